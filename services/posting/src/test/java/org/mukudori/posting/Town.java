package org.mukudori.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Resolved;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.projection.Projector;
import org.mukudori.platform.web.Caller;

/** People who talk to posting as the gateway lets them: each remembers what they wrote last. */
@ApplicationScoped
class Town {
    static final String BASE = "http://localhost:3000";

    private static final AtomicLong NEXT = new AtomicLong(1_000);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Long, Positions> written = new ConcurrentHashMap<>();
    private final Log log;
    private final Projector projector;

    Town(Log log, Projector projector) {
        this.log = log;
        this.projector = projector;
    }

    /** A local account. */
    long member(String username, Consumer<AccountChanged.Builder> more) {
        var account = account(username, BASE + "/users/" + username, BASE + "/@" + username);
        more.accept(account);
        return appended(account);
    }

    long member(String username) {
        return member(username, _ -> {});
    }

    /** An account of a peer. */
    long peer(String username, String domain) {
        var home = "https://" + domain;
        return appended(account(username, home + "/users/" + username, home + "/@" + username)
                .setDomain(domain)
                .setSharedInbox(home + "/inbox"));
    }

    static AccountChanged.Builder account(String username, String uri, String url) {
        return AccountChanged.newBuilder()
                .setId(NEXT.incrementAndGet())
                .setUsername(username)
                .setUri(uri)
                .setUrl(url)
                .setInbox(uri + "/inbox")
                .setDisplayName("")
                .setNote("")
                .setCreatedAt(Instant.now())
                .setUpdatedAt(Instant.now());
    }

    private long appended(AccountChanged.Builder account) {
        append(Topic.ACCOUNTS, Keys.account(account.getId()), account.build(), account.getId());
        return account.getId();
    }

    /** Appends, and waits for posting to know. */
    void append(Topic topic, String key, SpecificRecord event, long by) {
        var at = await(() -> log.append(topic, key, event, by));
        assertThat(await(() -> projector.reached(Positions.of(at)))).isTrue();
    }

    /** Waits until posting's view has what somebody wrote last, so that others can act on it. */
    void knows(long account) {
        assertThat(await(() -> projector.reached(written.getOrDefault(account, Positions.NONE))))
                .isTrue();
    }

    /** Answers, as federation does, who an address is, once somebody asks. */
    void resolve(String address, AccountChanged account) {
        Thread.ofVirtual().start(() -> {
            while (Records.of(Topic.RESOLVE_REQUESTS, address).isEmpty()) {
                Thread.onSpinWait();
            }
            var at = await(() -> log.append(Topic.ACCOUNTS, Keys.account(account.getId()), account, 0));
            var answer = Resolved.newBuilder()
                    .setAddress(address)
                    .setAccount(account.getId())
                    .setPosition(at.toString())
                    .setAt(Instant.now())
                    .build();
            await(() -> log.append(Topic.RESOLVE_RESULTS, address, answer, 0));
        });
    }

    Answer post(long account, String path, String... form) {
        return send(account, "POST", path, "application/x-www-form-urlencoded", urlEncoded(form), Map.of());
    }

    Answer put(long account, String path, String... form) {
        return send(account, "PUT", path, "application/x-www-form-urlencoded", urlEncoded(form), Map.of());
    }

    Answer delete(long account, String path, String... form) {
        return send(account, "DELETE", path, "application/x-www-form-urlencoded", urlEncoded(form), Map.of());
    }

    Answer send(long account, String method, String path, String type, String body, Map<String, String> headers) {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .header(Caller.ACCOUNT, Long.toString(account))
                .header(Caller.TOKEN, "00");
        var before = written.getOrDefault(account, Positions.NONE);
        if (!before.all().isEmpty()) {
            request.header(Positions.HEADER, before.toString());
        }
        headers.forEach(request::header);
        try {
            var answer = Answer.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            written.merge(account, answer.positions(), Positions::and);
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String urlEncoded(String... form) {
        var body = new StringJoiner("&");
        for (int i = 0; i < form.length; i += 2) {
            body.add(encoded(form[i]) + "=" + encoded(form[i + 1]));
        }
        return body.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
