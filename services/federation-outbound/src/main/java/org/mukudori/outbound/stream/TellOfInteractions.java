package org.mukudori.outbound.stream;

import java.time.Duration;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.Activities;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.activitypub.QuoteDocuments;
import org.mukudori.events.PollVoted;
import org.mukudori.events.QuoteAnswered;
import org.mukudori.events.StatusFavourited;
import org.mukudori.outbound.domain.Told;

/**
 * Favourites of peers' statuses become Like, and Undo when they end; votes in their polls become the notes that Mastodon
 * spells votes as; who asked to quote is answered. The rest is nobody's business.
 */
final class TellOfInteractions extends Tells {
    private @Nullable KeyValueStore<String, SpecificRecord> told;

    private final LocalUris uris;

    TellOfInteractions(LocalUris uris, int partitions, Duration patience) {
        super(partitions, patience);
        this.uris = uris;
    }

    @Override
    public void init(ProcessorContext<String, Told> context) {
        super.init(context);
        told = store(AddressingTopology.INTERACTIONS_TOLD);
    }

    @Override
    public void process(Record<String, SpecificRecord> happened) {
        switch (happened.value()) {
            case StatusFavourited favourite -> like(happened, favourite, false);
            case PollVoted vote -> vote(happened, vote);
            case QuoteAnswered answered -> answer(happened, answered);
            case null -> {
                if (there(told).get(happened.key()) instanceof StatusFavourited favourite) {
                    like(happened, favourite, true);
                }
            }
            default -> {
                // Nobody's business.
            }
        }
    }

    private void answer(Record<String, SpecificRecord> happened, QuoteAnswered answered) {
        var quoter = addressees().remote(answered.getQuoter());
        var author = addressees().local(answered.getAccount());
        if (quoter.isEmpty() || author.isEmpty()) {
            return;
        }
        tell(
                happened,
                author.get(),
                QuoteDocuments.answer(
                        answered, author.get().getUsername(), quoter.get().getUri(), uris),
                answered.getQuoteUri(),
                null,
                null,
                Set.of(Addressees.inbox(quoter.get())));
    }

    private void vote(Record<String, SpecificRecord> happened, PollVoted vote) {
        var author = addressees().remote(vote.getStatusAccount());
        var voter = addressees().local(vote.getAccount());
        if (author.isEmpty() || voter.isEmpty()) {
            return;
        }
        for (int nth = 0; nth < vote.getChoices().size(); nth++) {
            var id = uris.vote(
                    voter.get().getUsername(), vote.getId(), vote.getChoices().get(nth));
            var said = Activities.vote(
                    id,
                    voter.get().getUri(),
                    vote.getTitles().get(nth),
                    vote.getStatusUri(),
                    author.get().getUri());
            tell(happened, voter.get(), said, id, null, null, Set.of(Addressees.inbox(author.get())));
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
