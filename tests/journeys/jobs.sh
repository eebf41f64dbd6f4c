#!/bin/sh
# Files brought in the browser, and the server killed in the midst: nothing half, and every job says what became of it
set -eu
. tests/sh/check.sh
bring="node tests/journeys/bring.mjs"
password='a long sentence for one person alone'

# On PostgreSQL uploads lie under TMPDIR: each store has one of its own, because a trial's files may rightly stay.
prepare() {
	fresh_store "$1"
	TMPDIR=$work/tmp/$1
	mkdir -p "$TMPDIR"
	export TMPDIR
	printf '%s\n' "$password" | "$kith" user add $store --name "Ada Example" --role data_analyst --council 801 ada@example.test >/dev/null 2>&1
	cookie=$("$kith" user session $store ada@example.test 2>/dev/null)
}

job() { sql "SELECT $2 FROM job WHERE id = ${1##*/}"; }

# Waits until the job is over, or for five minutes.
wait_for_job() {
	tries=0
	while [ $tries -lt 3000 ]; do
		case "$(job "$1" state)" in waiting | running) ;; *) return 0 ;; esac
		sleep 0.1
		tries=$((tries + 1))
	done
}

# No folder of an upload is left.
no_file_is_left() {
	if [ "$engine" = SQLite ]; then left=$(find "$work/$place/kith.uploads" -mindepth 1 -type f | wc -l); else left=$(find "$TMPDIR" -path '*kith-uploads*' -name 'file_*' | wc -l); fi
	same "$left" 0
}

stored() { sql "SELECT (SELECT count(*) FROM return_import) || ' ' || (SELECT count(*) FROM import_row)"; }

# ---- From files to records ----

small_set() {
	prepare small
	serve
	trial=$($bring files "$address" "$cookie" 903 tests/journeys/sets/small)
	wait_for_job "$trial"
	check "the twelve files are tried" same "$(job "$trial" state)" done
	check "and nothing is stored" same "$(stored)" "0 0"
	import=$($bring press "$address" "$cookie" "$trial" "$trial/import")
	wait_for_job "$import"
	check "then they are imported" same "$(job "$import" "state || ' ' || result")" "done /imports/1"
	check "in a transaction of whoever pressed" same "$(sql "SELECT u.email FROM txn t JOIN app_user u ON u.id = t.user_id ORDER BY t.id DESC LIMIT 1")" ada@example.test
	check "and no uploaded file is left" no_file_is_left
	check "each job's beginning and end is in the log" same "$(grep -c '"event":"job_\(started\|ended\)"' "$work/server.log")" 4
	stop_server
	check "the server ends well" same "$stopped" 0
	"$kith" export 903 $store --council 801 --out "$work/out_$engine" >/dev/null 2>&1
	check "what was brought comes out again" same_sets tests/journeys/sets/small "$work/out_$engine"
	check "the store verifies" "$kith" verify $store
}

# ---- Killed ----

wait_until_it_runs() {
	tries=0
	while [ $tries -lt 300 ] && [ "$(job "$1" state)" = waiting ]; do
		sleep 0.02
		tries=$((tries + 1))
	done
}

killed_trial() {
	prepare trial
	serve
	trial=$($bring files "$address" "$cookie" 903 "$work/large")
	wait_until_it_runs "$trial"
	stop_server -KILL 2>/dev/null
	was=$(job "$trial" state)
	note "killed while the trial was $was"
	serve
	wait_for_job "$trial"
	check "a trial that ran when the server was killed is marked" test "$was" != running -o "$(job "$trial" state)" = stopped
	check "and says that nothing was kept" test "$was" != running -o -n "$(job "$trial" said | grep 'Nothing was changed and nothing of the files was kept')"
	check "its files are gone" test "$was" != running -o -z "$(no_file_is_left)"
	check "and nothing is stored" same "$(stored)" "0 0"
	stop_server
}

# Done with everything stored, or stopped with nothing; never between.
whole_or_nothing() {
	case "$(job "$1" state)" in
	done) same "$(stored)" "1 $rows" && test -n "$(job "$1" result)" ;;
	stopped) same "$(stored)" "0 0" ;;
	*) job "$1" "state || ': ' || said" && return 1 ;;
	esac
}

killed_imports() {
	midway=0
	for pause in 0 0.05 0.2 0.6; do
		prepare "import_$(echo $pause | tr . _)"
		serve
		trial=$($bring files "$address" "$cookie" 903 "$work/large")
		wait_for_job "$trial"
		rows=$(cat "$work"/large/*.csv | wc -l)
		rows=$((rows - $(find "$work/large" -name '*.csv' | wc -l)))
		import=$($bring press "$address" "$cookie" "$trial" "$trial/import")
		wait_until_it_runs "$import"
		sleep $pause
		stop_server -KILL 2>/dev/null
		was=$(job "$import" state)
		[ "$was" != running ] || midway=$((midway + 1))
		serve
		wait_for_job "$import"
		check "an import killed after $pause s, while $was, ends as $(job "$import" state): everything or nothing is stored" whole_or_nothing "$import"
		check "its files are gone" no_file_is_left
		stop_server
		check "and the store verifies" "$kith" verify $store
	done
	note "$midway of 4 were killed while they ran ($engine)"
}

# ---- A disk without room ----

# No file of the server may grow past what the store's has now.
no_room() {
	prepare full
	trap '' XFSZ
	serve --reserve 0
	trap - XFSZ
	mkdir "$work/much"
	{ sed -n 1p tests/journeys/sets/small/header.csv; yes 'a row that is none' | head -n 500000; } >"$work/much/header.csv"
	prlimit --pid "$server" --fsize="$(stat -c %s "$work/$place/kith.db")":unlimited
	code=0
	$bring files "$address" "$cookie" 903 "$work/much" >"$work/out" 2>"$work/err" || code=$?
	check "files for which the disk has no room are refused" ended_with 1
	check "in a sentence" says_why "422 .*The disk is full. Nothing of these files was kept"
	check "nothing of them is left" no_file_is_left
	check "and there is no job" same "$(sql "SELECT count(*) FROM job")" 0
	prlimit --pid "$server" --fsize=unlimited:unlimited
	trial=$($bring files "$address" "$cookie" 903 tests/journeys/sets/small)
	wait_for_job "$trial"
	check "with room again files are taken" same "$(job "$trial" state)" done
	stop_server
}

large_set 200
engine=SQLite
no_room
engine=
each_engine small_set
each_engine killed_trial
each_engine killed_imports
exit $((n_failed > 0))
