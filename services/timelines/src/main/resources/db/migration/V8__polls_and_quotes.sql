-- Votes with ids up to poll_since do not count; those up to poll_counted are in what the poll's origin counted. The end of a
-- poll is kept as the id of what is told of it then.
alter table statuses
    add column poll_since bigint,
    add column poll_counted bigint,
    add column poll_end bigint,
    add column quoted bigint;
create index statuses_polls on statuses (author, poll_end) where poll_end is not null;

-- A row for each set of options chosen at once, by the first of them.
create table poll_votes (
    account bigint not null,
    status bigint not null,
    option bigint not null,
    id bigint not null,
    choices bigint[] not null,
    primary key (account, status, option)
);
create index poll_votes_status on poll_votes (status);
