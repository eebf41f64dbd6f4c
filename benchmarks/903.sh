#!/bin/sh
# Every rule of the 903 over 1,000 to 200,000 invented children, this year's return and last year's: wall, CPU and memory.
set -eu
ninja -C build/release benchmarks/check_903 >/dev/null
mkdir -p build/bench
folder=$(mktemp -d build/bench/903.XXXXXX)
trap 'rm -rf "$folder"' EXIT INT TERM
for children in ${KITH_CHILDREN:-1000 10000 50000 200000}; do
	build/release/benchmarks/check_903 make "$folder/$children" "$children"
	rows=$(cat "$folder/$children"/*/*.csv | wc -l)
	for threads in 1 2; do
		printf '%s children, %s rows, %s thread(s), CSV report: ' "$children" "$rows" "$threads"
		build/release/benchmarks/check_903 run build/release/kith check 903 --year 2026-27 --authority 801 --threads "$threads" --format csv \
			--last "$folder/$children/prev" "$folder/$children/this"
	done
	[ "$children" = 1000 ] && build/release/benchmarks/check_903 child "$folder/$children"
	rm -rf "${folder:?}/$children"
done
build/release/kith demo --data "$folder/demo" --in-care 90 --children "${KITH_LIVE_CHILDREN:-2000}" >/dev/null 2>&1
build/release/benchmarks/check_903 live "$folder/demo"
