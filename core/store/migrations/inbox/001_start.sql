-- SPDX-License-Identifier: AGPL-3.0-or-later
-- agent/inbox.db: what the cooperative told this kiosk. docs/formats/inbox.md
create table meta(key text primary key, value text not null) without rowid;
insert into meta(key, value) values ('min_reader', '1'), ('cursor', '0');
create table ack(
    id text primary key, outcome text not null check (outcome in ('acked', 'rejected')),
    detail text not null default '') without rowid;
create table lease(
    event text not null, epoch integer not null, granted integer not null,
    expires text not null, closing integer not null default 0,
    primary key(event, epoch)) without rowid;
create table item(n integer primary key, kind text not null, body text not null);
