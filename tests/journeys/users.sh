#!/bin/sh
# Users, sessions, routes and roles
set -eu
. tests/sh/check.sh
password='a long sentence for one person alone'

# add_user EMAIL [options that differ]; $typed is what standard input holds.
typed=$password
add_user() {
	email=$1
	shift
	code=0
	printf '%s\n' "$typed" | "$kith" user add $store --name "Ada Example" --role service_manager --council 801 "$@" "$email" >"$work/out" 2>"$work/err" || code=$?
}

adding() {
	add_user ada@example.test
	check "a user is added" ended_with 0
	check "with a post in the council" same \
		"$(sql "SELECT u.name || ' ' || p.role || ' ' || c.la_code || ' ' || c.gss_code FROM app_user u JOIN post p ON p.user_id = u.id JOIN council c ON c.id = p.council_id")" \
		"Ada Example service_manager 801 E06000023"
	check "and a password that is not held as it was typed" same "$(sql "SELECT count(*) FROM credential WHERE password_hash LIKE '\$argon2id\$%'")" 1
	check "in a transaction that says so" same "$(sql "SELECT reason FROM txn")" "User added from the command line"
	add_user ben@example.test --council E06000023 --role data_analyst
	check "another, by the council's ONS code" ended_with 0
	check "of the same council" same "$(sql "SELECT count(*) FROM council")" 1
}

refusing() {
	table_counts >"$work/before"
	add_user ada@example.test
	check "a second user of an address is refused" ended_with 2
	check "and says why" says_why "already signs in with that e-mail address"
	add_user eve@example.test --role emperor
	check "a role that is none" says_why "no role 'emperor'"
	add_user eve@example.test --council 700
	check "a council that is none" ended_with 2
	typed=short
	add_user eve@example.test
	check "a short password" ended_with 2
	check "says how long it should be" says_why "12 characters"
	typed=passwordpassword
	add_user eve@example.test
	check "a password that many people use" says_why "easily guessed"
	typed=
	add_user eve@example.test
	check "no password" says_why "No password"
	typed=$password
	run_kith user add $store --name Eve eve@example.test
	check "a user without role and council" says_why "--name, --role and --council"
	add_user iris@example.test --role inspector
	check "an inspector without a last day" says_why "is for a time: give --to, at most 92 days"
	add_user iris@example.test --role inspector --to "$(date -u -d '+93 days' +%Y-%m-%d)"
	check "an inspector for too long" ended_with 2
	add_user iris@example.test --role inspector --worker SW1
	check "an inspector without a last day, of whatever worker" ended_with 2
	add_user iris@example.test --role inspector --worker SW1 --to "$(date -u -d '+30 days' +%Y-%m-%d)"
	check "a worker whom the council does not have" says_why "no worker with the number"
	add_user "not an address"
	check "an address that is none" says_why "^kith: E-mail address must"
	add_user ADA@example.test
	check "an address that differs in capitals only" says_why "already signs in"
	add_user eve@example.test --name " "
	check "a user without a name" ended_with 2
	table_counts >"$work/after"
	check "none of them was written" cmp "$work/before" "$work/after"
	add_user iris@example.test --role inspector --to "$(date -u -d '+30 days' +%Y-%m-%d)"
	check "an inspector for a month" ended_with 0
	check "no text about them has a password in it" refuse_to_tell
}
refuse_to_tell() { ! grep -q "$password" "$work/out" "$work/err"; }

signing_in() {
	run_kith user session $store Ada@example.test
	check "a session is opened for whoever keeps the store" ended_with 0
	check "as one cookie" same "$(grep -c '^__Host-kith=[A-Za-z0-9_-]*$' "$work/out") $(wc -l <"$work/out")" "1 1"
	check "the act is logged" says_why '"event":"session_opened".*"why":"kith user session"'
	cookie=$(cat "$work/out")
	check "and the cookie is not" not_logged "${cookie#*=}"
	run_kith user session $store nobody@example.test
	check "a session for nobody is refused" says_why "Nobody who may sign in"
	run_kith user session $store
	check "and one for no address" ended_with 2
	serve
	check "with the cookie one is in" same "$(status_of "$cookie" /children)" 200
	check "with another one is not" same "$(status_of "__Host-kith=AAAA" /children)" 303
	stop_server
	check "the store verifies" "$kith" verify $store
}
not_logged() { ! grep -q -e "$1" "$work/err"; }
status_of() { curl -s -o "$work/page" -w '%{http_code}' -b "$1" "$address$2"; }

users_and_sessions() {
	fresh_store users
	adding
	refusing
	signing_in
}

# ---- What needs no store ----

the_map() {
	run_kith routes
	check "the routes are listed" ended_with 0
	check "each with method, path and where its code is" reports "^GET +/children/:person +src/.*\.c:[0-9]+"
	run_kith routes --format json
	check "as JSON too" same "$(json "$work/out" 'Array.isArray(j) && j.length > 10 && j.every(r => ["GET", "POST", "PUT", "DELETE"].includes(r.method) && r.path.startsWith("/") && r.permission && r.file && r.line > 0)')" true
	check "no path of a method twice" same "$(json "$work/out" 'new Set(j.map(r => r.method + r.path)).size === j.length')" true
	check "some are open to anyone, and each says what the log has of it" same "$(json "$work/out" 'j.some(r => r.permission === "anyone") && j.every(r => r.logs)')" true
	check "code that is there" files_are_there
	check "open to anyone only before sign-in, and to what no secret is in" same \
		"$(json "$work/out" 'j.filter(r => r.permission === "anyone").every(r => !/child|record|import|search/.test(r.path))')" true
}
files_are_there() { json "$work/out" '[...new Set(j.map(r => r.file))].join("\n")' | while read -r file; do [ -e "$file" ] || [ -e "src/$file" ] || { echo "$file"; exit 1; }; done; }

the_roles() {
	run_kith access
	check "roles are listed" ended_with 0
	check "every role of the code set" same "$(grep -c '^[A-Z].*([a-z_]*)$' "$work/out")" "$(($(wc -l <schema/role_grants.csv) - 1))"
	run_kith access --format json
	check "as JSON too" same "$(json "$work/out" 'j.length + " " + j.every(r => r.role && r.label && r.sees)')" "$(($(wc -l <schema/role_grants.csv) - 1)) true"
	run_kith access --role quality_lead
	check "what a role may do" reports "no +add and change records"
	check "field by field" reports "Placement: .*place_type"
	run_kith access --role service_manager
	check "and what it may change" reports "place_type\*"
	run_kith access --role administrator
	check "a role that sees no child" reports "Sees: no child"
	check "is shown no field" not_in_report "Placement:"
	run_kith access --role emperor
	check "a role that is none" ended_with 2
	check "says where roles are listed" says_why "'kith access' lists them"
}
not_in_report() { ! grep -q -e "$1" "$work/out"; }

the_help() {
	run_kith help
	check "help is given" ended_with 0
	check "with every command" same "$(for words in serve 'demo --data' 'demo fit' 'import 903' 'export 903' verify destroy 'user add' 'user session' routes access; do grep -c "^  kith $words" "$work/out"; done | sort -u)" 1
}

each_engine users_and_sessions
the_map
the_roles
the_help
exit $((n_failed > 0))
