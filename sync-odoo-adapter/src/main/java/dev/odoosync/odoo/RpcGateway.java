package dev.odoosync.odoo;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.http.Transport;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.Parameters;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram;
import dev.odoosync.plan.Histogram.Bucket;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.AnswerCost;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.ReadMode;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.OdooUser;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** One tenant's Odoo over whichever face its client speaks. */
final class RpcGateway implements OdooGateway {
    /** From here on {@code has_access} takes the place of {@code check_access_rights}. */
    private static final int HAS_ACCESS_SINCE = 18;

    private static final List<String> DATE = List.of("write_date");
    private static final Parameters HAS_ACCESS = Parameters.of("ids", List.of()).and("operation", "read");
    private static final Parameters CHECK_ACCESS =
            Parameters.of("operation", "read").named("raise_exception", false);

    private final Session session;
    private final Transport transport;

    /** @param transport what {@code client} makes its calls by */
    RpcGateway(OdooClient client, Transport transport) {
        session = new Session(client);
        this.transport = transport;
    }

    @Override
    public ServerInfo connect() {
        Version version = session.version();
        OdooUser user = session.login(version).user();
        return new ServerInfo(
                version.text(), version.major(), serverTime(), user.id(), user.companies(), session.protocol());
    }

    @Override
    public Instant serverTime() {
        return session.serverTime();
    }

    @Override
    public AnswerCost lastAnswer() {
        return transport.lastAnswer();
    }

    @Override
    public CallPace pace() {
        return transport.pace();
    }

    @Override
    public OdooUser user() {
        return session.user();
    }

    @Override
    public Credential credential() {
        return session.credential();
    }

    @Override
    public void useCompanies(List<Long> companies) {
        session.use(companies);
    }

    @Override
    public Set<String> installedModules() {
        Parameters installed = Parameters.of("domain", List.of(List.of("state", "=", "installed")))
                .and("fields", List.of("name"));
        try {
            return session.ask("ir.module.module", "search_read", installed, List.of(), RpcGateway::names);
        } catch (BatchFault e) {
            if (e.code() == FaultCode.ACCESS_DENIED) {
                return Set.of();
            }
            throw e;
        }
    }

    @Override
    public ModelAvailability availability(String model) {
        try {
            return mayRead(model) ? ModelAvailability.READABLE : ModelAvailability.FORBIDDEN;
        } catch (BatchFault e) {
            return switch (e.code()) {
                case NO_SUCH_MODEL -> ModelAvailability.MISSING;
                case ACCESS_DENIED -> ModelAvailability.FORBIDDEN;
                default -> throw e;
            };
        }
    }

    private boolean mayRead(String model) {
        return session.major() >= HAS_ACCESS_SINCE
                ? session.ask(model, "has_access", HAS_ACCESS, List.of(), WireReader::bool)
                : session.ask(model, "check_access_rights", CHECK_ACCESS, List.of(), WireReader::bool);
    }

    @Override
    public List<OdooField> fields(String model) {
        Parameters all = Parameters.of("allfields", List.of()).named("attributes", FieldsAnswer.ATTRIBUTES);
        return session.ask(model, "fields_get", all, List.of(), FieldsAnswer::decode);
    }

    @Override
    public long count(ModelScope scope, Selection selection) {
        return ask(scope, "search_count", domain(scope, selection), RpcGateway::number);
    }

    @Override
    public Histogram histogram(ModelScope scope, Selection selection, Width width) {
        Stream<Group> groups = groups(scope, selection, width, false).stream();
        return new Histogram(groups.flatMap(group -> bucket(group, width)).toList());
    }

    /** No window holds the records without a date. */
    private static Stream<Bucket> bucket(Group group, Width width) {
        Instant start = group.start();
        return start == null || group.count() == 0
                ? Stream.empty()
                : Stream.of(new Bucket(new Window(start, start.plus(Digest.length(width))), group.count()));
    }

    @Override
    public Digest digest(ModelScope scope, Selection selection, Width width) {
        return new IdSums(part -> groups(scope, part, width, true), IdSums.EXACT_BELOW).of(selection, width);
    }

    private List<Group> groups(ModelScope scope, Selection selection, Width width, boolean withIds) {
        GroupQuery query = GroupQuery.of(session.major(), width, withIds);
        Parameters asked = query.parameters(Domains.of(scope, selection));
        return session.ask(scope.model(), query.method(), asked, DATE, in -> Group.decode(in, query));
    }

    @Override
    public List<DatedId> listDated(ModelScope scope, Selection selection, int limit) {
        if (!scope.schema().hasWriteDate()) {
            return LongStream.of(listIds(scope, selection, limit))
                    .mapToObj(id -> new DatedId(id, null))
                    .toList();
        }
        Parameters dated = byId(domain(scope, selection).and("fields", DATE), limit);
        return session.ask(scope.model(), "search_read", dated, DATE, DatedIds.within(selection.ids(), limit));
    }

    @Override
    public long[] findIds(ModelScope scope, long[] ids) {
        if (ids.length == 0) {
            return ids;
        }
        Parameters among = Parameters.of("domain", Domains.among(scope, ids));
        return ask(scope, "search", byId(among, 0), Ids.among(ids));
    }

    private static Parameters byId(Parameters asked, int limit) {
        Parameters ordered = asked.named("order", "id");
        return limit > 0 ? ordered.named("limit", limit) : ordered;
    }

    @Override
    public long[] listIds(ModelScope scope, Selection selection, int limit) {
        return ask(scope, "search", byId(domain(scope, selection), limit), Ids.within(selection.ids(), limit));
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids) {
        List<Long> distinct = LongStream.of(ids).distinct().boxed().toList();
        Parameters these = Parameters.of("ids", distinct)
                .and("fields", scope.schema().fieldNames())
                .named("load", "");
        return ask(scope, "read", these, new Rows(scope.schema(), distinct));
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids, ReadMode mode) {
        List<Long> distinct = LongStream.of(ids).distinct().boxed().toList();
        List<String> fields = scope.schema().fieldNames();
        Map<String, Object> context = new HashMap<>();
        if (!mode.language().isEmpty()) {
            context.put("lang", mode.language());
        }
        if (mode.sizes()) {
            context.put("bin_size", true);
        }
        Parameters these = Parameters.of("ids", distinct).and("fields", fields).named("load", "");
        List<OdooRow> rows =
                session.ask(scope.model(), "read", these, fields, context, new Rows(scope.schema(), distinct));
        return mode.sizes() ? BinarySizes.of(rows, scope.schema()) : rows;
    }

    @Override
    public Set<String> languages() {
        Parameters active =
                Parameters.of("domain", List.of(List.of("active", "=", true))).and("fields", List.of("code"));
        return session.ask("res.lang", "search_read", active, List.of(), in -> texts("code", in));
    }

    private static Parameters domain(ModelScope scope, Selection selection) {
        return Parameters.of("domain", Domains.of(scope, selection));
    }

    private static long number(WireReader in) throws IOException {
        long number = in.integer();
        if (number < 0) {
            throw new MalformedAnswer("a count is less than nothing");
        }
        return number;
    }

    private static Set<String> names(WireReader in) throws IOException {
        return texts("name", in);
    }

    private static Set<String> texts(String field, WireReader in) throws IOException {
        Set<String> names = new TreeSet<>();
        in.expect(Kind.ARRAY);
        while (in.nextElement()) {
            in.expect(Kind.OBJECT);
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals(field)) {
                    names.add(in.text());
                } else {
                    in.skip();
                }
            }
        }
        return names;
    }

    private <T> T ask(ModelScope scope, String method, Parameters parameters, Decoder<T> decoder) {
        return session.ask(scope.model(), method, parameters, scope.schema().fieldNames(), decoder);
    }
}
