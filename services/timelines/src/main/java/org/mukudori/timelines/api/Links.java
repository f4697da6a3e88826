package org.mukudori.timelines.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.mukudori.timelines.TimelinesConfig;
import org.mukudori.timelines.domain.Page;

/** Says where the pages before and after this one are: the {@code Link} header of Mastodon's API. */
@ApplicationScoped
public class Links {
    private static final Set<String> PAGING = Set.of("max_id", "since_id", "min_id");

    private final String base;

    Links(TimelinesConfig config) {
        this.base = config.uris().base();
    }

    /**
     * A page and its neighbours.
     *
     * @param keys of what the page was made from, newest first: it may hold less, where the reader may not see all
     */
    <T> RestResponse<T> page(UriInfo asked, Page page, List<Long> keys, T entities) {
        var answer = RestResponse.ResponseBuilder.ok(entities);
        if (keys.isEmpty()) {
            return answer.build();
        }
        var links = new ArrayList<String>();
        if (keys.size() >= page.limit()) {
            links.add(link(asked, "max_id", keys.getLast(), "next"));
        }
        links.add(link(asked, "min_id", keys.getFirst(), "prev"));
        return answer.header(HttpHeaders.LINK, String.join(", ", links)).build();
    }

    private String link(UriInfo asked, String parameter, long key, String relation) {
        var query = new StringBuilder();
        asked.getQueryParameters().forEach((name, values) -> {
            if (!PAGING.contains(name)) {
                values.forEach(value -> query.append(encoded(name))
                        .append('=')
                        .append(encoded(value))
                        .append('&'));
            }
        });
        return "<" + base + "/" + asked.getPath().replaceFirst("^/", "") + "?" + query + parameter + "=" + key
                + ">; rel=\"" + relation + "\"";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
