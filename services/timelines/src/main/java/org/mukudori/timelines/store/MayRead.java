package org.mukudori.timelines.store;

import java.util.OptionalLong;

/**
 * Who may see a status: the one place where that is decided, for every surface. Public and unlisted ones are for
 * anybody, private ones for the author, those whom the author has accepted as followers and those mentioned, direct ones
 * for the author and those mentioned. Between two of whom one blocks the other nothing is seen, and nothing of an author
 * who is suspended or gone. A boost is seen by who sees both it and what was boosted.
 *
 * <p>The conditions take the parameter {@code :viewer}.
 */
public final class MayRead {
    private static final long NOBODY = 0;

    private MayRead() {}

    /** The value of {@code :viewer}. */
    static long viewer(OptionalLong viewer) {
        return viewer.orElse(NOBODY);
    }

    /** Whether what was boosted, or the status itself, may be seen: {@code status} is an alias of statuses. */
    static String status(String status) {
        return "(" + own(status) + " and (" + status + ".boosted is null or exists (select 1 from statuses original"
                + " where original.id = " + status + ".boosted and " + own("original") + ")))";
    }

    private static String own(String status) {
        return """
                exists (select 1 from accounts written where written.id = $.author and not written.suspended)
                and ($.visibility < 2 or $.author = :viewer or :viewer = any ($.mentioned)
                    or ($.visibility = 2 and exists (select 1 from follows reads
                        where reads.source = :viewer and reads.target = $.author and reads.accepted)))
                and not exists (select 1 from blocks apart
                    where (apart.source = :viewer and apart.target = $.author)
                    or (apart.source = $.author and apart.target = :viewer))
                """.replace("$", status);
    }

    /** Whether the viewer wants to see it where they did not ask for it: not muted, nor about somebody blocked. */
    static String wanted(String status) {
        return """
                (not exists (select 1 from mutes away where away.source = :viewer
                    and away.target in ($.author, $.boosted_author)
                    and (away.expires_at is null or away.expires_at > now()))
                and not exists (select 1 from blocks away where away.source = :viewer
                    and (away.target = any ($.mentioned) or away.target = $.in_reply_to_account)))
                """.replace("$", status);
    }

    /** Whether an account may be met by the viewer at all: {@code account} is an expression. */
    static String account(String account) {
        return """
                (exists (select 1 from accounts met where met.id = ? and not met.suspended)
                and not exists (select 1 from blocks apart
                    where (apart.source = :viewer and apart.target = ?) or (apart.source = ? and apart.target = :viewer)))
                """.replace("?", account);
    }
}
