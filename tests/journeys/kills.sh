#!/bin/sh
# Killed at any moment: no save lost, no record half
set -eu
. tests/sh/check.sh
. tests/sh/storm.sh
kills=${KITH_KILLS:-20}
seed=${KITH_SEED:-$(date +%s)}
note "KITH_SEED=$seed KITH_KILLS=$kills"

# A number from 0 to $1 - 1, another each time.
chance() {
	seed=$(((seed * 1103515245 + 12345) % 2147483648))
	chosen=$((seed / 65536 % $1))
}
milliseconds() { echo $(($(date +%s%N) / 1000000)); }
# Sleeps for so many milliseconds.
pause() { sleep "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))"; }
# This many of the kills are this engine's: half of them, the odd one SQLite's.
share() { if [ -z "${KITH_TEST_POSTGRES:-}" ]; then echo "$1"; elif [ "$engine" = SQLite ]; then echo $((($1 + 1) / 2)); else echo $(($1 / 2)); fi; }

# ---- The importer ----

# Does somebody hold the store for writing just now?
is_being_written() {
	if [ "$engine" = SQLite ]; then
		[ -e "$work/$place/kith.db" ] && ! sqlite3 "$work/$place/kith.db" "BEGIN IMMEDIATE; ROLLBACK" >/dev/null 2>&1
	else
		[ "$(sql "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND l.locktype = 'advisory'")" -gt 0 ]
	fi
}

# PostgreSQL may still be working for a client that is no more.
wait_for_the_dead() {
	[ "$engine" = PostgreSQL ] || return 0
	tries=0
	while [ $tries -lt 100 ] && [ "$(sql "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")" -gt 0 ]; do
		pause 100
		tries=$((tries + 1))
	done
}

# What a store of no import and of the whole import looks like, and how long the import takes.
learn_the_import() {
	fresh_store whole
	"$kith" import 903 $store --council 801 --dry-run "$work/large" >/dev/null 2>&1
	table_counts >"$work/nothing"
	began=$(milliseconds)
	"$kith" import 903 $store --council 801 "$work/large" >/dev/null 2>&1
	lasts=$(($(milliseconds) - began))
	table_counts >"$work/everything"
}

open_for_import() {
	opened=$((opened + 1))
	if [ "$1" = bare ]; then fresh_store "import_$opened"; else ready_store "import_$opened"; fi
}

kill_one_import() {
	chance $((lasts + lasts / 10))
	"$kith" import 903 $store --council 801 "$work/large" >/dev/null 2>"$work/import.log" &
	importer=$!
	pause "$chosen"
	if is_being_written; then midway=$((midway + 1)); fi
	kill -9 $importer 2>/dev/null || late=$((late + 1))
	wait $importer 2>/dev/null || true
	wait_for_the_dead
}

# Nothing of the import, or all of it; and whatever there is holds together.
whole_or_nothing() {
	if [ "$engine" = SQLite ] && [ ! -s "$work/$place/kith.db" ]; then return 0; fi
	case "$(tables | tr '\n' ' ')" in
	*" txn "*) ;;
	*) return 0 ;;
	esac
	run_kith verify $store
	ended_with 0 || return 1
	table_counts >"$work/now"
	cmp -s "$work/now" "$work/nothing" || { cmp "$work/now" "$work/everything" && whole=$((whole + 1)) && next=bare; }
}

kill_imports() {
	learn_the_import
	midway=0
	late=0
	whole=0
	opened=0
	next=bare
	n=$(share "$kills")
	round=0
	while [ $round -lt "$n" ]; do
		round=$((round + 1))
		[ "$next" = none ] || open_for_import $next
		next=none
		[ $((round % 4)) -ne 0 ] || next=opened
		kill_one_import
		check "import kill $round after $chosen ms of $lasts: nothing is there, or everything, and it verifies" whole_or_nothing
	done
	note "$n imports killed ($engine): $midway in the midst of writing, $whole had written everything, $late had ended"
	run_kith import 903 $store --council 801 "$work/large"
	check "an import after the kills is complete" ended_with 0
	"$kith" export 903 $store --council 801 --out "$work/out_$engine" >/dev/null
	check "and its export has the same rows" same_sets "$work/large" "$work/out_$engine"
	check "the store verifies" "$kith" verify $store
}

# ---- The server ----

prepare_saves() {
	ready_store saves
	storm_prepare
	made=$(head_txn)
}

# What one save writes into several records is in all of them or in none.
none_is_half() {
	same "$(sql "SELECT count(*) FROM person p JOIN person_name n ON n.person_id = p.id WHERE n.given LIKE 'Storm%'
		AND (SELECT count(*) FROM person_name m WHERE m.person_id = p.id) = 1 AND p.shown_name <> trim(n.given || ' ' || COALESCE(n.family, ''))") names" "0 names" || return 1
	same "$(sql "SELECT count(*) FROM person_name_version n WHERE n.txn > $made
		AND NOT EXISTS (SELECT 1 FROM person_version p WHERE p.id = n.person_id AND p.txn = n.txn)") names' versions" "0 names' versions" || return 1
	same "$(sql "SELECT count(*) FROM care_period c WHERE c.ended_on IS NOT NULL AND COALESCE(c.end_reason, '') <>
		COALESCE((SELECT e.end_reason FROM care_episode e WHERE e.care_period_id = c.id ORDER BY e.started_on DESC, e.id DESC LIMIT 1), '')") episodes" "0 episodes" || return 1
	same "$(sql "SELECT count(*) FROM care_period_version c WHERE c.txn > $made
		AND NOT EXISTS (SELECT 1 FROM care_episode_version e WHERE e.care_period_id = c.id AND e.txn = c.txn)") episodes' versions" "0 episodes' versions"
}

# Kills the server after so many more acknowledged saves, or five seconds; chosen by chance.
storm_and_kill() {
	before=$(saved)
	storm_begin "r$round"
	chance 150
	until=$(($(milliseconds) + 5000))
	while [ "$(saved)" -lt $((before + chosen)) ] && [ "$(milliseconds)" -lt $until ]; do pause 20; done
	stop_server -KILL 2>/dev/null
	storm_end
	wait_for_the_dead
}

kill_servers() {
	prepare_saves
	round=0
	n=$(share "$kills")
	serve
	while [ $round -lt "$n" ]; do
		round=$((round + 1))
		storm_and_kill
		serve
		check "server kill $round among 64 concurrent saves, $(($(saved) - before)) acknowledged: it starts again" test -n "$address"
		check "no acknowledged save is lost" none_is_lost
		check "no record is half" none_is_half
		run_kith verify $store
		check "the store verifies" ended_with 0
	done
	stop_server
	note "$(saved) saves were acknowledged and are there ($engine)"
	check "there were saves to lose" test "$(saved)" -gt 0
}

large_set 120
each_engine kill_imports
each_engine kill_servers
exit $((n_failed > 0))
