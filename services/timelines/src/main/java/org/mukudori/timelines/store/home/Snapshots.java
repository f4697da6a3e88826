package org.mukudori.timelines.store.home;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Copies of partitions of readers on disk, so that a restart goes on where it was. They are a cache: one that is absent,
 * torn, of another format or too old is as good as none, and the log is read from its beginning.
 */
final class Snapshots {
    private static final Logger LOG = Logger.getLogger(Snapshots.class);
    private static final long FORMAT = 0x4D756B75486F6D31L;
    private static final int BUFFER = 1 << 16;
    /** Compaction takes tombstones away after a day; what was undone since must still be in the log. */
    private static final Duration OLDEST = Duration.ofHours(12);

    private final Path directory;

    /** Keeps them in a directory, made when absent. */
    Snapshots(Path directory) {
        this.directory = directory;
    }

    /** Replaces a partition's snapshot; the one before stays until this one is whole. */
    void write(int number, Snapshot snapshot) {
        var file = file(number);
        var unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(directory);
            var checked = new CheckedOutputStream(Files.newOutputStream(unfinished), new CRC32C());
            try (var out = new DataOutputStream(new BufferedOutputStream(checked, BUFFER))) {
                out.writeLong(FORMAT);
                out.writeLong(Instant.now().toEpochMilli());
                write(out, snapshot.next());
                write(out, snapshot.begun());
                PartitionFormat.write(snapshot.partition(), out);
                out.flush();
                out.writeLong(checked.getChecksum().getValue());
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warnf("no snapshot of home timelines partition=%d reason=%s", number, e);
        }
    }

    /** A partition's snapshot, if there is one that can be used. */
    Optional<Snapshot> read(int number) {
        var file = file(number);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            if (in.readLong() != FORMAT || isTooOld(Instant.ofEpochMilli(in.readLong()))) {
                return Optional.empty();
            }
            if (!isWhole(file)) {
                throw new IOException("its checksum is wrong");
            }
            var next = positions(in);
            var begun = positions(in);
            return Optional.of(new Snapshot(PartitionFormat.read(in), next, begun));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("snapshot of home timelines not used partition=%d reason=%s", number, e);
            return Optional.empty();
        }
    }

    private static boolean isWhole(Path file) throws IOException {
        var buffered = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try (var checked = new CheckedInputStream(buffered, new CRC32C());
                var in = new DataInputStream(checked)) {
            in.skipNBytes(Files.size(file) - Long.BYTES);
            var sum = checked.getChecksum().getValue();
            return in.readLong() == sum;
        }
    }

    /** Throws a partition's snapshot away. */
    void discard(int number) {
        try {
            Files.deleteIfExists(file(number));
        } catch (IOException e) {
            LOG.warnf("snapshot of home timelines not deleted partition=%d reason=%s", number, e);
        }
    }

    private static boolean isTooOld(Instant written) {
        return written.isBefore(Instant.now().minus(OLDEST));
    }

    private Path file(int number) {
        return directory.resolve(number + ".snapshot");
    }

    private static void write(DataOutputStream out, Map<TopicPartition, Long> positions) throws IOException {
        out.writeInt(positions.size());
        for (var position : positions.entrySet()) {
            out.writeUTF(position.getKey().topic());
            out.writeInt(position.getKey().partition());
            out.writeLong(position.getValue());
        }
    }

    private static Map<TopicPartition, Long> positions(DataInputStream in) throws IOException {
        var positions = new HashMap<TopicPartition, Long>();
        for (int i = in.readInt(); i > 0; i--) {
            positions.put(new TopicPartition(in.readUTF(), in.readInt()), in.readLong());
        }
        return positions;
    }
}
