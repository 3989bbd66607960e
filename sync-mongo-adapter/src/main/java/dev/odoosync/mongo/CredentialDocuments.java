package dev.odoosync.mongo;

import static dev.odoosync.mongo.Dates.date;
import static dev.odoosync.mongo.Dates.instant;
import static dev.odoosync.mongo.Dates.required;

import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.CredentialCheck;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What is known of a tenant's credential, as a document and back. Holds nothing secret. */
final class CredentialDocuments {
    private CredentialDocuments() {}

    static @Nullable Document of(@Nullable CredentialCheck check) {
        return check == null
                ? null
                : new Document("kind", check.credential().kind().stored())
                        .append("endsAt", date(check.credential().endsAt()))
                        .append("askedAt", date(check.askedAt()))
                        .append("warnFrom", date(check.warnFrom()));
    }

    static @Nullable CredentialCheck check(@Nullable Document document) {
        return document == null
                ? null
                : new CredentialCheck(
                        new Credential(
                                Credential.Kind.ofStored(document.getString("kind")), instant(document, "endsAt")),
                        required(document, "askedAt"),
                        instant(document, "warnFrom"));
    }
}
