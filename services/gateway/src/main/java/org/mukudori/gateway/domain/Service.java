package org.mukudori.gateway.domain;

import java.util.Locale;

/** The services that requests are forwarded to. */
public enum Service {
    ACCOUNTS,
    POSTING,
    TIMELINES,
    FEDERATION_INBOUND,
    FEDERATION_OUTBOUND;

    /** The name in the configuration. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
