package org.mukudori.inbound.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.platform.web.ErrorEntity;

/** How a delivery is told that it was not taken. */
final class Rejections {
    private static final int COME_BACK_SECONDS = 60;
    private static final Set<Rejected.Reason> COME_BACK =
            EnumSet.of(Rejected.Reason.KEY_HOST_AWAY, Rejected.Reason.TOO_MANY);

    @ServerExceptionMapper
    Response rejected(Rejected rejected) {
        var answer = Response.status(rejected.reason().status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorEntity(String.valueOf(rejected.getMessage())));
        if (COME_BACK.contains(rejected.reason())) {
            answer.header(HttpHeaders.RETRY_AFTER, COME_BACK_SECONDS);
        }
        return answer.build();
    }
}
