-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the desk decided about corrections that people proposed, and what it answered.
create table correction(
    fact text primary key, state text not null check (state in ('accepted', 'done', 'refused')),
    why text not null default '', decided text not null) without rowid;
-- A record that a correction has changed: its source's body of then, which must not undo it.
create table corrected(
    record text not null, hash text not null, primary key(record, hash)) without rowid;
alter table help add column answered text not null default '';  -- RFC 3339
alter table help add column capsule text not null default '';   -- Only its code opens it.
