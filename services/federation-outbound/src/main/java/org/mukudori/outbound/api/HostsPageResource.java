package org.mukudori.outbound.api;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;

/**
 * The hosts on a page, for operators who are signed in at {@code accounts}: it gives them a token, which their browsers show
 * the gateway in a cookie.
 */
@Path("/admin/hosts")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
public class HostsPageResource {
    private static final String HERE = "/admin/hosts";
    private static final String SIGN_IN = "/auth/operate";
    private static final int SHOWN = 200;
    private static final List<String> STATES = List.of("failing", "catching_up", "paused", "blocked", "well");

    private final Caller caller;
    private final Hosts hosts;
    private final URI base;
    private final String domain;

    HostsPageResource(
            Caller caller,
            Hosts hosts,
            @ConfigProperty(name = "mukudori.public-url") URI base,
            @ConfigProperty(name = "mukudori.domain") Optional<String> domain) {
        this.caller = caller;
        this.hosts = hosts;
        this.base = base;
        this.domain = domain.orElse(base.getAuthority());
    }

    /**
     * All that anything is known of, or those that are looked for.
     *
     * @param sought a part of their names, or a state
     * @param done what has just been ordered
     */
    @GET
    public Uni<Response> all(
            @QueryParam("q") @DefaultValue("") String sought, @QueryParam("done") @DefaultValue("") String done) {
        return asOperator(csrf -> hosts.all().chain(all -> {
            var wanted = sought.strip().toLowerCase(Locale.ROOT);
            var found = all.stream().filter(host -> isSought(host, wanted)).toList();
            var now = Instant.now();
            var rows = found.stream()
                    .limit(SHOWN)
                    .map(host -> HostRow.of(host, now))
                    .toList();
            return show(
                    200,
                    new Page.Hosts(
                            domain, csrf, told(done, wanted), wanted, found.size() - rows.size(), tally(all), rows));
        }));
    }

    private static boolean isSought(HostEntity host, String wanted) {
        return host.host().contains(wanted) || HostRow.state(host).equals(wanted.replace(' ', '_'));
    }

    private static List<Page.Count> tally(List<HostEntity> all) {
        return STATES.stream()
                .map(state -> new Page.Count(
                        state,
                        HostRow.word(state),
                        Math.toIntExact(all.stream()
                                .filter(host -> HostRow.state(host).equals(state))
                                .count())))
                .filter(count -> count.hosts() > 0)
                .toList();
    }

    private static String told(String done, String host) {
        return switch (done) {
            case "pause" -> host + " will be left alone from now on.";
            case "resume" -> "Deliveries to " + host + " go on.";
            case "retry" -> host + " is being tried again.";
            case "block" -> host + " is blocked from now on.";
            default -> "";
        };
    }

    /** Asks whether a host's domain is to be suspended. */
    @GET
    @Path("{host}/block")
    public Uni<Response> askToBlock(@PathParam("host") String host) {
        return asOperator(csrf -> hosts.one(host)
                .chain(one -> show(
                        200,
                        new Page.Block(
                                domain,
                                csrf,
                                HostRow.of(one, Instant.now()),
                                one.host().replaceFirst(":[0-9]+$", "")))));
    }

    /** Does one of the things that the page offers. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Path("{host}/{order: pause|resume|retry|block}")
    public Uni<Response> order(
            @PathParam("host") String host,
            @PathParam("order") String order,
            @HeaderParam("Origin") @Nullable String origin,
            @FormParam("csrf") @DefaultValue("") String csrf) {
        return asOperator(expected -> {
            if (!csrf.equals(expected) || (origin != null && !origin.equals(origin()))) {
                return problem(
                        403,
                        "That form has expired",
                        "It did not come from a page that we have shown to this browser lately. Please go back, load the "
                                + "page again and try once more.");
            }
            var by = caller.operator();
            var done = switch (order) {
                case "pause" -> hosts.pause(host, by);
                case "resume" -> hosts.resume(host, by);
                case "retry" -> hosts.retry(host, by);
                default -> hosts.block(host, by);
            };
            var back = HERE + "?done=" + order + "&q=" + URLEncoder.encode(host, StandardCharsets.UTF_8);
            return done.map(answer -> Response.fromResponse(lead(back))
                    .header(Positions.HEADER, answer.getHeaderString(Positions.HEADER))
                    .build());
        });
    }

    private interface Continuation {
        Uni<Response> with(String csrf);
    }

    /** What it needs goes to operators, and all else to where they sign in; what is refused is told on a page. */
    private Uni<Response> asOperator(Continuation next) {
        var token = caller.named(Caller.TOKEN);
        if (token.isEmpty()) {
            return Uni.createFrom().item(lead(SIGN_IN));
        }
        return Uni.createFrom()
                .deferred(() -> {
                    caller.operator();
                    return next.with(Csrf.of(token.get()));
                })
                .onFailure(Refused.class)
                .recoverWithUni(this::refused);
    }

    private Uni<Response> refused(Refused refused) {
        return switch (refused.status()) {
            case 404 ->
                problem(
                        404,
                        "That host is not known",
                        "Nothing has been delivered to it lately, and it lacks nothing.");
            case 403 ->
                problem(
                        403,
                        "These pages are for operators",
                        "Only owners and administrators of this server may see them.");
            default -> problem(refused.status(), "That cannot be done", String.valueOf(refused.getMessage()));
        };
    }

    private Uni<Response> problem(int status, String title, String message) {
        return show(status, new Page.Problem(domain, title, message));
    }

    private static Uni<Response> show(int status, TemplateInstance page) {
        return page.createUni()
                .map(html -> Response.status(status)
                        .entity(html)
                        .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .header(
                                "Content-Security-Policy",
                                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                                        + " form-action 'self'")
                        .header("Referrer-Policy", "same-origin")
                        .header("X-Frame-Options", "DENY")
                        .build());
    }

    private Response lead(String path) {
        return Response.status(303)
                .header(HttpHeaders.LOCATION, origin() + path)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private String origin() {
        return base.getScheme() + "://" + base.getRawAuthority();
    }
}
