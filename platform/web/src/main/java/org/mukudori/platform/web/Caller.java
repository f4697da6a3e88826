package org.mukudori.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.log.Positions;

/**
 * Who is calling, as the gateway found it. The gateway strips these headers from what comes from outside, and nobody
 * else can reach a service.
 */
@RequestScoped
public class Caller {
    /** The account's id, absent for an application's own token and for strangers. */
    public static final String ACCOUNT = "Mukudori-Account";

    /** The token's scopes, separated by spaces; absent for strangers. */
    public static final String SCOPES = "Mukudori-Scopes";

    /** The SHA-256 of the token, lower-case hex; absent for strangers. */
    public static final String TOKEN = "Mukudori-Token";

    /** When the token expires, in ISO 8601; absent if it does not. */
    public static final String EXPIRY = "Mukudori-Token-Expiry";

    /** The name of the application the token was issued to, URL-encoded. */
    public static final String APPLICATION = "Mukudori-Application";

    /** The website of that application, URL-encoded. */
    public static final String APPLICATION_WEBSITE = "Mukudori-Application-Website";

    /** The account's role; absent for most. */
    public static final String ROLE = "Mukudori-Role";

    /** Where the answer to a write can be read: a path and query of `timelines`. */
    public static final String READ = "Mukudori-Read";

    /** Moderators look after people, not after machines: so it is in Mastodon. */
    private static final Set<String> OPERATORS = Set.of("Owner", "Admin");

    private static final Set<String> MODERATORS = Set.of("Owner", "Admin", "Moderator");

    private final HttpHeaders headers;

    /** The caller of the request that is being served. */
    public Caller(HttpHeaders headers) {
        this.headers = headers;
    }

    /** The account, if the caller is signed in as one. */
    public OptionalLong viewer() {
        var account = header(ACCOUNT);
        return account == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(account));
    }

    /**
     * The account.
     *
     * @throws Refused 401 for a stranger, 422 for an application
     */
    public long account() {
        return viewer().orElseThrow(() -> header(TOKEN) == null
                ? new Refused(401, "The access token is invalid")
                : new Refused(422, "This method requires an authenticated user"));
    }

    /**
     * The account of a moderator.
     *
     * @throws Refused as {@link #account}, and 403 for who is none
     */
    public long moderator() {
        return accountOf(MODERATORS);
    }

    /**
     * The account of an operator.
     *
     * @throws Refused as {@link #account}, and 403 for who is none
     */
    public long operator() {
        return accountOf(OPERATORS);
    }

    private long accountOf(Set<String> roles) {
        var account = account();
        if (named(ROLE).filter(roles::contains).isEmpty()) {
            throw new Refused(403, "This action is not allowed");
        }
        return account;
    }

    /** The scopes of the caller's token; empty for a stranger. */
    public Set<String> scopes() {
        var scopes = header(SCOPES);
        return scopes == null ? Set.of() : Arrays.stream(scopes.split(" ")).collect(Collectors.toSet());
    }

    /** What the caller has written last, which a view must have before it answers. */
    public Positions positions() {
        return Positions.parse(header(Positions.HEADER));
    }

    /** One of this class's headers. */
    public Optional<String> named(String header) {
        return Optional.ofNullable(header(header));
    }

    private @Nullable String header(String name) {
        return headers.getHeaderString(name);
    }
}
