-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The seats of the events that a shard's newest pack announces, as published: the instants in
-- `record` may still be relative. `open` = 0: no longer announced, nothing more is leased.
create table event_seats(
    event text not null, shard text not null, capacity integer not null,
    starts_at text not null,              -- RFC 3339, UTC, to the second: compares as text
    open integer not null default 1, primary key(event, shard)) without rowid;
