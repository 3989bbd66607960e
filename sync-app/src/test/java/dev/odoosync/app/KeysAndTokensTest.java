package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.access.Scope;
import dev.odoosync.access.Tokens;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.tenant.VaultKeys;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysAndTokensTest {
    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void a_new_key_is_printed_and_can_be_used() {
        assertThat(workshop.run("keys new --id k9")).isZero();

        String key = workshop.out().strip();
        assertThat(VaultKeys.parse(new Secret(key)).ids()).containsExactly("k9");
        assertThat(workshop.out()).hasLineCount(1);
        assertThat(workshop.err())
                .hasLineCount(1)
                .contains("ODOOSYNC_VAULT_KEY_FILE")
                .doesNotContain(key);
    }

    @Test
    void a_new_key_without_a_name_gets_one() {
        assertThat(workshop.run("keys new")).isZero();
        assertThat(workshop.out()).matches("key-\\d{8}-\\d{6}:[A-Za-z0-9+/=]{44}\\n");
    }

    @Test
    void rotation_seals_all_anew_and_the_old_key_is_needed_no_more() {
        connect("a");
        connect("b");
        String next = VaultKeys.generate("k2").reveal();

        workshop.anotherScene().with("ODOOSYNC_VAULT_KEY", next + "," + workshop.key.reveal());
        assertThat(workshop.run("keys rotate")).isZero();
        assertThat(workshop.out()).contains("2 connections sealed anew with the key 'k2', 0 were so before.");
        assertThat(workshop.run("keys rotate")).isZero();
        assertThat(workshop.out()).contains("0 connections sealed anew with the key 'k2', 2 were so before.");

        workshop.anotherScene().with("ODOOSYNC_VAULT_KEY", next);
        assertThat(workshop.run("pull --user-id a")).as(workshop.err()).isZero();
    }

    @Test
    void rotation_names_what_does_not_open() {
        connect("a");
        workshop.anotherScene()
                .with("ODOOSYNC_VAULT_KEY", VaultKeys.generate("k3").reveal());

        assertThat(workshop.run("keys rotate")).isEqualTo(1);
        assertThat(workshop.out()).contains("1 connection did not open").contains("a: the stored connection");
    }

    @Test
    void a_token_is_shown_once_and_opens_what_it_was_made_for() {
        assertThat(workshop.run("tokens create --user-id a --label shop")).isZero();
        String token = workshop.out().strip();

        assertThat(workshop.<Object>stored(stores -> new Tokens(stores.tokens(), workshop.scene.clock).check(token)))
                .isEqualTo(Optional.of(Scope.of(new TenantId("a"))));
        assertThat(workshop.anew("tokens list")).isZero();
        assertThat(workshop.out()).contains("tenant a", "shop").doesNotContain(token);
    }

    @Test
    void a_revoked_token_opens_nothing() {
        assertThat(workshop.run("tokens create --admin")).isZero();
        String id = workshop.stored(stores -> stores.tokens().all().get(0).id());

        assertThat(workshop.anew("tokens revoke " + id)).isZero();
        assertThat(workshop.anew("tokens list")).isZero();
        assertThat(workshop.out()).contains("There is no token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keys                       | Say what to do: new or rotate.",
                "keys new --id a:b          | --id is wrong: the id of a vault's key needs",
                "tokens                     | Say what to do: create, list or revoke.",
                "tokens create              | either --user-id, for one tenant, or --admin, for all.",
                "tokens create --admin --user-id a | either --user-id, for one tenant, or --admin",
                "tokens revoke xyz          | That is no id of a token",
                "tokens revoke 0123456789ab | It was not revoked: no token has the id 0123456789ab.",
            })
    void wrong_use_is_one_sentence(String line, String sentence) {
        assertThat(workshop.run(line)).isEqualTo(2);
        assertThat(workshop.err()).contains(sentence).hasLineCount(1);
        assertThat(workshop.out()).isEmpty();
    }

    private void connect(String tenant) {
        assertThat(workshop.run("connect ODOO --user-id " + tenant))
                .as(workshop.err())
                .isZero();
    }
}
