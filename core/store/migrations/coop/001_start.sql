-- SPDX-License-Identifier: AGPL-3.0-or-later
-- coop.db: what the cooperative knows (records) and what happened (facts). docs/formats/http.md
create table meta(key text primary key, value text not null) without rowid;

-- What is known. `hash` is the SHA-256 of the canonical body; `rev` grows when it changes; `ord`
-- is its place in the file it came from: lists (what to bring) are shown as they were written.
create table record(
    id text primary key, kind text not null, rev integer not null, body text not null,
    source text not null, hash text not null, ord integer not null default 0) without rowid;
create index record_kind on record(kind);
create table text(
    record text not null, path text not null, lang text not null, value text not null,
    state text not null check (state in ('human', 'machine', 'fuzzy')),
    source_hash text not null, source text not null default '',
    primary key(record, lang, path)) without rowid;

create table pack(
    shard text not null, seq integer not null, created text not null,
    sha256 text not null, size integer not null, zst_size integer not null,
    content text not null,                -- hash of all rows but meta: equal means unchanged
    manifest text not null,               -- the exact bytes that are signed and served
    signature text not null,              -- base64 of the Ed25519 signature
    primary key(shard, seq)) without rowid;

-- Kiosks. `key` is the hex Ed25519 public key, `panel` JSON, `words` four words apart by spaces.
create table enrol_code(
    hash text primary key,                -- hex BLAKE2b-256 of the eight characters
    site text not null, shard text not null default '', label text not null default '',
    created text not null, expires text not null,
    tries integer not null default 0, used text) without rowid;
create table kiosk(
    id text primary key, key text not null unique, site text not null, shard text not null,
    label text not null default '',
    state text not null check (state in ('pending', 'active', 'revoked')),
    panel text not null default '{}', words text not null default '',
    created text not null, approved text, revoked text, seen text) without rowid;
create table inbox(
    kiosk text not null, n integer not null, kind text not null, body text not null,
    primary key(kiosk, n)) without rowid;

-- What happened. Same id with another hash goes to quarantine, never over what is there.
create table fact(
    n integer primary key autoincrement, id text not null unique, kind text not null,
    hash text not null, kiosk text not null, site text not null, fact text not null,
    received_at text not null);
create index fact_kind on fact(kind, n);
create table quarantine(
    n integer primary key autoincrement, id text not null, hash text not null,
    kiosk text not null, fact text not null, received_at text not null,
    unique(id, hash));

-- Seats (docs/formats/inbox.md). Counters only grow; only a close report frees anything.
create table lease(
    event text not null, kiosk text not null, epoch integer not null,
    granted integer not null default 0, spent integer not null default 0,
    returned integer not null default 0, closed integer not null default 0,
    expires text not null,
    primary key(event, kiosk, epoch)) without rowid;
create table signup(
    slip text primary key, event text not null, seats integer not null,
    state text not null check (state in ('confirmed', 'waiting', 'cancelled')),
    kiosk text not null, fact text not null, n integer not null) without rowid;
create index signup_event on signup(event, state, n);
create table help(
    slip text primary key,
    state text not null check (state in ('sent', 'received', 'answered')),
    kiosk text not null, fact text not null, n integer not null) without rowid;
