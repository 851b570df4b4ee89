-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A request can be taken back (docs/decisions/0037): its slip says so, nothing names anybody.
create table help_now(
    slip text primary key,
    state text not null check (state in ('sent', 'received', 'answered', 'withdrawn')),
    kiosk text not null, fact text not null, n integer not null,
    answered text not null default '',    -- RFC 3339
    capsule text not null default ''      -- Only its code opens it.
) without rowid;
insert into help_now(slip, state, kiosk, fact, n, answered, capsule)
    select slip, state, kiosk, fact, n, answered, capsule from help;
drop table help;
alter table help_now rename to help;
