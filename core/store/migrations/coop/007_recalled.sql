-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A lease is asked back once while people wait for seats (docs/formats/inbox.md).
alter table lease add column recalled integer not null default 0;
