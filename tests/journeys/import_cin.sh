#!/bin/sh
# A CIN census comes in, goes out the same, is corrected
set -eu
. tests/sh/check.sh

# Elements of a file with their values, in its order: what two files must have in common to say the same.
values() {
	sed 's/<?[^>]*>//; s/<\([A-Za-z0-9]*\)\/>/<\1><\/\1>/g' "$1" | tr -d '\r' | sed 's/^[[:space:]]*//; s/></>\n</g' | grep -v '^$'
}
# name|how often, of every element of a file, counted without the program.
elements_of() { grep -o '<[A-Za-z][A-Za-z0-9]*' "$1" | tr -d '<' | sort | uniq -c | awk '{ print $2 "|" $1 }' | sort; }

import_file() {
	file=$1
	shift
	run_kith import cin $store --council "$council" --format json "$@" "$file"
	cp "$work/out" "$work/report"
}
imported() { [ "$code" -le 1 ] || ended_with 0; }
counts_are_the_files() {
	elements_of "$1" >"$work/expected"
	json "$work/report" 'Object.entries(j.elements).filter(([, n]) => n).map(([name, n]) => name + "|" + n).join("\n")' | sort >"$work/told"
	diff "$work/expected" "$work/told"
}
is_of_the_contract() {
	same "$(json "$work/report" 'Object.keys(j.tables).length > 0 && Object.values(j.tables).every(t =>
		["read", "stored", "kept", "refused"].every(k => Number.isInteger(t[k]) && t[k] >= 0) && t.stored + t.kept + t.refused === t.read)')" true
}
comes_back() {
	rm -rf "$work/again"
	run_kith export cin $store --council "$council" --out "$work/again"
	ended_with 0
	values "$1" >"$work/expected"
	values "$work"/again/cin_*.xml >"$work/told"
	diff "$work/expected" "$work/told"
}

whole_file() {
	fresh_store "$(basename "$1" .xml)"
	import_file "$1" --dry-run
	check "a trial reads every element" imported
	check "and writes nothing" same "$(sql "SELECT (SELECT count(*) FROM txn) + (SELECT count(*) FROM person) + (SELECT count(*) FROM import_row)")" 0
	cp "$work/report" "$work/trial"
	import_file "$1"
	check "the file is imported" imported
	check "its report has the contract's shape" is_of_the_contract
	check "the trial had said the same" same "$(json "$work/trial" 'JSON.stringify(j.tables)')" "$(json "$work/report" 'JSON.stringify(j.tables)')"
	check "the counts of every element are the file's" counts_are_the_files "$1"
	check "the export has the same elements and values" comes_back "$1"
	table_counts >"$work/before"
	import_file "$1"
	table_counts >"$work/after"
	check "importing it again writes nothing in any table" cmp "$work/before" "$work/after"
	check "and says so" same "$(json "$work/report" 'j.nothing_new && j.txn === null')" true
	check "the store verifies" "$kith" verify $store
}

corrected_file() {
	sed '0,/<ReasonForClosure>RC[0-9]</s//<ReasonForClosure>RC6</' "$1" >"$work/corrected.xml"
	import_file "$work/corrected.xml"
	check "a corrected file is imported" imported
	check "and changes one element" same "$(json "$work/report" 'Object.values(j.tables).reduce((n, t) => n + t.new + t.changed + t.ended, 0)')" 1
	check "one record has a new version" same "$(sql "SELECT count(*) FROM referral_version WHERE txn = $(head_txn)")" 1
	check "the reason says what it was" same "$(sql "SELECT reason FROM txn WHERE id = $(head_txn)" | cut -c1-18)" "Corrected CIN file"
	check "the export is the corrected file" comes_back "$work/corrected.xml"
	check "the corrected store verifies" "$kith" verify $store
}

refused() {
	run_kith import cin $store --council "$council" "$work/bad.xml"
	check "$1 is refused" ended_with 2
	check "in words" says_why "$2"
	check "and nothing is there" same "$(sql "SELECT count(*) FROM person")" 0
}

bad_files() {
	fresh_store bad
	head -c 1500 "$1" >"$work/bad.xml"
	refused "a file that was cut off" "ends in the middle"
	sed 's/Message>/Massage>/' "$1" >"$work/bad.xml"
	refused "another root" "line [0-9]+: .*begins with Massage"
	sed 's/<LEA>[0-9]*</<LEA>999</' "$1" >"$work/bad.xml"
	refused "another council's file" "LEA is 999"
	sed 's/<Year>[0-9]*</<Year>soon</; s/<ReferenceDate>[^<]*</<ReferenceDate></' "$1" >"$work/bad.xml"
	refused "a file without a year" "does not say which year"
	{
		printf '<?xml version="1.0"?>\n<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
		sed 1d "$1"
	} >"$work/bad.xml"
	refused "a file that declares entities" "line 2: .*DOCTYPE"
	sed '0,/<Ethnicity>[A-Z]*</s//<Ethnicity>\xe9</' "$1" >"$work/bad.xml"
	refused "a file of other bytes than it says" "encoding"
}

own_file() {
	council=801
	whole_file tests/journeys/sets/cin_small.xml
	corrected_file tests/journeys/sets/cin_small.xml
	bad_files tests/journeys/sets/cin_small.xml
}
shared_file() {
	council=801
	whole_file "$shared/returns/cin/sets/cin_1000.xml"
	corrected_file "$shared/returns/cin/sets/cin_1000.xml"
}
case_files() {
	engine=SQLite
	council=330
	# One empty store, copied for each file: making it anew would take longer than the file.
	fresh_store empty
	set -- "$shared"/returns/cin/xmlcases/*.xml
	import_file "$1" --dry-run
	for file in "$shared"/returns/cin/xmlcases/*.xml; do
		ready_store "case_$(basename "$file" .xml)"
		mkdir -p "$work/$place"
		cp "$work/empty/kith.db" "$work/$place/kith.db"
		import_file "$file"
		check "$(basename "$file") is imported" imported
		check "and comes back" comes_back "$file"
		rm -rf "${work:?}/$place"
	done
}

each_engine own_file
if [ -d "$shared/returns/cin/sets" ]; then
	each_engine shared_file
	case_files
else
	note "The generated census is not tested here: there is no ${KITH_SHARED:-../shared}/returns/cin/sets"
fi
exit $((n_failed > 0))
