-- Where an actor lives.
alter table actors add column host text generated always as (lower(split_part(uri, '/', 3))) stored;
create index actors_by_host on actors (host) where not local;

-- When the log told of it last (Unix milliseconds), and whom it names; those of what is gone stay, to tell them so.
alter table statuses
    add column changed bigint not null default 0,
    add column mentioned bigint[] not null default '{}';
create index statuses_by_change on statuses (changed, id) where local;
delete from log_positions where topic = 'statuses';

-- Servers that people here want nothing of.
create table domain_blocks (
    account bigint not null,
    domain  text   not null,
    primary key (account, domain)
);
