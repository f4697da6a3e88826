package org.mukudori.timelines.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What can concern an account, and which facts tell of it: columns id, type, from_account and status. */
enum NoticeType {
    MENTION("""
            select m.status as id, 'mention' as type, s.author as from_account, m.status
            from status_mentions m join statuses s on s.id = m.status
            where m.account = :viewer and s.author <> :viewer
            """),
    STATUS("""
            select s.id, 'status' as type, s.author as from_account, s.id as status from statuses s
            where s.author = f.target and s.id > f.terms_since and s.boosted is null
            and (s.in_reply_to is null or s.in_reply_to_account = s.author) and not :viewer = any (s.mentioned)
            """),
    REBLOG("""
            select s.id, 'reblog' as type, s.author as from_account, s.boosted as status from statuses s
            where s.boosted_author = :viewer and s.author <> :viewer
            """),
    FOLLOW("""
            select f.id, 'follow' as type, f.source as from_account, cast(null as bigint) as status from follows f
            where f.target = :viewer and f.accepted
            """),
    FOLLOW_REQUEST("""
            select f.id, 'follow_request' as type, f.source as from_account, cast(null as bigint) as status
            from follows f where f.target = :viewer and not f.accepted
            """),
    FAVOURITE("""
            select f.id, 'favourite' as type, f.account as from_account, f.status from favourites f
            where f.status_author = :viewer and f.account <> :viewer
            """),
    UPDATE("""
            select e.edited as id, 'update' as type, e.author as from_account, e.id as status
            from (select b.boosted from statuses b where b.author = :viewer and b.boosted is not null
                order by b.id desc limit 2000) mine
            join statuses e on e.id = mine.boosted and e.edited is not null
            where e.author <> :viewer
            """),
    POLL("""
            select s.poll_end as id, 'poll' as type, s.author as from_account, s.id as status
            from poll_votes v join statuses s on s.id = v.status and v.id > s.poll_since
            where v.account = :viewer and s.poll_end < cast(extract(epoch from now()) * 1000 as bigint) << 16
            union
            select s.poll_end, 'poll', s.author, s.id from statuses s where s.author = :viewer and s.local
            and s.poll_end is not null and s.poll_end < cast(extract(epoch from now()) * 1000 as bigint) << 16
            """),
    REPORT("""
            select r.id, 'admin.report' as type, r.account as from_account, cast(null as bigint) as status
            from reports r where r.account <> :viewer
            and exists (select 1 from accounts me where me.id = :viewer and me.moderates)
            """);

    private final String facts;

    NoticeType(String facts) {
        this.facts = facts;
    }

    String facts() {
        return facts;
    }

    /** Mastodon's name of it. */
    String spelled() {
        return this == REPORT ? Notice.REPORT : name().toLowerCase(Locale.ROOT);
    }

    /** Those that are asked for: all if none is named, but never those excluded. */
    static List<NoticeType> wanted(Collection<String> named, Collection<String> excluded) {
        return Arrays.stream(values())
                .filter(type -> named.isEmpty() || named.contains(type.spelled()))
                .filter(type -> !excluded.contains(type.spelled()))
                .toList();
    }
}
