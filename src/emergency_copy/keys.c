/* The file of keys: see keys.h. */
#include "emergency_copy/keys.h"
#include "base/out.h"
#include "jobs/file.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FILE = 1 << 20, GROUPS = 5, LETTERS_OF_GROUP = 4 };
static const char FIRST_LINE[] = "kith-emergency-keys 1";
/* Signs that are not mistaken for one another when they are read out at night. */
static const char SIGNS[] = "abcdefghjkmnpqrstuvwxyz23456789";

/* ---- From the passphrase to the key ---- */

static size_t signs_of(struct text passphrase, unsigned char at[64])
{
	size_t n = 0;
	for (size_t i = 0; i < passphrase.n && n < 64; i++) {
		char c = passphrase.p[i];
		if (c != ' ' && c != '-' && c != '\t' && c != '\r' && c != '\n')
			at[n++] = (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
	}
	return n;
}

/* PBKDF2 (RFC 8018) with HMAC-SHA-256, whose one block is as long as the key. */
void copy_key(struct text passphrase, const unsigned char salt[COPY_SALT], int64_t iterations, unsigned char key[COPY_KEY])
{
	static const unsigned char block[4] = { 0, 0, 0, 1 };
	unsigned char signs[64], u[COPY_KEY];
	crypto_auth_hmacsha256_state keyed, h;
	size_t n = signs_of(passphrase, signs);
	crypto_auth_hmacsha256_init(&keyed, signs, n);
	h = keyed;
	crypto_auth_hmacsha256_update(&h, salt, COPY_SALT);
	crypto_auth_hmacsha256_update(&h, block, sizeof block);
	crypto_auth_hmacsha256_final(&h, u);
	memcpy(key, u, COPY_KEY);
	for (int64_t i = 1; i < iterations; i++) {
		h = keyed;
		crypto_auth_hmacsha256_update(&h, u, sizeof u);
		crypto_auth_hmacsha256_final(&h, u);
		for (int b = 0; b < COPY_KEY; b++)
			key[b] ^= u[b];
	}
	sodium_memzero(signs, sizeof signs);
	sodium_memzero(&keyed, sizeof keyed);
	sodium_memzero(u, sizeof u);
}

static void passphrase_new(char at[COPY_PASSPHRASE_MAX])
{
	int n = 0;
	for (int g = 0; g < GROUPS; g++) {
		if (g)
			at[n++] = '-';
		for (int i = 0; i < LETTERS_OF_GROUP; i++)
			at[n++] = SIGNS[randombytes_uniform(sizeof SIGNS - 1)];
	}
	at[n] = 0;
}

/* ---- The file ---- */

static bool hex_read(struct text t, unsigned char *at, size_t n)
{
	size_t got = 0;
	return t.n == 2 * n && sodium_hex2bin(at, n, t.p, t.n, NULL, &got, NULL) == 0 && got == n;
}

static bool reader_read(struct emergency_keys *k, struct text line, struct arena *a)
{
	struct reader_key r;
	r.reader = text_cut(&line, ' ');
	struct text iterations = text_cut(&line, ' '), salt = text_cut(&line, ' ');
	if (!text_int(iterations, &r.iterations) || r.iterations < 1 || !hex_read(salt, r.salt, COPY_SALT) ||
		!hex_read(line, r.key, COPY_KEY))
		return false;
	*GROW_IN(a, &k->readers) = r;
	return true;
}

static bool line_read(struct emergency_keys *k, struct text line, struct arena *a)
{
	struct text word = text_cut(&line, ' ');
	if (text_is(word, "reader"))
		return reader_read(k, line, a);
	if (!text_is(word, "signer") || !hex_read(line, k->seed, sizeof k->seed))
		return false;
	crypto_sign_seed_keypair(k->signer, k->secret, k->seed);
	return true;
}

static bool lines_read(struct emergency_keys *k, struct text all, struct arena *a)
{
	bool has_signer = false;
	struct text first = text_cut(&all, '\n');
	bool is_good = text_is(first, FIRST_LINE);
	while (is_good && !text_none(all)) {
		struct text line = text_cut(&all, '\n');
		has_signer |= text_starts(line, T("signer "));
		is_good = text_blank(line) || line_read(k, line, a);
	}
	return is_good && has_signer;
}

static struct text file_read(int fd, struct arena *a)
{
	char *at = arena_alloc(a, MOST_FILE);
	ssize_t n = 0, more = 0;
	while (n < MOST_FILE && (more = read(fd, at + n, (size_t)(MOST_FILE - n))) > 0)
		n += more;
	return more < 0 || n == MOST_FILE ? NO_TEXT : (struct text){ at, (size_t)n };
}

bool keys_read(const char *path, struct emergency_keys *k, struct arena *a, struct fault *f)
{
	struct stat is;
	*k = (struct emergency_keys){ 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fault(f, "The file of emergency keys %s cannot be read: %s. 'kith emergency-copy passphrase' makes it.", path,
			strerror(errno));
	bool is_own = fstat(fd, &is) == 0 && (is.st_mode & 077) == 0;
	struct text all = is_own ? file_read(fd, a) : NO_TEXT;
	close(fd);
	if (!is_own)
		return fault(f,
			"The file of emergency keys %s may be read by others than its owner, so it is not used. Close it with chmod 600; "
			"if somebody may have read it, make "
			"new passphrases.",
			path);
	return lines_read(k, all, a) || fault(f,
						"The file of emergency keys %s is not as Kith writes it. Put back a copy of it, or move it "
						"aside and make new passphrases.",
						path);
}

const struct reader_key *keys_of(const struct emergency_keys *k, struct text reader)
{
	for (size_t i = 0; i < k->readers.n; i++)
		if (text_ieq(k->readers.at[i].reader, reader))
			return &k->readers.at[i];
	return NULL;
}

static void put_hex(struct out *o, const unsigned char *at, size_t n)
{
	char hex[2 * COPY_KEY + 1];
	out_c(o, sodium_bin2hex(hex, sizeof hex, at, n));
}

static void keys_put(struct out *o, const struct emergency_keys *k)
{
	out_f(o, "%s\nsigner ", FIRST_LINE);
	put_hex(o, k->seed, sizeof k->seed);
	for (size_t i = 0; i < k->readers.n; i++) {
		const struct reader_key *r = &k->readers.at[i];
		out_f(o, "\nreader %.*s %lld ", TEXT_ARG(r->reader), (long long)r->iterations);
		put_hex(o, r->salt, COPY_SALT);
		out_lit(o, " ");
		put_hex(o, r->key, COPY_KEY);
	}
	out_lit(o, "\n");
}

static bool keys_write(const char *path, const struct emergency_keys *k, struct arena *a, struct fault *f)
{
	const char *slash = strrchr(path, '/');
	const char *folder = slash ? text_c_in(a, (struct text){ path, (size_t)(slash - path) + (slash == path) }) : ".";
	struct out o = out_make(MOST_FILE);
	int at = return_folder(folder, f);
	keys_put(&o, k);
	bool is_done = at >= 0 && return_file_write(at, text_of(slash ? slash + 1 : path), out_text(&o), f);
	if (at >= 0)
		close(at);
	sodium_memzero(o.p, o.n);
	out_free(&o);
	return is_done;
}

bool keys_new_passphrase(
	const char *path, struct text reader, int64_t iterations, char passphrase[COPY_PASSPHRASE_MAX], struct arena *a, struct fault *f)
{
	struct emergency_keys k = { 0 };
	struct reader_key r = { .reader = reader, .iterations = iterations };
	if (access(path, F_OK) != 0)
		randombytes_buf(k.seed, sizeof k.seed);
	else if (!keys_read(path, &k, a, f))
		return false;
	passphrase_new(passphrase);
	randombytes_buf(r.salt, sizeof r.salt);
	copy_key(text_of(passphrase), r.salt, iterations, r.key);
	struct reader_key *there = (struct reader_key *)(uintptr_t)keys_of(&k, reader);
	*(there ? there : GROW_IN(a, &k.readers)) = r;
	return keys_write(path, &k, a, f);
}
