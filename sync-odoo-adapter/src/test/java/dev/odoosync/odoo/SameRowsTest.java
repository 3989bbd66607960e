package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateway.ModelAvailability;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All spellings must give the same rows, or the face would decide what is mirrored. */
final class SameRowsTest {
    private static final int PAGE = 100;
    private static final Secret KEY = new Secret("a key");
    private static final Set<FieldType> LEFT_OUT = EnumSet.of(FieldType.ONE2MANY, FieldType.BINARY, FieldType.OTHER);
    private static final List<String> MODELS = List.of(
            "res.company",
            "res.partner",
            "res.users",
            "hr.employee",
            "product.product",
            "product.category",
            "crm.lead",
            "sale.order",
            "sale.order.line",
            "account.move",
            "account.move.line",
            "purchase.order",
            "purchase.order.line",
            "account.journal",
            "account.account");

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void the_fifteen_models_of_the_simulator(OdooVersion version) {
        SimulatedOdoo odoo = SimulatedOdoo.version(version).demoData(1, PAGE).build();
        try (OdooSimulator server = OdooSimulator.start(odoo)) {
            odoo.user("admin").apiKey(KEY.reveal());
            int others = faces(version.major()).size() - 1;
            assertThat(compareAll(connection(server, "lab"), KEY)).isEqualTo(others * MODELS.size());
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "ODOO_URL", matches = "http.+")
    void the_fifteen_models_of_a_real_odoo() {
        assertThat(compareAll(RealOdoo.connection(), RealOdoo.key())).isPositive();
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void an_unknown_database_is_named(OdooVersion version) {
        try (OdooSimulator server =
                OdooSimulator.start(SimulatedOdoo.version(version).build())) {
            for (Face face : faces(version.major())) {
                TenantFault fault = catchThrowableOfType(
                        TenantFault.class,
                        () -> open(connection(server, "nodb"), KEY, face).connect());

                assertThat(fault.code()).isEqualTo(FaultCode.UNKNOWN_DATABASE);
                assertThat(fault.sentence()).contains("nodb");
            }
        }
    }

    private static OdooConnection connection(OdooSimulator server, String database) {
        return new OdooConnection(server.url(), database, "admin", new Secret("admin"));
    }

    /** The faces that this Odoo speaks. */
    private static Set<Face> faces(int major) {
        return major >= Version.JSON_2_SINCE
                ? EnumSet.allOf(Face.class)
                : EnumSet.complementOf(EnumSet.of(Face.JSON_2));
    }

    /** @param key what JSON-2 takes instead of the password */
    private static OdooGateway open(OdooConnection connection, Secret key, Face face) {
        OdooConnection suited = face == Face.JSON_2
                ? new OdooConnection(connection.url(), connection.database(), connection.login(), key)
                : connection;
        return RpcGateways.builder()
                .face(face)
                .allowPrivateAddresses(url -> true)
                .build()
                .open(suited);
    }

    private static int compareAll(OdooConnection connection, Secret key) {
        OdooGateway json = open(connection, key, Face.JSON_RPC);
        int compared = 0;
        for (Face face : faces(json.connect().major())) {
            if (face != Face.JSON_RPC) {
                compared += compareAll(json, open(connection, key, face));
            }
        }
        return compared;
    }

    private static int compareAll(OdooGateway json, OdooGateway other) {
        assertThat(other.installedModules()).isEqualTo(json.installedModules());
        int compared = 0;
        for (String model : MODELS) {
            assertThat(other.availability(model)).isEqualTo(json.availability(model));
            if (json.availability(model) == ModelAvailability.READABLE) {
                compare(model, json, other);
                compared++;
            }
        }
        return compared;
    }

    private static void compare(String model, OdooGateway json, OdooGateway other) {
        List<OdooField> fields = json.fields(model);
        assertThat(other.fields(model)).as(model).containsExactlyInAnyOrderElementsOf(fields);
        ModelScope scope = new ModelScope(schema(model, fields), PAGE);
        long[] ids = json.listIds(scope, Selection.ALL, PAGE);
        assertThat(other.listIds(scope, Selection.ALL, PAGE)).as(model).isEqualTo(ids);
        List<OdooRow> rows = json.read(scope, ids);
        assertThat(rows).as(model).hasSize(ids.length);
        assertThat(other.read(scope, ids)).as(model).isEqualTo(rows);
    }

    private static ModelSchema schema(String model, List<OdooField> fields) {
        List<FieldDefinition> mirrored = fields.stream()
                .filter(OdooField::stored)
                .filter(field -> !LEFT_OUT.contains(field.type()))
                .map(field -> new FieldDefinition(field.name(), field.type(), field.relation()))
                .toList();
        return new ModelSchema(model, mirrored, List.of());
    }
}
