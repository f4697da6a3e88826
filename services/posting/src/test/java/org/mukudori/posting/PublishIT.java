package org.mukudori.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.events.Status;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.web.Caller;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PublishIT {
    private static final String STATUSES = "/api/v1/statuses";

    @Inject
    Town town;

    private static Status posted(long author, long id) {
        var kept = Records.of(Topic.STATUSES, Keys.status(author, id));
        return ((StatusPosted) Objects.requireNonNull(kept.getFirst().event())).getStatus();
    }

    @Test
    void shouldAppendWhatIsSaid() {
        var ann = town.member("ann", account -> account.setDefaultLanguage("ja"));

        var answer = town.post(ann, STATUSES, "status", "Hello #World", "visibility", "unlisted");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.read()).isEqualTo("/api/v1/statuses/" + answer.id());
        var key = Keys.status(ann, answer.id());
        assertThat(Records.of(Topic.STATUSES, key)).singleElement().satisfies(kept -> {
            assertThat(kept.by()).isEqualTo(Long.toString(ann));
            assertThat(kept.partition()).isEqualTo(Partitions.of(key, Partitions.DEFAULT_COUNT));
        });
        assertThat(answer.positions().all()).hasSize(1);
        var status = posted(ann, answer.id());
        assertThat(status.getContent()).contains("/tags/World").startsWith("<p>Hello ");
        assertThat(status.getTags()).containsExactly("world");
        assertThat(status.getVisibility()).isEqualTo(Visibility.UNLISTED);
        assertThat(status.getLanguage()).isEqualTo("ja");
        assertThat(status.getConversation()).isEqualTo(answer.id());
        assertThat(status.getUri()).isEqualTo(Town.BASE + "/users/ann/statuses/" + answer.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|{\"status\":\"Hi\",\"sensitive\":true,\"media_ids\":[],\"language\":\"de-CH\"}",
                "application/x-www-form-urlencoded|status=Hi&sensitive=1&language=de",
                "multipart/form-data; boundary=x|--x~Content-Disposition: form-data;"
                        + " name=\"status\"~~Hi~--x~Content-Disposition: form-data;"
                        + " name=\"sensitive\"~~true~--x~Content-Disposition: form-data; name=\"language\"~~de~--x--~"
            })
    void shouldTakeEveryForm(String type, String body) {
        var ann = town.member("forms");

        var answer = town.send(
                ann,
                "POST",
                STATUSES,
                type,
                body.replace("~", "\r\n"),
                Map.of(Caller.APPLICATION, "My+App", Caller.APPLICATION_WEBSITE, "https%3A%2F%2Fapp.example"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var status = posted(ann, answer.id());
        assertThat(status.getText()).isEqualTo("Hi");
        assertThat(status.getSensitive()).isTrue();
        assertThat(status.getLanguage()).isEqualTo("de");
        assertThat(status.getApplication().getName()).isEqualTo("My App");
        assertThat(status.getApplication().getWebsite()).isEqualTo("https://app.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=|422|Validation failed: Text can't be blank",
                "status=+%0A|422|Validation failed: Text can't be blank",
                "status[]=x|422|Validation failed: Text can't be blank",
                "x=y|422|Validation failed: Text can't be blank",
                "status=a&visibility=everybody|422|Validation failed: Visibility is not included in the list",
                "status=a&in_reply_to_id=1|404|Record not found",
                "status=a&in_reply_to_id=zzz|404|Record not found",
                "status=a&media_ids[]=1|422|Validation failed: media attachments are not supported by this server",
                "status=a&poll[options][]=x&poll[options][]=+|422|Validation failed: Choices must have more than one item",
                "status=a&scheduled_at=2030-01-01|422|Validation failed: scheduled posts are not supported by this"
                        + " server",
                "status=%zz|400|The request body is malformed"
            })
    void shouldRefuseInMastodonsWords(String body, int status, String error) {
        var ann = town.member("refused");

        var answer = town.send(ann, "POST", STATUSES, "application/x-www-form-urlencoded", body, Map.of());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(Records.of(Topic.STATUSES, ann + "/")).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
        var ann = town.member("long");

        assertThat(town.post(ann, STATUSES, "status", "x".repeat(500)).status()).isEqualTo(200);
        var answer = town.post(ann, STATUSES, "status", "x".repeat(501));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Validation failed: Text character limit of 500 exceeded");
        assertThat(town.post(ann, STATUSES, "status", "x".repeat(900_000)).status())
                .isEqualTo(422);
    }

    @Test
    void shouldAnswerStrangersAndMalformedBodies() {
        var ann = town.member("malformed");

        assertThat(town.send(ann, "POST", STATUSES, "application/json", "{\"status\":", Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(town.send(ann, "POST", STATUSES, "text/plain", "hi", Map.of())
                        .status())
                .isEqualTo(415);
        assertThat(town.send(ann, "POST", STATUSES, "multipart/form-data", "hi", Map.of())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldMentionWhoIsKnownAndSearchWhoIsNot() {
        var ann = town.member("mentioning");
        var bob = town.peer("bob", "known.example");
        var foe = town.peer("foe", "known.example");
        town.post(ann, "/api/v1/accounts/" + foe + "/block");
        var carl = Town.account("carl", "https://new.example/carl", "https://new.example/@carl")
                .setDomain("new.example")
                .build();

        town.resolve("carl@new.example", carl);

        var answer = town.post(
                ann,
                STATUSES,
                "status",
                "@Bob@Known.Example @carl@new.example @foe@known.example",
                "visibility",
                "direct");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var status = posted(ann, answer.id());
        assertThat(status.getMentions())
                .extracting(mention -> mention.getAccount())
                .containsExactly(bob, carl.getId());
        assertThat(status.getContent()).endsWith(" @foe@known.example</p>");
    }

    @Test
    void shouldReplyOnlyToWhatTheAuthorMaySee() {
        var ann = town.member("writer");
        var eve = town.member("stranger");
        var open = town.post(ann, STATUSES, "status", "open").id();
        var secret = town.post(ann, STATUSES, "status", "secret", "visibility", "private")
                .id();
        town.knows(ann);

        var reply = town.post(eve, STATUSES, "status", "hi", "in_reply_to_id", "" + open);
        var prying = town.post(eve, STATUSES, "status", "hi", "in_reply_to_id", "" + secret);

        assertThat(posted(eve, reply.id()).getConversation()).isEqualTo(open);
        assertThat(posted(eve, reply.id()).getInReplyToAccount()).isEqualTo(ann);
        assertThat(prying.status()).isEqualTo(404);
        assertThat(prying.body()).isEqualTo("{\"error\":\"Record not found\"}");
    }

    @Test
    void shouldEditAndDeleteOnlyOnesOwn() {
        var ann = town.member("editor");
        var eve = town.member("vandal");
        var id = town.post(ann, STATUSES, "status", "first").id();
        town.knows(ann);

        assertThat(town.put(eve, STATUSES + "/" + id, "status", "mine").status())
                .isEqualTo(404);
        assertThat(town.delete(eve, STATUSES + "/" + id).status()).isEqualTo(404);
        assertThat(town.put(ann, STATUSES + "/" + id, "status", "second").read())
                .isEqualTo(STATUSES + "/" + id);
        assertThat(town.put(ann, STATUSES + "/" + id, "status", "second")
                        .positions()
                        .all())
                .isEmpty();
        assertThat(town.put(ann, STATUSES + "/" + id, "status", "").status()).isEqualTo(422);
        assertThat(town.delete(ann, STATUSES + "/" + id).status()).isEqualTo(200);
        assertThat(town.delete(ann, STATUSES + "/" + id).status()).isEqualTo(404);
        var kept = Records.of(Topic.STATUSES, Keys.status(ann, id));
        assertThat(kept).hasSize(3).allSatisfy(record -> assertThat(record.by()).isEqualTo(Long.toString(ann)));
        assertThat(kept.get(1).event())
                .isInstanceOfSatisfying(
                        StatusEdited.class,
                        edited -> assertThat(edited.getStatus().getRevisions()).hasSize(1));
        assertThat(kept.get(2).event()).isNull();
    }
}
