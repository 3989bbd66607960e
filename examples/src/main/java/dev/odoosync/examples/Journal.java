package dev.odoosync.examples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One model of one tenant in a file of lines; of two lines with one id the later counts. Not thread-safe. */
final class Journal {
    private final NavigableMap<Long, Line> records;
    private final FileChannel file;
    private long end;

    private Journal(FileChannel file, NavigableMap<Long, Line> records, long end) {
        this.file = file;
        this.records = records;
        this.end = end;
    }

    /** What an interrupted write left behind the last whole line is overwritten by the next one. */
    static Journal open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        String text = Files.readString(path);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        return new Journal(file, records(whole), whole.getBytes(StandardCharsets.UTF_8).length);
    }

    /** What these lines amount to. */
    static NavigableMap<Long, Line> records(String lines) throws IOException {
        NavigableMap<Long, Line> records = new TreeMap<>();
        for (String text : lines.lines().toList()) {
            put(records, JsonLines.read(text));
        }
        return records;
    }

    NavigableMap<Long, Line> records() {
        return records;
    }

    /** All of it or, when it fails, nothing that counts: on the disk first, then in memory. */
    void append(List<Line> page) throws IOException {
        if (page.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        page.forEach(line -> text.append(JsonLines.written(line)).append('\n'));
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        int length = bytes.remaining();
        file.truncate(end);
        while (bytes.hasRemaining()) {
            file.write(bytes, end + length - bytes.remaining());
        }
        file.force(true);
        end += length;
        page.forEach(line -> put(records, line));
    }

    void close() throws IOException {
        file.close();
    }

    private static void put(NavigableMap<Long, Line> records, Line line) {
        if (line.removed()) {
            records.remove(line.odooId());
        } else {
            records.put(line.odooId(), line);
        }
    }
}
