#!/bin/sh
# One settings file: its manual, what it refuses, what stands before it
set -eu
. tests/sh/check.sh

file=$work/kith.conf
says() { printf '%s\n' "$@" >"$file"; }
in_force() { run_kith config --config "$file" --format json; ended_with 0 && same "$(json "$work/out" "j['$1']")" "$2"; }
refused() {
	run_kith config --config "$file"
	check "$1" ended_with 1
	check "... and it says: $2" says_why "$2"
}

manual_is_a_file() {
	"$kith" config >"$file"
	check "the manual is itself a settings file" "$kith" config --config "$file"
	sed 's/^#\([a-z-]* = .\)/\1/' "$file" >"$work/all.conf"
	run_kith config --config "$work/all.conf" --format json
	cp "$work/out" "$work/with"
	: >"$file"
	run_kith config --config "$file" --format json
	check "with every default written out it sets what an empty one does" cmp "$work/with" "$work/out"
}

# Each key of the program with its default and what it does is a row of the page, and the page has no other.
docs_agree() {
	run_kith config --format json
	json "$work/out" 'j.map(s => "| `" + s.key + "` | " + s.default + " | " + s.does + " |").join("\n")' >"$work/rows"
	grep '^| `' docs/settings.md >"$work/page"
	check "docs/settings.md says of $(wc -l <"$work/rows") settings what the program does" cmp "$work/rows" "$work/page"
	check "and so does kith help" every_key_is_a_flag
}
every_key_is_a_flag() {
	"$kith" help >"$work/help"
	json "$work/out" 'j.map(s => s.key).join("\n")' | while read -r key; do grep -q -e "^  --$key " "$work/help" || { echo "$key"; return 1; }; done
}

refusals() {
	says 'listen = 127.0.0.1:9000' '' '# a remark' 'lisen = 127.0.0.1:9001'
	refused "a key that there is not is refused with its line" "$file, line 4: there is no setting 'lisen'. Did you mean 'listen'\?"
	says 'colour = blue'
	refused "one like no other too" "line 1: there is no setting 'colour'. 'kith config' lists them all"
	says 'role = director'
	refused "an option of a command is no setting" "line 1: there is no setting 'role'"
	says 'threads = many'
	refused "a number that is none" "line 1: threads should be a whole number from 1 to 256, not 'many'"
	says 'threads = 257'
	refused "a number out of its bounds" "line 1: threads should be a whole number from 1 to 256"
	says 'behind-proxy = perhaps'
	refused "neither yes nor no" "line 1: behind-proxy should be yes or no"
	says 'reserve = 1' 'reserve = 2'
	refused "a key given twice" "line 2: reserve was set in line 1 already"
	says 'reserve ='
	refused "a key without a value" "line 1: reserve has no value"
	says 'reserve'
	refused "a line that sets nothing" "line 1: a setting is written 'key = value'"
	rm "$file"
	refused "a file that is not there" "settings file $file could not be read"
	says 'log-level = loud'
	run_kith serve --config "$file" --data "$work/none"
	check "a level of the log that there is not stops the server" says_why "log-level should be info, warn or error, not 'loud'"
	says 'lisen = 1'
	run_kith serve --config "$file" --data "$work/none"
	check "and so does a wrong file" ended_with 2
	check "before any store is made" test ! -e "$work/none"
}

values() {
	says 'listen = [::1]:9000' ' threads=4 ' 'behind-proxy = yes' 'database = postgresql://kith:secret@db.example/kith?x=y#z'
	check "blanks around key and value do not count" in_force threads 4
	check "a value goes to the end of its line" in_force listen "[::1]:9000"
	check "yes is yes" in_force behind-proxy yes
	check "a password is not shown" in_force database "postgresql://kith:***@db.example/kith?x=y#z"
	check "what is not set is as the manual says" in_force stop-seconds 15
}

stands_before() {
	says "data = $work/first" 'listen = 127.0.0.1:1' 'log-level = warn' "reserve = 1"
	"$kith" demo --data "$work/first" --children 10 >/dev/null 2>&1
	store="--config $file"
	serve
	check "the server takes the store from the file, and the flag's address before the file's" test -n "$address" -a "$port" != 1
	curl -s -o /dev/null "$address/health"
	check "the file's other settings hold" same "$(stat -c %s "$work/first/kith.reserve")" 1048576
	stop_server
	check "at level warn no request is logged" same "$(grep -c '"event":"request"' "$work/server.log")" 0
	run_kith verify --config "$file"
	check "other commands find the store in the file too" ended_with 0
	run_kith backup --config "$file" --out "$work/backup"
	check "a backup with it" ended_with 0
	run_kith restore --config "$file" --data "$work/second" --backup "$work/backup"
	check "--data stands before the file's data" test -e "$work/second/kith.db"
	says "database = postgresql:///nowhere"
	run_kith verify --config "$file" --data "$work/second"
	check "and before its database" ended_with 0
	run_kith serve --config "$file" --lisen x
	check "a flag that there is not is refused as ever" says_why "'kith serve' has no option --lisen"
}

# A list that cannot be read stops nothing, and is said.
lists_that_are_not_there() {
	says "data = $work/real" "postcodes = $work/no.index" "providers = $work/no.xlsx"
	store="--config $file"
	serve
	check "a server starts without a postcode directory that cannot be read" test -n "$address"
	check "and says so" grep -q "kith: The postcode directory $work/no.index could not be opened: .* Rules that need it are not run" "$work/server.log"
	check "and of the list of providers" grep -q "kith: The list of providers $work/no.xlsx could not be opened: .* Rules that need it are not run" "$work/server.log"
	stop_server
	says "data = $work/first" "postcodes = $work/no.index"
	serve
	check "a demonstration reads no list" grep -q "it is checked against its own invented postcodes, and the lists that are set are not read" "$work/server.log"
	stop_server
}

another_day() {
	run_kith serve --data "$work/real" --today 2030-06-03
	check "a council's own store is served on no day but today" ended_with 2
	check "and it says why" says_why "Only a demonstration can be served on another day than today"
	run_kith serve --data "$work/first" --today 2030-06-31
	check "a day that there is not is refused" ended_with 2
}

manual_is_a_file
docs_agree
refusals
values
stands_before
lists_that_are_not_there
another_day
exit $((n_failed > 0))
