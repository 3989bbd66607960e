package dev.odoosync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdooConnectionTest {
    private static final Secret PASSWORD = new Secret("s3cr3t");
    private static final URI ODOO = URI.create("https://odoo.example:8069");

    @ParameterizedTest
    @CsvSource({
        "ftp://odoo.example, the Odoo URL must begin with http:// or https://",
        "odoo.example, the Odoo URL must begin with http:// or https://",
        "file:/etc/passwd, the Odoo URL must begin with http:// or https://",
        "http:odoo, the Odoo URL names no host",
        "https:///odoo, the Odoo URL names no host",
        "https://anna:s3cr3t@odoo_1.example, the Odoo URL names no host",
        "https://anna:s3cr3t@odoo.example, 'the Odoo URL must hold no user, no query and no fragment'",
        "https://odoo.example?key=s3cr3t, 'the Odoo URL must hold no user, no query and no fragment'",
        "https://odoo.example#s3cr3t, 'the Odoo URL must hold no user, no query and no fragment'"
    })
    void an_address_that_is_no_odoos_is_refused_without_repeating_it(URI url, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OdooConnection(url, "prod", "anna", PASSWORD))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://odoo.example", "HTTPS://odoo.example", "https://10.0.0.1:8069/sub", "http://[::1]:8069"})
    void an_address_of_an_odoo_is_accepted(URI url) {
        assertThat(new OdooConnection(url, "prod", "anna", PASSWORD).url()).isEqualTo(url);
    }

    @Test
    void what_is_missing_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OdooConnection(ODOO, " ", "anna", PASSWORD))
                .withMessage("the name of the Odoo database is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OdooConnection(ODOO, "prod", "", PASSWORD))
                .withMessage("the Odoo login is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Secret(""))
                .withMessage("a password or API key must not be empty");
    }

    @Test
    void its_text_does_not_show_the_password() {
        assertThat(new OdooConnection(ODOO, "prod", "anna", PASSWORD))
                .asString()
                .contains("odoo.example", "prod", "anna")
                .doesNotContain("s3cr3t");
    }

    @Test
    void a_secret_shows_itself_to_nobody_but_who_asks() {
        assertThat(PASSWORD).hasToString("***");
        assertThat(PASSWORD.reveal()).isEqualTo("s3cr3t");
    }

    @Test
    void secrets_are_equal_when_what_they_hold_is() {
        assertThat(PASSWORD).isEqualTo(new Secret("s3cr3t")).hasSameHashCodeAs(new Secret("s3cr3t"));
        assertThat(PASSWORD).isNotEqualTo(new Secret("other"));
    }

    @Test
    void its_mirror_belongs_to_this_address_database_and_login() {
        MirrorSource source = new OdooConnection(ODOO, "prod", "anna", PASSWORD).source();
        assertThat(source).isEqualTo(new MirrorSource("https://odoo.example:8069", "prod", "anna"));
        assertThat(source).hasToString("database prod at https://odoo.example:8069 as anna");
    }
}
