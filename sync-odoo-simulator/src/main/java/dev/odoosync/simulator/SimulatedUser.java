package dev.odoosync.simulator;

import java.time.Instant;
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
 * odoo.user("bob").apiKey("k3y", Instant.parse("2026-12-01T00:00:00Z")).revoke("other k3y");
 * }</pre>
 *
 * Thread-safe.
 */
public final class SimulatedUser {

    private final long id;
    private final String login;
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final Map<String, Predicate<SimulatedRecord>> rules = new ConcurrentHashMap<>();
    private final Account account;
    private volatile String password;
    private volatile boolean active = true;
    private volatile List<Long> companies;
    private volatile List<Long> groupIds;
    private volatile boolean administrator;

    SimulatedUser(long id, String login, String password, List<Long> groupIds, Account account) {
        this.id = id;
        this.login = login;
        this.password = password;
        this.companies = List.of(1L);
        this.groupIds = groupIds;
        this.account = account;
    }

    /** Keeps what clients read of a user where they read it. */
    interface Account {
        void belongsTo(List<Long> companies, List<Long> groups);

        void active(boolean active);

        /** The id of the record of a key; {@code end} is null where it does not end. */
        long keyMade(@Nullable Instant end);

        void keyGone(long id);

        Instant now();
    }

    private record Key(long id, @Nullable Instant end) {}

    /** The id that {@code authenticate} gives. */
    public long id() {
        return id;
    }

    /** The login name. */
    public String login() {
        return login;
    }

    /** Replaces the password, and withdraws all API keys. */
    public SimulatedUser password(String newPassword) {
        password = newPassword;
        keys.keySet().forEach(this::revoke);
        return this;
    }

    /** Adds an API key, which stands in for the password, and is the only thing that JSON-2 takes. It never ends. */
    public SimulatedUser apiKey(String key) {
        return apiKey(key, null);
    }

    /** Adds an API key that ends at some time, as every user's but an administrator's does since Odoo 18. */
    public SimulatedUser apiKey(String key, @Nullable Instant end) {
        keys.put(key, new Key(account.keyMade(end), end));
        return this;
    }

    /** Takes an API key away. */
    public SimulatedUser revoke(String key) {
        Key gone = keys.remove(key);
        if (gone != null) {
            account.keyGone(gone.id());
        }
        return this;
    }

    /** Archives the user, who is not let in any more; or brings it back. */
    public SimulatedUser active(boolean isActive) {
        active = isActive;
        account.active(isActive);
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

    /**
     * Sets the companies the user may work in, the default one first; {@code [1]} unless set. Those that are not there yet are
     * made.
     */
    public SimulatedUser companies(Long... ids) {
        this.companies = List.of(ids);
        account.belongsTo(companies, groupIds);
        return this;
    }

    /** Sets the ids of the groups that the user's record shows; those that are not there yet are made. */
    public SimulatedUser groupIds(Long... ids) {
        this.groupIds = List.of(ids);
        account.belongsTo(companies, groupIds);
        return this;
    }

    /** Makes the user see every field and be in every group. */
    public SimulatedUser administrator() {
        this.administrator = true;
        return this;
    }

    /** Whether that is the password or an API key, and the user may come in. */
    public boolean accepts(@Nullable Object secret) {
        return secret instanceof String text && (hasKey(text) || (active && text.equals(password)));
    }

    /** Whether that is an API key that has not ended, and the user may come in. */
    public boolean hasKey(String key) {
        Key known = keys.get(key);
        return active && known != null && (known.end() == null || !known.end().isBefore(account.now()));
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
