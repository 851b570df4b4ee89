-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What a restore waits for, and what sticks tell of a kiosk's inbox.

-- 1: this kiosk may hold leases that the backup does not know, until it has told (era.settled).
alter table kiosk add column era_open integer not null default 0;
-- A restore that an older server is in the middle of.
update kiosk set era_open = 1
    where state <> 'revoked' and exists (select 1 from event_seats where restored = 1);
-- The steps of one request, also before the request itself is known.
create index handoff_moved_of on fact(json_extract(fact, '$.body.opened'))
    where kind = 'handoff.moved';
-- Which inbox the kiosk last told its cursor of; another one has begun anew (courier.md).
alter table kiosk add column inbox_id text not null default '';
