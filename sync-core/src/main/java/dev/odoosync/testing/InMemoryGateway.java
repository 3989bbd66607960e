package dev.odoosync.testing;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.Window;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram;
import dev.odoosync.plan.Histogram.Bucket;
import dev.odoosync.port.AnswerCost;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.ReadMode;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Binary;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.OdooUser;
import dev.odoosync.tenant.Protocol;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One tenant's view of an {@link InMemoryOdoo}. */
final class InMemoryGateway implements OdooGateway {
    private static final Protocol IN_MEMORY = new Protocol("memory", "it is an Odoo in memory");

    private final InMemoryOdoo odoo;
    private boolean loggedIn;
    private volatile Instant serverTime = Instant.MAX;
    private volatile AnswerCost lastAnswer = AnswerCost.NONE;

    InMemoryGateway(InMemoryOdoo odoo) {
        this.odoo = odoo;
    }

    @Override
    public ServerInfo connect() {
        if (logIn()) {
            return info();
        }
        return answer(call(Kind.CONNECT, "", null), this::info);
    }

    @Override
    public Instant serverTime() {
        return serverTime;
    }

    @Override
    public AnswerCost lastAnswer() {
        return lastAnswer;
    }

    @Override
    public CallPace pace() {
        return odoo.pace();
    }

    @Override
    public OdooUser user() {
        logIn();
        return answer(call(Kind.USER, "", null), odoo::user);
    }

    @Override
    public Credential credential() {
        logIn();
        Credential known = odoo.credential();
        return known.kind() == Credential.Kind.PASSWORD
                ? known
                : answer(call(Kind.CREDENTIAL, "", null), odoo::credential);
    }

    @Override
    public void useCompanies(List<Long> companies) {
        odoo.usedCompanies(companies);
    }

    @Override
    public Set<String> installedModules() {
        return asLoggedIn(call(Kind.INSTALLED_MODULES, "", null), odoo::modules);
    }

    @Override
    public ModelAvailability availability(String model) {
        return asLoggedIn(call(Kind.AVAILABILITY, model, null), () -> {
            if (!odoo.has(model)) {
                return ModelAvailability.MISSING;
            }
            return odoo.model(model).isForbidden() ? ModelAvailability.FORBIDDEN : ModelAvailability.READABLE;
        });
    }

    @Override
    public List<OdooField> fields(String model) {
        return asLoggedIn(
                call(Kind.FIELDS, model, null), () -> odoo.existing(model).fields());
    }

    @Override
    public long count(ModelScope scope, Selection selection) {
        return asLoggedIn(call(Kind.COUNT, scope.model(), selection), () -> matching(scope, selection, 0).length);
    }

    @Override
    public Histogram histogram(ModelScope scope, Selection selection, Histogram.Width width) {
        return asLoggedIn(call(Kind.HISTOGRAM, scope.model(), selection), () -> spread(scope, selection, width));
    }

    @Override
    public Digest digest(ModelScope scope, Selection selection, Histogram.Width width) {
        return asLoggedIn(call(Kind.DIGEST, scope.model(), selection), () -> addedUp(scope, selection, width));
    }

    @Override
    public List<DatedId> listDated(ModelScope scope, Selection selection, int limit) {
        return asLoggedIn(
                call(Kind.LIST_DATED, scope.model(), selection),
                () -> Arrays.stream(matching(scope, selection, limit))
                        .mapToObj(id -> new DatedId(id, shownDate(scope, id)))
                        .toList());
    }

    @Override
    public long[] findIds(ModelScope scope, long[] ids) {
        List<Long> wanted = LongStream.of(ids).boxed().toList();
        return asLoggedIn(
                new OdooCall(Kind.FIND_IDS, scope.model(), null, wanted),
                () -> odoo.existing(scope.model()).find(wanted, scope.filter()));
    }

    @Override
    public long[] listIds(ModelScope scope, Selection selection, int limit) {
        return asLoggedIn(call(Kind.LIST_IDS, scope.model(), selection), () -> matching(scope, selection, limit));
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids) {
        List<Long> wanted = LongStream.of(ids).boxed().toList();
        return asLoggedIn(
                new OdooCall(Kind.READ, scope.model(), null, wanted),
                () -> odoo.existing(scope.model()).read(wanted, scope.schema().fieldNames()));
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids, ReadMode mode) {
        InMemoryTexts texts = odoo.texts();
        texts.requireActive(mode.language());
        return read(scope, ids).stream()
                .map(row -> texts.in(mode.language(), scope.model(), row))
                .map(row -> mode.sizes() ? sized(row) : row)
                .toList();
    }

    private static OdooRow sized(OdooRow row) {
        Map<String, FieldValue> values = new HashMap<>();
        row.values()
                .forEach((name, value) ->
                        values.put(name, value instanceof Binary content ? new FieldValue.Int(content.size()) : value));
        return new OdooRow(row.id(), values);
    }

    @Override
    public Set<String> languages() {
        return asLoggedIn(call(Kind.LANGUAGES, "", null), () -> odoo.texts().active());
    }

    private static OdooCall call(Kind kind, String model, @Nullable Selection selection) {
        return new OdooCall(kind, model, selection, List.of());
    }

    private ServerInfo info() {
        return new ServerInfo(
                "19.0",
                19,
                Window.wholeSecond(odoo.time()),
                odoo.user().id(),
                odoo.user().companies(),
                IN_MEMORY);
    }

    private long[] matching(ModelScope scope, Selection selection, int limit) {
        return odoo.existing(scope.model()).list(selection, scope, limit);
    }

    private Digest addedUp(ModelScope scope, Selection selection, Histogram.Width width) {
        InMemoryModel model = odoo.existing(scope.model());
        model.requireDates();
        return Digest.of(
                width,
                Arrays.stream(matching(scope, selection, 0))
                        .mapToObj(id -> new DatedId(id, model.writeDate(id).orElse(null)))
                        .toList());
    }

    private @Nullable Instant shownDate(ModelScope scope, long id) {
        Optional<Instant> date =
                scope.schema().hasWriteDate() ? odoo.existing(scope.model()).writeDate(id) : Optional.empty();
        return date.map(Window::wholeSecond).orElse(null);
    }

    private static ChronoUnit unit(Histogram.Width width) {
        return width == Histogram.Width.DAY ? ChronoUnit.DAYS : ChronoUnit.HOURS;
    }

    private Histogram spread(ModelScope scope, Selection selection, Histogram.Width width) {
        ChronoUnit unit = unit(width);
        InMemoryModel model = odoo.existing(scope.model());
        Map<Instant, Long> counts = Arrays.stream(matching(scope, selection, 0))
                .mapToObj(model::writeDate)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(at -> at.truncatedTo(unit), TreeMap::new, Collectors.counting()));
        return new Histogram(counts.entrySet().stream()
                .map(entry ->
                        new Bucket(new Window(entry.getKey(), entry.getKey().plus(1, unit)), entry.getValue()))
                .toList());
    }

    private <T> T asLoggedIn(OdooCall call, Supplier<T> question) {
        logIn();
        return answer(call, () -> {
            odoo.requireOwnCompanies();
            return question.get();
        });
    }

    private synchronized boolean logIn() {
        if (loggedIn) {
            return false;
        }
        loggedIn = answer(call(Kind.LOGIN, "", null), () -> true);
        return true;
    }

    private <T> T answer(OdooCall call, Supplier<T> question) {
        odoo.begin(call);
        T answer = question.get();
        serverTime = odoo.end(call);
        lastAnswer = odoo.costOf(call);
        return answer;
    }
}
