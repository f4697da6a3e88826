-- What was reported, and whether moderators are done with it.
create table reports (
    id      bigint primary key,
    account bigint not null,
    target  bigint not null,
    event   bytea  not null
);
create index reports_by_target on reports (target, id);

create table report_handlings (
    report   bigint  primary key,
    resolved boolean not null
);
