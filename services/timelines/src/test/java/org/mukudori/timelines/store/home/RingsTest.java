package org.mukudori.timelines.store.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mukudori.timelines.domain.Page;

class RingsTest {
    private final Rings rings = new Rings();

    @Test
    void shouldGiveTheNewestFirst() {
        var ring = ring(3, 1, 2);

        assertThat(page(ring, Page.first(2))).containsExactly(3L, 2L);
        assertThat(page(ring, new Page(3, Long.MIN_VALUE, false, 20))).containsExactly(2L, 1L);
        assertThat(page(ring, new Page(Long.MAX_VALUE, 1, true, 1))).containsExactly(2L);
    }

    @Test
    void shouldTakeAnIdOnce() {
        var ring = ring();

        rings.add(ring, 7);
        rings.add(ring, 9);
        rings.add(ring, 7);
        rings.add(ring, 9);

        assertThat(page(ring, Page.first(20))).containsExactly(9L, 7L);
    }

    @Test
    void shouldPlaceWhatIsLateByItsOwnTime() {
        var ring = ring(10, 30, 40);

        rings.add(ring, 20);

        assertThat(page(ring, Page.first(20))).containsExactly(40L, 30L, 20L, 10L);
    }

    @Test
    void shouldSayWhereItsKnowledgeEnds() {
        var ring = ring(LongStream.rangeClosed(1, 1_000).toArray());

        var slice = rings.page(ring, new Page(203, Long.MIN_VALUE, false, 20));

        assertThat(slice.ids()).containsExactly(202L, 201L);
        assertThat(slice.whole()).isFalse();
        assertThat(slice.floor()).isEqualTo(200);
        assertThat(rings.page(ring, new Page(Long.MAX_VALUE, 10, true, 20)).whole())
                .isFalse();
        assertThat(rings.page(ring, new Page(Long.MAX_VALUE, 200, true, 20)).whole())
                .isTrue();
    }

    @Test
    void shouldNotKeepWhatTheReadModelWasNotAskedFor() {
        var ring = ring(5, 50);

        rings.fill(ring, new long[] {40, 30, 20}, false);

        var slice = rings.page(ring, Page.first(20));
        assertThat(slice.ids()).containsExactly(50L, 40L, 30L, 20L);
        assertThat(slice.whole()).isFalse();
        assertThat(slice.floor()).isEqualTo(19);
    }

    @Test
    void shouldGiveMemoryBackAndForgetWhatWasInIt() {
        var first = ring(1, 2, 3);
        var second = ring(4);
        rings.close(first);

        var third = ring();

        assertThat(third).isEqualTo(first);
        assertThat(page(third, Page.first(20))).isEmpty();
        assertThat(page(second, Page.first(20))).containsExactly(4L);
        assertThat(rings.count()).isEqualTo(2);
    }

    @Test
    void shouldNeedLessThanSevenKilobytesATimeline() {
        for (int i = 0; i < 1_000; i++) {
            ring(LongStream.rangeClosed(1, 800).toArray());
        }

        assertThat(rings.bytes() / 1_000).isLessThan(7_000);
    }

    @Test
    void shouldAgreeWithAPlainSet() {
        for (int seed = 0; seed < 40; seed++) {
            var chance = new Random(seed);
            var ring = ring();
            var model = new TreeSet<Long>(Comparator.reverseOrder());
            for (int step = 0; step < 4_000; step++) {
                var id = 1L + (step / 2) + chance.nextInt(100);
                if (chance.nextInt(8) == 0) {
                    rings.remove(ring, id);
                    model.remove(id);
                } else {
                    rings.add(ring, id);
                    model.add(id);
                }
                if (step % 50 == 0) {
                    compare(ring, model, page(chance, step));
                }
            }
        }
    }

    private static Page page(Random chance, int step) {
        return new Page(
                chance.nextBoolean() ? Long.MAX_VALUE : chance.nextLong(step + 200L),
                chance.nextBoolean() ? Long.MIN_VALUE : chance.nextLong(step + 200L),
                chance.nextBoolean(),
                1 + chance.nextInt(40));
    }

    /** What a ring says is as the whole would have it, as far as it says so. */
    private void compare(int ring, Set<Long> model, Page page) {
        var within = model.stream().filter(id -> id < page.below() && id > page.above());
        var expected = page.upwards()
                ? within.sorted()
                        .limit(page.limit())
                        .sorted(Comparator.reverseOrder())
                        .toList()
                : within.limit(page.limit()).toList();
        var found = page(ring, page);
        if (rings.page(ring, page).whole()) {
            assertThat(found).isEqualTo(expected);
        } else {
            assertThat(found).isEqualTo(expected.subList(0, found.size()));
        }
    }

    private List<Long> page(int ring, Page page) {
        return rings.page(ring, page).ids();
    }

    private int ring(long... ids) {
        var ring = rings.open();
        for (var id : ids) {
            rings.add(ring, id);
        }
        return ring;
    }
}
