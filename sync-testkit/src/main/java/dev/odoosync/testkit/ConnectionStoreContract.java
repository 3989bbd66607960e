package dev.odoosync.testkit;

import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ConnectionStore} keeps to: bytes in, the same bytes out. */
public abstract class ConnectionStoreContract {
    private ConnectionStore connections;

    /** For subclasses. */
    protected ConnectionStoreContract() {}

    /** A fresh and empty store; asked for once per test. */
    protected abstract ConnectionStore connections();

    @BeforeEach
    void open() {
        connections = connections();
    }

    @Test
    void every_byte_is_kept() {
        byte[] sealed = new byte[256];
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] = (byte) i;
        }

        connections.save(ANNA, sealed);

        assertThat(connections.find(ANNA))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(sealed));
    }

    @Test
    void the_latest_takes_the_place_of_the_former_one() {
        connections.save(ANNA, "old".getBytes(UTF_8));
        connections.save(ANNA, "new".getBytes(UTF_8));

        assertThat(text()).isEqualTo("new");
    }

    @Test
    void a_removed_one_is_gone_and_may_come_back() {
        connections.save(ANNA, "one".getBytes(UTF_8));
        connections.remove(ANNA);
        connections.remove(BERT);
        assertThat(connections.find(ANNA)).isEmpty();

        connections.save(ANNA, "two".getBytes(UTF_8));
        assertThat(text()).isEqualTo("two");
    }

    @Test
    void tenants_do_not_know_each_other() {
        connections.save(ANNA, "one".getBytes(UTF_8));
        connections.save(BERT, "two".getBytes(UTF_8));
        connections.remove(BERT);

        assertThat(connections.find(BERT)).isEmpty();
        assertThat(text()).isEqualTo("one");
    }

    @Test
    void who_changes_an_array_later_changes_nothing_stored() {
        byte[] sealed = "one".getBytes(UTF_8);
        connections.save(ANNA, sealed);
        sealed[0] = 'x';
        connections.find(ANNA).orElseThrow()[0] = 'y';

        assertThat(text()).isEqualTo("one");
    }

    @Test
    void tenants_with_a_connection_come_in_order_of_their_ids() {
        for (String name : List.of("zoe", "anna", "Bert", "Ärzte", "10", "9")) {
            connections.save(new TenantId(name), "one".getBytes(UTF_8));
        }
        connections.remove(new TenantId("zoe"));

        assertThat(connections.tenants().stream().map(TenantId::value))
                .containsExactly("10", "9", "Bert", "anna", "Ärzte");
    }

    @Test
    void a_connection_is_replaced_only_by_who_knows_what_is_kept() {
        byte[] one = "one".getBytes(UTF_8);
        byte[] two = "two".getBytes(UTF_8);
        connections.save(ANNA, one);
        connections.save(BERT, one);

        assertThat(connections.replace(ANNA, one, two)).isTrue();
        assertThat(text()).isEqualTo("two");
        assertThat(connections.replace(ANNA, one, "three".getBytes(UTF_8))).isFalse();
        assertThat(connections.replace(ANNA, one, two)).isFalse();
        assertThat(text()).isEqualTo("two");
        assertThat(connections.find(BERT))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(one));
    }

    @Test
    void a_connection_that_is_gone_is_not_replaced() {
        byte[] one = "one".getBytes(UTF_8);
        connections.save(BERT, one);
        connections.save(ANNA, one);
        connections.remove(ANNA);

        assertThat(connections.replace(ANNA, one, "two".getBytes(UTF_8))).isFalse();
        assertThat(connections.find(ANNA)).isEmpty();
        assertThat(connections.tenants()).containsExactly(BERT);
    }

    @Test
    void of_many_who_replace_the_same_connection_one_does() {
        byte[] before = "before".getBytes(UTF_8);
        connections.save(ANNA, before);

        List<Boolean> replaced =
                Race.run((thread, random) -> connections.replace(ANNA, before, ("by " + thread).getBytes(UTF_8)));

        assertThat(replaced).containsOnlyOnce(true);
        assertThat(text()).isEqualTo("by " + replaced.indexOf(true));
    }

    private String text() {
        return new String(connections.find(ANNA).orElseThrow(), UTF_8);
    }
}
