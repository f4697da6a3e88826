package org.mukudori.posting.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.Keys;
import org.mukudori.events.PollOption;
import org.mukudori.events.Revision;
import org.mukudori.events.Status;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;

/** Decides what may be said, said anew, and unsaid. */
public final class Statuses {
    private Statuses() {}

    /**
     * Whether something may be said.
     *
     * @param parent what it answers; null when it begins a thread, or when there is no such status
     * @param people those of the named who are known
     */
    public static Decision decide(
            PublishStatus asked, Person author, @Nullable Seen parent, Map<Handle, Person> people, LocalUris uris) {
        var wording = Wording.of(asked.text(), asked.spoiler());
        var refusal = refusal(wording, asked.poll());
        if (refusal.isPresent()) {
            return Decision.refuse(refusal.get());
        }
        if (asked.inReplyTo() != null && (parent == null || !parent.by(author.id()))) {
            return Decision.refuse(Refusal.NOT_FOUND);
        }
        var status = Status.newBuilder()
                .setId(asked.id())
                .setAccount(author.id())
                .setUri(uris.status(author.username(), asked.id()))
                .setUrl(uris.page(author.username(), asked.id()))
                .setLocal(true)
                .setCreatedAt(asked.at())
                .setVisibility(visibility(asked, author))
                .setSensitive(sensitive(asked.sensitive(), author.defaultSensitive(), asked.spoiler()))
                .setSpoilerText(wording.spoiler())
                .setContent(new Html(uris.base(), people).of(wording.text()))
                .setText(wording.text().typed())
                .setConversation(asked.id())
                .setMentions(wording.mentions(people))
                .setTags(wording.text().tags());
        var language = asked.language() == null ? author.defaultLanguage() : asked.language();
        if (language != null) {
            status.setLanguage(language);
        }
        if (asked.poll() != null) {
            status.setPoll(asked.poll().from(asked.at(), null));
        }
        if (asked.application() != null) {
            status.setApplication(asked.application());
        }
        if (parent != null) {
            var to = parent.status();
            status.setInReplyToId(to.getId())
                    .setInReplyToAccount(to.getAccount())
                    .setInReplyToUri(to.getUri())
                    .setConversation(to.getConversation() == null ? to.getId() : to.getConversation());
        }
        return Decision.append(
                asked.id(),
                new Change(Topic.STATUSES, Keys.status(author.id(), asked.id()), new StatusPosted(status.build())));
    }

    private static Optional<Refusal> refusal(Wording wording, @Nullable WantedPoll poll) {
        return wording.refusal().or(() -> Optional.ofNullable(poll).flatMap(WantedPoll::refusal));
    }

    private static Visibility visibility(PublishStatus asked, Person author) {
        var wanted = asked.visibility() == null ? author.defaultVisibility() : asked.visibility();
        return wanted == Visibility.PUBLIC && author.silenced() ? Visibility.UNLISTED : wanted;
    }

    private static boolean sensitive(@Nullable Boolean asked, boolean otherwise, String spoiler) {
        return (asked == null ? otherwise : asked) || !spoiler.isBlank();
    }

    /**
     * Whether something may be said anew. When nothing changes but how long its poll is open, that is no edit that anybody
     * is told of.
     *
     * @param status null when there is none
     * @param people those of the named who are known
     */
    @SuppressWarnings("NullAway") // Avro's builders say nothing of null.
    public static Decision decide(
            EditStatus asked, Person author, @Nullable Status status, Map<Handle, Person> people, LocalUris uris) {
        if (status == null || status.getAccount() != author.id()) {
            return Decision.refuse(Refusal.NOT_FOUND);
        }
        var wording = Wording.of(asked.text(), asked.spoiler());
        var refusal = refusal(wording, asked.poll());
        if (refusal.isPresent()) {
            return Decision.refuse(refusal.get());
        }
        var wanted = Status.newBuilder(status)
                .setSensitive(sensitive(asked.sensitive(), false, asked.spoiler()))
                .setSpoilerText(wording.spoiler())
                .setContent(new Html(uris.base(), people).of(wording.text()))
                .setText(wording.text().typed())
                .setMentions(wording.mentions(people))
                .setTags(wording.text().tags());
        if (asked.language() != null) {
            wanted.setLanguage(asked.language());
        }
        var before = status.getPoll();
        var asksTheSame = asked.poll() == null ? before == null : asked.poll().asksTheSameAs(before);
        var saysTheSame = asksTheSame && wanted.build().equals(status);
        wanted.setPoll(asked.poll() == null ? null : asked.poll().from(asked.at(), before));
        var edited = wanted.build();
        if (edited.equals(status)) {
            return Decision.nothing(status.getId());
        }
        if (saysTheSame) {
            return edited(edited);
        }
        var revisions = new ArrayList<>(status.getRevisions());
        revisions.add(Revision.newBuilder()
                .setCreatedAt(status.getEditedAt() == null ? status.getCreatedAt() : status.getEditedAt())
                .setContent(status.getContent())
                .setSpoilerText(status.getSpoilerText())
                .setSensitive(status.getSensitive())
                .setPollOptions(
                        before == null
                                ? List.of()
                                : before.getOptions().stream()
                                        .map(PollOption::getTitle)
                                        .toList())
                .build());
        return edited(Status.newBuilder(edited)
                .setEditedAt(asked.at())
                .setRevisions(revisions)
                .build());
    }

    private static Decision edited(Status status) {
        return Decision.append(
                status.getId(),
                new Change(Topic.STATUSES, Keys.status(status.getAccount(), status.getId()), new StatusEdited(status)));
    }
}
