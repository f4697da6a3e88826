package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.platform.log.Ids;
import org.mukudori.posting.PostingConfig;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.domain.EditStatus;
import org.mukudori.posting.domain.Person;
import org.mukudori.posting.domain.PublishStatus;
import org.mukudori.posting.domain.Refusal;
import org.mukudori.posting.domain.Seen;
import org.mukudori.posting.domain.Statuses;
import org.mukudori.posting.domain.Text;
import org.mukudori.posting.store.Claim;
import org.mukudori.posting.store.KnownStatuses;
import org.mukudori.posting.store.People;

/** Publishes statuses, and publishes them anew. */
@ApplicationScoped
public class Publishing {
    /** Longer than any 500 characters that anybody means: not even looked at. */
    private static final int LONGEST_LOOKED_AT = 16_384;

    private final People people;
    private final KnownStatuses statuses;
    private final Mentioned mentioned;
    private final String domain;
    private final Ledger ledger;
    private final OnlyOnce onlyOnce;
    private final Ids ids;
    private final LocalUris uris;

    Publishing(
            People people,
            KnownStatuses statuses,
            Mentioned mentioned,
            PostingConfig config,
            Ledger ledger,
            OnlyOnce onlyOnce,
            Ids ids,
            LocalUris uris) {
        this.people = people;
        this.statuses = statuses;
        this.mentioned = mentioned;
        this.domain = config.domain().orElse(uris.authority());
        this.ledger = ledger;
        this.onlyOnce = onlyOnce;
        this.ids = ids;
        this.uris = uris;
    }

    /** Publishes a draft. */
    public Uni<Outcome> publish(long account, Draft draft) {
        return decide(account, draft).chain(decision -> ledger.write(decision, account));
    }

    /**
     * Publishes a draft, unless one was published with that key before.
     *
     * @param key the client's {@code Idempotency-Key}
     */
    public Uni<Outcome> publish(long account, Draft draft, String key) {
        var what = Claim.idempotency(key);
        return onlyOnce.find(account, what)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(OnlyOnce.done(found.get()))
                        : decide(account, draft).chain(decision -> onlyOnce.write(decision, account, what)));
    }

    private Uni<Decision> decide(long account, Draft draft) {
        if (draft.text().length() + draft.spoiler().length() > LONGEST_LOOKED_AT) {
            return Uni.createFrom().item(Decision.refuse(Refusal.STATUS_TOO_LONG));
        }
        var text = Text.of(draft.text(), domain);
        return people.active(account)
                .chain(author -> author.isEmpty()
                        ? Uni.createFrom().item(Decision.refuse(Refusal.NOT_ALLOWED))
                        : parent(draft.inReplyTo(), account)
                                .chain(parent -> decide(author.get(), draft, text, parent.orElse(null))));
    }

    private Uni<Optional<Seen>> parent(@Nullable Long inReplyTo, long viewer) {
        return inReplyTo == null ? Uni.createFrom().item(Optional.empty()) : statuses.find(inReplyTo, viewer);
    }

    private Uni<Decision> decide(Person author, Draft draft, Text text, @Nullable Seen parent) {
        return mentioned.find(text.handles(), author.id()).map(named -> {
            var now = Instant.now();
            var command = new PublishStatus(
                    ids.at(now),
                    now,
                    text,
                    draft.spoiler(),
                    draft.sensitive(),
                    draft.visibility(),
                    draft.language(),
                    draft.inReplyTo(),
                    draft.poll(),
                    draft.application());
            return Statuses.decide(command, author, parent, named, uris);
        });
    }

    /** Publishes a status anew. What a draft says of visibility and thread is not looked at. */
    public Uni<Outcome> edit(long account, long id, Draft draft) {
        if (draft.text().length() + draft.spoiler().length() > LONGEST_LOOKED_AT) {
            return Uni.createFrom().item(new Outcome.Declined(Refusal.STATUS_TOO_LONG));
        }
        var command = new EditStatus(
                id,
                Instant.now(),
                Text.of(draft.text(), domain),
                draft.spoiler(),
                draft.sensitive(),
                draft.language(),
                draft.poll());
        return people.active(account)
                .chain(author -> author.isEmpty()
                        ? Uni.createFrom().item(Decision.refuse(Refusal.NOT_ALLOWED))
                        : edit(author.get(), command))
                .chain(decision -> ledger.write(decision, account));
    }

    private Uni<Decision> edit(Person author, EditStatus command) {
        return statuses.own(command.id(), author.id())
                .chain(status -> status.isEmpty()
                        ? Uni.createFrom().item(Decision.refuse(Refusal.NOT_FOUND))
                        : mentioned
                                .find(command.text().handles(), author.id())
                                .map(named -> Statuses.decide(command, author, status.get(), named, uris)));
    }
}
