-- A view of the log: everything here can be dropped and is made again from it.
-- No foreign keys: facts of different topics arrive in any order.

create table log_positions (
    topic text not null,
    part int not null,
    next_offset bigint not null,
    primary key (topic, part)
);

create table accounts (
    id bigint primary key,
    username text not null,
    domain text,
    uri text not null,
    url text not null,
    display_name text not null,
    locked boolean not null,
    suspended boolean not null,
    silenced boolean not null,
    hide_collections boolean not null,
    discoverable boolean not null,
    event bytea not null
);
create index accounts_handle on accounts (lower(username) text_pattern_ops, domain);
create index accounts_uri on accounts (uri);
create index accounts_url on accounts (url);
create index accounts_display_name on accounts (lower(display_name) text_pattern_ops);
create index accounts_domain on accounts (domain) where domain is not null;

-- Boosts are statuses with a boosted one. Visibility: 0 public, 1 unlisted, 2 private, 3 direct.
create table statuses (
    id bigint primary key,
    author bigint not null,
    visibility smallint not null,
    local boolean not null,
    uri text not null,
    url text,
    language text,
    has_media boolean not null,
    in_reply_to bigint,
    in_reply_to_account bigint,
    conversation bigint,
    boosted bigint,
    boosted_author bigint,
    mentioned bigint[] not null,
    tags text[] not null,
    event bytea not null
);
create index statuses_author on statuses (author, id desc);
create index statuses_public on statuses (id desc) where visibility = 0 and boosted is null;
create index statuses_public_local on statuses (id desc) where visibility = 0 and boosted is null and local;
create index statuses_uri on statuses (uri);
create index statuses_url on statuses (url);
create index statuses_replies on statuses (in_reply_to, id) where in_reply_to is not null;
create index statuses_conversation on statuses (conversation, id) where conversation is not null;
create index statuses_boosts on statuses (boosted, author) where boosted is not null;
create index statuses_boosted_author on statuses (boosted_author, id desc) where boosted_author is not null;

create table status_tags (
    tag text not null,
    status bigint not null,
    primary key (tag, status)
);
create index status_tags_status on status_tags (status);

create table status_mentions (
    account bigint not null,
    status bigint not null,
    primary key (account, status)
);
create index status_mentions_status on status_mentions (status);

create table follows (
    source bigint not null,
    target bigint not null,
    id bigint not null,
    accepted boolean not null,
    reblogs boolean not null,
    notify boolean not null,
    -- Ids below are older than these terms.
    terms_since bigint not null,
    languages text[] not null,
    primary key (source, target)
);
create index follows_target on follows (target, accepted, id desc);
create index follows_source on follows (source, accepted, id desc);

create table blocks (
    source bigint not null,
    target bigint not null,
    id bigint not null,
    primary key (source, target)
);
create index blocks_target on blocks (target, source);

create table mutes (
    source bigint not null,
    target bigint not null,
    id bigint not null,
    notifications boolean not null,
    expires_at timestamptz,
    primary key (source, target)
);

create table favourites (
    account bigint not null,
    status bigint not null,
    id bigint not null,
    status_author bigint not null,
    primary key (account, status)
);
create index favourites_status on favourites (status, id desc);
create index favourites_account on favourites (account, id desc);
create index favourites_status_author on favourites (status_author, id desc);

create table bookmarks (
    account bigint not null,
    status bigint not null,
    id bigint not null,
    primary key (account, status)
);
create index bookmarks_account on bookmarks (account, id desc);

create table pins (
    account bigint not null,
    status bigint not null,
    id bigint not null,
    primary key (account, status)
);

create table lists (
    id bigint primary key,
    owner bigint not null,
    title text not null,
    replies_policy text not null,
    exclusive boolean not null,
    members bigint[] not null
);
create index lists_owner on lists (owner, id);

-- What concerns somebody, told by the facts themselves: the id is that of the cause.
create view notifications (account, id, type, from_account, status) as
    select target, id, case when accepted then 'follow' else 'follow_request' end, source, null::bigint from follows
    union all
    select status_author, id, 'favourite', account, status from favourites where account <> status_author
    union all
    select boosted_author, id, 'reblog', author, boosted from statuses
    where boosted_author is not null and author <> boosted_author
    union all
    select m.account, s.id, 'mention', s.author, s.id from status_mentions m join statuses s on s.id = m.status
    where s.author <> m.account
    union all
    select f.source, s.id, 'status', s.author, s.id from follows f join statuses s on s.author = f.target
    where f.accepted and f.notify and s.id > f.terms_since and s.boosted is null
    and (s.in_reply_to is null or s.in_reply_to_account = s.author) and not f.source = any (s.mentioned);

-- Counts move with the rows that they count, so that a fact taken twice counts once.
create table account_counts (
    account bigint primary key,
    followers bigint not null,
    following bigint not null,
    statuses bigint not null
) with (fillfactor = 70);

create table status_counts (
    status bigint primary key,
    favourites bigint not null,
    reblogs bigint not null,
    replies bigint not null
) with (fillfactor = 70);

create function count_account(who bigint, more_followers int, more_following int, more_statuses int) returns void
language sql as $$
    insert into account_counts as kept values (who, more_followers, more_following, more_statuses)
    on conflict (account) do update set
        followers = kept.followers + excluded.followers,
        following = kept.following + excluded.following,
        statuses = kept.statuses + excluded.statuses
$$;

create function count_status(what bigint, more_favourites int, more_reblogs int, more_replies int) returns void
language sql as $$
    insert into status_counts as kept values (what, more_favourites, more_reblogs, more_replies)
    on conflict (status) do update set
        favourites = kept.favourites + excluded.favourites,
        reblogs = kept.reblogs + excluded.reblogs,
        replies = kept.replies + excluded.replies
$$;

create function follow_counts(f follows, n int) returns void language plpgsql as $$
begin
    if f.accepted then
        perform count_account(f.target, n, 0, 0);
        perform count_account(f.source, 0, n, 0);
    end if;
end $$;

create function on_follow() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.accepted = new.accepted then return null; end if;
    if tg_op <> 'INSERT' then perform follow_counts(old, -1); end if;
    if tg_op <> 'DELETE' then perform follow_counts(new, 1); end if;
    return null;
end $$;
create trigger count_follow after insert or update or delete on follows for each row execute function on_follow();

create function on_favourite() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then perform count_status(old.status, -1, 0, 0); end if;
    if tg_op <> 'DELETE' then perform count_status(new.status, 1, 0, 0); end if;
    return null;
end $$;
create trigger count_favourite after insert or delete on favourites for each row execute function on_favourite();

create function tally(s statuses, n int) returns void language plpgsql as $$
begin
    if s.visibility < 3 then perform count_account(s.author, 0, 0, n); end if;
    if s.boosted is not null then perform count_status(s.boosted, 0, n, 0); end if;
    if s.in_reply_to is not null and s.visibility < 2 then perform count_status(s.in_reply_to, 0, 0, n); end if;
end $$;

create function on_status() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.visibility = new.visibility and old.in_reply_to is not distinct from new.in_reply_to
        and old.boosted is not distinct from new.boosted and old.author = new.author then return null; end if;
    if tg_op <> 'INSERT' then perform tally(old, -1); end if;
    if tg_op <> 'DELETE' then perform tally(new, 1); end if;
    return null;
end $$;
create trigger count_status after insert or update or delete on statuses for each row execute function on_status();
