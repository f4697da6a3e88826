package org.mukudori.accounts.api;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.mukudori.accounts.app.Installation;
import org.mukudori.events.AccountChanged;

/** Shows pages, which nobody may frame, script or keep. */
@RequestScoped
public class Pages {
    private static final String HTML = "text/html;charset=UTF-8";

    private final Installation installation;
    private final Visit visit;

    Pages(Installation installation, Visit visit) {
        this.installation = installation;
        this.visit = visit;
    }

    /** Shows a page to whoever is there. */
    Uni<Response> show(int status, Function<Page.Frame, TemplateInstance> page) {
        return visit.account().chain(account -> show(status, account, "", page));
    }

    /**
     * Shows a page.
     *
     * @param formAction where its forms may lead besides here, as a Content-Security-Policy says it
     */
    Uni<Response> show(
            int status,
            Optional<AccountChanged> account,
            String formAction,
            Function<Page.Frame, TemplateInstance> page) {
        var frame = new Page.Frame(
                installation.domain(), account.map(AccountChanged::getUsername).orElse(""), visit.csrf());
        return page.apply(frame).createUni().map(html -> {
            var answer = Response.status(status)
                    .entity(html)
                    .header(HttpHeaders.CONTENT_TYPE, HTML)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header("Content-Security-Policy", policy(formAction))
                    .header("Referrer-Policy", "same-origin")
                    .header("X-Frame-Options", "DENY");
            visit.newcomer().ifPresent(answer::cookie);
            return answer.build();
        });
    }

    /** Says that a form did not come from here. */
    Uni<Response> notOurForm() {
        return show(
                403,
                frame -> new Page.Problem(
                        frame,
                        "That form has expired",
                        "It did not come from a page that we have shown to this browser lately. Please go back, load "
                                + "the page again and try once more."));
    }

    /** Leads on to another page of ours, or to an application. */
    Response lead(String to, NewCookie... cookies) {
        return Response.status(303)
                .header(
                        HttpHeaders.LOCATION,
                        to.startsWith("/") ? installation.uris().base() + to : to)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "same-origin")
                .cookie(cookies)
                .build();
    }

    private static String policy(String formAction) {
        return "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                + " form-action 'self'" + (formAction.isEmpty() ? "" : " " + formAction);
    }
}
