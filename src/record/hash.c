/* The canonical encoding of hash.h over libsodium's BLAKE2b. What goes into a row's hash is row.c; into a transaction's, txn.c. */
#include "record/hash.h"

void hash_begin(struct hasher *h)
{
	CHECK(crypto_generichash_init(&h->state, NULL, 0, HASH_BYTES) == 0);
	h->n = 0;
}

static void flush(struct hasher *h)
{
	crypto_generichash_update(&h->state, (const unsigned char *)h->waiting, h->n);
	h->n = 0;
}

static void put(struct hasher *h, const char *p, size_t n)
{
	if (n > sizeof h->waiting - h->n)
		flush(h);
	if (n > sizeof h->waiting) {
		crypto_generichash_update(&h->state, (const unsigned char *)p, n);
		return;
	}
	memcpy(h->waiting + h->n, p, n);
	h->n += n;
}

/* Decimal digits at the end of a buffer; returns where they begin. */
static struct text digits(char space[24], int64_t i)
{
	size_t at = 24;
	uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
	do
		space[--at] = (char)('0' + u % 10);
	while (u /= 10);
	if (i < 0)
		space[--at] = '-';
	return (struct text){ space + at, 24 - at };
}

void hash_text(struct hasher *h, const char *name, struct text t)
{
	if (text_none(t))
		return;
	char space[24];
	struct text length = digits(space, (int64_t)t.n);
	put(h, name, strlen(name));
	put(h, "=", 1);
	put(h, length.p, length.n);
	put(h, ":", 1);
	put(h, t.p, t.n);
	put(h, ";", 1);
}

void hash_int(struct hasher *h, const char *name, int64_t i)
{
	char space[24];
	if (i != NONE)
		hash_text(h, name, digits(space, i));
}

void hash_value(struct hasher *h, const char *name, const struct db_value *v)
{
	if (v->type == DB_TEXT)
		hash_text(h, name, v->t);
	else if (v->type == DB_INT)
		hash_int(h, name, v->i);
}

void hash_end_bytes(struct hasher *h, unsigned char bytes[HASH_BYTES])
{
	flush(h);
	crypto_generichash_final(&h->state, bytes, HASH_BYTES);
}

struct text hash_end(struct hasher *h, char hex[HASH_HEX + 1])
{
	unsigned char bytes[HASH_BYTES];
	hash_end_bytes(h, bytes);
	sodium_bin2hex(hex, HASH_HEX + 1, bytes, sizeof bytes);
	return (struct text){ hex, HASH_HEX };
}
