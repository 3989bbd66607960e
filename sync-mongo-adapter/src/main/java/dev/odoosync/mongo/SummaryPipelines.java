package dev.odoosync.mongo;

import dev.odoosync.port.MirrorSummaries.Documents;
import dev.odoosync.tenant.TenantId;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** What the server is asked to add up. Only stages and operators that every server in use knows. */
final class SummaryPipelines {
    private SummaryPipelines() {}

    /** One row per month, state and currency: {@code _id {month, state, currency}, count, total}. */
    static List<Document> byMonth(TenantId tenant, Documents documents, YearMonth from) {
        Date start = Date.from(from.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        Document match = MirrorPlaces.alive(tenant).append(documents.dateField(), new Document("$gte", start));
        if (documents == Documents.INVOICES) {
            match.append("move_type", "out_invoice");
        }
        Document month = new Document("format", "%Y-%m").append("date", "$" + documents.dateField());
        Document key = new Document("month", new Document("$dateToString", month))
                .append("state", orNull("$state"))
                .append("currency", orNull("$currency_id"));
        Document order = new Document("_id.month", -1).append("_id.state", 1).append("_id.currency", 1);
        return List.of(new Document("$match", match), sum(key), new Document("$sort", order));
    }

    /** One row per partner and currency, highest first: {@code _id {partner, currency}, count, total}. */
    static List<Document> topPartners(TenantId tenant, int limit) {
        Document match = MirrorPlaces.alive(tenant)
                .append("state", new Document("$in", List.of("sale", "done")))
                .append("partner_id", new Document("$gt", 0L));
        Document key = new Document("partner", "$partner_id").append("currency", orNull("$currency_id"));
        Document order = new Document("total", -1).append("_id.partner", 1).append("_id.currency", 1);
        return List.of(
                new Document("$match", match), sum(key), new Document("$sort", order), new Document("$limit", limit));
    }

    private static Document sum(Document key) {
        return new Document(
                "$group",
                new Document("_id", key)
                        .append("count", new Document("$sum", 1L))
                        .append("total", new Document("$sum", "$amount_total")));
    }

    /** A field that is missing and one that is null shall be the same group. */
    private static Document orNull(String field) {
        return new Document("$ifNull", Arrays.asList(field, null));
    }
}
