#!/bin/sh
# an assessment of 200 fields read from its rows and drawn as forms, in milliseconds
set -eu
ninja -C build/release benchmarks/bench_assessment >/dev/null
exec build/release/benchmarks/bench_assessment
