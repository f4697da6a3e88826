package org.mukudori.inbound.api;

import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.Collections;
import org.mukudori.events.Status;
import org.mukudori.inbound.app.Here;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.Statuses;

/** What answers posts from here: first what was written here, then what was not, by their ids. */
@Path("/")
public class RepliesResource {
    private static final int PAGE = 20;

    private final Residents residents;
    private final Statuses statuses;
    private final Here here;

    RepliesResource(Residents residents, Statuses statuses, Here here) {
        this.residents = residents;
        this.statuses = statuses;
        this.here = here;
    }

    /** The collection, or a page of it. */
    @GET
    @Path("users/{name}/statuses/{id: [0-9]{1,19}}/replies")
    public Uni<Response> replies(
            @RestPath String name,
            @RestPath String id,
            @QueryParam("page") boolean page,
            @QueryParam("others") boolean others,
            @QueryParam("after") long after) {
        var number = StatusesResource.number(id);
        return residents
                .named(name)
                .chain(account -> residents.shown(account, number).chain(() -> {
                    var uri = here.uris().replies(account.getUsername(), number);
                    return page
                            ? statuses.replies(number, !others, after, PAGE)
                                    .map(found -> page(uri, others, after, found))
                            : statuses.countReplies(number)
                                    .map(count -> Representation.activity(
                                            Collections.ordered(uri, count, uri + "?page=true")));
                }));
    }

    private static Response page(String uri, boolean others, long after, List<Known> found) {
        var replies = found.stream()
                .flatMap(known -> known instanceof Known.Post post ? Stream.of(post.status()) : Stream.empty())
                .toList();
        var items = replies.stream().map(Status::getUri).map(TextNode::valueOf).toList();
        return Representation.activity(
                Collections.page(address(uri, others, after), uri, items, next(uri, others, replies)));
    }

    private static @Nullable String next(String uri, boolean others, List<Status> replies) {
        if (replies.size() == PAGE) {
            return address(uri, others, replies.getLast().getId());
        }
        return others ? null : address(uri, true, 0);
    }

    private static String address(String uri, boolean others, long after) {
        return uri + "?page=true" + (others ? "&others=true" : "") + (after == 0 ? "" : "&after=" + after);
    }
}
