-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Of a kept fact that the cooperative would not take when it went up again: why. It stays for a
-- person to look at. Additive: the release before this one reads the file as before.
alter table kept add column refused text not null default '';
