package org.mukudori.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What only the owner of the data directory may know. Each secret is made when it is first asked for, and then kept. */
final class Secrets {
    static final String SEAL = "secret";
    static final String ADMIN_TOKEN = "admin-token";
    static final String DATABASE_PASSWORD = "database-password";

    private final Path file;
    private final Map<String, String> known;

    private Secrets(Path file, Map<String, String> known) {
        this.file = file;
        this.known = known;
    }

    static Secrets in(Path data) throws IOException {
        var file = data.resolve("secrets");
        var known = new LinkedHashMap<String, String>();
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                int at = line.indexOf('=');
                if (at > 0) {
                    known.put(line.substring(0, at), line.substring(at + 1));
                }
            }
        }
        return new Secrets(file, known);
    }

    /** Base64 of 32 random bytes. */
    String key(String name) throws IOException {
        return keep(name, Base64.getEncoder().encodeToString(random(32)));
    }

    /** 128 random bits that can be typed. */
    String password(String name) throws IOException {
        return keep(name, Base64.getUrlEncoder().withoutPadding().encodeToString(random(16)));
    }

    synchronized Optional<String> find(String name) {
        return Optional.ofNullable(known.get(name));
    }

    private synchronized String keep(String name, String fresh) throws IOException {
        var old = known.get(name);
        if (old != null) {
            return old;
        }
        known.put(name, fresh);
        write();
        return fresh;
    }

    private void write() throws IOException {
        var text = new StringBuilder();
        known.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var draft = file.resolveSibling("secrets.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, ownerOnly);
        Files.writeString(draft, text, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
