create table log_positions (topic text, part int, next_offset bigint not null, primary key (topic, part));
create table names (account bigint primary key, username text not null check (username <> 'poison'), seen int not null);

create table own (what text primary key);
