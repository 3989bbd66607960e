package dev.odoosync.simulator.schema;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The short notation of fields. */
final class FieldNotation {

    private static final Pattern FIELD =
            Pattern.compile("(?<name>\\w+):(?<type>\\w+)(?<required>!)?(?<computed>~)?(?<translated>\\*)?"
                    + "(\\((?<relation>[\\w.]+)\\))?(@(?<inverse>\\w+))?(\\[(?<selection>[^]]*)])?"
                    + "(=(?<related>[\\w.]+))?(?<cascade>\\^)?(%(?<group>[\\w.]+))?");

    private FieldNotation() {}

    static FieldDefinition parse(String notation) {
        Matcher matcher = FIELD.matcher(notation);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a field: " + notation);
        }
        return new FieldDefinition(
                matcher.group("name"),
                FieldType.ofOdooName(matcher.group("type")),
                matcher.group("computed") == null,
                matcher.group("required") != null,
                matcher.group("relation"),
                matcher.group("inverse"),
                matcher.group("related"),
                selection(matcher),
                matcher.group("cascade") != null,
                matcher.group("group"),
                matcher.group("translated") != null);
    }

    private static List<String> selection(Matcher matcher) {
        String values = matcher.group("selection");
        return values == null ? List.of() : List.of(values.split(",", -1));
    }
}
