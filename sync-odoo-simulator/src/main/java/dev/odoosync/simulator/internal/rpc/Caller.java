package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.SimulatedRecord;
import dev.odoosync.simulator.SimulatedUser;
import dev.odoosync.simulator.internal.data.Records;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.internal.query.QueryScope;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One call: who makes it, on which model, in which context. */
final class Caller implements QueryScope.Rights {

    private final Site site;
    private final SimulatedUser user;
    private final ModelDefinition model;
    private final Map<String, @Nullable Object> context;
    private final Records records;

    Caller(Site site, SimulatedUser user, ModelDefinition model, Map<String, @Nullable Object> context) {
        this.site = site;
        this.user = user;
        this.model = model;
        this.context = context;
        this.records = new Records(site.database());
        checkCompanies();
        checkLanguage();
    }

    /** 14 takes a language that is not active for English. */
    private void checkLanguage() {
        if (version() == OdooVersion.V19
                && context.get("lang") instanceof String code
                && site.database().schema().find("res.lang") != null
                && site.database()
                        .table("res.lang")
                        .rows(1, Long.MAX_VALUE)
                        .noneMatch(row -> code.equals(row.get("code")) && Boolean.TRUE.equals(row.get("active")))) {
            throw OdooFault.userError("Invalid language code: " + code);
        }
    }

    @Nullable
    String language() {
        return context.get("lang") instanceof String code ? code : null;
    }

    boolean wantsSizes() {
        return Boolean.TRUE.equals(context.get("bin_size"));
    }

    private void checkCompanies() {
        if (context.get("allowed_company_ids") instanceof Iterable<?> ids) {
            ids.forEach(id -> {
                if (id instanceof Long company && !user.companies().contains(company)) {
                    throw OdooFault.accessError("Access to unauthorized or invalid companies.");
                }
            });
        }
    }

    Site site() {
        return site;
    }

    SimulatedUser user() {
        return user;
    }

    ModelDefinition model() {
        return model;
    }

    Records records() {
        return records;
    }

    OdooVersion version() {
        return site.version();
    }

    QueryScope scope() {
        boolean activeTest = context.getOrDefault("active_test", true) instanceof Boolean flag ? flag : true;
        return new QueryScope(version(), records, zone(userZone()), zone(context.get("tz")), activeTest, this);
    }

    @Nullable
    Object userZone() {
        Object wanted = context.get("tz");
        ModelDefinition users = site.database().table("res.users").model();
        Row row = records.find("res.users", user.id());
        return wanted instanceof String || row == null ? wanted : records.along(users, row, "tz");
    }

    private static ZoneId zone(@Nullable Object name) {
        try {
            return name instanceof String text && !text.isEmpty() ? ZoneId.of(text) : ZoneOffset.UTC;
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    @Override
    public boolean hides(FieldDefinition field) {
        return !user.isIn(field.group());
    }

    @Override
    public Predicate<Row> rule(ModelDefinition ruled) {
        Predicate<SimulatedRecord> rule = user.rule(ruled.name());
        return rule == null ? row -> true : row -> rule.test(RecordView.of(records, ruled, row));
    }

    void requireModel() {
        if (!user.mayUse(model.name())) {
            throw OdooFault.accessError(
                    "You are not allowed to access '" + model.label() + "' (" + model.name() + ") records.");
        }
    }
}
