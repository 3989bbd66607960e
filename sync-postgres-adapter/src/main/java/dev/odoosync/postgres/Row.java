package dev.odoosync.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of an answer, by the names of its columns. Of use only while the answer is read. */
record Row(ResultSet answer) {
    String text(String column) throws SQLException {
        return required(textOrNull(column), column);
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return answer.getString(column);
    }

    /** A column that is never null. */
    long number(String column) throws SQLException {
        return answer.getLong(column);
    }

    @Nullable
    Long numberOrNull(String column) throws SQLException {
        long number = answer.getLong(column);
        return answer.wasNull() ? null : number;
    }

    boolean flag(String column) throws SQLException {
        return answer.getBoolean(column);
    }

    Instant time(String column) throws SQLException {
        return required(timeOrNull(column), column);
    }

    @Nullable
    Instant timeOrNull(String column) throws SQLException {
        return Times.instant(answer.getObject(column, OffsetDateTime.class));
    }

    byte[] bytes(String column) throws SQLException {
        return required(answer.getBytes(column), column);
    }

    @Nullable
    JsonPart partOrNull(String column) throws SQLException {
        String json = answer.getString(column);
        return json == null ? null : JsonPart.read(json);
    }

    List<JsonPart> parts(String column) throws SQLException {
        return JsonPart.readAll(text(column));
    }

    private static <T> T required(@Nullable T value, String column) {
        return Objects.requireNonNull(value, () -> "a stored row lacks " + column);
    }
}
