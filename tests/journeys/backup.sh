#!/bin/sh
# Backed up while it is written, restored elsewhere, the same
set -eu
. tests/sh/check.sh
. tests/sh/storm.sh

# A place to restore to, of this engine: sets $store and $place (and $database).
elsewhere() { fresh_store "$1"; }
restore() { run_kith restore $store "$@"; }

backup_under_load() {
	ready_store live
	storm_prepare
	to=$work/to_$engine
	live=$store
	live_place=$place
	live_database=${database:-}
	serve
	storm_begin r
	wait_for_saves 40
	before=$(saved)
	run_kith backup $live --out "$to.load" --format json
	check "a backup is made while 64 people save" ended_with 0
	head=$(json "$work/out" j.head)
	head_number=$(json "$work/out" j.head_txn)
	after=$(saved)
	wait_for_saves $((after + 20))
	stop_server -TERM
	storm_end
	last=$(head_txn)
	note "saves acknowledged before the backup $before, when it was done $after, in all $(saved) ($engine); its head is $head_number of $last"
	check "saves were going on before and behind it" test "$before" -gt 0 -a "$last" -gt "$head_number"
	check "its head is one of the store's own chain" same "$(sql "SELECT hash FROM txn WHERE id = $head_number")" "$head"
}

# Every version of every record, and the chain, up to a transaction.
up_to() {
	{
		tables | sed -n "s/.*_version\$/SELECT '&', id, txn, row_hash FROM & WHERE txn <= $1 ORDER BY id, txn;/p"
		echo "SELECT id, at, hash FROM txn WHERE id <= $1 ORDER BY id;"
	} | sql_lines
}

# SQL past the guards, to take the store back to a transaction: what the store would be if nothing had been saved since.
rewind() {
	columns | while IFS='|' read -r table columns; do
		echo "DELETE FROM $table; INSERT INTO $table ($columns) SELECT $columns FROM ${table}_version v WHERE deleted = 0
			AND txn = (SELECT MAX(w.txn) FROM ${table}_version w WHERE w.id = v.id AND w.txn <= $1); DELETE FROM ${table}_version WHERE txn > $1;"
	done
	echo "DELETE FROM txn WHERE id > $1;"
}
# table|its columns, of every record.
columns() {
	if [ "$engine" = SQLite ]; then
		sql "SELECT t.name, group_concat(c.name, ', ') FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'
			AND t.name || '_version' IN (SELECT name FROM sqlite_schema) GROUP BY t.name ORDER BY t.name"
	else
		sql "SELECT c.table_name, string_agg(c.column_name, ', ') FROM information_schema.columns c WHERE c.table_schema = current_schema()
			AND EXISTS (SELECT FROM information_schema.tables v WHERE v.table_schema = c.table_schema AND v.table_name = c.table_name || '_version')
			GROUP BY c.table_name ORDER BY c.table_name"
	fi
}
past_the_guards() {
	if [ "$engine" = SQLite ]; then
		{ printf '.dbconfig enable_trigger off\n.dbconfig defensive off\nPRAGMA foreign_keys = OFF;\nBEGIN;\n'; cat; echo 'COMMIT;'; } | sqlite >/dev/null
	else
		{ echo 'SET session_replication_role = replica; BEGIN;'; cat; echo 'COMMIT;'; } | psql -qAtX -v ON_ERROR_STOP=1 "$database" >/dev/null
	fi
}

# Without the time at which they were made, which the census writes into its head.
exports() {
	for kind in 903 cin; do "$kith" export $kind $store --council 991 --out "$1/$kind" >/dev/null 2>&1 || return 1; done
	sed -i '/<DateTime>/d' "$1"/cin/*.xml
}
same_exports() { diff -r "$1" "$2" >"$work/differ" || { head -5 "$work/differ"; return 1; }; }

restored_elsewhere() {
	place=$live_place
	database=$live_database
	up_to "$head_number" >"$work/was"
	elsewhere restored
	restore --backup "$to.load" --head "$head"
	check "it is restored elsewhere" ended_with 0
	check "and a sentence says what was restored" reports "^Restored the store of .*: transaction $head_number, .* people; the whole chain was proved"
	check "its transactions are those up to the head, and none behind it" same "$(head_txn)" "$head_number"
	up_to 999999999 >"$work/is"
	check "every version of every record is the one that was there then" cmp "$work/was" "$work/is"
	run_kith verify $store --head "$head"
	check "the restored store verifies, by the head that the backup named" ended_with 0
	check "nobody is signed in in it" same "$(sql 'SELECT count(*) FROM session')" 0
	mkdir -p "$work/is_$engine" "$work/was_$engine"
	check "its exports are made" exports "$work/is_$engine"
	restored=$store
	place=$live_place
	database=$live_database
	store=$live
	rewind "$head_number" | past_the_guards
	check "the store is taken back to that head" exports "$work/was_$engine"
	check "and the exports of both are the same, byte for byte" same_exports "$work/was_$engine" "$work/is_$engine"
	check "there is something in them" grep -rq 'E4A\|E11\|E13\|E8' "$work/is_$engine/903"
	store=$restored
}

goes_on() {
	place=restored
	[ "$engine" = SQLite ] || database=${restored#--database }
	email=$(sql "SELECT MIN(email) FROM app_user")
	check "somebody signs in to the restored store" "$kith" user session $store "$email"
	serve
	check "and it is served" curl -sf -o /dev/null "$address/sign-in"
	stop_server
	if [ "$engine" = PostgreSQL ]; then
		run_kith import 903 $store --council 991 --dry-run tests/journeys/sets/small
		check "numbers that the database gives by itself go on behind those restored" same \
			"$(sql "SELECT count(*) FROM (SELECT nextval(pg_get_serial_sequence('import_row', 'id')) AS n) x WHERE n <= (SELECT COALESCE(max(id), 0) FROM import_row)")" 0
	fi
}

# No file of the folder other than the store's lock.
nothing_there() { [ -z "$(ls "$1" 2>/dev/null | grep -v '^kith.lock$')" ] || { ls "$1"; return 1; }; }
not_restored() {
	if [ "$engine" = SQLite ]; then nothing_there "$work/$place"; else [ "$(tables | wc -l)" -eq 0 ]; fi
}

refused() {
	cp -r "$to.load" "$to.cut"
	truncate -s -4096 "$to.cut/kith.db"
	elsewhere refused
	restore --backup "$to.cut"
	check "a backup whose store was cut off is refused" ended_with 2
	check "by the file's name" says_why "file $to.cut/kith.db is cut off: [0-9]+ of [0-9]+ bytes"
	check "and nothing is there" not_restored
	cp -r "$to.load" "$to.changed"
	printf 'x' | dd of="$to.changed/kith.db" bs=1 seek=100000 conv=notrunc 2>/dev/null
	restore --backup "$to.changed"
	check "a backup whose store was changed is refused" ended_with 2
	check "by the file's name too" says_why "file $to.changed/kith.db was changed after the backup was made"
	cp -r "$to.load" "$to.list"
	sed -i 's/^head [0-9]*/head 1/' "$to.list/kith.backup"
	restore --backup "$to.list"
	check "a backup whose list was changed is refused" says_why "list of the backup, $to.list/kith.backup, was cut off or changed"
	rm "$to.list/kith.backup"
	restore --backup "$to.list"
	check "a folder without a list is no finished backup" says_why "no finished backup in $to.list"
	restore --backup "$to.load" --head 0000000000000000000000000000000000000000000000000000000000000000
	check "a backup that does not have the head that was remembered is refused" says_why "does not prove itself: 1 faults"
	check "and still nothing is there" not_restored
	restore --backup "$to.load" --dry-run
	check "a trial proves it" ended_with 0
	check "and restores nothing" not_restored
	restore --backup "$to.load"
	check "it is restored" ended_with 0
	restore --backup "$to.load"
	check "but never over a store" ended_with 2
	check "and the sentence says so" says_why "a restore overwrites nothing"
	run_kith backup $store --out "$to.load"
	check "nor is a backup made over another" says_why "$to.load is not empty"
	run_kith backup --data "$work/nowhere" --out "$to.nowhere"
	check "a store that is not there is not backed up" says_why "There is no store in"
}

# A fault that somebody made in the store itself is in its backup, and is named.
faulty() {
	ready_store faulty
	"$kith" demo $store --children 10 >/dev/null 2>&1
	echo "UPDATE person_name SET given = given || 'x' WHERE id = (SELECT MIN(id) FROM person_name);" | past_the_guards
	run_kith backup $store --out "$to.faulty"
	elsewhere faulty_restored
	restore --backup "$to.faulty"
	check "a store with a fault is not restored unasked" ended_with 2
	check "and its fault is named" says_why "^person_name [0-9]+ [0-9]+ "
	restore --backup "$to.faulty" --accept-faults
	check "it is when the faults are accepted, and ends as a finding" ended_with 1
}

destroyed_since() {
	ready_store destroying
	"$kith" demo $store --children 30 >/dev/null 2>&1
	person=$(sql "SELECT MIN(person_id) FROM care_period")
	names=$(sql "SELECT MIN(id) FROM person_name WHERE person_id <> $person")
	"$kith" backup $store --out "$to.before" >/dev/null 2>&1
	"$kith" destroy $store --record person --id "$person" --rule "Court order" --by "A. Judge" --second "Records manager" >/dev/null 2>&1
	review=$(sql "SELECT MIN(id) FROM review")
	"$kith" destroy $store --record review --id "$review" --rule "Never to have been recorded" --by "Records manager" >/dev/null 2>&1
	"$kith" backup $store --out "$to.after" >/dev/null 2>&1
	certified=$(sql "SELECT count(*) FROM destruction")
	elsewhere back
	restore --backup "$to.before"
	check "a restore without a later backup warns of what was destroyed since" reports "lawfully destroyed after that moment is in this store again"
	check "for it is there again" same "$(sql "SELECT count(*) FROM person WHERE id = $person")" 1
	elsewhere gone_again
	restore --backup "$to.before" --later "$to.after"
	check "with a later backup it is restored too" ended_with 0
	check "what was destroyed since is destroyed again" reports "Destroyed again: [0-9]+ rows"
	check "the person is not there" same "$(sql "SELECT count(*) FROM person WHERE id = $person")" 0
	check "nor any content about them" same "$(sql "SELECT count(*) FROM person_name_version WHERE person_id = $person OR (id IN (SELECT row_id FROM destruction WHERE record_name = 'person_name') AND salt IS NOT NULL)")" 0
	check "nor the row that was destroyed alone" same "$(sql "SELECT count(*) FROM review_version WHERE id = $review AND salt IS NOT NULL")" 0
	check "each row has its certificate" same "$(sql "SELECT count(*) FROM destruction")" "$certified"
	check "under the rule of then" same "$(sql "SELECT rule || ', ' || authority FROM destruction WHERE record_name = 'review' AND row_id = $review")" "Never to have been recorded, Records manager"
	check "others are as they were" same "$(sql "SELECT count(*) FROM person_name WHERE id = $names")" 1
	run_kith verify $store
	check "the store verifies" ended_with 0
	elsewhere other
	restore --backup "$to.after" --later "$to.load"
	check "another store's backup is not taken for a later one" says_why "not a later one of the same store"
}

# The second read log comes along, as far as it was written, and its lines come into the store there.
second_log() {
	ready_store second
	"$kith" demo $store --children 10 >/dev/null 2>&1
	mkdir "$work/spool_$engine" "$work/spool2_$engine"
	serve --second-log "$work/spool_$engine"
	stop_server
	printf 'half a li' >>"$work/spool_$engine/kith.readlog"
	run_kith backup $store --second-log "$work/spool_$engine" --out "$to.second"
	check "the second read log is backed up too" reports "2 files"
	elsewhere second_back
	if [ "$engine" = PostgreSQL ]; then
		restore --backup "$to.second"
		check "a database has no place for it unless it is said" says_why "Say with --second-log"
	fi
	restore --backup "$to.second" --second-log "$work/spool2_$engine"
	check "it is restored where it is told to be" ended_with 0
	check "with its whole lines only" same "$(cat "$work/spool2_$engine/kith.readlog")" "$(head -n 1 "$work/spool_$engine/kith.readlog")"
	serve --second-log "$work/spool2_$engine"
	check "and a server goes on with it" test -n "$address"
	stop_server
}

# One engine's backup is the other's store.
across() {
	[ -n "${KITH_TEST_POSTGRES:-}" ] || return 0
	engine=SQLite
	fresh_store from_postgres
	run_kith restore $store --backup "$work/to_PostgreSQL.load"
	check "a backup of PostgreSQL is restored into a folder" ended_with 0
	mkdir -p "$work/across"
	exports "$work/across" || true
	check "with the same exports" same_exports "$work/across" "$work/is_PostgreSQL"
	engine=PostgreSQL
	fresh_store from_sqlite
	mkdir -p "$work/across2" "$work/spool_across"
	run_kith restore $store --backup "$work/to_SQLite.load" --second-log "$work/spool_across"
	check "and a folder's into PostgreSQL" ended_with 0
	exports "$work/across2" || true
	check "with the same exports too" same_exports "$work/across2" "$work/is_SQLite"
}

# A key that was ended since the backup does not work again in what is restored; nor does any other, as nobody can tell which were.
keys_do_not_return() {
	ready_store keys
	"$kith" demo $store --children 6 >/dev/null 2>&1
	email=$(sql "SELECT MIN(u.email) FROM app_user u JOIN post p ON p.user_id = u.id WHERE p.role = 'service_manager'")
	run_kith key add $store --name "Finance" --to "$(date -d '+30 days' +%F)" "$email"
	key=$(cat "$work/out")
	run_kith backup $store --out "$to.keys"
	run_kith key end $store --id 1
	elsewhere keys_back
	restore --backup "$to.keys"
	check "a store with a key is restored" ended_with 0
	check "and it is said that keys are made again" reports "keys for other systems are made again"
	run_kith key list $store
	check "the list says that the key has ended" reports "1  has ended"
	serve
	check "it opens nothing" same "$(curl -s -o "$work/page" -w '%{http_code}' -H "Authorization: Bearer $key" "$address/api/me")" 401
	stop_server
	run_kith verify $store
	check "and the store proves itself" ended_with 0
}

all() {
	backup_under_load
	restored_elsewhere
	goes_on
	refused
	faulty
	destroyed_since
	second_log
	keys_do_not_return
}

each_engine all
across
exit $((n_failed > 0))
