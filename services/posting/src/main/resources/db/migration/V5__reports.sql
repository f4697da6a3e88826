-- What was reported, and what moderators have made of it, each as the event itself.
create table reports (
    id bigint primary key,
    account bigint not null,
    event bytea not null
);
create index reports_by_account on reports (account, id);

create table report_handlings (
    report bigint primary key,
    event bytea not null
);
