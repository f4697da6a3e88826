package org.mukudori.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockListTest {
    @Test
    void shouldReadWhatItWrites() throws Failure {
        var entries = List.of(
                new BlockList.Entry(
                        "spam.example", "suspend", true, true, false, "sends \"spam\", daily\nand nightly", true),
                new BlockList.Entry("loud.example", "silence", false, false, false, "", false));

        assertThat(BlockList.parse(BlockList.format(entries))).isEqualTo(entries);
    }

    @Test
    void shouldReadListsOfOthers() throws Failure {
        var theirs = "\uFEFF" + BlockList.HEADING + "\r\na.example,silence,TRUE,False,\"a, b\",false\r\n\r\n";
        assertThat(BlockList.parse(theirs))
                .containsExactly(new BlockList.Entry("a.example", "silence", true, false, false, "a, b", false));
        assertThat(BlockList.parse("domain,public_comment\nb.example,no\n"))
                .containsExactly(new BlockList.Entry("b.example", "suspend", false, false, false, "no", false));
        assertThat(BlockList.parse("c.example\nd.example"))
                .extracting(BlockList.Entry::domain)
                .containsExactly("c.example", "d.example");
        assertThat(BlockList.parse("")).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThatThrownBy(() -> BlockList.parse("#domain,#severity\na.example,explode"))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> BlockList.parse("#domain,#severity\n,suspend")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> BlockList.parse("#domain\n\"a.example")).isInstanceOf(Failure.class);
    }
}
