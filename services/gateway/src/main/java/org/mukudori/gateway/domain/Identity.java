package org.mukudori.gateway.domain;

/** Who a caller turned out to be. */
public sealed interface Identity {
    /** Nobody in particular. */
    record Stranger() implements Identity {}

    /**
     * Somebody, or something, with a valid token.
     *
     * @param hash the token's SHA-256, lower-case hex
     */
    record SignedIn(String hash, AccessToken token) implements Identity {}

    /**
     * Somebody whose token is no good, or cannot be judged now.
     *
     * @param status of HTTP
     * @param error for people
     */
    record Rejected(int status, String error) implements Identity {}
}
