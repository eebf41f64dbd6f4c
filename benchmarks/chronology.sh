#!/bin/sh
# Content of the chronology of a child with 1,500 events visible in Chromium, with nothing cached, beside the same bytes as plain files.
set -eu
data=build/bench/chronology
rm -rf "$data"
mkdir -p build/bench
build/release/kith demo --data "$data" --people "${KITH_PEOPLE:-2000}" 2>build/bench/log
key=$(build/release/kith key add --data "$data" --name Events --to "$(date -d '+2 days' +%F)" --write --role service_manager --council 991 events@machine.example 2>>build/bench/log)
KITH_PROGRAM=build/release/kith node benchmarks/browser.mjs "$data" "$key"
