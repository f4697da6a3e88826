package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.posting.app.Voting;

/** What people vote for. A poll has its status's id. */
@Path("/api/v1/polls")
public class PollsResource {
    private static final int NO_PLACE = -1;

    private final Caller caller;
    private final Voting voting;

    PollsResource(Caller caller, Voting voting) {
        this.caller = caller;
        this.voting = voting;
    }

    /** Votes. See <a href="https://docs.joinmastodon.org/methods/polls/#vote">Mastodon</a>. */
    @POST
    @Path("/{id}/votes")
    public Uni<Response> vote(long id, Form form) {
        return voting.vote(caller.account(), id, choices(form)).map(outcome -> Answers.at("/api/v1/polls", outcome));
    }

    private static List<Integer> choices(Form form) {
        var choices = form.texts("choices");
        if (choices.isEmpty()) {
            throw new Refused(400, "param is missing or the value is empty or invalid: choices");
        }
        return choices.stream().map(PollsResource::place).toList();
    }

    private static int place(String choice) {
        try {
            return Integer.parseInt(choice);
        } catch (NumberFormatException e) {
            return NO_PLACE;
        }
    }
}
