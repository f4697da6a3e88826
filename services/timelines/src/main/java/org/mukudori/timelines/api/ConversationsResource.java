package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.mukudori.mastodon.ConversationEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.ConversationPages;
import org.mukudori.timelines.store.Conversations;

/** The caller's <a href="https://docs.joinmastodon.org/methods/conversations/">conversations</a>. */
@Path("/api/v1/conversations")
public class ConversationsResource {
    private final Caller caller;
    private final Conversations conversations;
    private final ConversationPages pages;
    private final Links links;

    ConversationsResource(Caller caller, Conversations conversations, ConversationPages pages, Links links) {
        this.caller = caller;
        this.conversations = conversations;
        this.pages = pages;
        this.links = links;
    }

    @GET
    public Uni<RestResponse<List<ConversationEntity>>> page(@BeanParam PageQuery paging, UriInfo asked) {
        var page = paging.page(20, 40);
        var account = caller.account();
        return conversations
                .page(account, page)
                .chain(found -> pages.of(account, found)
                        .map(shown -> links.page(
                                asked,
                                page,
                                found.stream()
                                        .map(Conversations.Conversation::last)
                                        .toList(),
                                shown)));
    }
}
