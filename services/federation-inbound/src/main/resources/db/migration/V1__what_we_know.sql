-- How far the view has come.
create table log_positions (
    topic       text   not null,
    part        int    not null,
    next_offset bigint not null,
    primary key (topic, part)
);

create table actors (
    id         bigint  primary key,
    uri        text    not null,
    -- user, or user@domain when not from here; lower case
    handle     text    not null,
    local      boolean not null,
    key_id     text,
    suspended  boolean not null,
    event      bytea   not null
);
create index actors_by_uri on actors (uri);
create index actors_by_handle on actors (handle);
create index actors_by_key on actors (key_id);
create index actors_from_here on actors (id) where local;

-- Sealed keys of those who sign here.
create table actor_keys (
    account bigint primary key,
    event   bytea  not null
);

-- Posts and boosts; gone ones stay as long as this table lives.
create table statuses (
    id         bigint  primary key,
    author     bigint  not null,
    uri        text,
    visibility text,
    boost_of   bigint,
    local      boolean not null,
    gone       boolean not null,
    event      bytea
);
create index statuses_by_uri on statuses (uri);
create index statuses_by_author on statuses (author, id);
create index boosts_by_status on statuses (boost_of, author) where boost_of is not null;

-- Relationships and interactions, by their keys in the log.
create table edges (
    key     text    primary key,
    kind    text    not null,
    source  bigint  not null,
    target  bigint  not null,
    uri     text,
    pending boolean not null,
    event   bytea   not null
);
create index edges_by_source on edges (source, kind, target);
create index edges_by_target on edges (target, kind, source);
create index edges_by_uri on edges (uri);

-- A thing from elsewhere has one id, for ever.
create table claims (
    uri text   primary key,
    id  bigint not null
);

create table activities_seen (
    actor    text        not null,
    activity text        not null,
    at       timestamptz not null,
    primary key (actor, activity)
);
create index activities_seen_by_age on activities_seen (at);
