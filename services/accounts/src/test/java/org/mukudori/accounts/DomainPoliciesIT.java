package org.mukudori.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DomainPoliciesIT {
    private static final String DOMAINS = "/internal/admin/domains/";

    @TestHTTPResource
    String url = "";

    @Test
    void shouldKeepWhatOperatorsThinkOfADomain() {
        var operator = new Site(url).operator();

        operator.json(
                        "PUT",
                        DOMAINS + "B%C3%BCcher.Example",
                        "{\"severity\":\"silence\",\"reject_media\":true,\"public_comment\":\"loud\"}")
                .must(200);
        operator.json("PUT", DOMAINS + "spam.example", "{\"severity\":\"suspend\"}")
                .must(200);

        var all = operator.get("/internal/admin/domains").must(200).json().toString();
        assertThat(all)
                .contains("\"domain\":\"xn--bcher-kva.example\",\"severity\":\"silence\",\"reject_media\":true")
                .contains("\"public_comment\":\"loud\"")
                .contains("\"domain\":\"spam.example\",\"severity\":\"suspend\"");
        operator.send("DELETE", DOMAINS + "spam.example", "", "application/json")
                .must(200);
        assertThat(operator.get("/internal/admin/domains").json().toString()).doesNotContain("spam.example");
    }

    @Test
    void shouldRefuseWhatIsNoDomainOrOurs() {
        var operator = new Site(url).operator();
        for (var domain : new String[] {"-", "a..example", "localhost:3000", "a_b.example", "x.example:port"}) {
            operator.json("PUT", DOMAINS + domain, "{\"severity\":\"suspend\"}").must(422);
        }
        operator.json("PUT", DOMAINS + "a.example", "{\"severity\":\"explode\"}")
                .must(422);
        new Site(url).get("/internal/admin/domains").must(401);
        new Site(url).json("PUT", DOMAINS + "a.example", "{}").must(401);
    }
}
