package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    @Test
    void all_of_it_is_read() {
        assertThat(PostgresAddress.parse("postgresql://anna:hunter2@db.example.com:6543/erp?sslmode=require"))
                .isEqualTo(new PostgresAddress(
                        "db.example.com", 6543, "erp", "anna", "hunter2", Map.of("sslmode", "require")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://anna:hunter2@db/erp",
                "jdbc:postgresql://anna:hunter2@db:5432/erp",
                "jdbc:postgresql://db/erp?user=anna&password=hunter2",
                "  postgresql://anna:hunter2@db/erp\n"
            })
    void other_ways_to_say_it_mean_the_same(String uri) {
        assertThat(PostgresAddress.parse(uri))
                .isEqualTo(new PostgresAddress("db", 5432, "erp", "anna", "hunter2", Map.of()));
    }

    @Test
    void special_characters_are_percent_encoded_and_a_plus_is_a_plus() {
        PostgresAddress address = PostgresAddress.parse("postgresql://postgres.ref:a%40b%2F%3A+c@db/erp");

        assertThat(address.user()).isEqualTo("postgres.ref");
        assertThat(address.password()).isEqualTo("a@b/:+c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp_db", "10.0.0.7", "[::1]", "aws-0-eu.pooler.example.com"})
    void hosts_of_every_kind_are_taken(String host) {
        assertThat(PostgresAddress.parse("postgresql://anna:hunter2@" + host + ":5433/erp"))
                .isEqualTo(new PostgresAddress(host, 5433, "erp", "anna", "hunter2", Map.of()));
        assertThat(PostgresAddress.parse("postgresql://" + host + "/erp").user())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "postgresql:hunter2",
                "postgresql://anna:hun@ter2@db/erp",
                "postgresql://anna:hunter2@/erp",
                "postgresql://anna:hunter2@db:port/erp",
                "postgresql://anna:hunter2@db:99999/erp",
                "postgresql://anna:hunter2@one,two/erp",
                "postgresql://anna:hunter2@db/erp?sslmode=hunter2",
                "postgresql://anna:hunter2@db/erp?socketFactory=java.lang.Runtime",
                "postgresql://anna:hunter2@db/",
                "postgresql://anna:hunter2@db/a/b",
                "postgresql://anna:hun%zzter2@db/erp"
            })
    void what_cannot_be_used_is_refused_and_nothing_secret_told(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PostgresAddress.parse(uri))
                .withMessageStartingWith("the PostgreSQL URI")
                .withNoCause()
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hun", "ter2"));
    }

    @Test
    void it_never_shows_the_password() {
        assertThat(PostgresAddress.parse("postgresql://anna:hunter2@db:5433/erp"))
                .hasToString("PostgreSQL at db:5433/erp");
    }
}
