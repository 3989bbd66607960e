package dev.odoosync.simulator.conformance;

/** An error answer of either protocol; {@code name} is empty over XML-RPC. */
final class RawFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String name;

    RawFault(int code, String name, String text) {
        super(text);
        this.code = code;
        this.name = name;
    }

    int code() {
        return code;
    }

    String name() {
        return name;
    }
}
