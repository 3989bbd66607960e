package dev.odoosync.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * A text file of limited size, as an operator named it.
 *
 * @param path where it is
 * @param what what it is for, to be named in errors
 */
record SmallFile(Path path, String what) {

    static SmallFile at(String path, String what) {
        try {
            return new SmallFile(Path.of(path), what);
        } catch (InvalidPathException e) {
            throw new WrongConfiguration(what + " has a name that no file can have.", e);
        }
    }

    /**
     * Its text, in UTF-8.
     *
     * @throws WrongConfiguration when it cannot be read, is larger than {@code limit} bytes, or is no text
     */
    String text(int limit) {
        byte[] bytes = bytes(limit);
        if (bytes.length > limit) {
            throw refused("is larger than " + limit / 1_024 + " kB");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("is no text in UTF-8");
        }
    }

    private byte[] bytes(int limit) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(limit + 1);
        } catch (NoSuchFileException e) {
            throw refused("does not exist");
        } catch (AccessDeniedException e) {
            throw refused("may not be read by the user that runs this program");
        } catch (IOException e) {
            throw refused("cannot be read");
        }
    }

    /** Whether every user of the machine may read it, as far as the file system knows such rights. */
    boolean readableByOthers() {
        try {
            return Files.getFileStore(path).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException unknown) {
            return false; // whoever reads it next is told that it cannot be read
        }
    }

    String warning() {
        return "Warning: " + what + ", " + path
                + ", holds a secret and may be read by every user of this machine; run: chmod o-r " + path;
    }

    private WrongConfiguration refused(String why) {
        return new WrongConfiguration(what + ", " + path + ", " + why + ".");
    }
}
