package dev.odoosync.app.doctor;

/**
 * One thing that was looked at.
 *
 * @param name which, as one or two words
 * @param verdict how it came out
 * @param sentence what was found, and what to do where it is not well; holds no secret
 */
public record Check(String name, Verdict verdict, String sentence) {
    public Check {
        sentence = ended(sentence);
    }

    /** With a full stop. */
    static String ended(String sentence) {
        String whole = sentence.strip();
        return whole.endsWith(".") ? whole : whole + ".";
    }

    static Check ok(String name, String sentence) {
        return new Check(name, Verdict.OK, sentence);
    }

    static Check warn(String name, String sentence) {
        return new Check(name, Verdict.WARN, sentence);
    }

    static Check fail(String name, String sentence) {
        return new Check(name, Verdict.FAIL, sentence);
    }
}
