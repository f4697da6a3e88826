package org.mukudori.gateway.api;

import jakarta.inject.Singleton;
import java.util.List;
import org.mukudori.gateway.app.RateLimits;
import org.mukudori.gateway.domain.Identity;
import org.mukudori.gateway.domain.Identity.SignedIn;
import org.mukudori.gateway.domain.Quota;
import org.mukudori.gateway.domain.Route;

/** Counts every request, and says how many are left. */
@Singleton
final class Turnstile {
    private final RateLimits limits;

    Turnstile(RateLimits limits) {
        this.limits = limits;
    }

    /** Whether the caller has any left; if not, it has been told so. */
    boolean passes(Visit visit, Route route, Identity identity) {
        for (var quota : quotas(route.quota(), identity)) {
            var standing = limits.count(quota, who(visit, quota, identity));
            if (route.isApi()) {
                standing.ifPresent(left -> AnswerHeaders.tell(visit.request().response(), left));
            }
            if (standing.isPresent() && !standing.get().within()) {
                visit.refuse(429, "Too many requests");
                return false;
            }
        }
        return true;
    }

    private static List<Quota> quotas(Quota quota, Identity identity) {
        return switch (quota) {
            case SIGN_UPS, APP_REGISTRATIONS -> List.of(Quota.REQUESTS, quota);
            // A stranger deletes nothing.
            case DELETIONS -> identity instanceof SignedIn ? List.of(Quota.REQUESTS, quota) : List.of(Quota.REQUESTS);
            case REQUESTS, SIGN_INS, PAGES, INBOX -> List.of(quota);
        };
    }

    private static String who(Visit visit, Quota quota, Identity identity) {
        if (quota.byAddress() || !(identity instanceof SignedIn(var hash, var token))) {
            return visit.origin().network();
        }
        return token.account() == null ? hash : token.account().toString();
    }
}
