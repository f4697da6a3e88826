package org.mukudori.platform.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Why nothing came of a request to another machine. */
public abstract sealed class FetchFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private FetchFailed(String message) {
        super(message, null, false, false);
    }

    /** It was not asked: the guard does not let us. Asking again is no use, unless the name gets another address. */
    public static final class Forbidden extends FetchFailed {
        private static final long serialVersionUID = 1;

        Forbidden(String reason) {
            super(reason);
        }
    }

    /** It did not answer, or too slowly: no name, no connection, no trust, no time. */
    public static final class Unreachable extends FetchFailed {
        private static final long serialVersionUID = 1;

        /** What stood in the way. */
        public enum Obstacle {
            NAME,
            TRUST,
            TIME,
            CONNECTION
        }

        private final Obstacle obstacle;

        Unreachable(URI uri, Obstacle obstacle, String reason) {
            super(uri.getHost() + " is unreachable: " + reason);
            this.obstacle = obstacle;
        }

        /** What stood in the way. */
        public Obstacle obstacle() {
            return obstacle;
        }
    }

    /** It answered what we do not take: too much, encoded, or redirected for ever. */
    public static final class Unusable extends FetchFailed {
        private static final long serialVersionUID = 1;

        Unusable(URI uri, String reason) {
            super(uri.getHost() + " answered what is of no use: " + reason);
        }
    }

    /** It answered with another status than 200 to 299. */
    public static final class Status extends FetchFailed {
        private static final long serialVersionUID = 1;

        private final int status;

        @SuppressWarnings("serial")
        private final Optional<Duration> retryAfter;

        Status(URI uri, int status, Optional<Duration> retryAfter) {
            super(uri.getHost() + " answered " + status);
            this.status = status;
            this.retryAfter = retryAfter;
        }

        /** Of HTTP. */
        public int status() {
            return status;
        }

        /** When to come back, if it said so; as it said it, however absurd. */
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }
}
