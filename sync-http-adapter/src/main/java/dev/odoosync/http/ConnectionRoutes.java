package dev.odoosync.http;

import dev.odoosync.Connector;
import dev.odoosync.Connector.OtherMirror;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.LeaseLost;
import dev.odoosync.fault.SyncException;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import io.javalin.http.Context;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects tenants. A password comes in here and goes nowhere else: not into an answer, not into a log. */
final class ConnectionRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionRoutes.class);
    private static final Set<FaultCode> OF_THE_STORE = Set.of(FaultCode.STORE_UNAVAILABLE, FaultCode.STORE_REFUSED);

    private final Connector connector;
    private final SyncEngine engine;
    private final OneAtATime turns = new OneAtATime();

    ConnectionRoutes(Connector connector, SyncEngine engine) {
        this.connector = connector;
        this.engine = engine;
    }

    void save(Context context) {
        Caller caller = Caller.of(context);
        ConnectionRequest request = ConnectionRequest.of(JsonBody.text(context));
        TenantId tenant = caller.tenant(request.tenant(), "the field userId");
        ServerInfo server = turns.run(tenant, () -> connect(tenant, request));
        String state = engine.status(tenant.value())
                .map(SyncStatus::state)
                .orElse(SyncState.NOT_STARTED)
                .stored();
        Json.answer(context, new ConnectionSaved(true, state, server.version()));
    }

    private ServerInfo connect(TenantId tenant, ConnectionRequest request) {
        OtherMirror other = request.startOver() ? OtherMirror.START_OVER : OtherMirror.REFUSE;
        try {
            return connector.connect(tenant, request.connection(), other);
        } catch (Connector.MixedMirrors e) {
            throw ProblemType.OTHER_MIRROR.thrown(redacted(e, request) + " by startOver: true.");
        } catch (Connector.TenantBusy | LeaseLost e) {
            throw ProblemType.BUSY.thrown();
        } catch (SyncException e) {
            throw refusal(tenant, request, e);
        } catch (RuntimeException e) {
            LOG.warn("tenant {} could not be connected", tenant, Bare.of(e));
            throw ProblemType.INTERNAL_ERROR.thrown();
        }
    }

    private static ApiProblem refusal(TenantId tenant, ConnectionRequest request, SyncException fault) {
        LOG.info("tenant {} could not be connected: {}", tenant, fault.code().stored());
        if (OF_THE_STORE.contains(fault.code())) {
            return ProblemType.STORE_UNAVAILABLE.thrown();
        }
        Problem problem = ProblemType.CONNECTION_FAILED.saying(redacted(fault, request));
        return new ApiProblem(problem.because(fault.code().stored()));
    }

    /** A hostile or chatty Odoo may repeat the password in what it says. */
    private static String redacted(RuntimeException failure, ConnectionRequest request) {
        String message = failure.getMessage() == null ? "Odoo could not be connected" : failure.getMessage();
        return message.replace(request.connection().password().reveal(), "***");
    }
}
