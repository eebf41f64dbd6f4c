# Saves from 64 at once (tests/journeys/save_storm.c), for journeys that stop, kill or copy a store meanwhile. Sourced after check.sh.
#   storm_prepare                a demonstration in $store; who saves ($cookies), and what ($work/records)
#   storm_begin ROUND            64 people save, until the server is gone: $storming
#   wait_for_saves N             until so many are acknowledged in all, or half a minute has passed
#   storm_end

storm=$(dirname "$kith")/tests/journeys/save_storm

# A service manager edits names, and the reasons why care ended.
storm_prepare() {
	"$kith" demo $store --children 120 >/dev/null 2>&1
	email=$(somebody service_manager)
	cookies=
	for _ in 1 2 3 4; do cookies="$cookies $("$kith" user session $store "$email" 2>/dev/null)"; done
	sql "SELECT n.person_id, 'person_name', MIN(n.id) FROM person_name n WHERE n.person_id IN ($open_children) GROUP BY n.person_id
		UNION ALL SELECT k.person_id, 'care_period', k.id FROM care_period k WHERE k.person_id IN ($open_children)
		AND k.ended_on IS NOT NULL ORDER BY 1 DESC, 2" | tr '|' ' ' >"$work/records"
	: >"$work/acknowledged"
}

storm_begin() {
	"$storm" "$port" "$1" "$work/records" "$work/acknowledged" $cookies >"$work/storm" 2>"$work/storm.log" &
	storming=$!
}

storm_end() {
	wait $storming || not_ok "the saves could not be sent"
	[ ! -s "$work/storm.log" ] || sed 's/^/# /' "$work/storm.log"
}

saved() { wc -l <"$work/acknowledged"; }

wait_for_saves() {
	tries=0
	while [ "$(saved)" -lt "$1" ] && [ $tries -lt 300 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
}

# Every acknowledged save is the version that follows the one it was based on.
none_is_lost() {
	for about in "person_name given" "care_period end_reason"; do
		set -- $about
		sql "SELECT '$1 ' || id || ' ' || before || ' ' || $2 FROM (SELECT id, $2, lag(txn) OVER (PARTITION BY id ORDER BY txn) AS before FROM $1_version) v
			WHERE before IS NOT NULL AND $2 IS NOT NULL"
	done | LC_ALL=C sort >"$work/held"
	LC_ALL=C sort "$work/acknowledged" | comm -23 - "$work/held" >"$work/lost"
	[ ! -s "$work/lost" ] || { echo "acknowledged and not there:"; head "$work/lost"; return 1; }
}
