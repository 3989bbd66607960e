package dev.odoosync.app;

import dev.odoosync.app.doctor.Check;
import dev.odoosync.app.doctor.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Shows checks: as lines when they come, or as JSON at the end. Not thread-safe. */
final class Findings {
    private static final int INDENT = 28;

    private final Surroundings around;
    private final boolean json;
    private final List<Check> checks = new ArrayList<>();

    Findings(Surroundings around, boolean json) {
        this.around = around;
        this.json = json;
    }

    void add(Check check) {
        Check shown = new Check(check.name(), check.verdict(), Words.printable(check.sentence()));
        checks.add(shown);
        if (!json) {
            line(shown);
        }
    }

    /** Ends the list, and gives the exit code. */
    int end() {
        Verdict worst = checks.stream()
                .map(Check::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.OK);
        if (json) {
            around.print(text(worst));
        } else {
            around.print(Words.count(count(Verdict.OK)) + " ok, " + Words.count(count(Verdict.WARN), "warning") + ", "
                    + Words.count(count(Verdict.FAIL), "failure") + ".");
        }
        return worst == Verdict.FAIL ? Exit.INCOMPLETE : Exit.OK;
    }

    private long count(Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    /** Sentences are never cut: what to do stands at their end. */
    private void line(Check check) {
        String head = String.format("%-6s%-21s ", check.verdict().shown(), check.name());
        List<String> lines = Words.wrapped(
                check.sentence(), Math.max(INDENT, around.terminal().width() - INDENT));
        around.print(head + lines.get(0));
        lines.stream().skip(1).forEach(line -> around.print(" ".repeat(INDENT) + line));
    }

    private String text(Verdict worst) {
        return JsonWriter.text(out -> out.object(all -> all.field("verdict", worst.stored())
                .list(
                        "checks",
                        checks,
                        (one, check) -> one.field("name", check.name())
                                .field("verdict", check.verdict().stored())
                                .field("sentence", check.sentence()))));
    }
}
