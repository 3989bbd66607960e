package dev.odoosync.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What takes the places of the question marks in a statement, one after the other. */
final class Parameters {
    private final PreparedStatement statement;
    private int last;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    /** The text as PostgreSQL can keep it: see {@link Texts#storable}. */
    Parameters text(@Nullable String text) throws SQLException {
        statement.setString(++last, text == null ? null : Texts.storable(text));
        return this;
    }

    Parameters number(@Nullable Long number) throws SQLException {
        statement.setObject(++last, number, Types.BIGINT);
        return this;
    }

    Parameters number(long number) throws SQLException {
        statement.setLong(++last, number);
        return this;
    }

    Parameters flag(boolean flag) throws SQLException {
        statement.setBoolean(++last, flag);
        return this;
    }

    Parameters time(@Nullable Instant time) throws SQLException {
        statement.setObject(++last, time == null ? null : Times.time(time), Types.TIMESTAMP_WITH_TIMEZONE);
        return this;
    }

    Parameters bytes(byte[] bytes) throws SQLException {
        statement.setBytes(++last, bytes);
        return this;
    }

    Parameters part(@Nullable JsonPart part) throws SQLException {
        statement.setObject(++last, part == null ? null : part.written(), Types.OTHER);
        return this;
    }

    /** What is JSON already. */
    Parameters json(@Nullable String json) throws SQLException {
        statement.setObject(++last, json, Types.OTHER);
        return this;
    }

    /** A list of numbers, for {@code ?::bigint[]}. */
    Parameters numbers(Collection<Long> numbers) throws SQLException {
        String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        statement.setString(++last, list);
        return this;
    }

    Parameters parts(List<JsonPart> parts) throws SQLException {
        statement.setObject(++last, JsonPart.written(parts), Types.OTHER);
        return this;
    }
}
