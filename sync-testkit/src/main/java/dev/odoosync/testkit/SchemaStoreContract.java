package dev.odoosync.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.SchemaStore;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SchemaStore} keeps to. */
public abstract class SchemaStoreContract {
    private SchemaStore schemas;

    /** For subclasses. */
    protected SchemaStoreContract() {}

    /** A fresh and empty store; asked for once per test. */
    protected abstract SchemaStore schemas();

    @BeforeEach
    void open() {
        schemas = schemas();
    }

    @Test
    void a_schema_keeps_everything() {
        List<FieldDefinition> ofEachType = Stream.of(FieldType.values())
                .map(type -> new FieldDefinition("x_" + type.odooName(), type, ""))
                .toList();
        ModelSchema schema = new ModelSchema("x_custom.model", ofEachType, List.of("b_id", "a_id"));

        schemas.keep(schema);

        assertThat(schemas.find("x_custom.model", schema.fingerprint())).contains(schema);
    }

    @Test
    void a_field_keeps_what_it_points_to() {
        ModelSchema schema = products(new FieldDefinition("categ_id", FieldType.MANY2ONE, "product.category"));

        schemas.keep(schema);

        assertThat(schemas.find("product.product", schema.fingerprint())).contains(schema);
    }

    @Test
    void what_was_never_kept_is_not_there() {
        ModelSchema schema = products(new FieldDefinition("name", FieldType.CHAR, ""));

        schemas.keep(schema);

        assertThat(schemas.find("product.product", "0")).isEmpty();
        assertThat(schemas.find("product.template", schema.fingerprint())).isEmpty();
    }

    @Test
    void former_schemas_of_a_model_stay() {
        ModelSchema before = products(new FieldDefinition("x_size", FieldType.CHAR, ""));
        ModelSchema after = products(new FieldDefinition("x_size", FieldType.INTEGER, ""));

        schemas.keep(before);
        schemas.keep(after);
        schemas.keep(before);

        assertThat(schemas.find("product.product", before.fingerprint())).contains(before);
        assertThat(schemas.find("product.product", after.fingerprint())).contains(after);
    }

    private static ModelSchema products(FieldDefinition field) {
        return new ModelSchema("product.product", List.of(field), List.of());
    }
}
