-- Of votes: their id, and the places of what was chosen.
alter table edges
    add column vote bigint,
    add column choices bigint[];

alter table statuses
    add column in_reply_to bigint,
    add column quote_authorization text;
create index statuses_by_parent on statuses (in_reply_to, id) where in_reply_to is not null;
create index statuses_by_authorization on statuses (quote_authorization) where quote_authorization is not null;
