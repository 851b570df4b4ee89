-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Requests that were taken back before 010 read "answered" and name their person: who opens this
-- file next erases them (sync::erase_those_of_before, docs/decisions/0037) and deletes this row.
insert or replace into meta(key, value) values ('erase_withdrawn', '');
