package org.mukudori.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mukudori.local.Failure;
import org.mukudori.local.Service;

/** Every database and every state directory is a view of the log: thrown away, it comes back the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuildIT {
    private final Town town = Town.north();
    private final Client ada = town.member("ada");
    private final Client ben = town.member("ben");
    private String adaId = "";
    private String thread = "";

    @BeforeAll
    void live() {
        adaId = ada.get("/api/v1/accounts/verify_credentials").id();
        ben.post("/api/v1/accounts/" + adaId + "/follow").ok();
        ada.patch("/api/v1/accounts/update_credentials", "display_name", "Ada", "note", "Counts #birds")
                .ok();
        thread = ada.post("/api/v1/statuses", "status", "One #birds").id();
        var reply = ben.post("/api/v1/statuses", "status", "@ada two", "in_reply_to_id", thread)
                .id();
        ada.post("/api/v1/statuses/" + reply + "/favourite").ok();
        ben.post("/api/v1/statuses/" + thread + "/reblog").ok();
        ben.post("/api/v1/statuses/" + thread + "/bookmark").ok();
        ada.post("/api/v1/statuses/" + thread + "/pin").ok();
        ada.put("/api/v1/statuses/" + thread, "status", "One, edited #birds").ok();
        var gone = ada.post("/api/v1/statuses", "status", "Gone").id();
        ada.delete("/api/v1/statuses/" + gone).ok();
        var list = ben.post("/api/v1/lists", "title", "Counters").id();
        ben.post("/api/v1/lists/" + list + "/accounts", "account_ids[]", adaId).ok();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void shouldAnswerTheSameAfterLosingEverythingButTheLog(Service service)
            throws SQLException, IOException, InterruptedException, Failure {
        var before = answers();
        assertThat(before.values()).noneMatch(answer -> answer.contains("\"error\""));
        var instance = town.instance();

        instance.stop(service.title());
        if (service.database().isPresent()) {
            instance.dropDatabase(service.title());
        }
        delete(instance.stateDir(service.title()));
        instance.start(service.title());
        instance.awaitReady(service.title());

        Eventually.see("the same answers as before", () -> differences(before, answers()), String::isEmpty);
        assertThat(ada.post("/api/v1/statuses", "status", "After " + service).status())
                .isEqualTo(200);
        assertThat(ben.post("/api/v1/statuses/" + thread + "/reblog")
                        .ok()
                        .path("reblog")
                        .path("reblogs_count")
                        .asInt())
                .as("still one boost of ben's")
                .isEqualTo(1);
    }

    private static String differences(Map<String, String> before, Map<String, String> now) {
        return before.keySet().stream()
                .filter(path -> !Objects.equals(before.get(path), now.get(path)))
                .map(path -> path + "\nbefore: " + before.get(path) + "\nnow: " + now.get(path))
                .collect(Collectors.joining("\n"));
    }

    private Map<String, String> answers() {
        var answers = new LinkedHashMap<String, String>();
        for (var path : List.of(
                "/api/v1/accounts/verify_credentials",
                "/api/v1/accounts/" + adaId,
                "/api/v1/accounts/" + adaId + "/statuses?exclude_replies=false",
                "/api/v1/accounts/" + adaId + "/statuses?pinned=true",
                "/api/v1/accounts/" + adaId + "/followers",
                "/api/v1/statuses/" + thread,
                "/api/v1/statuses/" + thread + "/context",
                "/api/v1/statuses/" + thread + "/history",
                "/api/v1/statuses/" + thread + "/reblogged_by",
                "/api/v1/timelines/home",
                "/api/v1/timelines/tag/birds",
                "/api/v1/bookmarks",
                "/api/v1/favourites",
                "/api/v1/notifications",
                "/api/v1/lists",
                "/api/v1/accounts/relationships?id[]=" + adaId)) {
            var encoded = path.replace("[]", "%5B%5D");
            answers.put("ada " + path, text(ada.get(encoded).body()));
            answers.put("ben " + path, text(ben.get(encoded).body()));
        }
        var stranger = Client.stranger(town.url());
        answers.put(
                "webfinger",
                text(stranger.get("/.well-known/webfinger", "resource", "acct:ada@" + town.domain())
                        .body()));
        answers.put("actor", text(stranger.getAs("application/activity+json", "/users/ada")));
        answers.put("note", text(stranger.getAs("application/activity+json", "/users/ada/statuses/" + thread)));
        return answers;
    }

    private static String text(JsonNode body) {
        return body.toPrettyString();
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
