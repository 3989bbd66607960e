package dev.odoosync.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * What of a model is mirrored: its fields in a fixed order, and the parents some of them come from.
 *
 * <p>A record of a model with {@code parents} changes when a parent changes, although its own {@code write_date} stays
 * (a product shows its template's name), so that every question by date asks for the parents' dates too.
 *
 * @param model Odoo's name of the model, such as {@code sale.order}
 * @param fields the mirrored fields, each name once
 * @param parents names of the many2one fields whose records lend values to this model's records
 * @param slow what is mirrored beside {@code fields}, and read by calls of its own
 */
public record ModelSchema(String model, List<FieldDefinition> fields, List<String> parents, SlowFields slow) {
    public ModelSchema {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a schema needs a model");
        }
        fields = List.copyOf(fields);
        parents = List.copyOf(parents);
        if (new TreeSet<>(names(fields)).size() != fields.size()) {
            throw new IllegalArgumentException("the schema of " + model + " names a field twice");
        }
    }

    /** A schema without a slower lane. */
    public ModelSchema(String model, List<FieldDefinition> fields, List<String> parents) {
        this(model, fields, parents, SlowFields.NONE);
    }

    /** The same records, of which these fields are read and nothing else. */
    public ModelSchema only(List<FieldDefinition> some) {
        return new ModelSchema(model, some, List.of());
    }

    /** The names of the mirrored fields, in order. */
    public List<String> fieldNames() {
        return names(fields);
    }

    /** The fields by name, in order. */
    public Map<String, FieldDefinition> byName() {
        Map<String, FieldDefinition> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.name(), field));
        return byName;
    }

    /** Whether the model says when a record was last written; without, it has to be copied whole. */
    public boolean hasWriteDate() {
        return names(fields).contains("write_date");
    }

    /** The same records, found by their own date alone. */
    public ModelSchema withoutParents() {
        return parents.isEmpty() ? this : new ModelSchema(model, fields, List.of(), slow);
    }

    /** The same records, of which as little is read as can be: their date, or any one field where they have none. */
    public ModelSchema leastFields() {
        List<FieldDefinition> dates = fields.stream()
                .filter(field -> field.name().equals("write_date"))
                .toList();
        return new ModelSchema(model, dates.isEmpty() ? fields.subList(0, Math.min(1, fields.size())) : dates, parents);
    }

    /** The same records without these of their fields. */
    public ModelSchema without(Set<String> names) {
        return names.isEmpty() ? this : withFields(field -> !names.contains(field.name()));
    }

    /** The same records with no other fields than these. */
    public ModelSchema only(Collection<String> names) {
        return withFields(field -> names.contains(field.name()));
    }

    private ModelSchema withFields(Predicate<FieldDefinition> which) {
        return new ModelSchema(model, fields.stream().filter(which).toList(), parents, slow);
    }

    /** A short text that is another one when model, fields, parents or the slower lane are others: 32 hex digits. */
    public String fingerprint() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(described().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
        }
    }

    /** Whether {@code known} is its fingerprint, also in the shorter form that earlier versions stored. */
    public boolean hasFingerprint(String known) {
        CRC32 sum = new CRC32();
        sum.update(described().getBytes(StandardCharsets.UTF_8));
        return known.equals(fingerprint()) || known.equals(Long.toHexString(sum.getValue()));
    }

    /** As earlier versions, which knew no slower lane, described it: what they stored is known again. */
    private String described() {
        String usual = "ModelSchema[model=" + model + ", fields=" + fields + ", parents=" + parents + "]";
        return slow.isEmpty() ? usual : usual + slow;
    }

    private static List<String> names(List<FieldDefinition> fields) {
        return fields.stream().map(FieldDefinition::name).toList();
    }
}
