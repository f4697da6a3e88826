-- What people want and do not want to see.

create table filters (
    id bigint primary key,
    account bigint not null,
    event bytea not null
);
create index filters_account on filters (account, id);

create table tag_follows (
    account bigint not null,
    tag text not null,
    id bigint not null,
    primary key (account, tag)
);

create table domain_blocks (
    account bigint not null,
    domain text not null,
    id bigint not null,
    primary key (account, domain)
);

create table conversation_mutes (
    account bigint not null,
    conversation bigint not null,
    primary key (account, conversation)
);

create table account_notes (
    source bigint not null,
    target bigint not null,
    comment text not null,
    primary key (source, target)
);

-- Whether it answers something that is not known here.
alter table statuses add column orphan boolean not null default false;
