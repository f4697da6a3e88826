package org.mukudori.timelines.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.mukudori.mastodon.Millis;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.StatusPages;
import org.mukudori.timelines.store.Receipts;

/** Where a status of the caller's own has been delivered. */
@Path("/api/v1/statuses/{id}/deliveries")
public class DeliveriesResource {
    private static final int USUAL = 100;
    private static final int MOST = 500;

    /**
     * The receipts of a status.
     *
     * @param counts of all its hosts, by state
     * @param hosts a page of them
     */
    public record Deliveries(Map<String, Long> counts, List<Delivery> hosts) {}

    /** The receipt of a host. */
    public record Delivery(
            String host,
            String state,
            String activity,
            @Millis Instant at,
            @JsonProperty("http_status") @Nullable Integer httpStatus,
            @Nullable String reason) {
        static Delivery of(Receipts.Receipt receipt) {
            return new Delivery(
                    receipt.host(),
                    receipt.state(),
                    receipt.activity(),
                    receipt.at(),
                    receipt.httpStatus(),
                    receipt.reason());
        }
    }

    private final Caller caller;
    private final Receipts receipts;
    private final StatusPages pages;

    DeliveriesResource(Caller caller, Receipts receipts, StatusPages pages) {
        this.caller = caller;
        this.receipts = receipts;
        this.pages = pages;
    }

    /**
     * The receipts, by host.
     *
     * @param after the last host of the page before
     * @param limit 1 to 500
     */
    @GET
    public Uni<Deliveries> all(long id, @RestQuery @Nullable String after, @RestQuery @Nullable Integer limit) {
        var author = caller.account();
        var most = limit == null ? USUAL : Math.clamp(limit, 1, MOST);
        return receipts.counts(id, author)
                .call(counts -> counts.isEmpty()
                        ? pages.source(id, author)
                        : Uni.createFrom().voidItem())
                .chain(counts -> receipts.page(id, author, after == null ? "" : after, most)
                        .map(found -> new Deliveries(
                                counts, found.stream().map(Delivery::of).toList())));
    }
}
