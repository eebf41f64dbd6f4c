/* keys.h - the keys of emergency copies, in a file of their own that never lies with the copies: the seed of the signature, and for each
 *reader what their passphrase becomes. The passphrase itself is made by the program, shown once, and kept nowhere.
 *
 *	kith-emergency-keys 1
 *	signer SEED                                  64 hex digits
 *	reader EMAIL ITERATIONS SALT KEY             decimal, 32 and 64 hex digits */
#ifndef KITH_EMERGENCY_KEYS_H
#define KITH_EMERGENCY_KEYS_H
#include <sodium.h>
#include "base/arena.h"
#include "db/db.h"

/* OWASP's figure for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet, 2023). The passphrase has 99 random bits, which alone keep it safe.
 */
enum { COPY_ITERATIONS = 600000, COPY_SALT = 16, COPY_KEY = 32, COPY_PASSPHRASE_MAX = 32, COPY_SIGNER = crypto_sign_PUBLICKEYBYTES };
struct reader_key {
	struct text reader;
	int64_t iterations;
	unsigned char salt[COPY_SALT], key[COPY_KEY];
};
struct emergency_keys {
	unsigned char seed[crypto_sign_SEEDBYTES], signer[COPY_SIGNER], secret[crypto_sign_SECRETKEYBYTES];
	struct {
		struct reader_key *at;
		size_t n, cap;
	} readers;
};

/* A passphrase as typed becomes the key: case, blanks and hyphens do not matter. */
void copy_key(struct text passphrase, const unsigned char salt[COPY_SALT], int64_t iterations, unsigned char key[COPY_KEY]);

/* false: the file is not there, is not right, or others than its owner may read it. */
bool keys_read(const char *path, struct emergency_keys *k, struct arena *a, struct fault *f);
const struct reader_key *keys_of(const struct emergency_keys *k, struct text reader); /* NULL: no passphrase was made */
/* Makes a passphrase for a reader, in the place of an earlier one, and the file where there is none. */
bool keys_new_passphrase(
	const char *path, struct text reader, int64_t iterations, char passphrase[COPY_PASSPHRASE_MAX], struct arena *a, struct fault *f);
#endif
