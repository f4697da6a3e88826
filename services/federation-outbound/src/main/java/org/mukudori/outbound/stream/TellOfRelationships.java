package org.mukudori.outbound.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.Activities;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.outbound.domain.Told;

/** What a local and a remote account are to each other becomes Follow, Accept, Reject, Block and their Undo. */
final class TellOfRelationships extends Tells {
    private final LocalUris uris;
    private @Nullable KeyValueStore<String, SpecificRecord> told;

    TellOfRelationships(LocalUris uris, int partitions, Duration patience) {
        super(partitions, patience);
        this.uris = uris;
    }

    @Override
    public void init(ProcessorContext<String, Told> context) {
        super.init(context);
        told = store(AddressingTopology.RELATIONSHIPS_TOLD);
    }

    @Override
    public void process(Record<String, SpecificRecord> happened) {
        switch (happened.value()) {
            case FollowRequested requested -> requested(happened, requested.getFollow());
            case FollowAccepted accepted -> accepted(happened, accepted.getFollow());
            case AccountBlocked block -> block(happened, block, false);
            case null -> ended(happened);
            default -> {
                // Mutes are nobody's business.
            }
        }
    }

    private void requested(Record<String, SpecificRecord> happened, Follow follow) {
        keep(happened);
        between(follow.getSource(), follow.getTarget(), (source, target) -> {
            var activity = Activities.follow(follow.getUri(), source.getUri(), target.getUri());
            toRemote(happened, source, target, activity, follow.getUri());
        });
    }

    private void accepted(Record<String, SpecificRecord> happened, Follow follow) {
        keep(happened);
        between(follow.getTarget(), follow.getSource(), (target, source) -> {
            var activity = Activities.accept(follow, source.getUri(), target.getUri());
            toRemote(happened, target, source, activity, follow.getUri());
        });
    }

    private void block(Record<String, SpecificRecord> happened, AccountBlocked block, boolean undone) {
        keep(happened, block);
        between(block.getSource(), block.getTarget(), (source, target) -> {
            var activity = Activities.block(block.getUri(), source.getUri(), target.getUri());
            toRemote(happened, source, target, undone ? Activities.undo(activity) : activity, block.getUri());
        });
    }

    private void ended(Record<String, SpecificRecord> happened) {
        var by = by(happened.headers());
        switch (there(told).get(happened.key())) {
            case FollowRequested requested -> unfollowed(happened, requested.getFollow(), by);
            case FollowAccepted accepted -> unfollowed(happened, accepted.getFollow(), by);
            case AccountBlocked block -> block(happened, block, true);
            case null, default -> neverTold(happened, by);
        }
    }

    /** A peer may believe that somebody here follows there though we have never said so: then it is told otherwise. */
    private void neverTold(Record<String, SpecificRecord> happened, long by) {
        var ids = Keys.ids(happened.key());
        if (Keys.kind(happened.key()).equals(Keys.Relationship.FOLLOW.name()) && ids.length == 2 && by == ids[0]) {
            between(ids[0], ids[1], (source, target) -> {
                var uri = uris.follow(source.getUsername(), target.getId());
                var undo = Activities.undo(Activities.follow(uri, source.getUri(), target.getUri()));
                toRemote(happened, source, target, undo, uri);
            });
        }
    }

    private void unfollowed(Record<String, SpecificRecord> happened, Follow follow, long by) {
        if (by == follow.getSource()) {
            between(follow.getSource(), follow.getTarget(), (source, target) -> {
                var undo = Activities.undo(Activities.follow(follow.getUri(), source.getUri(), target.getUri()));
                toRemote(happened, source, target, undo, follow.getUri());
            });
        } else if (by == follow.getTarget()) {
            between(follow.getTarget(), follow.getSource(), (target, source) -> {
                var reject = Activities.reject(follow, source.getUri(), target.getUri());
                toRemote(happened, target, source, reject, follow.getUri());
            });
        }
    }

    private interface Pair {
        void of(AccountChanged local, AccountChanged remote);
    }

    /** Does something if the one is from here and the other is not. */
    private void between(long one, long other, Pair then) {
        var local = addressees().local(one);
        if (local.isPresent()) {
            addressees().remote(other).ifPresent(remote -> then.of(local.get(), remote));
        }
    }

    private void toRemote(
            Record<String, SpecificRecord> happened,
            AccountChanged local,
            AccountChanged remote,
            ObjectNode activity,
            String object) {
        tell(happened, local, activity, object, null, null, Set.of(Addressees.inbox(remote)));
    }

    private void keep(Record<String, SpecificRecord> happened) {
        keep(happened, happened.value());
    }

    private void keep(Record<String, SpecificRecord> happened, SpecificRecord event) {
        there(told).put(happened.key(), event);
    }

    /** Who caused a record; 0 when nobody did. */
    private static long by(Headers headers) {
        var header = headers.lastHeader("by");
        return header == null ? 0 : Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
    }
}
