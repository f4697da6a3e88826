package org.mukudori.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mukudori.events.FilterAction;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.FilterContext;
import org.mukudori.events.FilterKeyword;
import org.mukudori.events.FilteredStatus;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FiltersIT {
    private static final String FILTERS = "/api/v2/filters";
    private static final String FIRST = "/api/v1/filters";

    @Inject
    Town town;

    private Answer json(long account, String method, String path, String body) {
        return town.send(account, method, path, "application/json", body, Map.of());
    }

    private static List<Records> kept(long account, long filter) {
        return Records.of(Topic.FILTERS, Keys.filter(account, filter));
    }

    private static FilterChanged last(long account, long filter) {
        return (FilterChanged)
                Objects.requireNonNull(kept(account, filter).getLast().event());
    }

    @Test
    void shouldMakeChangeAndEndFilters() {
        var ann = town.member("filtering");

        var made = json(ann, "POST", FILTERS, """
            {"title": "foxes", "context": ["home", "thread"], "filter_action": "hide", "expires_in": 3600,
             "account_id": 1, "id": 7,
             "keywords_attributes": [
                {"keyword": "fox"}, {"keyword": "(a+)+$", "whole_word": false}, {"keyword": ""}]}
            """);
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        var id = made.id();
        assertThat(made.read()).isEqualTo(FILTERS + "/" + id);
        var filter = last(ann, id);
        assertThat(filter.getAccount()).isEqualTo(ann);
        assertThat(filter.getTitle()).isEqualTo("foxes");
        assertThat(filter.getContexts()).containsExactly(FilterContext.HOME, FilterContext.THREAD);
        assertThat(filter.getAction()).isEqualTo(FilterAction.HIDE);
        assertThat(filter.getExpiresAt()).isBetween(Instant.now(), Instant.now().plus(1, ChronoUnit.HOURS));
        assertThat(filter.getKeywords()).extracting(FilterKeyword::getKeyword).containsExactly("fox", "(a+)+$");
        assertThat(filter.getKeywords()).extracting(FilterKeyword::getWholeWord).containsExactly(true, false);

        var fox = filter.getKeywords().get(0).getId();
        var other = filter.getKeywords().get(1).getId();
        var changed = town.put(
                ann,
                FILTERS + "/" + id,
                "context[]",
                "public",
                "keywords_attributes[][id]",
                "" + fox,
                "keywords_attributes[][_destroy]",
                "true",
                "keywords_attributes[][id]",
                "" + other,
                "keywords_attributes[][keyword]",
                "hen",
                "keywords_attributes[][keyword]",
                "new");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        filter = last(ann, id);
        assertThat(filter.getTitle()).isEqualTo("foxes");
        assertThat(filter.getContexts()).containsExactly(FilterContext.PUBLIC);
        assertThat(filter.getExpiresAt()).isNotNull();
        assertThat(filter.getKeywords()).extracting(FilterKeyword::getKeyword).containsExactly("hen", "new");
        assertThat(filter.getKeywords().get(0).getId()).isEqualTo(other);

        json(ann, "PUT", FILTERS + "/" + id, "{\"expires_in\": null, \"filter_action\": \"blur\"}");
        assertThat(last(ann, id).getExpiresAt()).isNull();
        assertThat(last(ann, id).getAction()).isEqualTo(FilterAction.BLUR);

        assertThat(town.delete(ann, FILTERS + "/" + id).body()).isEqualTo("{}");
        assertThat(kept(ann, id).getLast().event()).isNull();
        assertThat(town.delete(ann, FILTERS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void shouldChangeKeywordsAndStatusesByThemselves() {
        var ann = town.member("sifting");
        var bob = town.member("sifted");
        var status = town.post(bob, "/api/v1/statuses", "status", "hi").id();
        var secret = town.post(bob, "/api/v1/statuses", "status", "hi", "visibility", "direct")
                .id();
        town.knows(bob);
        var id = town.post(ann, FILTERS, "title", "x", "context[]", "home").id();
        var filter = FILTERS + "/" + id;

        var added = town.post(ann, filter + "/keywords", "keyword", "fox", "whole_word", "0");
        assertThat(added.read()).startsWith(FILTERS + "/keywords/");
        assertThat(last(ann, id).getKeywords()).containsExactly(new FilterKeyword(added.id(), "fox", false));
        assertThat(town.put(ann, FILTERS + "/keywords/" + added.id(), "keyword", "hen", "whole_word", "true")
                        .read())
                .isEqualTo(added.read());
        assertThat(last(ann, id).getKeywords()).containsExactly(new FilterKeyword(added.id(), "hen", true));
        assertThat(town.put(bob, FILTERS + "/keywords/" + added.id(), "keyword", "x")
                        .status())
                .isEqualTo(404);
        assertThat(town.delete(ann, FILTERS + "/keywords/" + added.id()).body()).isEqualTo("{}");
        assertThat(last(ann, id).getKeywords()).isEmpty();

        var place = town.post(ann, filter + "/statuses", "status_id", "" + status);
        assertThat(place.read()).startsWith(FILTERS + "/statuses/");
        assertThat(last(ann, id).getStatuses()).containsExactly(new FilteredStatus(place.id(), status));
        assertThat(town.post(ann, filter + "/statuses", "status_id", "" + status)
                        .body())
                .isEqualTo("{\"error\":\"Validation failed: Status has already been taken\"}");
        for (var missing : List.of(secret, 1L)) {
            assertThat(town.post(ann, filter + "/statuses", "status_id", "" + missing)
                            .status())
                    .isEqualTo(422);
        }
        assertThat(town.delete(bob, FILTERS + "/statuses/" + place.id()).status())
                .isEqualTo(404);
        assertThat(town.delete(ann, FILTERS + "/statuses/" + place.id()).body()).isEqualTo("{}");
        assertThat(last(ann, id).getStatuses()).isEmpty();
    }

    @Test
    void shouldServeClientsThatKnowKeywordsOnly() {
        var ann = town.member("oldclient");

        var made = town.post(ann, FIRST, "phrase", "fox", "context[]", "home", "irreversible", "true");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.read()).startsWith(FIRST + "/");
        var filter = (FilterChanged) Objects.requireNonNull(
                Records.of(Topic.FILTERS, ann + "/").getLast().event());
        assertThat(filter.getTitle()).isEqualTo("fox");
        assertThat(filter.getAction()).isEqualTo(FilterAction.HIDE);
        assertThat(filter.getKeywords()).containsExactly(new FilterKeyword(made.id(), "fox", true));

        var path = FIRST + "/" + made.id();
        town.put(ann, path, "phrase", "hen", "context[]", "public", "whole_word", "false");
        assertThat(last(ann, filter.getId()).getTitle()).isEqualTo("hen");
        assertThat(last(ann, filter.getId()).getContexts()).containsExactly(FilterContext.PUBLIC);
        assertThat(last(ann, filter.getId()).getKeywords()).containsExactly(new FilterKeyword(made.id(), "hen", false));

        town.post(ann, FILTERS + "/" + filter.getId() + "/keywords", "keyword", "other");
        assertThat(town.put(ann, path, "phrase", "cat", "context[]", "public").status())
                .isEqualTo(200);
        var refused = town.put(ann, path, "phrase", "cat", "context[]", "home");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("These parameters cannot be changed from this application");
        assertThat(town.delete(ann, path).body()).isEqualTo("{}");
        assertThat(last(ann, filter.getId()).getKeywords())
                .extracting(FilterKeyword::getKeyword)
                .containsExactly("other");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        title=&context[]=home                                    | Title can't be blank
        context[]=home                                           | Title can't be blank
        title[]=x&context[]=home                                 | Title can't be blank
        title=x                                                  | Context can't be blank
        title=x&context[]=                                       | Context can't be blank
        title=x&context[]=kitchen                                | Context None or invalid context supplied
        title=x&context[]=home&filter_action=burn                | Action is not included in the list
        title=x&context[]=home&expires_in=soon                   | Expires in is not a number
        title=x&title=y&context[]=home                           | title must be a single value
        title=x&context[]=home&keywords_attributes[0][keyword]=  | none
        """)
    void shouldSayWhatIsWrongWithAFilter(String form, String reason) {
        var ann = town.member("mistaken");

        var answer = town.send(
                ann,
                "POST",
                FILTERS,
                "application/x-www-form-urlencoded",
                form.replace("[", "%5B").replace("]", "%5D"),
                Map.of());

        assertThat(answer.status()).isEqualTo(reason.equals("none") ? 200 : 422);
        assertThat(answer.body()).contains(reason.equals("none") ? "" : "Validation failed: " + reason);
    }

    @Test
    void shouldBoundWhatOneCanFilter() {
        var ann = town.member("unbounded");
        var id = town.post(ann, FILTERS, "title", "x", "context[]", "home").id();
        var filter = FILTERS + "/" + id;

        assertThat(town.post(ann, FILTERS, "title", "x".repeat(257), "context[]", "home")
                        .body())
                .contains("Title is too long (maximum is 256 characters)");
        assertThat(town.post(ann, filter + "/keywords", "keyword", "x".repeat(512))
                        .status())
                .isEqualTo(200);
        for (var length : List.of(513, 10_000)) {
            var refused = town.post(ann, filter + "/keywords", "keyword", "x".repeat(length));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body())
                    .isEqualTo("{\"error\":\"Validation failed: Keyword is too long (maximum is 512 characters)\"}");
        }
        assertThat(town.post(ann, filter + "/keywords", "keyword", " ").body()).contains("Keyword can't be blank");
        assertThat(json(ann, "PUT", filter, keywords(99)).status()).isEqualTo(200);
        assertThat(json(ann, "PUT", filter, keywords(1)).body())
                .contains("You have reached the maximum number of filtered keywords and posts");
        for (int i = 1; i < 50; i++) {
            var more = json(
                    ann,
                    "POST",
                    FILTERS,
                    "{\"title\":\"x\",\"context\":[\"home\"]"
                            + (i < 10 ? "," + keywords(100).substring(1) : "}"));
            assertThat(more.status()).as(more.body()).isEqualTo(200);
        }
        assertThat(town.post(ann, FILTERS, "title", "x", "context[]", "home").body())
                .isEqualTo("{\"error\":\"Validation failed: You have reached the maximum number of filters\"}");
        var others = Records.of(Topic.FILTERS, ann + "/").getLast().key();
        assertThat(town.post(ann, FILTERS + "/" + Keys.ids(others)[1] + "/keywords", "keyword", "one more")
                        .body())
                .contains("You have reached the maximum number of filtered keywords and posts");
    }

    private static String keywords(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"keyword\":\"word" + i + "\"}")
                .collect(Collectors.joining(",", "{\"keywords_attributes\":[", "]}"));
    }
}
