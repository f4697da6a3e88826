-- What was reported, and what moderators have made of it, each as the event itself.
create table reports (
    id bigint primary key,
    account bigint not null,
    target bigint not null,
    event bytea not null
);
create index reports_account on reports (account, id desc);
create index reports_target on reports (target, id desc);

create table report_handlings (
    report bigint primary key,
    resolved boolean not null,
    event bytea not null
);

-- Who is told of reports.
alter table accounts add column moderates boolean not null default false;
delete from log_positions where topic = 'accounts';
