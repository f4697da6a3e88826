-- Counts move once a statement, not once a row: rows come by the hundred, and many of them count for the same thing. What an
-- update changes is taken away as it was and added as it is.
drop trigger count_follow on follows;
drop trigger count_favourite on favourites;
drop trigger count_status on statuses;
drop function on_follow, on_favourite, on_status, follow_counts, tally, count_account, count_status;

create function count_follows() returns trigger language plpgsql as $$
begin
    if not exists (select from moved) then return null; end if;
    insert into account_counts as kept (account, followers, following, statuses)
    select account, sum(followers), sum(following), 0
    from (
        select target as account, tg_argv[0]::int as followers, 0 as following from moved where accepted
        union all
        select source, 0, tg_argv[0]::int from moved where accepted) as each
    group by account order by account
    on conflict (account) do update set
        followers = kept.followers + excluded.followers, following = kept.following + excluded.following;
    return null;
end $$;
create trigger follows_came after insert on follows
    referencing new table as moved for each statement execute function count_follows('1');
create trigger follows_went after delete on follows
    referencing old table as moved for each statement execute function count_follows('-1');
create trigger follows_were after update on follows
    referencing old table as moved for each statement execute function count_follows('-1');
create trigger follows_will_be after update on follows
    referencing new table as moved for each statement execute function count_follows('1');

create function count_favourites() returns trigger language plpgsql as $$
begin
    if not exists (select from moved) then return null; end if;
    insert into status_counts as kept (status, favourites, reblogs, replies)
    select status, count(*) * tg_argv[0]::int, 0, 0 from moved
    group by status order by status
    on conflict (status) do update set favourites = kept.favourites + excluded.favourites;
    return null;
end $$;
create trigger favourites_came after insert on favourites
    referencing new table as moved for each statement execute function count_favourites('1');
create trigger favourites_went after delete on favourites
    referencing old table as moved for each statement execute function count_favourites('-1');

create function count_statuses() returns trigger language plpgsql as $$
begin
    if not exists (select from moved) then return null; end if;
    insert into account_counts as kept (account, followers, following, statuses)
    select author, 0, 0, count(*) * tg_argv[0]::int from moved where visibility < 3
    group by author order by author
    on conflict (account) do update set statuses = kept.statuses + excluded.statuses;

    insert into status_counts as kept (status, favourites, reblogs, replies)
    select status, 0, sum(reblogs), sum(replies)
    from (
        select boosted as status, tg_argv[0]::int as reblogs, 0 as replies from moved where boosted is not null
        union all
        select in_reply_to, 0, tg_argv[0]::int from moved where in_reply_to is not null and visibility < 2) as each
    group by status order by status
    on conflict (status) do update set
        reblogs = kept.reblogs + excluded.reblogs, replies = kept.replies + excluded.replies;
    return null;
end $$;
create trigger statuses_came after insert on statuses
    referencing new table as moved for each statement execute function count_statuses('1');
create trigger statuses_went after delete on statuses
    referencing old table as moved for each statement execute function count_statuses('-1');
create trigger statuses_were after update on statuses
    referencing old table as moved for each statement execute function count_statuses('-1');
create trigger statuses_will_be after update on statuses
    referencing new table as moved for each statement execute function count_statuses('1');
