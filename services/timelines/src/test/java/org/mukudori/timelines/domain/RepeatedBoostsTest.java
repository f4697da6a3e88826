package org.mukudori.timelines.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.timelines.domain.RepeatedBoosts.DEEPEST;
import static org.mukudori.timelines.domain.RepeatedBoosts.REACH;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.timelines.domain.RepeatedBoosts.Entry;
import org.mukudori.timelines.domain.RepeatedBoosts.Verdict;

class RepeatedBoostsTest {
    private static final long ORIGINAL = 1;

    /** Oldest first: {@code o} is the original, {@code b} a boost of it, a number so many posts of others. */
    @ParameterizedTest
    @CsvSource({
        "o b, o",
        "o 39 b, o",
        "o 40 b, o b",
        "b 39 b, b",
        "b 40 b, b b",
        "b b b, b",
        "b 30 b 30 b, b b",
        "b 20 b 20 b 20 b, b b",
        "b 39 o 39 b 1 b, b o b",
        "o 30 b 9 b 1 b, o b"
    })
    void shouldShowABoostOnlyWhenFortyOthersHavePassed(String told, String shown) {
        var entries = entries(told);

        var seen = new StringBuilder();
        for (int i = entries.size() - 1; i >= 0; i--) {
            var entry = entries.get(i);
            if (entry.original() == ORIGINAL && RepeatedBoosts.judge(entries, i, true) == Verdict.SHOWN) {
                seen.append(entry.isBoost() ? " b" : " o");
            }
        }

        assertThat(seen.toString().strip()).isEqualTo(shown);
    }

    @Test
    void shouldSayWhenItDependsOnWhatIsFurtherBelow() {
        var entries = entries("b 30 b");

        assertThat(RepeatedBoosts.judge(entries, 0, true)).isEqualTo(Verdict.REPEATED);
        assertThat(RepeatedBoosts.judge(entries, 0, false)).isEqualTo(Verdict.UNSETTLED);
        assertThat(RepeatedBoosts.judge(entries.subList(0, 20), 0, false)).isEqualTo(Verdict.UNSETTLED);
        assertThat(RepeatedBoosts.judge(entries("o 30 b"), 0, false)).isEqualTo(Verdict.REPEATED);
        assertThat(RepeatedBoosts.judge(entries("40 b"), 0, false)).isEqualTo(Verdict.SHOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void shouldJudgeTheSameWhereverAPageEnds(int seed) {
        var random = new Random(seed);
        var all = IntStream.range(0, 3 * DEEPEST)
                .mapToObj(i -> new Entry(1_000_000L - i, random.nextInt(3) == 0 ? random.nextInt(20) : 1_000_000L - i))
                .toList();

        for (int at = 0; at < DEEPEST; at++) {
            var whole = RepeatedBoosts.judge(all, at, true);

            assertThat(RepeatedBoosts.judge(all.subList(at, at + DEEPEST + 1), 0, false))
                    .isEqualTo(whole)
                    .isNotEqualTo(Verdict.UNSETTLED);
            var near = RepeatedBoosts.judge(all.subList(at, at + 2 * REACH), 0, false);
            assertThat(near).isIn(whole, Verdict.UNSETTLED);
        }
    }

    private static List<Entry> entries(String oldestFirst) {
        var entries = new ArrayList<Entry>();
        long id = 100;
        for (var word : oldestFirst.split(" ", -1)) {
            switch (word) {
                case "o" -> entries.addFirst(new Entry(ORIGINAL, ORIGINAL));
                case "b" -> entries.addFirst(new Entry(++id, ORIGINAL));
                default -> {
                    for (int i = 0; i < Integer.parseInt(word); i++) {
                        entries.addFirst(new Entry(++id, id));
                    }
                }
            }
        }
        return entries;
    }
}
