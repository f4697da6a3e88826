package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.posting.app.Wishing;
import org.mukudori.posting.domain.Hashtag;

/** Hashtags that people follow. */
@Path("/api/v1/tags/{tag}")
public class TagsResource {
    private final Caller caller;
    private final Wishing wishing;

    TagsResource(Caller caller, Wishing wishing) {
        this.caller = caller;
        this.wishing = wishing;
    }

    /** Follows a hashtag. See <a href="https://docs.joinmastodon.org/methods/tags/#follow">Mastodon</a>. */
    @POST
    @Path("/follow")
    public Uni<Response> follow(String tag) {
        var name = Hashtag.of(tag).orElseThrow(Refused::notFound);
        return wishing.followTag(caller.account(), name).map(outcome -> Answers.tag(name, outcome));
    }

    /** Follows it no more. See <a href="https://docs.joinmastodon.org/methods/tags/#unfollow">Mastodon</a>. */
    @POST
    @Path("/unfollow")
    public Uni<Response> unfollow(String tag) {
        var name = Hashtag.of(tag).orElseThrow(Refused::notFound);
        return wishing.unfollowTag(caller.account(), name).map(outcome -> Answers.tag(name, outcome));
    }
}
