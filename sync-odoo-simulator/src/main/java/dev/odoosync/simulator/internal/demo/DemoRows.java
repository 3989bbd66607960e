package dev.odoosync.simulator.internal.demo;

import dev.odoosync.simulator.RowGenerator;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.FieldType;
import dev.odoosync.simulator.schema.ModelDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Makes up the records of one model. */
public final class DemoRows implements RowGenerator {

    /** The children of an order come in threes. */
    private static final int LINES = 3;

    private static final Set<String> PARENTS = Set.of("order_id", "move_id");
    private static final Set<String> TWINS = Set.of("product_tmpl_id", "version_id", "resource_id", "employee_id");

    private final ModelDefinition model;
    private final Map<String, Long> counts;
    private final Dice dice;
    private final Names names;
    private final DemoDates dates;

    /** Records of a model, written before {@code end}; {@code counts} says how many of each model there are. */
    public DemoRows(ModelDefinition model, Map<String, Long> counts, long seed, Instant end) {
        this.model = model;
        this.counts = counts;
        this.dice = new Dice(seed);
        this.names = new Names(dice);
        this.dates = new DemoDates(dice, model.name(), counts.getOrDefault(model.name(), 0L), end);
    }

    @Override
    public @Nullable Object value(long id, String name) {
        FieldDefinition field = model.field(name);
        if (field == null) {
            return null;
        }
        return switch (name) {
            case "create_date" -> dates.created(id);
            case "write_date" -> dates.written(id);
            case "create_uid", "write_uid", "user_id" -> 2L;
            case "name" -> names.of(model.name(), id);
            case "active" -> isKept() || dice.happens(model.name(), name, id, 95);
            case "rounding" -> 0.01;
            case "is_company" -> names.isCompany(id);
            case "amount_untaxed", "price_subtotal" -> amount(id);
            case "amount_tax", "price_tax" -> tax(id);
            case "amount_total", "price_total", "amount_residual" -> Math.round((amount(id) + tax(id)) * 100) / 100.0;
            default -> byType(id, field);
        };
    }

    /** Look-up models are not archived, so that what points at them shows. */
    private boolean isKept() {
        return counts.getOrDefault(model.name(), 0L) <= 20;
    }

    private double amount(long id) {
        return number("amount", id, 500_000) / 100.0;
    }

    private double tax(long id) {
        return Math.round(amount(id) * 21) / 100.0;
    }

    private long number(String field, long id, long bound) {
        return dice.number(model.name(), field, id, bound);
    }

    private @Nullable Object byType(long id, FieldDefinition field) {
        boolean empty = !field.required() && dice.happens(model.name(), field.name(), id, 15);
        return switch (field.type()) {
            case BOOLEAN -> number(field.name(), id, 2) == 1;
            case MANY2MANY -> links(id, field);
            case MANY2ONE -> link(id, field, empty);
            default -> empty ? null : scalar(id, field);
        };
    }

    private @Nullable Object scalar(long id, FieldDefinition field) {
        return switch (field.type()) {
            case INTEGER -> number(field.name(), id, 20);
            case FLOAT, MONETARY -> number(field.name(), id, 100_000) / 100.0;
            case DATE -> dates.day(id, field.name());
            case DATETIME -> dates.moment(id, field.name());
            case SELECTION -> dice.word(model.name(), field.name(), id, field.selection());
            case CHAR, TEXT -> new Texts(dice, names).of(model.name(), field.name(), id);
            case HTML -> "<p>" + new Texts(dice, names).of(model.name(), field.name(), id) + "</p>";
            case JSON -> Map.of(Long.toString(1 + number(field.name(), id, 9)), 100.0);
            default -> null;
        };
    }

    private @Nullable Object link(long id, FieldDefinition field, boolean empty) {
        long count = counts.getOrDefault(field.relationName(), 0L);
        if (PARENTS.contains(field.name())) {
            return (id - 1) / LINES + 1;
        }
        if (count == 0 || empty) {
            return null;
        }
        if (TWINS.contains(field.name())) {
            return id;
        }
        if (field.relationName().equals(model.name())) {
            return id > 1 && dice.happens(model.name(), field.name(), id, 40)
                    ? (Long) (1 + number("up", id, id - 1))
                    : null;
        }
        return field.name().equals("company_id") ? (Long) 1L : (Long) (1 + number(field.name(), id, count));
    }

    private List<Long> links(long id, FieldDefinition field) {
        long count = Math.min(counts.getOrDefault(field.relationName(), 0L), 1_000);
        if (field.type() != FieldType.MANY2MANY || count == 0) {
            return List.of();
        }
        long wanted = number(field.name(), id, 3);
        return LongStream.range(0, wanted)
                .map(index -> 1 + number(field.name() + index, id, count))
                .distinct()
                .boxed()
                .toList();
    }
}
