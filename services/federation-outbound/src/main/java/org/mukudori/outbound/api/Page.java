package org.mukudori.outbound.api;

import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages, each with what it shows; the templates of the same names say how. */
public final class Page {
    private Page() {}

    /**
     * The hosts.
     *
     * @param domain ours
     * @param csrf for the forms
     * @param told what has just been ordered, in a sentence; empty for nothing
     * @param sought what hosts are looked for; empty for all
     * @param more how many of those are left out
     * @param tally how many there are in each state, of all
     */
    public record Hosts(
            String domain, String csrf, String told, String sought, int more, List<Count> tally, List<HostRow> hosts)
            implements TemplateInstance {}

    /** How many are in a state. */
    public record Count(String state, String word, int hosts) {}

    /** Shall a host's domain be suspended? */
    public record Block(String domain, String csrf, HostRow host, String named) implements TemplateInstance {}

    /** What went wrong, and what to do. */
    public record Problem(String domain, String title, String message) implements TemplateInstance {}
}
