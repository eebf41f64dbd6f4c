#!/bin/sh
# The document of /api is OpenAPI by a public validator, and a client generated from it reads and writes a record
set -eu
. tests/sh/check.sh

from_server() { curl -sf -H "Authorization: Bearer $key" "$address$1" -o "$2"; }
modules=$PWD/node_modules
generated() { "$modules/.bin/openapi-typescript" "$work/openapi.json" -o "$work/client/kith.ts"; }
compiled() {
	"$modules/.bin/tsc" --strict --noUncheckedIndexedAccess --noEmitOnError --target es2022 --module nodenext --moduleResolution nodenext \
		--lib es2022,dom,dom.iterable --types node --typeRoots "$modules/@types" --skipLibCheck "$work/client/client.ts"
}
client_runs() { KITH_ADDRESS=$address KITH_KEY=$key KITH_READ_KEY=$read_key KITH_DOCUMENT=$work/openapi.json node "$work/client/client.js"; }
status_with() { curl -s -o "$work/page" -w '%{http_code}' -H "Authorization: Bearer $1" "$address/api/me"; }

journey() {
	ready_store api
	"$kith" demo $store --children 6 >/dev/null 2>&1
	run_kith key add $store --name "Finance" --to "$(date -d '+30 days' +%F)" --write --role service_manager --council 991 finance@machine.example
	check "a key is made for a machine of its own" ended_with 0
	key=$(cat "$work/out")
	run_kith key add $store --name "Reader" --to "$(date -d '+30 days' +%F)" --records missing_episode finance@machine.example
	read_key=$(cat "$work/out")
	run_kith key add $store --name "Too long" --to "$(date -d '+3 years' +%F)" finance@machine.example
	check "a key ends within a year" says_why "within a year"
	serve
	check "the server tells of itself" from_server /api/openapi.json "$work/openapi.json"
	check "in OpenAPI 3.1, says a public validator" node tests/api/validate.mjs "$work/openapi.json"
	mkdir -p "$work/client"
	cp tests/api/client.ts tests/api/told.ts "$work/client"
	ln -sfn "$modules" "$work/client/node_modules"
	echo '{ "type": "module" }' >"$work/client/package.json"
	check "a client is generated from it" generated
	check "what uses it has the fields and shapes that it names" compiled
	check "it reads, adds, changes, ends; each answer is as the document says" client_runs
	check "who looked, and by which key, is in the log" same "$(sql "SELECT count(*) > 0 FROM read_log WHERE route = '/api/children/:person by key 1'" | tr t 1)" 1
	run_kith key end $store --id 1 --reason "No longer used"
	check "a key is ended" ended_with 0
	check "and no longer works, at once" same "$(status_with "$key")" 401
	check "another goes on" same "$(status_with "$read_key")" 200
	run_kith key list $store
	check "the list says which is which" reports "1  has ended"
	run_kith verify $store
	check "and the store proves itself" ended_with 0
	stop_server
}
each_engine journey
exit $((n_failed > 0))
