/** The tables of the status lists, step by step: what was once released is never changed, only added to. */
import type { Database } from './database.ts'
import { migrateTables } from './migrate-tables.ts'

const STEPS: readonly string[] = [
  `create table status_list (
     name text primary key,
     -- the order they were begun in
     number bigint generated always as identity,
     address text not null unique,
     base_url text not null,
     issuer text not null,
     purpose text not null,
     size smallint not null,
     messages jsonb,
     entries integer not null,
     -- one bit for each entry that is never given
     reserved bytea not null,
     -- as it began, its decoys set
     bits bytea not null,
     is_full boolean not null default false,
     version integer not null default 0,
     stamp_version integer,
     valid_from text
   );
   create table status_entry (
     list text not null references status_list (name),
     place integer not null,
     -- the hash of the credential's id
     holder text,
     -- what the list is for, so that a credential has one place in it
     kind text not null,
     value smallint not null default 0,
     reason text,
     changed text,
     -- each place once ever
     primary key (list, place)
   );
   create unique index status_entry_holder on status_entry (holder, kind) where holder is not null;
   create index status_entry_set on status_entry (list) where value <> 0;
   create table status_change (
     number bigint generated always as identity primary key,
     list text not null,
     place integer not null,
     value smallint not null,
     reason text not null,
     at text not null
   )`,
]

export async function migrateStatusTables(database: Database, schema: string): Promise<void> {
  await migrateTables(database, schema, 'status', STEPS)
}
