package org.mukudori.timelines.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import java.net.IDN;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mukudori.mastodon.Millis;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.store.DomainTraces;
import org.mukudori.timelines.store.DomainTraces.Dealings;
import org.mukudori.timelines.store.DomainTraces.Traces;

/**
 * What operators would have done to people here if they had decided about a domain a month ago, counted, and nothing done.
 *
 * @param since from when on things are counted; follows are those that there are now
 * @param accounts of the domain and those below it that are known here
 * @param localAccounts from here that have anything to do with it
 */
public record DryRun(
        String domain,
        @Millis Instant since,
        long accounts,
        @JsonProperty("local_accounts") long localAccounts,
        Suspension suspend,
        Silence silence,
        @JsonProperty("reject_media") RejectedMedia rejectMedia) {
    /** Follows, by direction: from here, and to here. */
    public record Follows(long following, long followers) {}

    /** What both sides did: those there with what is from here, and those here with what is from there. */
    public record Interactions(Dealings theirs, Dealings ours) {}

    /** What would be cut, and what would be gone. */
    public record Suspension(
            @JsonProperty("follows_cut") Follows followsCut,
            @JsonProperty("statuses_hidden") long statusesHidden,
            @JsonProperty("boosts_hidden") long boostsHidden,
            Interactions interactions,
            long notifications,
            @JsonProperty("statuses_with_media") long statusesWithMedia) {}

    /** What public timelines would not have shown. */
    public record Silence(
            @JsonProperty("statuses_out_of_public_timelines")
            long statuses) {}

    /** What would have come without its media. */
    public record RejectedMedia(
            @JsonProperty("statuses_without_media") long statuses) {}

    private static final Duration A_MONTH = Duration.ofDays(30);
    private static final Pattern DOMAIN = Pattern.compile("(?=.{1,259}$)[a-z0-9-]+(\\.[a-z0-9-]+)*(:[0-9]{1,5})?");

    /**
     * Counts.
     *
     * @throws Refused 422 if that is no domain
     */
    public static Uni<DryRun> of(String domain, DomainTraces traces, Instant now) {
        var name = ascii(domain);
        var since = now.minus(A_MONTH);
        return traces.of(name, since).map(found -> of(name, since, found));
    }

    private static String ascii(String domain) {
        try {
            var name = IDN.toASCII(domain.strip()).toLowerCase(Locale.ROOT);
            if (DOMAIN.matcher(name).matches()) {
                return name;
            }
        } catch (IllegalArgumentException _) {
            // It is none, then.
        }
        throw new Refused(422, "Validation failed: that is no domain");
    }

    private static DryRun of(String domain, Instant since, Traces traces) {
        return new DryRun(
                domain,
                since,
                traces.accounts(),
                traces.people(),
                new Suspension(
                        new Follows(traces.following(), traces.followers()),
                        traces.statuses(),
                        traces.boosts(),
                        new Interactions(traces.theirs(), traces.ours()),
                        traces.notifications(),
                        traces.media()),
                new Silence(traces.publicStatuses()),
                new RejectedMedia(traces.media()));
    }
}
