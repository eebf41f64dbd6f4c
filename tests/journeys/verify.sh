#!/bin/sh
# The command line: a changed byte is found and named, lawful destruction is not a fault
set -eu
. tests/sh/check.sh

# Every version table of the store, with the first text column a byte of which can be changed.
tamper_one() {
	table=$1
	column=$2
	id=$(sql "SELECT min(id) FROM $table WHERE $column IS NOT NULL")
	[ -n "$id" ] || return 0
	txn=$(sql "SELECT min(txn) FROM $table WHERE id = $id")
	was=$(sql "SELECT $column FROM $table WHERE id = $id AND txn = $txn")
	[ -n "$was" ] || return 0
	set_to "$table" "$column" "$id" "$txn" "$was!"
	code=0
	"$kith" verify $store >"$work/found" 2>/dev/null || code=$?
	check "a changed $column in $table fails with exit 1" same "$code" 1
	check "and the line names table, id and transaction" grep -q "^$table $id $txn " "$work/found"
	set_to "$table" "$column" "$id" "$txn" "$was"
}

# Past the guards, as somebody with the disk or the superuser could.
set_to() {
	quoted=$(printf '%s' "$5" | sed "s/'/''/g")
	if [ "$engine" = SQLite ]; then
		sqlite3 "$work/$place/kith.db" "PRAGMA foreign_keys=OFF; DROP TRIGGER IF EXISTS $1_changed;" \
			"PRAGMA ignore_check_constraints=ON; UPDATE $1 SET $2 = '$quoted' WHERE id = $3 AND txn = $4"
	else
		psql -qX "$database" -c "SET session_replication_role = replica; UPDATE $1 SET $2 = '$quoted' WHERE id = $3 AND txn = $4"
	fi
}

version_tables() {
	if [ "$engine" = SQLite ]; then
		sql "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%\_version' ESCAPE '\\'"
	else
		sql "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name LIKE '%\\_version'"
	fi
}

tamper_and_destroy() {
	fresh_store tamper
	"$kith" demo $store --children 40 >/dev/null 2>&1
	check "a store as it was made is found whole" "$kith" verify $store
	head=$("$kith" verify $store 2>/dev/null | sed -n 's/^head [0-9]* //p')
	check "a head that was remembered is found in the chain" "$kith" verify $store --head "$head"
	refute "a head that never was is not" "$kith" verify $store --head 0000000000000000000000000000000000000000000000000000000000000000
	for table in $(version_tables | sort); do
		tamper_one "$table" row_hash
		tamper_one "$table" salt
	done
	tamper_one person_version shown_name
	tamper_one placement_version started_on
	check "with every byte put back the store is whole again" "$kith" verify $store
	check "a review is lawfully destroyed" "$kith" destroy $store --record review --id 1 --rule "Seventy-fifth anniversary of birth" --by "Records manager"
	check "the store still verifies" "$kith" verify $store
	"$kith" verify $store >"$work/listed" 2>/dev/null || true
	check "and lists what was destroyed" grep -q "^review_version 1 " "$work/listed"
	refute "the same cannot be destroyed twice" "$kith" destroy $store --record review --id 1 --rule "Again" --by "Records manager"
}

each_engine tamper_and_destroy
exit $n_failed
