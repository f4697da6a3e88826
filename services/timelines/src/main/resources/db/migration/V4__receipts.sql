-- How far each local status has come with each host, for a month. State: 0 pending, 1 accepted, 2 refused, 3 gone, 4 skipped,
-- 5 lost.
create table receipts (
    status bigint not null,
    host text not null,
    author bigint not null,
    activity text not null,
    delivery bigint not null,
    state smallint not null,
    http_status int,
    reason text,
    at timestamptz not null,
    primary key (status, host)
);
create index receipts_at on receipts using brin (at);

create table hosts_behind (
    host text primary key,
    delivery bigint not null,
    since timestamptz not null,
    reason text
);
