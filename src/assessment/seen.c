/* The day on which a child was first seen in an assessment follows from the visits: nobody types it twice. */
#include "assessment/parts.h"
#include "records.h"

/* An assessment that is under way since before the visit and does not say of an earlier one; one that is authorised stays as it was read. */
static bool sees_first(const struct assessment *a, const struct visit *v)
{
	return a->r.council_id == v->r.council_id && a->started_on.ymd <= v->held_on.ymd && date_none(a->authorised_on) &&
	       (date_none(a->child_seen_on) || a->child_seen_on.ymd > v->held_on.ymd);
}

static bool is_made(const struct visit *v)
{
	return v->seen == 1 && date_whole(v->held_on) && (text_none(v->outcome) || text_is(v->outcome, "made"));
}

bool visit_saved_assessed(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	struct visit v;
	if (!record_load(txn_db(x), t, ((const struct record *)rec)->id, &v, txn_arena(x)) || !is_made(&v))
		return !db_failed(txn_db(x)) || fault(f, "The visit could not be saved just now. Nothing was stored; what you typed is still on this page: go back and try again.");
	struct record_list l = record_list(txn_db(x), &record_assessment, record_assessment.sql_by_person, txn_arena(x), DBI(v.r.person_id));
	for (int i = 0; i < l.n; i++) {
		struct assessment *a = record_at(&l, i);
		if (!sees_first(a, &v))
			continue;
		a->child_seen = 1;
		a->child_seen_on = v.held_on;
		if (record_save(x, &record_assessment, a) > SAVED_SAME)
			return fault(f, "The visit could not be saved just now. Nothing was stored; what you typed is still on this page: go back and try again.");
	}
	return true;
}
