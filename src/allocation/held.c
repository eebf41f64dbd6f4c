/* Who holds a child's case today, and whether it is being passed on: see pages.h. */
#include "access/guarded.h"
#include "allocation/pages.h"
#include "record/hooks.h"
#include "work/case_holder.h"

static const char HOLDER[] = "SELECT (SELECT COALESCE(w.name, w.number) FROM worker w WHERE w.id = $1), (SELECT t.name FROM team t WHERE t.id = $2)";

static int rank_of(const struct involvement *i)
{
	return case_holder_rank(i->role) + (role_holds_case(i->role) ? 0 : 1);
}

const struct involvement *case_held(struct request *rq, int64_t person, int64_t council)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_involvement, person, rq->arena);
	const struct involvement *found = NULL;
	for (int n = 0; n < l.n; n++) {
		const struct involvement *i = record_at(&l, n);
		bool is_it = i->r.council_id == council && record_is_current(l.type, i, clock_today()) && (role_holds_case(i->role) || text_is(i->role, "team_responsible"));
		if (is_it && (!found || rank_of(i) < rank_of(found)))
			found = i;
	}
	return found;
}

const struct case_transfer *transfer_waiting(struct request *rq, int64_t person, int64_t council)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_case_transfer, person, rq->arena);
	for (int n = 0; n < l.n; n++) {
		const struct case_transfer *t = record_at(&l, n);
		if (t->r.council_id == council && text_blank(t->outcome))
			return t;
	}
	return NULL;
}

struct text holder_words(struct request *rq, int64_t worker, int64_t team)
{
	struct rows r;
	struct text words = NO_TEXT;
	db_query(rq->db, &r, HOLDER, DBI(worker), DBI(team));
	if (db_next(&r)) {
		struct text w = db_text_in(&r, 0, rq->arena), t = db_text_in(&r, 1, rq->arena);
		words = text_blank(w) ? t : text_blank(t) ? w : textf_in(rq->arena, "%.*s, %.*s", TEXT_ARG(w), TEXT_ARG(t));
	}
	db_done(&r);
	return text_blank(words) ? NO_TEXT : words;
}

bool allocation_keep(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	return (record_save(x, t, rec) <= SAVED_SAME && save_hooks_run(x, t, rec, f)) ||
	       fault(f, "This could not be saved just now. Nothing of it was stored; what you typed is still on the page before this one: go back and try again.");
}
