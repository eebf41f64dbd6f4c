#!/bin/sh
# Content of a child's page visible in Chromium, with nothing cached: time, requests and bytes, beside the same bytes as plain files.
set -eu
data=build/bench/browser
rm -rf "$data"
mkdir -p build/bench
build/release/kith demo --data "$data" --people "${KITH_PEOPLE:-2000}" 2>build/bench/log
KITH_PROGRAM=build/release/kith node benchmarks/browser.mjs "$data"
