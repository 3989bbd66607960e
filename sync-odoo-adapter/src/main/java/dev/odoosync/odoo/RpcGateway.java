package dev.odoosync.odoo;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.plan.Histogram;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One tenant's Odoo over whichever face its client speaks. */
final class RpcGateway implements OdooGateway {
    /** From here on {@code has_access} takes the place of {@code check_access_rights}. */
    private static final int HAS_ACCESS_SINCE = 18;

    /** From here on {@code formatted_read_group} takes the place of {@code read_group}. */
    private static final int FORMATTED_GROUPS_SINCE = 19;

    private final OdooClient client;
    private final RpcFaults faults;
    private @Nullable Login login;

    RpcGateway(OdooClient client) {
        this.client = client;
        this.faults = new RpcFaults(client.connection());
    }

    @Override
    public ServerInfo connect() {
        Version version = version();
        Login who = loggedIn(version);
        return new ServerInfo(version.text(), version.major(), serverTime(), who.uid(), who.companies());
    }

    @Override
    public Instant serverTime() {
        return client.serverTime();
    }

    @Override
    public Set<String> installedModules() {
        List<Object> installed = List.of(List.of(List.of("state", "=", "installed")), List.of("name"));
        try {
            return ask("ir.module.module", "search_read", installed, Map.of(), List.of(), RpcGateway::names);
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
        return login().major() >= HAS_ACCESS_SINCE
                ? ask(model, "has_access", List.of(List.of(), "read"), Map.of(), List.of(), WireReader::bool)
                : ask(
                        model,
                        "check_access_rights",
                        List.of("read"),
                        Map.of("raise_exception", false),
                        List.of(),
                        WireReader::bool);
    }

    @Override
    public List<OdooField> fields(String model) {
        Map<String, Object> attributes = Map.of("attributes", FieldsAnswer.ATTRIBUTES);
        return ask(model, "fields_get", List.of(List.of()), attributes, List.of(), FieldsAnswer::decode);
    }

    @Override
    public long count(ModelScope scope, Selection selection) {
        return ask(scope, "search_count", List.of(domain(scope, selection)), Map.of(), WireReader::integer);
    }

    @Override
    public Histogram histogram(ModelScope scope, Selection selection, Width width) {
        List<Object> domain = domain(scope, selection);
        Groups groups = new Groups(width);
        List<String> by = List.of(Groups.grouping(width));
        return login().major() >= FORMATTED_GROUPS_SINCE
                ? ask(scope, "formatted_read_group", List.of(domain, by, List.of("__count")), Map.of(), groups)
                : ask(scope, "read_group", List.of(domain, List.of("write_date"), by), Map.of("lazy", false), groups);
    }

    @Override
    public long[] listIds(ModelScope scope, Selection selection, int limit) {
        Map<String, Object> named = limit > 0 ? Map.of("order", "id", "limit", limit) : Map.of("order", "id");
        return ask(scope, "search", List.of(domain(scope, selection)), named, Ids::decode);
    }

    @Override
    public List<OdooRow> read(ModelScope scope, long[] ids) {
        List<Long> distinct = LongStream.of(ids).distinct().boxed().toList();
        List<Object> arguments = List.of(distinct, scope.schema().fieldNames());
        return ask(scope, "read", arguments, Map.of("load", ""), new Rows(scope.schema(), distinct));
    }

    private static List<Object> domain(ModelScope scope, Selection selection) {
        return Domains.of(selection, scope.schema().parents());
    }

    private static Set<String> names(WireReader in) throws IOException {
        Set<String> names = new TreeSet<>();
        in.expect(Kind.ARRAY);
        while (in.nextElement()) {
            in.expect(Kind.OBJECT);
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("name")) {
                    names.add(in.text());
                } else {
                    in.skip();
                }
            }
        }
        return names;
    }

    private <T> T ask(ModelScope scope, String method, List<?> arguments, Map<String, ?> named, Decoder<T> decoder) {
        return ask(scope.model(), method, arguments, named, scope.schema().fieldNames(), decoder);
    }

    private <T> T ask(
            String model,
            String method,
            List<?> arguments,
            Map<String, ?> named,
            List<String> fields,
            Decoder<T> decoder) {
        Login who = login();
        try {
            return client.execute(who.uid(), who.context(), model, method, arguments, named, decoder);
        } catch (RemoteFault e) {
            throw faults.of(e, model, fields);
        }
    }

    /** Whoever comes first logs in; the others wait for it. */
    private synchronized Login login() {
        return login == null ? loggedIn(version()) : login;
    }

    private synchronized Login loggedIn(Version version) {
        if (login == null) {
            login = logIn(version);
        }
        return login;
    }

    private Version version() {
        try {
            return supported(client.common("version", List.of(), Version::decode));
        } catch (RemoteFault e) {
            throw new TenantFault(
                    FaultCode.NOT_AN_ODOO, "The server does not tell its Odoo version. Check the URL.", e);
        } catch (UnclearFault e) {
            throw e.code() == FaultCode.BROKEN_ANSWER
                    ? new TenantFault(
                            FaultCode.NOT_AN_ODOO, "The server does not answer as an Odoo does. Check the URL.", e)
                    : e;
        }
    }

    private static Version supported(Version version) {
        if (version.major() < Version.OLDEST) {
            throw new TenantFault(
                    FaultCode.NOT_AN_ODOO,
                    "The server runs Odoo " + version.text() + "; " + Version.OLDEST + " is the oldest that can be"
                            + " mirrored. Upgrade it.");
        }
        return version;
    }

    private Login logIn(Version version) {
        long uid = authenticate(version);
        return new Login(uid, version.major(), companies(uid));
    }

    private long authenticate(Version version) {
        var who = client.connection();
        List<Object> arguments =
                List.of(who.database(), who.login(), who.password().reveal(), Map.of());
        try {
            long uid = client.common("authenticate", arguments, RpcGateway::uid);
            if (uid > 0) {
                return uid;
            }
        } catch (RemoteFault e) {
            throw faults.ofLogin(e);
        }
        throw faults.wrongCredentials(
                version.major() >= 16
                        ? ""
                        : "If they are right: Odoo " + version.text()
                                + " answers the same for about a minute after several"
                                + " failed logins from one address.");
    }

    /** {@code false} is a plain no. */
    private static long uid(WireReader in) throws IOException {
        return in.kind() == Kind.BOOLEAN && !in.bool() ? 0 : in.integer();
    }

    /** A user who may not even read this of itself has to do with the company Odoo picks. */
    private List<Long> companies(long uid) {
        List<Object> arguments = List.of(List.of(uid), List.of("company_id", "company_ids"));
        try {
            return client.execute(
                    uid,
                    new Login(uid, 0, List.of()).context(),
                    "res.users",
                    "read",
                    arguments,
                    Map.of("load", ""),
                    Login::companies);
        } catch (RemoteFault e) {
            if (e.category() == RemoteFault.Category.ACCESS) {
                return List.of();
            }
            throw faults.of(e, "res.users", List.of());
        }
    }
}
