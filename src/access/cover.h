/* cover.h - holding a colleague's post while the colleague is away: on leave, ill, or gone and not yet replaced. Nothing waits on one absent
 * person (DESIGN 5.12).
 *
 * A cover is a post (schema/company.schema): the same role, council and team as the covered one, from a day to a day, decided by a manager.
 * So everything that asks which posts somebody holds, what they see, what they may do, which alerts they hear, takes cover as it takes
 * every other post, and it ends by itself. Of its own it has only whose cases it is for (visible.h, CASES_OF). The one who is away keeps
 * their post.
 *
 * Who decides is dated data: schema/codes/cover_decider.csv has for each role that can be covered the roles that may decide it, each in its
 * council, and a role that sees a team for posts of its own team. How long a cover may last at most: codes access_limit, cover_days. */
#ifndef KITH_COVER_H
#define KITH_COVER_H
#include "access/access.h"
#include "records.h"

int cover_days(struct date on);                          /* how long one cover may last */
/* Is there any role whose cover a post of this user decides today? What links to the page ask. */
bool cover_may_decide(struct db *db, int64_t user);

/* A post that this user may have covered: of today, or vacant for no longer than a cover lasts. Never one's own, never a cover. */
struct coverable { int64_t post, user, council, team; struct text name, role, role_label, team_name, council_name; struct date ends_on; };
struct coverable_list { struct coverable *at; size_t n, cap; };
struct coverable_list posts_to_cover(struct db *db, int64_t user, struct arena *a);       /* by council, then name */
/* Who can be asked to cover: holders of a post of today, of a role that can be covered, in a council where this user holds one; not the user. */
struct stand_in { int64_t user, council; struct text name, roles; };
struct stand_in_list { struct stand_in *at; size_t n, cap; };
struct stand_in_list who_can_cover(struct db *db, int64_t user, struct arena *a);

struct cover {
	int64_t id, post, user, away;                    /* the covering post, the covered one, who covers, whom */
	struct text name, away_name, role, team, council, reason /* a code of cover_reason */, decided_by;
	struct date from, last;                          /* the last day on which it holds */
	bool is_of_today, is_own;                        /* is_own: this user covers */
};
struct cover_list { struct cover *at; size_t n, cap; };
/* Covers that have not ended: of the posts that this user may have covered (id NONE: all), and those that concern the user, as cover or away. */
struct cover_list covers_decided(struct db *db, int64_t user, int64_t id, struct arena *a);
struct cover_list covers_of(struct db *db, int64_t user, struct arena *a);

/* What is wrong with a cover that is asked for, by the question; NO_TEXT where nothing is. */
struct cover_asked { int64_t post, user; struct date from, last; struct text reason; };
struct cover_wrong { struct text post, user, from, last, reason; };
bool cover_is_wrong(struct db *db, int64_t decider, const struct cover_asked *c, struct cover_wrong *w, struct arena *a);
/* Inside a transaction, after the above; and its end, today, or before it began. */
bool cover_save(struct txn *x, int64_t decider, const struct cover_asked *c, struct fault *f);
bool cover_end(struct txn *x, int64_t cover, struct fault *f);
#endif
