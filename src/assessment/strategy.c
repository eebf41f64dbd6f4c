/* What follows from who took part in a strategy discussion, and from an enquiry's first day: see strategy.h. */
#include "assessment/strategy.h"
#include "base/arena.h"
#include "record/due.h"
#include "record/hooks.h"

/* ---- Quorum ---- */

struct text strategy_lacks(const struct strategy_discussion *s, struct arena *a)
{
	const struct {
		int64_t flag;
		const char *name;
	} needed[] = { { s->social_care_present, "social care" }, { s->police_present, "police" }, { s->health_present, "health" } };
	const char *lacking[3];
	int n = 0;
	for (int i = 0; i < 3; i++)
		if (needed[i].flag != 1)
			lacking[n++] = needed[i].name;
	if (!n)
		return NO_TEXT;
	return n == 1	? text_of(lacking[0])
	       : n == 2 ? textf_in(a, "%s and %s", lacking[0], lacking[1])
			: textf_in(a, "%s, %s and %s", lacking[0], lacking[1], lacking[2]);
}

static bool took_part(const struct record_list *rows, const char *agency)
{
	for (int i = 0; i < rows->n; i++) {
		const struct strategy_attendance *who = record_at(rows, i);
		if (text_is(who->agency, agency) && (text_is(who->took_part, "there") || text_is(who->took_part, "remote")))
			return true;
	}
	return false;
}

static struct record_list parts_of(struct txn *x, const struct record_type *part, int64_t whole)
{
	return record_list(txn_db(x), part, part->sql_by_parent, txn_arena(x), DBI(whole));
}

static bool kept(enum saved how, struct fault *f)
{
	return how == SAVED || how == SAVED_SAME ||
	       fault(f, "This could not be saved just now. Nothing was changed: go back and try again.");
}

/* Before any row was written the flags stand as they were brought; from then on they are what the rows say. */
bool strategy_attendance_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	const struct strategy_attendance *row = rec;
	struct strategy_discussion s;
	struct record_list rows = parts_of(x, t, row->strategy_discussion_id);
	if (!record_load(txn_db(x), &record_strategy_discussion, row->strategy_discussion_id, &s, txn_arena(x)))
		return !db_failed(txn_db(x)) || kept(SAVE_FAILED, f);
	s.social_care_present = took_part(&rows, "social_care");
	s.police_present = took_part(&rows, "police");
	s.health_present = took_part(&rows, "health");
	s.education_present = took_part(&rows, "education");
	return kept(record_save(x, &record_strategy_discussion, &s), f);
}

bool strategy_parts_end(struct txn *x, const struct record_type *part, int64_t whole, struct fault *f)
{
	struct record_list l = parts_of(x, part, whole);
	bool is_ended = true;
	for (int i = 0; i < l.n && is_ended; i++) {
		const struct record *r = record_at(&l, i);
		is_ended = record_delete(x, part, r->id, r->txn) == SAVED && save_hooks_run(x, part, r, f);
	}
	return (is_ended && !db_failed(txn_db(x))) ||
	       fault(f, "It could not be ended just now. Nothing was changed, and it can still be read here: try again in a moment.");
}

static bool is_ended(struct txn *x, const struct record_type *t, const void *rec)
{
	return !record_load(txn_db(x), t, ((const struct record *)rec)->id, arena_alloc(txn_arena(x), t->size), txn_arena(x)) &&
	       !db_failed(txn_db(x));
}

bool strategy_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	int64_t id = ((const struct record *)rec)->id;
	if (is_ended(x, t, rec))
		return strategy_parts_end(x, &record_strategy_attendance, id, f) && strategy_parts_end(x, &record_strategy_action, id, f) &&
		       strategy_parts_end(x, &record_strategy_restricted, id, f);
	struct record_list rows = parts_of(x, &record_strategy_attendance, id);
	return !rows.n || strategy_attendance_saved(x, &record_strategy_attendance, record_at(&rows, 0), f);
}

bool strategy_restricted_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	return !is_ended(x, t, rec) || strategy_parts_end(x, &record_strategy_reader, ((const struct record *)rec)->id, f);
}

/* ---- The enquiry's clock ---- */

struct date conference_due_on(struct db *db, int64_t council, struct date on, struct arena *a)
{
	struct due_councils councils = { .db = db, .arena = a };
	const struct due_council *k = due_council_in(&councils, council);
	const struct clock_group *g = clock_group_named(T("CP02"), NO_TEXT);
	for (int i = 0; g && k && date_whole(on) && i < g->n; i++)
		if (clock_rule_holds(g->rows[i], on))
			return clock_due(g->rows[i], clock_limit_on(g->rows[i], &k->limits, on), moment_of_day(on), clock_calendar()).day;
	return NO_DATE;
}

bool enquiry_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	struct section47_enquiry e;
	int64_t id = ((const struct record *)rec)->id;
	if (is_ended(x, t, rec))
		return strategy_parts_end(x, &record_enquiry_check, id, f) && strategy_parts_end(x, &record_enquiry_decision, id, f);
	if (!record_load(txn_db(x), t, id, &e, txn_arena(x)))
		return kept(SAVE_FAILED, f);
	e.conference_due_on = conference_due_on(txn_db(x), e.r.council_id, e.started_on, txn_arena(x));
	return kept(record_save(x, t, &e), f);
}

bool enquiry_open_of(struct request *rq, int64_t person, int64_t council, struct section47_enquiry *e)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_section47_enquiry, person, rq->arena);
	for (int i = 0; i < l.n; i++) {
		*e = *(const struct section47_enquiry *)record_at(&l, i);
		if (e->r.council_id == council && date_none(e->ended_on))
			return true;
	}
	return false;
}
