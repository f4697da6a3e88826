package org.mukudori.accounts.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mukudori.accounts.app.SignIn;
import org.mukudori.accounts.app.SignUp;
import org.mukudori.accounts.app.Tokens;
import org.mukudori.accounts.domain.Invalid;
import org.mukudori.accounts.domain.Problem;
import org.mukudori.accounts.domain.Registration;

/** The pages for signing up, in and out. */
@Path("/auth")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
public class AuthResource {
    private final Pages pages;
    private final Visit visit;
    private final SignUp signUp;
    private final SignIn signIn;
    private final Tokens tokens;

    AuthResource(Pages pages, Visit visit, SignUp signUp, SignIn signIn, Tokens tokens) {
        this.pages = pages;
        this.visit = visit;
        this.signUp = signUp;
        this.signIn = signIn;
        this.tokens = tokens;
    }

    /** The form for signing up. */
    @GET
    @Path("sign_up")
    public Uni<Response> signUp(@QueryParam("return_to") @Nullable String returnTo) {
        return signUpPage(200, returnTo, Map.of(), List.of());
    }

    /** Signs up, and in. */
    @POST
    @Path("sign_up")
    public Uni<Response> signUp(Params form) {
        if (!visit.sentByOurOwn(form)) {
            return pages.notOurForm();
        }
        var asked = new Registration(
                form.textOrEmpty("username"),
                form.textOrEmpty("email"),
                form.textOrEmpty("password"),
                Boolean.TRUE.equals(form.flag("agreement")),
                form.text("reason"),
                null);
        var returnTo = form.text("return_to");
        return signUp.ask(asked)
                .chain(joined -> joined.approved()
                        ? signIn.remember(joined.account())
                                .map(cookie -> pages.lead(ReturnTo.orHome(returnTo), visit.signedIn(cookie)))
                        : pages.show(200, frame -> new Page.Waiting(frame, joined.username())))
                .onFailure(Invalid.class)
                .recoverWithUni(refused -> signUpPage(422, returnTo, typed(asked), refused.problems()));
    }

    private static Map<String, String> typed(Registration asked) {
        return Map.of(
                "username",
                asked.username(),
                "email",
                asked.email(),
                "agreement",
                asked.agreement() ? "true" : "",
                "reason",
                asked.reason() == null ? "" : asked.reason());
    }

    private Uni<Response> signUpPage(
            int status, @Nullable String returnTo, Map<String, String> typed, List<Problem> problems) {
        var byField = problems.stream()
                .collect(Collectors.toMap(Problem::field, Problem::sentence, (first, second) -> first));
        var fields = List.of("username", "email", "agreement", "reason", "password").stream()
                .collect(Collectors.toMap(field -> field, field -> typed.getOrDefault(field, "")));
        var sentences = fields.keySet().stream()
                .collect(Collectors.toMap(field -> field, field -> byField.getOrDefault(field, "")));
        return pages.show(
                status,
                frame -> new Page.SignUp(
                        frame, signUp.isOpen(), signUp.isDecidedUpon(), ReturnTo.checked(returnTo), fields, sentences));
    }

    /** The form for signing in. */
    @GET
    @Path("sign_in")
    public Uni<Response> signIn(@QueryParam("return_to") @Nullable String returnTo) {
        return signInPage(200, returnTo, "", "");
    }

    /** Signs in. */
    @POST
    @Path("sign_in")
    public Uni<Response> signIn(Params form) {
        if (!visit.sentByOurOwn(form)) {
            return pages.notOurForm();
        }
        var login = form.textOrEmpty("username");
        var returnTo = form.text("return_to");
        return signIn.with(login, form.textOrEmpty("password"), visit.address()).chain(outcome -> switch (outcome) {
            case SignIn.Outcome.In in ->
                Uni.createFrom().item(pages.lead(ReturnTo.orHome(returnTo), visit.signedIn(in.cookie())));
            case SignIn.Outcome.Wrong() ->
                signInPage(422, returnTo, login, "The user name or e-mail address, or the password, is not right.");
            case SignIn.Outcome.TooOften() ->
                signInPage(429, returnTo, login, "Too many attempts. Please wait a quarter of an hour.");
            case SignIn.Outcome.NotYet() ->
                signInPage(403, returnTo, login, "Your request to join has not been decided upon yet.");
            case SignIn.Outcome.Suspended() -> signInPage(403, returnTo, login, "This account has been suspended.");
        });
    }

    private Uni<Response> signInPage(int status, @Nullable String returnTo, String login, String problem) {
        return pages.show(status, frame -> new Page.SignIn(frame, login, problem, ReturnTo.checked(returnTo)));
    }

    /** Signs out. */
    @POST
    @Path("sign_out")
    public Uni<Response> signOut(Params form) {
        if (!visit.sentByOurOwn(form)) {
            return pages.notOurForm();
        }
        return visit.session()
                .map(signIn::out)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> visit.operator()
                        .map(tokens::end)
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(_ -> pages.lead("/", visit.signedOut(), visit.operatesNoMore()));
    }
}
