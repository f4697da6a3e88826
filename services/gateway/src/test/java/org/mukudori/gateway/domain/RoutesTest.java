package org.mukudori.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private static final Routes ROUTES = new Routes(RouteTable.all());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET    | /                                       | ACCOUNTS           |
        GET    | /oauth/authorize                        | ACCOUNTS           |
        POST   | /oauth/token                            | ACCOUNTS           |
        POST   | /auth/sign_in                           | ACCOUNTS           |
        GET    | /.well-known/oauth-authorization-server | ACCOUNTS           |
        GET    | /avatars/original/missing.png           | ACCOUNTS           |
        POST   | /api/v1/apps                            | ACCOUNTS           |
        POST   | /api/v1/accounts                        | ACCOUNTS           | write write:accounts
        PATCH  | /api/v1/accounts/update_credentials     | ACCOUNTS           | write write:accounts
        GET    | /api/v1/accounts/verify_credentials     | TIMELINES          | profile read read:accounts
        POST   | /api/v1/statuses                        | POSTING            | write write:statuses
        PATCH  | /api/v1/statuses/1                      | POSTING            | write write:statuses
        DELETE | /api/v1/statuses/1                      | POSTING            | write write:statuses
        POST   | /api/v1/statuses/1/favourite            | POSTING            | write write:favourites
        POST   | /api/v1/statuses/1/bookmark             | POSTING            | write write:bookmarks
        POST   | /api/v1/statuses/1/mute                 | POSTING            | write write:mutes
        POST   | /api/v1/statuses/1/pin                  | POSTING            | write write:accounts
        GET    | /api/v1/statuses/1/source               | TIMELINES          | read read:statuses
        GET    | /api/v1/timelines/home                  | TIMELINES          | read read:statuses
        HEAD   | /api/v1/timelines/home                  | TIMELINES          | read read:statuses
        GET    | /api/v1/timelines/list/1                | TIMELINES          | read read:lists
        GET    | /api/v1/notifications/1                 | TIMELINES          | read read:notifications
        GET    | /api/v1/bookmarks                       | TIMELINES          | read read:bookmarks
        GET    | /api/v1/favourites                      | TIMELINES          | read read:favourites
        GET    | /api/v1/follow_requests                 | TIMELINES          | follow read read:follows
        POST   | /api/v1/follow_requests/1/reject        | POSTING            | follow write write:follows
        POST   | /api/v1/accounts/1/follow               | POSTING            | follow write write:follows
        POST   | /api/v1/accounts/1/block                | POSTING            | follow write write:blocks
        POST   | /api/v1/accounts/1/mute                 | POSTING            | follow write write:mutes
        POST   | /api/v1/accounts/1/note                 | POSTING            | write write:accounts
        POST   | /api/v1/statuses/1/unmute               | POSTING            | write write:mutes
        POST   | /api/v1/tags/birds/follow               | POSTING            | follow write write:follows
        POST   | /api/v1/tags/birds/unfollow             | POSTING            | follow write write:follows
        GET    | /api/v1/followed_tags                   | TIMELINES          | follow read read:follows
        GET    | /api/v1/domain_blocks                   | TIMELINES          | follow read read:blocks
        POST   | /api/v1/domain_blocks                   | POSTING            | follow write write:blocks
        DELETE | /api/v1/domain_blocks                   | POSTING            | follow write write:blocks
        GET    | /api/v1/filters                         | TIMELINES          | read read:filters
        POST   | /api/v1/filters                         | POSTING            | write write:filters
        PUT    | /api/v1/filters/1                       | POSTING            | write write:filters
        DELETE | /api/v1/filters/1                       | POSTING            | write write:filters
        GET    | /api/v2/filters                         | TIMELINES          | read read:filters
        POST   | /api/v2/filters                         | POSTING            | write write:filters
        PUT    | /api/v2/filters/1                       | POSTING            | write write:filters
        DELETE | /api/v2/filters/1                       | POSTING            | write write:filters
        GET    | /api/v2/filters/1/keywords              | TIMELINES          | read read:filters
        POST   | /api/v2/filters/1/keywords              | POSTING            | write write:filters
        GET    | /api/v2/filters/keywords/1              | TIMELINES          | read read:filters
        PUT    | /api/v2/filters/keywords/1              | POSTING            | write write:filters
        DELETE | /api/v2/filters/keywords/1              | POSTING            | write write:filters
        GET    | /api/v2/filters/1/statuses              | TIMELINES          | read read:filters
        POST   | /api/v2/filters/1/statuses              | POSTING            | write write:filters
        GET    | /api/v2/filters/statuses/1              | TIMELINES          | read read:filters
        DELETE | /api/v2/filters/statuses/1              | POSTING            | write write:filters
        DELETE | /api/v1/lists/1/accounts                | POSTING            | write write:lists
        POST   | /api/v1/reports                         | POSTING            | write write:reports
        GET    | /api/v1/admin/reports                   | TIMELINES          | admin:read admin:read:reports
        GET    | /api/v1/admin/reports/1                 | TIMELINES          | admin:read admin:read:reports
        PUT    | /api/v1/admin/reports/1                 | POSTING            | admin:write admin:write:reports
        POST   | /api/v1/admin/reports/1/assign_to_self  | POSTING            | admin:write admin:write:reports
        POST   | /api/v1/admin/reports/1/unassign        | POSTING            | admin:write admin:write:reports
        POST   | /api/v1/admin/reports/1/resolve         | POSTING            | admin:write admin:write:reports
        POST   | /api/v1/admin/reports/1/reopen          | POSTING            | admin:write admin:write:reports
        GET    | /api/v1/push/subscription               | TIMELINES          | push
        GET    | /api/v1/streaming/user/notification     | TIMELINES          | read read:notifications
        GET    | /.well-known/webfinger                  | FEDERATION_INBOUND |
        GET    | /nodeinfo/2.0                           | FEDERATION_INBOUND |
        GET    | /users/a/statuses/1/activity            | FEDERATION_INBOUND |
        POST   | /users/a/inbox                          | FEDERATION_INBOUND |
        POST   | /inbox                                  | FEDERATION_INBOUND |
        GET    | /actor                                  | FEDERATION_INBOUND |
        GET    | /@alice                                 | FEDERATION_INBOUND |
        GET    | /%40alice@b.example/12                  | FEDERATION_INBOUND |
        GET    | /api/v2/notifications/policy            | TIMELINES          | read read:notifications
        GET    | /api/v2/notifications/follow-7/accounts | TIMELINES          | read read:notifications
        POST   | /api/v1/notifications/clear             | POSTING            | write write:notifications
        POST   | /api/v1/notifications/1/dismiss         | POSTING            | write write:notifications
        POST   | /api/v1/notifications/requests/dismiss  | POSTING            | write write:notifications
        POST   | /api/v1/notifications/requests/1/accept | POSTING            | write write:notifications
        POST   | /api/v2/notifications/follow-7/dismiss  | POSTING            | write write:notifications
        PATCH  | /api/v2/notifications/policy            | POSTING            | write write:notifications
        GET    | /api/v1/markers                         | TIMELINES          | read read:statuses
        POST   | /api/v1/markers                         | POSTING            | write write:statuses
        POST   | /api/v1/conversations/1/read            | POSTING            | write write:conversations
        DELETE | /api/v1/conversations/1                 | POSTING            | write write:conversations
        GET    | /api/v1/streaming/user                  | TIMELINES          | read read:statuses
        GET    | /api/v1/streaming/direct                | TIMELINES          | read read:statuses
        GET    | /api/v1/streaming/public/local          | TIMELINES          | read read:statuses
        """)
    void shouldKnowWhoServesWhatForWhichToken(String method, String path, Service service, String scopes) {
        var route = find(method, path);

        assertThat(route.service()).isEqualTo(service);
        assertThat(route.needs())
                .isEqualTo(scopes == null ? new Needs.Nothing() : new Needs.Token(Set.of(scopes.split(" ", -1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/statuses/1",
                "/api/v1/statuses/1/context",
                "/api/v1/timelines/public",
                "/api/v1/timelines/tag/x",
                "/api/v1/accounts/1",
                "/api/v1/accounts/lookup",
                "/api/v1/accounts/1/statuses",
                "/api/v2/search"
            })
    void shouldLetStrangersReadWhatIsPublicButNoTokenBeyondItsScope(String path) {
        var needs = find("GET", path).needs();

        assertThat(needs.judge(null)).isEqualTo(Needs.Verdict.ADMITTED);
        assertThat(needs.judge(List.of("write", "push"))).isEqualTo(Needs.Verdict.OUT_OF_SCOPE);
        assertThat(needs.judge(List.of("push", "read"))).isEqualTo(Needs.Verdict.ADMITTED);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/internal/relationships/1",
        "GET,/q/health",
        "POST,/api/v1/timelines/home",
        "DELETE,/api/v1/markers",
        "PUT,/api/v1/notifications/policy",
        "GET,/api/v1/statuses/1/2",
        "GET,/api/v1/statuses/1/2/3",
        "GET,/api/v1/admin/accounts",
        "POST,/api/v1/admin/federation/domains/a.example/dry_run",
        "GET,/internal/domains/a.example/dry_run",
        "GET,/internal/reports/1",
        "DELETE,/api/v1/admin/reports/1",
        "DELETE,/users/a",
        "TRACE,/",
        "GET,/*/x",
        "GET,/@*",
        "GET,/oauthx"
    })
    void shouldNotKnowWhatIsNotThere(String method, String path) {
        assertThat(ROUTES.find(method, RequestPath.parse(path).orElseThrow())).isEmpty();
    }

    @Test
    void shouldRefuseTwoRoutesForTheSame() {
        var table = new ArrayList<>(RouteTable.all());
        table.add(table.getFirst());

        assertThatThrownBy(() -> new Routes(table)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldFindEveryRouteByItsOwnPattern() {
        for (var route : RouteTable.all()) {
            var path = route.pattern()
                    .replaceAll("\\{[a-z]+}", "7")
                    .replace("@*", "@a")
                    .replace("*", "x");
            for (var method : route.methods()) {
                assertThat(find(method, path)).isEqualTo(route);
            }
        }
    }

    private static Route find(String method, String path) {
        return ROUTES.find(method, RequestPath.parse(path).orElseThrow()).orElseThrow();
    }
}
