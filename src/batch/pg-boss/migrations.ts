/** The tables of the batches, step by step: what was once released is never changed, only added to. */
export const STEPS: readonly string[] = [
  `create table batch (
     id integer generated always as identity primary key,
     name text not null unique,
     -- made with the secret that the keys are made with: another secret would know none of them
     secret text not null,
     is_paused boolean not null default false,
     priority integer not null,
     retention_days integer
   );
   create table batch_row (
     batch integer not null references batch (id),
     -- the order of the input
     number bigint generated always as identity,
     -- keyed hash of the row's key
     key text not null,
     -- as whoever has the source counts
     line integer not null,
     -- keyed hash of the award
     award text not null,
     -- waiting: has a job; held: its job was met while the batch was paused; then issued, refused or failed; at last forgotten
     state text not null default 'waiting',
     attempts integer not null default 0,
     -- of the problems for which it was refused or failed
     codes text[],
     -- keyed hash of the credential's id
     credential text,
     -- when it was issued, refused or given up
     done timestamptz,
     primary key (batch, number),
     unique (batch, key)
   );
   -- all there is of a learner: the award until it is issued, the secured credential from then on
   create table batch_payload (
     batch integer not null,
     number bigint not null,
     content text not null,
     primary key (batch, number),
     foreign key (batch, number) references batch_row on delete cascade
   )`,
]
