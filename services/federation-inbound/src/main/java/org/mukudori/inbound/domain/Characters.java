package org.mukudori.inbound.domain;

import java.util.function.IntPredicate;

/** Looks through texts that every delivery brings many of, without a stream for each. */
public final class Characters {
    private Characters() {}

    /** Whether all UTF-16 units of a text are such. */
    public static boolean areAll(String text, IntPredicate such) {
        for (int i = 0; i < text.length(); i++) {
            if (!such.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
