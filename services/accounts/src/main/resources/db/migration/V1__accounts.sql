-- How far the view of the log has come; kept with its rows.
create table log_positions (
    topic text not null,
    part int not null,
    next_offset bigint not null,
    primary key (topic, part)
);

-- The view: what the log says of this service's own topics. A row without an offset is a claim: the log is not known to
-- have it, and it is appended until it is.
create table claims (
    id text primary key, -- topic:key
    topic text not null,
    key text not null,
    account bigint not null, -- whom it is about; 0 for an application's own token
    event bytea not null,
    at_offset bigint
);
create index claims_by_account on claims (account);
create index claims_to_append on claims (account) where at_offset is null;

-- Taken for ever, also when the account is gone.
create table usernames (
    username text primary key, -- lower case
    account bigint not null unique
);

-- Below this line: never in the log, in backups only.
create table users (
    account bigint primary key,
    username text not null, -- lower case
    email text not null,
    email_key text not null unique, -- lower case
    password text not null, -- PHC string
    approved boolean not null,
    reason text,
    locale text,
    created_at timestamptz not null
);

create table applications (
    id bigint primary key,
    client_id text not null unique,
    secret_hash text not null,
    name text not null,
    website text,
    redirect_uris text not null, -- one a line
    scopes text not null,
    created_at timestamptz not null
);

create table authorization_codes (
    hash text primary key,
    application bigint not null,
    account bigint not null,
    redirect_uri text not null,
    scopes text not null,
    challenge text,
    expires_at timestamptz not null,
    token_hash text -- what it was exchanged for
);
create index authorization_codes_by_account on authorization_codes (account);

create table sessions (
    hash text primary key,
    account bigint not null,
    expires_at timestamptz not null
);
create index sessions_by_account on sessions (account);

create table spare_keys (
    id bigint generated always as identity primary key,
    public_key_pem text not null,
    sealed bytea not null
);
