/* api_key.h - keys by which another system speaks for a user under /api (record api_key; docs/api.md).
 *
 * A key is 256 random bits, shown once; the store keeps a hash of it in api_key_secret, outside records and their versions, and the
 * row there goes when the key is ended. A key never does more than the posts of its user allow that day: it is looked up to a session of
 * that user, and everything goes on from there as for any page. On top it may be kept to reading, to one council and to some records.
 *
 *	struct session me; struct key_used key;
 *	if (api_key_find(store, db, token, &me, &key, arena)) ...       me and key speak from here on */
#ifndef KITH_API_KEY_H
#define KITH_API_KEY_H
#include "access/signin.h"
#include "base/date.h"
#include "record/record.h"

enum { API_KEY_MAX = 80, API_KEY_MOST_DAYS = 366 };
struct key_used {
	int64_t id, council_id /* NONE: wherever its user's posts are */;
	bool may_write;
	struct text record_types /* NO_TEXT: all */;
};

/* Whose key is this? false: nobody's, ended, not begun, or its user may not sign in. Notes when it was last used, at most once a minute. */
bool api_key_find(struct store *s, struct db *db, struct text token, struct session *me, struct key_used *key, struct arena *a);
/* Is the key for records of this type? */
bool api_key_reaches(const struct key_used *key, struct text record_type);
/* A key for one council is for a user who is in no other: nothing of another council can then come by it. true: so it is today. */
bool api_key_is_at_home(struct db *db, int64_t user, const struct key_used *key);

struct new_key {
	int64_t user, council /* NONE: any */, made_by /* NONE: the command line */;
	struct text name, record_types /* names with blanks between; NO_TEXT: all */, request;
	bool may_write;
	struct date ends_on; /* the first day on which it no longer works: at most a year from today */
};
/* Is each of these names, with blanks between, of a record that a key can be kept to? false: a sentence in the fault. */
bool api_key_types_are_real(struct text names, struct arena *a, struct fault *f);
/* Inside a writer's job. false: a sentence in the fault. The key itself lands in `token`, and nowhere else. */
bool api_key_make(struct db *writing, const struct new_key *k, char token[API_KEY_MAX], int64_t *id, struct arena *a, struct fault *f);
/* Ends a key at once, for the request after this one too. Inside a writer's job. by: NONE, the command line. */
bool api_key_end(struct db *writing, int64_t id, int64_t by, struct text reason, struct text request, struct arena *a, struct fault *f);

struct key_listed {
	int64_t id, user_id;
	struct text name, user_name, user_email, council, record_types;
	bool may_write, works;
	struct date starts_on, ends_on;
	int64_t last_used_at;
};
struct key_list {
	struct key_listed *at;
	size_t n, cap;
};
/* Keys, newest first: of one user; with NONE, of everybody (the command line). */
struct key_list api_keys(struct db *db, int64_t user, struct arena *a);
/* The same of everybody with a post in a council where this user keeps staff. */
struct key_list api_keys_kept(struct db *db, int64_t user, struct arena *a);
#endif
