package org.mukudori.accounts.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.accounts.app.Consent;
import org.mukudori.accounts.app.Registry;
import org.mukudori.accounts.domain.AuthorizationRequest;
import org.mukudori.accounts.domain.AuthorizationRequest.Verdict;
import org.mukudori.accounts.domain.RedirectUri;
import org.mukudori.accounts.domain.Role;
import org.mukudori.accounts.store.Application;
import org.mukudori.events.AccountChanged;

/** Where applications send their users to be asked: RFC 6749 section 3.1. */
@Path("/oauth/authorize")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
public class AuthorizeResource {
    private static final List<String> PARAMETERS = List.of(
            "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method");

    private final Registry registry;
    private final Consent consent;
    private final Pages pages;
    private final Visit visit;

    AuthorizeResource(Registry registry, Consent consent, Pages pages, Visit visit) {
        this.registry = registry;
        this.consent = consent;
        this.pages = pages;
        this.visit = visit;
    }

    /** Asks the user, who is asked to sign in first. */
    @GET
    public Uni<Response> ask(@Context UriInfo uri) {
        var query = new Params();
        var raw = uri.getRequestUri().getRawQuery();
        ParamsReader.readForm(query, raw == null ? "" : raw);
        return judged(query, (application, ask, account) -> {
            if (account.isEmpty() || Boolean.TRUE.equals(query.flag("force_login"))) {
                return Uni.createFrom().item(toSignIn(query));
            }
            return pages.show(
                    200,
                    account,
                    ask.to().formAction(),
                    frame -> new Page.Consent(
                            frame,
                            application.name,
                            application.website == null ? "" : application.website,
                            ask.scopes().all(),
                            ask.to().isOutOfBand() ? "" : readable(ask.to()),
                            given(query)));
        });
    }

    /** Takes the user's decision. */
    @POST
    public Uni<Response> decide(Params form) {
        if (!visit.sentByOurOwn(form)) {
            return pages.notOurForm();
        }
        return judged(form, (application, ask, account) -> {
            if (account.isEmpty()) {
                return Uni.createFrom().item(toSignIn(form));
            }
            if (!form.textOrEmpty("decision").equals("authorize")) {
                return sendBack(
                        new Verdict.SendBack(ask.to(), "access_denied", "The resource owner denied the request"),
                        form.text("state"));
            }
            return consent.give(account.get().getId(), application, ask.to(), ask.scopes(), form.text("code_challenge"))
                    .chain(code -> ask.to().isOutOfBand()
                            ? pages.show(200, frame -> new Page.Code(frame, application.name, code))
                            : Uni.createFrom().item(pages.lead(ask.to().with(answer(code, form.text("state"))))));
        });
    }

    private interface Continuation {
        Uni<Response> with(Application application, Verdict.Ask ask, Optional<AccountChanged> account);
    }

    private Uni<Response> judged(Params params, Continuation next) {
        var request = new AuthorizationRequest(
                params.textOrEmpty("response_type"),
                params.textOrEmpty("client_id"),
                params.textOrEmpty("redirect_uri"),
                params.text("scope"),
                params.text("state"),
                params.text("code_challenge"),
                params.text("code_challenge_method"));
        return registry.named(request.clientId())
                .chain(found -> found.map(application -> judged(application, request, next))
                        .orElseGet(() -> problem("We do not know the application that sent you here. "
                                + "It may have to be connected again.")));
    }

    private Uni<Response> judged(Application application, AuthorizationRequest request, Continuation next) {
        return switch (request.judge(application.registered(), application.mayAsk())) {
            case Verdict.Tell tell -> problem(tell.message());
            case Verdict.SendBack back -> sendBack(back, request.state());
            case Verdict.Ask ask ->
                visit.account()
                        .chain(account -> account.isPresent() && ask.scopes().areForAdmins() && !inCharge(account.get())
                                ? sendBack(
                                        new Verdict.SendBack(
                                                ask.to(), "invalid_scope", "You may not give these scopes"),
                                        request.state())
                                : next.with(application, ask, account));
        };
    }

    private static boolean inCharge(AccountChanged account) {
        return account.getRole() != null
                && Role.named(account.getRole()).filter(Role::isInCharge).isPresent();
    }

    private Uni<Response> problem(String message) {
        return pages.show(400, frame -> new Page.Problem(frame, "This request cannot be trusted", message));
    }

    private Uni<Response> sendBack(Verdict.SendBack back, @Nullable String state) {
        if (back.to().isOutOfBand()) {
            return pages.show(
                    400, frame -> new Page.Problem(frame, "The application was not connected", back.description()));
        }
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", back.error());
        parameters.put("error_description", back.description());
        if (state != null) {
            parameters.put("state", state);
        }
        return Uni.createFrom().item(pages.lead(back.to().with(parameters)));
    }

    private static Map<String, String> answer(String code, @Nullable String state) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("code", code);
        if (state != null) {
            parameters.put("state", state);
        }
        return parameters;
    }

    private Response toSignIn(Params params) {
        var again = new StringBuilder("/oauth/authorize");
        given(params)
                .forEach((name, value) -> again.append(again.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encode(value)));
        return pages.lead("/auth/sign_in?return_to=" + encode(again.toString()));
    }

    private static Map<String, String> given(Params params) {
        var given = new LinkedHashMap<String, String>();
        for (var name : PARAMETERS) {
            var value = params.text(name);
            if (value != null) {
                given.put(name, value);
            }
        }
        return given;
    }

    private static String readable(RedirectUri to) {
        var uri = URI.create(to.value());
        return uri.getHost() == null ? uri.getScheme() : uri.getHost();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
