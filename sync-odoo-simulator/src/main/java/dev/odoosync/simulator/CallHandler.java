package dev.odoosync.simulator;

import dev.odoosync.simulator.internal.face.Face;
import dev.odoosync.simulator.internal.face.Json2Face;
import dev.odoosync.simulator.internal.face.JsonRpcFace;
import dev.odoosync.simulator.internal.face.XmlRpcFace;
import dev.odoosync.simulator.internal.http.HttpAnswer;
import dev.odoosync.simulator.internal.http.HttpRequest;
import dev.odoosync.simulator.schema.OdooVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** From a request to its answer: face, statistics, listeners, faults, dispatcher. Thread-safe. */
final class CallHandler {

    private static final Duration STEP = Duration.ofMillis(20);

    private final SimulatedOdoo odoo;
    private final Map<String, Face> faces;
    private final Face json2;
    private final FaultPlan faults = new FaultPlan();
    private final CallStatistics statistics = new CallStatistics();
    private final List<CallListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);

    CallHandler(SimulatedOdoo odoo) {
        this.odoo = odoo;
        Face xml = new XmlRpcFace(odoo.version());
        this.json2 = new Json2Face(odoo.databaseName());
        this.faces =
                Map.of("/jsonrpc", new JsonRpcFace(odoo.version()), "/xmlrpc/2/common", xml, "/xmlrpc/2/object", xml);
    }

    FaultPlan faults() {
        return faults;
    }

    CallStatistics statistics() {
        return statistics;
    }

    void listen(CallListener listener) {
        listeners.add(listener);
    }

    void release() {
        closing.countDown();
    }

    HttpAnswer handle(HttpRequest request) {
        Face face = face(request.path());
        String method = request.path().equals(Json2Face.VERSION) ? "GET" : "POST";
        if (face == null || !request.method().equals(method)) {
            return HttpAnswer.html(face == null ? 404 : 405, face == null ? "Not Found" : "Method Not Allowed");
        }
        try {
            Face.Incoming incoming = face.read(request);
            Call call = CallReader.call(numbers.incrementAndGet(), face.name(), incoming);
            statistics.called(call);
            return answer(face, incoming, call, faults.strike(call).orElse(null));
        } catch (Face.Refusal refusal) {
            return refusal.answer();
        }
    }

    private @Nullable Face face(String path) {
        boolean ofJson2 = path.startsWith(Json2Face.PREFIX) || path.equals(Json2Face.VERSION);
        return ofJson2 && odoo.version() == OdooVersion.V19 ? json2 : faces.get(path);
    }

    private HttpAnswer answer(Face face, Face.Incoming incoming, Call call, @Nullable Fault fault) {
        if (fault instanceof Fault.Answered answered) {
            byte[] body = answered.body().getBytes(StandardCharsets.UTF_8);
            return new HttpAnswer(answered.status(), answered.headers(), body, body.length);
        }
        if (fault instanceof Fault.Cut cut && cut.where() == Fault.Where.BEFORE_WORK) {
            return HttpAnswer.html(500, "cut").notSent();
        }
        if (fault instanceof Fault.Held held && !waitFor(held)) {
            return HttpAnswer.html(500, "closed").notSent();
        }
        return garbled(work(face, incoming, call, fault), fault);
    }

    private HttpAnswer work(Face face, Face.Incoming incoming, Call call, @Nullable Fault fault) {
        try {
            listeners.forEach(listener -> listener.beforeCall(call));
            Object result = fault instanceof Fault.Raised raised ? raise(call, raised.fault()) : dispatch(incoming);
            listeners.forEach(listener -> listener.afterCall(call, result));
            return face.result(
                    incoming,
                    fault instanceof Fault.Altered altered ? altered.change().apply(result) : result);
        } catch (OdooFault raised) {
            return face.fault(incoming, raised);
        } catch (RuntimeException bug) {
            return face.fault(incoming, OdooFault.error("builtins.Exception", "simulator: " + bug));
        }
    }

    private @Nullable Object dispatch(Face.Incoming incoming) {
        return odoo.dispatcher().dispatch(incoming.service(), incoming.method(), incoming.arguments());
    }

    /** A denied {@code authenticate} is no fault in Odoo but False. */
    private static Object raise(Call call, OdooFault fault) {
        if (call.service().equals("common") && fault.xmlCode() == 3) {
            return false;
        }
        throw fault;
    }

    private static HttpAnswer garbled(HttpAnswer answer, @Nullable Fault fault) {
        if (fault instanceof Fault.Garbled garbled) {
            return answer.withBody(garbled.change().apply(answer.body()));
        }
        if (fault instanceof Fault.Cut cut) {
            return cut.where() == Fault.Where.IN_BODY ? answer.cutInBody() : answer.notSent();
        }
        return answer;
    }

    /** Waits in small steps, so that closing the server is noticed; false when it was closed. */
    private boolean waitFor(Fault.Held held) {
        long end = System.nanoTime() + held.longest().toNanos();
        try {
            while (System.nanoTime() < end && held.gate().getCount() > 0) {
                if (closing.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
