package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionNamesTest {
    @ParameterizedTest
    @CsvSource({
        "sale.order, odoosaleorders",
        "account.move, odooinvoices",
        "res.partner, odoocontacts",
        "hr.employee, odooemployees",
        "sale.order.line, odoosaleorderlines",
        "account.move.line, odooaccountmovelines",
        "res.company, odoorescompanies",
        "res.country, odoorescountries",
        "res.country.state, odoorescountrystates",
        "res.currency, odoorescurrencies",
        "res.users, odooresusers",
        "product.category, odooproductcategories",
        "product.product, odooproductproducts",
        "res.partner.category, odoorespartnercategories",
        "account.journal, odooaccountjournals",
        "account.tax, odooaccounttaxes",
        "account.payment.term, odooaccountpaymentterms",
        "uom.uom, odoouomuoms",
        "crm.lead, odoocrmleads",
        "hr.work.day, odoohrworkdays",
        "mail.address, odoomailaddresses",
        "stock.batch, odoostockbatches",
        "x_bus, odoox_buss",
        "x_custom, odoox_customs",
        "x_my.model, odoox_mymodels"
    })
    void a_models_collection_is_its_plural(String model, String collection) {
        assertThat(CollectionNames.of(model)).isEqualTo(collection);
    }

    @ParameterizedTest
    @CsvSource({
        "odoosaleorders, true",
        "odoox_customs, true",
        "odoosyncbatches, false",
        "odoosyncstatuses, false",
        "odooconnectiondetails, false",
        "odoosyncsessions, false",
        "odoosynctokens, false",
        "odoosyncschemas, false",
        "odoosyncformat, false",
        "customers, false"
    })
    void the_engines_own_collections_and_the_hosts_mirror_nothing(String collection, boolean mirror) {
        assertThat(CollectionNames.isMirror(collection)).isEqualTo(mirror);
    }
}
