package org.mukudori.outbound.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.jboss.logging.Logger;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.outbound.domain.Host;

/** The accounts known, and where they take what they are told. */
final class Addressees {
    private static final Logger LOG = Logger.getLogger(Addressees.class);
    private static final Duration STEP = Duration.ofMillis(20);

    private final ProcessingContext context;
    private final TimestampedKeyValueStore<String, SpecificRecord> known;
    private final int partitions;
    private final Duration patience;

    Addressees(ProcessingContext context, int partitions, Duration patience) {
        this.context = context;
        this.known = context.getStateStore(AddressingTopology.ACCOUNTS_KNOWN);
        this.partitions = partitions;
        this.patience = patience;
    }

    /**
     * An account. It was known to whoever said something of it, so if it is not known here it soon will be: waits for it,
     * but not for long, and only as long after it was said; so many such records take no longer than one.
     */
    Optional<AccountChanged> account(long id) {
        var age = context.currentSystemTimeMs() - context.currentStreamTimeMs();
        var deadline =
                System.nanoTime() + patience.minusMillis(Math.max(age, 0)).toNanos();
        do {
            var found = known.get(Keys.account(id));
            if (found != null && found.value() instanceof AccountChanged account) {
                return Optional.of(account);
            }
        } while (System.nanoTime() < deadline && pause());
        LOG.warnf("account not known account=%d", id);
        return Optional.empty();
    }

    /** An account that is from here. */
    Optional<AccountChanged> local(long id) {
        return account(id).filter(account -> account.getDomain() == null);
    }

    /** An account that is not from here. */
    Optional<AccountChanged> remote(long id) {
        return account(id).filter(account -> account.getDomain() != null);
    }

    /** Where these accounts take what they are told, as far as they are remote: shared inboxes first. */
    Set<String> inboxes(Collection<Long> accounts) {
        var inboxes = new LinkedHashSet<String>();
        accounts.forEach(id -> remote(id).map(Addressees::inbox).ifPresent(inboxes::add));
        return inboxes;
    }

    static String inbox(AccountChanged account) {
        return account.getSharedInbox() == null ? account.getInbox() : account.getSharedInbox();
    }

    /** The partitions of the hosts of these inboxes. */
    Set<Integer> partitions(Collection<String> inboxes) {
        var found = new LinkedHashSet<Integer>();
        inboxes.forEach(inbox -> Host.of(inbox).ifPresent(host -> found.add(Partitions.of(host, partitions))));
        return found;
    }

    private static boolean pause() {
        try {
            Thread.sleep(STEP);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
