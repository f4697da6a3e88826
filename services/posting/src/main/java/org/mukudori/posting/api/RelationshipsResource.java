package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Relating;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.domain.Distances;
import org.mukudori.posting.domain.Follows;
import org.mukudori.posting.domain.Language;
import org.mukudori.posting.domain.Notes;
import org.mukudori.posting.domain.Pair;

/** Who follows, blocks and mutes whom. */
@Path("/api/v1")
public class RelationshipsResource {
    private static final long LONGEST_MUTE_SECONDS = Duration.ofDays(36_500).toSeconds();

    private final Caller caller;
    private final Relating relating;

    RelationshipsResource(Caller caller, Relating relating) {
        this.caller = caller;
        this.relating = relating;
    }

    /**
     * Follows, asks to, or changes the terms.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/accounts/#follow">Mastodon</a>
     */
    @POST
    @Path("/accounts/{id}/follow")
    public Uni<Response> follow(long id, Form form) {
        return relating.follow(caller.account(), id, form.flag("reblogs"), form.flag("notify"), languages(form))
                .map(Answers::relationship);
    }

    private static @Nullable List<String> languages(Form form) {
        if (!form.has("languages")) {
            return null;
        }
        var asked =
                form.texts("languages").stream().filter(tag -> !tag.isBlank()).toList();
        var known = asked.stream()
                .map(Language::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (asked.stream().anyMatch(tag -> Language.of(tag).isEmpty())) {
            throw Answers.invalid("Languages is invalid");
        }
        return known;
    }

    /** Follows no more. See <a href="https://docs.joinmastodon.org/methods/accounts/#unfollow">Mastodon</a>. */
    @POST
    @Path("/accounts/{id}/unfollow")
    public Uni<Response> unfollow(long id) {
        return decide(id, Follows::unfollow);
    }

    /**
     * Is followed no more.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/accounts/#remove_from_followers">Mastodon</a>
     */
    @POST
    @Path("/accounts/{id}/remove_from_followers")
    public Uni<Response> removeFollower(long id) {
        return decide(id, Follows::removeFollower);
    }

    /**
     * Lets somebody follow who asked to.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/follow_requests/#accept">Mastodon</a>
     */
    @POST
    @Path("/follow_requests/{id}/authorize")
    public Uni<Response> authorize(long id) {
        return decide(id, Follows::authorize);
    }

    /** Does not let them. See <a href="https://docs.joinmastodon.org/methods/follow_requests/#reject">Mastodon</a>. */
    @POST
    @Path("/follow_requests/{id}/reject")
    public Uni<Response> reject(long id) {
        return decide(id, Follows::reject);
    }

    /** Blocks. See <a href="https://docs.joinmastodon.org/methods/accounts/#block">Mastodon</a>. */
    @POST
    @Path("/accounts/{id}/block")
    public Uni<Response> block(long id) {
        return relating.block(caller.account(), id).map(Answers::relationship);
    }

    /** Blocks no more. See <a href="https://docs.joinmastodon.org/methods/accounts/#unblock">Mastodon</a>. */
    @POST
    @Path("/accounts/{id}/unblock")
    public Uni<Response> unblock(long id) {
        return decide(id, Distances::unblock);
    }

    /**
     * Mutes, for a time in seconds or for ever.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/accounts/#mute">Mastodon</a>
     */
    @POST
    @Path("/accounts/{id}/mute")
    public Uni<Response> mute(long id, Form form) {
        var notifications = form.flag("notifications");
        return relating.mute(caller.account(), id, notifications == null || notifications, duration(form))
                .map(Answers::relationship);
    }

    /** Seconds; 0, or nothing, is for ever. */
    private static @Nullable Duration duration(Form form) {
        var text = form.text("duration").orElse("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            var seconds = Long.parseLong(text);
            if (seconds < 0) {
                throw Answers.invalid("Duration must be greater than or equal to 0");
            }
            return seconds == 0 ? null : Duration.ofSeconds(Math.min(seconds, LONGEST_MUTE_SECONDS));
        } catch (NumberFormatException e) {
            throw Answers.invalid("Duration is not a number");
        }
    }

    /** Mutes no more. See <a href="https://docs.joinmastodon.org/methods/accounts/#unmute">Mastodon</a>. */
    @POST
    @Path("/accounts/{id}/unmute")
    public Uni<Response> unmute(long id) {
        return decide(id, Distances::unmute);
    }

    /**
     * Writes down something about an account, for oneself.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/accounts/#note">Mastodon</a>
     */
    @POST
    @Path("/accounts/{id}/note")
    public Uni<Response> note(long id, Form form) {
        var comment = form.text("comment").orElse("");
        var now = Instant.now();
        return decide(id, pair -> Notes.write(pair, comment, now));
    }

    private Uni<Response> decide(long other, Function<Pair, Decision> decision) {
        return relating.decide(caller.account(), other, decision).map(Answers::relationship);
    }
}
