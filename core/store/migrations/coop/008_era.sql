-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a restore waits for, and what sticks tell of a kiosk's inbox.

-- 1: this kiosk may hold leases that the backup does not know, until it has told (era.settled).
alter table kiosk add column era_open integer not null default 0;
-- Which inbox the kiosk last told its cursor of; another one has begun anew (courier.md).
alter table kiosk add column inbox_id text not null default '';
