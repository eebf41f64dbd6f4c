/* hash.h - the one canonical encoding under every hash of a store, so that an independent program can check them.
 *
 * What is hashed is a run of items `name=length:bytes;` - name as in the store, length in bytes as a decimal number,
 * the value's bytes as stored (integers as decimal digits). An item without a value is left out. H is BLAKE2b-256
 * (libsodium crypto_generichash, no key); hashes are written as 64 lower-case hex digits.
 *
 *	struct hasher h;
 *	hash_begin(&h);
 *	hash_text(&h, "table", T("placement"));
 *	hash_int(&h, "id", 12);
 *	hash_end(&h, hex); */
#ifndef KITH_HASH_H
#define KITH_HASH_H
#include <sodium.h>
#include "db/db.h"

enum { HASH_BYTES = 32, HASH_HEX = 64, SALT_BYTES = 16, SALT_HEX = 32 };

struct hasher { crypto_generichash_state state; size_t n; char waiting[1024]; };
void hash_begin(struct hasher *h);
void hash_text(struct hasher *h, const char *name, struct text t);      /* NO_TEXT: left out; the empty text is a value */
void hash_int(struct hasher *h, const char *name, int64_t i);           /* NONE: left out */
void hash_value(struct hasher *h, const char *name, const struct db_value *v);
void hash_end_bytes(struct hasher *h, unsigned char bytes[HASH_BYTES]);
struct text hash_end(struct hasher *h, char hex[HASH_HEX + 1]);         /* the text borrows hex */
#endif
