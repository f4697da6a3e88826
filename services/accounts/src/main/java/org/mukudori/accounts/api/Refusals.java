package org.mukudori.accounts.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.mukudori.accounts.domain.Invalid;
import org.mukudori.accounts.domain.OAuthRefused;

/** The refusals that only this service has. */
final class Refusals {
    record Detail(String error, String description) {}

    record Validation(String error, Map<String, List<Detail>> details) {}

    record OAuthError(
            String error, @JsonProperty("error_description") String description) {}

    @ServerExceptionMapper
    Response invalid(Invalid invalid) {
        var details = invalid.problems().stream()
                .collect(Collectors.groupingBy(
                        problem -> problem.field(),
                        Collectors.mapping(
                                problem -> new Detail(problem.code(), problem.description()), Collectors.toList())));
        return Response.status(422)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Validation(String.valueOf(invalid.getMessage()), details))
                .build();
    }

    @ServerExceptionMapper
    Response refused(OAuthRefused refused) {
        var answer = Response.status(refused.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new OAuthError(refused.error(), String.valueOf(refused.getMessage())));
        if (refused.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Mukudori\"");
        }
        return answer.build();
    }
}
