/* See referrer.h. */
#include "access/referrer.h"
#include "base/arena.h"
#include "record/codes.h"

/* guarded: the roles of the user's own posts, where they reach the person of a row that was read as this user. */
static const char ROLES_THERE[] =
	"SELECT DISTINCT post.role FROM " POSTS " JOIN person p ON p.id = $3 WHERE post.user_id = $1 AND " POST_IS_OF_TODAY
	" AND role.can_read = 1 AND post.council_id = $4 AND " POST_REACHES("p");
/* guarded: a user's number only, of a row that was read as this user. */
static const char WROTE_IT[] = "SELECT count(*) FROM contact_version v JOIN txn x ON x.id = v.txn WHERE v.id = $1 AND x.user_id = $2"
			       " AND v.txn = (SELECT min(first.txn) FROM contact_version first WHERE first.id = $1)";

/* What tells who made contact, and in what words, what they were told or why they could not be; and whether they are protected, so that
 * whoever may not know cannot say that they are not. */
static const int told_by_referrer[] = { CONTACT_SOURCE_OTHER, CONTACT_CALLER, CONTACT_CONCERN, CONTACT_REFERRER_PROTECTED, CONTACT_ANSWER,
	CONTACT_NO_ANSWER_REASON };

bool referrer_is_protected(const struct contact *c)
{
	const struct code *by_source = code_find("referrer_protected", c->source);
	if (c->referrer_protected != NONE)
		return c->referrer_protected == 1;
	return by_source && (c->received_at == NONE || code_is_valid(by_source, date_of_instant(c->received_at)));
}

static bool may_view(struct protection *p, const struct contact *c)
{
	bool is_viewer = false;
	struct iso_day day;
	struct rows r;
	db_query(p->db, &r, ROLES_THERE, DBI(p->user), DBT(today_iso(&day)), DBI(c->r.person_id), DBI(c->r.council_id));
	while (db_next(&r)) {
		const struct code *role = code_find("referrer_viewer", db_text(&r, 0));
		is_viewer = is_viewer || (role && code_is_valid(role, clock_today()));
	}
	return (is_viewer || db_one(p->db, WROTE_IT, 0, DBI(c->r.id), DBI(p->user)) > 0) && !db_failed(p->db);
}

bool referrer_is_kept(struct protection *p, int64_t contact)
{
	struct contact c;
	return contact != NONE && record_load(p->db, &record_contact, contact, &c, p->arena) && referrer_is_protected(&c) && !may_view(p, &c);
}

void referrer_apply(struct protection *p, const struct contact *stands, struct contact *rec)
{
	bool is_asked = false, is_shown = false;
	if (!referrer_is_protected(stands))
		return;
	for (size_t i = 0; i < sizeof told_by_referrer / sizeof *told_by_referrer; i++) {
		const struct field *f = &record_contact.fields[told_by_referrer[i]];
		if (field_is_none(f, rec))
			continue;
		if (!is_asked)
			is_shown = may_view(p, stands), is_asked = true;
		if (is_shown)
			return;
		if (f->type != F_FLAG)
			*field_text(f, rec) = NO_TEXT;
		record_hide(rec, told_by_referrer[i]);
	}
}
