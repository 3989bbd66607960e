package dev.odoosync;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where each event leads from each status, every cell on purpose: written down as a text, for comparison with a table of moves.
 *
 * @param <S> the statuses
 * @param <K> the kinds of events
 */
public final class MoveMatrix<S, K> {
    private final List<Cell<S, K>> cells;

    /** One cell; {@code to} is a dash where the move is refused. */
    public record Cell<S, K>(S from, K event, String to) {
        boolean legal() {
            return !to.equals("-");
        }
    }

    private MoveMatrix(List<Cell<S, K>> cells) {
        this.cells = cells;
    }

    /** Reads a text whose first line names the statuses, and each further one an event and where it leads from each of them. */
    public static <S, K> MoveMatrix<S, K> of(String text, Function<String, S> status, Function<String, K> event) {
        List<String> lines = text.lines().toList();
        String[] statuses = lines.get(0).split(" +", -1);
        List<Cell<S, K>> cells = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(" +", -1);
            for (int i = 1; i < row.length; i++) {
                cells.add(new Cell<>(status.apply(statuses[i]), event.apply(row[0]), row[i]));
            }
        }
        return new MoveMatrix<>(List.copyOf(cells));
    }

    /** All cells, line by line. */
    public List<Cell<S, K>> cells() {
        return cells;
    }

    /** The cells that lead somewhere. */
    public Stream<Cell<S, K>> legal() {
        return cells.stream().filter(Cell::legal);
    }

    /** The cells with a dash. */
    public Stream<Cell<S, K>> illegal() {
        return cells.stream().filter(cell -> !cell.legal());
    }

    /** The first status from which the event leads somewhere. */
    public S from(K event) {
        return legal().filter(cell -> cell.event().equals(event))
                .findFirst()
                .orElseThrow()
                .from();
    }
}
