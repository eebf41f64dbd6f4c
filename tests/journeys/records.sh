#!/bin/sh
# Every kind of record about a child can be added, seen, changed and traced through the generic pages
set -eu
. tests/sh/check.sh

ask() { curl -s -o "$work/page" -w '%{http_code}' -b "$cookie" -H "Origin: $address" "$@"; }
# The hidden fields of the page's form as they are posted.
hidden() {
	grep -o '<input type="hidden" name="[^"]*" value="[^"]*"' "$work/page" | sed 's/.*name="\([^"]*\)" value="\([^"]*\)"/\1=\2/' |
		while read -r pair; do printf '%s ' "--data-urlencode $pair"; done
}
# What a form must be given, by type, from the dictionary of the schema: "name type code" a line.
musts() {
	awk -v record="$1" '$1 == "record" { on = $2 == record } on && / must/ && $2 != "ref" { print $1, $2, $3 }' schema/*.schema
}
first_code() { sed -n '2s/,.*//p' "schema/codes/$1.csv"; }
filled() {
	# The form of a visit asks for its time, and keeps the day from it.
	[ "$1" != visit ] || printf -- '-d held_at-day=3 -d held_at-month=3 -d held_at-year=2026 -d held_at-time=14:30 '
	# That a meeting was offered to the family says to whom.
	[ "$1" != family_decision_meeting ] || printf -- '-d offered_to=A1 '
	musts "$1" | while read -r name type set; do
		case $type in
		date | part_date) printf -- '-d %s-day=3 -d %s-month=3 -d %s-year=2026 ' "$name" "$name" "$name" ;;
		instant) printf -- '-d %s-day=3 -d %s-month=3 -d %s-year=2026 -d %s-time=14:30 ' "$name" "$name" "$name" "$name" ;;
		code) printf -- '-d %s=%s ' "$name" "$(first_code "$set")" ;;
		flag) printf -- '-d %s=1 ' "$name" ;;
		text)
			case $name in
			collection_year) value=2026-27 ;;
			*council) value=802 ;;
			*) value=A1 ;;
			esac
			printf -- '-d %s=%s ' "$name" "$value"
			;;
		*) printf -- '-d %s=1 ' "$name" ;;
		esac
	done
}
post_form() {
	record=$1
	path=$2
	shift 2
	# A document comes with its file.
	case $path in
	*/document/new)
		echo "Dear Ms Haddad, Nia has settled well." >"$work/letter.txt"
		# shellcheck disable=SC2046
		ask "$address$path" $(echo "$(hidden) $(filled "$record")" | sed 's/--data-urlencode /-F /g; s/-d /-F /g') -F "file=@$work/letter.txt"
		;;
	*)
		# shellcheck disable=SC2046
		ask "$address$path" $(hidden) $(filled "$record") "$@"
		;;
	esac
}
is_page() { same "$(ask "$address$1")" 200; }

is_written_once() { awk -v record="$1" '$1 == "record" { on = $2 == record } on && $1 == "written_once" { found = 1 } END { exit !found }' schema/*.schema; }

walk_record() {
	code=$(ask "$address/children/$child/$1/new")
	check "a form for $1 is there" same "$code" 200
	code=$(post_form "$1" "/children/$child/$1/new")
	[ "$code" != 422 ] || code=$(post_form "$1" "/children/$child/$1/new" -d warned=1)
	check "$1 is added" same "$code" 303
	id=$(sql "SELECT max(id) FROM $1 WHERE person_id = $child")
	check "it can be seen" is_page "/children/$child/$1/$id"
	if is_written_once "$1"; then
		check "and nobody changes it" same "$(ask "$address/children/$child/$1/$id/edit")" 409
	else
		check "and its form" is_page "/children/$child/$1/$id/edit"
		code=$(post_form "$1" "/children/$child/$1/$id/edit" -d why-changed=Checked)
		check "and saved again" same "$code" 303
	fi
	check "and its history" is_page "/children/$child/$1/$id/history"
}

# Those about a child that a form can fill from its own fields, in the order of the schema, what others belong to first; but what was shared, which names a row and its version.
needs_a_link() { awk -v record="$1" '$1 == "record" { on = $2 == record } on && $2 == "ref" && / must/ { found = 1 } END { exit !found }' schema/*.schema; }
# Those with pages of their own, or made by the program alone: no generic form may offer them.
without_a_form() { awk '$1 == "record" { name = $2 } $1 == "own_pages" || $1 == "made_by_program" { print name }' schema/*.schema; }
with_own_pages() { awk '$1 == "record" { name = $2 } $1 == "own_pages" { print name }' schema/*.schema; }
# Those that are written together with what they are a part of, never added to it later.
with_parent() { awk '$1 == "record" { name = $2 } $1 == "written_with_parent" { print name }' schema/*.schema; }
is_never_added() { same "$(ask "$address/children/$child/$1/new")" 409; }
has_no_list() { same "$(ask "$address/children/$child/$1")" 404; }
# Passing a case on, closing it, letters and more time before court have forms of their own.
has_own_form() { [ "$1" = case_transfer ] || [ "$1" = case_closure ] || [ "$1" = letter ] || [ "$1" = pre_proceedings_extension ]; }
is_refused() { same "$(ask "$address/children/$child/$1/new")" 404; }
records() {
	without_a_form >"$work/without"
	with_parent >"$work/with_parent"
	{
		printf '%s\n' care_period referral assessment cp_plan
		awk '$1 == "record" && / of / { print $2 }' schema/*.schema
	} | awk '!seen[$0]++' | while read -r name; do
		[ "$(sql "SELECT count(*) FROM pragma_table_info('$name') WHERE name = 'person_id'")" = 1 ] || continue
		[ "$name" = shared_copy ] || needs_a_link "$name" || grep -qx "$name" "$work/without" || grep -qx "$name" "$work/with_parent" || echo "$name"
	done
}

walk() {
	ready_store records
	"$kith" demo $store --children 6 >/dev/null 2>&1
	cookie=$("$kith" user session $store "$(somebody service_manager)" 2>/dev/null)
	child=$(sql "SELECT MIN(id) FROM ($open_children) open")
	serve
	for name in $(records); do walk_record "$name"; done
	for name in $(with_own_pages); do check "no list of $name for whoever reads the child" has_no_list "$name"; done
	for name in $(with_parent); do check "$name is not added later" is_never_added "$name"; done
	for name in $(without_a_form); do has_own_form "$name" || check "no generic form for $name" is_refused "$name"; done
	stop_server
}
engine=SQLite
walk
exit $((n_failed > 0))
