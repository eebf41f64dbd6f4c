# What the front doors share: installing what is missing, building. Sourced by ./run, ./test and ./bench, from the
# top folder. Prints one line a step; everything else goes to build/log.

say() { printf '%s\n' "$*"; }

as_root() {
	if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Packages needed to build and run; the second list only to test and measure. docs/dependencies.md says why each.
BUILD_PACKAGES="gcc libc6-dev meson ninja-build pkg-config libmicrohttpd-dev libsqlite3-dev libpq-dev libsodium-dev
libutf8proc-dev libdeflate-dev libisal-dev zlib1g-dev libqrencode-dev liboath-dev libjansson-dev libxml2-dev libcmocka-dev libgumbo-dev
libcairo2-dev libpango1.0-dev fonts-noto-core fonts-nanum poppler-utils"
TEST_PACKAGES="postgresql curl sqlite3 procps chromium-headless-shell"
ALL_PACKAGES="clang libclang-rt-14-dev clang-tidy cppcheck"
BENCH_PACKAGES="nginx-light wrk curl sqlite3 procps"

install_packages() {
	missing=
	for package in "$@"; do
		dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing="$missing $package"
	done
	[ -z "$missing" ] && return 0
	say "Installing:$missing"
	mkdir -p build
	{
		as_root apt-get update -qq
		# shellcheck disable=SC2086
		as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
	} >>build/install.log 2>&1 || {
		say "Could not install:$missing. The last lines of build/install.log:"
		tail -n 5 build/install.log
		exit 2
	}
}

install_node() {
	if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
		install_packages nodejs npm
	fi
	if [ ! -e node_modules/.kith ] || ! cmp -s package-lock.json node_modules/.kith; then
		say "Installing the npm packages that package-lock.json names"
		mkdir -p build
		npm ci --no-audit --no-fund --loglevel=error >>build/install.log 2>&1 || {
			say "npm could not install the packages. The last lines of build/install.log:"
			tail -n 5 build/install.log
			exit 2
		}
		cp package-lock.json node_modules/.kith
	fi
}

# build_in FOLDER [meson options]: configures once, then compiles what changed; all of it, or what TARGETS names.
build_in() {
	folder=$1
	shift
	mkdir -p "$folder"
	# build/ exists as soon as the log does: what says it is configured is its ninja file.
	if [ ! -e "$folder/build.ninja" ]; then
		say "Configuring $folder"
		meson setup "$folder" "$@" >"$folder/setup.log" 2>&1 || { tail -n 15 "$folder/setup.log"; exit 2; }
	fi
	# shellcheck disable=SC2086
	ninja -C "$folder" ${TARGETS:-} >"$folder/compile.log" 2>&1 || { tail -n 40 "$folder/compile.log"; exit 2; }
}
