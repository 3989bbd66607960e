package dev.odoosync.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateAddressesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none                      | http://localhost          | false",
                "*                         | http://localhost          | true",
                "localhost                 | http://localhost:8069     | true",
                "Odoo.Internal             | https://odoo.internal     | true",
                "odoo.internal             | https://ODOO.internal     | true",
                "odoo.internal             | https://evil.odoo.internal| false",
                "odoo.internal , 10.0.0.5  | http://10.0.0.5/          | true",
                "10.0.0.5                  | http://10.0.0.50          | false",
                "::1                       | http://[::1]:8069         | true",
                "[::1]                     | http://[::1]              | true",
                "localhost                 | mailto:localhost          | false"
            })
    void only_those_that_are_named_may_be_private(String list, String url, boolean allowed) {
        assertThat(PrivateAddresses.parse(list).test(URI.create(url))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x", "a b", "*.internal", "10.0.0.0/8", ",", "none,localhost x"})
    void what_is_no_host_is_refused(String list) {
        assertThatIllegalArgumentException().isThrownBy(() -> PrivateAddresses.parse(list));
    }
}
