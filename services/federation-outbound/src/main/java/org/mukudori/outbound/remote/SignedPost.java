package org.mukudori.outbound.remote;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import org.mukudori.activitypub.CavageSignature;
import org.mukudori.events.ActivityAddressed;
import org.mukudori.outbound.domain.Verdict;
import org.mukudori.platform.fetch.FetchFailed;
import org.mukudori.platform.fetch.GuardedHttp;

/** Delivers an activity to an inbox (ActivityPub, section 7), signed as it is sent. */
@Singleton
public final class SignedPost {
    private static final String TYPE = "application/activity+json";

    private final GuardedHttp http;

    SignedPost(GuardedHttp http) {
        this.http = http;
    }

    /**
     * Makes one attempt.
     *
     * @param attempt the how-manieth
     * @return what came of it; never fails
     */
    public Uni<Verdict> send(String inbox, ActivityAddressed activity, String keyId, PrivateKey key, int attempt) {
        var body = activity.getJson().getBytes(StandardCharsets.UTF_8);
        return http.post(
                        URI.create(inbox),
                        hop -> {
                            var headers =
                                    new HashMap<>(CavageSignature.sign(keyId, key, "post", hop, body, Instant.now()));
                            headers.put("Content-Type", TYPE);
                            return headers;
                        },
                        body)
                .map(answer -> Verdict.of(answer.status(), answer.retryAfter(), attempt))
                .onFailure()
                .recoverWithItem(failure -> judge(failure, attempt));
    }

    private static Verdict judge(Throwable failure, int attempt) {
        if (failure instanceof FetchFailed failed) {
            return switch (failed) {
                case FetchFailed.Forbidden forbidden ->
                    new Verdict.Refused(null, String.valueOf(forbidden.getMessage()));
                case FetchFailed.Unreachable away ->
                    new Verdict.Later(String.valueOf(away.getMessage()), Optional.empty());
                case FetchFailed.Unusable odd ->
                    attempt >= Verdict.MOST_ANSWERED_ATTEMPTS
                            ? new Verdict.Refused(null, String.valueOf(odd.getMessage()))
                            : new Verdict.Later(String.valueOf(odd.getMessage()), Optional.empty());
                case FetchFailed.Status status -> Verdict.of(status.status(), status.retryAfter(), attempt);
            };
        }
        return new Verdict.Later(failure.toString(), Optional.empty());
    }
}
