package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.RepliesPolicy;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Listing;
import org.mukudori.posting.domain.Lists;

/** Lists of people to read. */
@Path("/api/v1/lists")
public class ListsResource {
    private final Caller caller;
    private final Listing listing;

    ListsResource(Caller caller, Listing listing) {
        this.caller = caller;
        this.listing = listing;
    }

    /** Makes a list. See <a href="https://docs.joinmastodon.org/methods/lists/#create">Mastodon</a>. */
    @POST
    public Uni<Response> create(Form form) {
        return listing.create(caller.account(), described(form)).map(Answers::list);
    }

    /** Describes a list anew. See <a href="https://docs.joinmastodon.org/methods/lists/#update">Mastodon</a>. */
    @PUT
    @Path("/{id}")
    public Uni<Response> update(long id, Form form) {
        var asked = described(form);
        return listing.decide(caller.account(), id, list -> Lists.update(list, asked))
                .map(Answers::list);
    }

    /** Ends a list. See <a href="https://docs.joinmastodon.org/methods/lists/#delete">Mastodon</a>. */
    @DELETE
    @Path("/{id}")
    public Uni<Response> delete(long id) {
        return listing.decide(caller.account(), id, Lists::delete).map(Answers::empty);
    }

    /**
     * Puts accounts on a list.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/lists/#accounts-add">Mastodon</a>
     */
    @POST
    @Path("/{id}/accounts")
    public Uni<Response> add(long id, Form form) {
        return listing.add(caller.account(), id, form.ids("account_ids")).map(Answers::empty);
    }

    /**
     * Takes accounts off a list.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/lists/#accounts-remove">Mastodon</a>
     */
    @DELETE
    @Path("/{id}/accounts")
    public Uni<Response> remove(long id, Form form) {
        var accounts = form.ids("account_ids");
        return listing.decide(caller.account(), id, list -> Lists.remove(list, accounts))
                .map(Answers::empty);
    }

    private static Lists.Describe described(Form form) {
        return new Lists.Describe(form.text("title").orElse(null), policy(form), form.flag("exclusive"));
    }

    private static @Nullable RepliesPolicy policy(Form form) {
        var wanted = form.text("replies_policy").orElse("");
        if (wanted.isEmpty()) {
            return null;
        }
        return Arrays.stream(RepliesPolicy.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> Answers.invalid("Replies policy is not included in the list"));
    }
}
