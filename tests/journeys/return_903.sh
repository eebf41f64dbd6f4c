#!/bin/sh
# The 903 return is made from the record, frozen when it is sent, and what is corrected later is told
set -eu
. tests/sh/check.sh
own=tests/journeys/sets/small

make_return() {
	folder=$1
	shift
	rm -rf "$folder"
	run_kith return 903 $store --council 801 --year 2026-27 --as-at 2027-03-31 --out "$folder" "$@"
}
since_frozen() { run_kith return 903 $store --council E06000023 --year 2026-27 --since-frozen --format json "$@"; }

# table|rows that the report tells, and that the files have.
counts_are_the_files() {
	json "$work/out" 'Object.values(j.tables).map(t => t.file + "|" + t.rows).join("\n")' | sort >"$work/told"
	for file in "$1"/*.csv; do echo "$(basename "$file")|$(($(wc -l <"$file") - 1))"; done | sort >"$work/files"
	diff "$work/told" "$work/files"
}
hashes_are_the_files() {
	json "$work/out" 'j.frozen.files.map(f => f.sha256 + "  " + f.file).join("\n")' | sort >"$work/told"
	(cd "$1" && sha256sum -- *.csv | sort) | diff "$work/told" -
}
status_of() { curl -s -o "$work/page" -w '%{http_code}' -b "$1" "$address$2"; }
session_of() { "$kith" user session $store "$1" 2>/dev/null; }

made() {
	ready_store return
	"$kith" import 903 $store --council 801 "$own" >/dev/null 2>&1 || true
	make_return "$work/made" --format json
	check "the return is made" ended_with 0
	check "and tells the rows of each file" counts_are_the_files "$work/made"
	check "with what it lacks" same "$(json "$work/out" 'j.lacking.length > 0 && j.lacking.every(l => l.children > 0 && l.first.length > 0)')" true
	run_kith return 903 $store --council 801 --year 2026-27 --out "$work/made"
	check "files that are there are not written over" ended_with 2
	check "and it says so" says_why "is in .* already"
	run_kith return 903 $store --council 801 --year 2015-16 --out "$work/none"
	check "a year whose return is not known is refused" says_why "not known here"
	run_kith return 903 $store --council 802 --year 2026-27 --out "$work/none"
	check "a council without records too" ended_with 2

	first=$store
	first_place=$place
	first_database=${database:-}
	ready_store empty
	"$kith" import 903 $store --council 801 --year 2026-27 "$work/made" >/dev/null 2>&1 || true
	make_return "$work/again"
	check "imported into an empty store it comes again byte for byte" diff -r "$work/made" "$work/again"
	store=$first
	place=$first_place
	database=$first_database
}

frozen() {
	for who in data_analyst social_worker; do
		echo 'a long enough password 7' | "$kith" user add $store --name "$who" --role $who --council 801 $who@example.test >/dev/null 2>&1
	done
	make_return "$work/sent" --freeze --by social_worker@example.test
	check "who makes no returns freezes none" ended_with 2
	check "in a sentence" says_why "Nothing was frozen"
	run_kith return 903 $store --council 801 --year 2026-27 --since-frozen
	check "nothing is frozen yet" says_why "No return of this council is frozen"
	make_return "$work/sent" --freeze --by data_analyst@example.test --format json
	check "an analyst freezes it" ended_with 0
	check "and each file has the SHA-256 that is told" hashes_are_the_files "$work/sent"
	check "with the last transaction it has seen" same "$(json "$work/out" 'j.frozen.txn - j.frozen.last_txn')" 1
	frozen=$(json "$work/out" j.frozen.id)
	since_frozen
	check "nothing was corrected since" ended_with 0
	check "the store verifies" "$kith" verify $store
}

corrected() {
	mkdir "$work/corrected"
	cp "$own"/*.csv "$work/corrected"
	sed -i 's/^1001,02\/03\/2012,20\/07\/2026,PN2/1001,02\/03\/2012,20\/07\/2026,PN5/' "$work/corrected/reviews.csv"
	"$kith" import 903 $store --council 801 --year 2026-27 "$work/corrected" >/dev/null 2>&1 || true
	since_frozen
	check "a late correction is told" ended_with 1
	check "row by row" same "$(json "$work/out" 'j.changes.map(c => [c.table, c.child, c.change, c.was.REVIEW_CODE, c.now.REVIEW_CODE].join(" ")).join()')" \
		"Reviews 1001 changed PN2 PN5"
	rm -rf "$work/kept"
	run_kith return 903 $store --council 801 --year 2026-27 --id "$frozen" --out "$work/kept"
	check "what was sent can be had again, byte for byte" diff -r "$work/sent" "$work/kept"
}

destroyed() {
	person=$(sql "SELECT id FROM person WHERE la_child_id = '1003'")
	run_kith destroy $store --record person --id "$person" --rule "Court order" --by "Judge" --second "Records manager"
	check "a child is lawfully destroyed" ended_with 0
	rm -rf "$work/kept"
	run_kith return 903 $store --council 801 --year 2026-27 --id "$frozen" --out "$work/kept" --format json
	check "their rows are struck out of the frozen return" same "$(grep -l '^1003,' "$work"/kept/*.csv | wc -l)" 0
	check "and counted" same "$(json "$work/out" 'j.frozen.struck_out')" "$(cat "$work"/sent/*.csv | grep -c '^1003,')"
	check "the hash stays that of what was sent" same "$(json "$work/out" 'j.frozen.files[0].sha256')" "$(sha256sum <"$work/sent/header.csv" | cut -d' ' -f1)"
	check "and the store verifies" "$kith" verify $store
}

pages() {
	serve
	analyst=$(session_of data_analyst@example.test)
	worker=$(session_of social_worker@example.test)
	return=/returns/903/801/2026-27
	check "the page of the return" same "$(status_of "$analyst" $return)" 200
	check "has the files" has_words "$work/page" "href=\"$return/files/episodes.csv\""
	check "a file is given" same "$(status_of "$analyst" $return/files/header.csv)" 200
	check "as CSV" has_words "$work/page" "^CHILD,SEX,DOB"
	check "and logged, with how many rows it showed" same "$(sql "SELECT count(*) FROM read_log WHERE route LIKE '%/files/:file' AND shown > 0")" 1
	check "the frozen return" same "$(status_of "$analyst" $return/frozen/$frozen)" 200
	check "says what was struck out" has_words "$work/page" "struck out, because the people"
	check "what was corrected since" same "$(status_of "$analyst" $return/frozen/$frozen/changes)" 200
	check "row by row, to whoever may see the child" has_words "$work/page" "PN2, now <strong>PN5"
	check "a frozen return is of its own year" same "$(status_of "$analyst" /returns/903/801/2025-26/frozen/$frozen)" 404
	check "another council's is not to be had" same "$(status_of "$analyst" /returns/903/802/2026-27)" 404
	check "a social worker makes no returns" same "$(status_of "$worker" $return)" 403
	check "and is given none" same "$(status_of "$worker" $return/files/header.csv)" 403
	check "the twin under /api" same "$(status_of "$analyst" /api$return)" 200
	check "tells the same" same "$(json "$work/page" 'j.year + " " + j.frozen.map(f => f.id).join()')" "2026-27 $frozen"
	stop_server
}

journey() {
	made
	frozen
	corrected
	destroyed
	pages
	rm -rf "$work/made" "$work/again" "$work/sent" "$work/kept" "$work/corrected"
}

each_engine journey
exit $((n_failed > 0))
