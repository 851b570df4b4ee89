-- SPDX-License-Identifier: AGPL-3.0-or-later
create table meta(key text primary key, value text not null) without rowid;
create table record(id text primary key, kind text not null, rev integer not null,
                    body text not null) without rowid;
create table text(record text not null, path text not null, lang text not null, value text not null,
                  state text not null check (state in ('human','machine','fuzzy')),
                  source_hash text not null, primary key(record, lang, path)) without rowid;
create table link(from_id text not null, role text not null, to_id text not null,
                  ord integer not null default 0,
                  primary key(from_id, role, to_id)) without rowid;
create table place(record text primary key, lat_e7 integer, lon_e7 integer,
                   postcode text, quarter text) without rowid;
create table hours(record text not null, rrule text not null, valid_from text, valid_to text,
                   opens text not null, closes text not null, tz text not null);
create table facet(record text not null, dimension text not null, value text not null,
                   primary key(record, dimension, value)) without rowid;
