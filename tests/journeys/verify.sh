#!/bin/sh
# A changed byte is found; lawful destruction is no fault
set -eu
. tests/sh/check.sh

# SQL past the guards, as somebody with the disk or the superuser's password could.
past_the_guards() {
	if [ "$engine" = SQLite ]; then
		sqlite3 "$work/$place/kith.db" ".dbconfig enable_trigger off" ".dbconfig defensive off" "PRAGMA foreign_keys = OFF" "PRAGMA ignore_check_constraints = ON" \
			"$1" >/dev/null
	else
		psql -qAtX "$database" -c "SET session_replication_role = replica; $1"
	fi
}

# A line for each column of every table named in $1 (a pattern), but id and transaction: place, table, column, 1 for a number.
columns() {
	if [ "$engine" = SQLite ]; then
		sql "SELECT c.cid, t.name, c.name, c.type = 'INTEGER' FROM sqlite_schema t JOIN pragma_table_info(t.name) c
			WHERE t.type = 'table' AND t.name LIKE '$1' ESCAPE '\\' AND c.name NOT IN ('id', 'txn')"
	else
		sql "SELECT ordinal_position, table_name, column_name, CASE data_type WHEN 'text' THEN 0 ELSE 1 END FROM information_schema.columns
			WHERE table_schema = current_schema() AND table_name LIKE '$1' AND column_name NOT IN ('id', 'txn')"
	fi | tr '|' ' '
}

# The first row of each table that has something in the column, as `table id txn`. Reads lines of columns.
first_rows() {
	sql "$(sed "s/.* \(.*\) \(.*\) .*/SELECT * FROM (SELECT '\1', id, txn FROM \1 WHERE \2 IS NOT NULL ORDER BY id, txn LIMIT 1) x/; \$!s/\$/ UNION ALL /" "$1" |
		tr -d '\n')" | tr '|' ' '
}

# change COLUMNS ROWS: SQL that in those rows adds a byte to a text, one to a number, and changes bytes of a date, whose length the
# database itself keeps; a text may be named like a date (on what number a child calls somebody). put_back takes it away again.
change() { updates "$1" "$2" "%s || '!'" "CASE WHEN substr(%s, 5, 1) = '-' THEN replace(%s, '-', '/') ELSE %s || '!' END" "%s + 1"; }
put_back() { updates "$1" "$2" "substr(%s, 1, length(%s) - 1)" "CASE WHEN substr(%s, 5, 1) = '/' THEN replace(%s, '/', '-') ELSE substr(%s, 1, length(%s) - 1) END" "%s - 1"; }
updates() {
	awk -v for_text="$3" -v for_date="$4" -v for_number="$5" '
		NR == FNR { column[$2] = $3; is_number[$2] = $4; next }
		{
			value = is_number[$1] ? for_number : column[$1] ~ /_on$/ ? for_date : for_text
			gsub(/%s/, column[$1], value)
			print "UPDATE " $1 " SET " column[$1] " = " value " WHERE id = " $2 " AND txn = " $3 ";"
		}' "$1" "$2"
}

# Each of `table id txn` has a line of its own in what verify said; a version is named by its record.
all_are_named() {
	[ "$code" -eq 1 ] || ended_with 1 || return 1
	sed 's/_version / /' "$1" | awk 'NR == FNR { sub(/_version$/, "", $1); said[$1 " " $2 " " $3] = 1; next } !($0 in said) { print "not named: " $0; n++ } END { exit n > 0 }' \
		"$work/out" -
}

# The columns of the tables, a place of each table at a time: one verify finds a changed byte in every table.
change_each_column() {
	columns "$1" | sort -n >"$work/columns"
	for at in $(cut -d' ' -f1 "$work/columns" | sort -nu); do
		grep "^$at " "$work/columns" >"$work/these"
		first_rows "$work/these" >"$work/rows"
		[ -s "$work/rows" ] || continue
		past_the_guards "$(change "$work/these" "$work/rows")"
		run_kith verify $store
		check "a changed byte in column $at of $(wc -l <"$work/rows") $2 is found, with table, id and transaction" all_are_named "$work/rows"
		past_the_guards "$(put_back "$work/these" "$work/rows")"
	done
	check "with every byte put back the store is whole again" "$kith" verify $store
}

# Current rows: one column of every table that has versions.
change_the_present() {
	columns '%' | awk '{ t[$2] = 1; line[NR] = $0; name[NR] = $2 } END { for (i = 1; i <= NR; i++) if ((name[i] "_version") in t) print line[i] }' |
		grep -v ' salt \| deleted ' | sort -n >"$work/columns"
	grep ' row_hash \|_on 0\| code 0\| name 0\| email 0\| kind 0' "$work/columns" | sort -u -k2,2 >"$work/these"
	first_rows "$work/these" >"$work/rows"
	past_the_guards "$(change "$work/these" "$work/rows")"
	run_kith verify $store
	check "a changed byte in $(wc -l <"$work/rows") current tables is found" all_are_named "$work/rows"
	past_the_guards "$(put_back "$work/these" "$work/rows")"
}

changed_chain() {
	run_kith verify $store
	check "a store as it was made is found whole" ended_with 0
	head=$(sed -n 's/^head [0-9]* //p' "$work/out")
	check "a head that was remembered is found in the chain" "$kith" verify $store --head "$head"
	run_kith verify $store --head 0000000000000000000000000000000000000000000000000000000000000000
	check "a head that never was is not" ended_with 1
	past_the_guards "UPDATE txn SET at = at + 1 WHERE id = 1"
	run_kith verify $store
	check "a changed time of a transaction is found" reports "^txn 1 1 "
	past_the_guards "UPDATE txn SET at = at - 1 WHERE id = 1"
	run_kith verify $store --format json
	check "the answer in JSON has the head too" same "$(json "$work/out" 'j.faults + " " + j.head')" "0 $head"
}

cut_tail() {
	last=$(head_txn)
	head=$(sql "SELECT hash FROM txn WHERE id = $last")
	past_the_guards "$(tables | sed -n "s/.*_version\$/DELETE FROM & WHERE txn = $last;/p") DELETE FROM txn WHERE id = $last"
	run_kith verify $store --head "$head"
	check "a cut tail is found by the head that was remembered" ended_with 1
	check "and the sentence says so" reports "nowhere in the chain"
}

destroyed() {
	id=$(sql "SELECT min(id) FROM review")
	check "a review is lawfully destroyed" "$kith" destroy $store --record review --id "$id" --rule "Seventy-fifth anniversary of birth" --by "Records manager"
	run_kith verify $store
	check "the store still verifies" ended_with 0
	check "and lists what was destroyed" reports "^review $id "
	content=$(columns review_version | awk '$3 !~ /^(id|txn|deleted|row_hash)$/ { print $3 }')
	check "nothing of it is left" same "$(sql "SELECT count(*) FROM review_version WHERE id = $id AND NOT ($(printf '%s IS NULL AND ' $content) 1 = 1)")" 0
	run_kith destroy $store --record review --id "$id" --rule "Again" --by "Records manager"
	check "the same cannot be destroyed twice" ended_with 2
	other=$(sql "SELECT min(id) FROM review WHERE id > $id")
	past_the_guards "UPDATE review_version SET $(printf '%s = NULL\n' $content | paste -sd,) WHERE id = $other"
	run_kith verify $store
	check "content that is missing without a certificate is a fault" reports "^review $other [0-9]+ .*without a certificate"
}

tamper_and_destroy() {
	ready_store demonstration
	"$kith" demo $store --children 30 >/dev/null 2>&1
	changed_chain
	change_each_column '%\_version' "version tables of a demonstration"
	change_the_present
	check "a demonstration put back is whole" "$kith" verify $store
	destroyed
	ready_store return
	"$kith" import 903 $store --council 801 tests/journeys/sets/small >/dev/null 2>&1
	change_each_column '%\_version' "version tables of a return"
	cut_tail
}

each_engine tamper_and_destroy
exit $((n_failed > 0))
