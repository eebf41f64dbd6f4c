#!/bin/sh
# A full disk, a disk that takes nothing, a database that is gone or only reads: said in words, nothing half, nothing lost, well
# again by itself; and DESIGN 5.11, what becomes of the log of who looked meanwhile.
set -eu
. tests/sh/check.sh
own=tests/journeys/sets/small
engine=SQLite
disk=

# Fills the disk, but for so many bytes; makes room again.
fill() {
	dd if=/dev/zero of="$disk/filler" bs=64k 2>/dev/null || true
	truncate -s "-$1" "$disk/filler"
}
make_room() { rm -f "$disk/filler"; }

# Where no small disk can be had: no file may be written past a quarter of what the store's largest has now, in this process and
# those it starts. An empty store is mostly tables, so its whole size would leave an import room.
largest() { ls -l "$work/$place" | awk '$5 > n { n = $5 } END { print int(n / 512) + 1 }'; }
with_small_files() {
	(
		trap '' XFSZ
		ulimit -f $(($(largest) / 4))
		"$@"
	)
}

fresh_on() {
	place=${disk:+disk/}$1
	store="--data $work/$place"
}

# ---- An import ----

import_fails() {
	check "the import on a $1 fails" ended_with 2
	check "in a sentence" says_why "^kith: The (disk of the server is full|database could not save this).* Nothing was saved"
	table_counts >"$work/after"
	check "nothing of it is there" cmp "$work/before" "$work/after"
	check "the store verifies" "$kith" verify $store
}

import_on() {
	fresh_on import
	"$kith" import 903 $store --council 801 "$own" >/dev/null 2>&1
	table_counts >"$work/before"
	if [ -n "$disk" ]; then
		fill 0
		run_kith import 903 $store --council 802 "$work/large"
		check "a store on a disk without any room cannot be opened" ended_with 2
		check "in a sentence" says_why "^kith: .* Nothing was changed"
		fill 400000
		run_kith import 903 $store --council 802 "$work/large"
		make_room
	else
		with_small_files "$kith" import 903 $store --council 802 "$work/large" >"$work/out" 2>"$work/err" && code=0 || code=$?
	fi
	import_fails "$1"
	run_kith import 903 $store --council 802 "$work/large"
	check "with room again the same import is complete" ended_with 0
	check "and the store verifies" "$kith" verify $store
}

# ---- A save ----

ask() { curl -s -o "$work/page" -w '%{http_code}' -b "$cookie" "$@"; }
field() { sed -n "s/.*class=\"kith-form\".*//; s/.*name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" "$work/form" | head -n 1; }
send_form() {
	status=$(ask -H "Origin: $address" --data-urlencode "token=$(field token)" --data-urlencode "once=$(field once)" \
		--data-urlencode "version=$(field version)" --data given=Fullname --data why-changed=Disk --data warned=1 "$address$path/edit")
}
# The form that the page of a refused save carries, sent as it is.
send_kept_form() {
	sed -n 's/.*<input type="hidden" name="\([^"]*\)" value="\([^"]*\)">.*/\1=\2/p' "$work/kept" >"$work/fields"
	set --
	while IFS= read -r pair; do set -- "$@" --data-urlencode "$pair"; done <"$work/fields"
	status=$(ask -H "Origin: $address" "$@" "$address$path/edit")
}
names() { sql "SELECT count(*) FROM person_name_version WHERE given = 'Fullname'"; }

save_on() {
	fresh_on save
	"$kith" demo $store --children 6 >/dev/null 2>&1
	cookie=$("$kith" user session $store "$(somebody service_manager)" 2>/dev/null)
	path=$(sql "SELECT '/children/' || n.person_id || '/person_name/' || MIN(n.id) FROM person_name n WHERE n.person_id IN ($open_children) GROUP BY n.person_id LIMIT 1")
	if [ -n "$disk" ]; then serve --reserve 1; else with_xfsz_ignored --reserve 1; fi
	check "the form is there" same "$(ask "$address$path/edit")" 200
	cp "$work/page" "$work/form"
	if [ -n "$disk" ]; then fill 100000; else prlimit --pid "$server" --fsize=$(($(largest) * 512)):unlimited; fi
	send_until_refused
	check "a save on a $1 is refused" same "$status" 503
	check "with a page that says what happened" has_words "$work/page" "(Nothing was saved|[Nn]othing .* changed|not be saved|cannot)"
	check "and carries what was typed, in words" has_words "$work/page" '>[[:space:]]*Fullname'
	check "and to be sent again" has_words "$work/page" 'name="given" value="Fullname"'
	refute "and nothing of the inside" grep -q -i "sqlite\|errno\|ENOSPC" "$work/page"
	check "nothing of it is there" same "$(names)" 0
	cp "$work/page" "$work/kept"
	if [ -n "$disk" ]; then make_room; else prlimit --pid "$server" --fsize=unlimited:unlimited; fi
	send_kept_form
	check "with room again what the page kept is saved" same "$status" 303
	check "once" same "$(names)" 1
	check "and the page is there" same "$(ask "$address$path")" 200
	stop_server
	check "the server ends well" same "$stopped" 0
	check "the store verifies" "$kith" verify $store
}
with_xfsz_ignored() {
	trap '' XFSZ
	serve "$@"
	trap - XFSZ
}

# A log of writes has some room of its own, as much as the largest file: pages are asked for until it is used up, and then the form is sent.
send_until_refused() {
	tries=0
	while [ $tries -lt 3000 ] && [ "$(ask "$address$path")" = 200 ]; do tries=$((tries + 1)); done
	send_form
}

# ---- Who looked, when the store cannot be written: reserved room, then the second log ----

looks() { sql "SELECT count(*) FROM read_log WHERE route NOT LIKE 'refused%'"; }
second_lines() { sed '1d' "$1/kith.readlog" 2>/dev/null | wc -l | tr -d ' '; }
# Until the answer of a command is the one expected: the server brings things back by itself.
await() {
	tries=0
	while [ "$($2)" != "$1" ] && [ $tries -lt 300 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
	same "$($2)" "$1"
}
fresh_demo() {
	if [ "$engine" = SQLite ]; then fresh_on "$1"; else fresh_store "$1"; fi
	"$kith" demo $store --children 6 >/dev/null 2>&1
	cookie=$("$kith" user session $store "$(somebody service_manager)" 2>/dev/null)
	child=$(sql "SELECT MIN(n.person_id) FROM person_name n WHERE n.given IS NOT NULL AND n.person_id IN ($open_children)")
	other=$(sql "SELECT MIN(p.id) FROM person p JOIN council c ON c.id = p.council_id WHERE c.la_code <> '991' AND p.kind = 'child'")
	called=$(sql "SELECT shown_name FROM person WHERE id = $child")
	identifier=$(sql "SELECT la_child_id FROM person WHERE id = $child")
	path="/children/$child/person_name/$(sql "SELECT MIN(id) FROM person_name WHERE person_id = $child")"
}

reserve_on() {
	fresh_demo reserve
	mkdir -p "$work/second"
	serve --reserve 2 --second-log "$work/second"
	check "room is reserved" same "$(wc -c <"$work/$place/kith.reserve" | tr -d ' ')" 2097152
	ask "$address$path/edit" >"$work/said"
	cp "$work/page" "$work/form"
	before=$(looks)
	fill 0
	shown=0
	while [ $shown -lt 300 ] && [ -e "$work/$place/kith.reserve" ] && [ "$(ask "$address/children/$child")" = 200 ]; do shown=$((shown + 1)); done
	refute "on a full disk the reserved room is set free" test -e "$work/$place/kith.reserve"
	check "and records are shown, with every look in the read log" same "$(looks)" $((before + shown))
	check "none in the second log" same "$(second_lines "$work/second")" 0
	send_form
	check "a save may not use the room of the log" same "$status" 503
	check "and says so" has_words "$work/page" "kept for the log of who looked"
	check "what was typed is on the page" has_words "$work/page" 'name="given" value="Fullname"'
	cp "$work/page" "$work/kept"
	dd if=/dev/zero of="$disk/filler2" bs=64k 2>/dev/null || true
	while [ $shown -lt 900 ] && [ "$(second_lines "$work/second")" -lt 5 ] && [ "$(ask "$address/children/$child")" = 200 ]; do shown=$((shown + 1)); done
	check "when that room is used up too, records are shown still" same "$(ask "$address/children/$child")" 200
	shown=$((shown + 1))
	check "with the look in the second log" test "$(second_lines "$work/second")" -ge 5
	rm -f "$disk/filler2"
	make_room
	send_kept_form
	check "with room again what the page kept is saved" same "$status" 303
	check "and room is reserved again" same "$(wc -c <"$work/$place/kith.reserve" | tr -d ' ')" 2097152
	check "every look is brought into the read log" await $((before + shown)) looks
	stop_server
	check "the store and its second log verify" "$kith" verify $store --second-log "$work/second"
	run_kith reconcile $store --second-log "$work/second"
	check "nothing comes in twice" reports "^0 looks"
	sed '3d' "$work/second/kith.readlog" >"$work/second/changed" && mv "$work/second/changed" "$work/second/kith.readlog"
	run_kith verify $store --second-log "$work/second"
	check "a line taken out of the second log is found" ended_with 1
	check "and named with its day" reports "^second_log .* of [0-9]{4}-[0-9]{2}-[0-9]{2}, does not follow"
	run_kith verify $store
	check "and a second log that is not there" reports "^second_log .* is not there"
	rm -rf "$work/second"
}

as_owner() { PGOPTIONS='-c default_transaction_read_only=off' psql -qAtX "$KITH_TEST_POSTGRES" -c "$1" >/dev/null; }
# The server loses its connections; what it is given next only reads, or is none.
cut_off() { as_owner "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$name'"; }
only_reads() { as_owner "ALTER DATABASE $name SET default_transaction_read_only = on" && cut_off; }
writes_again() { as_owner "ALTER DATABASE $name RESET default_transaction_read_only" && cut_off; }
goes_away() { as_owner "ALTER DATABASE $name ALLOW_CONNECTIONS false" && cut_off; }
comes_back() { as_owner "ALTER DATABASE $name ALLOW_CONNECTIONS true"; }

second_log_on_postgres() {
	fresh_demo second
	mkdir -p "$work/second"
	serve --second-log "$work/second"
	ask "$address$path/edit" >"$work/said"
	cp "$work/page" "$work/form"
	before=$(looks)
	only_reads
	for _ in 1 2 3; do
		check "a database that only reads: a record is shown" same "$(ask "$address/children/$child")" 200
	done
	check "with the looks in the second log" same "$(second_lines "$work/second")" 3
	send_form
	check "a save is refused" same "$status" 503
	check "and what was typed is on the page" has_words "$work/page" 'name="given" value="Fullname"'
	cp "$work/page" "$work/kept"
	writes_again
	check "when it writes again the looks come into the read log by themselves" await $((before + 3)) looks
	send_kept_form
	check "and what the page kept is saved" same "$status" 303
	stop_server
	check "the store and its second log verify" "$kith" verify $store --second-log "$work/second"
	rm -rf "$work/second"
}

gone_on_postgres() {
	fresh_demo gone
	serve
	ask "$address$path/edit" >"$work/said"
	cp "$work/page" "$work/form"
	goes_away
	check "a database that is gone: a page says so" same "$(ask "$address/children/$child")" 503
	check "in a sentence" has_words "$work/page" "cannot be reached|could not be read"
	refute "and nothing of the inside" grep -q -i "postgres\|FATAL\|backend" "$work/page"
	check "assets are served still" same "$(ask "$address/assets/kith.css")" 200
	send_form
	check "a save is refused" same "$status" 503
	check "and what was typed is on the page" has_words "$work/page" 'name="given" value="Fullname"'
	cp "$work/page" "$work/kept"
	comes_back
	check "back again, the record is there" await 200 child_status
	send_kept_form
	check "what the page kept is saved" same "$status" 303
	check "once" same "$(names)" 1
	stop_server
	check "the store verifies" "$kith" verify $store
}
child_status() { ask "$address/children/$child"; }

# ---- No log can be written anywhere: the emergency summary ----

take_all() { if [ "$engine" = SQLite ]; then prlimit --pid "$server" --fsize=0:unlimited; else only_reads; fi; }
give_back() { if [ "$engine" = SQLite ]; then prlimit --pid "$server" --fsize=unlimited:unlimited; else writes_again; fi; }
answered() { sql "SELECT count(*) FROM emergency_summary WHERE answer IS NOT NULL"; }
summaries() { sql "SELECT count(*) FROM emergency_summary"; }
send_emergency() {
	cp "$work/page" "$work/form"
	status=$(ask -H "Origin: $address" --data-urlencode "token=$(field token)" --data-urlencode "once=$(field once)" "$@")
}

emergency_on() {
	fresh_demo emergency
	director=$("$kith" user session $store "$(somebody director)" 2>/dev/null)
	# The program's log goes through a pipe: a file could not be written either.
	mkfifo "$work/server.log.pipe"
	rm -f "$work/server.log"
	cat "$work/server.log.pipe" >"$work/journal" &
	ln -s "$work/server.log.pipe" "$work/server.log"
	with_xfsz_ignored --reserve 1
	before=$(looks)
	take_all
	check "when no log can be written a record is not shown" same "$(ask "$address/children/$child")" 503
	refute "nothing of it" grep -q "$called" "$work/page"
	check "but a form asks which manager was spoken to" has_words "$work/page" 'name="spoken_to"'
	send_emergency --data spoken_to= --data reason=HARM "$address/children/$child/emergency-summary"
	check "without a name nothing is shown" same "$status" 422
	refute "nothing of the child" grep -q "$called" "$work/page"
	check "a list is not shown" same "$(ask "$address/children")" 503
	check "but says where to go" has_words "$work/page" "go to /emergency-summary"
	ask "$address/emergency-summary" >"$work/said"
	send_emergency --data-urlencode "child=$identifier" "$address/emergency-summary"
	check "there a child is named" same "$status" 303
	check "the form can be asked for" same "$(ask "$address/children/$child/emergency-summary")" 200
	cp "$work/page" "$work/formless"
	check "not for a child that may not be known of" same "$(ask "$address/children/$other/emergency-summary")" 404
	cp "$work/formless" "$work/page"
	send_emergency --data-urlencode "spoken_to=Nia Manager" --data reason=HARM "$address/children/$other/emergency-summary"
	check "nor shown by sending it" same "$status" 404
	cp "$work/formless" "$work/page"
	send_emergency --data-urlencode "spoken_to=Nia Manager" --data reason=HARM "$address/children/$child/emergency-summary"
	check "with a manager's name the summary is shown" same "$status" 200
	check "who the child is" has_words "$work/page" "$called"
	check "and whom to call" has_words "$work/page" "Whom to call"
	check "the program's log has it" has_words "$work/journal" '"emergency_summary".*Nia Manager'
	give_back
	check "when the store can be written it becomes a record" await 1 summaries
	check "and a look in the read log" same "$(sql "SELECT count(*) FROM read_log WHERE route = '/children/:person/emergency-summary' AND person_id = $child")" 1
	check "managers see that it waits" same "$(ask "$address/")" 200
	check "on their first page" has_words "$work/page" "1 emergency summary waits"
	id=$(sql "SELECT id FROM emergency_summary")
	ask "$address/emergency-summaries" >"$work/said"
	check "with who was spoken to" has_words "$work/page" "Nia Manager"
	send_emergency --data answer=AGREED "$address/children/$child/emergency-summary/$id"
	check "who opened it cannot answer for it" same "$status" 403
	cookie=$director
	ask "$address/emergency-summaries" >"$work/said"
	send_emergency --data answer=AGREED "$address/children/$child/emergency-summary/$id"
	check "somebody else does" same "$status" 303
	check "once" same "$(answered)" 1
	stop_server
	rm -f "$work/server.log" "$work/server.log.pipe"
	check "the store verifies" "$kith" verify $store
}

mkdir "$work/large" "$work/disk"
for file in "$own"/*.csv; do
	awk -F, -v OFS=, 'NR == 1 { print; next } { child = $1; for (i = 101; i <= 140; i++) { $1 = child i; print } }' "$file" >"$work/large/$(basename "$file")"
done
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=24m kith-test "$work/disk" 2>/dev/null; then
	trap 'umount -l "$work/disk"; finish' EXIT
	disk=$work/disk
	import_on "full disk"
	save_on "full disk"
	reserve_on
	disk=
else
	note "A full disk is not tested here: mounting a small one takes root. Limits on the size of files stand in for it."
fi
import_on "disk that takes no more"
if command -v prlimit >/dev/null 2>&1; then
	save_on "disk that takes no more"
	each_engine emergency_on
else
	note "A save without room is not tested here: there is no prlimit"
fi
if [ -n "${KITH_TEST_POSTGRES:-}" ]; then
	engine=PostgreSQL
	second_log_on_postgres
	gone_on_postgres
else
	note "A PostgreSQL database that only reads, or is gone, is not tested here: KITH_TEST_POSTGRES is not set"
fi
exit $((n_failed > 0))
