package org.mukudori.accounts.domain;

/** What an application asked is refused in the words of RFC 6749 section 5.2. */
public final class OAuthRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String error;

    private OAuthRefused(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    /** The application is unknown, or its secret is not this one. */
    public static OAuthRefused invalidClient() {
        return new OAuthRefused(
                401,
                "invalid_client",
                "Client authentication failed due to unknown client, no client authentication included, or"
                        + " unsupported authentication method.");
    }

    /** The code is used, too old, another's, or not proven to be the caller's; which of these is not told. */
    public static OAuthRefused invalidGrant() {
        return new OAuthRefused(
                400,
                "invalid_grant",
                "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI"
                        + " used in the authorization request, or was issued to another client.");
    }

    /** The request lacks something, or something in it cannot be. */
    public static OAuthRefused invalidRequest(String why) {
        return new OAuthRefused(400, "invalid_request", why);
    }

    /** More is asked for than may be given. */
    public static OAuthRefused invalidScope() {
        return new OAuthRefused(400, "invalid_scope", "The requested scope is invalid, unknown, or malformed.");
    }

    /** There is no such way to a token here. */
    public static OAuthRefused unsupportedGrantType() {
        return new OAuthRefused(
                400,
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server.");
    }

    /** The token is another application's. */
    public static OAuthRefused unauthorizedClient() {
        return new OAuthRefused(403, "unauthorized_client", "You are not authorized to revoke this token");
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    /** RFC 6749's word for it. */
    public String error() {
        return error;
    }
}
