package org.mukudori.inbound.domain;

/** A delivery that is not taken. It changes nothing. */
public final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why, as the metric names it, and the status of HTTP that says so. */
    public enum Reason {
        TOO_LARGE(413),
        MALFORMED(400),
        UNSIGNED(401),
        SIGNATURE_MALFORMED(401),
        SIGNATURE_INCOMPLETE(401),
        SIGNATURE_WRONG(401),
        ALGORITHM(401),
        DIGEST(401),
        WINDOW(401),
        WRONG_HOST(401),
        KEY_ID(401),
        KEY_UNUSABLE(401),
        KEY_UNKNOWN(401),
        KEY_OWNER(401),
        KEY_HOST_AWAY(503),
        TOO_MANY(429),
        BLOCKED(403),
        SUSPENDED(403),
        ORIGIN(403);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** Of HTTP. */
        public int status() {
            return status;
        }
    }

    private final Reason reason;

    /**
     * A rejection.
     *
     * @param message for the people who run the peer
     */
    public Rejected(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
