package dev.odoosync.app;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines with columns. The last column is cut to what the width leaves for it. */
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();

    Table(String... titles) {
        lines.add(List.of(titles));
    }

    /** Adds a line. Numbers go to the right, all else to the left. */
    Table line(Object... cells) {
        List<String> line = new ArrayList<>();
        for (Object cell : cells) {
            line.add(cell instanceof Number number ? Words.count(number.longValue()) : cell.toString());
        }
        if (line.size() != lines.get(0).size()) {
            throw new IllegalArgumentException("a line needs " + lines.get(0).size() + " cells, not " + line.size());
        }
        lines.add(line);
        return this;
    }

    /** The lines, each at most {@code width} letters wide. */
    List<String> text(int width) {
        List<Integer> widths = widths();
        return lines.stream().map(line -> cut(join(line, widths), width)).toList();
    }

    private String join(List<String> line, List<Integer> widths) {
        return IntStream.range(0, line.size())
                .mapToObj(column -> padded(line.get(column), widths.get(column), isNumeric(column)))
                .collect(Collectors.joining(GAP));
    }

    private boolean isNumeric(int column) {
        return lines.stream().skip(1).allMatch(line -> line.get(column).matches("[0-9,]*"));
    }

    private List<Integer> widths() {
        return IntStream.range(0, lines.get(0).size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
    }

    private static String padded(String text, int width, boolean right) {
        String space = " ".repeat(width - text.length());
        return right ? space + text : text + space;
    }

    private static String cut(String line, int width) {
        String text = line.stripTrailing();
        return text.length() <= width ? text : text.substring(0, width - 3) + "...";
    }
}
