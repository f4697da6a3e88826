package org.mukudori.outbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mukudori.events.DeliveriesSettled;
import org.mukudori.events.DeliverySettled;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.log.Position;

/**
 * Writes down how deliveries ended: those that end within 10 ms together, for each partition of authors, so that many hosts
 * that take a post at once cost the log little more than one.
 */
@Singleton
final class Receipts {
    private static final Duration COMPANY = Duration.ofMillis(10);
    private static final int MOST = 200;
    /** What a peer may make as long as it likes must not make a record longer than the log takes. */
    private static final int LONGEST = 200_000;

    /** Those that are written down together. */
    private final class Sheet {
        private final List<DeliverySettled> receipts = new ArrayList<>();
        private final Uni<Position> written;
        private int length;

        Sheet(int partition) {
            written = Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(COMPANY)
                    .chain(() -> {
                        close(partition, this);
                        return append(receipts);
                    })
                    .memoize()
                    .indefinitely();
        }

        void add(DeliverySettled receipt) {
            receipts.add(receipt);
            length += receipt.getInbox().length();
            for (var inbox : receipt.getGoneInboxes()) {
                length += inbox.length();
            }
        }

        boolean isFull() {
            return receipts.size() == MOST || length > LONGEST;
        }
    }

    private final Log log;
    private final int partitions;
    // Guarded by this, as the receipts of those that are open.
    private final Map<Integer, Sheet> open = new HashMap<>();

    Receipts(Log log, LogConfig config) {
        this.log = log;
        this.partitions = config.partitions();
    }

    /** Where the log has it; fails as {@link Log#append} does. */
    synchronized Uni<Position> write(DeliverySettled receipt) {
        var partition = Partitions.of(Keys.account(receipt.getAccount()), partitions);
        var sheet = open.computeIfAbsent(partition, Sheet::new);
        sheet.add(receipt);
        if (sheet.isFull()) {
            open.remove(partition);
        }
        return sheet.written;
    }

    private synchronized void close(int partition, Sheet sheet) {
        open.remove(partition, sheet);
    }

    private Uni<Position> append(List<DeliverySettled> receipts) {
        var key = Keys.account(receipts.getFirst().getAccount());
        return log.append(Topic.DELIVERY_OUTCOMES, key, new DeliveriesSettled(receipts), 0);
    }
}
