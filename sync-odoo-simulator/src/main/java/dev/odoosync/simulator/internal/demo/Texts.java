package dev.odoosync.simulator.internal.demo;

import java.util.Locale;

/** Made-up text of a field, by what the field is called. */
record Texts(Dice dice, Names names) {

    String of(String model, String field, long id) {
        return switch (field) {
            case "email", "work_email", "email_from", "private_email" -> email(model, id);
            case "phone", "mobile", "work_phone" -> "+32 4" + digits(model, field, id, 8);
            case "street", "street2" -> dice.word(model, field, id, Words.STREET) + " " + (1 + id % 200);
            case "city" -> dice.word(model, field, id, Words.CITY);
            case "zip" -> Long.toString(1000 + dice.number(model, field, id, 8999));
            case "website" -> "https://www.example.com/" + id;
            case "function", "job_title" -> dice.word(model, field, id, Words.JOB);
            case "symbol" -> Words.numbered(Words.SYMBOL, id);
            case "code" -> code(model, id);
            case "barcode" -> "54" + digits(model, field, id, 11);
            case "default_code", "ref", "client_order_ref" -> "REF-" + digits(model, field, id, 6);
            case "complete_name" -> names.of(model, id);
            case "parent_path" -> id + "/";
            default -> sentence(model, field, id);
        };
    }

    private String email(String model, long id) {
        String name = names.of(model, id).toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".");
        return name + "." + id + "@example.com";
    }

    private String code(String model, long id) {
        return switch (model) {
            case "res.country" -> Words.numbered(Words.COUNTRY_CODE, id);
            case "account.account" -> Long.toString(100_000 + id * 1_000);
            default -> "C" + id;
        };
    }

    private String digits(String model, String field, long id, int length) {
        long bound = (long) Math.pow(10, length);
        return String.format(Locale.ROOT, "%0" + length + "d", dice.number(model, field, id, bound));
    }

    private String sentence(String model, String field, long id) {
        return dice.word(model, field + "1", id, Words.LOOK) + " " + dice.word(model, field, id, Words.THING) + ", "
                + dice.word(model, field + "2", id, Words.CITY) + " & co";
    }
}
