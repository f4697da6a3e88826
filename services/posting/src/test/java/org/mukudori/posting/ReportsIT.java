package org.mukudori.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.Keys;
import org.mukudori.events.ReportCategory;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.web.Caller;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ReportsIT {
    private static final String REPORTS = "/api/v1/reports";
    private static final String STATUSES = "/api/v1/statuses";
    private static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final Ids IDS = new Ids();

    @Inject
    Town town;

    private long posted(long author, String visibility) {
        var status = town.post(author, STATUSES, "status", "buy this", "visibility", visibility)
                .id();
        town.knows(author);
        return status;
    }

    private static List<ReportFiled> filed(long target) {
        return Records.of(Topic.REPORTS, Keys.account(target) + "/").stream()
                .map(Records::event)
                .filter(ReportFiled.class::isInstance)
                .map(ReportFiled.class::cast)
                .toList();
    }

    /** The three forms in which clients say the same. */
    @ParameterizedTest
    @ValueSource(strings = {URL_ENCODED, "application/json", "multipart/form-data; boundary=x"})
    void shouldFileAReportInWhateverFormItComes(String type) {
        var ann = town.member("reporting");
        var bob = town.member("reported");
        var status = posted(bob, "public");
        var other = posted(bob, "unlisted");

        var answer = town.send(ann, "POST", REPORTS, type, body(type, bob, status, other), Map.of());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.read()).isEqualTo("/internal/reports/" + answer.id());
        assertThat(filed(bob)).singleElement().satisfies(report -> {
            assertThat(report.getId()).isEqualTo(answer.id());
            assertThat(report.getAccount()).isEqualTo(ann);
            assertThat(report.getStatuses()).containsExactly(status, other);
            assertThat(report.getStatusUris()).allMatch(uri -> uri.startsWith(Town.BASE + "/users/reported/statuses/"));
            assertThat(report.getComment()).isEqualTo("all of it & more");
            assertThat(report.getCategory()).isEqualTo(ReportCategory.SPAM);
            assertThat(report.getForwardTo()).isEmpty();
            assertThat(report.toString()).doesNotContain("buy this");
        });
        assertThat(Records.of(Topic.REPORTS, Keys.report(bob, answer.id())))
                .singleElement()
                .satisfies(kept -> assertThat(kept.by()).isEqualTo("" + ann));
    }

    private static String body(String type, long target, long... statuses) {
        return switch (type) {
            case URL_ENCODED ->
                Town.urlEncoded(
                        "account_id",
                        "" + target,
                        "status_ids[]",
                        "" + statuses[0],
                        "status_ids[]",
                        "" + statuses[1],
                        "comment",
                        "all of it & more",
                        "category",
                        "spam",
                        "forward",
                        "true");
            case "application/json" -> """
                    {"account_id":"%d","status_ids":["%d",%d],"comment":"all of it & more","category":"spam",
                    "forward":true,"collection_ids":null}""".formatted(target, statuses[0], statuses[1]);
            default ->
                Stream.of(
                                        "account_id=" + target,
                                        "status_ids[]=" + statuses[0],
                                        "status_ids[]=" + statuses[1],
                                        "comment=all of it & more",
                                        "category=spam",
                                        "forward=1")
                                .map(pair -> pair.split("=", 2))
                                .map(pair -> "--x\r\nContent-Disposition: form-data; name=\"" + pair[0] + "\"\r\n\r\n"
                                        + pair[1] + "\r\n")
                                .reduce("", String::concat)
                        + "--x--\r\n";
        };
    }

    @Test
    void shouldFileAReportThatSaysNothingMore() {
        var ann = town.member("terse");
        var bob = town.member("silent");

        assertThat(town.post(ann, REPORTS, "account_id", "" + bob).status()).isEqualTo(200);
        town.post(ann, REPORTS, "account_id", "" + bob, "category", "legal", "rule_ids[]", "2", "rule_ids[]", "7");

        assertThat(filed(bob))
                .extracting(ReportFiled::getCategory)
                .containsExactly(ReportCategory.OTHER, ReportCategory.VIOLATION);
        assertThat(filed(bob).getLast().getRules()).containsExactly(2L, 7L);
        assertThat(filed(bob).getLast().getComment()).isEmpty();
    }

    /** Case 176: what one may not see, and what somebody else has said, cannot be reported, and nothing is told of it. */
    @Test
    void shouldNotReportWhatIsOutOfSight() {
        var ann = town.member("curious");
        var bob = town.member("guarded");
        var eve = town.member("bystander");
        var seen = posted(bob, "public");
        var blocker = town.member("blocking");
        var hidden = posted(blocker, "public");
        town.post(blocker, "/api/v1/accounts/" + ann + "/block");
        town.knows(blocker);

        for (var status : List.of(posted(bob, "private"), posted(bob, "direct"), posted(eve, "public"), 1L)) {
            var refused = town.post(
                    ann, REPORTS, "account_id", "" + bob, "status_ids[]", "" + seen, "status_ids[]", "" + status);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.body()).isEqualTo("{\"error\":\"Record not found\"}");
        }
        assertThat(town.post(ann, REPORTS, "account_id", "" + blocker, "status_ids[]", "" + hidden)
                        .status())
                .isEqualTo(404);
        assertThat(filed(bob)).isEmpty();
        assertThat(filed(blocker)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        account_id= | 404
        comment=nobody | 404
        account_id=1 | 404
        account_id=x | 404
        account_id=99999999999999999999 | 404
        account_id=TARGET&status_ids[]=x | 404
        account_id=TARGET&category=rude | 422
        account_id=TARGET&rule_ids[]=first | 422
        account_id=TARGET&comment=LONG | 422
        account_id=TARGET&comment=a&comment=b | 422
        account_id=TARGET&status_ids[]=MANY | 422
        """)
    void shouldRefuseWhatIsNoReport(String form, int status) {
        var ann = town.member("clumsy");
        var bob = town.member("patient");
        var many = new StringBuilder("1");
        for (int i = 2; i <= 101; i++) {
            many.append("&status_ids[]=").append(i);
        }
        var body = form.replace("TARGET", "" + bob)
                .replace("LONG", "x".repeat(1_001))
                .replace("MANY", many);

        var refused = town.send(ann, "POST", REPORTS, URL_ENCODED, body, Map.of());

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.body()).startsWith("{\"error\":\"");
        assertThat(filed(bob)).isEmpty();
    }

    @Test
    void shouldReportNobodyWhoIsSuspended() {
        var ann = town.member("late");
        var bob = town.member("banned", account -> account.setSuspended(true));

        assertThat(town.post(ann, REPORTS, "account_id", "" + bob).status()).isEqualTo(404);
    }

    @Test
    void shouldFileFourHundredReportsADay() {
        var ann = town.member("zealous");
        var bob = town.member("pestered");
        for (int i = 0; i < 400; i++) {
            var report = ReportFiled.newBuilder()
                    .setId(IDS.at(Instant.now()))
                    .setAccount(ann)
                    .setTarget(bob)
                    .setComment("")
                    .setCategory(ReportCategory.OTHER)
                    .setAt(Instant.now())
                    .build();
            town.append(Topic.REPORTS, Keys.report(bob, report.getId()), report, ann);
        }

        var refused = town.post(ann, REPORTS, "account_id", "" + bob);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo("{\"error\":\"Too many requests\"}");
    }

    /** To whom a report is passed on: to the account's server, and to those that its statuses answer, if they are named. */
    @ParameterizedTest
    @CsvSource({
        "false, '',                                       false, false",
        "true,  '',                                       true,  false",
        "true,  'bad.example',                            true,  false",
        "true,  'BAD.example mild.example other.example', true,  true",
        "true,  'mild.example',                           false, true",
        "true,  'other.example',                          false, false"
    })
    void shouldPassReportsOnWhereTheReporterWants(
            String forward, String domains, boolean toTarget, boolean toAnswered) {
        var ann = town.member("careful");
        var bob = town.peer("bob", "bad.example");
        var zoe = town.peer("zoe", "mild.example");
        var status = answerFrom(bob, zoe);
        var form = Stream.of(domains.split(" "))
                .map(domain -> "&forward_to_domains[]=" + domain)
                .reduce("account_id=" + bob + "&status_ids[]=" + status + "&forward=" + forward, String::concat);

        assertThat(town.send(ann, "POST", REPORTS, URL_ENCODED, form, Map.of()).status())
                .isEqualTo(200);

        var report = filed(bob).getLast();
        assertThat(report.getForwardTo().contains(bob)).isEqualTo(toTarget);
        assertThat(report.getForwardTo().contains(zoe)).isEqualTo(toAnswered);
        assertThat(report.getStatusUris()).containsExactly("https://bad.example/statuses/" + status);
    }

    private long answerFrom(long author, long answered) {
        var id = IDS.at(Instant.now());
        var status = Status.newBuilder()
                .setId(id)
                .setAccount(author)
                .setUri("https://bad.example/statuses/" + id)
                .setUrl("https://bad.example/statuses/" + id)
                .setLocal(false)
                .setCreatedAt(Instant.now())
                .setVisibility(Visibility.PUBLIC)
                .setSensitive(false)
                .setSpoilerText("")
                .setContent("no")
                .setInReplyToId(7L)
                .setInReplyToAccount(answered)
                .build();
        town.append(Topic.STATUSES, Keys.status(author, id), new StatusPosted(status), author);
        return id;
    }

    private Answer order(long moderator, String role, String method, String path, String... form) {
        return town.send(
                moderator,
                method,
                "/api/v1/admin/reports/" + path,
                URL_ENCODED,
                Town.urlEncoded(form),
                role.isEmpty() ? Map.of() : Map.of(Caller.ROLE, role));
    }

    private static ReportHandled handled(long target, long report) {
        return (ReportHandled) Objects.requireNonNull(Records.of(Topic.REPORTS, Keys.handling(target, report))
                .getLast()
                .event());
    }

    @Test
    void shouldDoWhatModeratorsWantAndDoItOnce() {
        var ann = town.member("annoyed");
        var bob = town.member("annoying");
        var mod = town.member("moderating");
        var report = town.post(ann, REPORTS, "account_id", "" + bob, "category", "spam")
                .id();
        town.knows(ann);

        var assigned = order(mod, "Moderator", "POST", report + "/assign_to_self");
        assertThat(assigned.status()).as(assigned.body()).isEqualTo(200);
        assertThat(assigned.read()).isEqualTo("/api/v1/admin/reports/" + report);
        assertThat(handled(bob, report).getAssignedTo()).isEqualTo(mod);
        order(mod, "Admin", "POST", report + "/resolve");
        assertThat(handled(bob, report).getResolvedBy()).isEqualTo(mod);
        assertThat(handled(bob, report).getResolvedAt()).isNotNull();
        assertThat(order(mod, "Owner", "POST", report + "/resolve").positions().all())
                .isEmpty();
        order(mod, "Owner", "PUT", "" + report, "rule_ids[]", "3");
        assertThat(handled(bob, report).getCategory()).isEqualTo(ReportCategory.VIOLATION);
        assertThat(handled(bob, report).getRules()).containsExactly(3L);
        order(mod, "Owner", "PATCH", "" + report, "category", "legal");
        assertThat(handled(bob, report).getCategory()).isEqualTo(ReportCategory.LEGAL);
        assertThat(handled(bob, report).getRules()).isEmpty();
        order(mod, "Owner", "POST", report + "/unassign");
        order(mod, "Owner", "POST", report + "/reopen");

        var last = handled(bob, report);
        assertThat(last.getAssignedTo()).isNull();
        assertThat(last.getResolvedAt()).isNull();
        assertThat(last.getResolvedBy()).isNull();
        assertThat(last.getCategory()).isEqualTo(ReportCategory.LEGAL);
        assertThat(filed(bob))
                .singleElement()
                .satisfies(filed -> assertThat(filed.getCategory()).isEqualTo(ReportCategory.SPAM));
    }

    @Test
    void shouldHeedModeratorsOnly() {
        var ann = town.member("plain");
        var bob = town.member("plainly");
        var report = town.post(ann, REPORTS, "account_id", "" + bob).id();
        town.knows(ann);

        for (var role : List.of("", "Guest")) {
            var refused = order(ann, role, "POST", report + "/resolve");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).isEqualTo("{\"error\":\"This action is not allowed\"}");
        }
        assertThat(order(ann, "", "PUT", "" + report, "category", "rude").status())
                .isEqualTo(403);
        assertThat(order(ann, "Admin", "PUT", "" + report, "category", "rude").status())
                .isEqualTo(422);
        assertThat(order(ann, "Admin", "POST", "1/resolve").status()).isEqualTo(404);
        assertThat(Records.of(Topic.REPORTS, Keys.handling(bob, report))).isEmpty();
    }
}
