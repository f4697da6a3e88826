package org.mukudori.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Set;

/** The directory that one instance keeps everything in, locked for as long as this object is open. */
final class DataDirectory implements AutoCloseable {
    private static final String MARK = ".mukudori";
    private static final String LOCK = "lock";
    private static final long ROOM = 1L << 30;

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory when it is absent, and locks it.
     *
     * @throws Failure if it is somebody else's, in use, not to be written or on a full disk
     */
    static DataDirectory open(Path path) throws Failure {
        try {
            Files.createDirectories(path);
            claim(path);
            var room = Files.getFileStore(path).getUsableSpace();
            if (room < ROOM) {
                throw new Failure("There are only " + (room >> 20) + " MB left on the disk of " + path
                        + ", and Mukudori wants at least 1 GB.");
            }
            return new DataDirectory(path, lock(path));
        } catch (AccessDeniedException _) {
            throw new Failure("The data directory " + path + " cannot be written by this user.");
        } catch (FileAlreadyExistsException _) {
            throw new Failure("The data directory " + path + " is a file, not a directory.");
        } catch (IOException e) {
            throw new Failure("The data directory " + path + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    Path logs() throws IOException {
        return Files.createDirectories(path.resolve("logs"));
    }

    Path pids() throws IOException {
        return Files.createDirectories(path.resolve("run"));
    }

    /** Deletes everything that an instance has put here. */
    void empty() throws IOException {
        var keep = Set.of(path, path.resolve(MARK), path.resolve(LOCK));
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!keep.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static void claim(Path path) throws IOException, Failure {
        if (Files.exists(path.resolve(MARK))) {
            return;
        }
        try (var files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw new Failure("The directory " + path + " holds something else: name another one with --data.");
            }
        }
        Files.createFile(path.resolve(MARK));
    }

    private static FileChannel lock(Path path) throws IOException, Failure {
        var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // In use by this very process; said below.
        }
        channel.close();
        throw new Failure("Another Mukudori is running on the data directory " + path + ".");
    }
}
