-- Addresses are long and asked for whole: an index of their hashes is a third as large, and has nothing of what has no address.
drop index statuses_by_uri;
drop index edges_by_uri;
create index statuses_by_uri on statuses using hash (uri);
create index edges_by_uri on edges using hash (uri);
