package org.mukudori.platform.web;

/** A request that is answered with Mastodon's {@code {"error": …}}. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * A refusal.
     *
     * @param status of HTTP, 400 to 599
     * @param message for people
     */
    public Refused(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** What Mastodon says of all that is not there, and of all that the caller may not see. */
    public static Refused notFound() {
        return new Refused(404, "Record not found");
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }
}
