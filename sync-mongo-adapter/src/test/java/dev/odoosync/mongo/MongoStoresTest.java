package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryServer
class MongoStoresTest {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://user:hun/ter2@localhost:27017/db",
                "mongodb://user:hun@ter2@localhost/db",
                "mongodb://user:hunter2:x@localhost/db",
                "http://user:hunter2@localhost/db",
                "hunter2"
            })
    void a_uri_that_cannot_be_read_is_refused_without_its_password(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MongoStores.connect(uri).close())
                .withMessageContaining("cannot be read")
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hun", "ter2"));
    }

    @Test
    void a_uri_without_a_database_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MongoStores.connect("mongodb://user:hunter2@localhost:27017/")
                        .close())
                .withMessageContaining("names no database")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    @Test
    void a_timeout_that_is_none_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> MongoStores.connect(database.uri(), Duration.ZERO).close())
                .withMessageContaining("store timeout");
    }

    @Test
    void a_server_that_is_not_there_is_unavailable_within_the_timeout() throws IOException {
        int port = unusedPort();
        String uri = "mongodb://user:hunter2@127.0.0.1:" + port + "/db?directConnection=true";

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(
                        () -> MongoStores.connect(uri, Duration.ofMillis(200)).close())
                .withMessageContaining("127.0.0.1:" + port)
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_UNAVAILABLE))
                .satisfies(fault -> assertThat(withCauses(fault)).doesNotContain("hunter2"));
    }

    @Test
    void a_newer_format_is_refused() {
        database.raw()
                .getCollection("odoosyncformat")
                .updateOne(new Document("_id", "format"), new Document("$set", new Document("format", 4)));

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> MongoStores.connect(database.uri()).close())
                .withMessageContaining("newer version")
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED));
    }

    @Test
    void connecting_again_changes_nothing() {
        MongoStores.connect(database.uri()).close();

        Document format = database.raw().getCollection("odoosyncformat").find().first();
        assertThat(format).isEqualTo(new Document("_id", "format").append("format", 3));
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String withCauses(Throwable fault) {
        return fault.getCause() == null ? fault.toString() : fault + withCauses(fault.getCause());
    }
}
