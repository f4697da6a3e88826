package org.mukudori.inbound.remote;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.mukudori.platform.fetch.FederationConfig;
import org.mukudori.platform.fetch.FetchFailed;
import org.mukudori.platform.fetch.Fetched;
import org.mukudori.platform.fetch.GuardedHttp;

/** Other servers, asked for documents. */
@ApplicationScoped
public class Peers {
    /**
     * A document of a peer's.
     *
     * @param source where it came from in the end: only that host may speak for what it says
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Document(String source, byte[] body) {}

    /** A document of a kind that anybody could have put there, for instance by uploading a picture. */
    public static final class WrongContentType extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongContentType(URI uri, String type) {
            super(uri.getHost() + " answered " + type, null, false, false);
        }
    }

    private static final String ACCEPT =
            "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
    private static final Pattern ACTIVITY_STREAMS =
            Pattern.compile("application/activity\\+json *(;.*)?|application/ld\\+json *;(.*;)? *profile *= *\"?([^\"]*"
                    + " )?https://www\\.w3\\.org/ns/activitystreams( [^\"]*)?\"?.*");
    private static final Set<String> JRD = Set.of("application/jrd+json", "application/json");

    private final GuardedHttp http;
    private final String scheme;

    Peers(GuardedHttp http, FederationConfig federation) {
        this.http = http;
        this.scheme = federation.allowHttp() ? "http" : "https";
    }

    /**
     * Fetches an ActivityStreams document.
     *
     * @param signing the headers of each request on the way
     * @return fails with {@link org.mukudori.platform.fetch.FetchFailed} or {@link WrongContentType}
     */
    public Uni<Document> activityStreams(String uri, Function<URI, Map<String, String>> signing) {
        return Uni.createFrom()
                .item(() -> withoutFragment(uri))
                .chain(address -> http.get(address, signing, ACCEPT))
                .map(fetched -> {
                    if (!isActivityStreams(fetched.contentType())) {
                        throw new WrongContentType(fetched.finalUri(), fetched.contentType());
                    }
                    return document(fetched);
                });
    }

    static boolean isActivityStreams(String contentType) {
        return ACTIVITY_STREAMS
                .matcher(contentType.strip().toLowerCase(Locale.ROOT))
                .matches();
    }

    /**
     * Asks a domain who a handle is (RFC 7033).
     *
     * @param domain with a port when it is not the default one
     * @return fails with {@link org.mukudori.platform.fetch.FetchFailed} or {@link WrongContentType}
     */
    public Uni<Document> webFinger(String username, String domain) {
        var resource = URLEncoder.encode("acct:" + username + "@" + domain, StandardCharsets.UTF_8);
        var query = "://" + domain + "/.well-known/webfinger?resource=" + resource;
        var https = ask("https" + query);
        return "https".equals(scheme)
                ? https
                : ask("http" + query).onFailure(Peers::speaksTlsOnly).recoverWithUni(https);
    }

    /** A server of TLS answers plain HTTP with nothing, or that it was a bad request. */
    private static boolean speaksTlsOnly(Throwable failure) {
        return failure instanceof FetchFailed.Unreachable
                || (failure instanceof FetchFailed.Status answer && answer.status() == 400);
    }

    private Uni<Document> ask(String address) {
        return Uni.createFrom()
                .item(() -> URI.create(address))
                .chain(uri -> http.get(uri, _ -> Map.of(), "application/jrd+json, application/json"))
                .map(fetched -> {
                    var type = fetched.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
                    if (!JRD.contains(type)) {
                        throw new WrongContentType(fetched.finalUri(), type);
                    }
                    return document(fetched);
                });
    }

    private static URI withoutFragment(String uri) {
        var hash = uri.indexOf('#');
        return URI.create(hash < 0 ? uri : uri.substring(0, hash));
    }

    private static Document document(Fetched fetched) {
        return new Document(fetched.finalUri().toString(), fetched.body());
    }
}
