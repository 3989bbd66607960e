package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.odoosync.simulator.SimulatedOdoo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

/** Who has a dump of the database, and no more, can log in nowhere. */
class DumpTest {
    private static final String PASSWORD = "dUmP-s3cret-p4ss";

    @Test
    void a_dump_of_the_whole_database_gives_away_no_password_no_token_and_no_key() {
        SimulatedOdoo odoo = SimulatedOdoo.version19()
                .user("admin", PASSWORD)
                .demoData(7, 50)
                .build();
        try (Workshop workshop = new Workshop(odoo)) {
            workshop.scene.with("ODOO_PASSWORD", PASSWORD);
            assertThat(workshop.run("connect ODOO --user-id a"))
                    .as(workshop.err())
                    .isZero();
            assertThat(workshop.run("pull --user-id a")).as(workshop.err()).isZero();
            String token = made(workshop, "tokens create --admin");
            String tenantToken = made(workshop, "tokens create --user-id a");
            String key = workshop.key.reveal().replaceFirst("^[^:]*:", "");

            String dump = dump(workshop.mongo.uri("odoo"));
            assertThat(dump).contains("odooconnectiondetails", "odoosynctokens", "k1", "odoorescompanies");
            assertThat(dump).doesNotContain(PASSWORD, token, tenantToken, key, token.substring(4, 30));
        }
    }

    private static String made(Workshop workshop, String command) {
        workshop.anotherScene();
        assertThat(workshop.run(command)).isZero();
        return workshop.out().strip();
    }

    /** Every byte of every document, as letters. */
    private static String dump(String uri) {
        StringBuilder dump = new StringBuilder();
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase database = client.getDatabase("odoo");
            for (String name : database.listCollectionNames()) {
                dump.append(name).append('\n');
                for (RawBsonDocument document :
                        database.getCollection(name, RawBsonDocument.class).find()) {
                    ByteBuffer bytes = document.getByteBuffer().asNIO();
                    dump.append(StandardCharsets.ISO_8859_1.decode(bytes)).append('\n');
                }
            }
        }
        return dump.toString();
    }
}
