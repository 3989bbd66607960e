package dev.odoosync.simulator;

import dev.odoosync.simulator.internal.http.HttpAnswer;
import dev.odoosync.simulator.internal.http.HttpRequest;
import dev.odoosync.simulator.internal.http.TinyHttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Thousands of simulated Odoos at one port of this machine, one at each address 127.x.y.z, for load tests. They show the same
 * records, and each may be told to behave badly. Thread-safe.
 */
public final class OdooFleet implements AutoCloseable {
    private static final int WORKERS = 128;
    private static final int MUCH = 128 << 20;

    private final SimulatedOdoo odoo;
    private final CallHandler handler;
    private final TinyHttpServer http;
    private final Map<String, Manner> manners = new ConcurrentHashMap<>();
    private final AtomicInteger attacks = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** How an Odoo behaves. */
    public enum Manner {
        /** It answers. */
        WELL,
        /** It takes the call and never answers. */
        DEAD,
        /** It answers after ten seconds. */
        SLOW,
        /** It sends pages, garbage, half answers, far too much, and elsewhere. */
        HOSTILE
    }

    private OdooFleet(SimulatedOdoo odoo, int port) {
        this.odoo = odoo;
        this.handler = new CallHandler(odoo);
        this.http = TinyHttpServer.startEverywhere(port, WORKERS, odoo.clock(), this::handle);
    }

    /**
     * Starts them.
     *
     * @param port 1 to 65535, or 0 for a free one
     */
    public static OdooFleet start(SimulatedOdoo odoo, int port) {
        return new OdooFleet(odoo, port);
    }

    /** The port they all listen on. */
    public int port() {
        return http.port();
    }

    /** From now on the Odoo at that address, such as {@code 127.0.3.7}, behaves so. */
    public void behave(String address, Manner manner) {
        manners.put(address, manner);
    }

    /** What was asked of all of them. */
    public CallStatistics statistics() {
        return handler.statistics();
    }

    private HttpAnswer handle(HttpRequest request) {
        String address = request.header("host").replaceAll(":.*", "");
        return switch (manners.getOrDefault(address, Manner.WELL)) {
            case WELL -> handler.handle(request);
            case DEAD ->
                after(
                        Duration.ofMinutes(10),
                        request,
                        any -> HttpAnswer.html(500, "dead").notSent());
            case SLOW -> after(Duration.ofSeconds(10), request, handler::handle);
            case HOSTILE -> attack();
        };
    }

    private HttpAnswer after(Duration wait, HttpRequest request, Function<HttpRequest, HttpAnswer> then) {
        try {
            boolean closed = closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            return closed ? HttpAnswer.html(500, "closed").notSent() : then.apply(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpAnswer.html(500, "closed").notSent();
        }
    }

    private HttpAnswer attack() {
        List<HttpAnswer> attacks = List.of(
                HttpAnswer.html(200, "Under maintenance"),
                new HttpAnswer(302, Map.of("Location", "http://169.254.169.254/latest/meta-data/"), new byte[0], 0),
                json("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + "[".repeat(100_000)),
                json("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"server_version\":12}}"),
                json("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[1,2").cutInBody());
        int turn = this.attacks.getAndIncrement() % (attacks.size() + 1);
        return turn < attacks.size() ? attacks.get(turn) : json("\"" + "x".repeat(MUCH));
    }

    private static HttpAnswer json(String text) {
        return HttpAnswer.of(200, "application/json", text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        closing.countDown();
        handler.release();
        http.close();
    }

    /**
     * Runs a fleet until its input ends. Arguments: port, and how many partners the Odoos have. Each line of the input is one
     * order: {@code dead|slow|hostile|well ADDRESS}, {@code change NAME} (renames all partners), or {@code calls} (prints how
     * many were made).
     */
    public static void main(String[] arguments) throws IOException {
        SimulatedOdoo odoo = SimulatedOdoo.version19()
                .demoData(19, Long.parseLong(arguments[1]))
                .build();
        try (OdooFleet fleet = start(odoo, Integer.parseInt(arguments[0]));
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("listening " + fleet.port());
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(fleet.obey(order.split(" ", 2)));
            }
        }
    }

    private String obey(String[] order) {
        switch (order[0]) {
            case "calls" -> {
                return "calls " + statistics().calls();
            }
            case "change" -> {
                odoo.ids("res.partner").forEach(id -> odoo.write("res.partner", id, Map.of("name", order[1])));
                return "changed " + odoo.count("res.partner");
            }
            default -> {
                behave(order[1], Manner.valueOf(order[0].toUpperCase(Locale.ROOT)));
                return order[1] + " is " + order[0];
            }
        }
    }
}
