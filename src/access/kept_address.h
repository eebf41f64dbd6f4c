/* kept_address.h - every protected address of the store, as it is known again in a text: letters and digits alone, small, however it
 * is spaced or punctuated. An address is protected when somebody ticked it, or when it is a placement of a type that protects by
 * itself (codes address_protecting_place, by the day the placement began; DESIGN section 5.6). All wordings that it ever had count.
 *
 * Each thread keeps the list until the newest transaction is another: with nothing protected a page pays one look at the
 * chain. */
#ifndef KITH_KEPT_ADDRESS_H
#define KITH_KEPT_ADDRESS_H
#include "base/text.h"
#include "db/db.h"

/* One wording of one address. Texts are squeezed. */
struct kept_address {
	int64_t person;
	bool by_adoption;                /* protected by the type of placement: still shown in the person's own record */
	struct text town, postcode;
};

enum address_part {
	PART_WHOLE,                      /* a postcode or a property's number: tells the address by itself */
	PART_LINE,                       /* house number and street: the address where its town or postcode stands beside it */
	PART_STREET,                     /* the street's name alone: for a person to judge, like what follows */
	PART_SECTOR,                     /* the postcode without its last two letters */
	N_PARTS
};
struct kept_word { struct text word; enum address_part part; int address; };
struct kept_addresses {
	struct kept_address *address; int n;     /* by person */
	struct kept_word *word; int n_words;     /* in byte order of word */
	uint64_t begins[1024];           /* which beginnings there are, by their hash */
	uint64_t pairs[1024];            /* which first two letters */
};

/* Good on this thread until the next call; NULL when the store could not be read. */
const struct kept_addresses *kept_addresses(struct db *db);

/* By address of that list: is the user named for its person today? Good as long as the list, and until asked for another user. */
const bool *kept_addresses_named(struct db *db, int64_t user);

struct text address_squeezed_in(struct arena *a, struct text t);
/* The first place from `from` on at which a word of the list may begin; t.n: there is none. Every text that leaves is looked through by
 * this, so it only passes what cannot be one, and kept_words_at decides. */
size_t kept_words_from(const struct kept_addresses *k, struct text t, size_t from);
/* The same of the text that begins at `from` in a page and ends at the next tag, where it is not yet read out of its escapes: false is sure,
 * and then `end` is where it ends. */
bool kept_words_may_stand(const struct kept_addresses *k, struct text page, size_t from, size_t *end);
/* Calls `found` for each word that stands at t.p[at] as words of its own: length is of t, with what stands between its letters. */
typedef void kept_found(void *arg, const struct kept_word *w, size_t length);
void kept_words_at(const struct kept_addresses *k, struct text t, size_t at, kept_found *found, void *arg);
/* Does a squeezed word stand anywhere in t, as words of its own? */
bool address_word_in(struct text t, struct text word);
#endif
