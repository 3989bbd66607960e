package dev.odoosync.testkit;

import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.access.KnownToken;
import dev.odoosync.access.Scope;
import dev.odoosync.port.TokenStore;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TokenStore} keeps to. */
public abstract class TokenStoreContract {
    private TokenStore tokens;

    /** For subclasses. */
    protected TokenStoreContract() {}

    /** A fresh and empty store; asked for once per test. */
    protected abstract TokenStore tokens();

    @BeforeEach
    void open() {
        tokens = tokens();
    }

    @Test
    void a_token_keeps_everything() {
        KnownToken admins = new KnownToken(digest(1), Scope.admin(), "", NOW);
        KnownToken annas = new KnownToken(digest(2), Scope.of(ANNA), "the shop's “ë” ".repeat(6), NOW.plusMillis(1));

        KnownToken writing = new KnownToken(digest(4), Scope.writing(ANNA), "", NOW);

        tokens.add(admins);
        tokens.add(annas);
        tokens.add(writing);

        assertThat(tokens.find(digest(1))).contains(admins);
        assertThat(tokens.find(digest(2))).contains(annas);
        assertThat(tokens.find(digest(4))).contains(writing);
        assertThat(tokens.find(digest(3))).isEmpty();
    }

    @Test
    void one_with_the_same_digest_is_left_as_it_is() {
        KnownToken first = token(1, 0);
        tokens.add(first);

        tokens.add(new KnownToken(digest(1), Scope.admin(), "other", NOW.plusSeconds(9)));

        assertThat(tokens.all()).containsExactly(first);
    }

    @Test
    void all_come_oldest_first_and_those_of_one_moment_by_digest() {
        KnownToken young = token(1, 2);
        KnownToken old = token(9, 0);
        KnownToken middle = token(5, 1);
        KnownToken middleToo = token(3, 1);
        List.of(young, old, middle, middleToo).forEach(tokens::add);

        assertThat(tokens.all()).containsExactly(old, middleToo, middle, young);
    }

    @Test
    void a_removed_one_is_forgotten_and_the_others_stay() {
        tokens.add(token(1, 0));
        tokens.add(token(2, 0));

        assertThat(tokens.remove(digest(1))).isTrue();
        assertThat(tokens.remove(digest(1))).isFalse();
        assertThat(tokens.find(digest(1))).isEmpty();
        assertThat(tokens.all()).containsExactly(token(2, 0));
    }

    @Test
    void of_many_who_remove_the_same_one_does() {
        tokens.add(token(1, 0));

        assertThat(Race.run((thread, random) -> tokens.remove(digest(1)))).containsOnlyOnce(true);
    }

    @Test
    void of_many_added_under_one_digest_one_is_kept() {
        List<Boolean> added = Race.run((thread, random) -> {
            tokens.add(token(1, thread));
            return true;
        });

        assertThat(added).containsOnly(true);
        assertThat(tokens.all()).hasSize(1);
    }

    private static KnownToken token(int digit, int second) {
        return new KnownToken(digest(digit), Scope.of(ANNA), "token " + second, NOW.plusSeconds(second));
    }

    private static String digest(int digit) {
        return Integer.toString(digit).repeat(64);
    }
}
