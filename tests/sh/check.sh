# What journeys of the command line share. Sourced from the top folder: . tests/sh/check.sh
#   check "a sentence that says what holds" command...      ok when the command succeeds
#   refute "a sentence" command...                          ok when it fails
#   each_engine function                                    once for SQLite, once for PostgreSQL
#   fresh_store NAME                                        sets $store, the options that name a new store
#   ready_store NAME                                        the same, which is there already, up to date and empty
#   run_kith ...; check "..." ended_with 2; says_why "..."  the program: $work/out, $work/err, $code
# $kith is the program under test; $work a folder that is gone afterwards; $shared the handed-over data, or empty.

kith=${KITH_PROGRAM:-build/asan/kith}
work=$(mktemp -d "${TMPDIR:-/tmp}/kith-journey.XXXXXX")
shared=${KITH_SHARED:-../shared}
[ -d "$shared" ] || shared=
n_failed=0
engine=
databases=

note() { printf '# %s\n' "$*"; }

ok() { printf 'ok - %s%s\n' "$1" "${engine:+ ($engine)}"; }

not_ok() {
	printf 'not ok - %s%s\n' "$1" "${engine:+ ($engine)}"
	[ -s "$work/said" ] && sed 's/^/#   /' "$work/said" | head -15
	n_failed=$((n_failed + 1))
}

check() {
	what=$1
	shift
	if "$@" >"$work/said" 2>&1; then ok "$what"; else not_ok "$what"; fi
}

refute() {
	what=$1
	shift
	if "$@" >"$work/said" 2>&1; then not_ok "$what"; else ok "$what"; fi
}

same() { [ "$1" = "$2" ] || { printf 'is %s, expected %s\n' "$1" "$2"; return 1; }; }

# SQLite's own program waits as Kith does for whoever just closes the store: at the two ends of a pipe there are two of it.
sqlite() { sqlite3 -cmd '.timeout 10000' "$work/$place/kith.db" "$@"; }

# SQL over the store of this engine, one value a line, columns parted by |.
sql() {
	if [ "$engine" = SQLite ]; then sqlite "$1"; else psql -qAtX "$database" -c "$1"; fi
}

# The same of many statements, read from the input.
sql_lines() {
	if [ "$engine" = SQLite ]; then sqlite; else psql -qAtX "$database"; fi
}

# In a demonstration: who holds a role in the first council; and, in SQL, its children whom they may read, for of a few one may be sealed.
somebody() {
	sql "SELECT MIN(u.email) FROM app_user u JOIN post p ON p.user_id = u.id JOIN council c ON c.id = p.council_id WHERE p.role = '$1' AND c.la_code = '991'"
}
open_children="SELECT p.id FROM person p JOIN council c ON c.id = p.council_id WHERE c.la_code = '991' AND p.kind = 'child'
	AND NOT EXISTS (SELECT 1 FROM restriction r WHERE r.person_id = p.id)"

# A fresh store: sets $store, the options that name it. place: its folder's name.
fresh_store() {
	place=$1
	if [ "$engine" = SQLite ]; then
		store="--data $work/$place"
	else
		name="kith_journey_$$_$place"
		psql -qX "$KITH_TEST_POSTGRES" -c "CREATE DATABASE $name" >/dev/null
		databases="$databases $name"
		database=$(printf '%s' "$KITH_TEST_POSTGRES" | sed "s#///[^?]*#///$name#")
		store="--database $database"
	fi
}

# For journeys that are not about how a store begins: a copy of one that the program made once in the run (./test), or in this journey.
ready_store() {
	fresh_store "$1"
	ready=${KITH_TEST_TEMPLATES:-$work}/journeys.$engine
	(
		flock 9
		[ -e "$ready" ] || make_ready
	) 9>"$ready.lock"
	if [ "$engine" = SQLite ]; then
		mkdir -m 700 "$work/$place"
		cp -p "$ready" "$work/$place/kith.db"
	else
		case $ready in "$work"/*) databases="$databases $(cat "$ready")" ;; esac
		psql -qX "$KITH_TEST_POSTGRES" -c "DROP DATABASE $name" -c "CREATE DATABASE $name TEMPLATE $(cat "$ready") STRATEGY FILE_COPY" >/dev/null
	fi
}
make_ready() {
	fresh_store ready
	"$kith" import 903 $store --council 801 --dry-run tests/journeys/sets/small >/dev/null 2>&1
	if [ "$engine" = SQLite ]; then mv "$work/ready/kith.db" "$ready"; else echo "$name" >"$ready"; fi
}

# Runs the program: $code, what it gave in $work/out, its complaints in $work/err.
run_kith() {
	code=0
	"$kith" "$@" >"$work/out" 2>"$work/err" || code=$?
}

# Of the last run_kith: its exit code; words (an extended regular expression) in its complaint; in what it gave.
ended_with() {
	[ "$code" -eq "$1" ] && return 0
	printf 'exit code %s, expected %s\n' "$code" "$1"
	head -n 12 "$work/err" "$work/out"
	return 1
}
has_words() {
	grep -q -E -e "$2" "$1" && return 0
	printf 'no "%s" in:\n' "$2"
	head -n 20 "$1"
	return 1
}
says_why() { has_words "$work/err" "$1"; }
reports() { has_words "$work/out" "$1"; }

# json FILE EXPRESSION: a value of a JSON answer, which is j.
json() { node -e 'const j = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")); console.log(eval(process.argv[2]))' "$1" "$2"; }

# Every table of the store but the database's own.
tables() {
	if [ "$engine" = SQLite ]; then
		sql "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
	else
		sql "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name"
	fi
}

# table|rows of every table: the same before and after something that wrote nothing.
table_counts() {
	sql "$(tables | sed "s/.*/SELECT '&', count(*) FROM &/; \$!s/\$/ UNION ALL /" | tr -d '\n') ORDER BY 1"
}

head_txn() { sql "SELECT COALESCE(MAX(id), 0) FROM txn"; }

# The rows of two files without carriage returns, whatever their order.
plain_rows() { tr -d '\r' <"$1" | LC_ALL=C sort; }
same_rows() { plain_rows "$1" >"$work/rows.1" && plain_rows "$2" >"$work/rows.2" && diff "$work/rows.1" "$work/rows.2"; }

# The twelve tables of the 903, a line each: name, file. And whether two folders hold the same rows in all of them.
return_tables() { sed '1d; s/^\([^,]*\),\([^,]*\),.*/\1 \2/' returns/ssda903/tables.csv; }
same_sets() {
	return_tables >"$work/tables"
	while read -r _ file; do
		same_rows "$1/$file" "$2/$file" || { printf 'in %s\n' "$file"; return 1; }
	done <"$work/tables"
}

# In $work/large the small set so many times over, each time with other children.
large_set() {
	mkdir "$work/large"
	for file in tests/journeys/sets/small/*.csv; do
		awk -F, -v OFS=, -v last=$((100 + $1)) 'NR == 1 { print; next } { child = $1; for (i = 101; i <= last; i++) { $1 = child i; print } }' "$file" >"$work/large/$(basename "$file")"
	done
}

# Serves $store on a free port: $address, $port, $server its process. stop_server ends it: $stopped its exit code.
server=
serve() {
	: >"$work/server.out"
	# The night's work is of the hour that is now: what is begun by itself is begun at the start or a day later, never in the midst of a check.
	"$kith" serve $store --listen 127.0.0.1:0 --nightly-hour "$(TZ=Europe/London date +%-H)" "$@" >"$work/server.out" 2>"$work/server.log" &
	server=$!
	address=
	tries=0
	while [ -z "$address" ] && [ $tries -lt 600 ] && kill -0 $server 2>/dev/null; do
		address=$(sed -n 's/^Kith is at //p' "$work/server.out")
		[ -n "$address" ] || sleep 0.1
		tries=$((tries + 1))
	done
	port=${address##*:}
	[ -n "$address" ] || { note "the server did not start"; sed 's/^/#   /' "$work/server.log"; }
}
stop_server() {
	stopped=0
	kill "${1:--TERM}" $server 2>/dev/null || true
	wait $server || stopped=$?
	server=
}

each_engine() {
	engine=SQLite
	"$@"
	if [ -n "${KITH_TEST_POSTGRES:-}" ]; then
		engine=PostgreSQL
		"$@"
	else
		note "PostgreSQL is not tested here: KITH_TEST_POSTGRES is not set"
	fi
	engine=
}

finish() {
	[ -z "$server" ] || stop_server -KILL 2>/dev/null
	for name in $databases; do
		psql -qX "$KITH_TEST_POSTGRES" -c "DROP DATABASE IF EXISTS $name WITH (FORCE)" >/dev/null 2>&1 || true
	done
	rm -rf "$work"
}
trap finish EXIT
