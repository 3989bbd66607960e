package dev.odoosync.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Someone who may log in, and what they may see. Everything can be changed while a client is at work:
 *
 * <pre>{@code
 * odoo.user("bob").denyModel("sale.order");
 * odoo.user("bob").rule("res.partner", partner -> partner.number("company_id") != 2);
 * odoo.user("bob").password("changed");
 * }</pre>
 *
 * Thread-safe.
 */
public final class SimulatedUser {

    private final long id;
    private final String login;
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final Map<String, Predicate<SimulatedRecord>> rules = new ConcurrentHashMap<>();
    private volatile List<Long> companies = List.of(1L);
    private volatile boolean administrator;

    SimulatedUser(long id, String login, String password) {
        this.id = id;
        this.login = login;
        this.secrets.add(password);
    }

    /** The id that {@code authenticate} gives. */
    public long id() {
        return id;
    }

    /** The login name. */
    public String login() {
        return login;
    }

    /** Replaces the password, and withdraws all API keys. */
    public SimulatedUser password(String password) {
        secrets.clear();
        secrets.add(password);
        return this;
    }

    /** Adds an API key, which stands in for the password. */
    public SimulatedUser apiKey(String key) {
        secrets.add(key);
        return this;
    }

    /** Forbids reading and writing of a model. */
    public SimulatedUser denyModel(String model) {
        denied.add(model);
        return this;
    }

    /** Takes {@link #denyModel} back. */
    public SimulatedUser allowModel(String model) {
        denied.remove(model);
        return this;
    }

    /** Shows only records for which the rule holds; replaces an earlier rule of that model. */
    public SimulatedUser rule(String model, Predicate<SimulatedRecord> rule) {
        rules.put(model, rule);
        return this;
    }

    /** Removes the rule of a model. */
    public SimulatedUser withoutRule(String model) {
        rules.remove(model);
        return this;
    }

    /** Puts the user into a group, for fields that are restricted to it. */
    public SimulatedUser group(String group) {
        groups.add(group);
        return this;
    }

    /** Sets the companies the user may work in, the default one first; {@code [1]} unless set. */
    public SimulatedUser companies(Long... ids) {
        this.companies = List.of(ids);
        return this;
    }

    /** Makes the user see every field and be in every group. */
    public SimulatedUser administrator() {
        this.administrator = true;
        return this;
    }

    /** Whether that is the password or an API key. */
    public boolean accepts(@Nullable Object secret) {
        return secret instanceof String text && secrets.contains(text);
    }

    /** Whether the model may be used. */
    public boolean mayUse(String model) {
        return !denied.contains(model);
    }

    /** Whether the user is in the group; no group means everybody. */
    public boolean isIn(@Nullable String group) {
        return group == null || administrator || groups.contains(group);
    }

    /** The rule of a model, or null. */
    public @Nullable Predicate<SimulatedRecord> rule(String model) {
        return rules.get(model);
    }

    /** The companies, the default one first. */
    public List<Long> companies() {
        return companies;
    }

    @Override
    public String toString() {
        return login + " (" + id + ")";
    }
}
