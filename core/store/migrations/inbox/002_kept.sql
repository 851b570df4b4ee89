-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Facts that the cooperative has, kept until it has a backup of them (docs/formats/backup.md).
-- Additive: the release before this one reads the file as before.
create table kept(
    id text primary key, acked text not null,   -- RFC 3339, by the cooperative's clock
    fact text not null) without rowid;
create index kept_acked on kept(acked);
