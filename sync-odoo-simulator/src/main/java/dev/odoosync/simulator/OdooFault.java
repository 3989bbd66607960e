package dev.odoosync.simulator;

/**
 * An exception as Odoo's Python would raise it; both faces turn it into their own error shape. Tests may throw one
 * through {@link Fault#odoo} or a {@link CallListener}.
 */
public final class OdooFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int xmlCode;
    private final String pythonClass;

    private OdooFault(int xmlCode, String pythonClass, String message) {
        super(message, null, false, false);
        this.xmlCode = xmlCode;
        this.pythonClass = pythonClass;
    }

    /** An unexpected exception such as {@code builtins.ValueError}; XML-RPC gives it code 1 and a traceback. */
    public static OdooFault error(String pythonClass, String message) {
        return new OdooFault(1, pythonClass, message);
    }

    /** A {@code builtins.ValueError}. */
    public static OdooFault valueError(String message) {
        return error("builtins.ValueError", message);
    }

    /** A {@code builtins.TypeError}. */
    public static OdooFault typeError(String message) {
        return error("builtins.TypeError", message);
    }

    /** A message meant for people; code 2. */
    public static OdooFault userError(String message) {
        return new OdooFault(2, "odoo.exceptions.UserError", message);
    }

    /** A constraint that does not hold; code 2. */
    public static OdooFault validationError(String message) {
        return new OdooFault(2, "odoo.exceptions.ValidationError", message);
    }

    /** A record that is not there; code 2. */
    public static OdooFault missing(String model, long id, long user) {
        String text =
                "Record does not exist or has been deleted.\n(Record: " + model + "(" + id + ",), User: " + user + ")";
        return new OdooFault(2, "odoo.exceptions.MissingError", text);
    }

    /** A wrong password, or a throttled login; code 3. */
    public static OdooFault accessDenied(String message) {
        return new OdooFault(3, "odoo.exceptions.AccessDenied", message);
    }

    /** A model, field or record the user may not touch; code 4. */
    public static OdooFault accessError(String message) {
        return new OdooFault(4, "odoo.exceptions.AccessError", message);
    }

    /** The {@code faultCode} of XML-RPC, 1 to 4. */
    public int xmlCode() {
        return xmlCode;
    }

    /** The full name of the Python class, such as {@code odoo.exceptions.AccessError}. */
    public String pythonClass() {
        return pythonClass;
    }

    /** The message; never null. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** What Python would print: a traceback whose last line holds class and message. */
    public String traceback() {
        String shown = pythonClass.startsWith("builtins.") ? pythonClass.substring(9) : pythonClass;
        return "Traceback (most recent call last):\n"
                + "  File \"/usr/lib/python3/dist-packages/odoo/http.py\", line 1, in dispatch\n"
                + "    return self._simulated_call()\n"
                + shown + ": " + (shown.equals("KeyError") ? "'" + text() + "'" : text()) + "\n";
    }
}
