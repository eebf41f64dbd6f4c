#!/bin/sh
# how often search finds whom somebody means among 200,000 people, and in what time
set -eu
ninja -C build/release benchmarks/bench_search >/dev/null
store=build/bench/people-200000
[ -e "$store/kith.db" ] || build/release/kith demo --data "$store" --people 200000
exec build/release/benchmarks/bench_search "$store" "$@"
