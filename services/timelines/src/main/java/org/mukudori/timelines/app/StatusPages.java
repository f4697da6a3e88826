package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.Status;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.ContextEntity;
import org.mukudori.mastodon.PollEntity;
import org.mukudori.mastodon.StatusEditEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.mastodon.StatusSourceEntity;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.TimelinesConfig;
import org.mukudori.timelines.store.Statuses;
import org.mukudori.timelines.store.Threads;
import org.mukudori.timelines.store.Wanted;

/** What is told of one status beside itself: its thread, its history, its source. */
@ApplicationScoped
public class StatusPages {
    private record Reach(int above, int below) {}

    private static final Set<String> ANYBODYS = Set.of("public", "unlisted");
    private static final Reach STRANGERS = new Reach(40, 60);
    private static final Reach READERS = new Reach(4096, 4096);

    private final Rendering rendering;
    private final Statuses statuses;
    private final Threads threads;
    private final Wanted wanted;
    private final Resolver resolver;
    private final LocalUris uris;

    StatusPages(
            Rendering rendering,
            Statuses statuses,
            Threads threads,
            Wanted wanted,
            Resolver resolver,
            TimelinesConfig config) {
        this.rendering = rendering;
        this.statuses = statuses;
        this.threads = threads;
        this.wanted = wanted;
        this.resolver = resolver;
        this.uris = config.uris();
    }

    /**
     * A status.
     *
     * @throws Refused 404 if the viewer may not see it
     */
    public Uni<StatusEntity> status(long id, OptionalLong viewer) {
        return rendering.status(id, viewer).map(StatusPages::found);
    }

    /**
     * A status with what its author typed, as it is given back to them when they delete it.
     *
     * @throws Refused 404 if it is not theirs
     */
    public Uni<StatusEntity> deleted(long id, long author) {
        return rendering
                .statusWithText(id, OptionalLong.of(author))
                .map(status -> found(status.filter(s -> s.account().id().equals(Long.toString(author)))));
    }

    /**
     * What stands before and after a status, as far as the viewer may see it and wants to hear of who says it. Who is signed
     * in and looks at a peer's post has what answers it fetched, for the next time.
     *
     * @throws Refused 404 if the viewer may not see the status
     */
    public Uni<ContextEntity> context(long id, OptionalLong viewer) {
        var reach = viewer.isPresent() ? READERS : STRANGERS;
        return status(id, viewer)
                .call(status -> seekReplies(status, viewer))
                .chain(() -> threads.before(id, reach.above()))
                .chain(before -> threads.after(id, reach.below())
                        .chain(after -> heard(
                                Stream.concat(before.stream(), after.stream()).toList(), viewer))
                        .chain(ids -> rendering.statuses(ids, viewer))
                        .map(all -> context(all, before)));
    }

    private Uni<Void> seekReplies(StatusEntity status, OptionalLong viewer) {
        return viewer.isEmpty() || uris.owns(status.uri()) || !ANYBODYS.contains(status.visibility())
                ? Uni.createFrom().voidItem()
                : resolver.seekReplies(status.uri(), viewer.getAsLong());
    }

    private Uni<List<Long>> heard(List<Long> ids, OptionalLong viewer) {
        return viewer.isEmpty()
                ? Uni.createFrom().item(ids)
                : wanted.heard(ids, viewer)
                        .map(heard -> ids.stream().filter(heard::contains).toList());
    }

    /**
     * A status's poll.
     *
     * @throws Refused 404 if the viewer may not see the status, or if it has none
     */
    public Uni<PollEntity> poll(long id, OptionalLong viewer) {
        return status(id, viewer)
                .map(status -> Optional.ofNullable(status.poll()).orElseThrow(Refused::notFound));
    }

    /** Everything that a status has said, oldest first; the last one is what it says now. */
    public Uni<List<StatusEditEntity>> history(long id, OptionalLong viewer) {
        return status(id, viewer)
                .chain(now -> statuses.read(List.of(id), viewer)
                        .map(seen -> Optional.ofNullable(seen.get(id))
                                .flatMap(Rendering::written)
                                .map(status -> edits(status, now))
                                .orElseThrow(Refused::notFound)));
    }

    /**
     * What its author typed.
     *
     * @throws Refused 404 if it is not theirs
     */
    public Uni<StatusSourceEntity> source(long id, long author) {
        return deleted(id, author)
                .map(status -> new StatusSourceEntity(
                        status.id(), status.text() == null ? "" : status.text(), status.spoilerText()));
    }

    private static StatusEntity found(Optional<StatusEntity> status) {
        return status.orElseThrow(Refused::notFound);
    }

    private static ContextEntity context(List<StatusEntity> all, List<Long> before) {
        var above = before.stream().map(String::valueOf).toList();
        return new ContextEntity(
                all.stream().filter(status -> above.contains(status.id())).toList(),
                all.stream().filter(status -> !above.contains(status.id())).toList());
    }

    private static List<StatusEditEntity> edits(Status status, StatusEntity now) {
        AccountEntity author = now.account();
        var before = status.getRevisions().stream()
                .map(revision -> new StatusEditEntity(
                        revision.getContent(),
                        revision.getSpoilerText(),
                        revision.getSensitive(),
                        revision.getCreatedAt(),
                        author,
                        now.mediaAttachments(),
                        now.emojis(),
                        poll(revision.getPollOptions())));
        var last = new StatusEditEntity(
                now.content(),
                now.spoilerText(),
                now.sensitive(),
                now.editedAt() == null ? now.createdAt() : now.editedAt(),
                author,
                now.mediaAttachments(),
                now.emojis(),
                poll(status.getPoll() == null ? List.of() : PollEntities.titles(status.getPoll())));
        return Stream.concat(before, Stream.of(last)).toList();
    }

    private static StatusEditEntity.@Nullable Poll poll(List<String> titles) {
        return titles.isEmpty()
                ? null
                : new StatusEditEntity.Poll(
                        titles.stream().map(StatusEditEntity.Option::new).toList());
    }
}
