-- Accounts and what operators think of domains are written by transactions that may be under way at once, and neither would see
-- what the other has just written: so who judges a whole domain waits for all who write accounts, and they for it. Each
-- statement after the wait sees what was waited for.
create function await_judgement() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared('domain_policies'::regclass::oid::bigint);
    return null;
end $$;
create trigger await_judgement before insert or update on accounts
    for each statement execute function await_judgement();

create or replace function judge_domain(what text) returns void language sql as $$
    select pg_advisory_xact_lock('domain_policies'::regclass::oid::bigint);
    update accounts set own_suspended = own_suspended
    where domain is not null
    and (split_part(domain, ':', 1) = what or right(split_part(domain, ':', 1), length(what) + 1) = '.' || what)
$$;
