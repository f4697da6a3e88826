-- What operators think of other domains, as the log tells.
create table domain_policies (
    domain text  primary key,
    event  bytea not null
);

-- Posts that are being fetched, or lately could not be: one asks for all.
create table fetches (
    uri    text        primary key,
    failed boolean     not null,
    until  timestamptz not null
);
create index fetches_by_age on fetches (until);
