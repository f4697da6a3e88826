package org.mukudori.timelines.api;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.mukudori.timelines.domain.Asked;

/** What is searched for. */
public class SearchQuery {
    @RestQuery
    @Nullable
    String q;

    @RestQuery
    @Nullable
    String type;

    @RestQuery
    @Nullable
    String resolve;

    @RestQuery
    @Nullable
    String following;

    @RestQuery
    @Nullable
    String limit;

    @RestQuery
    @Nullable
    String offset;

    Asked asked(int usual, int most) {
        return new Asked(
                q == null ? "" : q,
                type == null ? "" : type,
                Params.is(resolve),
                Params.is(following),
                PageQuery.limit(limit, usual, most),
                (int) Math.min(Params.id(offset).orElse(0), 10_000));
    }
}
