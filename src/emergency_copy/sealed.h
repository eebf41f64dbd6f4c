/* sealed.h - the file of an emergency copy: a page whose content is sealed for one reader, and that is signed. */
#ifndef KITH_EMERGENCY_SEALED_H
#define KITH_EMERGENCY_SEALED_H
#include "base/out.h"
#include "emergency_copy/keys.h"

/* What parts the head from the children, and one child from the next, in the content. */
#define COPY_PART "\n<!-- part -->\n"
enum { MOST_CONTENT = 192 << 20, MOST_COPY_FILE = 128 << 20 };

struct copy_head {
	struct text council, reader;
	int64_t made_at;
	bool is_simulated;
};
/* The whole file. content: HTML, its parts between COPY_PART. */
bool copy_seal(struct out *o, const struct copy_head *h, struct text content, const struct reader_key *r, const struct emergency_keys *k,
	struct fault *f);

/* By whom a file was signed; false: it is no emergency copy, or was changed since. */
bool copy_signature(struct text file, unsigned char signer[COPY_SIGNER]);
/* The content, in the arena; false: not this passphrase, or changed since it was sealed. */
bool copy_open(struct text file, struct text passphrase, struct text *content, struct arena *a);
/* The content as a page by itself, that needs neither passphrase nor script. */
void copy_plain(struct out *o, struct text content);
#endif
