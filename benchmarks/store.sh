#!/bin/sh
# A query, a page of queries, and saves by 1, 16 and 64 people at once, beside the engine without our layer.
# KITH_DATABASE=postgresql://... measures on PostgreSQL (tables person, event and audit are made there).
set -eu
ninja -C build/release benchmarks/bench_store >/dev/null
if [ -n "${KITH_DATABASE:-}" ]; then
	exec build/release/benchmarks/bench_store "$KITH_DATABASE"
fi
mkdir -p build/bench
folder=$(mktemp -d build/bench/store.XXXXXX)
trap 'rm -rf "$folder"' EXIT INT TERM
build/release/benchmarks/bench_store "$folder"
