package dev.odoosync.odoo;

import dev.odoosync.batch.Window;
import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.plan.Histogram;
import dev.odoosync.plan.Histogram.Bucket;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Entries;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Items;
import dev.odoosync.record.FieldValue.Text;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decodes grouped counts by {@code write_date}. The bounds of a group come from its range or its domain, whichever the version
 * has; never from its label, which is for people.
 */
final class Groups implements Decoder<Histogram> {
    private final Width width;

    Groups(Width width) {
        this.width = width;
    }

    /** Odoo's name of the grouping. */
    static String grouping(Width width) {
        return switch (width) {
            case HOUR -> "write_date:hour";
            case DAY -> "write_date:day";
        };
    }

    @Override
    public Histogram decode(WireReader in) throws IOException {
        in.expect(Kind.ARRAY);
        List<Bucket> buckets = new ArrayList<>();
        while (in.nextElement()) {
            in.expect(Kind.OBJECT);
            bucket(((Entries) Values.any(in)).values()).ifPresent(buckets::add);
        }
        return new Histogram(buckets);
    }

    /** Records without a date make a group without bounds: no window holds them. */
    private Optional<Bucket> bucket(Map<String, FieldValue> group) throws MalformedAnswer {
        Optional<String> start = start(group);
        long count = count(group);
        if (start.isEmpty() || count == 0) {
            return Optional.empty();
        }
        Instant from = OdooTimes.moment(start.get());
        return Optional.of(new Bucket(new Window(from, from.plus(length())), count));
    }

    private Duration length() {
        return switch (width) {
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
        };
    }

    private static long count(Map<String, FieldValue> group) throws MalformedAnswer {
        FieldValue count = group.getOrDefault("__count", group.getOrDefault("write_date_count", FieldValue.EMPTY));
        if (count instanceof Int whole && whole.value() >= 0) {
            return whole.value();
        }
        throw new MalformedAnswer("a group came without its count");
    }

    private static Optional<String> start(Map<String, FieldValue> group) {
        if (group.get("__range") instanceof Entries ranges) {
            return ranges.values().values().stream()
                    .flatMap(range -> range instanceof Entries bounds
                            ? text(bounds.values().get("from"))
                            : Stream.empty())
                    .findFirst();
        }
        return Stream.of("__extra_domain", "__domain")
                .flatMap(name -> group.get(name) instanceof Items domain ? domain.values().stream() : Stream.empty())
                .flatMap(Groups::lowerBound)
                .findFirst();
    }

    /** Odoo 14 puts the bounds of the group before the domain it was asked with. */
    private static Stream<String> lowerBound(FieldValue part) {
        return part instanceof Items leaf
                        && leaf.values().size() == 3
                        && leaf.values().get(0).equals(new Text("write_date"))
                        && leaf.values().get(1).equals(new Text(">="))
                ? text(leaf.values().get(2))
                : Stream.empty();
    }

    private static Stream<String> text(@org.jspecify.annotations.Nullable FieldValue value) {
        return value instanceof Text text ? Stream.of(text.value()) : Stream.empty();
    }
}
