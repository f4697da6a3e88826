package org.mukudori.outbound.stream;

import java.time.Duration;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.Activities;
import org.mukudori.events.StatusFavourited;
import org.mukudori.outbound.domain.Told;

/** Favourites of peers' statuses become Like, and Undo when they end. The rest is nobody's business. */
final class TellOfInteractions extends Tells {
    private @Nullable KeyValueStore<String, SpecificRecord> told;

    TellOfInteractions(int partitions, Duration patience) {
        super(partitions, patience);
    }

    @Override
    public void init(ProcessorContext<String, Told> context) {
        super.init(context);
        told = store(AddressingTopology.INTERACTIONS_TOLD);
    }

    @Override
    public void process(Record<String, SpecificRecord> happened) {
        if (happened.value() instanceof StatusFavourited favourite) {
            like(happened, favourite, false);
        } else if (happened.value() == null && there(told).get(happened.key()) instanceof StatusFavourited favourite) {
            like(happened, favourite, true);
        }
    }

    private void like(Record<String, SpecificRecord> happened, StatusFavourited favourite, boolean undone) {
        var author = addressees().remote(favourite.getStatusAccount());
        var actor = addressees().local(favourite.getAccount());
        if (author.isEmpty() || actor.isEmpty()) {
            return;
        }
        there(told).put(happened.key(), favourite);
        var like = Activities.like(favourite.getUri(), actor.get().getUri(), favourite.getStatusUri());
        tell(
                happened,
                actor.get(),
                undone ? Activities.undo(like) : like,
                favourite.getStatusUri(),
                null,
                null,
                Set.of(Addressees.inbox(author.get())));
    }
}
