package dev.odoosync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OdooFleetTest {
    private static final String VERSION = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"call\",\"params\":"
            + "{\"service\":\"common\",\"method\":\"version\",\"args\":[]}}";

    private final OdooFleet fleet =
            OdooFleet.start(SimulatedOdoo.version19().demoData(1, 3).build(), 0);

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void every_address_of_the_loopback_is_an_odoo() throws Exception {
        assertThat(ask("127.0.0.1")).contains("19.0");
        assertThat(ask("127.4.5.6")).contains("19.0");
        assertThat(fleet.statistics().calls()).isEqualTo(2);
    }

    @Test
    void one_that_behaves_badly_harms_no_other() throws Exception {
        fleet.behave("127.0.0.2", OdooFleet.Manner.DEAD);
        fleet.behave("127.0.0.3", OdooFleet.Manner.HOSTILE);
        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> ask("127.0.0.2", Duration.ofMillis(500)));
        assertThat(ask("127.0.0.3")).contains("Under maintenance");
        assertThat(ask("127.0.0.4")).contains("19.0");
        fleet.behave("127.0.0.3", OdooFleet.Manner.WELL);
        assertThat(ask("127.0.0.3")).contains("19.0");
    }

    private String ask(String address) throws IOException, InterruptedException {
        return ask(address, Duration.ofSeconds(30));
    }

    private String ask(String address, Duration patience) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + ":" + fleet.port() + "/jsonrpc"))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(VERSION))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
