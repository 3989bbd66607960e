package dev.odoosync.odoo;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Entries;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Items;
import dev.odoosync.record.FieldValue.Text;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records that were written in the same stretch of time. Its bounds come from its range or its domain, whichever the version has;
 * never from its label, which is for people.
 *
 * @param start where the stretch begins; null for the records without a date
 * @param count how many
 * @param averageId the mean of their ids; 0 unless it was asked for
 */
record Group(@Nullable Instant start, long count, double averageId) {

    /** Reads all groups of one answer. */
    static List<Group> decode(WireReader in, GroupQuery query) throws IOException {
        in.expect(Kind.ARRAY);
        List<Group> groups = new ArrayList<>();
        while (in.nextElement()) {
            in.expect(Kind.OBJECT);
            Map<String, FieldValue> values = ((Entries) Values.any(in)).values();
            groups.add(new Group(start(values, query.key()), count(values), average(values, query.averageName())));
        }
        return groups;
    }

    private static long count(Map<String, FieldValue> values) throws MalformedAnswer {
        FieldValue count = values.getOrDefault("__count", values.getOrDefault("write_date_count", FieldValue.EMPTY));
        if (count instanceof Int whole && whole.value() >= 0) {
            return whole.value();
        }
        throw new MalformedAnswer("a group came without its count");
    }

    private static double average(Map<String, FieldValue> values, String name) throws MalformedAnswer {
        if (name.isEmpty()) {
            return 0;
        }
        FieldValue average = values.getOrDefault(name, FieldValue.EMPTY);
        if (average instanceof Decimal number && number.value() > 0) {
            return number.value();
        }
        if (average instanceof Int whole && whole.value() > 0) {
            return whole.value();
        }
        throw new MalformedAnswer("a group came without the average of its ids");
    }

    /** The domain asked for stands in the domain of a group, too: the group without a date must not take a bound from there. */
    private static @Nullable Instant start(Map<String, FieldValue> values, String key) throws MalformedAnswer {
        if (new Bool(false).equals(values.get(key))) {
            return null;
        }
        Optional<String> start = bound(values);
        if (start.isEmpty()) {
            throw new MalformedAnswer("a group came without its bounds");
        }
        return OdooTimes.moment(start.get());
    }

    private static Optional<String> bound(Map<String, FieldValue> values) {
        if (values.get("__range") instanceof Entries ranges) {
            return ranges.values().values().stream()
                    .flatMap(range -> range instanceof Entries bounds
                            ? text(bounds.values().get("from"))
                            : Stream.empty())
                    .findFirst();
        }
        return Stream.of("__extra_domain", "__domain")
                .flatMap(name -> values.get(name) instanceof Items domain ? domain.values().stream() : Stream.empty())
                .flatMap(Group::lowerBound)
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

    private static Stream<String> text(@Nullable FieldValue value) {
        return value instanceof Text text ? Stream.of(text.value()) : Stream.empty();
    }
}
