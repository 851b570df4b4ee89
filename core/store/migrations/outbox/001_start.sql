-- SPDX-License-Identifier: AGPL-3.0-or-later
-- ui/outbox.db: what happened at this kiosk and is not yet acknowledged. docs/formats/facts.md
create table meta(key text primary key, value text not null) without rowid;
insert into meta(key, value) values ('min_reader', '1');
create table fact(
    n integer primary key autoincrement, id text not null unique, kind text not null,
    lane integer not null, fact text not null);
create index fact_lane on fact(lane, n);
create table lease_use(
    event text not null, epoch integer not null, spent integer not null default 0,
    returned integer not null default 0, closed integer not null default 0,
    primary key(event, epoch)) without rowid;
create table slip(
    id text primary key, kind text not null, event text, seats integer not null default 0,
    state text not null, expires text not null) without rowid;
