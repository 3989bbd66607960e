package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final ServerAddress ADDRESS = new ServerAddress("db.example.com");
    private final Faults faults = new Faults("MongoDB at db.example.com");

    static Stream<MongoException> silence() {
        return Stream.of(
                new MongoTimeoutException("no server"),
                new MongoSocketReadTimeoutException("slow", ADDRESS, new SocketTimeoutException()),
                new MongoNotPrimaryException(answer(10107), ADDRESS));
    }

    @ParameterizedTest
    @MethodSource("silence")
    void a_server_that_does_not_answer_is_unavailable(MongoException silence) {
        assertThat(faults.of(silence).code()).isEqualTo(FaultCode.STORE_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 18, 26, 9, 86})
    void a_server_that_answers_no_refuses(int code) {
        TenantFault fault = faults.of(new MongoCommandException(answer(code), ADDRESS));

        assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED);
        assertThat(fault.someoneMustAct()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {11600, 91, 189, 50})
    void a_server_that_is_busy_with_itself_is_unavailable(int code) {
        assertThat(faults.of(new MongoCommandException(answer(code), ADDRESS)).code())
                .isEqualTo(FaultCode.STORE_UNAVAILABLE);
    }

    @Test
    void a_wrong_password_is_refused_and_not_told() {
        MongoCredential credential = MongoCredential.createCredential("lab", "admin", "hunter2".toCharArray());

        TenantFault fault = faults.of(new MongoSecurityException(credential, "Exception authenticating " + credential));

        assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED);
        assertThat(fault.toString() + fault.getCause()).doesNotContain("hunter2");
    }

    @Test
    void a_password_that_the_server_answered_no_to_is_refused() {
        assertThat(whileLoggingIn(new MongoCommandException(answer(18), ADDRESS))
                        .code())
                .isEqualTo(FaultCode.STORE_REFUSED);
    }

    /** The driver wraps whatever happens during a login, also that the server was killed in its middle. */
    @Test
    void a_server_that_goes_away_in_the_middle_of_a_login_refused_nothing() {
        TenantFault cut = whileLoggingIn(new MongoSocketReadException("Prematurely reached end of stream", ADDRESS));
        TenantFault shuttingDown = whileLoggingIn(new MongoCommandException(answer(91), ADDRESS));

        assertThat(cut.code()).isEqualTo(FaultCode.STORE_UNAVAILABLE);
        assertThat(shuttingDown.code()).isEqualTo(FaultCode.STORE_UNAVAILABLE);
    }

    private TenantFault whileLoggingIn(MongoException cause) {
        MongoCredential credential = MongoCredential.createCredential("lab", "admin", "hunter2".toCharArray());
        return faults.of(new MongoSecurityException(credential, "Exception authenticating " + credential, cause));
    }

    @Test
    void an_interrupted_thread_stays_interrupted() {
        TenantFault fault = faults.of(new MongoInterruptedException("stop", new InterruptedException()));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fault.code()).isEqualTo(FaultCode.STORE_UNAVAILABLE);
    }

    private static BsonDocument answer(int code) {
        return new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code));
    }
}
