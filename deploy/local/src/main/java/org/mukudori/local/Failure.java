package org.mukudori.local;

/** Why it cannot go on, in one sentence for the person at the terminal. */
public final class Failure extends Exception {
    /** A reason without a technical cause worth showing. */
    public Failure(String sentence) {
        super(sentence);
    }

    /** A reason and what caused it. */
    public Failure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
