/* emergency_copy.h - what a duty team needs of the open children when Kith is down: each night one file for one named reader of one
 *council, that any browser opens without network, server or Kith (docs/emergency_copy.md).
 *
 * It is a page that holds its content encrypted (AES-256-GCM under PBKDF2 of a passphrase that Kith made, keys.h) and a few lines of script
 *that open it; its last line signs everything before (Ed25519). Who is in it is asked as for any page: the open children
 *(allocation/unheld.h) whom its reader's own posts let them see. Then the copy goes further than the site, because it leaves it
 *(DESIGN 5.2, 5.3): nobody whose record is limited is in it or named in it, whoever the reader is, and no protected address or number,
 *whoever is named for it.
 *
 *	orders = copy_orders_read(path) ... keys_read(path) ... copy_make(store, order, keys, ...)      from the command line or the night
 *
 * Each child in it is logged as read by its reader, under the file's name, before the file is there. */
#ifndef KITH_EMERGENCY_COPY_H
#define KITH_EMERGENCY_COPY_H
#include "emergency_copy/keys.h"
#include "jobs/job.h"

/* One line of the list of copies: a CSV of council, reader, folder, keep, ring. */
struct copy_order {
	struct text council; /* its DfE code */
	struct text reader;  /* the e-mail address of whoever it is made for */
	struct text folder;  /* where it goes; made when absent */
	struct text ring;    /* whom to ring, and where, for what the copy does not say */
	int64_t keep;	     /* how many files of this reader and council stay there */
	int64_t line;	     /* of the list */
};
struct copy_orders {
	struct copy_order *at;
	size_t n, cap;
};
enum { MOST_KEPT_COPIES = 400, LONGEST_READER = 64 };
/* false: the list cannot be read, or a line of it is not right; the fault says which and how. */
bool copy_orders_read(const char *path, struct copy_orders *l, struct arena *a, struct fault *f);

/* What was made. */
struct copy_made {
	struct text name, council, reader;
	int64_t children, bytes;
};
/* What is told meanwhile; false: stop. NULL: nobody asks. */
struct copy_progress {
	bool (*tell)(void *arg, int64_t done, int64_t of);
	void *arg;
};
/* Makes one file and removes what is older than the order keeps. false: there is no new file, and the older ones are untouched; a sentence.
 */
bool copy_make(struct store *s, const struct copy_order *o, const struct emergency_keys *k, const struct copy_progress *p,
	struct copy_made *made, struct arena *a, struct fault *f);

/* The nightly job, of each council that has orders; where the list and the keys are, from the settings (NULL: no copies are made). Before
 * jobs start. */
void emergency_copy_set(const char *orders, const char *keys);
#define EMERGENCY_COPY "emergency_copy" /* the kind's name */
void emergency_copy_run(struct job_run *r);
void emergency_copy_nightly(struct store *s, struct db *db, bool was_up);
/* Nobody asks for it on a page. */
bool may_ask_for_copy(struct db *db, int64_t user, int64_t council);
#endif
