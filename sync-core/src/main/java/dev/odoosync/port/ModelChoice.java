package dev.odoosync.port;

import dev.odoosync.record.Literals;
import dev.odoosync.record.RecordFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an operator chose of one model, in place of what the settings say. Immutable.
 *
 * @param filter which records are mirrored, in place of the settings' domain; null: as the settings say
 * @param fields the only fields that are mirrored, beside the dates, whatever their kind; null: the usual ones, and those that the
 *     settings include. What the settings exclude stays excluded. Never {@code id}, which is always mirrored
 * @param pageSize the most records of one read, 1 to 10,000, where the settings allow more; null: as the settings say
 */
public record ModelChoice(
        @Nullable RecordFilter filter,
        @Nullable Set<String> fields,
        @Nullable Integer pageSize) {
    /** Everything as the settings say. */
    public static final ModelChoice NONE = new ModelChoice(null, null, null);

    private static final Set<String> ALWAYS = Set.of("write_date", "create_date");
    private static final String FIELD = "[A-Za-z_][A-Za-z0-9_]*";
    private static final String ID = "id";

    public ModelChoice {
        if (pageSize != null && (pageSize < 1 || pageSize > ModelScope.MAX_PAGE_SIZE)) {
            throw new IllegalArgumentException(
                    "page_size must be 1 to " + ModelScope.MAX_PAGE_SIZE + ", but was " + pageSize);
        }
        fields = fields == null ? null : names(fields);
    }

    private static Set<String> names(Collection<String> fields) {
        Set<String> names = new TreeSet<>(fields);
        names.remove(ID);
        for (String name : names) {
            if (!name.matches(FIELD)) {
                throw new IllegalArgumentException("fields: '" + name + "' is no name of an Odoo field, such as email");
            }
        }
        return Collections.unmodifiableSet(names);
    }

    /**
     * What {@code text} says, in JSON: an object with any of {@code domain}, {@code fields} and {@code page_size}.
     *
     * @throws IllegalArgumentException when it says nothing of the kind; the message says what is wrong with it
     */
    public static ModelChoice parse(String text) {
        if (!(Literals.parse(text) instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException(
                    "it must be an object with domain, fields and page_size, or some of them");
        }
        RecordFilter filter = null;
        Set<String> fields = null;
        Integer pageSize = null;
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            String name = String.valueOf(entry.getKey());
            switch (name) {
                case "domain" -> filter = filter(entry.getValue());
                case "fields" -> fields = fields(entry.getValue());
                case "page_size" -> pageSize = pageSize(entry.getValue());
                default ->
                    throw new IllegalArgumentException("'" + name + "' is unknown; say domain, fields or page_size");
            }
        }
        return new ModelChoice(filter, fields, pageSize);
    }

    private static RecordFilter filter(Object value) {
        if (!(value instanceof List<?> terms)) {
            throw new IllegalArgumentException("domain must be a list, such as [[\"is_company\", \"=\", true]]");
        }
        try {
            return new RecordFilter(List.copyOf(terms));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("domain: " + e.getMessage(), e);
        }
    }

    private static Set<String> fields(Object value) {
        if (!(value instanceof List<?> items) || items.isEmpty()) {
            throw new IllegalArgumentException("fields must be a list of names, such as [\"name\", \"email\"]");
        }
        List<String> names = new ArrayList<>();
        for (Object item : items) {
            if (!(item instanceof String name)) {
                throw new IllegalArgumentException("fields must be a list of names, such as [\"name\", \"email\"]");
            }
            names.add(name);
        }
        return new TreeSet<>(names);
    }

    private static int pageSize(Object value) {
        if (!(value instanceof Long size) || size < 1 || size > ModelScope.MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("page_size must be a whole number, 1 to " + ModelScope.MAX_PAGE_SIZE);
        }
        return size.intValue();
    }

    /** Whether the field may be mirrored: one of the dates, or of {@link #fields()}, or any where none are chosen. */
    public boolean takesIn(String field) {
        return fields == null || fields.contains(field) || ALWAYS.contains(field);
    }

    /** The most records of one read, where the settings allow {@code usual}. */
    public int pageSize(int usual) {
        return pageSize == null ? usual : Math.min(usual, pageSize);
    }
}
