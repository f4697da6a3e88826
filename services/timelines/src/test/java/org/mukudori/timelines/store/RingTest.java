package org.mukudori.timelines.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mukudori.timelines.domain.Page;

class RingTest {
    @Test
    void shouldGiveTheNewestFirst() {
        var ring = ring(List.of(3L, 1L, 2L));

        assertThat(ring.page(Page.first(2)).ids()).containsExactly(3L, 2L);
        assertThat(ring.page(new Page(3, Long.MIN_VALUE, false, 20)).ids()).containsExactly(2L, 1L);
        assertThat(ring.page(new Page(Long.MAX_VALUE, 1, true, 1)).ids()).containsExactly(2L);
    }

    @Test
    void shouldTakeAnIdOnce() {
        var ring = ring(List.of());

        assertThat(ring.add(7)).isTrue();
        assertThat(ring.add(7)).isFalse();

        assertThat(ring.page(Page.first(20)).ids()).containsExactly(7L);
    }

    @Test
    void shouldSayWhereItsKnowledgeEnds() {
        var ring = ring(LongStream.rangeClosed(1, 1_000).boxed().toList());

        var slice = ring.page(new Page(203, Long.MIN_VALUE, false, 20));

        assertThat(slice.ids()).containsExactly(202L, 201L);
        assertThat(slice.whole()).isFalse();
        assertThat(slice.floor()).isEqualTo(200);
        assertThat(ring.page(new Page(Long.MAX_VALUE, 10, true, 20)).whole()).isFalse();
        assertThat(ring.page(new Page(Long.MAX_VALUE, 200, true, 20)).whole()).isTrue();
    }

    @Test
    void shouldNotKeepWhatTheReadModelWasNotAskedFor() {
        var ring = new Ring();
        ring.add(5);
        ring.add(50);

        ring.fill(List.of(40L, 30L, 20L), false);

        assertThat(ring.page(Page.first(20))).isEqualTo(new Ring.Slice(List.of(50L, 40L, 30L, 20L), false, 19));
    }

    @Test
    void shouldAgreeWithAPlainSet() {
        for (int seed = 0; seed < 40; seed++) {
            var chance = new Random(seed);
            var ring = ring(List.of());
            var model = new TreeSet<Long>(Comparator.reverseOrder());
            for (int step = 0; step < 4_000; step++) {
                var id = 1L + (step / 2) + chance.nextInt(100);
                if (chance.nextInt(8) == 0) {
                    ring.remove(id);
                    model.remove(id);
                } else {
                    ring.add(id);
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
    private static void compare(Ring ring, Set<Long> model, Page page) {
        var within = model.stream().filter(id -> id < page.below() && id > page.above());
        var expected = page.upwards()
                ? within.sorted()
                        .limit(page.limit())
                        .sorted(Comparator.reverseOrder())
                        .toList()
                : within.limit(page.limit()).toList();
        var slice = ring.page(page);
        if (slice.whole()) {
            assertThat(slice.ids()).isEqualTo(expected);
        } else {
            assertThat(slice.ids()).isEqualTo(expected.subList(0, slice.ids().size()));
        }
    }

    private static Ring ring(List<Long> ids) {
        var ring = new Ring();
        ring.fill(List.of(), true);
        ids.forEach(ring::add);
        return ring;
    }
}
