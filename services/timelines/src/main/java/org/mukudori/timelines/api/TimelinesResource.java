package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.store.Timelines;

/** The public <a href="https://docs.joinmastodon.org/methods/timelines/">timelines</a>. */
@Path("/api/v1/timelines")
public class TimelinesResource {
    /** What narrows a public timeline. */
    public static class Narrowed {
        @RestQuery
        @Nullable
        String local;

        @RestQuery
        @Nullable
        String remote;

        @RestQuery("only_media")
        @Nullable
        String onlyMedia;

        Timelines.Only only() {
            return new Timelines.Only(Params.is(local), Params.is(remote), Params.is(onlyMedia));
        }
    }

    private final Caller caller;
    private final Timelines timelines;
    private final Pages shown;

    TimelinesResource(Caller caller, Timelines timelines, Pages shown) {
        this.caller = caller;
        this.timelines = timelines;
        this.shown = shown;
    }

    @GET
    @Path("public")
    public Uni<RestResponse<List<StatusEntity>>> everybody(
            @BeanParam Narrowed narrowed, @BeanParam PageQuery query, UriInfo asked) {
        var page = query.page(20, 40);
        var viewer = caller.viewer();
        return timelines
                .everybody(viewer, narrowed.only(), page)
                .chain(found -> shown.statuses(asked, page, viewer, found));
    }

    @GET
    @Path("tag/{hashtag}")
    public Uni<RestResponse<List<StatusEntity>>> tag(
            String hashtag,
            @RestQuery("any[]") @Nullable List<String> any,
            @RestQuery("all[]") @Nullable List<String> all,
            @RestQuery("none[]") @Nullable List<String> none,
            @BeanParam Narrowed narrowed,
            @BeanParam PageQuery query,
            UriInfo asked) {
        var page = query.page(20, 40);
        var viewer = caller.viewer();
        var alternatives = Stream.concat(Stream.of(hashtag), Params.words(any, null).stream())
                .map(TimelinesResource::tag)
                .distinct()
                .toList();
        var tagged = new Timelines.Tagged(
                alternatives,
                Params.words(all, null).stream().map(TimelinesResource::tag).toList(),
                Params.words(none, null).stream().map(TimelinesResource::tag).toList());
        return timelines
                .tagged(viewer, tagged, narrowed.only(), page)
                .chain(found -> shown.statuses(asked, page, viewer, found));
    }

    /** Hashtags are kept in lower case, without # and spaces. */
    static String tag(String written) {
        return written.strip().replaceFirst("^#", "").replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
