package dev.odoosync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.testing.InMemoryConnectionStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultKeysTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final TenantId BERT = new TenantId("bert");
    private static final OdooConnection CONNECTION =
            new OdooConnection(URI.create("https://odoo.example.com"), "prod", "anna", new Secret("s3cret"));

    private final InMemoryConnectionStore store = new InMemoryConnectionStore();
    private final Secret oldKey = VaultKeys.generate("2025");
    private final Secret newKey = VaultKeys.generate("2026");
    private final ConnectionVault before = new ConnectionVault(store, VaultKeys.parse(oldKey));
    private final ConnectionVault during =
            new ConnectionVault(store, VaultKeys.parse(new Secret(newKey.reveal() + "\n" + oldKey.reveal() + "\n")));
    private final ConnectionVault after = new ConnectionVault(store, VaultKeys.parse(newKey));

    @Test
    void a_key_is_changed_without_a_moment_in_which_a_connection_cannot_be_read() {
        before.save(ANNA, CONNECTION);
        assertThat(during.find(ANNA)).contains(CONNECTION);
        assertThat(during.reseal(ANNA)).isTrue();
        assertThat(during.reseal(ANNA)).isFalse();
        assertThat(after.find(ANNA)).contains(CONNECTION);
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> before.find(ANNA))
                .withMessageContaining("another key than '2025'");
    }

    @Test
    void what_nobody_kept_is_not_resealed() {
        assertThat(during.reseal(BERT)).isFalse();
        assertThat(during.tenants()).isEmpty();
        before.save(BERT, CONNECTION);
        assertThat(during.tenants()).containsExactly(BERT);
    }

    @Test
    void what_none_of_the_keys_sealed_is_not_resealed_and_stays() {
        new ConnectionVault(store, VaultKeys.parse(VaultKeys.generate("lost"))).save(ANNA, CONNECTION);
        byte[] kept = store.find(ANNA).orElseThrow();
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> during.reseal(ANNA));
        assertThat(store.find(ANNA))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(kept));
    }

    @Test
    void the_first_key_seals() {
        during.save(ANNA, CONNECTION);
        assertThat(new String(store.find(ANNA).orElseThrow(), StandardCharsets.ISO_8859_1))
                .contains("2026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026:", ":abc", "2026:!!!", "2026:c2hvcnQ=", "a b:c2hvcnQ=", "é:c2hvcnQ="})
    void what_is_no_key_is_refused_without_showing_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VaultKeys.parse(new Secret(text)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("c2hvcnQ", "!!!"))
                .withNoCause();
    }

    @Test
    void two_keys_of_one_name_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VaultKeys.parse(new Secret(oldKey.reveal() + " " + oldKey.reveal())))
                .withMessageContaining("2025");
    }

    @Test
    void the_keys_do_not_show_in_a_text() {
        assertThat(VaultKeys.parse(oldKey)).hasToString("VaultKeys[2025]");
    }
}
