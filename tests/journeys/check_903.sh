#!/bin/sh
# Files of a 903 are checked: nothing stored, an exit code that says what was found, four forms of one report
set -eu
. tests/sh/check.sh

mkdir "$work/set" "$work/clean" "$work/bad"
printf 'CHILD,DOB,REVIEW,REVIEW_CODE\n7,01/02/2012,01/06/2026,PN1\n' >"$work/clean/reviews.csv"
printf 'CHILD,DOB,REVIEW,REVIEW_CODE\n7,01/02/2012,31/02/2026,PN1\n8,01/02/2025,01/06/2026,PN1\n' >"$work/set/reviews.csv"
printf 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n7,M,01/02/2012,WBRI,A123456789012,,\n8,M,01/02/2025,WBRI,UN2,,\n' >"$work/set/header.csv"
: >"$work/bad/header.csv"

check_set() { run_kith check 903 --year 2026-27 --authority 801 "$@"; }

check_set "$work/clean"
check "clean files end with 0" ended_with 0
check_set "$work/set"
check "files with issues end with 1" ended_with 1
check "the text counts first" has_words "$work/out" "^The 903 return of 2026-27: [0-9]+ issues among 2 children"
check "and says what is wrong with this value" reports "The day of the review is 31/02/2026, which is not a date"
check "and which rules could not be run, and why" reports "131: It reads the OC3 file, and none was given"
check_set "$work/bad"
check "what cannot be read ends with 2" ended_with 2
check "and says why" says_why "The file is empty"
check_set "$work/set" "$work/bad"
check "one file of several that cannot be read ends with 1" ended_with 1
check "and is named" reports "Not read: header.csv"
run_kith check 903 "$work/nothing-there"
check "a folder that is not there ends with 2" ended_with 2

check_set --format json "$work/set"
check "the JSON is JSON, of the collection and year" same "$(json "$work/out" 'j.collection + " " + j.year')" "903 2026-27"
check "a row counts from 0, a line as an editor counts" same \
	"$(json "$work/out" 'j.issues.filter(i => i.rule == "166").map(i => [i.table, i.row, i.line, i.child, i.values[0]].join(" ")).join()')" "Reviews 0 2 7 31/02/2026"
check "run and not run are the whole set of the year" same "$(json "$work/out" 'j.rules_run.length + j.rules_not_run.length')" 322
cp "$work/out" "$work/one"
check_set --format json --threads 5 "$work/set"
check "and the same for any number of threads" cmp -s "$work/one" "$work/out"
check_set --format json --rules 166,441 "$work/set"
check "some rules alone" same "$(json "$work/out" 'j.rules_run.join() + " " + j.issues.map(i => i.rule).join()')" "166,441 166,441"
check_set --rules 166,9999 "$work/set"
check "a rule that is none ends with 2" ended_with 2
check_set --format csv "$work/set"
check "the CSV has a heading" has_words "$work/out" "^rule,severity,table,row,line,child,"
check_set --format html "$work/set"
check "the page is a page" reports "<!DOCTYPE html>"
refute "and needs nothing else" has_words "$work/out" "<script|src=|href=\"http"
run_kith check 903 --year 2023-24 --format json "$work/set"
check "an older year has its own rules" same "$(json "$work/out" 'j.rules_run.length + j.rules_not_run.length')" 312

exit $((n_failed > 0))
