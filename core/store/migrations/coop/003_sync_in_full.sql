-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Patches, older pack formats, sticks, decisions about quarantine, what a restore must remember.

-- One published pack in one format (docs/formats/pack.md): all editions of a `seq` say the same.
create table edition(
    shard text not null, seq integer not null, format integer not null,
    sha256 text not null, size integer not null, zst_size integer not null,
    manifest text not null,               -- the exact bytes that are signed and served
    signature text not null,              -- base64 of the Ed25519 signature
    primary key(shard, seq, format)) without rowid;
insert into edition select shard, seq, 1, sha256, size, zst_size, manifest, signature from pack;
alter table pack drop column sha256;
alter table pack drop column size;
alter table pack drop column zst_size;
alter table pack drop column manifest;
alter table pack drop column signature;
-- The way from an older edition to this one; `level` is zstd's: a better one replaces it.
create table patch(
    shard text not null, seq integer not null, format integer not null, from_seq integer not null,
    level integer not null, path text not null, sha256 text not null, size integer not null,
    primary key(shard, seq, format, from_seq)) without rowid;

-- The highest inbox item that ever left for this kiosk, and the highest it has said it has.
alter table kiosk add column inbox_sent integer not null default 0;
alter table kiosk add column inbox_seen integer not null default 0;

-- 0: as usual; 1: held since a restore, nothing more is lent; 2: released by the desk.
alter table event_seats add column restored integer not null default 0;

alter table quarantine add column state text not null default 'waiting';  -- accepted | dropped
alter table quarantine add column decided text;

-- What the next stick tells a kiosk about the facts of its last one (docs/formats/courier.md).
create table courier_reply(
    kiosk text not null, id text not null, outcome text not null,
    detail text not null default '', primary key(kiosk, id)) without rowid;
