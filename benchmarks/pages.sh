#!/bin/sh
# Child's page, list and home with 200,000 people: signed in, every read logged, beside nginx serving a file of the same size.
# KITH_PEOPLE=20000 makes a smaller store; KITH_DATABASE=postgresql://... measures on PostgreSQL.
set -eu
people=${KITH_PEOPLE:-200000}
seconds=${KITH_SECONDS:-8}
bench=build/bench
kith=build/release/kith
mkdir -p "$bench"
data=$bench/people-$people
store="--data $data"
[ -n "${KITH_DATABASE:-}" ] && store="--database $KITH_DATABASE"

if [ ! -e "$bench/made-$people" ] || [ -n "${KITH_DATABASE:-}" ]; then
	say "Making a store of $people invented people"
	rm -rf "$data"
	$kith demo $store --people "$people" 2>>"$bench/log"
	touch "$bench/made-$people"
fi

port=$((20000 + $$ % 20000))
$kith serve $store --listen 127.0.0.1:$port >"$bench/serve.out" 2>"$bench/log" &
server=$!
nginx_dir=$(mktemp -d "${TMPDIR:-/tmp}/kith-bench.XXXXXX")
finish() {
	kill $server 2>/dev/null || true
	[ -e "$nginx_dir/pid" ] && kill "$(cat "$nginx_dir/pid")" 2>/dev/null || true
	rm -rf "$nginx_dir"
}
trap finish EXIT INT TERM
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	curl -sf "http://127.0.0.1:$port/health" >/dev/null && break
	sleep 0.2
done

ask() { # SQL over the store
	if [ -n "${KITH_DATABASE:-}" ]; then psql -qAtX "$KITH_DATABASE" -c "$1"; else sqlite3 "$data/kith.db" "$1"; fi
}
email=$(ask "SELECT u.email FROM app_user u JOIN post p ON p.user_id = u.id JOIN council c ON c.id = p.council_id WHERE p.role = 'service_manager' AND c.la_code = '991'")
cookie=$($kith user session $store "$email" 2>>"$bench/log")
ask "SELECT p.id FROM person p JOIN council c ON c.id = p.council_id WHERE p.kind = 'child' AND c.la_code = '991' ORDER BY p.id" >"$nginx_dir/children"

cat >"$nginx_dir/child.lua" <<LUA
local ids = {}
for line in io.lines("$nginx_dir/children") do ids[#ids + 1] = line end
local at = 0
request = function()
	at = at + 7919
	return wrk.format("GET", "/children/" .. ids[at % #ids + 1])
end
LUA

# name, path or script, connections -> one line
measure() {
	name=$1
	shift
	for connections in 1 16 64; do
		threads=1
		[ $connections -gt 1 ] && threads=2
		wrk -t$threads -c$connections -d${seconds}s --latency -H "Cookie: $cookie" -H "Accept-Encoding: gzip" "$@" >"$nginx_dir/wrk"
		rate=$(awk '/Requests\/sec/ { print $2 }' "$nginx_dir/wrk")
		p50=$(awk '$1 == "50%" { print $2 }' "$nginx_dir/wrk")
		p99=$(awk '$1 == "99%" { print $2 }' "$nginx_dir/wrk")
		bad=$(awk '/Non-2xx/ { print $NF }' "$nginx_dir/wrk")
		bytes=$(awk '/ requests in / { print $1, $5 }' "$nginx_dir/wrk")
		printf '%-28s %4d  %10s  %9s  %9s  %s%s\n' "$name" $connections "$rate" "$p50" "$p99" "$bytes" "${bad:+  REFUSED $bad}"
		eval "rate_$connections=$rate"
		eval "sum_${name##* }_$connections=$rate"
	done
}

url=http://127.0.0.1:$port
child=$(awk 'NR == 1' "$nginx_dir/children")
size() { curl -s -H "Cookie: $cookie" -H "Accept-Encoding: gzip" "$1" | wc -c; }
say "$people people, $(wc -l <"$nginx_dir/children") children visible to the user; bytes on the wire: child $(size "$url/children/$child"), list $(size "$url/children"), home $(size "$url/")"

mkdir -p "$nginx_dir/www"
curl -s -H "Cookie: $cookie" -H "Accept-Encoding: gzip" "$url/children/$child" >"$nginx_dir/www/child"
cat >"$nginx_dir/nginx.conf" <<CONF
worker_processes 2;
pid $nginx_dir/pid;
error_log $nginx_dir/error;
events { worker_connections 1024; }
http { access_log off; sendfile on; keepalive_requests 1000000;
	client_body_temp_path $nginx_dir/a; proxy_temp_path $nginx_dir/b; fastcgi_temp_path $nginx_dir/c; uwsgi_temp_path $nginx_dir/d; scgi_temp_path $nginx_dir/e;
	server { listen 127.0.0.1:$((port + 1)); root $nginx_dir/www; } }
CONF
chmod 755 "$nginx_dir"
nginx -c "$nginx_dir/nginx.conf" 2>/dev/null

printf '%-28s %4s  %10s  %9s  %9s  %s\n' "page" "conn" "requests/s" "p50" "p99" "requests, bytes read"
measure "nginx, a file of the size of child: nginx" "http://127.0.0.1:$((port + 1))/child"
measure "a child's page, at random: child" -s "$nginx_dir/child.lua" "$url"
measure "list of children: list" "$url/children"
measure "home: home" "$url/"
for connections in 1 16 64; do
	eval "n=\$sum_nginx_$connections c=\$sum_child_$connections l=\$sum_list_$connections h=\$sum_home_$connections"
	awk -v n="$n" -v c="$c" -v l="$l" -v h="$h" -v k=$connections \
		'BEGIN { printf "%d connections, share of nginx: child %.3f, list %.3f, home %.3f\n", k, c / n, l / n, h / n }'
done
say "resident memory after the load: $(awk '/VmRSS/ { print $2, $3 }' /proc/$server/status)"
say "the read log holds $(ask 'SELECT count(*) FROM read_log') entries"
