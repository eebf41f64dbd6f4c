/* Freezing a return as a job: it reads a whole council and writes a row for each line of the return, in one transaction. */
#include "returns/return_job.h"
#include "access/returning.h"
#include "returns/ssda903/frozen.h"
#include "returns/year.h"

static const char WAS_FROZEN[] =
	"SELECT max(r.id) FROM return_run r JOIN return_definition d ON d.id = r.return_definition_id"
	" WHERE d.collection = '903' AND d.collection_year = $1 AND r.council_id = $2 AND r.user_id = $3 AND r.ran_at >= $4";

static struct text place_of(struct job_run *r, int64_t id)
{
	const struct job *j = r->job;

	return textf_in(r->arena, "/returns/903/%.*s/%.*s/frozen/%lld", TEXT_ARG(j->la_code), TEXT_ARG(j->year), (long long)id);
}

void freeze_903(struct job_run *r)
{
	const struct job *j = r->job;
	struct frozen_asked q = { .council = j->council_id, .as_at = clock_today(), .user_id = j->user_id };
	struct return_903 made;
	struct fault f = { 0 };

	if (!job_progress(r, "Making the return and writing it, which cannot be stopped", 0, 0)) {
		r->state = JOB_STOPPED;
		r->said = T("Stopped before anything was written. Nothing was frozen.");
	} else if (year_read(j->year, &q.start_year) && frozen_make(r->store, &q, &made, r->arena, &f)) {
		r->state = JOB_DONE;
		r->said = textf_in(r->arena, "The return is frozen: %lld children, as at %.*s.", (long long)made.children,
			TEXT_ARG(date_iso_in(r->arena, made.year.last_day)));
		r->result = place_of(r, q.id);
	} else {
		r->said = text_dup_in(r->arena, text_of(f.is_set ? f.sentence : "The return could not be frozen. Nothing was changed. Try again."));
	}
}

bool was_frozen_903(struct db *db, struct job_run *r)
{
	const struct job *j = r->job;
	int64_t id = db_one(db, WAS_FROZEN, NONE, DBT(j->year), DBI(j->council_id), DBI(j->user_id), DBI(j->started_at));

	if (id == NONE)
		return false;
	r->said = T("The return is frozen. Kith was restarted just after.");
	r->result = place_of(r, id);
	return true;
}
