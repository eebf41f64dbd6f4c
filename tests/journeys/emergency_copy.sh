#!/bin/sh
# The emergency copy by hand and by night: made, checked, changed, opened; what is not right is said
set -eu
. tests/sh/check.sh

copies=$work/copies
list=$work/emergency.csv
keys=$work/emergency.keys

told() { printf '%s\n' 'council,reader,folder,keep,ring' "$@" >"$list"; }
copy_of() { find "$copies" -name "emergency-copy-991-*$1.html" 2>/dev/null; }
count_of() { copy_of "$1" | wc -l | tr -d ' '; }
make_copies() { run_kith emergency-copy make $store --emergency-copies "$list" --emergency-keys "$keys" "$@"; }
looks() { sql "SELECT count(*) FROM read_log WHERE route = 'emergency copy'"; }

making() {
	fresh_store copying
	"$kith" demo $store --children 24 --as-at 2026-03-31 >/dev/null
	rm -rf "$copies" "$keys"
	reader=$(somebody service_manager)
	slug=$(printf '%s' "$reader" | tr '@' '_')
	told "991,$reader,$copies,3,\"Duty manager, 020 7946 0999\""
	make_copies
	check "without keys no emergency copy is made" ended_with 2
	check "and it says how keys are made" says_why "emergency-copy passphrase' makes it"
	run_kith emergency-copy passphrase --emergency-keys "$keys" "$reader"
	check "a passphrase is made" ended_with 0
	passphrase=$(cat "$work/out")
	check "of twenty signs" has_words "$work/out" '^[a-z2-9]{4}(-[a-z2-9]{4}){4}$'
	refute "and is kept nowhere" grep -q "$passphrase" "$keys"
	make_copies --format json
	check "then the copy is made" ended_with 0
	check "one file, for its reader" same "$(count_of "$slug")" 1
	check "in which each child is logged" same "$(looks)" "$(json "$work/out" 'j[0].children')"
}

checking() {
	copy=$(copy_of "$slug")
	run_kith emergency-copy check --emergency-keys "$keys" "$copy"
	check "it is as Kith wrote it" ended_with 0
	signer=$(sed -n 's/^signer //p' "$work/out")
	run_kith emergency-copy check --signer "$signer" "$copy"
	check "which a computer without the keys can tell, too" reports "as Kith wrote it"
	sed 's/Made /made /' "$copy" >"$work/changed.html"
	run_kith emergency-copy check --signer "$signer" "$work/changed.html"
	check "one letter changed is a finding" ended_with 1
	check "and says not to use it" reports "changed since it was signed"
	"$kith" emergency-copy passphrase --emergency-keys "$work/others" "$reader" >/dev/null 2>&1
	run_kith emergency-copy check --emergency-keys "$work/others" "$copy"
	check "so is the signature of another" reports "signed by somebody else"
	refute "no name of a child is in the file" grep -q -F -f "$work/names" "$copy"
}

opening() {
	code=0
	rm -f "$work/plain.html"
	printf 'wrong\n' | "$kith" emergency-copy open --out "$work/plain.html" "$copy" 2>"$work/err" || code=$?
	check "a wrong passphrase opens nothing" ended_with 2
	refute "and leaves no page" test -e "$work/plain.html"
	printf '%s\n' "$passphrase" | "$kith" emergency-copy open --out "$work/plain.html" "$copy" 2>"$work/err"
	check "the right one opens it into a page" grep -q "What was written since is not here" "$work/plain.html"
	refute "which needs no script" grep -q '<script' "$work/plain.html"
}

ended_jobs() { sql "SELECT count(*) FROM job WHERE kind = 'emergency_copy' AND ended_at > 0"; }
said_of() { sql "SELECT said FROM job WHERE kind = 'emergency_copy' AND state = '$1'" >"$work/said_of_it"; }

# One copy that can be made, and one whose reader is nobody.
by_night() {
	told "991,$reader,$copies,3,Duty" "992,nobody@example.test,$copies,3,Duty"
	serve --nightly-hour 0 --emergency-copies "$list" --emergency-keys "$keys"
	tries=0
	while [ "$(ended_jobs)" -lt 2 ] && [ $tries -lt 120 ]; do
		tries=$((tries + 1))
		sleep 0.5
	done
	stop_server
	said_of done
	check "a server makes it by itself, a job for each council" has_words "$work/said_of_it" "^emergency-copy-991-.*$slug.html: [0-9]+ children"
	said_of failed
	check "and says of the other why there is none" has_words "$work/said_of_it" "Nobody signs in with the e-mail address nobody@example.test"
	check "which the program's log has too" has_words "$work/server.log" '"event":"emergency_copy_not_made"'
	serve --nightly-hour 0 --emergency-copies "$list" --emergency-keys "$keys"
	sleep 2
	stop_server
	check "once a night, however often the server starts" same "$(ended_jobs)" 2
}

on_this_engine() {
	making
	sql "SELECT DISTINCT shown_name FROM person WHERE length(shown_name) > 8" >"$work/names"
	checking
	opening
	by_night
}

each_engine on_this_engine
exit $((n_failed > 0))
