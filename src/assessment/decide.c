/* See decide.h. */
#include "assessment/decide.h"
#include "base/arena.h"
#include "people/family_shown.h"
#include "record/codes.h"
#include "web/gov/gov.h"

const struct assessment_step_words assessment_steps[N_STEPS] = {
	[STEP_SENT] = { "sent", "Send it to a manager", "Send it" },
	[STEP_LOOKED] = { "looked", "Look at it while it is under way", "I have looked at it" },
	[STEP_RETURNED] = { "returned", "Return it with comments", "Return it" },
	[STEP_AUTHORISED] = { "authorised", "Authorise it", "Authorise it" },
};

/* guarded: of an assessment that the user was given already. $1 the assessment, $2 the user: who wrote any version of a part. */
static const char WROTE[] =
	"SELECT count(*) FROM assessment_section s JOIN assessment_section_version v ON v.id = s.id JOIN txn t ON t.id = v.txn"
	" WHERE s.assessment_id = $1 AND t.user_id = $2";
/* guarded: as above; who sent it. */
static const char SENT[] =
	"SELECT count(*) FROM assessment_decision d JOIN assessment_decision_version v ON v.id = d.id JOIN txn t ON t.id = v.txn"
	" WHERE d.assessment_id = $1 AND t.user_id = $2 AND d.kind = 'sent'";
/* guarded: as above; whose work it is. */
static const char WORKS[] = "SELECT count(*) FROM assessment s JOIN app_user u ON u.worker_id = s.worker_id WHERE s.id = $1 AND u.id = $2";

/* What was found and the outcome stand in the assessment's own row, by whatever form they came there. */
static bool wrote_findings(struct request *rq, const struct assessed *m)
{
	struct version_list l = guarded_versions(rq->db, rq->me->user_id, &record_assessment, m->a->r.id, rq->arena);
	struct assessment none;
	const void *was = &none;
	record_clear(&record_assessment, &none);
	for (int i = 0; i < l.n; i++) {
		if (l.at[i].deleted || l.at[i].destroyed)
			continue;
		for (int f = ASSESSMENT_CHILDS_VIEWS; f <= ASSESSMENT_OUTCOME_COMMENTS; f++)
			if (l.at[i].user_id == rq->me->user_id && !field_same(&record_assessment.fields[f], was, l.at[i].rec))
				return true;
		was = l.at[i].rec;
	}
	return false;
}

static bool is_own_work(struct request *rq, const struct assessed *m)
{
	static const char *const asked[] = { WROTE, SENT, WORKS };
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if (db_one(rq->db, asked[i], 1, DBI(m->a->r.id), DBI(rq->me->user_id)) > 0)
			return true;
	return wrote_findings(rq, m);
}

static bool is_step(const struct assessment_decision *d, enum assessment_step step)
{
	return text_is(d->kind, assessment_steps[step].code);
}

const struct assessment_decision *assessment_last_step(const struct assessed *m)
{
	const struct assessment_decision *last = NULL;
	for (int i = 0; i < m->decisions.n; i++) {
		const struct assessment_decision *d = record_at(&m->decisions, i);
		bool is_later = !last || d->decided_at > last->decided_at || (d->decided_at == last->decided_at && d->r.id > last->r.id);
		if (!is_step(d, STEP_LOOKED) && is_later)
			last = d;
	}
	return last;
}

int assessment_times_returned(const struct assessed *m)
{
	int n = 0;
	for (int i = 0; i < m->decisions.n; i++)
		n += is_step(record_at(&m->decisions, i), STEP_RETURNED);
	return n;
}

int64_t assessment_stamp(const struct assessed *m)
{
	int64_t last = m->a->r.txn;
	for (int i = 0; i < m->sections.n; i++)
		if (((const struct record *)record_at(&m->sections, i))->txn > last)
			last = ((const struct record *)record_at(&m->sections, i))->txn;
	return last;
}

struct text assessment_step_refused(struct request *rq, const struct assessed *m, enum assessment_step step)
{
	if (step != STEP_LOOKED && decisions_authorise(&m->decisions))
		return T("It is authorised already. What became known since belongs in a new assessment.");
	if (step == STEP_SENT)
		return assessed_may(rq, m, ACT_EDIT) ? NO_TEXT : T("You may read this assessment and not change it.");
	if (!assessed_may_authorise(rq, m))
		return T("A manager decides about an assessment: somebody who changes and corrects this council’s records and sees who looked at them.");
	if (is_own_work(rq, m))
		return T("You wrote in this assessment, sent it, or are its worker. Another manager decides about it.");
	return NO_TEXT;
}

/* ---- In words ---- */

static void put_status(struct request *rq, const struct assessed *m)
{
	const struct assessment_decision *last = assessment_last_step(m);
	struct out *o = rq->out;
	int returned = assessment_times_returned(m);
	if (!date_none(m->a->authorised_on))
		out_lit(o, "Authorised on "), date_put_words(o, m->a->authorised_on), out_c(o, last && is_step(last, STEP_AUTHORISED) ? ". " : ", as somebody recorded it: nobody authorised it here. ");
	else if (last)
		out_html(o, code_label("assessment_decision", last->kind)), out_lit(o, " on "), instant_put_words(o, last->decided_at), out_lit(o, ". ");
	else
		out_lit(o, "Being written, not sent to a manager yet. ");
	if (returned)
		out_f(o, "Returned %d time%s. ", returned, returned == 1 ? "" : "s");
	if (!date_none(m->a->manager_reviewed_on))
		out_lit(o, "A manager looked at it on "), date_put_words(o, m->a->manager_reviewed_on), out_lit(o, ". ");
}

void assessment_standing(struct request *rq, const struct assessed *m)
{
	struct out *o = rq->out;
	out_lit(o, "<p class=\"govuk-body\">");
	if (!date_none(m->a->started_on))
		out_lit(o, "Begun on "), date_put_words(o, m->a->started_on), out_lit(o, ". ");
	put_status(rq, m);
	out_lit(o, "</p>\n");
}

static const char AUTHOR[] = "SELECT u.name FROM txn t JOIN app_user u ON u.id = t.user_id WHERE t.id = $1";

static struct text author_in(struct request *rq, int64_t txn)
{
	struct rows r;
	struct text name = T("Kith itself");
	db_query(rq->db, &r, AUTHOR, DBI(txn));
	if (db_next(&r))
		name = db_text_in(&r, 0, rq->arena);
	db_done(&r);
	return name;
}

static void put_words_of(struct request *rq, const char *head, struct text words)
{
	if (text_blank(words))
		return;
	out_lit(rq->out, "<span class=\"kith-line kith-notes\"><strong>"), out_c(rq->out, head), out_lit(rq->out, "</strong> ");
	out_html(rq->out, words);
	out_lit(rq->out, "</span>");
}

static void put_decision(struct request *rq, const struct assessment_decision *d)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	out_html(o, code_label("assessment_decision", d->kind));
	out_lit(o, "<span class=\"kith-quiet kith-line\">");
	instant_put_words(o, d->decided_at);
	out_lit(o, "</span></th>");
	family_cell(o, "By", author_in(rq, d->r.txn));
	out_lit(o, "<td class=\"govuk-table__cell\" data-label=\"Comments\">");
	put_words_of(rq, "", d->comments);
	put_words_of(rq, "Pointed out:", d->pointed_out);
	put_words_of(rq, "Authorised all the same, because:", d->reason);
	put_words_of(rq, "Shared with nobody, because:", d->not_shared_reason);
	out_lit(o, "</td></tr>\n");
}

static void put_steps(struct request *rq, const struct assessed *m)
{
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	for (int i = 0; i < N_STEPS; i++)
		if (text_none(assessment_step_refused(rq, m, i)))
			gov_button(rq->out, &(struct gov_button){ .text = text_of(assessment_steps[i].title), .classes = i == STEP_AUTHORISED || i == STEP_SENT ? NO_TEXT : T("govuk-button--secondary"),
				.href = textf_in(rq->arena, "%.*s%s", TEXT_ARG(assessed_href(rq, m, "/step/")), assessment_steps[i].code) });
	out_lit(rq->out, "</div>\n");
}

void assessment_decisions(struct request *rq, const struct assessed *m)
{
	static const char *const heads[] = { "What was done", "By", "Comments", NULL };
	gov_heading(rq->out, 2, 'm', T("A manager’s look, and authorising"));
	if (m->decisions.n)
		family_table_open(rq->out, "What was done with the assessment", heads);
	for (int i = 0; i < m->decisions.n; i++)
		put_decision(rq, record_at(&m->decisions, i));
	if (m->decisions.n)
		family_table_close(rq->out);
	put_steps(rq, m);
}
