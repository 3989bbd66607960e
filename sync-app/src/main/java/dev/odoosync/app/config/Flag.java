package dev.odoosync.app.config;

/**
 * A key and its value as typed on the command line.
 *
 * @param key which one
 * @param value its text
 * @param typed the flag, as it is called
 */
public record Flag(String key, String value, String typed) {

    /**
     * What {@code --set key=value} says.
     *
     * @throws WrongConfiguration when it is not of that form
     */
    public static Flag set(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new WrongConfiguration("A setting is wrong: --set needs name=value; the names are "
                    + String.join(", ", Keys.ofFlags()) + ".");
        }
        return new Flag(
                text.substring(0, equals).trim(), text.substring(equals + 1).trim(), "--set");
    }
}
