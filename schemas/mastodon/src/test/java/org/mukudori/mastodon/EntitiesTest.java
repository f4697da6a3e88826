package org.mukudori.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The JSON of entities, in full: names, order, nulls that are there and properties that are not. */
class EntitiesTest {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Instant THEN = Instant.parse("2025-01-31T12:30:00Z");

    @Test
    void shouldWriteAStatusForAReader() {
        assertThat(written(status(true))).isEqualTo(golden("status-for-reader.json"));
    }

    @Test
    void shouldWriteAStatusForAStranger() {
        assertThat(written(status(null))).isEqualTo(golden("status-for-stranger.json"));
    }

    @Test
    void shouldWriteOnesOwnAccountFlat() {
        var own = new CredentialAccountEntity(
                account(),
                new SourceEntity("public", false, null, "typed", List.of(), 2, null, true, false, List.of(), "public"),
                new RoleEntity("-99", "", "0", "", false));

        assertThat(written(own)).isEqualTo(golden("credential-account.json"));
    }

    @Test
    void shouldWriteARelationship() {
        var relationship = new RelationshipEntity(
                "7", true, true, false, null, false, false, false, true, true, THEN, false, false, false, false, "");

        assertThat(written(relationship)).isEqualTo(golden("relationship.json"));
    }

    @Test
    void shouldLeaveTheStatusOutOfANotificationOfAFollow() {
        var follow = new NotificationEntity("9", "follow", THEN, "ungrouped-9", null, account(), null, null);

        assertThat(written(follow))
                .contains("\"created_at\" : \"2025-01-31T12:30:00.000Z\"")
                .doesNotContain("\"status\" :")
                .doesNotContain("\"report\" :");
    }

    private static AccountEntity account() {
        return new AccountEntity(
                "1",
                "tit",
                "tit",
                "Tit",
                false,
                false,
                null,
                false,
                false,
                Instant.parse("2025-01-01T00:00:00Z"),
                "<p>Hi</p>",
                "https://a.example/@tit",
                "https://a.example/users/tit",
                "https://a.example/a.png",
                "https://a.example/a.png",
                "https://a.example/h.png",
                "https://a.example/h.png",
                1,
                2,
                3,
                LocalDate.parse("2025-01-31"),
                null,
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of(new FieldEntity("site", "<a href=\"https://a\">a</a>", null)));
    }

    private static StatusEntity status(@Nullable Boolean favourited) {
        var reads = favourited != null;
        return new StatusEntity(
                "5",
                THEN,
                null,
                null,
                false,
                "",
                "public",
                "en",
                "https://a.example/users/tit/statuses/5",
                "https://a.example/@tit/5",
                0,
                1,
                2,
                0,
                null,
                favourited,
                favourited,
                reads ? false : null,
                favourited,
                null,
                "<p>Tweet</p>",
                reads ? List.of() : null,
                null,
                null,
                null,
                account(),
                List.of(),
                List.of(new MentionEntity("2", "owl", "https://b.example/@owl", "owl@b.example")),
                List.of(new TagEntity("birds", "https://a.example/tags/birds")),
                List.of(),
                null,
                null,
                null);
    }

    private static String written(Object entity) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entity) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String golden(String name) {
        try (var file = EntitiesTest.class.getResourceAsStream("/golden/" + name)) {
            return file == null ? "no " + name : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
