-- SPDX-License-Identifier: AGPL-3.0-or-later
-- How each kiosk said it was the last time: telemetry is not kept as facts (docs/formats/facts.md).
create table health(
    kiosk text primary key,
    received_at text not null,            -- by the cooperative's clock
    body text not null                    -- of the newest health.reported
) without rowid;
