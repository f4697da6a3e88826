-- What people want and do not want to see: made from the log like the rest.

create table filters (
    id bigint primary key,
    account bigint not null,
    event bytea not null
);
create index filters_by_owner on filters (account);

create table tag_follows (
    account bigint not null,
    tag text not null,
    primary key (account, tag)
);

create table domain_blocks (
    account bigint not null,
    domain text not null,
    primary key (account, domain)
);
create index accounts_by_domain on accounts (domain) where domain is not null;
create index relationships_by_target on relationships (target, source);

create table conversation_mutes (
    account bigint not null,
    conversation bigint not null,
    primary key (account, conversation)
);
