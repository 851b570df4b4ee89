-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Requests that a porter has passed on from here, until they come back down with the point's
-- others: the item as it will come, sealed to the point. Nothing of it can be read without a PIN.
create table passed(id text primary key, item text not null) without rowid;
