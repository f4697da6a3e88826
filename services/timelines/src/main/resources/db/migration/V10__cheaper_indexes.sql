-- Addresses are long and asked for whole: an index of their hashes is a third as large. What is new has the greatest id: it is put
-- at the end of an index that ascends without a search, and such an index is half as large; it is read backwards just as well.
drop index statuses_uri;
drop index statuses_url;
drop index statuses_public;
drop index statuses_public_local;
create index statuses_uri on statuses using hash (uri);
create index statuses_url on statuses using hash (url);
create index statuses_public on statuses (id) where visibility = 0 and boosted is null;
create index statuses_public_local on statuses (id) where visibility = 0 and boosted is null and local;
