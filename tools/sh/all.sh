# What ./test --all adds to ./test: the other compiler, the analysers, and fuzzing. Sourced by ./test, whose suite, meson_tests
# and build_in it uses. KITH_FUZZ_SECONDS: how long the fuzzing lasts in all, 1800 unless told.

# Builds with other settings in a shell of its own: a build that fails is a failure of its suite, not the end of the run.
# $only: the targets, where not all are wanted.
built() { (export TARGETS="$only"; build_in "$@"); }
with_clang() { (export CC=clang TARGETS="$only"; build_in "$@"); }
only=

clang_tests() {
	only=
	export KITH_THOROUGH=yes
	with_clang build/clang -Db_sanitize=address,undefined -Db_lundef=false && echo "ok - clang builds everything without a warning" &&
		meson_tests build/clang
}

# Leaks are LeakSanitizer's, in every test: the analyser counts what is lost when the program ends for good, and memory that
# another structure keeps.
gcc_analyzer() {
	only="kith assets/kith.css"
	built build/analyzer -Doptimization=1 -Ddebug=true \
		"-Dc_args=['-fanalyzer', '-Wno-analyzer-malloc-leak', '-Wno-analyzer-file-leak']" || return 1
	echo "ok - gcc -fanalyzer finds nothing"
}

# The program's own sources, as the clang build compiles them.
sources() { find src tools -name '*.c' | sort; }

# What is looked for, and why the rest is not: .clang-tidy.
clang_tidy() {
	sources | xargs -P 2 -n 4 clang-tidy -p build/clang --quiet 2>build/clang-tidy.log || return 1
	echo "ok - clang-tidy finds nothing"
}

# What is not looked for, and why: .cppcheck.
cppcheck_all() {
	sources | cppcheck --file-list=- -j 2 --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --suppressions-list=.cppcheck \
		--include=src/base/banned.h --include=tools/sh/cppcheck.h -I src -I build/clang/tools -D_GNU_SOURCE --error-exitcode=1 || return 1
	echo "ok - cppcheck finds nothing"
}

# A harness of tests/fuzz for so many seconds. What it finds is kept beside its corpus, in build/fuzz/found.
fuzz_one() {
	name=$(basename "$1")
	mkdir -p "build/fuzz/corpus/$name" build/fuzz/found
	seeds=tests/fuzz/corpus/${name#fuzz_}
	[ -d "$seeds" ] || seeds=
	# shellcheck disable=SC2086
	if "$1" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="build/fuzz/found/$name-" -print_final_stats=1 "build/fuzz/corpus/$name" $seeds \
		>"build/fuzz/$name.log" 2>&1; then
		echo "ok - $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$name.log") inputs in $2 s"
	else
		tail -n 40 "build/fuzz/$name.log"
		echo "not ok - $name: what failed is in build/fuzz/found"
	fi
}

# Two at a time, so that they have the time asked for between them.
fuzz_all() {
	harnesses=$(for file in tests/fuzz/fuzz_*.c; do echo "${file%.c}"; done)
	only=$harnesses
	with_clang build/fuzz -Dfuzz=true -Db_lundef=false || return 1
	each=$((${KITH_FUZZ_SECONDS:-1800} * 2 / $(echo "$harnesses" | wc -l)))
	for harness in $harnesses; do
		fuzz_one "build/fuzz/$harness" "$each" >"build/fuzz/$(basename "$harness").said" &
		[ -z "${beside:-}" ] || wait "$beside"
		beside=$!
	done
	wait "$beside"
	cat build/fuzz/fuzz_*.said
}

suite "Built by clang: all tests (ASan, UBSan)" clang_tests
suite "gcc -fanalyzer" gcc_analyzer
suite "clang-tidy" clang_tidy
suite "cppcheck" cppcheck_all
suite "Fuzzing" fuzz_all
