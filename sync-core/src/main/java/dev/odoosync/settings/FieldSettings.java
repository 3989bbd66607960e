package dev.odoosync.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which fields are mirrored beside the usual ones, and which are not.
 *
 * @param includeFields computed fields, one2many lists and binaries to be mirrored too
 * @param excludeFields fields that are not mirrored, whatever else says so
 * @param binaryLimit the most bytes that one binary may have to be kept
 * @param languages codes of the languages, such as {@code fr_FR}, in which translated texts are mirrored too
 */
public record FieldSettings(
        FieldLists includeFields, FieldLists excludeFields, long binaryLimit, List<String> languages) {
    /** What holds unless something else is said. */
    public static final FieldSettings USUAL = new FieldSettings(FieldLists.NONE, FieldLists.NONE, 1L << 20, List.of());

    /** Without these, no record could be told to have changed. */
    private static final Set<String> NEEDED = Set.of("id", "write_date", "create_date");

    /** What the binaries of one page may add up to. */
    private static final long PAGE_BYTES = 32L << 20;

    private static final long SMALLEST = 1_024;
    private static final long LARGEST = 8L << 20;

    public FieldSettings {
        languages = List.copyOf(languages);
        if (binaryLimit < SMALLEST || binaryLimit > LARGEST) {
            throw new IllegalArgumentException("binary-limit must be " + ByteSizes.text(SMALLEST) + " to "
                    + ByteSizes.text(LARGEST) + ", but was " + ByteSizes.text(binaryLimit));
        }
        excludeFields.byModel().forEach(FieldSettings::refuseNeeded);
        refuseBadLanguages(languages);
    }

    private static void refuseNeeded(String model, Set<String> excluded) {
        for (String field : excluded) {
            if (NEEDED.contains(field)) {
                throw new IllegalArgumentException(
                        "exclude-fields: " + field + " of " + model + " is needed, and cannot be left out");
            }
        }
    }

    private static void refuseBadLanguages(List<String> languages) {
        Ranges.in("languages", languages.size(), 0, 20);
        if (new HashSet<>(languages).size() != languages.size()) {
            throw new IllegalArgumentException("languages must name no language twice: " + languages);
        }
        for (String language : languages) {
            if (!language.matches("[a-z]{2,3}(_[A-Za-z0-9]{2,4})?(@[a-z]+)?")) {
                throw new IllegalArgumentException(
                        "languages: '" + language + "' is no code of a language, such as fr_FR");
            }
        }
    }

    /** The same with other fields beside the usual ones. */
    public FieldSettings including(FieldLists fields) {
        return new FieldSettings(fields, excludeFields, binaryLimit, languages);
    }

    /** The same with other fields left out. */
    public FieldSettings excluding(FieldLists fields) {
        return new FieldSettings(includeFields, fields, binaryLimit, languages);
    }

    /** The same with another limit of a binary. */
    public FieldSettings limit(long bytes) {
        return new FieldSettings(includeFields, excludeFields, bytes, languages);
    }

    /** The same with other languages. */
    public FieldSettings in(List<String> codes) {
        return new FieldSettings(includeFields, excludeFields, binaryLimit, codes);
    }

    /**
     * Most records of a page that holds this many binaries of each: so few that they fit into memory, were each as large as it may be.
     *
     * @param usual records of a page without any
     */
    public int pageSize(int usual, long binaries) {
        return binaries == 0 ? usual : (int) Math.min(usual, Math.max(1, PAGE_BYTES / (binaryLimit * binaries)));
    }
}
