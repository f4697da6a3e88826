package org.mukudori.timelines.api;

import java.util.OptionalLong;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.mukudori.timelines.domain.Page;

/** The paging parameters of Mastodon's API. What is malformed is as if it were absent. */
public class PageQuery {
    @RestQuery("max_id")
    @Nullable
    String maxId;

    @RestQuery("since_id")
    @Nullable
    String sinceId;

    @RestQuery("min_id")
    @Nullable
    String minId;

    @RestQuery
    @Nullable
    String limit;

    /**
     * The page that is asked for.
     *
     * @param usual how many when nothing is said
     * @param most how many at most
     */
    Page page(int usual, int most) {
        return Page.of(Params.id(maxId), Params.id(sinceId), Params.id(minId), limit(limit, usual, most));
    }

    static int limit(@Nullable String asked, int usual, int most) {
        OptionalLong number = Params.id(asked);
        return Math.clamp(number.orElse(usual), 1, most);
    }
}
