package org.mukudori.outbound.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.outbound.domain.Told;

/** What the processors share that turn what happened into what peers are told. */
abstract sealed class Tells extends ContextualProcessor<String, SpecificRecord, String, Told>
        permits TellOfStatuses, TellOfInteractions, TellOfPolls, TellOfRelationships, TellOfReports {
    final int partitions;
    private final Duration patience;
    private @Nullable Addressees addressees;

    Tells(int partitions, Duration patience) {
        this.partitions = partitions;
        this.patience = patience;
    }

    @Override
    public void init(ProcessorContext<String, Told> context) {
        super.init(context);
        addressees = new Addressees(context, partitions, patience);
    }

    final Addressees addressees() {
        return there(addressees);
    }

    final <V> KeyValueStore<String, V> store(String name) {
        return context().getStateStore(name);
    }

    static <T> T there(@Nullable T some) {
        if (some == null) {
            throw new IllegalStateException("not initialised");
        }
        return some;
    }

    /**
     * Says something.
     *
     * @param object the id of what it is about
     * @param followers the partitions of hosts that hold followers to be told; null when followers are not told
     * @param inboxes of others to be told
     */
    final void tell(
            Record<String, SpecificRecord> cause,
            AccountChanged actor,
            ObjectNode activity,
            @Nullable String object,
            @Nullable Long statusId,
            @Nullable Set<Integer> followers,
            Set<String> inboxes) {
        tell(cause, actor, activity, object, statusId, followers, inboxes, false);
    }

    /**
     * The same.
     *
     * @param followersOnly whether it is for followers and not for everybody
     */
    @SuppressWarnings({"NullAway", "TooManyParameters"}) // Avro's builders say nothing of null.
    final void tell(
            Record<String, SpecificRecord> cause,
            AccountChanged actor,
            ObjectNode activity,
            @Nullable String object,
            @Nullable Long statusId,
            @Nullable Set<Integer> followers,
            Set<String> inboxes,
            boolean followersOnly) {
        var concerned = new HashSet<>(addressees().partitions(inboxes));
        if (followers != null) {
            concerned.addAll(followers);
        }
        if (concerned.isEmpty()) {
            return;
        }
        var addressed = Said.of(cause, actor, activity)
                .setToFollowers(followers != null)
                .setInboxes(List.copyOf(inboxes))
                .setObject(object)
                .setStatusId(statusId)
                .setFollowersOnly(followersOnly)
                .build();
        context().forward(cause.withKey(Said.key(addressed)).withValue(new Told(addressed, concerned)));
    }
}
