# A PostgreSQL server for the tests alone: its own folder, its own socket, no network. Sourced by ./test.
# postgres_start FOLDER sets KITH_TEST_POSTGRES; postgres_stop FOLDER ends it and removes the folder.
# Nothing of it outlives the tests, and no test takes the machine's power away: it waits for no disk, and keeps in its log
# only what it needs to go on after it was killed.

postgres_as() {
	if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

postgres_start() {
	bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
	socket=$(mktemp -d "${TMPDIR:-/tmp}/kith-postgres.XXXXXX")
	printf '%s\n' "$socket" >"$1.where"
	[ "$(id -u)" -eq 0 ] && chown postgres "$socket"
	postgres_as "$bin/initdb" -D "$socket/data" -U kith -A trust -E UTF8 --locale=C.UTF-8 >"$1.log" 2>&1 &&
		postgres_as "$bin/pg_ctl" -D "$socket/data" -w -l "$socket/log" \
			-o "-c listen_addresses='' -c unix_socket_directories='$socket' -c max_connections=200 -c fsync=off -c full_page_writes=off \
				-c wal_level=minimal -c max_wal_senders=0" start >>"$1.log" 2>&1 || {
		say "PostgreSQL did not start:"
		tail -n 5 "$1.log"
		exit 2
	}
	KITH_TEST_POSTGRES="postgresql:///postgres?host=$socket&user=kith"
	export KITH_TEST_POSTGRES
}

postgres_stop() {
	socket=$(cat "$1.where" 2>/dev/null) || return 0
	bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
	postgres_as "$bin/pg_ctl" -D "$socket/data" -m immediate stop >/dev/null 2>&1 || true
	rm -rf "$socket" "$1.where"
}
