package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Handling;
import org.mukudori.events.Keys;
import org.mukudori.events.NotificationPolicyChanged;
import org.mukudori.events.NotificationRule;
import org.mukudori.events.ReportCategory;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;
import org.mukudori.events.Status;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Ids;
import org.mukudori.testkit.RealParts;

/** What people have reported, as they and as moderators see it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ReportsIT {
    private static final String ADMIN = "/api/v1/admin/reports";
    private static final String NOTIFICATIONS = "/api/v1/notifications?types%5B%5D=admin.report";
    private static final Instant THEN = Instant.parse("2026-11-01T12:00:00.123Z");

    @Inject
    World world;

    private final Ids ids = new Ids();

    private ReportFiled report(long account, long target, Consumer<ReportFiled.Builder> more, Status... statuses) {
        var id = ids.at(Instant.now());
        var report = ReportFiled.newBuilder()
                .setId(id)
                .setAccount(account)
                .setTarget(target)
                .setStatuses(Stream.of(statuses).map(Status::getId).toList())
                .setStatusUris(Stream.of(statuses).map(Status::getUri).toList())
                .setComment("look")
                .setCategory(ReportCategory.SPAM)
                .setAt(THEN);
        more.accept(report);
        tell(Keys.report(target, id), report.build(), account);
        return report.build();
    }

    private ReportFiled report(long account, long target, Status... statuses) {
        return report(account, target, _ -> {}, statuses);
    }

    private void handle(ReportFiled report, long moderator, Consumer<ReportHandled.Builder> how) {
        var handled = ReportHandled.newBuilder()
                .setReport(report.getId())
                .setTarget(report.getTarget())
                .setCategory(report.getCategory())
                .setRules(report.getRules())
                .setAt(THEN.plusSeconds(60));
        how.accept(handled);
        tell(Keys.handling(report.getTarget(), report.getId()), handled.build(), moderator);
    }

    /** What is told may be told twice. */
    private void tell(String key, @Nullable SpecificRecord event, long by) {
        for (int time = 0; time < 2; time++) {
            world.append(Topic.REPORTS, key, event, by);
        }
    }

    private static Consumer<ReportHandled.Builder> resolvedBy(long moderator) {
        return handled -> handled.setResolvedBy(moderator).setResolvedAt(THEN.plusSeconds(60));
    }

    private JsonNode one(ReportFiled report, long moderator) {
        var answer = world.get(ADMIN + "/" + report.getId(), moderator, "Moderator");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void shouldTellWhoReportsAndNobodyElse() {
        var ann = world.person("ann");
        var bob = world.person("bob");
        var post = world.post(bob, "buy this");
        var report = report(ann, bob, filed -> filed.setForwardTo(List.of(bob)), post);

        var answer = world.get("/internal/reports/" + report.getId(), ann);

        assertThat(answer.status()).isEqualTo(200);
        var target = world.read("/api/v1/accounts/" + bob, ann);
        assertThat(answer.body().toString())
                .isEqualTo("{\"id\":\"" + report.getId()
                        + "\",\"action_taken\":false,\"action_taken_at\":null,\"category\":\"spam\",\"comment\":\"look\","
                        + "\"forwarded\":true,\"created_at\":\"2026-11-01T12:00:00.123Z\",\"status_ids\":[\""
                        + post.getId() + "\"],\"rule_ids\":null,\"target_account\":" + target + "}");
        for (var other : List.of(bob, world.person("eve"))) {
            assertThat(world.get("/internal/reports/" + report.getId(), other).status())
                    .isEqualTo(404);
        }
        assertThat(world.get("/internal/reports/1", ann).status()).isEqualTo(404);
    }

    @Test
    void shouldTellModeratorsOnly() {
        var ann = world.person("ann");
        var report = report(ann, world.person("bob"));

        for (var path : List.of(ADMIN, ADMIN + "/" + report.getId())) {
            assertThat(world.get(path, ann).status()).isEqualTo(403);
            assertThat(world.get(path, ann).body()).hasToString("{\"error\":\"This action is not allowed\"}");
            assertThat(world.get(path, World.NOBODY).status()).isEqualTo(401);
            for (var role : List.of("Moderator", "Admin", "Owner")) {
                assertThat(world.get(path, ann, role).status()).isEqualTo(200);
            }
        }
        assertThat(world.get(ADMIN + "/1", ann, "Admin").status()).isEqualTo(404);
    }

    /** Whatever it is for whom, moderators see what was reported to them; and also when its author is suspended since. */
    @Test
    void shouldShowModeratorsWhatIsReportedWhoeverMaySeeIt() {
        var ann = world.person("ann");
        var mod = world.person("mod");
        var bob = world.person("bob");
        var secret = world.post(bob, "between us", world.mentioning(Visibility.DIRECT, ann));
        var gone = world.post(bob, "gone");
        var report = report(ann, bob, secret, gone);
        world.delete(gone);
        assertThat(world.get("/api/v1/statuses/" + secret.getId(), mod).status())
                .isEqualTo(404);

        var before = one(report, mod);
        suspend(bob);
        var after = one(report, mod);

        for (var shown : List.of(before, after)) {
            assertThat(shown.path("statuses")).singleElement().satisfies(status -> {
                assertThat(status.path("id").asText()).isEqualTo("" + secret.getId());
                assertThat(status.path("content").asText()).contains("between us");
            });
            assertThat(shown.path("account").path("id").asText()).isEqualTo("" + ann);
            assertThat(shown.path("target_account").path("account").path("id").asText())
                    .isEqualTo("" + bob);
        }
        assertThat(before.path("target_account").path("suspended").asBoolean()).isFalse();
        assertThat(after.path("target_account").path("suspended").asBoolean()).isTrue();
    }

    private void suspend(long account) {
        var uri = "http://localhost:3000/users/suspended";
        var suspended = AccountChanged.newBuilder()
                .setId(account)
                .setUsername("suspended")
                .setUri(uri)
                .setUrl(uri)
                .setInbox(uri)
                .setDisplayName("")
                .setNote("")
                .setCreatedAt(THEN)
                .setUpdatedAt(THEN)
                .setSuspended(true);
        world.append(Topic.ACCOUNTS, Keys.account(account), suspended.build(), account);
    }

    @Test
    void shouldTellWhatModeratorsHaveMadeOfIt() {
        var ann = world.person("ann");
        var mod = world.person("mod");
        var report = report(ann, world.person("bob", account -> account.setDomain("far.example")));
        assertThat(one(report, mod).path("updated_at").asText()).isEqualTo("2026-11-01T12:00:00.123Z");

        handle(
                report,
                mod,
                resolvedBy(mod)
                        .andThen(handled -> handled.setAssignedTo(mod)
                                .setCategory(ReportCategory.VIOLATION)
                                .setRules(List.of(4L))));

        var shown = one(report, mod);
        assertThat(shown.path("action_taken").asBoolean()).isTrue();
        assertThat(shown.path("action_taken_at").asText()).isEqualTo("2026-11-01T12:01:00.123Z");
        assertThat(shown.path("updated_at").asText()).isEqualTo("2026-11-01T12:01:00.123Z");
        assertThat(shown.path("category").asText()).isEqualTo("violation");
        assertThat(shown.path("assigned_account").path("id").asText()).isEqualTo("" + mod);
        assertThat(shown.path("action_taken_by_account").path("id").asText()).isEqualTo("" + mod);
        assertThat(shown.path("target_account").path("domain").asText()).isEqualTo("far.example");
        assertThat(shown.path("target_account").path("role").isNull()).isTrue();
        var own = world.read("/internal/reports/" + report.getId(), ann);
        assertThat(own.path("action_taken").asBoolean()).isTrue();
        assertThat(own.path("rule_ids")).hasToString("[\"4\"]");

        handle(report, mod, _ -> {});
        assertThat(one(report, mod).path("action_taken").asBoolean()).isFalse();
        assertThat(one(report, mod).path("assigned_account").isNull()).isTrue();
    }

    @Test
    void shouldPageWhatIsOpenAndWhatIsResolved() {
        var ann = world.person("ann");
        var eve = world.person("eve");
        var bob = world.person("bob");
        var mod = world.person("mod");
        var open = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            open.addFirst("" + report(i % 2 == 0 ? ann : eve, bob).getId());
        }
        var done = report(ann, bob);
        handle(done, mod, resolvedBy(mod));
        report(ann, eve);

        assertThat(ids(mod, "target_account_id=" + bob)).isEqualTo(open);
        assertThat(ids(mod, "resolved=false&target_account_id=" + bob)).isEqualTo(open);
        assertThat(ids(mod, "resolved=true&target_account_id=" + bob)).containsExactly("" + done.getId());
        assertThat(ids(mod, "account_id=" + eve)).containsExactly(open.get(1), open.get(3));
        assertThat(ids(mod, "account_id=" + ann + "&target_account_id=" + bob))
                .containsExactly(open.get(0), open.get(2), open.get(4));

        var first = world.get(ADMIN + "?limit=2&target_account_id=" + bob, mod, "Admin");
        assertThat(first.ids()).isEqualTo(open.subList(0, 2));
        assertThat(first.link())
                .contains("target_account_id=" + bob)
                .contains("max_id=" + open.get(1) + ">; rel=\"next\"")
                .contains("min_id=" + open.get(0) + ">; rel=\"prev\"");
        assertThat(ids(mod, "limit=2&target_account_id=" + bob + "&max_id=" + open.get(1)))
                .isEqualTo(open.subList(2, 4));
        assertThat(ids(mod, "limit=2&target_account_id=" + bob + "&min_id=" + open.get(4)))
                .isEqualTo(open.subList(2, 4));
        assertThat(ids(mod, "limit=2&target_account_id=" + bob + "&since_id=" + open.get(4)))
                .isEqualTo(open.subList(0, 2));
    }

    private List<String> ids(long moderator, String query) {
        return world.get(ADMIN + "?" + query, moderator, "Moderator").ids();
    }

    @Test
    void shouldNotifyModeratorsOfWhatOthersReport() {
        var ann = world.person("ann");
        var bob = world.person("bob");
        var mod = world.person("mod", account -> account.setRole("Moderator"));
        world.append(
                Topic.NOTIFICATION_POLICIES,
                Keys.account(mod),
                NotificationPolicyChanged.newBuilder()
                        .setAccount(mod)
                        .setForNotFollowing(new NotificationRule(Handling.DROP, 0L))
                        .setAt(THEN)
                        .build(),
                mod);
        var report = report(ann, bob);
        report(mod, bob);

        var notification = world.read(NOTIFICATIONS, mod).get(0);

        assertThat(notification.path("id").asText()).isEqualTo("" + report.getId());
        assertThat(notification.path("account").path("id").asText()).isEqualTo("" + ann);
        assertThat(notification.path("report").path("comment").asText()).isEqualTo("look");
        assertThat(notification.path("report").path("target_account").path("id").asText())
                .isEqualTo("" + bob);
        assertThat(world.get("/api/v1/notifications/" + report.getId(), mod).status())
                .isEqualTo(200);
        var group = world.read(NOTIFICATIONS.replace("v1", "v2"), mod)
                .path("notification_groups")
                .path(0);
        assertThat(group.path("group_key").asText()).isEqualTo("ungrouped-" + report.getId());
        assertThat(group.path("report").path("id").asText()).isEqualTo("" + report.getId());
        assertThat(world.read(NOTIFICATIONS, ann)).isEmpty();
        assertThat(world.read(NOTIFICATIONS, bob)).isEmpty();
    }

    @Test
    void shouldForgetAReportThatIsErased() {
        var ann = world.person("ann");
        var mod = world.person("mod");
        var report = report(ann, world.person("bob"));
        handle(report, mod, resolvedBy(mod));

        tell(Keys.report(report.getTarget(), report.getId()), null, mod);
        tell(Keys.handling(report.getTarget(), report.getId()), null, mod);

        assertThat(world.get(ADMIN + "/" + report.getId(), mod, "Admin").status())
                .isEqualTo(404);
        assertThat(ids(mod, "resolved=true&account_id=" + ann)).isEmpty();
    }
}
