#!/bin/sh
# the access decision in microseconds, and looks a second kept by the read log
set -eu
ninja -C build/release benchmarks/bench_access >/dev/null
cd "${TMPDIR:-/tmp}" && exec "$OLDPWD/build/release/benchmarks/bench_access" "$@"
