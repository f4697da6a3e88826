package org.mukudori.timelines.store.home;

import java.util.function.LongUnaryOperator;
import org.mukudori.timelines.domain.Page;

/** Lets people read their homes, of which the read model has nothing. */
public final class Readers {
    private Readers() {}

    /** Each of so many reads once, and is active from then on. Returns how many could. */
    public static int read(ReaderPartitions partitions, int people, LongUnaryOperator account) {
        int reading = 0;
        for (int person = 0; person < people; person++) {
            var reader = account.applyAsLong(person);
            var partition = partitions.of(reader);
            if (partition.isPresent()) {
                partition.get().fill(reader, partition.get().open(reader), new long[0], true);
                reading++;
            }
        }
        return reading;
    }

    /** A number that is the same only if everybody's home is. */
    public static long digest(ReaderPartitions partitions, int people, LongUnaryOperator account) {
        long digest = 0;
        for (int person = 0; person < people; person++) {
            var reader = account.applyAsLong(person);
            var slice = partitions.of(reader).map(partition -> partition.page(reader, Page.first(Rings.CAPACITY)));
            digest = 31 * digest + slice.map(page -> page.ids().hashCode()).orElse(-1);
        }
        return digest;
    }
}
