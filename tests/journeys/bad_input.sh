#!/bin/sh
# Bad files and options: refused in words, nothing written
set -eu
. tests/sh/check.sh
own=tests/journeys/sets/small

# ---- Files ----

# A copy of the set to spoil, in $bad; its name carries no council's code.
spoil() {
	bad=$work/$1
	rm -rf "$bad"
	mkdir "$bad"
	cp "$own"/*.csv "$bad"
}

import_bad() { run_kith import 903 $store --council 801 --format json ${1:-$bad}; }

# refused FILE LINE COLUMN WORDS: exit 2, one sentence that names the file, and the fault with its place in the report.
refused() {
	ended_with 2 && says_why "nothing was stored" && says_why "$1" || return 1
	found=$(json "$work/out" "j.refused && j.faults.some(f => f.file.endsWith('$1') && f.line === $2 && f.column === $3 && new RegExp('$4').test(f.message))")
	[ "$found" = true ] || { json "$work/out" 'JSON.stringify(j.faults, null, 1)'; return 1; }
}

# The rest of the report is complete: every table whose file could be read has its count.
rest_is_told() {
	return_tables | while read -r name file; do [ "$file" = "$1" ] || echo "$name $(($(wc -l <"$own/$file") - 1))"; done | sort >"$work/expected"
	json "$work/out" 'Object.entries(j.tables).map(([name, t]) => name + " " + t.read).join("\n")' | sort >"$work/told"
	[ -z "$(comm -23 "$work/expected" "$work/told")" ] || diff "$work/expected" "$work/told"
}

# is_refused WHAT FILE LINE COLUMN WORDS, of the set in $bad.
is_refused() {
	import_bad
	check "$1: refused with its place" refused "$2" "$3" "$4" "$5"
	check "$1: the rest of the report is complete" rest_is_told "$2"
}

spoilt_header() {
	spoil unknown_column
	sed '1s/ETHNIC/COLOUR/' "$own/header.csv" >"$bad/header.csv"
	is_refused "an unknown column" header.csv 1 4 "COLOUR is not one of the Header table"
	check "and the column that is missing for it is told too" refused header.csv 1 0 "ETHNIC of the Header table is missing"

	spoil missing_column
	cut -d, -f1-3 "$own/reviews.csv" >"$bad/reviews.csv"
	is_refused "a missing column" reviews.csv 1 0 "REVIEW_CODE of the Reviews table is missing"

	spoil no_table
	printf 'A,B,C\n1,2,3\n' >"$bad/dolo.csv"
	is_refused "columns of no table" dolo.csv 1 0 "those of no table of the 903"

	spoil twice
	cp "$own/missing.csv" "$bad/missing_again.csv"
	is_refused "two files of one table" missing_again.csv 0 0 "second file of the Missing table; missing.csv is the first"

	spoil empty_file
	: >"$bad/uasc.csv"
	is_refused "an empty file" uasc.csv 0 0 "The file is empty"
}

spoilt_bytes() {
	spoil quote
	printf '1008,05/08/2018,"19/12/2026,PN1\n' >>"$bad/reviews.csv"
	is_refused "a quote never closed" reviews.csv 11 17 "never closed"

	spoil short_row
	printf '1008,05/08/2018\n' >>"$bad/reviews.csv"
	is_refused "a row too short" reviews.csv 11 3 "2 cells; 4 were expected"

	spoil neither
	printf '1008,05/08/2018,19/12/2026,P\201\n' >>"$bad/reviews.csv"
	is_refused "bytes of no encoding" reviews.csv 11 29 "neither UTF-8 nor Windows-1252"

	spoil utf16
	printf '\377\376C\000H\000' >"$bad/reviews.csv"
	is_refused "UTF-16" reviews.csv 0 0 "UTF-16"

	spoil control
	printf '1008,05/08/2018,19/12/2026,P\001\n' >>"$bad/reviews.csv"
	is_refused "a control character" reviews.csv 11 29 "control character"

	spoil nul
	printf '1008,05/08/2018,19/12/2026,P\000\n' >>"$bad/reviews.csv"
	is_refused "a byte that is nought" reviews.csv 11 29 "control character"
}

spoilt_folders() {
	spoil xml
	printf '<Children/>\n' >"$bad/return.xml"
	is_refused "an XML file" return.xml 0 0 "XML is not read yet"

	mkdir -p "$work/hollow"
	import_bad "$work/hollow"
	check "an empty folder" refused hollow 0 0 "no CSV file in this folder"
	import_bad "$work/nowhere"
	check "a folder that is not there" refused nowhere 0 0 "no such folder or file"

	spoil large
	rm "$bad/dolo.csv"
	truncate -s 1G "$bad/dolo.csv"
	began=$(date +%s)
	is_refused "a file of 1 GB" dolo.csv 0 0 "larger than 512 MiB"
	check "which took no time to say" test $(($(date +%s) - began)) -le 20

	spoil return_802
	is_refused "a folder that names another council" return_802 0 0 "carries the code of .* \\\\(802\\\\)"
	spoil named
	mv "$bad/header.csv" "$bad/header_E06000024_2027.csv"
	import_bad
	check "a file that names another council" refused header_E06000024_2027.csv 0 0 "carries the code of"

	spoil several
	sed '1s/ETHNIC/COLOUR/' "$own/header.csv" >"$bad/header.csv"
	printf '1008,05/08/2018\n' >>"$bad/reviews.csv"
	import_bad
	check "faults of several files are told at once: the first" refused header.csv 1 4 COLOUR
	check "and the second" same "$(json "$work/out" 'j.faults.some(f => f.file === "reviews.csv" && f.line === 11)')" true
}

# Nothing but what opening a store writes.
nothing_was_written() {
	check "nothing of all this was written" same \
		"$(sql "SELECT (SELECT count(*) FROM txn) + (SELECT count(*) FROM person) + (SELECT count(*) FROM council) + (SELECT count(*) FROM import_row)")" 0
}

# accepted FOLDER CODE: imported, and export gives its rows again.
accepted() {
	import_bad "$1"
	ended_with "$2" || return 1
	rm -rf "$work/again"
	"$kith" export 903 $store --council 801 --out "$work/again" >/dev/null
}

forgiven() {
	fresh_store marks
	spoil bom
	for file in "$own"/*.csv; do
		{ printf '\357\273\277'; sed 's/$/\r/' "$file"; } >"$bad/$(basename "$file")"
	done
	check "byte order marks and CRLF are no fault" accepted "$bad" 0
	check "and are not in the record" same_sets "$own" "$work/again"
	spoil order
	awk -F, -v OFS=, '{ print $4, $2, $1, $3 }' "$own/reviews.csv" | sed '1s/.*/ review_code ,Dob,Child,Review/' >"$bad/reviews.csv"
	check "another order of columns, capitals and blanks in their names neither" accepted "$bad" 0
	check "and the rows are held already" same "$(json "$work/out" j.nothing_new)" true
	check "with a note" same "$(json "$work/out" 'j.notes.some(n => n.file === "reviews.csv" && /put right/.test(n.message))')" true
}

# Odd rows: kept, found in the report by line, and given back as they were.
odd_rows() {
	fresh_store odd
	spoil dates
	printf '1008,05/08/2018,31/02/2027,PN1\n1008,05/08/2018,soon,PN1\n' >>"$bad/reviews.csv"
	sed -n 2p "$own/header.csv" >>"$bad/header.csv"
	sed -n '3s/WBRI/WIRI/p' "$own/header.csv" >>"$bad/header.csv"
	printf '1009,F,01/01/2012,W\351,UN1,0,\n' >>"$bad/header.csv"
	check "impossible dates, children twice and Windows-1252 are findings" accepted "$bad" 1
	check "an impossible date by its line" found_at Reviews REVIEW 11
	check "words for a date by theirs" found_at Reviews REVIEW 12
	check "a child twice" found_at Header "" 10
	check "a second row of a child that says otherwise" found_at Header "" 11
	check "and the encoding is a note" same "$(json "$work/out" 'j.notes.some(n => n.file === "header.csv" && /Windows-1252/.test(n.message))')" true
	check "no row is refused" same "$(json "$work/out" 'Object.values(j.tables).every(t => t.refused === 0 && t.stored + t.kept === t.read)')" true
	check "all come back as they were" same_rows "$bad/reviews.csv" "$work/again/reviews.csv"
	iconv -f WINDOWS-1252 -t UTF-8 "$bad/header.csv" >"$work/header.utf8"
	check "and the names of the children too" same_rows "$work/header.utf8" "$work/again/header.csv"
	check "the store verifies" "$kith" verify $store
}
found_at() {
	found=$(json "$work/out" "j.findings.some(f => f.table === '$1' && f.column === '$2' && f.lines.includes($3) && f.message.length > 10)")
	[ "$found" = true ] || { json "$work/out" 'JSON.stringify(j.findings)'; return 1; }
}

bad_files() {
	fresh_store files
	spoilt_header
	spoilt_bytes
	spoilt_folders
	run_kith import 903 $store --council 700 "$own"
	check "a council that does not exist" ended_with 2
	check "is named in a sentence" says_why "700 is not the code of a council of England"
	run_kith import 903 $store --council 801 --year 2026-28 "$own"
	check "a year that is none" says_why "2026-28 is not a collection year"
	run_kith import 903 $store --council 991 "$own"
	check "an invented council" says_why "council of the demonstration"
	nothing_was_written
	forgiven
	odd_rows
}

# ---- Options and stores ----

# wrong WORDS COMMAND...: exit 2, one line on standard error with these words, nothing on standard output.
wrong() {
	words=$1
	shift
	run_kith "$@"
	ended_with 2 && says_why "$words" && same "$(wc -c <"$work/out") bytes" "0 bytes" && same "$(grep -c '^kith: [^c]' "$work/err") sentence" "1 sentence"
}

bad_options() {
	check "a command that is none" wrong "no command 'exprot'" exprot
	check "half a command" wrong "no command 'import'" import
	check "an option that is none" wrong "has no option --colour" verify --data "$work/x" --colour red
	check "an option of another command" wrong "has no option --out" verify --data "$work/x" --out y
	check "an option without its value" wrong "--data needs a value" verify --data
	check "a number that is none" wrong "--children should be a whole number" demo --data "$work/x" --children many
	check "a date that is none" wrong "--as-at should be a date" demo --data "$work/x" --as-at 2026-02-30
	check "no store named" wrong "Say where the store is" verify
	check "two stores named" wrong "one of the two" verify --data "$work/x" --database postgresql:///x
	check "no store there" wrong "There is no store in" verify --data "$work/x"
	check "and none was made" test ! -e "$work/x"
	check "no folder to import" wrong "Name one folder" import 903 --data "$work/x" --council 801
	check "no council" wrong "--council" import 903 --data "$work/x" "$own"
	check "nowhere to export to" wrong "--out" export 903 --data "$work/x" --council 801
	check "a head that is no hash" wrong "should be a hash" verify --data "$work/options" --head 12
	check "a port that is none" wrong "--listen should be" serve --data "$work/options" --listen 127.0.0.1:99999
	check "an address that is none" wrong "" serve --data "$work/options" --listen not.an.address.invalid:0
	check "a database that is not there" wrong "could not be reached" verify --database "postgresql:///kith?host=$work&connect_timeout=3"
	check "no words at all" wrong_without_words
}
wrong_without_words() { run_kith; ended_with 2 && says_why "kith import 903"; }

bad_places() {
	printf 'a file\n' >"$work/file"
	check "a file in place of a folder" wrong "could not be made" import 903 --data "$work/file" --council 801 "$own"
	check "a folder below one that is not there" wrong "could not be made" import 903 --data "$work/not/there" --council 801 "$own"
	mkdir "$work/other"
	printf 'This is a letter and no store, and it is longer than a page of one would have to be.\n' >"$work/other/kith.db"
	check "a file that is no store" wrong "" verify --data "$work/other"
	check "and is left as it is" grep -q letter "$work/other/kith.db"
	mkdir "$work/taken"
	: >"$work/taken/out"
	check "a place to export to that is a file" wrong "" export 903 --data "$work/options" --council 801 --out "$work/taken/out"
	unreadable_folder
}

# As somebody who is not root, whom no folder is closed to.
unreadable_folder() {
	mkdir "$work/closed"
	chmod 0 "$work/closed"
	if [ "$(id -u)" -ne 0 ]; then
		check "a folder closed to this account" wrong "may" import 903 --data "$work/closed" --council 801 "$own"
	elif runuser -u nobody -- "$kith" help >/dev/null 2>&1 && chmod 755 "$work"; then
		code=0
		runuser -u nobody -- "$kith" verify --data "$work/closed" >"$work/out" 2>"$work/err" || code=$?
		check "a folder closed to this account" ended_with 2
		code=0
		runuser -u nobody -- "$kith" import 903 --data "$work/closed" --council 801 "$own" >"$work/out" 2>"$work/err" || code=$?
		check "or one that may not be written" ended_with 2
		check "is said to be that" says_why "may be written"
	else
		note "A closed folder is not tested here: root reads everything, and nobody may not run $kith"
	fi
	chmod 700 "$work/closed"
}

newer_store() {
	fresh_store newer
	"$kith" import 903 $store --council 801 "$own" >/dev/null 2>&1
	sql "INSERT INTO migration(number, name, at) VALUES (999, 'from_the_future', 0)"
	table_counts >"$work/before"
	check "a store of a newer version" wrong "newer version" verify $store
	check "is not written to" wrong "newer version" import 903 $store --council 801 "$own"
	table_counts >"$work/after"
	check "and is as it was" cmp "$work/before" "$work/after"
}

second_server() {
	fresh_store served
	serve
	check "a second server on the same folder" wrong "already running" serve $store --listen 127.0.0.1:0
	run_kith import 903 $store --council 801 "$own"
	check "while an import beside the server is welcome" ended_with 0
	stop_server
	check "and the server stops when told" same "$stopped" 0
	serve
	check "after which another may start" test -n "$address"
	stop_server
}

each_engine bad_files
engine=SQLite
fresh_store options
"$kith" import 903 $store --council 801 "$own" >/dev/null 2>&1
bad_options
bad_places
engine=
each_engine newer_store
engine=SQLite
second_server
exit $((n_failed > 0))
