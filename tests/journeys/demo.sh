#!/bin/sh
# Demonstrations: same seed, same people; never mixed
set -eu
. tests/sh/check.sh
demo_on=2026-03-31

make_demo() {
	fresh_store "$1"
	shift
	run_kith demo $store --as-at $demo_on --format json "$@"
}

# Everything about the people that is not of the store's making: numbers and times of transactions, salts, hashes.
people() {
	sql "SELECT p.id, p.kind, p.la_child_id, p.shown_name, i.born_on, i.sex, i.ethnicity FROM person p LEFT JOIN person_identity i ON i.person_id = p.id ORDER BY p.id"
	sql "SELECT id, person_id, started_on, ended_on, end_reason FROM care_period ORDER BY id"
	sql "SELECT id, name, email FROM app_user ORDER BY id"
	kept_from_some
}

# What is kept from some of the people one can be.
kept_from_some() {
	sql "SELECT r.person_id, r.level, r.starts_on, m.user_id FROM restriction r JOIN restriction_member m ON m.restriction_id = r.id ORDER BY r.id, m.id"
	sql "SELECT a.person_id, a.postcode, v.user_id FROM person_address a JOIN address_viewer v ON v.person_id = a.person_id WHERE a.is_protected = 1 ORDER BY a.id, v.id"
	sql "SELECT person_id, user_id, opened_at, open_until, review_by_on, outcome FROM emergency_opening ORDER BY id"
	sql "SELECT held_person, reason, starts_on, review_on FROM legal_hold ORDER BY id"
}

# One of each for every council, by people who can be signed in as; nothing of it after the demonstration's last day.
kept_in_each_council() {
	make_demo kept
	for table in restriction address_viewer emergency_opening; do
		check "every council has its $table" same "$(sql "SELECT count(DISTINCT council_id) FROM $table")" 3
	done
	check "and a legal hold" same "$(sql "SELECT count(DISTINCT p.council_id) FROM legal_hold h JOIN person p ON p.id = h.held_person")" 3
	check "whoever opened a record is not the worker of the child" same "$(sql "SELECT count(*) FROM emergency_opening o JOIN app_user u ON u.id = o.user_id JOIN involvement i ON i.person_id = o.person_id AND i.worker_id = u.worker_id")" 0
	check "each opening is told of" same "$(sql "SELECT count(*) FROM access_alert")" "$(sql "SELECT count(*) FROM emergency_opening")"
	check "the day after is not made up" same "$(sql "SELECT count(*) FROM emergency_opening WHERE open_until > '2026-04-01'")" 0
	check "it verifies" "$kith" verify $store
}

export_all() {
	for council in 991 992 993; do
		"$kith" export 903 $store --council $council --out "$work/$1/$council" >/dev/null || return 1
	done
}

# $1 and $2: folders of exports of all three councils.
same_exports() {
	for council in 991 992 993; do same_sets "$1/$council" "$2/$council" || return 1; done
}

deterministic() {
	mkdir -p "$work/first_$engine" "$work/second_$engine" "$work/other_$engine"
	make_demo first --seed 7 --children 40
	check "a demonstration is made" ended_with 0
	check "with the children asked for" same "$(json "$work/out" 'j.children')" "$(sql "SELECT count(*) FROM person WHERE kind = 'child'")"
	check "forty of them" same "$(json "$work/out" 'j.children')" 40
	people >"$work/people.1"
	check "its return is exported" export_all "first_$engine"
	check "marked as invented" marked "$work/first_$engine/991"
	make_demo second --seed 7 --children 40
	people >"$work/people.2"
	check "another of the same seed has the same people" cmp "$work/people.1" "$work/people.2"
	export_all "second_$engine"
	check "and the same return" same_exports "$work/first_$engine" "$work/second_$engine"
	make_demo other --seed 8 --children 40
	people >"$work/people.3"
	refute "another seed has other people" cmp -s "$work/people.1" "$work/people.3"
	check "the store verifies" "$kith" verify $store
}
marked() { ls "$1" | grep -v '\.csv$' >"$work/marks" && grep -q -i 'invented\|demonstration\|simulated' "$1/$(head -n 1 "$work/marks")"; }

# ---- It never mixes with the real ----

kept_apart() {
	make_demo apart --children 10
	table_counts >"$work/before"
	run_kith demo $store --children 10
	check "a second demonstration in the same store is refused" ended_with 2
	check "and says why" says_why "already holds something"
	run_kith import 903 $store --council 801 tests/journeys/sets/small
	check "a real return is refused" ended_with 2
	check "and says why" says_why "demonstration store"
	run_kith import 903 $store --council 991 tests/journeys/sets/small
	check "for an invented council too" ended_with 2
	table_counts >"$work/after"
	check "nothing was written by any of them" cmp "$work/before" "$work/after"
	run_kith serve $store --listen 0.0.0.0:0
	check "it is not served beyond this machine" ended_with 2
	check "and says why" says_why "demonstration.*listen on 127.0.0.1"
	run_kith serve $store --listen "[::]:0"
	check "by no version of the protocol" ended_with 2
	serve
	check "on this machine it is" test -n "$address"
	check "its sign-in page lists whom one can be" has_service_manager
	stop_server
}
has_service_manager() { curl -s "$address/sign-in" | grep -q -i "service manager"; }

real_stays_real() {
	fresh_store real
	"$kith" import 903 $store --council 801 tests/journeys/sets/small >/dev/null 2>&1
	table_counts >"$work/before"
	run_kith demo $store --children 10
	check "no demonstration is made in a store that holds records" ended_with 2
	table_counts >"$work/after"
	check "nothing was written" cmp "$work/before" "$work/after"
	check "a real store takes imports still" "$kith" import 903 $store --council 801 tests/journeys/sets/small
	serve
	refute "and its sign-in page lists nobody" has_service_manager
	stop_server
}

refused_amounts() {
	run_kith demo --data "$work/none" --children 0
	check "a demonstration without children is refused" ended_with 2
	run_kith demo --data "$work/none" --children 5 --people 50
	check "and two amounts" ended_with 2
	check "and no store is made" test ! -e "$work/none"
	make_demo people --people 200
	check "people can be asked for in all" same "$(json "$work/out" 'j.children + j.adults')" "$(sql "SELECT count(*) FROM person")"
	check "of whom a tenth are children" same "$(json "$work/out" 'j.children')" 20
}

each_engine deterministic
each_engine kept_in_each_council
each_engine kept_apart
each_engine real_stays_real
engine=SQLite
refused_amounts
engine=
if [ -n "${KITH_TEST_POSTGRES:-}" ]; then
	check "both engines hold the same demonstration" same_exports "$work/first_SQLite" "$work/first_PostgreSQL"
fi
exit $((n_failed > 0))
