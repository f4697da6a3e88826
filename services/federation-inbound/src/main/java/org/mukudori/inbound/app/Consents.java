package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.mukudori.events.QuoteState;
import org.mukudori.events.Status;
import org.mukudori.inbound.store.Actors;
import org.mukudori.inbound.store.Answers;
import org.mukudori.platform.fetch.FetchFailed;

/**
 * Whether the quoted agree to be quoted (FEP-044f): themselves always do; people from here did if we answered so; of others,
 * their own server must serve the consent that the quote names.
 */
@ApplicationScoped
class Consents {
    private final Answers answers;
    private final Actors actors;
    private final Documents documents;
    private final Here here;

    Consents(Answers answers, Actors actors, Documents documents, Here here) {
        this.answers = answers;
        this.actors = actors;
        this.documents = documents;
        this.here = here;
    }

    Uni<QuoteState> state(RemoteNote quote, long quoter, Status quoted, Errand errand) {
        if (quoted.getAccount() == quoter) {
            return Uni.createFrom().item(QuoteState.ACCEPTED);
        }
        if (quoted.getLocal()) {
            return answers.isGranted(quoted.getId(), quote.id())
                    .map(granted -> granted ? QuoteState.ACCEPTED : QuoteState.PENDING);
        }
        var consent = quote.quoteAuthorization();
        return consent.isEmpty()
                ? Uni.createFrom().item(QuoteState.PENDING)
                : actors.byIds(List.of(quoted.getAccount()))
                        .chain(found -> found.isEmpty()
                                        || !here.origins()
                                                .same(consent, found.getFirst().getUri())
                                ? Uni.createFrom().item(QuoteState.PENDING)
                                : asked(consent, quote, quoted, found.getFirst().getUri(), errand));
    }

    private Uni<QuoteState> asked(String consent, RemoteNote quote, Status quoted, String author, Errand errand) {
        return CallersContext.keep(documents
                .activityStreams(consent, errand)
                .map(found -> found.source().equals(consent) && isConsent(found.json(), consent, quote, quoted, author)
                        ? QuoteState.ACCEPTED
                        : QuoteState.PENDING)
                .onFailure()
                .recoverWithItem(failure -> isGone(failure) ? QuoteState.REJECTED : QuoteState.PENDING));
    }

    private static boolean isConsent(As2 json, String consent, RemoteNote quote, Status quoted, String author) {
        return json.type().equals("QuoteAuthorization")
                && json.id().equals(consent)
                && json.ref("attributedTo").equals(author)
                && json.ref("interactingObject").equals(quote.id())
                && json.ref("interactionTarget").equals(quoted.getUri());
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof FetchFailed.Status answer && (answer.status() == 404 || answer.status() == 410);
    }
}
