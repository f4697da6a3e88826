-- What operators think of domains holds for everybody from there, and from below: an account is suspended or silenced if it is
-- so itself or if its domain is. The columns that queries look at are kept by a trigger; own_* are the account's own.
alter table accounts
    add column own_suspended boolean not null default false,
    add column own_silenced boolean not null default false,
    alter column suspended set default false,
    alter column silenced set default false;

-- Severity: 0 none, 1 silenced, 2 suspended.
create table domain_policies (
    domain text primary key,
    severity smallint not null
);

create function severity_of(authority text) returns smallint language sql stable as $$
    select coalesce(max(p.severity), 0::smallint)
    from domain_policies p, (select split_part(authority, ':', 1)) as server (host)
    where server.host = p.domain or right(server.host, length(p.domain) + 1) = '.' || p.domain
$$;

create function judge_account() returns trigger language plpgsql as $$
declare
    severity smallint := case when new.domain is null then 0 else severity_of(new.domain) end;
begin
    new.suspended := new.own_suspended or severity = 2;
    new.silenced := new.own_silenced or severity = 1;
    return new;
end $$;
create trigger judge_account before insert or update on accounts for each row execute function judge_account();

create function judge_domain(what text) returns void language sql as $$
    update accounts set own_suspended = own_suspended
    where domain is not null
    and (split_part(domain, ':', 1) = what or right(split_part(domain, ':', 1), length(what) + 1) = '.' || what)
$$;
