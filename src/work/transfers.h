/* transfers.h - cases on their way from one worker or team to another (people.schema, case_transfer), for the lists of both sides: what waits for
 * this user's answer, what waits for somebody else's, what was answered of late, and where the goodbye or the introduction is still to come. */
#ifndef KITH_TRANSFERS_H
#define KITH_TRANSFERS_H
#include "access/access.h"
#include "web/web.h"

/* Who may answer, in SQL: $1 the user, $2 now; t the transfer. The worker who is asked, whoever covers them, a manager of the receiving team or of
 * the council; never whoever proposed it. */
#define RECEIVES(post, t) \
	post ".council_id = " t ".council_id AND role.can_edit = 1 AND (" CASES_OF " = " t ".to_worker_id OR (role.can_see_who_looked = 1 AND (role.sees = 'council'" \
	" OR (role.sees = 'team' AND " post ".team_id = " t ".to_team_id))))"
#define MAY_ANSWER(t) t ".proposed_by_id <> $1 AND EXISTS (SELECT 1 FROM " POSTS_OF_TODAY " AND " RECEIVES("post", t) ")"

struct transfer_row {
	int64_t person, id, proposed_at;
	struct text name, from, to_worker, to_team, by;
	struct text outcome, answer;             /* outcome: blank while it waits; answer: why it was not accepted */
	struct date starts_on, goodbye_on, introduced_on;
	bool is_mine;                            /* this user may answer it */
	bool concerns_user;                      /* gives the case or is to take it, for oneself or whom one covers; or proposed it and has no yes yet */
	bool has_letter;                         /* a letter in which the worker says goodbye was written since it was proposed */
};
struct transfer_rows {
	struct transfer_row *at;
	size_t n, cap;
	int64_t total;                           /* of these, of those that are left out, and of those beyond the most that are listed (100) */
};
/* Waiting or answered in the last days (codes allocation_limit: answered_days), of the children whom the user sees; what waits for the user first,
 * then what concerns the user. Among other things (home, the worklist) only what waits for this user and a few that concern the user. */
enum transfers_shown { TRANSFERS_AMONG_OTHERS, TRANSFERS_ALL };
struct transfer_rows transfers_listed(struct db *db, int64_t user, enum transfers_shown which, struct arena *a);
/* Was that letter written, of one transfer that the user was given? */
bool transfer_has_letter(struct db *db, int64_t user, int64_t transfer);
/* The same on a page, each leading to its own, with the way to all of them; nothing, and false, where there is none. */
bool transfers_section(struct request *rq, enum transfers_shown which);
#endif
