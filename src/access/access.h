/* access.h - may(user, action, record): one decision under every page, list, count, search, export and API route.
 *
 * A user holds posts: a role, in a council, perhaps in one team, from a day to a day. What each role may do is data
 * (schema/role_grants.csv, table `role`). A person is visible when one of the user's posts of today reaches them:
 *	whole council   the role sees every child of the post's council (managers of service, analysts, directors)
 *	team            the child has an open involvement, in the post's council, of the post's team or of the user's own worker
 *	allocated       the child has an open involvement, in the post's council, of the user's own worker
 *	cover           as one of the above, by a post that covers a colleague's for a time (access/cover.h): then of the colleague's worker
 *	emergency       the user opened the record in an emergency, and the day and time until which it is open have not passed
 *	named           a restriction of the person names the user
 *	archive         two archivists opened the sealed record to the user, for a time
 * and nothing bars it: a denial of this user, or a restriction that does not let them in. Nothing else is visible, and what is not
 * visible does not exist for that user (404). docs/access.md tells it to practitioners.
 *
 * What a role allows holds only for the people its own post reaches: a director of one council who is a social worker in
 * another edits there, not here.
 *
 * VISIBLE("p") is the same rule as SQL: a string-literal condition on a row of `person` called p, with $1 the user's id
 * and $2 today as ISO text. Every query on a table about people carries it; a test fails any that does not. */
#ifndef KITH_ACCESS_H
#define KITH_ACCESS_H
#include "access/visible.h"
#include "record/record.h"

enum action {
	ACT_READ,                /* see the child and their records */
	ACT_EDIT,                /* add and change records */
	ACT_CORRECT,             /* end a record as entered in error */
	ACT_SEE_WHO_LOOKED,      /* the full read log of a child */
	ACT_IMPORTS,             /* import reports of the council */
	ACT_EXPORT,
	ACT_STAFF,               /* councils, teams, workers, users, posts */
	ACT_RESTRICT,            /* restrictions, denials, who is named for a protected address */
	ACT_ARCHIVE,             /* ask for and approve openings of sealed records */
	N_ACTIONS
};
/* why: a sentence, for the log and the page. covers: the post that is covered, where nothing but cover reaches the person; NONE elsewhere. */
struct verdict { bool yes; const char *why; int64_t covers; };

/* May this user do this to this person? $2 of the predicate is clock_today(). */
struct verdict may(struct db *db, int64_t user, enum action action, int64_t person);
/* The same for the person's records in one council: a post elsewhere that reaches the person allows nothing there. */
struct verdict may_there(struct db *db, int64_t user, enum action action, int64_t person, int64_t council);
/* The number that leads where this person's record is joined to another (people/same_person.h); NONE: it is joined to none. */
int64_t person_leads_to(struct db *db, int64_t person);
/* May this user say of the person that two records are theirs, or are not: a manager's or a records manager's act, who corrects records and
 * sees who looked. */
struct verdict may_join(struct db *db, int64_t user, int64_t person);
/* The council in which this user may add records about this person: the home council where they may; NONE: nowhere. */
int64_t may_edit_where(struct db *db, int64_t user, int64_t person);
/* May this user do this at all, in this council (NONE: in any)? For actions that are not about one person. */
struct verdict may_in_council(struct db *db, int64_t user, enum action action, int64_t council);
/* The same of every action at once, in any council: what navigation offers. Nothing where it could not be read. */
struct rights { bool can[N_ACTIONS]; };
struct rights rights_anywhere(struct db *db, int64_t user);

/* One role a user can hold; read once at start, read-only then. */
struct role { struct text code, label, hint; struct text sees /* none allocated team council */; bool can[N_ACTIONS], sees_sensitive; };
bool roles_store(struct db *db, struct fault *f);        /* compiled-in data into table `role` */
bool roles_load(struct db *db, struct fault *f);
/* Once after store_open, before any other thread: the roles into the store and into memory, the read log's hook. */
struct store;
bool access_start(struct store *s, struct fault *f);
/* How many days a post of this role may last at most (codes post_days); NONE: as long as it must. */
int64_t role_days(struct text role, struct date on);
int n_roles(void);
const struct role *role_at(int i);
const struct role *role_named(struct text code);

/* Who can see this child: every user with a post that reaches them today, and through what. */
struct viewer {
	int64_t user;
	struct text name, role, how;
	struct text covers;              /* the colleague whose post they cover; NO_TEXT: nobody's */
	struct date until;               /* the last day of that */
};
struct viewer_list { struct viewer *at; int n; };
struct viewer_list who_can_see(struct db *db, int64_t person, struct arena *a);

/* Others with a post of today that allows this, in a council where the user holds one: ACT_RESTRICT, the records managers, or ACT_ARCHIVE,
 * the archivists. By council, then name. */
struct colleague { struct text name, email, council; };
struct colleague_list { struct colleague *at; size_t n, cap; };
struct colleague_list colleagues_who_may(struct db *db, int64_t user, enum action action, struct arena *a);
#endif
