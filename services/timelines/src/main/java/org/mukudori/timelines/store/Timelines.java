package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.mukudori.platform.projection.Rows;
import org.mukudori.timelines.domain.Keyed;
import org.mukudori.timelines.domain.Page;

/** Timelines that are asked of the read model: public ones, hashtags, accounts, and what a reader has kept. */
@ApplicationScoped
public class Timelines {
    /** Whether a status shows on public timelines, and the viewer wants to see it there. */
    static final String PUBLIC = """
         s.visibility = 0 and s.boosted is null
        and (s.in_reply_to_account is null or s.in_reply_to_account = s.author)
        and not exists (select 1 from accounts quiet where quiet.id = s.author and quiet.silenced)
        and
        """ + MayRead.status("s") + " and " + MayRead.wanted("s");

    /** Which part of the public timelines is wanted. */
    public record Only(boolean local, boolean remote, boolean media) {
        private String condition() {
            return (local ? " and s.local" : "")
                    + (remote ? " and not s.local" : "")
                    + (media ? " and s.has_media" : "");
        }
    }

    /** A status has one of {@code any}, each of {@code all} and none of {@code none}; lower case, without #. */
    public record Tagged(List<String> any, List<String> all, List<String> none) {}

    /**
     * Which of an account's statuses.
     *
     * @param tagged only with this hashtag; empty: whatever they have
     */
    public record Which(boolean pinned, boolean noReplies, boolean noBoosts, boolean media, String tagged) {}

    /** What a reader has kept. */
    public enum Kept {
        FAVOURITES,
        BOOKMARKS;

        private String table() {
            return switch (this) {
                case FAVOURITES -> "favourites";
                case BOOKMARKS -> "bookmarks";
            };
        }
    }

    private final Rows rows;

    Timelines(Rows rows) {
        this.rows = rows;
    }

    /** What everybody says to everybody. */
    public Uni<List<Keyed>> everybody(OptionalLong viewer, Only only, Page page) {
        return page(
                "select s.id, s.id from statuses s where" + PUBLIC + only.condition() + " and",
                "s.id",
                page,
                Map.of("viewer", MayRead.viewer(viewer)));
    }

    /** What everybody says about something. */
    public Uni<List<Keyed>> tagged(OptionalLong viewer, Tagged tagged, Only only, Page page) {
        var parameters = new HashMap<String, Object>();
        parameters.put("viewer", MayRead.viewer(viewer));
        parameters.put("any", String.join(" ", tagged.any()));
        parameters.put("all", String.join(" ", tagged.all()));
        parameters.put("none", String.join(" ", tagged.none()));
        var having = tagged.any().size() == 1
                ? "status_tags t join statuses s on s.id = t.status where t.tag = :any and"
                : "(select distinct status from status_tags where tag = any (string_to_array(:any, ' '))) t"
                        + " join statuses s on s.id = t.status where";
        return page(
                "select t.status, t.status from " + having + PUBLIC + only.condition()
                        + " and s.tags @> string_to_array(:all, ' ')"
                        + " and not s.tags && string_to_array(:none, ' ') and",
                "t.status",
                page,
                parameters);
    }

    /**
     * What an account says, as far as the viewer may know, but no boosts of whom the viewer does not want to hear of; pins
     * are ordered by when they were pinned.
     */
    public Uni<List<Keyed>> account(OptionalLong viewer, long account, Which which, Page page) {
        var parameters = new HashMap<String, Object>();
        parameters.put("viewer", MayRead.viewer(viewer));
        parameters.put("author", account);
        var conditions =
                (which.noReplies() ? " and (s.in_reply_to_account is null or s.in_reply_to_account = s.author)" : "")
                        + (which.noBoosts() ? " and s.boosted is null" : "")
                        + (which.media() ? " and s.has_media" : "");
        if (!which.tagged().isEmpty()) {
            parameters.put("tagged", which.tagged());
            conditions += " and :tagged = any (s.tags)";
        }
        var key = which.pinned() ? "p.id" : "s.id";
        return page(
                "select " + key + ", s.id from statuses s"
                        + (which.pinned() ? " join pins p on p.status = s.id and p.account = s.author" : "")
                        + " where s.author = :author and " + MayRead.status("s") + " and (s.boosted is null or "
                        + MayRead.heardOf("s.boosted_author") + ")" + conditions + " and",
                key,
                page,
                parameters);
    }

    /** What the reader has kept and may still see, by when it was kept. */
    public Uni<List<Keyed>> kept(long reader, Kept kept, Page page) {
        return page(
                "select k.id, s.id from " + kept.table() + " k join statuses s on s.id = k.status"
                        + " where k.account = :viewer and " + MayRead.status("s") + " and",
                "k.id",
                page,
                Map.of("viewer", reader));
    }

    private Uni<List<Keyed>> page(String sql, String key, Page page, Map<String, Object> parameters) {
        return rows.of(sql + Keyset.of(page, key), Keyset.parameters(page, parameters))
                .map(found -> Keyset.keyed(page, found));
    }
}
