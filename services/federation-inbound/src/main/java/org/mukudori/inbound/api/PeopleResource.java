package org.mukudori.inbound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.ActorDocument;
import org.mukudori.activitypub.Collections;
import org.mukudori.events.AccountChanged;
import org.mukudori.inbound.app.Here;
import org.mukudori.inbound.app.Polls;
import org.mukudori.inbound.store.Actors;
import org.mukudori.inbound.store.Edges;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.Statuses;

/** Actors from here and their collections (ActivityPub, sections 4 and 5). */
@Path("/")
public class PeopleResource {
    private static final int PAGE = 40;

    private final Residents residents;
    private final Actors actors;
    private final Edges edges;
    private final Statuses statuses;
    private final Polls polls;
    private final Here here;

    PeopleResource(Residents residents, Actors actors, Edges edges, Statuses statuses, Polls polls, Here here) {
        this.residents = residents;
        this.actors = actors;
        this.edges = edges;
        this.statuses = statuses;
        this.polls = polls;
        this.here = here;
    }

    /** The actor; browsers are sent to the profile. */
    @GET
    @Path("users/{name}")
    public Uni<Response> actor(@RestPath String name, @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        return residents
                .named(name)
                .map(account -> Representation.isPage(accept)
                        ? Response.seeOther(URI.create(here.uris().profile(account.getUsername())))
                                .header(HttpHeaders.VARY, "Accept")
                                .build()
                        : Representation.activity(ActorDocument.of(account, here.uris())));
    }

    /** Who follows them; only how many, if they hide it. */
    @GET
    @Path("users/{name}/followers")
    public Uni<Response> followers(
            @RestPath String name, @QueryParam("page") boolean page, @QueryParam("after") long after) {
        return residents.named(name).chain(account -> {
            var id = here.uris().followers(account.getUsername());
            if (page && !isHidden(account)) {
                return edges.followers(account.getId(), after, PAGE).chain(found -> people(id, after, found));
            }
            return edges.countFollowers(account.getId()).map(count -> collection(id, count, account));
        });
    }

    /** Whom they follow; only how many, if they hide it. */
    @GET
    @Path("users/{name}/following")
    public Uni<Response> following(
            @RestPath String name, @QueryParam("page") boolean page, @QueryParam("after") long after) {
        return residents.named(name).chain(account -> {
            var id = here.uris().following(account.getUsername());
            if (page && !isHidden(account)) {
                return edges.following(account.getId(), after, PAGE).chain(found -> people(id, after, found));
            }
            return edges.countFollowing(account.getId()).map(count -> collection(id, count, account));
        });
    }

    private static boolean isHidden(AccountChanged account) {
        return Boolean.TRUE.equals(account.getHideCollections());
    }

    private static Response collection(String id, long count, AccountChanged account) {
        return Representation.activity(Collections.ordered(id, count, isHidden(account) ? null : id + "?page=true"));
    }

    private Uni<Response> people(String id, long after, List<Long> found) {
        return actors.byIds(found).map(accounts -> {
            var items = accounts.stream()
                    .sorted(Comparator.comparingLong(AccountChanged::getId))
                    .map(account -> TextNode.valueOf(account.getUri()))
                    .toList();
            var next = found.size() < PAGE ? null : id + "?page=true&after=" + found.getLast();
            return Representation.activity(Collections.page(id + "?page=true&after=" + after, id, items, next));
        });
    }

    /** What they wrote and passed on, for everybody, newest first. */
    @GET
    @Path("users/{name}/outbox")
    public Uni<Response> outbox(
            @RestPath String name,
            @QueryParam("page") boolean page,
            @QueryParam("max_id") @DefaultValue("9223372036854775807") long below) {
        return residents.named(name).chain(account -> {
            var id = here.uris().outbox(account.getUsername());
            return page
                    ? statuses.shown(account.getId(), below, PAGE)
                            .chain(polls::counted)
                            .chain(shown -> outboxPage(id, account, below, shown))
                    : statuses.countShown(account.getId())
                            .map(count -> Representation.activity(Collections.ordered(id, count, id + "?page=true")));
        });
    }

    private Uni<Response> outboxPage(String id, AccountChanged account, long below, List<Known> shown) {
        return authors(shown).map(authors -> {
            var items = shown.stream()
                    .flatMap(known -> StatusesResource.activity(known, account, authors, here.uris()).stream())
                    .toList();
            var last = shown.isEmpty() ? 0 : idOf(shown.getLast());
            var next = shown.size() < PAGE ? null : id + "?page=true&max_id=" + last;
            return Representation.activity(Collections.page(id + "?page=true&max_id=" + below, id, items, next));
        });
    }

    private Uni<List<AccountChanged>> authors(List<Known> shown) {
        return actors.byIds(shown.stream()
                .flatMap(known -> known instanceof Known.Boost boost
                        ? Stream.of(boost.boost().getStatusAccount())
                        : Stream.empty())
                .distinct()
                .toList());
    }

    private static long idOf(Known known) {
        return switch (known) {
            case Known.Post post -> post.status().getId();
            case Known.Boost boost -> boost.boost().getId();
            case Known.Gone gone -> gone.id();
        };
    }

    /** What they pinned, of what is for everybody. */
    @GET
    @Path("users/{name}/collections/featured")
    public Uni<Response> featured(@RestPath String name) {
        return residents
                .named(name)
                .chain(account -> edges.pins(account.getId())
                        .chain(statuses::byIds)
                        .chain(polls::counted)
                        .map(pinned -> pinned.stream()
                                .flatMap(known -> known instanceof Known.Post post
                                        ? StatusesResource.note(post.status(), account, here.uris()).stream()
                                        : Stream.<ObjectNode>empty())
                                .toList())
                        .map(notes -> Representation.activity(
                                Collections.orderedWith(here.uris().featured(account.getUsername()), notes))));
    }
}
