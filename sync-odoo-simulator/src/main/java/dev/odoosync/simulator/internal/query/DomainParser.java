package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a domain in Polish notation, read from its end so that operands are there when their operator comes. */
public final class DomainParser {

    private static final Set<String> OPERATORS = Set.of(
            "=",
            "!=",
            "<>",
            "==",
            ">",
            ">=",
            "<",
            "<=",
            "in",
            "not in",
            "like",
            "ilike",
            "not like",
            "not ilike",
            "=like",
            "=ilike",
            "=?");

    private final OdooVersion version;
    private final List<?> tokens;
    private final Deque<Domain> stack = new ArrayDeque<>();

    private DomainParser(OdooVersion version, List<?> tokens) {
        this.version = version;
        this.tokens = tokens;
    }

    /**
     * Reads a domain as the client sent it; null and false mean everything.
     *
     * @throws OdooFault if it is malformed, in the words of that version
     */
    public static Domain parse(OdooVersion version, @Nullable Object domain) {
        if (domain == null || Boolean.FALSE.equals(domain)) {
            return new Domain.And(List.of());
        }
        if (domain instanceof List<?> tokens) {
            return new DomainParser(version, tokens).parse();
        }
        throw OdooFault.typeError("Domain() invalid argument type for domain: " + Python.repr(domain));
    }

    private Domain parse() {
        try {
            for (int index = tokens.size() - 1; index >= 0; index--) {
                stack.push(token(tokens.get(index)));
            }
        } catch (NoSuchElementException operandMissing) {
            throw malformed();
        }
        return new Domain.And(new ArrayList<>(stack));
    }

    private Domain token(@Nullable Object token) {
        if (token instanceof List<?> leaf) {
            return leaf(leaf);
        }
        if ("|".equals(token)) {
            return new Domain.Or(stack.pop(), stack.pop());
        }
        if ("&".equals(token)) {
            return new Domain.And(List.of(stack.pop(), stack.pop()));
        }
        if ("!".equals(token)) {
            return new Domain.Not(stack.pop());
        }
        throw version == OdooVersion.V14 ? invalidLeaf(Python.repr(token)) : malformed();
    }

    private Domain leaf(List<?> leaf) {
        if (leaf.size() != 3 || !(leaf.get(1) instanceof String written)) {
            throw invalidLeaf(Python.repr(leaf));
        }
        if (leaf.get(0) instanceof Long constant) {
            return new Domain.Constant(constant.equals(leaf.get(2)) == written.equals("="));
        }
        if (!(leaf.get(0) instanceof String path)) {
            throw invalidLeaf(Python.tuple(leaf));
        }
        if (!OPERATORS.contains(written)) {
            throw invalidOperator(Python.tuple(leaf));
        }
        return new Domain.Leaf(path, written, leaf.get(2), leaf);
    }

    private OdooFault invalidOperator(String leaf) {
        return switch (version) {
            case V14 -> invalidLeaf(leaf);
            case V19 -> OdooFault.valueError("Invalid operator in condition " + leaf);
        };
    }

    private OdooFault invalidLeaf(String leaf) {
        return switch (version) {
            case V14 -> OdooFault.valueError("Invalid leaf " + leaf);
            case V19 -> OdooFault.valueError("Domain() invalid item in domain: " + leaf);
        };
    }

    private OdooFault malformed() {
        String shown = Python.repr(tokens);
        return switch (version) {
            case V14 ->
                OdooFault.error("builtins.AssertionError", "This domain is syntactically not correct: " + shown);
            case V19 -> OdooFault.valueError("Domain() malformed domain " + shown);
        };
    }
}
