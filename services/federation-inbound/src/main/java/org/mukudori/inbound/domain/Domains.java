package org.mukudori.inbound.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.DomainSeverity;

/** What holds for a host: the worst that operators think of it or of a domain above it. */
public final class Domains {
    private Domains() {}

    /**
     * The domains whose policies hold for a host.
     *
     * @param authority lower case, with or without a port
     */
    public static List<String> of(String authority) {
        var colon = authority.lastIndexOf(':');
        var host = colon < 0 ? authority : authority.substring(0, colon);
        var above =
                Stream.iterate(host, name -> !name.isEmpty(), Domains::parent).limit(16);
        return Stream.concat(Stream.of(authority, host), above).distinct().toList();
    }

    private static String parent(String name) {
        var dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    /** Whether we deal with a host at all. */
    public static boolean areDealtWith(Collection<DomainPolicyChanged> policies, boolean onlyAllowed) {
        return severity(policies) != DomainSeverity.SUSPENDED
                && (!onlyAllowed || policies.stream().anyMatch(DomainPolicyChanged::getAllowed));
    }

    /** Whether pictures, sounds and films are taken from it. */
    public static boolean mayShowMedia(Collection<DomainPolicyChanged> policies) {
        return policies.stream().noneMatch(DomainPolicyChanged::getRejectMedia);
    }

    /** Whether reports are taken from it. */
    public static boolean mayReport(Collection<DomainPolicyChanged> policies) {
        return policies.stream().noneMatch(DomainPolicyChanged::getRejectReports);
    }

    private static DomainSeverity severity(Collection<DomainPolicyChanged> policies) {
        return policies.stream()
                .map(DomainPolicyChanged::getSeverity)
                .max(Comparator.naturalOrder())
                .orElse(DomainSeverity.NONE);
    }
}
