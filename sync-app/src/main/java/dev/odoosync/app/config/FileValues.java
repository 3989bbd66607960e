package dev.odoosync.app.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The values of a configuration file: Java properties, at most 1 MB. */
final class FileValues {
    private static final int LIMIT = 1 << 20;

    private FileValues() {}

    static Map<String, Given> read(SmallFile file, Consumer<String> warn) {
        String text = file.text(LIMIT);
        String name = String.valueOf(file.path().getFileName());
        List<String> lines = text.lines().toList();
        Map<String, Given> values = new LinkedHashMap<>();
        properties(file, text).forEach((key, value) -> {
            Origin origin = new Origin(Origin.Kind.FILE, name + line(lines, key));
            Keys.check(key, origin);
            if (value.isBlank()) {
                throw new WrongConfiguration("A setting is wrong: " + key + " has no value (" + origin + ").");
            }
            values.put(key, new Given(value.trim(), origin));
        });
        if (values.keySet().stream().anyMatch(Keys::secret) && file.readableByOthers()) {
            warn.accept(file.warning());
        }
        return values;
    }

    private static Map<String, String> properties(SmallFile file, String text) {
        Map<String, String> found = new LinkedHashMap<>();
        try {
            new Properties() {
                @Override
                public synchronized Object put(Object key, Object value) {
                    if (found.put((String) key, (String) value) != null
                            && Keys.known().contains(key)) {
                        throw new IllegalArgumentException(key + " is given twice");
                    }
                    return value;
                }
            }.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new WrongConfiguration(file.what() + ", " + file.path() + ", is wrong: " + e.getMessage() + ".", e);
        }
        return found;
    }

    /** {@code :3} where the key begins the third line; empty where it is written in another way. */
    private static String line(List<String> lines, String key) {
        Pattern begin = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*([=: ].*|)");
        for (int i = 0; i < lines.size(); i++) {
            if (begin.matcher(lines.get(i)).matches()) {
                return ":" + (i + 1);
            }
        }
        return "";
    }
}
