#!/bin/sh
# A full disk: fails in words, nothing half, well again
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

# Where no small disk can be had: no file may grow past what the store's largest has now, in this process and those it starts.
largest() { ls -l "$work/$place" | awk '$5 > n { n = $5 } END { print int(n / 512) + 1 }'; }
with_small_files() {
	(
		trap '' XFSZ
		ulimit -f "$(largest)"
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
names() { sql "SELECT count(*) FROM person_name_version WHERE given = 'Fullname'"; }

save_on() {
	fresh_on save
	"$kith" demo $store --children 6 >/dev/null 2>&1
	email=$(sql "SELECT MIN(u.email) FROM app_user u JOIN post p ON p.user_id = u.id JOIN council c ON c.id = p.council_id WHERE p.role = 'service_manager' AND c.la_code = '991'")
	cookie=$("$kith" user session $store "$email" 2>/dev/null)
	path=$(sql "SELECT '/children/' || p.id || '/person_name/' || MIN(n.id) FROM person p JOIN person_name n ON n.person_id = p.id
		JOIN council c ON c.id = p.council_id WHERE c.la_code = '991' AND p.kind = 'child' GROUP BY p.id LIMIT 1")
	if [ -n "$disk" ]; then serve; else with_xfsz_ignored; fi
	check "the form is there" same "$(ask "$address$path/edit")" 200
	cp "$work/page" "$work/form"
	if [ -n "$disk" ]; then fill 100000; else prlimit --pid "$server" --fsize=$(($(largest) * 512)):unlimited; fi
	send_until_refused
	check "a save on a $1 is refused" same "$status" 503
	check "with a page that says what happened" has_words "$work/page" "(Nothing was saved|[Nn]othing .* changed|not be saved|cannot)"
	refute "and nothing of the inside" grep -q -i "sqlite\|errno\|ENOSPC" "$work/page"
	check "nothing of it is there" same "$(names)" 0
	if [ -n "$disk" ]; then make_room; else prlimit --pid "$server" --fsize=unlimited:unlimited; fi
	send_form
	check "with room again the same form is saved" same "$status" 303
	check "once" same "$(names)" 1
	check "and the page is there" same "$(ask "$address$path")" 200
	stop_server
	check "the server ends well" same "$stopped" 0
	check "the store verifies" "$kith" verify $store
}
with_xfsz_ignored() {
	trap '' XFSZ
	serve
	trap - XFSZ
}

# A log of writes has some room of its own: pages are asked for until it is used up, and then the form is sent.
send_until_refused() {
	tries=0
	while [ $tries -lt 300 ] && [ "$(ask "$address$path")" = 200 ]; do tries=$((tries + 1)); done
	send_form
}

mkdir "$work/large" "$work/disk"
for file in "$own"/*.csv; do
	awk -F, -v OFS=, 'NR == 1 { print; next } { child = $1; for (i = 101; i <= 140; i++) { $1 = child i; print } }' "$file" >"$work/large/$(basename "$file")"
done
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=16m kith-test "$work/disk" 2>/dev/null; then
	trap 'umount -l "$work/disk"; finish' EXIT
	disk=$work/disk
	import_on "full disk"
	save_on "full disk"
	disk=
else
	note "A full disk is not tested here: mounting a small one takes root. Limits on the size of files stand in for it."
fi
import_on "disk that takes no more"
if command -v prlimit >/dev/null 2>&1; then
	save_on "disk that takes no more"
else
	note "A save without room is not tested here: there is no prlimit"
fi
exit $((n_failed > 0))
