package dev.odoosync.testkit;

import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.ConnectionStore;
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

    private String text() {
        return new String(connections.find(ANNA).orElseThrow(), UTF_8);
    }
}
