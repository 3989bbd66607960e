package dev.odoosync.simulator.internal.demo;

import java.util.Locale;

/** The made-up {@code name} of a record of each model. */
final class Names {

    private final Dice dice;

    Names(Dice dice) {
        this.dice = dice;
    }

    String of(String model, long id) {
        return switch (model) {
            case "res.partner" -> isCompany(id) ? company(id) : person(model, id);
            case "hr.employee", "resource.resource" -> person("hr.employee", id);
            case "product.template" -> word(model, id, "look") + " " + word(model, id, "thing");
            case "crm.lead" -> "Interest in " + word(model, id, "look").toLowerCase(Locale.ROOT) + " furniture";
            case "sale.order" -> String.format(Locale.ROOT, "S%05d", id);
            case "purchase.order" -> String.format(Locale.ROOT, "P%05d", id);
            case "account.move" -> String.format(Locale.ROOT, "INV/%05d", id);
            case "res.company" -> id == 1 ? "My Company" : "My Company " + id;
            default -> lookUp(model, id);
        };
    }

    private static String lookUp(String model, long id) {
        return switch (model) {
            case "res.currency" -> Words.numbered(Words.CURRENCY, id);
            case "res.country" -> Words.numbered(Words.COUNTRY, id);
            case "crm.stage" -> Words.numbered(Words.STAGE, id);
            case "uom.uom" -> Words.numbered(Words.UNIT, id);
            case "account.tax" -> Words.numbered(Words.TAX, id);
            case "account.payment.term" -> Words.numbered(Words.TERM, id);
            case "account.journal" -> Words.numbered(Words.JOURNAL, id);
            default -> model.substring(model.lastIndexOf('.') + 1) + " " + id;
        };
    }

    boolean isCompany(long id) {
        return dice.happens("res.partner", "is_company", id, 30);
    }

    private String company(long id) {
        return dice.word("res.partner", "last", id, Words.LAST) + " "
                + dice.word("res.partner", "trade", id, Words.TRADE);
    }

    private String person(String model, long id) {
        return dice.word(model, "first", id, Words.FIRST) + " " + dice.word(model, "last", id, Words.LAST);
    }

    private String word(String model, long id, String kind) {
        return dice.word(model, kind, id, kind.equals("look") ? Words.LOOK : Words.THING);
    }
}
