package dev.odoosync.tenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a model cannot be read, and is tried again: fields that are left out, and records that are put aside. The mirror is without
 * them, and the status says so.
 *
 * @param fields by name, each once
 * @param records by id, each once
 */
public record ModelGaps(List<LeftOutField> fields, List<PutAside> records) {
    /** More records than this fail for a cause of the model's, not of their own: then batches fail instead. */
    public static final int MOST_RECORDS = 100;

    /** Everything can be read, as far as is known. */
    public static final ModelGaps NONE = new ModelGaps(List.of(), List.of());

    public ModelGaps {
        fields = List.copyOf(fields);
        records = List.copyOf(records);
    }

    /** Whether nothing is missing. */
    public boolean none() {
        return fields.isEmpty() && records.isEmpty();
    }

    /** The names of the fields that are left out. */
    public Set<String> fieldNames() {
        return fields.stream().map(LeftOutField::field).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The record of that id, if it is put aside. */
    public Optional<PutAside> record(long odooId) {
        return records.stream().filter(record -> record.odooId() == odooId).findFirst();
    }

    /** With this field left out, whether it was before or not. */
    public ModelGaps with(LeftOutField field) {
        return new ModelGaps(added(fields, field, Comparator.comparing(LeftOutField::field)), records);
    }

    /** With this record put aside, whether it was before or not. */
    public ModelGaps with(PutAside record) {
        return new ModelGaps(fields, added(records, record, Comparator.comparing(PutAside::odooId)));
    }

    /** With this field read again. */
    public ModelGaps withoutField(String name) {
        return new ModelGaps(kept(fields, field -> !field.field().equals(name)), records);
    }

    /** With this record not put aside any more. */
    public ModelGaps withoutRecord(long odooId) {
        return new ModelGaps(fields, kept(records, record -> record.odooId() != odooId));
    }

    /** With everything to be tried again by {@code time}. */
    public ModelGaps tryBy(Instant time) {
        return new ModelGaps(each(fields, field -> field.tryBy(time)), each(records, record -> record.tryBy(time)));
    }

    /** When the first of them is tried again; empty where nothing is missing. */
    public Optional<Instant> nextTry() {
        return Stream.concat(
                        fields.stream().map(LeftOutField::tryAt),
                        records.stream().map(PutAside::tryAt))
                .min(Instant::compareTo);
    }

    private static <T> List<T> added(List<T> all, T one, Comparator<T> order) {
        List<T> next = new ArrayList<>(kept(all, known -> order.compare(known, one) != 0));
        next.add(one);
        next.sort(order);
        return next;
    }

    private static <T> List<T> kept(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).toList();
    }

    private static <T> List<T> each(List<T> all, UnaryOperator<T> change) {
        return all.stream().map(change).toList();
    }
}
