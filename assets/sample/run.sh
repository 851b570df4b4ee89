#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# The whole loop on one machine, with the demo town: run.sh FOLDER-OF-PROGRAMS [--keep]  (./dev run)
# --keep: cooperative, agent and print service stay up until Ctrl-C, for a kiosk of one's own.
# State stays in $CHIOSCO_HOME (out/run). Remove that folder to begin from nothing.
# CHIOSCO_PRINTER=ipp://... gives the kiosk a printer when it is set up.
set -euo pipefail

usage="usage: run.sh FOLDER-OF-PROGRAMS [--keep]"
[ -x "${1:-}/chiosco" ] || { echo "$usage" >&2; exit 2; }
case ${2:-} in "" | --keep) keep=${2:-} ;; *) echo "$usage" >&2; exit 2 ;; esac
bin=$(cd "$1" && pwd)
sample=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
forms=$(cd "$sample/../forms" && pwd)
pictures=$PWD/out
mkdir -p "${CHIOSCO_HOME:-out/run}" "$pictures"
home=$(cd "${CHIOSCO_HOME:-out/run}" && pwd)
coop=$home/coop
export CHIOSCO_STATE=$home/state CHIOSCO_RUN=$home/run CHIOSCO_DEV=1

say() { printf '%s\n' "$@"; }
give_up() {
    say "$@" >&2
    exit 1
}

# A socket's path has room for 107 bytes.
[ ${#CHIOSCO_RUN} -lt 90 ] || CHIOSCO_RUN=$(mktemp -d /tmp/chiosco-run-XXXXXX)
mkdir -p "$CHIOSCO_RUN" "$home/logs"
exec 9>"$home/lock"
flock -n 9 || give_up "This kiosk is running already (state: $home)."

started=()
stop_all() {
    trap - EXIT INT TERM
    [ ${#started[@]} -eq 0 ] || kill "${started[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    [ "$CHIOSCO_RUN" = "$home/run" ] || rm -rf "$CHIOSCO_RUN"
}
trap stop_all EXIT
trap 'exit 130' INT TERM

# start NAME PROGRAM ARGUMENT...: in the background, its words in a log of its own.
start() {
    local name=$1 program=$2
    shift 2
    "$bin/$program" "$@" >"$home/logs/$name.log" 2>&1 &
    started+=($!)
}

# soon WHAT COMMAND...: waits until the command succeeds, at most 20 s.
soon() {
    local what=$1 tries
    shift
    for ((tries = 0; tries < 400; ++tries)); do
        "$@" 2>/dev/null && return
        sleep 0.05
    done
    tail -n 5 "$home/logs/"*.log >&2
    give_up "$what did not come. The logs are in $home/logs."
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
    local port=18080
    while answers $port; do port=$((port + 1)); done
    say $port
}

quietly() {
    "$@" >>"$home/logs/setup.log" 2>&1 || give_up "This failed: $* (see $home/logs/setup.log)"
}

# The town's records, and a pack of them for today: the days of events are counted from it.
fill() {
    local part lang stamp
    stamp=$(find "$sample/hsds" "$sample/text" "$sample/kinds.ndjson" "$sample/comuni.csv" \
        "$forms" -type f -print0 |
        sort -z | xargs -0 cat | sha256sum)
    if [ "$stamp" != "$(cat "$home/imported" 2>/dev/null)" ]; then
        say "Bringing the demo town in"
        quietly "$bin/chiosco-coop" import "$coop" hsds "$sample/hsds" --source sample
        quietly "$bin/chiosco-coop" import "$coop" forms "$forms" --source sample
        quietly "$bin/chiosco-coop" import "$coop" comuni "$sample/comuni.csv"
        quietly "$bin/chiosco-coop" import "$coop" kinds "$sample/kinds.ndjson" --source sample
        for lang in en ar; do
            for part in hsds kinds; do
                quietly "$bin/chiosco-coop" import "$coop" text $lang \
                    "$sample/text/$part.$lang.csv" --source sample
            done
        done
        rm -f "$home/published"
        say "$stamp" >"$home/imported"
    fi
    # Day 0 of the town's events is a Tuesday: "Pranzo del venerdì" has to fall on a Friday.
    local tuesday
    tuesday=$(date -d "-$((($(date +%u) + 5) % 7)) days" +%F)
    if [ "$tuesday" != "$(cat "$home/published" 2>/dev/null)" ]; then
        quietly "$bin/chiosco-coop" publish "$coop" --shard demo --today "$tuesday"
        say "$tuesday" >"$home/published"
    fi
}

kiosk_id() {
    local id
    id=$(sed -n 's/^Kiosk \([0-9a-f-]\{36\}\)\..*/\1/p' "$home/logs/enrol.log")
    [ -n "$id" ] && say "$id"
}

# One desk and one technician, who see the same four words.
enrol() {
    local code kiosk
    say "Setting up a kiosk"
    code=$("$bin/chiosco-coop" enrol-code "$coop" --site site:lucciola --label "chiosco n. 1" \
        --shard demo 2>/dev/null)
    start enrol chiosco-provision enrol --server "http://127.0.0.1:$port" --code "$code" \
        --state "$CHIOSCO_STATE" --panel P1 --yes-words \
        ${CHIOSCO_PRINTER:+--printer "$CHIOSCO_PRINTER"}
    soon "The kiosk's own name" kiosk_id >/dev/null
    kiosk=$(kiosk_id)
    quietly "$bin/chiosco-coop" approve "$coop" "$kiosk"
    soon "The kiosk's approval" test -s "$CHIOSCO_STATE/agent/device.json"
}

set_up() {
    rm -rf "$coop" "$CHIOSCO_STATE" "$home/imported" "$home/published"
    quietly "$bin/chiosco-coop" init "$coop" --name "Cooperativa Lucciola"
    free_port >"$home/port"
}

[ -e "$home/ready" ] || set_up
fill
port=$(cat "$home/port")
! answers "$port" || give_up "Another program uses port $port, which the kiosk calls by."
start serve chiosco-coop serve "$coop" --listen "127.0.0.1:$port"
soon "The cooperative's server" answers "$port"
[ -e "$home/ready" ] || enrol
touch "$home/ready"
start agent chioscod
start printd chiosco-printd
soon "The agent" test -S "$CHIOSCO_RUN/agent.sock"
say "The cooperative answers at http://127.0.0.1:$port; all is kept in $home"

if [ -n "$keep" ]; then
    say "They stay up until Ctrl-C. A kiosk to be driven by lines of JSON:" \
        "(docs/formats/socket.md)" \
        "  SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy CHIOSCO_DEV=1 \\" \
        "    CHIOSCO_STATE=$CHIOSCO_STATE CHIOSCO_RUN=$CHIOSCO_RUN $bin/chiosco --drive" \
        "The desk's side: $bin/chiosco-coop help $coop list;" \
        "$bin/chiosco-coop help shows all its verbs"
    wait
    exit 0
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "The kiosk opens in a window. Ctrl-C here, or closing it, stops everything."
    start screen chiosco --window
    wait "${started[-1]}" || give_up "The kiosk stopped: see $home/logs/screen.log"
    exit 0
fi

# Without a display: the same program, driven like in the tests.
coproc kiosk { SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy "$bin/chiosco" --drive \
    2>"$home/logs/screen.log"; }
started+=("$kiosk_PID")
ask() {
    local answer=
    printf '%s\n' "$1" >&"${kiosk[1]}"
    IFS= read -r -t 60 answer <&"${kiosk[0]}" || give_up "The kiosk said nothing to $1"
    case $answer in *'"error"'*) give_up "The kiosk could not: $1: ${answer:0:300}" ;; esac
}
home_page() {
    ask "{\"do\":\"tap\",\"name\":\"lang:$1\"}"
    ask '{"do":"wait","for":{"screen":"home","text":"Punto Lucciola"}}'
    ask "{\"do\":\"shot\",\"file\":\"$pictures/home-$1.png\"}"
}
ask '{"do":"wait","for":{"content":true},"limit_ms":30000}'
home_page it
ask '{"do":"tap","name":"bar:language"}'
home_page ar
ask '{"do":"quit"}'
say "There is no display here, so the kiosk drew its home page into pictures:" \
    "  $pictures/home-it.png   in Italian" "  $pictures/home-ar.png   in Arabic"
