package org.mukudori.local;

import com.fasterxml.jackson.databind.JsonNode;

/** What deciding about a domain would have done to people here, in words. */
final class DryRun {
    private DryRun() {}

    static String told(JsonNode run) {
        var suspend = run.path("suspend");
        var theirs = suspend.path("interactions").path("theirs");
        var ours = suspend.path("interactions").path("ours");
        return """
            %s: %s accounts known, %s people here have to do with them. Counted since %s; nothing has been done.
            Suspended, it would cut %s follows from here and %s from there, and hide
              %s posts and %s boosts, %s of them with media;
              %s favourites, %s boosts and %s mentions by them, %s, %s and %s by people here;
              %s notifications.
            Limited, public timelines would have shown %s posts less.
            Without its media, %s posts would have come with none.
            """.formatted(
                        run.path("domain").asText(),
                        run.path("accounts"),
                        run.path("local_accounts"),
                        run.path("since").asText().replaceFirst("T.*", ""),
                        suspend.path("follows_cut").path("following"),
                        suspend.path("follows_cut").path("followers"),
                        suspend.path("statuses_hidden"),
                        suspend.path("boosts_hidden"),
                        suspend.path("statuses_with_media"),
                        theirs.path("favourites"),
                        theirs.path("boosts"),
                        theirs.path("mentions"),
                        ours.path("favourites"),
                        ours.path("boosts"),
                        ours.path("mentions"),
                        suspend.path("notifications"),
                        run.path("silence").path("statuses_out_of_public_timelines"),
                        run.path("reject_media").path("statuses_without_media"));
    }
}
