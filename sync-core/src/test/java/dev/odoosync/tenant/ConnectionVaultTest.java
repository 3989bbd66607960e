package dev.odoosync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.testing.InMemoryConnectionStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionVaultTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final TenantId BERT = new TenantId("bert");
    private static final OdooConnection CONNECTION = new OdooConnection(
            URI.create("https://odoo.anna.example:8443/sub"), "prod", "anna@anna.example", new Secret("s3cr3t-ключ"));

    private final InMemoryConnectionStore store = new InMemoryConnectionStore();
    private final ConnectionVault vault = new ConnectionVault(store, "key-1", key(1));

    @Test
    void what_was_saved_is_found_again() {
        vault.save(ANNA, CONNECTION);
        assertThat(vault.find(ANNA)).contains(CONNECTION);
        assertThat(new ConnectionVault(store, "key-1", key(1)).find(ANNA)).contains(CONNECTION);
    }

    @Test
    void nothing_is_found_where_nothing_was_saved_or_what_was_saved_is_removed() {
        assertThat(vault.find(ANNA)).isEmpty();
        vault.save(ANNA, CONNECTION);
        vault.remove(ANNA);
        assertThat(vault.find(ANNA)).isEmpty();
    }

    @Test
    void a_dump_of_the_store_shows_no_part_of_the_connection() {
        vault.save(ANNA, CONNECTION);
        assertThat(new String(sealed(), StandardCharsets.UTF_8))
                .doesNotContain("s3cr3t", "anna", "example", "https", "prod")
                .contains("key-1");
    }

    @Test
    void the_same_connection_saved_twice_gives_different_bytes() {
        vault.save(ANNA, CONNECTION);
        byte[] first = sealed();
        vault.save(ANNA, CONNECTION);
        assertThat(sealed()).isNotEqualTo(first).hasSameSizeAs(first);
    }

    @Test
    void another_tenants_bytes_are_refused() {
        vault.save(ANNA, CONNECTION);
        store.save(BERT, sealed());
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> vault.find(BERT))
                .withMessageContaining("tenant bert")
                .withMessageContaining("another tenant sealed it");
    }

    @Test
    void another_key_under_the_same_name_is_refused() {
        vault.save(ANNA, CONNECTION);
        assertBroken(new ConnectionVault(store, "key-1", key(2)), "another key");
    }

    @Test
    void a_key_of_another_name_is_refused_by_its_name() {
        vault.save(ANNA, CONNECTION);
        assertBroken(new ConnectionVault(store, "key-2", key(1)), "another key than 'key-2'");
    }

    @Test
    void a_change_of_any_byte_is_refused() {
        vault.save(ANNA, CONNECTION);
        byte[] sealed = sealed();
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            store.save(ANNA, changed);
            assertBroken(vault, "cannot be opened");
        }
    }

    @Test
    void bytes_cut_anywhere_are_refused() {
        vault.save(ANNA, CONNECTION);
        byte[] sealed = sealed();
        for (int length = 0; length < sealed.length; length++) {
            store.save(ANNA, Arrays.copyOf(sealed, length));
            assertBroken(vault, "cannot be opened");
        }
    }

    @Test
    void a_plain_document_is_refused_without_repeating_it() {
        store.save(ANNA, "{\"password\": \"s3cr3t\"}".getBytes(StandardCharsets.UTF_8));
        assertBroken(vault, "a format that this version does not know");
    }

    @Test
    void a_key_is_changed_by_reading_with_the_old_and_saving_with_the_new() {
        vault.save(ANNA, CONNECTION);
        ConnectionVault next = new ConnectionVault(store, "key-2", key(2));
        next.save(ANNA, vault.find(ANNA).orElseThrow());
        assertThat(next.find(ANNA)).contains(CONNECTION);
        assertBroken(vault, "another key than 'key-1'");
    }

    @Test
    void the_vault_copies_its_key() {
        byte[] given = key(1);
        ConnectionVault careful = new ConnectionVault(store, "key-1", given);
        careful.save(ANNA, CONNECTION);
        Arrays.fill(given, (byte) 0);
        assertThat(careful.find(ANNA)).contains(CONNECTION);
    }

    @Test
    void what_is_too_long_to_seal_is_refused_without_repeating_it() {
        OdooConnection endless =
                new OdooConnection(CONNECTION.url(), "prod", "anna", new Secret("s3cr3t".repeat(20_000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vault.save(ANNA, endless))
                .withMessage("a part of the connection of tenant anna is too long");
        assertThat(store.find(ANNA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void a_key_of_the_wrong_length_is_refused(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionVault(store, "key-1", new byte[length]))
                .withMessage("a vault's key must be 32 bytes, not " + length);
    }

    @Test
    void a_key_without_a_name_or_with_an_endless_one_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionVault(store, " ", key(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionVault(store, "k".repeat(101), key(1)));
    }

    @Test
    void it_shows_nothing_of_itself() {
        assertThat(vault).hasToString("ConnectionVault");
    }

    private static void assertBroken(ConnectionVault vault, String why) {
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> vault.find(ANNA))
                .withMessageContaining(why)
                .satisfies(broken -> assertThat(broken.getMessage()).doesNotContain("s3cr3t", "example", "prod"))
                .withNoCause();
    }

    private byte[] sealed() {
        return store.find(ANNA).orElseThrow();
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
