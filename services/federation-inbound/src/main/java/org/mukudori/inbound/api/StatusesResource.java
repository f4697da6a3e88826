package org.mukudori.inbound.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.Activities;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.activitypub.NoteDocument;
import org.mukudori.activitypub.QuoteDocuments;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Status;
import org.mukudori.inbound.app.Here;
import org.mukudori.inbound.store.Actors;
import org.mukudori.inbound.store.Answers;
import org.mukudori.inbound.store.Known;
import org.mukudori.platform.web.Refused;

/** Posts from here that are for everybody. Others are not there, whoever asks. */
@Path("/")
public class StatusesResource {
    private final Residents residents;
    private final Actors actors;
    private final Answers answers;
    private final Here here;

    StatusesResource(Residents residents, Actors actors, Answers answers, Here here) {
        this.residents = residents;
        this.actors = actors;
        this.answers = answers;
        this.here = here;
    }

    /** The note; browsers are sent to its page. */
    @GET
    @Path("users/{name}/statuses/{id: [0-9]{1,19}}")
    public Uni<Response> note(
            @RestPath String name, @RestPath String id, @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        var number = number(id);
        return residents
                .named(name)
                .chain(account -> residents
                        .shown(account, number)
                        .map(known -> Representation.isPage(accept)
                                ? Response.seeOther(URI.create(here.uris().page(account.getUsername(), number)))
                                        .header(HttpHeaders.VARY, "Accept")
                                        .build()
                                : Representation.activity(
                                        post(known, account, here.uris()).orElseThrow(Refused::notFound))));
    }

    /** The Create, or the Announce of a boost. */
    @GET
    @Path("users/{name}/statuses/{id: [0-9]{1,19}}/activity")
    public Uni<Response> activity(@RestPath String name, @RestPath String id) {
        return residents
                .named(name)
                .chain(account -> residents
                        .shown(account, number(id))
                        .chain(known -> authorOf(known)
                                .map(authors -> Representation.activity(activity(known, account, authors, here.uris())
                                        .orElseThrow(Refused::notFound)))));
    }

    /** That a post of theirs may be quoted by another (FEP-044f). */
    @GET
    @Path("users/{name}/quote_authorizations/{id: [0-9]{1,19}}")
    public Uni<Response> quoteAuthorization(@RestPath String name, @RestPath String id) {
        return residents
                .named(name)
                .chain(account -> answers.granted(account.getId(), number(id))
                        .map(found -> found.orElseThrow(Refused::notFound))
                        .call(answered -> residents.shown(account, answered.getStatusId()))
                        .map(answered -> Representation.activity(
                                QuoteDocuments.authorization(answered, account.getUsername(), here.uris()))));
    }

    /** An id as a number; one beyond 64 bits is nobody's. */
    static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw Refused.notFound();
        }
    }

    private Uni<List<AccountChanged>> authorOf(Known known) {
        return known instanceof Known.Boost boost
                ? actors.byIds(List.of(boost.boost().getStatusAccount()))
                : Uni.createFrom().item(List.of());
    }

    static Optional<ObjectNode> post(Known known, AccountChanged author, LocalUris uris) {
        return known instanceof Known.Post post ? note(post.status(), author, uris) : Optional.empty();
    }

    /** The note, if it is the author's and for everybody. */
    static Optional<ObjectNode> note(Status status, AccountChanged author, LocalUris uris) {
        return switch (status.getVisibility()) {
            case PUBLIC, UNLISTED ->
                status.getAccount() == author.getId()
                        ? Optional.of(NoteDocument.of(status, author, uris))
                        : Optional.empty();
            case PRIVATE, DIRECT -> Optional.empty();
        };
    }

    /**
     * The activity that told of something.
     *
     * @param authors who may have written what was boosted
     */
    static Optional<ObjectNode> activity(
            Known known, AccountChanged account, List<AccountChanged> authors, LocalUris uris) {
        return switch (known) {
            case Known.Post post -> note(post.status(), account, uris).map(Activities::create);
            case Known.Boost boost ->
                authors.stream()
                        .filter(author -> author.getId() == boost.boost().getStatusAccount())
                        .findFirst()
                        .map(author -> Activities.announce(boost.boost(), account, author.getUri(), uris));
            case Known.Gone _ -> Optional.empty();
        };
    }
}
