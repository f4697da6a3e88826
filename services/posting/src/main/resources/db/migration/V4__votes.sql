-- Who has voted: a row for each set of options chosen at once, by the first of them.
create table votes (
    account bigint not null,
    status bigint not null,
    option bigint not null,
    id bigint not null,
    primary key (account, status, option)
);
