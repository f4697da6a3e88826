package org.mukudori.accounts.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.accounts.app.Installation;
import org.mukudori.accounts.app.SignIn;
import org.mukudori.accounts.app.Tokens;
import org.mukudori.accounts.domain.Secrets;
import org.mukudori.events.AccountChanged;

/** Somebody's browser at one of the pages. */
@RequestScoped
public class Visit {
    private static final String CSRF = "csrf";

    /** The gateway knows it by this name. */
    private static final String OPERATOR = "operator";

    private final HttpHeaders headers;
    private final Installation installation;
    private final SignIn signIn;
    private @Nullable String fresh;

    Visit(HttpHeaders headers, Installation installation, SignIn signIn) {
        this.headers = headers;
        this.installation = installation;
        this.signIn = signIn;
    }

    /** Who is signed in with it. */
    Uni<Optional<AccountChanged>> account() {
        return cookie("session")
                .map(signIn::known)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** The session's cookie, valid or not. */
    Optional<String> session() {
        return cookie("session");
    }

    /** What every form must bring along, made from a cookie that other sites cannot know. */
    String csrf() {
        return csrf(cookie("session").or(() -> cookie("visitor")).orElseGet(this::freshCookie));
    }

    private static String csrf(String cookie) {
        return Secrets.hash(CSRF + ":" + cookie);
    }

    private String freshCookie() {
        var made = fresh;
        if (made == null) {
            made = Secrets.make();
            fresh = made;
        }
        return made;
    }

    /** The cookie that {@link #csrf} had to make, if it had to. */
    Optional<NewCookie> newcomer() {
        return Optional.ofNullable(fresh).map(value -> cookie("visitor", value, NewCookie.DEFAULT_MAX_AGE));
    }

    /** Whether a form was filled in at one of our own pages, in this browser. */
    boolean sentByOurOwn(Params form) {
        var origin = headers.getHeaderString("Origin");
        var expected = cookie("session").or(() -> cookie("visitor")).map(Visit::csrf);
        return (origin == null || origin.equals(installation.origin()))
                && expected.filter(token -> Secrets.same(token, form.textOrEmpty(CSRF)))
                        .isPresent();
    }

    /** Where it comes from, as the gateway found it; the same for all when there is no gateway. */
    String address() {
        var forwarded = headers.getHeaderString("X-Forwarded-For");
        return forwarded == null ? "" : forwarded.split(",", 2)[0].strip();
    }

    /** The cookie of a session. */
    NewCookie signedIn(String value) {
        return cookie("session", value, (int) SignIn.LASTS.toSeconds());
    }

    /** What makes the browser forget the session. */
    NewCookie signedOut() {
        return cookie("session", "", 0);
    }

    /** The cookie of the operators' pages, valid or not: a token. */
    Optional<String> operator() {
        return cookie(OPERATOR);
    }

    /** What opens the operators' pages to a browser, for as long as the token is good. */
    NewCookie operates(String token) {
        return cookie(OPERATOR, token, (int) Tokens.OPERATES.toSeconds());
    }

    /** What makes the browser forget the operators' pages. */
    NewCookie operatesNoMore() {
        return cookie(OPERATOR, "", 0);
    }

    private Optional<String> cookie(String name) {
        return Optional.ofNullable(headers.getCookies().get(full(name)))
                .map(jakarta.ws.rs.core.Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    private NewCookie cookie(String name, String value, int maxAge) {
        return new NewCookie.Builder(full(name))
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(installation.isEncrypted())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** The prefix keeps other sites of the same domain from setting it (RFC 6265bis section 4.1.3.2). */
    private String full(String name) {
        return (installation.isEncrypted() ? "__Host-mukudori_" : "mukudori_") + name;
    }
}
