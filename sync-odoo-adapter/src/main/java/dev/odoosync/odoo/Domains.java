package dev.odoosync.odoo;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.port.ModelScope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Spells a selection as an Odoo domain: prefix notation, {@code ['|', a, b]}. */
final class Domains {
    /** Never a date alone: Odoo 19 takes that in the user's time zone. */
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Domains() {}

    /**
     * The records of {@code selection} that are in the scope: of the window by their own date or a parent's, and of the range of ids.
     */
    static List<Object> of(ModelScope scope, Selection selection) {
        List<Object> domain = new ArrayList<>(scope.filter().terms());
        List<String> parents = scope.schema().parents();
        Window window = selection.window();
        if (window != null) {
            parents.forEach(parent -> domain.add("|"));
            Stream.concat(Stream.of(""), parents.stream().map(parent -> parent + "."))
                    .forEach(prefix -> addWindow(domain, prefix + "write_date", window));
        }
        addIds(domain, selection.ids());
        return domain;
    }

    /** Those of {@code ids} that are in the scope. */
    static List<Object> among(ModelScope scope, long[] ids) {
        List<Object> domain = new ArrayList<>(scope.filter().terms());
        domain.add(leaf("id", "in", ids));
        return domain;
    }

    private static void addWindow(List<Object> domain, String date, Window window) {
        domain.add("&");
        domain.add(leaf(date, ">=", text(window.start())));
        domain.add(leaf(date, "<", text(window.end())));
    }

    /** Leaves side by side are joined by "and". */
    private static void addIds(List<Object> domain, IdRange ids) {
        if (ids.after() > 0) {
            domain.add(leaf("id", ">", ids.after()));
        }
        if (ids.hasEnd()) {
            domain.add(leaf("id", "<=", ids.upTo()));
        }
    }

    private static List<Object> leaf(String field, String operator, Object value) {
        return List.of(field, operator, value);
    }

    static String text(Instant instant) {
        return SECONDS.format(instant);
    }
}
