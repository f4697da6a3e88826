-- Of votes: their id, and the places of what was chosen.
alter table edges
    add column vote bigint,
    add column choices bigint[];
