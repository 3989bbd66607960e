package dev.odoosync.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedSet;

/** The fields of a JSON object that came in. What a client sent is never repeated to it: it may be a password in the wrong place. */
final class JsonFields {
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(8)
            .maxNameLength(100)
            .maxNumberLength(100)
            .build();
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private JsonFields(JsonNode object) {
        this.object = object;
    }

    /** The fields in {@code body}, none of them outside of {@code known}. */
    static JsonFields of(String body, SortedSet<String> known) {
        JsonNode object = parsed(body);
        if (!object.isObject()) {
            throw ProblemType.BAD_REQUEST.thrown("The body must be one JSON object.");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw ProblemType.BAD_REQUEST.thrown(
                        "The body holds a field that is not known. Known are " + String.join(", ", known) + ".");
            }
        });
        return new JsonFields(object);
    }

    private static JsonNode parsed(String body) {
        try {
            return STRICT.readTree(body);
        } catch (JsonProcessingException e) {
            throw ProblemType.BAD_REQUEST.thrown(
                    "The body is not well-formed JSON, or repeats a field, or nests too deep" + place(e) + ".");
        }
    }

    private static String place(JsonProcessingException failure) {
        JsonLocation where = failure.getLocation();
        return where == null ? "" : ", near line " + where.getLineNr() + ", column " + where.getColumnNr();
    }

    /** A text that must be there, of 1 to {@code longest} characters. */
    String text(String field, int longest) {
        return optionalText(field, longest)
                .orElseThrow(() -> ProblemType.BAD_REQUEST.thrown("The field " + field + " is missing."));
    }

    Optional<String> optionalText(String field, int longest) {
        JsonNode value = object.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw ProblemType.BAD_REQUEST.thrown("The field " + field + " must be a text.");
        }
        return Optional.of(checked(field, value.textValue(), longest));
    }

    private static String checked(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw ProblemType.BAD_REQUEST.thrown("The field " + field + " needs 1 to " + longest + " characters.");
        }
        if (text.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ProblemType.BAD_REQUEST.thrown("The field " + field + " holds a character that it must not hold.");
        }
        return text;
    }

    /** An object, where there is one. */
    Optional<JsonNode> object(String field) {
        JsonNode value = object.get(field);
        if (value != null && !value.isObject()) {
            throw ProblemType.BAD_REQUEST.thrown("The field " + field + " must be an object.");
        }
        return Optional.ofNullable(value);
    }

    /** A whole number from 1 on, where there is one. */
    Optional<Long> number(String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw ProblemType.BAD_REQUEST.thrown("The field " + field + " must be a whole number from 1 on.");
        }
        return Optional.of(value.longValue());
    }

    /** A flag; false where it is not there. */
    boolean flag(String field) {
        JsonNode value = object.get(field);
        if (value != null && !value.isBoolean()) {
            throw ProblemType.BAD_REQUEST.thrown("The field " + field + " must be true or false.");
        }
        return value != null && value.booleanValue();
    }
}
