package dev.odoosync.app.doctor;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.Window;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram;
import dev.odoosync.port.AnswerCost;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.ReadMode;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.OdooUser;
import dev.odoosync.tenant.Protocol;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** An Odoo with ten records, one a day, that may mean something else by a question than it should. */
final class CrookedOdoo implements OdooGateway {
    static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final Quirk quirk;
    private int calls;

    CrookedOdoo(Quirk quirk) {
        this.quirk = quirk;
    }

    /** What is wrong with it. */
    enum Quirk {
        NONE,
        /** The end of a window belongs to it. */
        CLOSED_WINDOWS,
        /** Dates are taken in another time zone. */
        SHIFTED_WINDOWS,
        /** The last id of the page before comes again. */
        PAGES_OVERLAP,
        /** Something is written to it while it is asked. */
        MOVES_ONCE
    }

    @Override
    public ServerInfo connect() {
        return new ServerInfo("19.0", 19, FIRST, 2, List.of(1L), new Protocol("JSON-RPC", "a test says so"));
    }

    @Override
    public Instant serverTime() {
        return FIRST;
    }

    @Override
    public AnswerCost lastAnswer() {
        return AnswerCost.NONE;
    }

    @Override
    public CallPace pace() {
        return CallPace.UNHINDERED;
    }

    @Override
    public Set<String> installedModules() {
        return Set.of();
    }

    @Override
    public ModelAvailability availability(String model) {
        return ModelAvailability.READABLE;
    }

    @Override
    public List<OdooField> fields(String model) {
        return List.of();
    }

    @Override
    public long count(ModelScope scope, Selection selection) {
        long ids = ids(selection).count();
        return quirk == Quirk.MOVES_ONCE && calls++ == 0 ? ids + 1 : ids;
    }

    @Override
    public Histogram histogram(ModelScope scope, Selection selection, Histogram.Width width) {
        throw new AssertionError("nobody asks for this");
    }

    @Override
    public OdooUser user() {
        throw new AssertionError("nobody asks for this");
    }

    @Override
    public Credential credential() {
        throw new AssertionError("nobody asks for this");
    }

    @Override
    public void useCompanies(List<Long> companies) {
        throw new AssertionError("nobody asks for this");
    }

    @Override
    public Digest digest(ModelScope scope, Selection selection, Histogram.Width width) {
        throw new AssertionError("nobody asks for this");
    }

    @Override
    public List<DatedId> listDated(ModelScope scope, Selection selection, int limit) {
        throw new AssertionError("nobody asks for this");
    }

    @Override
    public long[] findIds(ModelScope scope, long[] ids) {
        throw new AssertionError("nobody asks for this");
    }

    @Override
    public long[] listIds(ModelScope scope, Selection selection, int limit) {
        return ids(selection).limit(limit).toArray();
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> new OdooRow(id, Map.of("write_date", new FieldValue.Moment(date(id)))))
                .toList();
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids, ReadMode mode) {
        throw new AssertionError("nobody asks for this");
    }

    @Override
    public Set<String> languages() {
        throw new AssertionError("nobody asks for this");
    }

    private LongStream ids(Selection selection) {
        long overlap = quirk == Quirk.PAGES_OVERLAP && selection.ids().after() > 0 ? 1 : 0;
        return LongStream.rangeClosed(1, 10)
                .filter(id -> selection.ids().contains(id + overlap))
                .filter(id -> holds(selection, date(id)));
    }

    private boolean holds(Selection selection, Instant date) {
        Window window = selection.window();
        if (window == null) {
            return true;
        }
        Instant seen = quirk == Quirk.SHIFTED_WINDOWS ? date.plusSeconds(1) : date;
        boolean atEnd = quirk == Quirk.CLOSED_WINDOWS && seen.equals(window.end());
        return !seen.isBefore(window.start()) && (seen.isBefore(window.end()) || atEnd);
    }

    private static Instant date(long id) {
        return FIRST.plusSeconds(86_400 * id);
    }
}
