package org.mukudori.accounts.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.accounts.AccountsConfig;
import org.mukudori.accounts.app.DomainPolicies;
import org.mukudori.accounts.domain.DomainName;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.DomainSeverity;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Refused;

/** What operators think of other domains; a part of their door. */
@Path("/internal/admin/domains")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class DomainsResource {
    private static final int LONGEST_COMMENT = 5_000;

    /** A policy, in the words of Mastodon's block lists: suspend, silence, noop. */
    public record PolicyEntity(
            String domain,
            String severity,
            @JsonProperty("reject_media") boolean rejectMedia,
            @JsonProperty("reject_reports") boolean rejectReports,
            boolean allowed,
            @JsonProperty("public_comment") @Nullable String publicComment,
            @JsonProperty("private_comment") @Nullable String privateComment,
            boolean obfuscate) {
        static PolicyEntity of(DomainPolicyChanged policy) {
            return new PolicyEntity(
                    policy.getDomain(),
                    switch (policy.getSeverity()) {
                        case SUSPENDED -> "suspend";
                        case SILENCED -> "silence";
                        case NONE -> "noop";
                    },
                    policy.getRejectMedia(),
                    policy.getRejectReports(),
                    policy.getAllowed(),
                    policy.getPublicComment(),
                    policy.getPrivateComment(),
                    policy.getObfuscate());
        }
    }

    private final AccountsConfig config;
    private final DomainPolicies policies;

    DomainsResource(AccountsConfig config, DomainPolicies policies) {
        this.config = config;
        this.policies = policies;
    }

    /** All policies. */
    @GET
    public Uni<List<PolicyEntity>> all(@HeaderParam(AdminResource.TOKEN) @Nullable String token) {
        AdminResource.mustBeOperator(config, token);
        return policies.all().map(all -> all.stream().map(PolicyEntity::of).toList());
    }

    /** Makes or changes one. */
    @PUT
    @Path("{domain}")
    public Uni<Response> put(
            @HeaderParam(AdminResource.TOKEN) @Nullable String token,
            @PathParam("domain") String domain,
            Params params) {
        AdminResource.mustBeOperator(config, token);
        var policy = DomainPolicyChanged.newBuilder()
                .setDomain(name(domain))
                .setSeverity(severity(params.textOrEmpty("severity")))
                .setRejectMedia(Boolean.TRUE.equals(params.flag("reject_media")))
                .setRejectReports(Boolean.TRUE.equals(params.flag("reject_reports")))
                .setAllowed(Boolean.TRUE.equals(params.flag("allowed")))
                .setObfuscate(Boolean.TRUE.equals(params.flag("obfuscate")))
                .setAt(Clock.systemUTC().instant());
        comment(params, "public_comment").ifPresent(policy::setPublicComment);
        comment(params, "private_comment").ifPresent(policy::setPrivateComment);
        return policies.put(policy.build()).map(DomainsResource::done);
    }

    /** Takes one back. */
    @DELETE
    @Path("{domain}")
    public Uni<Response> forget(
            @HeaderParam(AdminResource.TOKEN) @Nullable String token, @PathParam("domain") String domain) {
        AdminResource.mustBeOperator(config, token);
        return policies.forget(name(domain)).map(DomainsResource::done);
    }

    private String name(String domain) {
        var name = DomainName.parse(domain)
                .map(DomainName::ascii)
                .orElseThrow(() -> new Refused(422, "Validation failed: " + domain + " is no domain"));
        var ours = URI.create(config.publicUrl()).getAuthority().toLowerCase(Locale.ROOT);
        if (name.equals(ours) || config.domain().filter(name::equalsIgnoreCase).isPresent()) {
            throw new Refused(422, "Validation failed: " + domain + " is our own domain");
        }
        return name;
    }

    private static DomainSeverity severity(String word) {
        return switch (word) {
            case "suspend" -> DomainSeverity.SUSPENDED;
            case "silence" -> DomainSeverity.SILENCED;
            case "noop", "" -> DomainSeverity.NONE;
            default -> throw new Refused(422, "Validation failed: severity is not one of suspend, silence, noop");
        };
    }

    private static Optional<String> comment(Params params, String name) {
        var comment = params.text(name);
        if (comment != null && (comment.length() > LONGEST_COMMENT || comment.indexOf(0) >= 0)) {
            throw new Refused(422, "Validation failed: " + name + " is too long, or no text");
        }
        return Optional.ofNullable(comment).filter(text -> !text.isBlank());
    }

    private static Response done(Positions at) {
        return Response.ok(Map.of()).header(Positions.HEADER, at.toString()).build();
    }
}
