package org.mukudori.outbound.remote;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mukudori.activitypub.CavageSignature;
import org.mukudori.activitypub.CollectionSynchronization;
import org.mukudori.activitypub.Rfc9421;
import org.mukudori.events.ActivityAddressed;
import org.mukudori.outbound.domain.Attempt;
import org.mukudori.outbound.domain.Trouble;
import org.mukudori.outbound.domain.Verdict;
import org.mukudori.platform.fetch.Answer;
import org.mukudori.platform.fetch.FetchFailed;
import org.mukudori.platform.fetch.FetchFailed.Unreachable.Obstacle;
import org.mukudori.platform.fetch.GuardedHttp;

/**
 * Delivers an activity to an inbox (ActivityPub, section 7), signed as it is sent. There are two ways to sign, and hosts that
 * take only one of them: where the one is refused, the other is tried, once.
 */
@Singleton
public final class SignedPost {
    private static final String TYPE = "application/activity+json";

    private final GuardedHttp http;
    private final Knocks knocks;

    SignedPost(GuardedHttp http, Knocks knocks) {
        this.http = http;
        this.knocks = knocks;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Letter(String host, URI inbox, byte[] body, Map<String, String> more, String keyId, PrivateKey key) {
        Map<String, String> headers(Scheme scheme, URI hop) {
            var signed = switch (scheme) {
                case CAVAGE -> CavageSignature.sign(keyId, key, "post", hop, body, Instant.now(), more);
                case RFC_9421 -> Rfc9421.sign(keyId, key, new Rfc9421.Request("POST", hop), body, Instant.now(), more);
            };
            var headers = new HashMap<>(signed);
            headers.put("Content-Type", TYPE);
            return headers;
        }
    }

    /**
     * Makes one attempt.
     *
     * @param host of the inbox
     * @param followers what we think of who follows from there; told beside the activity
     * @return what came of it; never fails
     */
    public Uni<Verdict> send(
            String host,
            String inbox,
            ActivityAddressed activity,
            String keyId,
            PrivateKey key,
            Optional<CollectionSynchronization> followers,
            Attempt attempt) {
        return Uni.createFrom()
                .deferred(() -> {
                    var body = activity.getJson().getBytes(StandardCharsets.UTF_8);
                    Map<String, String> more = followers
                            .map(told -> Map.of(CollectionSynchronization.HEADER, told.value()))
                            .orElse(Map.of());
                    return knock(new Letter(host, URI.create(inbox), body, more, keyId, key));
                })
                .map(answer -> Verdict.of(inbox, answer.status(), answer.retryAfter(), attempt))
                .onFailure()
                .recoverWithItem(failure -> judge(inbox, failure, attempt));
    }

    private Uni<Answer> knock(Letter letter) {
        var scheme = knocks.usual(letter.host());
        return post(letter, scheme).chain(answer -> {
            if (knocks.isWorthAnother(letter.host(), scheme, answer.status())) {
                return post(letter, scheme.other()).map(second -> {
                    knocks.answered(letter.host(), scheme.other(), second.status());
                    return second.status() < 300 ? second : answer;
                });
            }
            knocks.answered(letter.host(), scheme, answer.status());
            return Uni.createFrom().item(answer);
        });
    }

    private Uni<Answer> post(Letter letter, Scheme scheme) {
        return http.post(letter.inbox(), hop -> letter.headers(scheme, hop), letter.body());
    }

    private static Verdict judge(String inbox, Throwable failure, Attempt attempt) {
        if (failure instanceof FetchFailed failed) {
            return switch (failed) {
                case FetchFailed.Forbidden forbidden ->
                    new Verdict.Refused(null, String.valueOf(forbidden.getMessage()));
                case FetchFailed.Unreachable away ->
                    new Verdict.Later(trouble(away.obstacle()), String.valueOf(away.getMessage()), Optional.empty());
                case FetchFailed.Unusable odd ->
                    attempt.isInVain()
                            ? new Verdict.Refused(null, String.valueOf(odd.getMessage()))
                            : new Verdict.Later(Trouble.UNUSABLE, String.valueOf(odd.getMessage()), Optional.empty());
                case FetchFailed.Status status -> Verdict.of(inbox, status.status(), status.retryAfter(), attempt);
            };
        }
        return new Verdict.Later(Trouble.OURS, failure.toString(), Optional.empty());
    }

    private static Trouble trouble(Obstacle obstacle) {
        return switch (obstacle) {
            case NAME -> Trouble.DNS;
            case TRUST -> Trouble.TLS;
            case TIME -> Trouble.TIMEOUT;
            case CONNECTION -> Trouble.CONNECTION;
        };
    }
}
