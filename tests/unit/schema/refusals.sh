#!/bin/sh
# Every *.bad here is a schema file with one mistake, every *.bad_codes a code set and every *.bad_clocks the clock rules with one, every *.bad_letters
# the texts of letters. Its first line says what schemac must answer: the line of the mistake and the sentence. good.schema beside it must pass.
#	refusals.sh SCHEMAC FOLDER
schemac=$1 here=$2 failed=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# fresh: a schema folder with the good parts alone
fresh() {
	rm -rf "$work/s" && mkdir -p "$work/s/codes" && cp "$here/base.schema" "$work/s/" &&
		cp "$here/kind.csv" "$here/role.csv" "$work/s/codes/" && cp "$here/authorities.csv" "$here/role_grants.csv" \
		"$here/clocks.csv" "$here/calendars.csv" "$here/clock_alarms.csv" "$here/letters.csv" "$work/s/" || exit 2
}

# judge NAME FILE: does schemac say of FILE what FILE's first line wants?
judge() {
	want=$(sed -n '1s/^# expects //p' "$here/$1")
	"$schemac" check "$work/s" >"$work/out" 2>"$work/err"
	code=$? got=$(sed -n "1s|^$work/s/$2:||p" "$work/err")
	if [ $code -ne 1 ] || [ "$got" != "$want" ] || [ -z "$want" ]; then
		echo "$1: exit $code"
		echo "  expected: $want"
		echo "  answered: $(head -1 "$work/err")"
		failed=1
	fi
}

fresh
cp "$here/good.schema" "$work/s/" && cp "$here/good_clocks.csv" "$work/s/clocks.csv"
"$schemac" check "$work/s" || { echo "good.schema was refused"; failed=1; }
for bad in "$here"/*.bad; do
	fresh
	cp "$bad" "$work/s/x.schema"
	judge "$(basename "$bad")" x.schema
done
for bad in "$here"/*.bad_codes; do
	fresh
	sed 1d "$bad" >"$work/s/codes/kind.csv"
	judge "$(basename "$bad")" codes/kind.csv
done
for bad in "$here"/*.bad_clocks; do
	fresh
	cp "$here/good.schema" "$work/s/"
	sed 1d "$bad" >"$work/s/clocks.csv"
	judge "$(basename "$bad")" clocks.csv
done
for bad in "$here"/*.bad_letters; do
	fresh
	sed 1d "$bad" >"$work/s/letters.csv"
	judge "$(basename "$bad")" letters.csv
done
exit $failed
