package dev.odoosync.postgres;

import dev.odoosync.access.KnownToken;
import dev.odoosync.access.Scope;
import dev.odoosync.port.TokenStore;
import dev.odoosync.tenant.TenantId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens in {@code ops.odoo_tokens}, by their digests. */
final class PostgresTokenStore implements TokenStore {
    private static final String ADD = "INSERT INTO ops.odoo_tokens (digest, user_id, admin, writes, label, created_at)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING";

    private final Database database;

    PostgresTokenStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(KnownToken token) {
        @Nullable
        String user = token.scope() instanceof Scope.Tenant one ? one.tenant().value() : null;
        database.change(
                ADD,
                parameters -> parameters
                        .text(token.digest())
                        .text(user)
                        .flag(token.scope() instanceof Scope.Admin)
                        .flag(token.scope() instanceof Scope.Tenant one && one.writes())
                        .text(token.label())
                        .time(token.createdAt()));
    }

    @Override
    public Optional<KnownToken> find(String digest) {
        return database.first(
                "SELECT * FROM ops.odoo_tokens WHERE digest = ?",
                parameters -> parameters.text(digest),
                PostgresTokenStore::token);
    }

    @Override
    public List<KnownToken> all() {
        return database.list(
                "SELECT * FROM ops.odoo_tokens ORDER BY created_at, digest",
                parameters -> {},
                PostgresTokenStore::token);
    }

    @Override
    public boolean remove(String digest) {
        return database.change("DELETE FROM ops.odoo_tokens WHERE digest = ?", parameters -> parameters.text(digest))
                == 1;
    }

    private static KnownToken token(Row row) throws SQLException {
        return new KnownToken(
                row.text("digest"),
                row.flag("admin")
                        ? Scope.admin()
                        : new Scope.Tenant(new TenantId(row.text("user_id")), row.flag("writes")),
                row.text("label"),
                row.time("created_at"));
    }
}
