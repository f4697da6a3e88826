package org.mukudori.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mukudori.gateway.domain.Allowance;

/** What the gateway must be told. */
@ConfigMapping(prefix = "mukudori")
public interface GatewayConfig {
    /** Where the services are, by name. */
    Map<String, ServiceAddress> services();

    /** The networks, as CIDRs, of the proxies in front whose X-Forwarded-* are believed. */
    Optional<List<String>> trustedProxies();

    /** The networks, as CIDRs, from which {@code /q} (health, metrics) may be asked, without a proxy in between. */
    @WithDefault("127.0.0.0/8,::1/128")
    List<String> operators();

    /** How much anybody may ask. */
    RateLimits rateLimits();

    /** Sizes and times. */
    Bounds gateway();

    /** Where a service is. */
    interface ServiceAddress {
        /** Scheme http, host and port. */
        URI url();
    }

    /** Allowances, as {@code count/period} with a period in s, m or h. */
    interface RateLimits {
        /** By which all of them are multiplied; 0 lifts them. */
        @WithDefault("1")
        long multiplier();

        /** Calls of the API, for each account, or each address of strangers. */
        @WithDefault("300/5m")
        Allowance requests();

        /** New accounts, for each address. */
        @WithDefault("5/30m")
        Allowance signUps();

        /** Passwords tried, for each address. */
        @WithDefault("25/5m")
        Allowance signIns();

        /** New applications, for each address. */
        @WithDefault("25/10m")
        Allowance appRegistrations();

        /** Statuses deleted and boosts undone, for each account. */
        @WithDefault("30/30m")
        Allowance deletions();

        /** Pages, pictures and actors, for each address. */
        @WithDefault("3000/5m")
        Allowance pages();

        /** Activities delivered, for each address. */
        @WithDefault("15000/5m")
        Allowance inbox();

        /** Streams open at once, for each address. */
        @WithDefault("500")
        long streams();

        /** How many counters are kept at most; the longest unused is forgotten first. */
        @WithDefault("200000")
        long counters();
    }

    /** Sizes and times. */
    interface Bounds {
        /** The largest body of a request. */
        @WithDefault("1M")
        MemorySize body();

        /** How long a service may take to accept a connection. */
        @WithDefault("2s")
        Duration connect();

        /** How long a service may be silent in an answer. */
        @WithDefault("30s")
        Duration answer();

        /** How long a fresh token may take to be known. */
        @WithDefault("2s")
        Duration tokenWait();

        /** How many may wait for that at once. */
        @WithDefault("1000")
        int tokenWaiters();

        /** For how long a token is refused unasked, once it is known not to exist. */
        @WithDefault("5s")
        Duration tokenRefusal();

        /** For how long a caller's last positions are sent along. */
        @WithDefault("30s")
        Duration positions();

        /** How long a written thing may take to become readable. */
        @WithDefault("10s")
        Duration readBack();

        /** How long a stream may wait until an instance keeps its reader's home. */
        @WithDefault("15s")
        Duration homeWait();

        /** Connections to each service. */
        @WithDefault("512")
        int connections();

        /** Open streams. */
        @WithDefault("20000")
        int streams();
    }
}
