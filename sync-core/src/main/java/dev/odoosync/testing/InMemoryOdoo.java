package dev.odoosync.testing;

import dev.odoosync.batch.Window;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.port.AnswerCost;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.port.OdooWriters;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.OdooUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A small Odoo in memory. It answers as a real one does (microseconds stored, seconds shown; missing ids left out; forbidden
 * ones refused), and does on demand what a real one does now and then: it fails, filters after the limit, and changes while
 * it is being read.
 *
 * <pre>{@code
 * InMemoryOdoo odoo = new InMemoryOdoo(Instant.parse("2026-01-01T00:00:00Z"));
 * odoo.model("res.partner").put(7, Instant.parse("2025-12-31T23:59:59.123456Z"), Map.of("name", new Text("Azure")));
 * odoo.failNext(call -> call.is(READ, "res.partner"), new UnclearFault(FaultCode.CUT_OFF, "closed", null));
 * }</pre>
 *
 * <p>Thread-safe. Hooks run in the thread of the call, outside of any lock, so that they may change anything here.
 */
public final class InMemoryOdoo implements OdooGateways {
    private final Map<String, InMemoryModel> models = new ConcurrentHashMap<>();
    private final Set<String> modules = ConcurrentHashMap.newKeySet();
    private final InMemoryTexts texts = new InMemoryTexts();
    private final InMemoryWrites writes = new InMemoryWrites(this);
    private final List<OdooCall> calls = new CopyOnWriteArrayList<>();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private final List<Consumer<OdooCall>> before = new CopyOnWriteArrayList<>();
    private final List<Consumer<OdooCall>> after = new CopyOnWriteArrayList<>();
    private volatile OdooUser user = new OdooUser(2, Instant.EPOCH, List.of(1L), Set.of(1L));
    private volatile Credential credential = Credential.password();
    private volatile List<Long> usedCompanies = List.of();
    private volatile Function<OdooCall, AnswerCost> costs = InMemoryOdoo::nearlyNothing;
    private volatile CallPace pace = CallPace.UNHINDERED;
    private volatile Instant time;

    private record Failure(Predicate<OdooCall> when, SyncException what, boolean once) {}

    /** An Odoo without any model, whose clock stands at {@code time}. */
    public InMemoryOdoo(Instant time) {
        this.time = time;
        activate("en_US");
    }

    @Override
    public OdooGateway open(OdooConnection connection) {
        return new InMemoryGateway(this);
    }

    /** What writes to this Odoo. */
    public OdooWriters writers() {
        return connection -> new InMemoryOdooWriter(this);
    }

    /** What is written to it: what it does when it is called, what it refuses, and what took effect so far. */
    public InMemoryWrites writes() {
        return writes;
    }

    /** The model of that name; made with the fields every model has if it is not there yet. */
    public InMemoryModel model(String name) {
        return models.computeIfAbsent(name, key -> new InMemoryModel(key, this));
    }

    /** Takes a model away, as if its module were uninstalled. */
    public void drop(String name) {
        models.remove(name);
    }

    /** Adds an installed module. */
    public void install(String module) {
        modules.add(module);
    }

    /** Activates a language, such as {@code fr_FR}. */
    public void activate(String language) {
        texts.activate(language);
    }

    /** Translates a text of a record. */
    public void translate(String language, String model, long id, String field, String text) {
        texts.translate(language, model, id, field, text);
    }

    InMemoryTexts texts() {
        return texts;
    }

    /** The connected user. */
    public OdooUser user() {
        return user;
    }

    /** Changes the connected user: other companies or groups, or, with another time of creation, another database. */
    public void user(OdooUser changed) {
        user = changed;
    }

    /** What lets the user in; a password unless it was set. */
    public Credential credential() {
        return credential;
    }

    /** Lets the user in by something else, which Odoo tells of from now on. */
    public void credential(Credential other) {
        credential = other;
    }

    /** The companies that questions are asked for, as the latest caller fixed them. */
    public List<Long> usedCompanies() {
        return usedCompanies;
    }

    void usedCompanies(List<Long> companies) {
        usedCompanies = List.copyOf(companies);
    }

    void requireOwnCompanies() {
        if (!user.companies().containsAll(usedCompanies)) {
            throw BatchFault.lasting(FaultCode.ACCESS_DENIED, "one of the companies is not the user's", null);
        }
    }

    /** What answers cost from now on; no time and 100 bytes for each record that is read, unless told otherwise. */
    public void costs(Function<OdooCall, AnswerCost> newCosts) {
        costs = newCosts;
    }

    private static AnswerCost nearlyNothing(OdooCall call) {
        return new AnswerCost(Duration.ZERO, 100L * Math.max(1, call.ids().size()));
    }

    AnswerCost costOf(OdooCall call) {
        return costs.apply(call);
    }

    /** What it says of the pace at which it is called. */
    public void pace(CallPace shown) {
        pace = shown;
    }

    CallPace pace() {
        return pace;
    }

    /** The server's clock: it stands still until it is set. */
    public Instant time() {
        return time;
    }

    /** Sets the server's clock. */
    public void setTime(Instant newTime) {
        time = newTime;
    }

    /** Lets this much time go by. */
    public void pass(Duration duration) {
        time = time.plus(duration);
    }

    /** The next call like this fails with {@code what}; those after it do not. */
    public void failNext(Predicate<OdooCall> when, SyncException what) {
        failures.add(new Failure(when, what, true));
    }

    /** Every call like this fails with {@code what}, until {@link #heal()}. */
    public void failAlways(Predicate<OdooCall> when, SyncException what) {
        failures.add(new Failure(when, what, false));
    }

    /** Ends all failures that were asked for. */
    public void heal() {
        failures.clear();
    }

    /** Runs {@code hook} before each call is answered. */
    public void before(Consumer<OdooCall> hook) {
        before.add(hook);
    }

    /** Runs {@code hook} after each call was answered, before its caller sees the answer. */
    public void after(Consumer<OdooCall> hook) {
        after.add(hook);
    }

    /** The next call like this takes effect, and its answer is lost. Where the effect is to be missing too, {@link #failNext}. */
    public void loseAnswer(Predicate<OdooCall> when) {
        boolean[] lost = {false};
        after(call -> {
            if (!lost[0] && when.test(call)) {
                lost[0] = true;
                throw new UnclearFault(FaultCode.CUT_OFF, "the connection was closed without an answer", null);
            }
        });
    }

    /** All calls so far, failed ones among them, in order. */
    public List<OdooCall> calls() {
        return List.copyOf(calls);
    }

    /** How many calls of that kind there were. */
    public long count(OdooCall.Kind kind) {
        return calls.stream().filter(call -> call.kind() == kind).count();
    }

    /** Forgets the calls so far. */
    public void forgetCalls() {
        calls.clear();
    }

    Set<String> modules() {
        return new TreeSet<>(modules);
    }

    boolean has(String model) {
        return models.containsKey(model);
    }

    InMemoryModel existing(String name) {
        InMemoryModel model = models.get(name);
        if (model == null) {
            throw BatchFault.lasting(FaultCode.NO_SUCH_MODEL, "Odoo has no model " + name, null);
        }
        return model;
    }

    void begin(OdooCall call) {
        calls.add(call);
        before.forEach(hook -> hook.accept(call));
        nextFailure(call).ifPresent(failure -> {
            throw failure.what();
        });
    }

    private synchronized Optional<Failure> nextFailure(OdooCall call) {
        Optional<Failure> found =
                failures.stream().filter(failure -> failure.when().test(call)).findFirst();
        found.filter(Failure::once).ifPresent(failures::remove);
        return found;
    }

    /** What the header of an answer says. */
    Instant end(OdooCall call) {
        Instant answered = Window.wholeSecond(time);
        after.forEach(hook -> hook.accept(call));
        return answered;
    }
}
