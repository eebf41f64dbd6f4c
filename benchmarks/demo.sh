#!/bin/sh
# A demonstration of 200,000 people made on SQLite, with history: time, rows a second, beside the engine inserting the same rows with none.
# KITH_PEOPLE=20000 makes a smaller one. Processor seconds are told too: on a machine that does other things besides, compare those.
set -eu
people=${KITH_PEOPLE:-200000}
mkdir -p build/bench
folder=$(mktemp -d build/bench/demo.XXXXXX)
trap 'rm -rf "$folder"' EXIT INT TERM

# Runs a command, its standard input and output as they are; "wall user system" of it to $folder/time.
timed() {
	start=$(date +%s.%N)
	(
		"$@"
		times >"$folder/times"
	)
	end=$(date +%s.%N)
	awk -v start="$start" -v end="$end" 'NR == 2 {
		for (i = 1; i <= 2; i++) { split($i, t, /[ms]/); cpu += t[1] * 60 + t[2] }
		printf "%.1f %.1f\n", end - start, cpu
	}' "$folder/times" >"$folder/time"
}
demo() { build/release/kith demo --data "$folder/demo" --as-at 2026-03-31 --people "$people" 2>/dev/null >"$folder/made"; }
raw() { sqlite3 "$folder/raw.db" <"$folder/copy.sql" >/dev/null; }
db() { sqlite3 "$folder/demo/kith.db" "$@"; }

# Tables that hold the record as it stands; not their versions, what search keeps, nor what the engine keeps for itself.
tables() {
	db "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%_version' AND name NOT LIKE 'search%'
		AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
}

# The same rows into the same tables and indexes, in one transaction, no trigger, no version, no hash.
copy_script() {
	echo "PRAGMA journal_mode = wal; PRAGMA synchronous = full;"
	db "SELECT sql || ';' FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index') AND tbl_name IN (SELECT value FROM json_each('$names')) ORDER BY type DESC"
	echo "ATTACH '$folder/demo/kith.db' AS made; BEGIN;"
	for table in $(tables); do
		echo "INSERT INTO main.\"$table\" SELECT * FROM made.\"$table\";"
	done
	echo "COMMIT;"
}

count() {
	total=0
	for table in "$@"; do total=$((total + $(db "SELECT count(*) FROM \"$table\""))); done
	echo "$total"
}

timed demo
read -r demo_wall demo_cpu <"$folder/time"
cat "$folder/made"
# shellcheck disable=SC2046
rows=$(count $(tables))
# shellcheck disable=SC2046
versions=$(count $(db "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%_version'"))
names=$(tables | awk 'BEGIN { printf "[" } { printf "%s\"%s\"", (NR > 1 ? "," : ""), $0 } END { print "]" }')
copy_script >"$folder/copy.sql"
timed raw
read -r raw_wall raw_cpu <"$folder/time"
awk -v rows="$rows" -v versions="$versions" -v wall="$demo_wall" -v cpu="$demo_cpu" -v raw_wall="$raw_wall" -v raw_cpu="$raw_cpu" \
	-v size="$(du -m "$folder/demo/kith.db" | cut -f1)" 'BEGIN {
	printf "kith demo      %6.1f s, %6.1f s of processor: %d rows and %d versions, %d MB; %d rows a second, %d with their versions\n",
		wall, cpu, rows, versions, size, rows / wall, (rows + versions) / wall
	printf "sqlite3 alone  %6.1f s, %6.1f s of processor: the same %d rows without history; %d rows a second\n", raw_wall, raw_cpu, rows, rows / raw_wall
}'
