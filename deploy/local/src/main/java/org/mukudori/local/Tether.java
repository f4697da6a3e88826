package org.mukudori.local;

import java.io.IOException;

/** Ends this process when the one that started it is gone, however that one ended. */
final class Tether {
    private Tether() {}

    /** From here on the process ends when its standard input does. */
    static void fasten() {
        Thread.ofPlatform().daemon().name("tether").start(() -> {
            awaitEnd();
            Thread.ofPlatform().daemon().name("tether-cut").start(() -> {
                pause(5_000);
                Runtime.getRuntime().halt(1);
            });
            System.exit(0);
        });
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes here.
            }
        } catch (IOException _) {
            // Gone as well.
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
