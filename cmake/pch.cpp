// SPDX-License-Identifier: AGPL-3.0-or-later
// Nothing of its own: it carries the headers that are read once (chiosco.cmake).
