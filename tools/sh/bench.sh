# What benchmarks of served pages share: a store of invented people, the program serving it, and nginx with a file beside it. Sourced by
# benchmarks/*.sh, from the top folder. KITH_PEOPLE=20000 makes a smaller store; KITH_DATABASE=postgresql://... measures on PostgreSQL.

people=${KITH_PEOPLE:-200000}
bench=build/bench
kith=build/release/kith
data=$bench/people-$people
store="--data $data"
[ -n "${KITH_DATABASE:-}" ] && store="--database $KITH_DATABASE"
mkdir -p "$bench"

bench_store() {
	if [ ! -e "$bench/made-$people" ] || [ -n "${KITH_DATABASE:-}" ]; then
		say "Making a store of $people invented people"
		rm -rf "$data"
		# shellcheck disable=SC2086
		$kith demo $store --people "$people" 2>>"$bench/log"
		touch "$bench/made-$people"
	fi
}

bench_finish() {
	kill "$server" 2>/dev/null || true
	[ -e "$nginx_dir/pid" ] && kill "$(cat "$nginx_dir/pid")" 2>/dev/null || true
	rm -rf "$nginx_dir"
}

# bench_serve [options of kith serve]: sets server, its process, and url.
bench_serve() {
	port=$((20000 + $$ % 20000))
	url=http://127.0.0.1:$port
	nginx_dir=$(mktemp -d "${TMPDIR:-/tmp}/kith-bench.XXXXXX")
	# shellcheck disable=SC2086
	$kith serve $store --listen 127.0.0.1:$port "$@" >"$bench/serve.out" 2>"$bench/log" &
	server=$!
	trap bench_finish EXIT INT TERM
	# A store of an earlier release is brought up to date first.
	for _ in $(seq 600); do
		curl -sf "$url/health" >/dev/null && break
		sleep 0.2
	done
}

ask() { # SQL over the store
	if [ -n "${KITH_DATABASE:-}" ]; then psql -qAtX "$KITH_DATABASE" -c "$1"; else sqlite3 "$data/kith.db" "$1"; fi
}

# bench_cookie EMAIL
bench_cookie() {
	# shellcheck disable=SC2086
	$kith user session $store "$1" 2>>"$bench/log"
}

# Serves the files of $nginx_dir/www at the next port.
bench_nginx() {
	nginx_url=http://127.0.0.1:$((port + 1))
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
}
