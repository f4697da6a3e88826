package org.mukudori.local;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Many do the same thing, a few at a time. */
final class Crowd {
    private static final int AT_A_TIME = 8;

    /** What one of them does. */
    interface Deed<T> {
        void on(T subject) throws Failure;
    }

    private Crowd() {}

    /** Does it with each, telling now and then how far it has come; ends at the first failure. */
    static <T> void all(String what, List<T> subjects, Deed<T> deed) throws Failure, InterruptedException {
        var failure = new AtomicReference<Failure>();
        var done = new AtomicInteger();
        var room = new Semaphore(AT_A_TIME);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var subject : subjects) {
                room.acquire();
                if (failure.get() != null) {
                    room.release();
                    break;
                }
                threads.execute(() -> {
                    try {
                        deed.on(subject);
                        tell(what, done.incrementAndGet(), subjects.size());
                    } catch (Failure e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        room.release();
                    }
                });
            }
            threads.shutdown();
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                tell(what, done.get(), subjects.size());
            }
        }
        var first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    private static void tell(String what, int done, int all) {
        int step = Math.max(1, all / 4);
        if (done % step == 0 || done == all) {
            System.out.println("  " + what + " " + done + "/" + all);
        }
    }
}
