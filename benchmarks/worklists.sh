#!/bin/sh
# Every worklist and page of numbers, and one child's notes, with 200,000 people, for a social worker, a manager and a leader: the first look after a write, and again.
# One connection, one thread of the server; milliseconds by the clock and of processor, each the middle one of KITH_TIMES (5). The budget is 50 ms.
# KITH_PEOPLE=20000 makes a smaller store; KITH_DATABASE=postgresql://... measures on PostgreSQL (the processor's time is then the program's alone).
set -eu
times=${KITH_TIMES:-5}
. tools/sh/bench.sh
bench_store
bench_serve --threads 1

# somebody of council 991 with a post of that role: of several whoever has most children
email_of() {
	ask "SELECT u.email FROM app_user u JOIN post p ON p.user_id = u.id JOIN council c ON c.id = p.council_id WHERE p.role = '$1' AND c.la_code = '991'
		ORDER BY (SELECT count(*) FROM involvement i WHERE i.ends_on IS NULL AND (i.worker_id = u.worker_id OR i.team_id = p.team_id)) DESC, u.id LIMIT 1"
}

# What is written between looks, which makes everything remembered be worked out anew, is a note about a child of another council. Its writer is
# made when the store has none yet.
# shellcheck disable=SC2086
key_of() { $kith key add $store --name Worklists --to "$(date -d '+2 days' +%F)" --write --council 992 "$@" worklists@machine.example 2>>"$bench/log"; }
key=$(key_of) || key=$(key_of --role service_manager)
other=$(ask "SELECT min(p.id) FROM person p JOIN council c ON c.id = p.council_id WHERE p.kind = 'child' AND c.la_code = '992'
	AND NOT EXISTS (SELECT 1 FROM restriction r WHERE r.person_id = p.id)")
note="{\"fields\":{\"purpose\":\"telephone\",\"happened_at\":\"$(date -d '-2 days' +%F)T10:30:00Z\",\"what_happened\":\"We spoke.\"},\"accept_warnings\":true}"
write_something() {
	curl -sf -o /dev/null -H "Authorization: Bearer $key" -H "Content-Type: application/json" -d "$note" "$url/api/children/$other/case_note"
}

processor_ns() { awk '{ ns += $1 } END { print ns }' /proc/$server/task/*/schedstat; }

# look ADDRESS: "wall processor status bytes", in ms
look() {
	before=$(processor_ns)
	told=$(curl -s -o /dev/null -w '%{time_total} %{http_code} %{size_download}' -H "Cookie: $cookie" -H "Accept-Encoding: gzip" "$1")
	echo "$before $(processor_ns) $told" | awk '{ printf "%.2f %.2f %s %s\n", $3 * 1000, ($2 - $1) / 1e6, $4, $5 }'
}
middle() { sort -n | awk '{ l[NR] = $1 } END { print l[int((NR + 1) / 2)] }'; }

# page ADDRESS: one line
page() {
	rm -f "$nginx_dir/first" "$nginx_dir/again"
	for _ in $(seq "$times"); do
		write_something
		look "$url$1" >>"$nginx_dir/first"
		look "$url$1" >>"$nginx_dir/again"
	done
	status=$(awk '$3 != 200 { print "  ANSWERED " $3; exit }' "$nginx_dir/first")
	wall=$(awk '{ print $1 }' "$nginx_dir/first" | middle)
	mark=$(awk -v wall="$wall" 'BEGIN { print (wall > 50 ? "  OVER 50 ms" : "") }')
	printf '%-46s %8s %8s   %8s %8s%s%s\n' "$1" "$wall" "$(awk '{ print $2 }' "$nginx_dir/first" | middle)" \
		"$(awk '{ print $1 }' "$nginx_dir/again" | middle)" "$(awk '{ print $2 }' "$nginx_dir/again" | middle)" "$mark" "$status"
}

rule=$(ask "SELECT rule FROM due_past_month WHERE part = '' GROUP BY rule ORDER BY sum(n) DESC LIMIT 1")
team=$(ask "SELECT i.team_id FROM involvement i JOIN council c ON c.id = i.council_id WHERE c.la_code = '991' AND i.team_id IS NOT NULL AND i.ends_on IS NULL GROUP BY i.team_id ORDER BY count(*) DESC LIMIT 1")
noted=$(ask "SELECT n.person_id FROM case_note n JOIN council c ON c.id = n.council_id WHERE c.la_code = '991'
	AND NOT EXISTS (SELECT 1 FROM restriction r WHERE r.person_id = n.person_id) GROUP BY n.person_id ORDER BY count(*) DESC, n.person_id LIMIT 1")
pages="/ /children /children?group=looked_after /children?mine=1 /children?late=1 /children?team=$team
	/worklist /worklist?when=late /worklist?when=late&page=5 /worklist?when=later /worklist?mine=1 /worklist?team=$team
	/worklist/waiting /worklist/waiting?team=$team /worklist/waiting?what=no_direct_work /worklist/waiting?what=plans_to_sign_off
	/worklist/in-time /worklist/in-time?period=36 /worklist/in-time?team=$team /worklist/in-time?rule=$rule /worklist/in-time?rule=$rule&outcome=in_time
	/allocation /allocation?list=without_worker /letters /front-door /front-door?show=to_answer /front-door/online /out-of-hours
	/duplicates /children/$noted/case_note /drafts /cover /absences /emergency-openings /emergency-summaries"

for role in social_worker team_manager service_manager; do
	cookie=$(bench_cookie "$(email_of $role)")
	if [ ! -e "$nginx_dir/www" ]; then
		mkdir -p "$nginx_dir/www"
		curl -s -H "Cookie: $cookie" -H "Accept-Encoding: gzip" "$url/worklist" >"$nginx_dir/www/worklist"
		bench_nginx
		for _ in $(seq 20); do look "$nginx_url/worklist"; done | awk '{ print $1 }' | middle >"$nginx_dir/reference"
		say "nginx, a file of the size of the worklist: $(cat "$nginx_dir/reference") ms. Load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)"
	fi
	printf '\n%-46s %17s   %17s\n%-46s %8s %8s   %8s %8s\n' "$role" "first after a write" "again" "" "clock" "cpu" "clock" "cpu"
	for address in $pages; do page "$address"; done
done
say "Load of the machine at the end: $(cut -d' ' -f1-3 /proc/loadavg)"
