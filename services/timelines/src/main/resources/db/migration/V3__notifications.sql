-- What is told of is asked of the facts themselves by store/NoticeQuery.
drop view notifications;

alter table accounts add column created_at timestamptz not null default 'epoch';

-- The id of the last edit: its time, like those of all that is told.
alter table statuses add column edited bigint;
create index statuses_edited on statuses (id) include (edited) where edited is not null;
create index statuses_boosting on statuses (author, id desc) include (boosted) where boosted is not null;
create index follows_telling on follows (target, source) where accepted and notify;
create index follows_told on follows (source, target) where accepted and notify;

-- Notifications from first to up_to are dismissed: those of one group, or, with an empty type, one that stands alone.
create table notification_dismissals (
    account bigint not null,
    type text not null,
    status bigint not null,
    first bigint not null,
    up_to bigint not null,
    primary key (account, type, status, first)
);

create table notification_clears (
    account bigint primary key,
    up_to bigint not null
);

create table notification_policies (
    account bigint primary key,
    event bytea not null
);

create table notification_senders (
    account bigint not null,
    sender bigint not null,
    accepted boolean not null,
    dismissed_up_to bigint not null,
    primary key (account, sender)
);

create table markers (
    account bigint not null,
    timeline text not null,
    last_read bigint not null,
    version int not null,
    at timestamptz not null,
    primary key (account, timeline)
);

create table conversation_marks (
    account bigint not null,
    conversation bigint not null,
    unread boolean not null,
    marked_up_to bigint not null,
    removed_up_to bigint not null,
    primary key (account, conversation)
);

-- Who takes part in what is said directly: a row each for the author and those mentioned.
create table direct_statuses (
    account bigint not null,
    status bigint not null,
    conversation bigint not null,
    primary key (account, status)
);
create index direct_statuses_conversation on direct_statuses (account, conversation, status desc);
create index direct_statuses_status on direct_statuses (status);

create function on_direct() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then delete from direct_statuses where status = old.id; end if;
    if tg_op <> 'DELETE' then
        insert into direct_statuses (account, status, conversation)
        select distinct person, new.id, coalesce(new.conversation, new.id)
        from unnest(new.mentioned || new.author) person
        on conflict do nothing;
    end if;
    return null;
end $$;
create trigger direct_said after insert on statuses for each row
    when (new.visibility = 3 and new.boosted is null) execute function on_direct();
create trigger direct_said_anew after update on statuses for each row
    when (new.visibility = 3 and new.boosted is null) execute function on_direct();
create trigger direct_unsaid after delete on statuses for each row
    when (old.visibility = 3) execute function on_direct();
