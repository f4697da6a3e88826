package org.mukudori.timelines.store;

import java.util.OptionalLong;

/**
 * Who may see a status: the one place where that is decided, for every surface. Public and unlisted ones are for
 * anybody, private ones for the author, those whom the author has accepted as followers and those mentioned, direct ones
 * for the author and those mentioned. Between two of whom one blocks the other nothing is seen, and nothing of an author
 * who is suspended or gone. A boost is seen by who sees both it and what was boosted.
 *
 * <p>And who wants to see it where they did not ask for just that: each surface has one of {@link #heard},
 * {@link #wanted} and {@link #atHome}, of which each says more than the one before.
 *
 * <p>The conditions take the parameter {@code :viewer}.
 */
public final class MayRead {
    private static final long NOBODY = 0;
    private static final String STILL = "(away.expires_at is null or away.expires_at > now())";

    private MayRead() {}

    /** The value of {@code :viewer}. */
    static long viewer(OptionalLong viewer) {
        return viewer.orElse(NOBODY);
    }

    /** Whose value of {@code :viewer} that is. */
    static OptionalLong viewer(long viewer) {
        return viewer == NOBODY ? OptionalLong.empty() : OptionalLong.of(viewer);
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

    /** Whether the viewer wants to hear of who says it, and of who said it first. */
    static String heard(String status) {
        return heardOf(status + ".author, " + status + ".boosted_author");
    }

    /** Whether the viewer wants to hear of accounts: neither muted nor of a server that the viewer blocks. */
    static String heardOf(String accounts) {
        return """
            (not exists (select 1 from mutes away
                where away.source = :viewer and away.target in ($) and %s)
            and not exists (select 1 from domain_blocks far join accounts theirs on theirs.domain = far.domain
                where far.account = :viewer and theirs.id in ($)))
            """.formatted(STILL).replace("$", accounts);
    }

    /** Whether the viewer wants to see it among what everybody says: {@link #heard}, and not about somebody blocked. */
    static String wanted(String status) {
        return "(" + heard(status) + """
             and not exists (select 1 from blocks away where away.source = :viewer
                and (away.target = any ($.mentioned) or away.target = $.in_reply_to_account)))
            """.replace("$", status);
    }

    /**
     * Whether the viewer, who did not write it, wants to see it at home and on lists: {@link #wanted}, and neither it nor
     * what it boosts about somebody blocked or muted.
     */
    static String atHome(String status) {
        return "(" + wanted(status) + " and " + notAboutMuted(status) + " and (" + status
                + ".boosted is null or not exists (select 1 from statuses about where about.id = " + status
                + ".boosted and (exists (select 1 from blocks away where away.source = :viewer"
                + " and away.target = any (about.mentioned)) or not " + notAboutMuted("about") + "))))";
    }

    private static String notAboutMuted(String status) {
        return "not exists (select 1 from mutes away where away.source = :viewer and away.target = any (" + status
                + ".mentioned) and " + STILL + ")";
    }

    /** Whether an account may be met by the viewer at all: {@code account} is an expression. */
    static String account(String account) {
        return """
            (exists (select 1 from accounts met where met.id = ? and not met.suspended)
            and not exists (select 1 from blocks apart
                where (apart.source = :viewer and apart.target = ?) or (apart.source = ? and apart.target = :viewer)))
            """.replace("?", account);
    }

    /**
     * Whether the viewer wants to be notified of something: not by somebody of a server that the viewer blocks, unless
     * the viewer follows them, and not in a thread that the viewer has muted. Mutes of accounts are a thing of their own.
     *
     * @param account who does it, an expression
     * @param status what it is about, an expression that may be null
     */
    static String notified(String account, String status) {
        return """
            (not exists (select 1 from domain_blocks far join accounts theirs on theirs.domain = far.domain
                where far.account = :viewer and theirs.id = ? and not exists (select 1 from follows near
                    where near.source = :viewer and near.target = theirs.id and near.accepted))
            and not exists (select 1 from conversation_mutes quiet
                join statuses said on quiet.conversation = coalesce(said.conversation, said.id)
                where quiet.account = :viewer and said.id = $))
            """.replace("?", account).replace("$", status);
    }
}
