-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who opens a point's vault, and the requests that the points follow (docs/formats/vault.md).
create table porter(
    id text primary key, site text not null, name text not null, added text not null,
    removed text,
    item text not null,                   -- the inbox item, as a kiosk that comes later is told it
    codes text not null,                  -- base64: its codes, sealed to coop.seal
    codes_told integer not null) without rowid;
create index porter_site on porter(site);

-- A request that went down to its point, by the fact that it began with.
create table handoff(
    id text primary key, site text not null, opened text not null,
    item text not null) without rowid;    -- as a kiosk that comes later is told it
create table handoff_move(
    id text primary key, handoff text not null, step text not null, day text not null default '',
    prev text not null, at text not null,
    item text not null) without rowid;    -- as the point's kiosks are told it
create index handoff_move_of on handoff_move(handoff);
