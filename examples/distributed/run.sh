#!/usr/bin/env bash
# All of it from nothing: build, documents, the same query with one partition, with two, and on a cluster of one scheduler
# and two executors; then an executor killed in the middle, a poisonous document, a file cut short.
#
#   [KILL_AFTER=SECONDS] ./run.sh [DOCUMENTS]
#
# It needs protoc (Debian: protobuf-compiler), listens on 127.0.0.1 only, and stops what it started.
set -euo pipefail
cd "$(dirname "$0")"

documents=${1:-100000}
port=${PORT:-50650}
work=$(mktemp -d)
started=()
stop() {
    for process in "${started[@]}"; do
        kill "$process" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT

# A client sees all that it wants to see of a result in its checksum.
sums() { grep -o 'rows, checksum [0-9a-f]*' "$1"; }
same() {
    if [ "$(sums "$work/$1")" = "$(sums "$work/one")" ]; then
        printf '==> %s: the same result\n' "$1"
    else
        printf '==> %s: ANOTHER RESULT\n' "$1"
        exit 1
    fi
}

cargo build --release --locked
run=${CARGO_TARGET_DIR:-target}/release/gongkai-distributed
"$run" generate "$work/documents" --documents "$documents" --files 16

printf '\n==> the crate alone\n'
"$run" plain "$work/documents" --threads 1
"$run" plain "$work/documents" --threads 2

printf '\n==> here, one partition\n'
"$run" query "$work/documents" --partitions 1 | tee "$work/one"
printf '\n==> here, two partitions\n'
"$run" query "$work/documents" --partitions 2 | tee "$work/two"
same two

cluster() {
    "$run" scheduler --port "$port" >"$work/scheduler.log" 2>&1 &
    started+=($!)
    sleep 2
    for executor in 1 2; do
        "$run" executor --scheduler "$port" --port $((port + 10 * executor)) --tasks 1 >"$work/executor$executor.log" 2>&1 &
        started+=($!)
    done
    sleep 4
}
printf '\n==> a scheduler and two executors\n'
cluster
"$run" query "$work/documents" --partitions 2 --scheduler "df://127.0.0.1:$port" | tee "$work/cluster"
same cluster
for executor in 1 2; do
    printf 'executor %s: at most %s\n' "$executor" "$(sed -n 's/^VmHWM:[[:space:]]*//p' "/proc/${started[executor]}/status")"
done

printf '\n==> an executor killed after %s s\n' "${KILL_AFTER:=8}"
"$run" query "$work/documents" --partitions 16 --deadline 600 --scheduler "df://127.0.0.1:$port" >"$work/killed" 2>&1 &
client=$!
sleep "$KILL_AFTER"
kill -KILL "${started[2]}"
if wait "$client"; then
    cat "$work/killed"
    same killed
else
    printf 'the query ended with an error:\n'
    tail -n 3 "$work/killed"
fi

printf '\n==> a poisonous document\n'
"$run" generate "$work/poisoned" --documents 2000 --files 2 --poison
"$run" query "$work/poisoned" --partitions 2

printf '\n==> a file cut short\n'
head -c 100000 "$work/poisoned/00000.parquet" >"$work/poisoned/00009.parquet"
if "$run" query "$work/poisoned" --partitions 2 >"$work/cut" 2>&1; then
    printf 'the query ended as if nothing was wrong\n'
    exit 1
fi
tail -n 1 "$work/cut"
