#!/bin/sh
# How records end: the list, the hold, the two signatures, the certificates; and the page that says until when a record is kept.
set -eu
. tests/sh/check.sh

one() { sql "$1" | head -n 1; }
person_with() {
	one "SELECT MIN(k.person_id) FROM care_period k WHERE k.person_id IN ($open_children)"
}
page_of() { curl -s -o "$work/page" -w '%{http_code}' -b "$1" "$address/children/$child/retention"; }

retention() {
	ready_store ends
	"$kith" demo $store --children 12 >/dev/null 2>&1
	child=$(person_with)
	governor=$(somebody information_governance)
	manager=$(somebody service_manager)
	worker=$(one "SELECT MIN(u.email) FROM app_user u JOIN post p ON p.user_id = u.id JOIN involvement i ON i.worker_id = u.worker_id
		WHERE p.role = 'social_worker' AND i.person_id = $child AND i.ends_on IS NULL")

	run_kith destroy $store --person "$child"
	check "a child of today may not go yet" ended_with 1
	check "and the list says until when, and what there is" reports "^Person $child: Looked after; kept until 20[0-9-]*\."
	check "row by row" reports "^ +care_period +[1-9]"
	run_kith destroy $store --person "$child" --requested-by "$governor" --approved-by "$manager"
	check "two signatures do not bring the day nearer" ended_with 2
	check "in a sentence" says_why "is kept until .* Nothing was destroyed"
	run_kith destroy $store --person 999999
	check "somebody who is not there" ended_with 2

	serve
	governors=$("$kith" user session $store "$governor" 2>/dev/null)
	check "the page says until when it is kept" same "$(page_of "$governors")" 200
	check "and why" has_words "$work/page" "The rule that decides"
	check "under which law" has_words "$work/page" "regulation 50"
	if [ -n "$worker" ]; then
		workers=$("$kith" user session $store "$worker" 2>/dev/null)
		check "who does not answer for the record is told who does" same "$(page_of "$workers")" 403
	fi

	run_kith hold $store --everybody --reason "Independent inquiry" --by "Director"
	check "a hold over everybody is placed" ended_with 0
	hold=$(one "SELECT MAX(id) FROM legal_hold")
	check "and stands on the page" same "$(page_of "$governors")" 200
	check "with its reason" has_words "$work/page" "Independent inquiry"
	stop_server

	run_kith destroy $store --record person_identity --id "$(one "SELECT id FROM person_identity WHERE person_id = $child")" --rule "Court order" --by "Judge"
	check "under a hold no row goes, by whatever rule" ended_with 2
	check "and why" says_why "legal hold"
	run_kith hold $store --id "$hold" --to "$(date +%Y-%m-%d)" --by "Director"
	check "the hold is ended" ended_with 0
	run_kith hold $store --person "$child" --reason "Claim" --by "Monitoring officer"
	run_kith destroy $store --person "$child"
	check "another hold, over this person, is on the list" reports "^Legal hold [0-9]+: Claim"
	run_kith hold $store --person 999999 --reason "Claim" --by "Monitoring officer"
	check "nobody is held who is not there" ended_with 2
	run_kith hold $store --reason "Claim" --by "Monitoring officer"
	check "a hold says whom it covers" ended_with 2
	check "the store verifies" "$kith" verify $store

	other=$(one "SELECT MIN(p.id) FROM person p JOIN care_period k ON k.person_id = p.id WHERE p.id <> $child")
	by_order="destroy $store --record person --id $other --rule Order"
	run_kith $by_order --by "Her Honour Judge Ash"
	check "a whole person goes on no single word" ended_with 2
	check "and why" says_why "two people's word"
	run_kith $by_order --by "Her Honour Judge Ash" --second " her honour  JUDGE Ash"
	check "nor on the same word twice" ended_with 2
	check "the person is there" same "$(one "SELECT count(*) FROM person WHERE id = $other")" 1
	run_kith $by_order --by "Her Honour Judge Ash" --second "Monitoring officer"
	check "on two it goes" ended_with 0
	check "and the certificate carries both" same "$(one "SELECT authority FROM destruction WHERE record_name = 'person' AND row_id = $other")" "Her Honour Judge Ash; Monitoring officer"
}

# Somebody old enough, brought in by a file of long ago.
ends() {
	fresh_store old
	mkdir -p "$work/set"
	printf 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n%s,1,04/03/1930,WBRI,,,\n' OLD1 >"$work/set/header.csv"
	printf 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\nOLD1,01/04/2026,S,C2,N1,U1,PR1,02/05/2026,E8,,,,\n' >"$work/set/episodes.csv"
	run_kith import 903 $store --council 801 --year 2026-27 "$work/set"
	old=$(one "SELECT id FROM person WHERE la_child_id = 'OLD1'")
	for role in information_governance service_manager; do
		printf 'three words here\n' | "$kith" user add $store --name "$role" --role $role --council 801 "$role@here.example" >/dev/null 2>&1
	done
	run_kith destroy $store --person "$old" --format json
	check "whose day has come may go" same "$(json "$work/out" 'j.may_go + " " + j.keep_until')" "true 2005-03-04"
	looks=$(one "SELECT count(*) FROM read_log")
	run_kith destroy $store --person "$old" --requested-by information_governance@here.example --approved-by information_governance@here.example
	check "not by one who signs twice" ended_with 2
	run_kith destroy $store --person "$old" --requested-by information_governance@here.example
	check "nor with one signature" ended_with 2
	run_kith destroy $store --person "$old" --requested-by information_governance@here.example --approved-by service_manager@here.example
	check "by two it is destroyed" ended_with 0
	check "and certified, by number" reports "^certificate [0-9]+: person $old$"
	refute "without a name" grep -q "OLD1\|1930" "$work/out"
	check "the imported rows are gone" same "$(one "SELECT count(*) FROM import_row WHERE raw LIKE '%OLD1%'")" 0
	check "the person is gone" same "$(one "SELECT count(*) FROM person WHERE id = $old")" 0
	check "the log of who looked stays" same "$(one "SELECT count(*) FROM read_log")" "$looks"
	run_kith verify $store
	check "the store verifies" ended_with 0
	check "and lists what was destroyed" reports "^person $old .*destroyed"
	[ "$engine" = SQLite ] && refute "not a byte is left in the file" grep -q "OLD1" "$work/$place/kith.db"
	return 0
}

each_engine retention
each_engine ends
exit $((n_failed > 0))
