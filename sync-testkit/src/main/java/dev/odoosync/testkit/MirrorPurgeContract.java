package dev.odoosync.testkit;

import static dev.odoosync.testkit.Pages.ORDERS;
import static dev.odoosync.testkit.Pages.order;
import static dev.odoosync.testkit.Pages.orders;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every mirror sheds what is left of an earlier epoch. Extend it together with {@link RecordWriterContract}. */
public abstract class MirrorPurgeContract {
    private static final ModelSchema PARTNERS = Pages.schema("res.partner", Pages.field("name", FieldType.CHAR));

    private RecordWriter writer;
    private MirrorReader reader;

    /** For subclasses. */
    protected MirrorPurgeContract() {}

    /** A fresh and empty mirror; asked for once per test. */
    protected abstract MirrorFixture fixture();

    @BeforeEach
    void open() {
        MirrorFixture mirror = fixture();
        writer = mirror.writer();
        reader = mirror.reader();
        writer.prepare(ANNA, ORDERS);
        writer.prepare(ANNA, PARTNERS);
        writer.prepare(BERT, ORDERS);
    }

    @Test
    void records_of_an_earlier_epoch_go_whatever_their_model_and_those_of_this_one_stay() {
        write(ANNA, ORDERS, List.of(order(1, 500, 9, "old"), order(2, 0, 1, "old")));
        write(ANNA, PARTNERS, List.of(order(1, 0, 1, "old")));
        write(ANNA, ORDERS, List.of(Pages.of(1, order(2, 0, 1, "read again")), Pages.of(1, order(3, 0, 1, "new"))));

        assertThat(writer.purgeBefore(ANNA, 1, 100)).isEqualTo(2);

        assertThat(Pages.ids(reader, ANNA, ORDERS)).containsExactly(2L, 3L);
        assertThat(reader.count(ANNA, "res.partner")).isZero();
        assertThat(writer.purgeBefore(ANNA, 1, 100)).isZero();
    }

    @Test
    void other_tenants_keep_theirs() {
        write(ANNA, ORDERS, List.of(order(1, 0, 1, "old")));
        write(BERT, ORDERS, List.of(order(1, 0, 1, "kept")));

        assertThat(writer.purgeBefore(ANNA, 1, 100)).isEqualTo(1);

        assertThat(reader.count(ANNA, "sale.order")).isZero();
        assertThat(reader.count(BERT, "sale.order")).isEqualTo(1);
    }

    @Test
    void no_more_are_removed_than_asked_for_over_all_models() {
        write(ANNA, ORDERS, orders(700, 0, 1, "S"));
        write(ANNA, PARTNERS, orders(700, 0, 1, "P"));

        assertThat(writer.purgeBefore(ANNA, 1, 0)).isZero();
        assertThat(writer.purgeBefore(ANNA, 1, 900)).isEqualTo(900);
        assertThat(reader.count(ANNA, "sale.order") + reader.count(ANNA, "res.partner"))
                .isEqualTo(500);
        assertThat(writer.purgeBefore(ANNA, 1, 900)).isEqualTo(500);
        assertThat(writer.purgeBefore(ANNA, 1, 900)).isZero();
    }

    @Test
    void every_earlier_epoch_goes_and_every_later_one_stays() {
        write(
                ANNA,
                ORDERS,
                LongStream.range(0, 20)
                        .mapToObj(epoch -> Pages.of(epoch, order(epoch + 1, 0, 1, "S")))
                        .toList());

        assertThat(writer.purgeBefore(ANNA, 0, 100)).isZero();
        assertThat(writer.purgeBefore(ANNA, 11, 100)).isEqualTo(11);

        assertThat(Pages.ids(reader, ANNA, ORDERS)).hasSize(9).startsWith(12L);
    }

    @Test
    void what_is_read_again_while_the_rest_is_purged_stays() {
        write(ANNA, ORDERS, orders(1_000, 0, 1, "old"));
        List<ObservedRecord> again = orders(500, 0, 1, "new").stream()
                .map(record -> Pages.of(1, record))
                .toList();

        List<Long> purged = Race.run((thread, random) -> {
            if (thread == 0) {
                writer.upsertNewer(ANNA, ORDERS, again, NOW);
                return 0L;
            }
            return writer.purgeBefore(ANNA, 1, 2_000);
        });

        assertThat(purged.stream().mapToLong(Long::longValue).sum()).isBetween(500L, 1_000L);
        assertThat(Pages.ids(reader, ANNA, ORDERS))
                .containsExactlyElementsOf(
                        again.stream().map(ObservedRecord::odooId).toList());
    }

    private void write(TenantId tenant, ModelSchema schema, List<ObservedRecord> page) {
        writer.upsertNewer(tenant, schema, page, NOW);
    }
}
