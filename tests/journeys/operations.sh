#!/bin/sh
# Run it: a log without names, health, figures, and stopping with nothing lost
set -eu
. tests/sh/check.sh
. tests/sh/storm.sh

serve_with_figures() {
	serve --metrics 127.0.0.1:0 "$@"
	figures=$(sed -n 's/^Its figures are at //p' "$work/server.out")
}
get() { curl -s -o "$work/page" -w '%{http_code}' "$@"; }
as_somebody() { get -H "Cookie: $cookie" "$@"; }
page_has() { has_words "$work/page" "$1"; }
figure() { curl -s "$figures" >"$work/figures"; grep -v '^#' "$work/figures" | grep -F -e "$1 " | sed 's/.* //'; }

# ---- The log ----

# What somebody who watched the screen would have seen: children's and users' names, what was looked for, what was typed.
look_around() {
	cookie=$("$kith" user session $store "$email" 2>/dev/null)
	child=$(sed -n 's/ .*//; 1p' "$work/records")
	family=$(sql "SELECT MIN(family) FROM person_name WHERE person_id = $child")
	for path in / /children "/children/$child" "/search?q=$family" "/children?secret-word=$family" "/children/$child/who" /children/999999 /nowhere/$family /health; do
		as_somebody "$address$path" >/dev/null
	done
	get --data-urlencode "email=$email" --data-urlencode "password=wrong-$family" -H "Origin: $address" "$address/sign-in" >/dev/null
	as_somebody -X POST --data "family=$family" "$address/children/$child/person_name/new" >/dev/null
}

# Each line of the log is one object with a time, a level and an event; a request has what is needed to find it again and nothing more.
log_is_right() {
	node -e '
		const lines = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n")
		const wrong = []
		let requests = 0
		for (const line of lines) {
			let e
			try { e = JSON.parse(line) } catch { wrong.push("no JSON: " + line); continue }
			if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(e.at) || !["info", "warn", "error"].includes(e.level) || !/^[a-z_]+$/.test(e.event)) wrong.push("no time, level or event: " + line)
			if (e.event !== "request") continue
			requests++
			if (!/^[a-z0-9]{10}$/.test(e.request) || !/^\d+(\.\d+)?$/.test(e.ms) || !/^\d{3}$/.test(e.status) || !/^\d+$/.test(e.user)) wrong.push("not to be found again: " + line)
			if (Object.keys(e).sort().join() !== "at,event,level,method,ms,request,route,status,user") wrong.push("more or less than a request: " + line)
			if (e.route !== "none" && /[?]|\d/.test(e.route)) wrong.push("a path and no pattern: " + line)
		}
		if (requests < 10) wrong.push("only " + requests + " requests")
		console.log(wrong.slice(0, 5).join("\n"))
		process.exit(wrong.length ? 1 : 0)' "$work/server.log"
}

# No name of anybody, no e-mail address, nothing that was looked for or typed.
log_names_nobody() {
	sql "SELECT DISTINCT family FROM person_name WHERE length(family) > 3 UNION SELECT DISTINCT given FROM person_name WHERE length(given) > 4
		UNION SELECT name FROM app_user UNION SELECT email FROM app_user" >"$work/names"
	[ "$(wc -l <"$work/names")" -gt 100 ] || { echo "too few names to look for"; return 1; }
	! grep -F -o -w -f "$work/names" "$work/server.log" | sort | uniq -c | grep . && ! grep -e 'secret-word' -e 'wrong-' -e '__Host-kith' "$work/server.log"
}

# ---- Health ----

healthy() {
	check "it is alive" same "$(get "$address/health/live")" 200
	check "it is healthy" same "$(get "$address/health")" 200
	check "it is ready" same "$(get "$address/health/ready")" 200
	check "for the store can be read" page_has "the store can be read: yes"
	check "and written" page_has "the store can be written: yes"
	check "and who looks can be noted" page_has "who looks can be noted: yes"
	check "and there is room" page_has "there is room on the disk: yes"
	check "and no look waits" page_has "looks that wait to be brought into the store: 0"
}

# Somebody holds the store for writing: pages are still served, and a monitor is told.
not_ready() {
	if [ "$engine" = SQLite ]; then
		(echo 'BEGIN IMMEDIATE;'; sleep 40; echo 'ROLLBACK;') | sqlite3 "$work/$place/kith.db" &
		holder=$!
		sleep 6
		check "while the store cannot be written it is not ready" same "$(get --max-time 60 "$address/health/ready")" 503
		check "which says what is wrong" page_has "the store can be written: no"
		check "and what is not" page_has "the store can be read: yes"
		check "it is still alive" same "$(get "$address/health/live")" 200
		check "and healthy" same "$(get "$address/health")" 200
		wait $holder || true
		sleep 6
	else
		sql "ALTER DATABASE $name SET default_transaction_read_only = on" >/dev/null
		sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()" >/dev/null
		sleep 6
		check "while the database only reads it is not ready" same "$(get --max-time 60 "$address/health/ready")" 503
		check "which says what is wrong" page_has "the store can be written: no"
		psql -qAtX "$KITH_TEST_POSTGRES" -c "ALTER DATABASE $name RESET default_transaction_read_only"
		sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()" >/dev/null
		sleep 6
	fi
	check "and ready again by itself" same "$(get --max-time 60 "$address/health/ready")" 200
}

# ---- Figures ----

counted() {
	check "the figures have an address of their own" test -n "$figures"
	check "the site does not have them" same "$(get "$address/metrics")" 404
	check "and they nothing of the site" same "$(get "${figures%/metrics}/sign-in")" 404
	before=$(figure 'kith_requests_total{method="GET",route="/children/:person",status="2xx"}')
	for _ in 1 2 3; do as_somebody "$address/children/$child" >/dev/null; done
	check "three pages more are three more" same "$(figure 'kith_requests_total{method="GET",route="/children/:person",status="2xx"}')" $((${before:-0} + 3))
	check "their durations are counted too" same "$(figure 'kith_request_seconds_count{method="GET",route="/children/:person"}')" \
		"$(figure 'kith_request_seconds_bucket{method="GET",route="/children/:person",le="+Inf"}')"
	as_somebody "$address/children/999999" >/dev/null
	check "what was not found is counted by its kind" test "$(figure 'kith_requests_total{method="GET",route="/children/:person",status="4xx"}')" -ge 1
	check "the writer's queue is there" same "$(figure kith_writer_waiting)" 0
	check "and how many saves it committed together" test "$(figure kith_writer_group_saves_sum)" -gt 3
	check "no look waits outside the store" same "$(figure kith_looks_waiting)" 0
	check "the store has a size" test "$(figure kith_store_bytes)" -gt 1000000
	[ "$engine" = PostgreSQL ] || check "and its disk room" test "$(figure kith_disk_free_bytes)" -gt 1000000
	check "they are as Prometheus reads them" figures_are_well_written
	check "and name no path, only patterns" figures_name_nobody
}

figures_are_well_written() {
	node -e '
		const lines = require("fs").readFileSync(process.argv[1], "utf8").trimEnd().split("\n")
		const wrong = [], seen = new Set(), type = {}
		let last = {}
		for (const line of lines) {
			let m = line.match(/^# (HELP|TYPE) ([a-z_]+) (.+)$/)
			if (m) { if (m[1] === "TYPE") { if (type[m[2]]) wrong.push("twice: " + line); type[m[2]] = m[3] } continue }
			m = line.match(/^([a-z_]+)(\{[a-z]+="[^"\\]*"(,[a-z]+="[^"\\]*")*\})? (\d+(\.\d+)?)$/)
			if (!m) { wrong.push("not a figure: " + line); continue }
			const family = type[m[1]] ? m[1] : m[1].replace(/_(bucket|sum|count)$/, "")
			if (!type[family]) wrong.push("no type: " + line)
			if (seen.has(m[1] + m[2])) wrong.push("twice: " + line)
			seen.add(m[1] + m[2])
			if (m[1].endsWith("_bucket")) {
				const series = m[1] + m[2].replace(/,?le="[^"]*"/, "")
				if (Number(m[4]) < (last[series] ?? 0)) wrong.push("a bucket below the one before: " + line)
				last[series] = Number(m[4])
			}
		}
		console.log(wrong.slice(0, 5).join("\n"))
		process.exit(wrong.length ? 1 : 0)' "$work/figures"
}
figures_name_nobody() { ! grep -E '/[0-9]+' "$work/figures" && ! grep -F -w -f "$work/names" "$work/figures"; }

# ---- Stopping ----

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

stop_under_load() {
	storm_begin stop
	wait_for_saves $(($(saved) + 60))
	# A form of which the half is there when the server is told to stop: it may still be finished.
	began=$(milliseconds)
	stop_server -TERM
	took=$(($(milliseconds) - began))
	storm_end
	note "told to stop among 64 saves it took $took ms; $(saved) were acknowledged ($engine)"
	check "told to stop, it ends well" same "$stopped" 0
	check "within its bound" test "$took" -lt 20000
	check "and no acknowledged save is lost" none_is_lost
	run_kith verify $store
	check "the store verifies" ended_with 0
	[ "$engine" = PostgreSQL ] || check "and is one whole file" test ! -e "$work/$place/kith.db-wal"
}

# What was begun is finished: a form whose second half comes after the signal is saved, and nobody new is let in.
finishes_what_is_begun() {
	serve
	cookie=$("$kith" user session $store "$email" 2>/dev/null)
	read -r person record id <"$work/records"
	as_somebody "$address/children/$person/$record/$id/edit" >/dev/null
	node -e '
		const net = require("net"), fs = require("fs")
		const [port, cookie, path, page, server] = process.argv.slice(1)
		const html = fs.readFileSync(page, "utf8"), form = html.slice(html.indexOf("class=\"kith-form\""))
		const hidden = name => form.match(new RegExp(`name="${name}" value="([^"]*)"`))[1]
		const body = new URLSearchParams({ token: hidden("token"), once: hidden("once"), version: hidden("version"), warned: "1", "why-changed": "Stopping",
			[path.includes("person_name") ? "given" : "end_reason"]: path.includes("person_name") ? "Finished" : "E5" }).toString()
		const half = body.length >> 1
		const s = net.connect(port, "127.0.0.1", () => {
			s.write(`POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nCookie: ${cookie}\r\n` +
				`Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n` + body.slice(0, half))
			setTimeout(() => process.kill(server, "SIGTERM"), 500)
			setTimeout(() => {
				net.connect(port, "127.0.0.1").on("connect", () => console.log("somebody new was let in")).on("error", () => console.log("nobody new"))
				s.write(body.slice(half))
			}, 1500)
		})
		let answer = ""
		s.on("data", d => { answer += d }).on("close", () => console.log(answer.split("\r\n")[0])).on("error", e => console.log(e.message))' \
		"$port" "$cookie" "/children/$person/$record/$id/edit" "$work/page" "$server" >"$work/half" 2>&1 || true
	stopped=0
	wait $server || stopped=$?
	server=
	check "a form half sent when the server is told to stop is still taken" has_words "$work/half" "^HTTP/1.1 303 "
	check "while nobody new is let in" has_words "$work/half" "^nobody new"
	check "then it ends well" same "$stopped" 0
	check "and the form is saved" same "$(sql "SELECT count(*) FROM txn WHERE reason = 'Stopping'")" 1
}

# One that never ends does not hold the server up for ever.
bounded() {
	serve --stop-seconds 2
	node -e '
		const s = require("net").connect(process.argv[1], "127.0.0.1", () => s.write("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"))
		s.on("error", () => {}).on("close", () => process.exit())' "$port" &
	dripping=$!
	sleep 1
	began=$(milliseconds)
	stop_server -TERM
	took=$(($(milliseconds) - began))
	check "a request that never ends is waited for as long as stop-seconds says, here $took ms" test "$took" -ge 1500 -a "$took" -lt 8000
	kill $dripping 2>/dev/null || true
	wait $dripping 2>/dev/null || true
}

run_it() {
	ready_store running
	storm_prepare
	serve_with_figures
	look_around
	healthy
	check "every line of the log is one event, and a request has what finds it again" log_is_right
	check "and none names anybody or says what was looked for" log_names_nobody
	counted
	not_ready
	stop_under_load
	finishes_what_is_begun
	bounded
}

each_engine run_it
exit $((n_failed > 0))
