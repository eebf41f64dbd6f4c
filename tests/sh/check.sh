# What journeys of the command line share. Sourced from the top folder: . tests/sh/check.sh
#   check "a sentence that says what holds" command...      ok when the command succeeds
#   refute "a sentence" command...                          ok when it fails
#   each_engine function                                    once with $store set for SQLite, once for PostgreSQL
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

# SQL over the store of this engine, one value a line, columns parted by |.
sql() {
	if [ "$engine" = SQLite ]; then sqlite3 "$work/$place/kith.db" "$1"; else psql -qAtX "$database" -c "$1"; fi
}

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
	for name in $databases; do
		psql -qX "$KITH_TEST_POSTGRES" -c "DROP DATABASE IF EXISTS $name WITH (FORCE)" >/dev/null 2>&1 || true
	done
	rm -rf "$work"
}
trap finish EXIT
