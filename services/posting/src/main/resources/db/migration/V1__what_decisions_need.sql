-- Everything but claims is made from the log and may be dropped: it comes back.

create table log_positions (
    topic text not null,
    part int not null,
    next_offset bigint not null,
    primary key (topic, part)
);

create table accounts (
    id bigint primary key,
    handle text not null,
    username text not null,
    domain text,
    uri text not null,
    url text not null,
    inbox text not null,
    locked boolean not null,
    suspended boolean not null,
    silenced boolean not null,
    default_visibility text not null,
    default_sensitive boolean not null,
    default_language text
);
create index accounts_by_handle on accounts (handle);

-- The event itself is kept: an edit starts from the whole of it.
create table statuses (
    id bigint primary key,
    account bigint not null,
    boosted bigint,
    event bytea not null
);
create index boosts_by_pair on statuses (account, boosted) where boosted is not null;

create table relationships (
    source bigint not null,
    target bigint not null,
    kind text not null,
    accepted boolean not null,
    at timestamptz not null,
    event bytea not null,
    primary key (source, target, kind)
);
create index follows_by_time on relationships (source, at) where kind = 'FOLLOW';

create table interactions (
    account bigint not null,
    status bigint not null,
    kind text not null,
    id bigint not null,
    primary key (account, status, kind)
);

create table lists (
    id bigint primary key,
    account bigint not null,
    event bytea not null
);
create index lists_by_owner on lists (account);

-- What must be unique is claimed here before it is appended, together with what will be appended.
create table claims (
    account bigint not null,
    what text not null,
    id bigint not null,
    topic text not null,
    record_key text not null,
    event bytea not null,
    claimed_at timestamptz not null,
    instance text not null,
    process text not null,
    tried_at timestamptz not null,
    position text,
    primary key (account, what)
);
create index claims_open on claims (tried_at) where position is null;
create index claims_by_age on claims (claimed_at);
