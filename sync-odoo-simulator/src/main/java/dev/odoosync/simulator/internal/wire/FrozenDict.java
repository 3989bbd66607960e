package dev.odoosync.simulator.internal.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** A dictionary that Python's XML-RPC marshaller refuses, although JSON takes it. */
public final class FrozenDict extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1L;

    public FrozenDict(Map<String, Object> values) {
        super(values);
    }
}
