package org.mukudori.accounts.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.mukudori.accounts.app.SignUp;

/** What this place is. */
@Path("/")
@Produces(MediaType.WILDCARD)
public class FrontResource {
    private final Pages pages;
    private final SignUp signUp;

    FrontResource(Pages pages, SignUp signUp) {
        this.pages = pages;
        this.signUp = signUp;
    }

    /** The front page. */
    @GET
    public Uni<Response> front() {
        return pages.show(200, frame -> new Page.Front(frame, signUp.isOpen()));
    }

    /** About this server. */
    @GET
    @Path("about")
    public Uni<Response> about() {
        var registrations = signUp.isDecidedUpon()
                ? "Anybody can ask to join; somebody here decides."
                : signUp.isOpen() ? "Anybody can join." : "Nobody new can join at the moment.";
        return pages.show(200, frame -> new Page.About(frame, registrations));
    }
}
