package dev.odoosync.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryTokenStore;
import dev.odoosync.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final TenantId BERT = new TenantId("bert");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final InMemoryTokenStore store = new InMemoryTokenStore();
    private final Tokens tokens = new Tokens(store, clock);

    @Test
    void a_token_opens_what_it_was_made_for() {
        Secret ofAnna = tokens.issue(Scope.of(ANNA), "app");
        Secret ofAdmin = tokens.issue(Scope.admin(), "ops");
        assertThat(tokens.check(ofAnna.reveal())).contains(Scope.of(ANNA));
        assertThat(tokens.check(ofAdmin.reveal())).contains(Scope.admin());
        assertThat(Scope.of(ANNA).opens(ANNA)).isTrue();
        assertThat(Scope.of(ANNA).opens(BERT)).isFalse();
        assertThat(Scope.admin().opens(BERT)).isTrue();
    }

    @Test
    void what_is_no_token_opens_nothing() {
        Secret token = tokens.issue(Scope.admin(), "");
        assertThat(tokens.check("")).isEmpty();
        assertThat(tokens.check(token.reveal() + "x")).isEmpty();
        assertThat(tokens.check("x".repeat(100_000))).isEmpty();
        assertThat(tokens.check(store.all().get(0).digest())).isEmpty();
    }

    @Test
    void what_is_kept_does_not_show_the_token() {
        Secret token = tokens.issue(Scope.of(ANNA), "app");
        assertThat(token.reveal()).startsWith("osk_").hasSize(47);
        assertThat(store.all().toString()).doesNotContain(token.reveal().substring(4));
    }

    @Test
    void a_revoked_token_opens_nothing_any_more() {
        Secret first = tokens.issue(Scope.of(ANNA), "first");
        clock.advance(Duration.ofSeconds(1));
        Secret second = tokens.issue(Scope.of(ANNA), "second");
        KnownToken gone = tokens.revoke(tokens.all().get(0).id());
        assertThat(gone.label()).isEqualTo("first");
        assertThat(tokens.check(first.reveal())).isEmpty();
        assertThat(tokens.check(second.reveal())).isPresent();
    }

    @Test
    void an_id_that_is_short_or_unknown_revokes_nothing() {
        tokens.issue(Scope.of(ANNA), "app");
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.revoke("abc"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens.revoke("zzzzzz"))
                .withMessageContaining("zzzzzz");
        assertThat(tokens.all()).hasSize(1);
    }

    @Test
    void malformed_entries_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KnownToken("AB", Scope.admin(), "", clock.now()));
        assertThatIllegalArgumentException().isThrownBy(() -> tokens.issue(Scope.admin(), "x".repeat(101)));
    }
}
