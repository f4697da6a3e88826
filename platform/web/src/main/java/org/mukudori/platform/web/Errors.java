package org.mukudori.platform.web;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.VertxException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.mukudori.platform.log.LogUnavailable;
import org.mukudori.platform.log.TooLarge;

/** The one place where what went wrong becomes an answer. */
final class Errors {
    private static final Logger LOG = Logger.getLogger(Errors.class);

    /** PostgreSQL's documentation, appendix A. */
    private static final Pattern BUSY_OR_AWAY = Pattern.compile("\\((57P0|57014)");

    @ServerExceptionMapper
    Response refused(Refused refused) {
        return answer(refused.status(), String.valueOf(refused.getMessage())).build();
    }

    @ServerExceptionMapper
    Response unavailable(LogUnavailable away) {
        LOG.warnf("the log is away reason=%s", away.getMessage());
        return later();
    }

    @ServerExceptionMapper
    Response tooLarge(TooLarge large) {
        return answer(422, "Validation failed: too large").build();
    }

    @ServerExceptionMapper
    Response malformed(JacksonException malformed) {
        return answer(400, "The request body is malformed").build();
    }

    @ServerExceptionMapper
    Response known(WebApplicationException known) {
        var status = known.getResponse().getStatus();
        return answer(
                        status,
                        status == 404
                                ? "Not Found"
                                : known.getResponse().getStatusInfo().getReasonPhrase())
                .build();
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable unforeseen) {
        if (isAway(unforeseen)) {
            LOG.warnf("the database is away reason=%s", unforeseen);
            return later();
        }
        LOG.error("unforeseen", unforeseen);
        return answer(500, "Something went wrong").build();
    }

    /**
     * Whether a connection could not be made, or was lost: what PostgreSQL's clients fail with while it restarts. Or whether it
     * has been busy with a statement for longer than that may take (query_canceled).
     */
    private static boolean isAway(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof ClosedChannelException
                    || cause instanceof VertxException
                    || BUSY_OR_AWAY.matcher(String.valueOf(cause.getMessage())).find()) {
                return true;
            }
        }
        return false;
    }

    private static Response later() {
        return answer(503, "Not available right now, please try again")
                .header(HttpHeaders.RETRY_AFTER, 5)
                .build();
    }

    private static Response.ResponseBuilder answer(int status, String error) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(new ErrorEntity(error));
    }
}
