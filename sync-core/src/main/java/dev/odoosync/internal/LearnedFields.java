package dev.odoosync.internal;

import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.OdooField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields of a tenant's models, as Odoo told them. Who is at the tenant's turn asks; anybody else may look and doubt at any time.
 */
final class LearnedFields {
    /** What is older is not gone by: fields come and go. */
    static final Duration FRESH = Duration.ofHours(1);

    /** Who is refused again and again must not have Odoo asked each time. */
    private static final Duration BEYOND_DOUBT = Duration.ofMinutes(1);

    private final Shared shared;
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();

    private record Told(List<OdooField> fields, Instant at) {
        boolean olderThan(Duration age, Instant now) {
            return now.isAfter(at.plus(age));
        }
    }

    LearnedFields(Shared shared) {
        this.shared = shared;
    }

    /** All fields of {@code model} that the user may see, asked of Odoo unless they were before. */
    List<OdooField> of(String model, OdooGateway gateway, Instant now) {
        Told known = told.get(model);
        if (known == null) {
            known = new Told(shared.one(List.copyOf(gateway.fields(model))), now);
            told.put(model, known);
        }
        return known.fields();
    }

    /** The same without asking; empty where it is not known, or no longer. */
    Optional<List<OdooField>> known(String model, Instant now) {
        return Optional.ofNullable(told.get(model))
                .filter(known -> !known.olderThan(FRESH, now))
                .map(Told::fields);
    }

    /** Somebody was refused because of what is known of {@code model}. */
    void doubt(String model) {
        if (told.containsKey(model)) {
            doubted.add(model);
        }
    }

    /** Forgets what is in doubt, unless it was told just now, and says of which models. */
    List<String> forgetDoubted(Instant now) {
        List<String> forgotten = doubted.stream()
                .filter(model -> {
                    Told known = told.get(model);
                    return known == null || known.olderThan(BEYOND_DOUBT, now);
                })
                .toList();
        forgotten.forEach(told::remove);
        forgotten.forEach(doubted::remove);
        return forgotten;
    }

    void forget() {
        told.clear();
        doubted.clear();
    }
}
