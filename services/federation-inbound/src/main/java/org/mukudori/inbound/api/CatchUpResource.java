package org.mukudori.inbound.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.Collections;
import org.mukudori.events.AccountChanged;
import org.mukudori.inbound.app.CatchUp;
import org.mukudori.inbound.app.Here;
import org.mukudori.inbound.store.Missed.Place;
import org.mukudori.platform.web.Refused;

/** What a peer missed or lost, for that peer alone: it says since when, and reads from page to page. */
@Path("/")
public class CatchUpResource {
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,15})-([0-9]{1,18})");

    private final CatchUp catchUp;
    private final Here here;

    CatchUpResource(CatchUp catchUp, Here here) {
        this.catchUp = catchUp;
        this.here = here;
    }

    /**
     * The collection, or a page of it.
     *
     * @param since a time in ISO 8601; at most 180 days are answered for
     * @param after where a page begins, as the one before says
     */
    @GET
    @Path("actor/catch_up")
    public Uni<Response> missed(
            @QueryParam("since") @Nullable String since,
            @QueryParam("page") boolean page,
            @QueryParam("after") @Nullable String after,
            @Context HttpServerRequest request) {
        return catchUp.caller(Requests.of(request, new byte[0])).chain(caller -> {
            var now = Instant.now();
            var from = CatchUp.bounded(time(since), now);
            var id = here.uris().instanceActor() + "/catch_up?since=" + from;
            return page
                    ? page(caller, id, from, place(after, from), now)
                    : Uni.createFrom().item(Representation.mine(Collections.ordered(id, id + "&page=true")));
        });
    }

    private Uni<Response> page(AccountChanged caller, String id, Instant since, Place after, Instant now) {
        return catchUp.page(caller, since, after, now)
                .map(page -> Representation.mine(Collections.page(
                        url(id, after),
                        id,
                        page.activities(),
                        page.next().map(place -> url(id, place)).orElse(null))));
    }

    private static String url(String id, Place after) {
        return id + "&page=true&after=" + after.changed() + "-" + after.id();
    }

    private static Instant time(@Nullable String since) {
        try {
            return OffsetDateTime.parse(since == null ? "" : since).toInstant();
        } catch (DateTimeException e) {
            throw new Refused(400, "since is no time such as 2026-11-01T00:00:00Z");
        }
    }

    private static Place place(@Nullable String after, Instant since) {
        if (after == null) {
            return new Place(since.toEpochMilli(), 0);
        }
        var written = PLACE.matcher(after);
        if (!written.matches()) {
            throw new Refused(400, "after is no place: follow the links of the pages");
        }
        return new Place(
                Math.max(since.toEpochMilli(), Long.parseLong(written.group(1))), Long.parseLong(written.group(2)));
    }
}
