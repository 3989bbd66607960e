package dev.odoosync.simulator.schema;

import java.util.List;

/** What every model has. */
final class StandardFields {

    static final List<FieldDefinition> LIST = List.of(
            FieldDefinition.parse("id:integer"),
            FieldDefinition.parse("display_name:char~"),
            FieldDefinition.parse("create_uid:many2one(res.users)"),
            FieldDefinition.parse("create_date:datetime"),
            FieldDefinition.parse("write_uid:many2one(res.users)"),
            FieldDefinition.parse("write_date:datetime"));

    /** What a model has that does not say who wrote it, and when. */
    static final List<FieldDefinition> WITHOUT_LOG = LIST.subList(0, 2);

    private StandardFields() {}
}
