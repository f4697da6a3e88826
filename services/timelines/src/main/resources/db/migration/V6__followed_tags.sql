-- Whose open homes a post comes to by its hashtags.
create index tag_follows_tag on tag_follows (tag);
