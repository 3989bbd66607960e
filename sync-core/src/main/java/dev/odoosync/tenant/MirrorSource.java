package dev.odoosync.tenant;

/**
 * What a mirror is a mirror of. Two of them must never be mixed in one mirror.
 *
 * @param url address of the Odoo
 * @param database its database
 * @param login as whom it is read, since another user may see other records
 */
public record MirrorSource(String url, String database, String login) {
    @Override
    public String toString() {
        return "database " + database + " at " + url + " as " + login;
    }
}
