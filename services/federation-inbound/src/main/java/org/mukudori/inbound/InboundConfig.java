package org.mukudori.inbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** What an operator sets for federation, inwards. */
@ConfigMapping(prefix = "mukudori")
public interface InboundConfig {
    /** Where people and peers reach us. */
    String publicUrl();

    /** The domain of our handles; the authority of the public URL when absent. */
    Optional<String> domain();

    /** 32 bytes in Base64 that private keys are sealed with. */
    String secret();

    /** Who may sign up: open, approved or closed. */
    @WithDefault("open")
    String registrations();

    /** After how long a remote profile is fetched anew when it is met again. */
    @WithName("inbound.profiles-fresh-for")
    @WithDefault("24h")
    Duration profilesFreshFor();

    /** Whether only domains that operators have allowed are dealt with. */
    @WithName("federation.only-allowed-domains")
    @WithDefault("false")
    boolean onlyAllowedDomains();

    /** Whether documents are for those only who say who they are: then every GET of an actor, post or collection must be signed. */
    @WithName("federation.authorized-fetch")
    @WithDefault("false")
    boolean authorizedFetch();

    /** How many activities a host may deliver in a minute, to each instance of this service. */
    @WithName("inbound.deliveries-a-minute")
    @WithDefault("18000")
    int deliveriesAMinute();

    /** How many reports a host may send in a minute, to each instance of this service. */
    @WithName("inbound.flags-a-minute")
    @WithDefault("60")
    int flagsAMinute();

    /** After how long what is said here is taken to have come to our own view, and to those it is delivered to. */
    @WithName("inbound.settles-within")
    @WithDefault("1m")
    Duration settlesWithin();

    /** How often it is told how much a host delivers, while it does. */
    @WithName("inbound.hosts-told-every")
    @WithDefault("1m")
    Duration hostsToldEvery();

    /** How many addresses are being resolved at once. */
    @WithName("inbound.resolves-at-once")
    @WithDefault("8")
    int resolvesAtOnce();
}
