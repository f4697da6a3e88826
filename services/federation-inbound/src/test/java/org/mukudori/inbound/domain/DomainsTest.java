package org.mukudori.inbound.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.DomainSeverity;

class DomainsTest {
    @Test
    void shouldLookAtEveryDomainAbove() {
        assertThat(Domains.of("a.b.example:8443"))
                .containsExactly("a.b.example:8443", "a.b.example", "b.example", "example");
        assertThat(Domains.of("example")).containsExactly("example");
        assertThat(Domains.of("notblocked.example")).doesNotContain("blocked.example");
        assertThat(Domains.of("a.".repeat(200) + "example")).hasSizeLessThan(32);
    }

    @Test
    void shouldTakeTheWorst() {
        assertThat(Domains.areDealtWith(List.of(), false)).isTrue();
        assertThat(Domains.areDealtWith(List.of(policy(DomainSeverity.SILENCED, false)), false))
                .isTrue();
        assertThat(Domains.areDealtWith(
                        List.of(policy(DomainSeverity.NONE, true), policy(DomainSeverity.SUSPENDED, false)), false))
                .isFalse();
    }

    @Test
    void shouldDealOnlyWithTheAllowedWhenToldTo() {
        assertThat(Domains.areDealtWith(List.of(), true)).isFalse();
        assertThat(Domains.areDealtWith(List.of(policy(DomainSeverity.NONE, true)), true))
                .isTrue();
        assertThat(Domains.areDealtWith(List.of(policy(DomainSeverity.SUSPENDED, true)), true))
                .isFalse();
    }

    private static DomainPolicyChanged policy(DomainSeverity severity, boolean allowed) {
        return DomainPolicyChanged.newBuilder()
                .setDomain("b.example")
                .setSeverity(severity)
                .setAllowed(allowed)
                .setAt(Instant.EPOCH)
                .build();
    }
}
