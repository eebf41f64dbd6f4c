#!/bin/sh
# A 903 comes in, goes out the same, is corrected
set -eu
. tests/sh/check.sh
own=tests/journeys/sets/small

# ---- What an import says and what the store then holds ----

# Each table's count of rows in the report, and in import_row, is that of its file; stored, kept and refused add up to it.
counts_are_the_files() {
	return_tables | while read -r name file; do echo "$name|$(($(wc -l <"$1/$file") - 1))"; done | grep -v '|0$' | sort >"$work/expected"
	json "$work/report" 'Object.entries(j.tables).filter(([, t]) => t.refused === 0 && t.stored + t.kept === t.read && t.read)
		.map(([name, t]) => name + "|" + t.read).join("\n")' | sort >"$work/told"
	sql "SELECT r.table_name, count(*) FROM import_row r JOIN return_import i ON i.id = r.import_id
		WHERE i.collection_year = '$2' AND r.state IN ('stored', 'kept') GROUP BY r.table_name" | sort >"$work/held"
	diff "$work/expected" "$work/told" && diff "$work/expected" "$work/held"
}

# The shape of CONTRACT.md: {"tables":{"Episodes":{"read":n,"stored":n,"kept":n,"refused":n}}}, every count a whole number.
is_of_the_contract() {
	same "$(json "$work/report" 'Object.keys(j.tables).length > 0 && Object.values(j.tables).every(t =>
		["read", "stored", "kept", "refused"].every(k => Number.isInteger(t[k]) && t[k] >= 0) && t.stored + t.kept + t.refused === t.read)')" true
}

# import_set FOLDER [options]: with its report in $work/report; 1 says that some rows are kept as odd.
import_set() {
	folder=$1
	shift
	run_kith import 903 $store --council 801 --format json "$@" "$folder"
	cp "$work/out" "$work/report"
}
imported() { [ "$code" -le 1 ] || ended_with 0; }

export_set() {
	rm -rf "$work/again"
	run_kith export 903 $store --council 801 --out "$work/again" "$@"
	ended_with 0
}

# ---- Whole sets ----

# A set alone in a store. $2 its name, $3 the exit code it should have.
whole_set() {
	fresh_store "$2"
	import_set "$1" --dry-run
	check "a trial of $2 reads every row" imported
	check "and writes nothing" same "$(sql "SELECT (SELECT count(*) FROM txn) + (SELECT count(*) FROM person) + (SELECT count(*) FROM import_row)")" 0
	cp "$work/report" "$work/trial"
	import_set "$1"
	check "$2 is imported, and the exit code says whether rows are odd" ended_with "$3"
	check "its report has the contract's shape" is_of_the_contract
	check "the trial had said the same" same "$(json "$work/trial" 'JSON.stringify(j.tables)')" "$(json "$work/report" 'JSON.stringify(j.tables)')"
	check "the counts of each table are the file's" counts_are_the_files "$1" "$(json "$work/report" j.year)"
	check "$2 can be exported" export_set
	check "and all twelve tables have the same rows" same_sets "$1" "$work/again"
	import_twice "$1" "$2"
	check "the store verifies" "$kith" verify $store
}

import_twice() {
	table_counts >"$work/before"
	import_set "$1"
	table_counts >"$work/after"
	check "importing $2 again writes nothing in any table" cmp "$work/before" "$work/after"
	check "and says so" same "$(json "$work/report" 'j.nothing_new && j.txn === null')" true
	check "with the counts of each table still the file's" counts_are_the_files "$1" "$(json "$work/report" j.year)"
}

# Last year's set, then this year's, in one store. A year's export gives its rows as their records now stand, so last year's come
# back cell for cell until this year's files have spoken, and as many of them after.
two_years() {
	fresh_store "$2_years"
	import_set "$1/prev"
	check "last year's $2 is imported" imported
	before=$(json "$work/report" j.year)
	export_set
	check "and comes back" same_sets "$1/prev" "$work/again"
	import_set "$1/this"
	check "this year's is imported after it" imported
	now=$(json "$work/report" j.year)
	check "and is of another collection year" test "$before" != "$now"
	check "the counts of each table are the file's" counts_are_the_files "$1/this" "$now"
	export_set --year "$now"
	check "this year's rows come back" same_sets "$1/this" "$work/again"
	export_set --year "$before"
	check "last year's are all there" same "$(cat "$work"/again/*.csv | wc -l)" "$(cat "$1"/prev/*.csv | wc -l)"
	check "the store of two years verifies" "$kith" verify $store
}

# ---- A corrected set ----

# set_cell FILE LINE COLUMN VALUE
set_cell() {
	awk -F, -v OFS=, -v line="$2" -v name="$3" -v value="$4" \
		'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i } NR == line { $at = value } { print }' "$1" >"$work/cells"
	mv "$work/cells" "$1"
}
cell() { awk -F, -v line="$2" -v name="$3" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i } NR == line { print $at }' "$1"; }

# The first line whose episode is a child's only one and ended with the child leaving care.
line_of_an_ended_stay() {
	awk -F, 'NR > 1 { n[$1]++; if ($9 ~ /^E/ && $3 == "S") at[$1] = NR }
		END { for (c in at) if (n[c] == 1 && (!best || at[c] < best)) best = at[c]; print best }' "$1"
}

# A copy with an end date, an ethnicity and a review code put right, one review taken out and one new.
correct_set() {
	rm -rf "$work/corrected"
	mkdir "$work/corrected"
	for file in "$1"/*.csv; do tr -d '\r' <"$file" >"$work/corrected/$(basename "$file")"; done
	set_cell "$work/corrected/episodes.csv" "$(line_of_an_ended_stay "$work/corrected/episodes.csv")" DEC 29/03/2027
	[ "$(cell "$work/corrected/header.csv" 2 ETHNIC)" = OOTH ] && other=MOTH || other=OOTH
	set_cell "$work/corrected/header.csv" 2 ETHNIC $other
	set_cell "$work/corrected/reviews.csv" 2 REVIEW_CODE PN7
	sed '3d' "$work/corrected/reviews.csv" >"$work/cells"
	sed -n '2s/^\([^,]*,[^,]*\),.*/\1,27\/03\/2027,PN6/p' "$work/corrected/reviews.csv" >>"$work/cells"
	mv "$work/cells" "$work/corrected/reviews.csv"
}

# record|versions written by transaction $1, of every record that has any.
versions_in() {
	sql "$(tables | sed -n "s/^\(.*\)_version\$/SELECT '\1', count(*) FROM \1_version WHERE txn = $1 UNION ALL /p" | tr -d '\n') SELECT '', 0" |
		grep -v '|0$' | tr '\n' ' '
}

corrections() {
	fresh_store "$2_corrected"
	import_set "$1"
	first=$(head_txn)
	correct_set "$1"
	table_counts >"$work/before"
	import_set "$work/corrected" --dry-run
	table_counts >"$work/after"
	check "a trial of a corrected $2 writes nothing" cmp "$work/before" "$work/after"
	import_set "$work/corrected"
	check "a corrected $2 is imported" imported
	now=$(head_txn)
	check "in one transaction" same "$now" $((first + 1))
	check "whose reason says so" same "$(sql "SELECT reason FROM txn WHERE id = $now")" "Corrected 903 file for 2026-27"
	check "what changed is counted" same "$(json "$work/report" '["Header", "Episodes", "Reviews"].map(t => [t, j.tables[t].new, j.tables[t].changed, j.tables[t].ended].join(" ")).join(", ")')" \
		"Header 0 1 0, Episodes 0 1 0, Reviews 1 1 1"
	check "and nothing else changed" same "$(json "$work/report" 'Object.values(j.tables).reduce((n, t) => n + t.new + t.changed + t.ended, 0)')" 5
	check "exactly the facts corrected have a new version" same "$(versions_in "$now")" \
		"care_episode|1 care_period|1 legal_status|1 person_identity|1 placement|1 return_import|1 review|3 "
	history_is_kept "$first" "$now"
	check "the export" export_set
	check "is the corrected set" same_sets "$work/corrected" "$work/again"
	import_twice "$work/corrected" "the corrected $2"
	check "the corrected store verifies" "$kith" verify $store
}

history_is_kept() {
	check "the child's ethnicity as it was stays beside what it is" same \
		"$(sql "SELECT count(*) FROM person_identity_version old JOIN person_identity_version new ON new.id = old.id
			WHERE old.txn = $1 AND new.txn = $2 AND old.ethnicity <> new.ethnicity")" 1
	check "the stay's end too, in period, episode, status and placement alike" same \
		"$(sql "SELECT count(*) FROM care_period_version c JOIN care_episode_version e ON e.txn = c.txn AND e.ended_on = c.ended_on
			JOIN legal_status_version l ON l.txn = c.txn AND l.ended_on = c.ended_on
			JOIN placement_version p ON p.txn = c.txn AND p.ended_on = c.ended_on WHERE c.txn = $2 AND c.ended_on = '2027-03-29'")" 1
	check "the review that is gone ends as a version that says so" same \
		"$(sql "SELECT count(*) FROM review_version v WHERE v.txn = $2 AND v.deleted = 1 AND NOT EXISTS (SELECT 1 FROM review r WHERE r.id = v.id)
			AND EXISTS (SELECT 1 FROM review_version w WHERE w.id = v.id AND w.txn = $1 AND w.deleted = 0)")" 1
	check "the rows as they were are still held" same \
		"$(sql "SELECT count(*) FROM import_row WHERE state IN ('superseded', 'ended')")" 4
}

# ---- Whose return it is ----

council_by_either_code() {
	fresh_store gss
	run_kith import 903 $store --council E06000023 --format json "$own"
	check "a council may be named by its ONS code" ended_with 0
	check "and is the same council" same "$(json "$work/out" j.council)" 801
	run_kith import 903 $store --council 801 --format json "$own"
	check "whichever code is used" same "$(json "$work/out" j.nothing_new)" true
	run_kith export 903 $store --council E06000023 --out "$work/gss.out"
	check "export too" ended_with 0
	run_kith export 903 $store --council 802 --out "$work/none.out"
	check "a council that has nothing here is said so" ended_with 2
}

own_set() {
	whole_set "$own" small 0
	corrections "$own" small
	council_by_either_code
}

shared_sets() {
	whole_set "$shared/returns/903/sets/n1000/this" n1000 1
	corrections "$shared/returns/903/sets/n1000/this" n1000
	whole_set "$shared/returns/903/sets/fuzz1/this" fuzz1 1
	check "the odd rows of fuzz1 are kept and listed" test "$(json "$work/trial" 'j.findings.length')" -gt 10
	two_years "$shared/returns/903/sets/n1000" n1000
	two_years "$shared/returns/903/sets/fuzz1" fuzz1
}

each_engine own_set
if [ -d "$shared/returns/903/sets" ]; then
	each_engine shared_sets
else
	note "The generated sets are not tested here: there is no ${KITH_SHARED:-../shared}/returns/903/sets"
fi
exit $((n_failed > 0))
