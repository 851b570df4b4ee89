-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A kiosk that a restore has made us forget and that was enrolled again (docs/formats/backup.md):
-- the id that it had before; empty: it is new. And `era_open` 2: it went out of use without having
-- told what it knew.
alter table kiosk add column was text not null default '';
