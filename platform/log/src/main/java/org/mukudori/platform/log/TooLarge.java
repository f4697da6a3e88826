package org.mukudori.platform.log;

/** An event is larger than the log takes; nothing was appended. */
public final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge(Throwable cause) {
        super("the event is larger than the log takes", cause);
    }
}
