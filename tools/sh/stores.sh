# Where the tests make their stores, and what those are copied from. Sourced by ./test.
# stores_begin sets TMPDIR, a folder of this run's own: in memory where there is room for it, since hundreds of small stores made
# and dropped wait for a disk longer than for a processor (no test takes the machine's power away, so none asks a disk to prove
# anything; tests/journeys/disk.sh mounts its own). And KITH_TEST_TEMPLATES in it (tests/unit/ready.c). stores_end removes it.

# What a run has been seen to take is under one gibibyte.
IN_MEMORY_KIB=3000000

room_kib() { df -Pk "$1" 2>/dev/null | awk 'NR == 2 { print $4 }'; }

stores_begin() {
	parent=${TMPDIR:-/tmp}
	free_kib=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
	if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ "$(room_kib /dev/shm)" -gt $IN_MEMORY_KIB ] && [ "$free_kib" -gt $((2 * IN_MEMORY_KIB)) ]; then
		parent=/dev/shm
	fi
	TMPDIR=$(mktemp -d "$parent/kith-tests.XXXXXX")
	chmod 711 "$TMPDIR"
	KITH_TEST_TEMPLATES=$TMPDIR/templates
	mkdir "$KITH_TEST_TEMPLATES"
	export TMPDIR KITH_TEST_TEMPLATES
}

stores_end() { rm -rf "$TMPDIR"; }
