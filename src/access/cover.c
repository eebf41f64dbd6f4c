/* Cover of posts: see cover.h. About staff alone: nothing here is a child's. */
#include "access/cover.h"
#include "base/arena.h"
#include "record/codes.h"

/* Every post that a post of today of this user stands beside in a council; which of them the user decides is judged by the codes. $3 the
 * first day of ending that still counts. */
static const char POSTS_BESIDE[] =
	"SELECT theirs.id, theirs.user_id, theirs.council_id, theirs.team_id, away.name, theirs.role, theirs_role.label, t.name, c.name, "
	"theirs.ends_on,"
	" post.role, role.sees, post.team_id FROM " POSTS " JOIN post theirs ON theirs.council_id = post.council_id"
	" JOIN role theirs_role ON theirs_role.code = theirs.role JOIN app_user away ON away.id = theirs.user_id JOIN council c ON c.id = "
	"theirs.council_id"
	" LEFT JOIN team t ON t.id = theirs.team_id WHERE post.user_id = $1 AND " POST_IS_OF_TODAY
	" AND theirs.user_id <> $1 AND theirs.covers_id IS NULL"
	" AND theirs.starts_on <= $2 AND (theirs.ends_on IS NULL OR theirs.ends_on > $3) ORDER BY c.name, away.name, theirs.id";
static const char OWN_ROLES[] = "SELECT DISTINCT post.role FROM " POSTS_OF_TODAY;
static const char STAND_INS[] =
	"SELECT DISTINCT holder.id, post.council_id, holder.name, post.role, role.label FROM " POSTS
	" WHERE holder.id <> $1 AND " POST_IS_OF_TODAY
	" AND post.covers_id IS NULL AND post.council_id IN (SELECT own.council_id FROM post own WHERE own.user_id = $1 AND " IS_OF_TODAY(
		"own") ")"
		       " ORDER BY holder.name, holder.id, role.label, post.council_id";
#define COVER_COLUMNS                                                                                                                      \
	"SELECT post.id, covered.id, holder.id, away.id, holder.name, away.name, r.label, t.name, c.name, post.cover_reason, "             \
	"decider.name, post.starts_on,"                                                                                                    \
	" post.ends_on FROM post JOIN app_user holder ON holder.id = post.user_id JOIN post covered ON covered.id = post.covers_id"        \
	" JOIN app_user away ON away.id = covered.user_id JOIN role r ON r.code = post.role JOIN council c ON c.id = post.council_id"      \
	" LEFT JOIN team t ON t.id = post.team_id LEFT JOIN app_user decider ON decider.id = post.decided_by"                              \
	" WHERE (post.ends_on IS NULL OR post.ends_on > $2)"
#define IN_ORDER " ORDER BY post.starts_on, away.name, post.id"
static const char COVERS_THERE[] = COVER_COLUMNS
	" AND post.council_id IN (SELECT own.council_id FROM post own WHERE own.user_id = $1 AND " IS_OF_TODAY("own") ")" IN_ORDER;
static const char COVERS_OF[] = COVER_COLUMNS " AND (post.user_id = $1 OR post.covers_id IN (SELECT own.id FROM post own WHERE own.user_id "
					      "= $1)) AND holder.is_active = 1" IN_ORDER;
static const char COVERS_ALREADY[] = "SELECT count(*) FROM post WHERE covers_id = $1 AND user_id = $2 AND starts_on <= $4 AND (ends_on IS "
				     "NULL OR (ends_on > $3 AND ends_on > starts_on))";

int cover_days(struct date on)
{
	const struct code *c = code_find("access_limit", T("cover_days"));
	int64_t n;
	return c && code_is_valid(c, on) && text_int(c->label, &n) && n > 0 && n < 1000 ? (int)n : 92;
}

/* May a holder of `role` decide cover of a post of the role `of`? */
static bool role_decides(struct text role, struct text of)
{
	const struct code *c = code_find("cover_decider", of);
	struct text deciders = c && code_is_valid(c, clock_today()) ? c->label : NO_TEXT;
	while (!text_none(deciders))
		if (text_eq(text_cut(&deciders, ' '), role))
			return true;
	return false;
}

static bool can_be_covered(struct text role)
{
	const struct code *c = code_find("cover_decider", role);
	return c && code_is_valid(c, clock_today());
}

bool cover_may_decide(struct db *db, int64_t user)
{
	struct rows r;
	struct iso_day day;
	bool decides = false;
	db_query(db, &r, OWN_ROLES, DBI(user), DBT(today_iso(&day)));
	while (db_next(&r))
		for (int i = 0; i < n_roles(); i++)
			decides = decides || role_decides(db_text(&r, 0), role_at(i)->code);
	return decides && !db_failed(db);
}

static struct date day_of(struct rows *r, int column)
{
	struct date d;
	return date_from_iso(db_text(r, column), &d) ? d : NO_DATE;
}

/* A role that sees a team decides for its team alone. */
static bool row_is_decided(struct rows *r)
{
	bool is_of_team = !db_is_null(r, 3) && !db_is_null(r, 12) && db_int(r, 3) == db_int(r, 12);
	return role_decides(db_text(r, 10), db_text(r, 5)) && (!text_is(db_text(r, 11), "team") || is_of_team);
}

struct coverable_list posts_to_cover(struct db *db, int64_t user, struct arena *a)
{
	struct coverable_list l = { 0 };
	struct iso_day day;
	struct rows r;
	struct date today = clock_today();
	db_query(db, &r, POSTS_BESIDE, DBI(user), DBT(today_iso(&day)), DBT(date_iso_in(a, date_add(today, -cover_days(today)))));
	while (db_next(&r)) {
		if (!row_is_decided(&r) || (l.n && l.at[l.n - 1].post == db_int(&r, 0)))
			continue;
		*GROW_IN(a, &l) = (struct coverable){ .post = db_int(&r, 0),
			.user = db_int(&r, 1),
			.council = db_int(&r, 2),
			.team = db_int(&r, 3),
			.name = db_text_in(&r, 4, a),
			.role = db_text_in(&r, 5, a),
			.role_label = db_text_in(&r, 6, a),
			.team_name = db_text_in(&r, 7, a),
			.council_name = db_text_in(&r, 8, a),
			.ends_on = day_of(&r, 9) };
	}
	return l;
}

struct stand_in_list who_can_cover(struct db *db, int64_t user, struct arena *a)
{
	struct stand_in_list l = { 0 };
	struct iso_day day;
	struct rows r;
	db_query(db, &r, STAND_INS, DBI(user), DBT(today_iso(&day)));
	while (db_next(&r)) {
		struct stand_in *last = l.n ? &l.at[l.n - 1] : NULL;
		if (!can_be_covered(db_text(&r, 3)))
			continue;
		if (last && last->user == db_int(&r, 0) && last->council == db_int(&r, 1))
			last->roles = textf_in(a, "%.*s, %.*s", TEXT_ARG(last->roles), TEXT_ARG(db_text(&r, 4)));
		else
			*GROW_IN(a, &l) = (struct stand_in){ db_int(&r, 0), db_int(&r, 1), db_text_in(&r, 2, a), db_text_in(&r, 4, a) };
	}
	return l;
}

static struct cover cover_read(struct rows *r, int64_t user, struct arena *a)
{
	struct date ends = day_of(r, 12), today = clock_today();
	struct cover c = { .id = db_int(r, 0),
		.post = db_int(r, 1),
		.user = db_int(r, 2),
		.away = db_int(r, 3),
		.name = db_text_in(r, 4, a),
		.away_name = db_text_in(r, 5, a),
		.role = db_text_in(r, 6, a),
		.team = db_text_in(r, 7, a),
		.council = db_text_in(r, 8, a),
		.reason = db_text_in(r, 9, a),
		.decided_by = db_text_in(r, 10, a),
		.from = day_of(r, 11),
		.last = date_none(ends) ? NO_DATE : date_add(ends, -1) };
	c.is_of_today = c.from.ymd <= today.ymd;
	c.is_own = c.user == user;
	return c;
}

static bool is_decided(const struct coverable_list *posts, int64_t post)
{
	for (size_t i = 0; i < posts->n; i++)
		if (posts->at[i].post == post)
			return true;
	return false;
}

struct cover_list covers_decided(struct db *db, int64_t user, int64_t id, struct arena *a)
{
	struct cover_list l = { 0 };
	struct coverable_list posts = posts_to_cover(db, user, a);
	struct iso_day day;
	struct rows r;
	db_query(db, &r, COVERS_THERE, DBI(user), DBT(today_iso(&day)));
	while (db_next(&r))
		if ((id == NONE || db_int(&r, 0) == id) && is_decided(&posts, db_int(&r, 1)))
			*GROW_IN(a, &l) = cover_read(&r, user, a);
	return l;
}

struct cover_list covers_of(struct db *db, int64_t user, struct arena *a)
{
	struct cover_list l = { 0 };
	struct iso_day day;
	struct rows r;
	db_query(db, &r, COVERS_OF, DBI(user), DBT(today_iso(&day)));
	while (db_next(&r))
		*GROW_IN(a, &l) = cover_read(&r, user, a);
	return l;
}

/* ---- Deciding ---- */

static struct text who_is_wrong(struct db *db, int64_t decider, const struct coverable *post, int64_t user, struct arena *a)
{
	if (user == NONE)
		return T("Choose who covers");
	if (user == decider)
		return T("You cannot choose yourself: nobody gives themselves a right. Ask your own manager");
	if (post && user == post->user)
		return T("Nobody covers their own post. Choose somebody else");
	struct stand_in_list l = who_can_cover(db, decider, a);
	for (size_t i = 0; i < l.n; i++)
		if (l.at[i].user == user && (!post || l.at[i].council == post->council))
			return NO_TEXT;
	return T("Choose somebody who holds a post in the same council today");
}

static struct text last_is_wrong(struct date from, struct date last, struct arena *a)
{
	int most = cover_days(date_none(from) ? clock_today() : from);
	if (date_none(last))
		return T("Enter the last day of the cover, for example 27 3 2027");
	if (date_none(from))
		return NO_TEXT;
	if (last.ymd < from.ymd)
		return T("The last day must not be before the first");
	return date_days(from, last) + 1 > most ? textf_in(a, "A cover may last %d days at most. After that a manager decides again", most)
						: NO_TEXT;
}

bool cover_is_wrong(struct db *db, int64_t decider, const struct cover_asked *c, struct cover_wrong *w, struct arena *a)
{
	struct coverable_list posts = posts_to_cover(db, decider, a);
	const struct coverable *post = NULL;
	for (size_t i = 0; i < posts.n; i++)
		if (posts.at[i].post == c->post)
			post = &posts.at[i];
	*w = (struct cover_wrong){ .post = post ? NO_TEXT : T("Choose a post whose cover is yours to decide") };
	w->user = who_is_wrong(db, decider, post, c->user, a);
	w->from = date_none(c->from)		    ? T("Enter the first day of the cover, for example 27 3 2027")
		  : c->from.ymd < clock_today().ymd ? T("The first day must be today or later")
						    : NO_TEXT;
	w->last = last_is_wrong(c->from, c->last, a);
	w->reason = code_find("cover_reason", c->reason) && code_is_valid(code_find("cover_reason", c->reason), clock_today())
			    ? NO_TEXT
			    : T("Choose why the post is covered");
	bool is_wrong = !text_none(w->post) || !text_none(w->user) || !text_none(w->from) || !text_none(w->last) || !text_none(w->reason);
	if (!is_wrong &&
		db_one(db, COVERS_ALREADY, 1, DBI(c->post), DBI(c->user), DBT(date_iso_in(a, c->from)), DBT(date_iso_in(a, c->last)))) {
		w->user = T("They cover this post already on some of these days");
		is_wrong = true;
	}
	return is_wrong || db_failed(db);
}

static bool saved(enum saved how, struct fault *f)
{
	return how <= SAVED_SAME || fault(f, "The cover could not be saved just now. Nothing was changed; go back and try again.");
}

bool cover_save(struct txn *x, int64_t decider, const struct cover_asked *c, struct fault *f)
{
	struct post covered, post;
	if (!record_load(txn_db(x), &record_post, c->post, &covered, txn_arena(x)))
		return fault(f, "The post is no longer there. Nothing was changed.");
	record_clear(&record_post, &post);
	post.user_id = c->user;
	post.role = covered.role;
	post.council_id = covered.council_id;
	post.team_id = covered.team_id;
	post.starts_on = c->from;
	post.ends_on = date_add(c->last, 1);
	post.covers_id = c->post;
	post.cover_reason = c->reason;
	post.decided_by = decider;
	return saved(record_save(x, &record_post, &post), f);
}

bool cover_end(struct txn *x, int64_t cover, struct fault *f)
{
	struct post post;
	struct date today = clock_today();
	if (!record_load(txn_db(x), &record_post, cover, &post, txn_arena(x)) || post.covers_id == NONE)
		return fault(f, "The cover is no longer there. Nothing was changed.");
	post.ends_on = post.starts_on.ymd > today.ymd ? post.starts_on : today;
	return saved(record_save(x, &record_post, &post), f);
}
