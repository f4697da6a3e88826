-- What only its owner is concerned with, each as the event itself: dismissals, policies, markers, conversations.
create table own_states (
    id text primary key,
    topic text not null,
    account bigint not null,
    event bytea not null
);
create index own_states_by_account on own_states (account, topic);

-- Who takes part in what is said directly.
create table direct_statuses (
    account bigint not null,
    conversation bigint not null,
    status bigint not null,
    primary key (account, conversation, status)
);
create index direct_statuses_by_status on direct_statuses (status);
