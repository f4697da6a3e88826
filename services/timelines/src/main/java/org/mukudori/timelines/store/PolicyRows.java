package org.mukudori.timelines.store;

import java.util.List;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.platform.projection.Change;

/** What operators think of domains into rows, and into those of the accounts concerned. */
final class PolicyRows {
    private PolicyRows() {}

    static List<Change> put(DomainPolicyChanged policy) {
        var severity = switch (policy.getSeverity()) {
            case NONE -> 0;
            case SILENCED -> 1;
            case SUSPENDED -> 2;
        };
        return List.of(
                Change.put("domain_policies", "domain")
                        .with("domain", policy.getDomain())
                        .with("severity", severity),
                judge(policy.getDomain()));
    }

    static List<Change> remove(String domain) {
        return List.of(Change.remove("domain_policies").with("domain", domain), judge(domain));
    }

    private static Change judge(String domain) {
        return Change.of("select judge_domain(domain) from :rows").with("domain", domain);
    }
}
