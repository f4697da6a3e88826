package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.TreeMap;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Marking;

/** How far the caller has read. */
@Path("/api/v1/markers")
public class MarkersResource {
    private static final List<String> TIMELINES = List.of("home", "notifications");

    private final Caller caller;
    private final Marking marking;

    MarkersResource(Caller caller, Marking marking) {
        this.caller = caller;
        this.marking = marking;
    }

    /** Moves markers. See <a href="https://docs.joinmastodon.org/methods/markers/#create">Mastodon</a>. */
    @POST
    public Uni<Response> move(Form form) {
        var wanted = new TreeMap<String, Long>();
        for (var timeline : TIMELINES) {
            form.text(timeline + "[last_read_id]").ifPresent(id -> wanted.put(timeline, read(id)));
        }
        var account = caller.account();
        return marking.move(account, wanted).map(outcome -> Answers.markers(outcome, wanted.keySet()));
    }

    private static long read(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Answers.invalid("Last read is not a number");
        }
        return Long.parseLong(id);
    }
}
