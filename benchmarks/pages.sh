#!/bin/sh
# Child's page, list and home with 200,000 people: signed in, every read logged, beside nginx serving a file of the same size.
# KITH_PEOPLE=20000 makes a smaller store; KITH_DATABASE=postgresql://... measures on PostgreSQL.
set -eu
seconds=${KITH_SECONDS:-8}
. tools/sh/bench.sh
bench_store
bench_serve

email=$(ask "SELECT u.email FROM app_user u JOIN post p ON p.user_id = u.id JOIN council c ON c.id = p.council_id WHERE p.role = 'service_manager' AND c.la_code = '991'")
cookie=$(bench_cookie "$email")
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
# The same by people who read: 64 of them, each waiting before the next page, so that about so many pages a second are asked for.
rates="250 500 1000 1500"
for rate in $rates; do
	{ cat "$nginx_dir/child.lua"; echo "function delay() return math.random(32000, 96000) / $rate end"; } >"$nginx_dir/child-$rate.lua"
done

# name, path or script -> a line for each number of connections
measure() {
	name=$1
	shift
	for connections in ${at:-1 16 64}; do
		threads=1
		[ $connections -gt 1 ] && threads=2
		wrk -t$threads -c$connections -d${seconds}s --latency -H "Cookie: $cookie" -H "Accept-Encoding: gzip" "$@" >"$nginx_dir/wrk"
		rate=$(awk '/Requests\/sec/ { print $2 }' "$nginx_dir/wrk")
		p50=$(awk '$1 == "50%" { print $2 }' "$nginx_dir/wrk")
		p99=$(awk '$1 == "99%" { print $2 }' "$nginx_dir/wrk")
		bad=$(awk '/Non-2xx/ { print $NF }' "$nginx_dir/wrk")
		bytes=$(awk '/ requests in / { print $1, $5 }' "$nginx_dir/wrk")
		printf '%-42s %4d  %10s  %9s  %9s  %s%s\n' "$name" $connections "$rate" "$p50" "$p99" "$bytes" "${bad:+  REFUSED $bad}"
		eval "rate_$connections=$rate"
		eval "sum_${name##* }_$connections=$rate"
	done
}

child=$(awk 'NR == 1' "$nginx_dir/children")
size() { curl -s -H "Cookie: $cookie" -H "Accept-Encoding: gzip" "$1" | wc -c; }
say "$people people, $(wc -l <"$nginx_dir/children") children visible to the user; bytes on the wire: child $(size "$url/children/$child"), list $(size "$url/children"), home $(size "$url/")"

mkdir -p "$nginx_dir/www"
curl -s -H "Cookie: $cookie" -H "Accept-Encoding: gzip" "$url/children/$child" >"$nginx_dir/www/child"
bench_nginx

printf '%-42s %4s  %10s  %9s  %9s  %s\n' "page" "conn" "requests/s" "p50" "p99" "requests, bytes read"
measure "nginx, a file of the size of child: nginx" "$nginx_url/child"
measure "a child's page, at random: child" -s "$nginx_dir/child.lua" "$url"
for rate in $rates; do
	at=64 measure "the same, $rate asked for a second: rate_$rate" -s "$nginx_dir/child-$rate.lua" "$url"
done
measure "list of children: list" "$url/children"
measure "home: home" "$url/"
for connections in 1 16 64; do
	eval "n=\$sum_nginx_$connections c=\$sum_child_$connections l=\$sum_list_$connections h=\$sum_home_$connections"
	awk -v n="$n" -v c="$c" -v l="$l" -v h="$h" -v k=$connections \
		'BEGIN { printf "%d connections, share of nginx: child %.3f, list %.3f, home %.3f\n", k, c / n, l / n, h / n }'
done
say "resident memory after the load: $(awk '/VmRSS/ { print $2, $3 }' /proc/$server/status)"
say "the read log holds $(ask 'SELECT count(*) FROM read_log') entries"
