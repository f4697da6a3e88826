package org.mukudori.platform.log;

/**
 * The log did not take a record in time, which may or may not be there; or a view is too far behind it to decide. The
 * caller should try again.
 */
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what was not there in time. */
    public LogUnavailable(Throwable cause) {
        super("not in time: " + cause.getMessage(), cause);
    }
}
