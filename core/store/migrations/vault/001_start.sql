-- SPDX-License-Identifier: AGPL-3.0-or-later
-- ui/vault.db: the porters of this point, its desk, and where its requests stand.
-- docs/formats/vault.md. Nothing here names a resident; the point's secret is locked by a PIN.
create table meta(key text primary key, value text not null) without rowid;
insert into meta(key, value) values ('min_reader', '1');
create table porter(
    id text primary key, item integer not null, -- the newest inbox item whose code was used
    codes_used integer not null default 0,      -- bits: which of that item's codes are spent
    locked text not null,                       -- base64; opened by PIN and vault.secret
    tries integer not null default 0, wait_until text) without rowid;
-- Wrong codes of one who has no PIN yet, or has forgotten it.
create table code_try(
    porter text primary key, tries integer not null, wait_until text) without rowid;
create table desk(
    one integer primary key check (one = 1), open integer not null, who text not null,
    since text not null, until text not null);
create table move(
    id text primary key, opened text not null, step text not null, day text not null default '',
    prev text not null, at text not null) without rowid;
create index move_opened on move(opened);
