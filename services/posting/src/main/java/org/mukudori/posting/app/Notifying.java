package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mukudori.events.Keys;
import org.mukudori.events.NotificationGroup;
import org.mukudori.events.NotificationPolicyChanged;
import org.mukudori.events.NotificationSenderDecided;
import org.mukudori.events.NotificationsDismissed;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ids;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.domain.Dismissals;
import org.mukudori.posting.domain.NotificationPolicies;
import org.mukudori.posting.domain.NotificationPolicies.Verdict;
import org.mukudori.posting.domain.Refusal;
import org.mukudori.posting.store.KnownStatuses;
import org.mukudori.posting.store.OwnStates;

/** Which notifications an account wants to see, and no longer. */
@ApplicationScoped
public class Notifying {
    /** Each is one record more to append; those that are left say nothing that the clearing does not say. */
    private static final int MOST_FORGOTTEN = 100;

    private final OwnStates own;
    private final KnownStatuses statuses;
    private final Ledger ledger;

    Notifying(OwnStates own, KnownStatuses statuses, Ledger ledger) {
        this.own = own;
        this.statuses = statuses;
        this.ledger = ledger;
    }

    /** Dismisses what there is of a group. */
    public Uni<Outcome> dismiss(long account, NotificationGroup group) {
        var now = Instant.now();
        return ledger.write(Dismissals.dismiss(account, group, Ids.last(now), now), account);
    }

    /** Dismisses everything there is. */
    public Uni<Outcome> clear(long account) {
        var now = Instant.now();
        return own.of(Topic.NOTIFICATION_DISMISSALS, account, MOST_FORGOTTEN, NotificationsDismissed.class)
                .map(before -> before.stream()
                        .map(NotificationsDismissed::getGroup)
                        .filter(Objects::nonNull)
                        .toList())
                .map(before -> Dismissals.clear(account, Ids.last(now), now, before))
                .chain(decision -> ledger.write(decision, account));
    }

    /** Changes the rules. */
    public Uni<Outcome> change(long account, NotificationPolicies.Ask asked) {
        var now = Instant.now();
        return own.of(Topic.NOTIFICATION_POLICIES, List.of(Keys.account(account)), NotificationPolicyChanged.class)
                .map(known -> NotificationPolicies.change(
                        account, known.isEmpty() ? null : known.getFirst(), asked, Ids.last(now), now))
                .chain(decision -> ledger.write(decision, account));
    }

    /** Accepts or dismisses one request: it has the id of a status by whom it is from. */
    public Uni<Outcome> decide(long account, long request, Verdict verdict) {
        return statuses.authors(List.of(request))
                .chain(senders -> senders.isEmpty()
                        ? Uni.createFrom().item(new Outcome.Declined(Refusal.NOT_FOUND))
                        : decide(account, senders, verdict));
    }

    /** Accepts or dismisses several requests; those that are gone are left out. */
    public Uni<Outcome> decide(long account, Collection<Long> requests, Verdict verdict) {
        return statuses.authors(requests).chain(senders -> decide(account, senders, verdict));
    }

    private Uni<Outcome> decide(long account, Set<Long> senders, Verdict verdict) {
        var now = Instant.now();
        var keys = senders.stream().map(sender -> Keys.sender(account, sender)).toList();
        return own.of(Topic.NOTIFICATION_POLICIES, keys, NotificationSenderDecided.class)
                .map(all -> all.stream()
                        .collect(Collectors.toMap(NotificationSenderDecided::getSender, Function.identity())))
                .map(known -> NotificationPolicies.decide(account, senders, known, verdict, Ids.last(now), now))
                .chain((Decision decision) -> ledger.write(decision, account));
    }
}
