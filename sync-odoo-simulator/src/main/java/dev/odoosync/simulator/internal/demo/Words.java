package dev.odoosync.simulator.internal.demo;

import java.util.List;

/** What made-up records are called. */
final class Words {

    static final List<String> FIRST = List.of(
            "Ada", "Bram", "Chloé", "Daan", "Elif", "Femke", "Göran", "Hana", "Ivo", "Jana", "Kofi", "Léa", "Mats",
            "Noor", "Olga", "Pavel", "Quinn", "Rosa", "Søren", "Thi", "Ugo", "Vera", "Wim", "Xiu", "Yara", "Zoë");
    static final List<String> LAST = List.of(
            "Andersson",
            "Bakker",
            "Costa",
            "Dubois",
            "Eriksen",
            "Fischer",
            "García",
            "Haddad",
            "Ito",
            "Jansen",
            "Kowalski",
            "Lambert",
            "Müller",
            "Nguyen",
            "O'Brien",
            "Peeters",
            "Rossi",
            "Schmidt",
            "Tanaka",
            "Vermeulen");
    static final List<String> TRADE = List.of(
            "Bakery",
            "Consulting",
            "Engineering",
            "Foods",
            "Garden",
            "Interiors",
            "Logistics",
            "Metals",
            "Optics",
            "Print",
            "Robotics",
            "Textiles");
    static final List<String> CITY =
            List.of("Antwerpen", "Brussel", "Gent", "Liège", "Lyon", "Malmö", "München", "Porto", "Utrecht", "Zürich");
    static final List<String> STREET =
            List.of("Kerkstraat", "Rue de la Loi", "Hauptstraße", "Via Roma", "Main Street", "Storgatan");
    static final List<String> JOB =
            List.of("Accountant", "Buyer", "Developer", "Director", "Engineer", "Sales Manager", "Technician");
    static final List<String> LOOK =
            List.of("Blue", "Compact", "Heavy-duty", "Light", "Oak", "Silent", "Steel", "Wide");
    static final List<String> THING =
            List.of("Bench", "Cabinet", "Chair", "Desk", "Drawer", "Lamp", "Panel", "Screen", "Shelf", "Table");
    static final List<String> CURRENCY = List.of("EUR", "USD", "GBP", "CHF", "SEK", "JPY");
    static final List<String> SYMBOL = List.of("€", "$", "£", "CHF", "kr", "¥");
    static final List<String> COUNTRY = List.of(
            "Belgium",
            "France",
            "Germany",
            "Italy",
            "Netherlands",
            "Portugal",
            "Spain",
            "Sweden",
            "Switzerland",
            "Japan");
    static final List<String> COUNTRY_CODE = List.of("BE", "FR", "DE", "IT", "NL", "PT", "ES", "SE", "CH", "JP");
    static final List<String> STAGE = List.of("New", "Qualified", "Proposition", "Won");
    static final List<String> UNIT = List.of("Units", "Dozen", "kg", "m", "Hours");
    static final List<String> TAX = List.of("21%", "12%", "6%", "0%");
    static final List<String> TERM = List.of("Immediate Payment", "15 Days", "30 Days", "End of Following Month");
    static final List<String> JOURNAL =
            List.of("Customer Invoices", "Vendor Bills", "Bank", "Cash", "Miscellaneous Operations", "Exchange");

    private Words() {}

    /** One of the words by id; beyond their number the id is added, so that names stay different. */
    static String numbered(List<String> words, long id) {
        String word = words.get((int) ((id - 1) % words.size()));
        return id <= words.size() ? word : word + " " + id;
    }
}
