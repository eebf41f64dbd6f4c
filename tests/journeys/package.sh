#!/bin/sh
# The Debian package: built, installed, served behind nginx, removed and installed again with its store kept
set -eu
. tests/sh/check.sh

# A copy of this machine, with a network of its own, that is thrown away: what is installed there is installed nowhere else. Not everybody may make one.
can_copy_machine() {
	[ "$(id -u)" -eq 0 ] && command -v ip >/dev/null && unshare -m sh -c 'd=$(mktemp -d) && mount -t tmpfs tmpfs $d && mkdir $d/u $d/w $d/m && mount -t overlay overlay -o lowerdir=/,upperdir=$d/u,workdir=$d/w $d/m' 2>/dev/null
}

built() {
	check "packaging/build makes a package" env KITH_BUILD="$(dirname "$kith")" packaging/build "$work"
	package=$(ls "$work"/kith_*.deb)
	check "of a name and version that dpkg reads" same "$(dpkg-deb -f "$package" Package)" kith
	dpkg-deb -x "$package" "$work/root"
	check "its program is the one that was built" same "$("$work/root/usr/bin/kith" config | head -n 1)" "$("$kith" config | head -n 1)"
	check "its settings are right" "$work/root/usr/bin/kith" config --config "$work/root/etc/kith/kith.conf"
	check "and name the store's folder" grep -q '^data = /var/lib/kith$' "$work/root/etc/kith/kith.conf"
	check "nothing in it can be written by others" same "$(find "$work/root" ! -type l -perm /022 | wc -l)" 0
	check "no file of this machine is named in it" no_path_of_ours
	if command -v lintian >/dev/null; then
		# One tag is about Debian's own bug tracker.
		check "lintian finds nothing" lintian --allow-root --fail-on error,warning --suppress-tags initial-upload-closes-no-bugs "$package"
	else
		note "lintian is not here: not asked"
	fi
}
no_path_of_ours() { ! grep -rF -l -e "$PWD" -e "$work" "$work/root" | grep .; }

unit_is_right() {
	command -v systemd-analyze >/dev/null || { note "systemd-analyze is not here: the unit is not looked at"; return 0; }
	sed "s|/usr/bin/kith|$work/root/usr/bin/kith|; /^Documentation/d" packaging/kith.service >"$work/kith.service"
	check "systemd finds nothing wrong with the unit" quiet systemd-analyze verify "$work/kith.service"
	check "and calls it well guarded" systemd-analyze security --offline=true --threshold=20 "$work/kith.service"
	note "$(systemd-analyze security --offline=true "$work/kith.service" 2>/dev/null | sed -n 's/.*\(Overall exposure.*\) .*/\1/p')"
}
quiet() { "$@" >"$work/words" 2>&1 && [ ! -s "$work/words" ] || { cat "$work/words"; return 1; }; }

# What happens in the copy of the machine, as its root. Prints lines of ok and not ok itself.
in_the_copy() {
	cat >"$work/inside" <<'INSIDE'
set -eu
step() { what=$1; shift; if "$@" >/tmp/said 2>&1; then echo "ok - $what"; else echo "not ok - $what"; sed 's/^/#   /' /tmp/said | head -15; fi; }
as_kith() { runuser -u kith -- "$@"; }
counts() { as_kith sqlite3 /var/lib/kith/kith.db 'SELECT (SELECT count(*) FROM person), (SELECT max(id) FROM txn), (SELECT hash FROM txn ORDER BY id DESC LIMIT 1)'; }
serve() {
	runuser -u kith -- /usr/bin/kith serve --config /etc/kith/kith.conf >/tmp/out 2>/tmp/log &
	server=$!
	for _ in $(seq 300); do grep -q '^Kith is at' /tmp/out && return 0; sleep 0.1; done
	cat /tmp/out /tmp/log
	return 1
}
stop() { pkill -TERM -P $server 2>/dev/null || kill $server; wait $server || true; }
get() { curl -s -o /tmp/page -w '%{http_code}' "$@"; }
is() { [ "$1" = "$2" ] || { echo "is $1, expected $2"; return 1; }; }

step "it installs" dpkg -i "$1"
step "nothing that it needs is missing" is "$(dpkg-query -W -f='${Status}' kith)" "install ok installed"
step "there is an account for it that nobody signs in to" is "$(getent passwd kith | cut -d : -f 7)" /usr/sbin/nologin
step "and a folder that is its own" is "$(stat -c '%U %a' /var/lib/kith)" "kith 700"
step "others cannot read its settings" is "$(stat -c '%U %G %a' /etc/kith/kith.conf)" "root kith 640"
step "somebody is added" sh -c 'echo "a long enough password" | runuser -u kith -- kith user add --config /etc/kith/kith.conf --name "Ama Addo" --role service_manager --council 801 ama@example.org'
step "an import goes in" as_kith kith import 903 --config /etc/kith/kith.conf --council 801 "$2"
step "it runs as its account" serve
step "and serves" is "$(get http://127.0.0.1:8080/sign-in)" 200
step "with its stylesheet" is "$(get http://127.0.0.1:8080/assets/kith.css)" 200
stop
before=$(counts)
step "a backup is made with the installed settings" as_kith kith backup --config /etc/kith/kith.conf --out /var/lib/kith/../kith/backup
echo 'threads = 4' >>/etc/kith/kith.conf
step "the same package installs over it" dpkg -i "$1"
step "settings that were changed are kept" grep -q '^threads = 4$' /etc/kith/kith.conf
step "it is removed" dpkg -r kith
step "the program is gone" test ! -e /usr/lib/kith/kith
step "the store is not" is "$(counts)" "$before"
step "nor the settings" test -e /etc/kith/kith.conf
step "it is installed again" dpkg -i "$1"
step "the store is as it was" is "$(counts)" "$before"
step "and verifies" as_kith kith verify --config /etc/kith/kith.conf
step "it serves again" serve
step "the page is there" is "$(get http://127.0.0.1:8080/sign-in)" 200
step "the user signs in there" as_kith kith user session --config /etc/kith/kith.conf ama@example.org
stop
dpkg --purge kith >/tmp/purged 2>&1
step "purged, the settings are gone" test ! -e /etc/kith/kith.conf
step "and still the store is not" is "$(counts)" "$before"
step "and that is said" grep -q 'the store in /var/lib/kith is kept' /tmp/purged
INSIDE
	unshare -m --pid --net --fork sh -c '
		set -e
		mount -t tmpfs tmpfs "$1/machine" && mkdir "$1/machine/u" "$1/machine/w" "$1/machine/m"
		mount -t overlay overlay -o lowerdir=/,upperdir="$1/machine/u",workdir="$1/machine/w" "$1/machine/m"
		m=$1/machine/m
		mount -t proc proc "$m/proc" && mount --rbind /dev "$m/dev"
		rm -f "$m/var/lib/man-db/auto-update"
		mkdir -p "$m/kith" && cp "$1/inside" "$2" "$m/kith/" && cp -r tests/journeys/sets/small "$m/kith/small" && chmod -R a+rX "$m/kith"
		chroot "$m" sh -c "cd / && ip link set lo up && sh /kith/inside /kith/$(basename "$2") /kith/small"' sh "$work" "$package" >"$work/copy" 2>&1 || true
	cat "$work/copy"
	check "all of it was gone through" grep -q 'and that is said' "$work/copy"
	n_failed=$((n_failed + $(grep -c '^not ok - ' "$work/copy" || true)))
}

# nginx as it is shipped, with a certificate and ports for the while, in front of a server with the shipped settings.
behind_nginx() {
	command -v nginx >/dev/null && command -v openssl >/dev/null || { note "nginx or openssl is not here: the site is not tried"; return 0; }
	fresh_store_here=$work/proxied
	"$kith" demo --data "$fresh_store_here" --children 10 >/dev/null 2>&1
	store="--data $fresh_store_here"
	serve --behind-proxy
	# Below the ports that the system gives to whoever asks for any.
	tls=$((20000 + $$ % 10000))
	mkdir "$work/nginx"
	openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=kith.example.org -keyout "$work/nginx/key" -out "$work/nginx/cert" >/dev/null 2>&1
	sed "s|/etc/ssl/certs/kith.pem|$work/nginx/cert|; s|/etc/ssl/private/kith.key|$work/nginx/key|; s|/etc/kith/nginx-proxy.conf|$PWD/packaging/nginx-proxy.conf|
		s|/var/log/nginx/kith-error.log|$work/nginx/error.log|; s|127.0.0.1:8080|127.0.0.1:$port|; s|listen 443|listen 127.0.0.1:$tls|; s|listen 80;|listen 127.0.0.1:$((tls + 1));|
		/listen \[::\]/d; s|\$host;|\$http_host;|" packaging/nginx.conf >"$work/nginx/site"
	sed "s|\$host;|\$http_host;|" packaging/nginx-proxy.conf >"$work/nginx/proxy"
	sed -i "s|$PWD/packaging/nginx-proxy.conf|$work/nginx/proxy|" "$work/nginx/site"
	printf 'user %s; pid %s/pid; error_log %s/start.log;\nevents {}\nhttp { include /etc/nginx/mime.types; access_log %s/access.log; client_body_temp_path %s/b; proxy_temp_path %s/p; fastcgi_temp_path %s/f; uwsgi_temp_path %s/u; scgi_temp_path %s/s; include %s/site; }\n' \
		"$(id -un)" "$work/nginx" "$work/nginx" "$work/nginx" "$work/nginx" "$work/nginx" "$work/nginx" "$work/nginx" "$work/nginx" "$work/nginx" >"$work/nginx/conf"
	check "nginx takes the site as it is shipped" nginx -t -q -c "$work/nginx/conf"
	nginx -c "$work/nginx/conf"
	site=https://127.0.0.1:$tls
	ask() { curl -sk -o "$work/page" -D "$work/heads" -w '%{http_code}' "$@"; }
	check "over TLS the site is there" same "$(ask "$site/sign-in")" 200
	check "browsers are told to use nothing else" grep -qi '^strict-transport-security' "$work/heads"
	check "HTTP is sent there" same "$(ask "http://127.0.0.1:$((tls + 1))/children?q=x")" 301
	cookie=$("$kith" user session $store "$(sqlite3 "$fresh_store_here/kith.db" "SELECT MIN(u.email) FROM app_user u JOIN post p ON p.user_id = u.id WHERE p.role = 'service_manager'")" 2>/dev/null)
	check "somebody signed in sees the children" same "$(ask -H "Cookie: $cookie" "$site/children?q=secret-word")" 200
	check "a form comes through, from a page of the site" same "$(ask -H "Cookie: $cookie" -H "Origin: $site" --data-urlencode "email=x@y.example" --data password=z "$site/sign-in")" 403
	head -c 1200000 /dev/zero >"$work/large"
	check "what is too large is refused" same "$(ask --data-binary @"$work/large" -H "Origin: $site" "$site/sign-in")" 413
	check "a monitor on this machine asks for health" same "$(ask "$site/health/ready")" 200
	refused=$(curl -sk -Z --parallel-max 50 -o /dev/null -w '%{http_code}\n' "$site/sign-in?n=[1-200]" 2>/dev/null | grep -c '^429$' || true)
	check "whoever asks for the sign-in page without end is held back ($refused of 200)" test "$refused" -gt 20
	check "nginx wrote down no address that was asked for" no_address_written
	nginx -c "$work/nginx/conf" -s stop 2>/dev/null
	stop_server
}
no_address_written() { ! grep -rn -e 'secret-word' "$work/nginx"/*.log; }

built
unit_is_right
if can_copy_machine; then
	mkdir "$work/machine"
	in_the_copy
else
	note "not root, no ip, or no overlay file system: the package is not installed here"
fi
behind_nginx
exit $((n_failed > 0))
