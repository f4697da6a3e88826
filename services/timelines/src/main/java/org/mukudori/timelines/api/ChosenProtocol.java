package org.mukudori.timelines.api;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Browsers show their token as a subprotocol, and hang up unless that is agreed to. */
@ApplicationScoped
public class ChosenProtocol implements HttpUpgradeCheck {
    private static final String PROTOCOL = "Sec-WebSocket-Protocol";

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        var offered = context.httpRequest().getHeader(PROTOCOL);
        return offered == null
                ? CheckResult.permitUpgrade()
                : CheckResult.permitUpgrade(Map.of(PROTOCOL, List.of(offered.split(",", -1)[0].strip())));
    }
}
