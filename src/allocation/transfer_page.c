/* A case on its way: read by both sides with what is open and late, accepted or not by whoever is asked, and the goodbye and the introduction, which
 * are recorded on the day they happen, once for brothers and sisters who go to the same worker or team. What is accepted becomes the new worker's part
 * in the case on the day on which the old one's ends: between them is no day (DESIGN 5.12). */
#include "access/guarded.h"
#include "allocation/pages.h"
#include "base/arena.h"
#include "notes/group_inputs.h"
#include "notes/pages.h"
#include "people/pages.h"
#include "record/codes.h"
#include "web/gov/gov.h"
#include "work/transfers.h"

/* guarded: of a transfer that the user was given already: may they answer it? $3. */
static const char MINE_TO_ANSWER[] = "SELECT count(*) FROM case_transfer t WHERE t.id = $3 AND " MAY_ANSWER("t");
/* guarded: the same: everybody who may, with a post of today. $1 whoever proposed it. */
static const char ANSWERERS[] =
	"SELECT holder.id, holder.name FROM case_transfer t CROSS JOIN " POSTS " WHERE t.id = $3 AND " POST_IS_OF_TODAY " AND holder.id <> $1 AND " RECEIVES("post", "t")
	" GROUP BY holder.id, holder.name ORDER BY MAX(CASE WHEN holder.worker_id = t.to_worker_id THEN 1 ELSE 0 END) DESC, holder.name, holder.id LIMIT 12";
static const char USER_NAME[] = "SELECT u.name FROM app_user u WHERE u.id = $1";
/* The council's workers, those of the team first. */
static const char WORKERS[] =
	"SELECT w.id, COALESCE(w.name, w.number) FROM worker w WHERE w.council_id = $1 AND w.role_ended_on IS NULL ORDER BY CASE WHEN w.team_id = $2 THEN 0 ELSE 1 END, 2, 1";

/* The case of a brother or sister that goes the same way, and has no goodbye or no introduction yet. */
struct goes_too { int64_t person, transfer; struct text name, warning; };

struct answering {
	struct request *rq;
	struct asked_record q;
	const struct case_transfer *t;
	struct text outcome, answer;
	int64_t worker;
	struct text outcome_error, answer_error, worker_error, goodbye_error, introduced_error, too_error;
	struct case_transfer visits;
	struct { struct goes_too *at; size_t n, cap; } too;
	bool is_of_visits;                       /* what was sent, of the forms of the page */
};

static bool waits(const struct case_transfer *t)
{
	return text_blank(t->outcome);
}

/* It waits, or it was accepted. */
static bool is_on_its_way(const struct case_transfer *t)
{
	return waits(t) || text_is(t->outcome, "accepted");
}

static bool lacks_visits(const struct case_transfer *t)
{
	return is_on_its_way(t) && (date_none(t->goodbye_on) || date_none(t->introduced_on));
}

static struct text href_of(struct request *rq, const struct case_transfer *t, const char *rest)
{
	return textf_in(rq->arena, "/children/%lld/case_transfer/%lld%s", (long long)rq->person_id, (long long)t->r.id, rest);
}

static bool may_edit(struct request *rq, const struct case_transfer *t)
{
	return may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, t->r.council_id).yes;
}

static bool may_answer(struct request *rq, const struct case_transfer *t)
{
	struct iso_day today;
	return waits(t) && may_edit(rq, t) && db_one(rq->db, MINE_TO_ANSWER, 0, DBI(rq->me->user_id), DBT(today_iso(&today)), DBI(t->r.id)) > 0;
}

/* Whoever proposed it, or another manager of the child, while it waits. */
static bool may_withdraw(struct request *rq, const struct case_transfer *t)
{
	bool is_own = t->proposed_by_id == rq->me->user_id;
	return waits(t) && may_edit(rq, t) && (is_own || may_there(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, rq->person_id, t->r.council_id).yes);
}

/* ---- The page ---- */

static void put_line(struct request *rq, const char *label, struct text words)
{
	if (text_blank(words))
		return;
	out_f(rq->out, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">%s</dt><dd class=\"govuk-summary-list__value kith-notes\">", label);
	out_html(rq->out, words);
	out_lit(rq->out, "</dd></div>\n");
}

static struct text user_name(struct request *rq, int64_t user)
{
	struct rows r;
	struct text name = NO_TEXT;
	db_query(rq->db, &r, USER_NAME, DBI(user));
	if (db_next(&r))
		name = db_text_in(&r, 0, rq->arena);
	db_done(&r);
	return name;
}

static struct text with_reason(struct request *rq, struct text first, const char *between, struct text then)
{
	return text_blank(then) ? first : text_blank(first) ? then : textf_in(rq->arena, "%.*s%s%.*s", TEXT_ARG(first), between, TEXT_ARG(then));
}

static void put_proposal(struct request *rq, const struct case_transfer *t)
{
	struct involvement was;
	bool is_held = t->involvement_id != NONE && guarded_load(rq->db, rq->me->user_id, &record_involvement, t->involvement_id, &was, rq->arena);
	out_lit(rq->out, "<dl class=\"govuk-summary-list\">\n");
	put_line(rq, "From", is_held ? holder_words(rq, was.worker_id, was.team_id) : T("Nobody works with the child"));
	put_line(rq, "To", holder_words(rq, t->to_worker_id, t->to_team_id));
	put_line(rq, "On", date_words_in(rq->arena, t->starts_on));
	put_line(rq, "Why", code_label("worker_change_reason", t->reason));
	put_line(rq, "Proposed", with_reason(rq, date_words_in(rq->arena, date_of_instant(t->proposed_at)), ", by ", user_name(rq, t->proposed_by_id)));
	put_line(rq, "Summary", t->summary);
	put_line(rq, "About the family", t->about_family);
	put_line(rq, "Who has been told", text_blank(t->who_is_told) ? T("Nobody yet") : t->who_is_told);
	if (!waits(t)) {
		put_line(rq, "Answer", with_reason(rq, with_reason(rq, code_label("transfer_outcome", t->outcome), ", by ", user_name(rq, t->answered_by_id)), ": ", t->answer));
		put_line(rq, "Answered", date_words_in(rq->arena, date_of_instant(t->answered_at)));
	}
	put_line(rq, "Goodbye", with_reason(rq, date_words_in(rq->arena, t->goodbye_on), ": ", t->goodbye_how));
	put_line(rq, "Introduction", with_reason(rq, date_words_in(rq->arena, t->introduced_on), ": ", t->introduced_how));
	out_lit(rq->out, "</dl>\n");
}

/* Nothing waits on one absent person: everybody who can answer and may see the child is named. */
static void put_answerers(struct request *rq, const struct case_transfer *t)
{
	struct { struct text *at; size_t n, cap; } names = { 0 };
	struct { int64_t *at; size_t n, cap; } ids = { 0 };
	struct iso_day today;
	struct rows r;
	db_query(rq->db, &r, ANSWERERS, DBI(t->proposed_by_id), DBT(today_iso(&today)), DBI(t->r.id));
	while (db_next(&r)) {
		*GROW_IN(rq->arena, &ids) = db_int(&r, 0);
		*GROW_IN(rq->arena, &names) = db_text_in(&r, 1, rq->arena);
	}
	int n = 0;
	for (size_t i = 0; i < ids.n; i++) {
		if (!may_there(rq->db, ids.at[i], ACT_EDIT, rq->person_id, t->r.council_id).yes)
			continue;
		out_c(rq->out, n++ ? ", " : "<p class=\"govuk-body\">It waits for an answer by one of: ");
		out_html(rq->out, names.at[i]);
	}
	if (n)
		out_lit(rq->out, ".</p>\n");
	else
		gov_warning_text(rq->out, &(struct gov_warning_text){ .icon_fallback_text = T("Warning"),
			.text = T("Nobody who was asked can open this child’s record today, so nobody can accept it. Withdraw it and ask somebody who can, or ask a manager of the service.") });
}

static void worker_select(struct answering *m)
{
	struct request *rq = m->rq;
	struct { struct gov_option *at; size_t n, cap; } l = { 0 };
	struct rows r;
	*GROW_IN(rq->arena, &l) = (struct gov_option){ .text = T("Choose"), .value = T("") };
	db_query(rq->db, &r, WORKERS, DBI(m->t->r.council_id), DBI(m->t->to_team_id));
	while (db_next(&r))
		*GROW_IN(rq->arena, &l) = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)db_int(&r, 0)), .text = db_text_in(&r, 1, rq->arena) };
	gov_select(rq->out, &(struct gov_select){ .name = T("worker"), .id = T("worker"), .label.text = T("If you accept it: which worker takes the case?"), .value = posted(rq, "worker"),
		.items = l.at, .n_items = (int)l.n, .error_message.text = m->worker_error });
}

static void answer_form(struct answering *m)
{
	struct request *rq = m->rq;
	gov_heading(rq->out, 2, 'm', T("Your answer"));
	form_open(rq, href_of(rq, m->t, "/answer"), "kith-form");
	gov_radios(rq->out, &(struct gov_radios){ .name = T("outcome"), .id_prefix = T("outcome"), .value = posted(rq, "outcome"), .error_message.text = m->outcome_error,
		.fieldset.legend.text = T("Do you accept the case, with what is open and late?"),
		GOV_LIST(items, struct gov_choice, { .text = T("Yes"), .value = T("accepted") }, { .text = T("No"), .value = T("rejected") }) });
	if (m->t->to_worker_id == NONE)
		worker_select(m);
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("answer"), .id = T("answer"), .rows = 3, .label.text = T("Why not, or what you agreed"), .value = posted(rq, "answer"),
		.error_message.text = m->answer_error });
	gov_button(rq->out, &(struct gov_button){ .text = T("Save your answer"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void withdraw_form(struct answering *m)
{
	struct request *rq = m->rq;
	form_open(rq, href_of(rq, m->t, "/answer"), "kith-inline");
	out_lit(rq->out, "<input type=\"hidden\" name=\"outcome\" value=\"withdrawn\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Withdraw it"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static const struct case_transfer *same_way(struct request *rq, int64_t person, const struct case_transfer *own)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_case_transfer, person, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct case_transfer *t = record_at(&l, i);
		bool is_same = t->r.council_id == own->r.council_id && t->to_worker_id == own->to_worker_id && t->to_team_id == own->to_team_id &&
			       t->starts_on.ymd == own->starts_on.ymd;
		if (is_same && lacks_visits(t))
			return t;
	}
	return NULL;
}

static void find_too(struct answering *m)
{
	struct request *rq = m->rq;
	struct note_children all = note_children_of(rq);
	for (size_t i = 0; i < all.n; i++) {
		const struct note_child *c = &all.at[i];
		const struct case_transfer *t = c->council == m->t->r.council_id ? same_way(rq, c->who.id, m->t) : NULL;
		if (t)
			*GROW_IN(rq->arena, &m->too) = (struct goes_too){ c->who.id, t->r.id, c->who.name,
				note_child_starts_ticked(c) ? NO_TEXT : T("Restricted, or not a full brother or sister: tick only if it belongs in this record") };
	}
}

static void put_too(const struct answering *m)
{
	struct request *rq = m->rq;
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, m->too.n + 1);
	for (size_t i = 0; i < m->too.n; i++) {
		const struct goes_too *c = &m->too.at[i];
		struct text name = text_of(group_input(rq, "child", c->person));
		bool is_on = m->is_of_visits ? group_ticked(rq, "child", c->person) : text_none(c->warning);
		items[i] = (struct gov_choice){ .text = c->name, .value = T("1"), .name = name, .id = name, .hint.text = c->warning, .checked = is_on ? GOV_YES : GOV_NO };
	}
	if (m->too.n)
		gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("child"), .id_prefix = T("child"), .fieldset.legend.text = T("The same holds for"), .items = items,
			.n_items = (int)m->too.n, .error_message.text = m->too_error, .hint.text = T("What stands above goes into the record of each child whom you tick. What is recorded there already stays") });
}

static void visit_text(struct request *rq, const char *name, struct text label, struct text was)
{
	gov_textarea(rq->out, &(struct gov_textarea){ .name = text_of(name), .id = text_of(name), .rows = 2, .label.text = label, .value = rq->n_form ? posted(rq, name) : was });
}

static void put_letter_to_write(struct request *rq)
{
	gov_heading(rq->out, 2, 'm', T("Goodbye letter"));
	gov_body(rq->out, T("No letter in which the worker says goodbye has been written since this was proposed. It is for the child to keep."));
	out_lit(rq->out, "<p class=\"govuk-body\">");
	gov_link(rq->out, textf_in(rq->arena, "/children/%lld/letter/new?letter=goodbye/en&to=person-%lld", (long long)rq->person_id, (long long)rq->person_id), T("Write the goodbye letter to the child"));
	out_lit(rq->out, "</p>\n");
}

static void visits_form(struct answering *m)
{
	struct request *rq = m->rq;
	const struct case_transfer *t = m->t;
	gov_heading(rq->out, 2, 'm', T("Goodbye and introduction"));
	gov_body(rq->out, T("A child should hear from their own worker that somebody else is coming, and meet the new one with somebody they know. Record each when it has happened."));
	form_open(rq, href_of(rq, t, "/visits"), "kith-form");
	if (date_none(t->goodbye_on)) {
		day_input(rq, "goodbye", T("When did the worker before say goodbye to the child?"), T("Leave it blank if that is still to come"), m->goodbye_error);
		visit_text(rq, "goodbye_how", T("How, and what did the child and family say?"), t->goodbye_how);
	}
	if (date_none(t->introduced_on)) {
		day_input(rq, "introduced", T("When was the new worker introduced to the child and family?"), T("Leave it blank if that is still to come"), m->introduced_error);
		visit_text(rq, "introduced_how", T("How, and who was there?"), t->introduced_how);
	}
	put_too(m);
	gov_button(rq->out, &(struct gov_button){ .text = T("Save these visits"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void put_page(struct answering *m)
{
	struct request *rq = m->rq;
	const struct case_transfer *t = m->t;
	const struct gov_error_item wrong[] = { { .text = m->outcome_error, .href = T("#outcome") }, { .text = m->worker_error, .href = T("#worker") },
		{ .text = m->answer_error, .href = T("#answer") }, { .text = m->goodbye_error, .href = T("#goodbye-day") }, { .text = m->introduced_error, .href = T("#introduced-day") },
		{ .text = m->too_error, .href = m->too.n ? textf_in(rq->arena, "#%s", group_input(rq, "child", m->too.at[0].person)) : NO_TEXT } };
	struct record_frame k = record_frame_of(rq, &m->q);
	k.open(&k, NULL, T("Passing on of the case"), rq->status == 422);
	form_errors(rq, wrong, sizeof wrong / sizeof *wrong);
	gov_heading(rq->out, 1, 'l', T("Passing on of the case"));
	put_proposal(rq, t);
	if (waits(t))
		put_answerers(rq, t);
	gov_heading(rq->out, 2, 'm', waits(t) ? T("What is open and goes with it") : T("What is open now"));
	struct open_things open = open_things_of(rq, rq->person_id, t->r.council_id);
	open_things_put(rq, &open);
	if (may_answer(rq, t))
		answer_form(m);
	if (lacks_visits(t) && may_edit(rq, t))
		visits_form(m);
	if (is_on_its_way(t) && may_edit(rq, t) && !transfer_has_letter(rq->db, rq->me->user_id, t->r.id))
		put_letter_to_write(rq);
	if (may_withdraw(rq, t))
		withdraw_form(m);
	out_lit(rq->out, "<p class=\"govuk-body\">");
	gov_link(rq->out, href_of(rq, t, "/history"), T("History"));
	out_lit(rq->out, "</p>\n");
	page_close(rq);
}

static bool begin(struct request *rq, struct answering *m)
{
	*m = (struct answering){ .rq = rq, .q.type = &record_case_transfer };
	if (!record_asked_of(rq, &m->q))
		return false;
	m->t = m->q.rec;
	if (lacks_visits(m->t))
		find_too(m);
	return true;
}

static void transfer_page(struct request *rq)
{
	struct answering m;
	if (begin(rq, &m))
		put_page(&m);
}

/* ---- Answered ---- */

/* A part that stood ends on that day; one that began then or later never was. */
static bool end_part(struct txn *x, int64_t id, struct date on, struct fault *f)
{
	struct involvement i;
	if (id == NONE || !record_load(txn_db(x), &record_involvement, id, &i, txn_arena(x)) || (!date_none(i.ends_on) && i.ends_on.ymd <= on.ymd))
		return true;
	i.ends_on = i.starts_on.ymd > on.ymd ? i.starts_on : on;
	return allocation_keep(x, &record_involvement, &i, f);
}

static bool begin_part(struct txn *x, const struct answering *m, const struct case_transfer *t, struct date on, struct fault *f)
{
	struct involvement was, i;
	bool is_held = t->involvement_id != NONE && record_load(txn_db(x), &record_involvement, t->involvement_id, &was, txn_arena(x));
	record_clear(&record_involvement, &i);
	i.r = (struct record){ .person_id = t->r.person_id, .council_id = t->r.council_id };
	i.worker_id = m->worker;
	i.team_id = t->to_team_id;
	i.role = is_held && !text_is(was.role, "team_responsible") ? was.role : T("allocated_worker");
	i.starts_on = on;
	i.referral_id = is_held ? was.referral_id : NONE;
	i.reason = t->reason;
	return allocation_keep(x, &record_involvement, &i, f);
}

static bool answer_job(struct db *db, void *arg, struct fault *f)
{
	const struct answering *m = arg;
	struct request *rq = m->rq;
	struct case_transfer t;
	struct date today = clock_today();
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = code_label("transfer_outcome", m->outcome), .request = rq->id });
	if (!record_load(db, &record_case_transfer, m->t->r.id, &t, rq->arena) || !waits(&t))
		return fault(f, "Somebody answered this already, so nothing was changed. Open the record again: it says who, and what.");
	struct date on = t.starts_on.ymd > today.ymd ? t.starts_on : today;
	bool is_accepted = text_is(m->outcome, "accepted");
	t.outcome = m->outcome;
	t.answer = m->answer;
	t.answered_at = clock_now();
	t.answered_by_id = rq->me->user_id;
	return allocation_keep(x, &record_case_transfer, &t, f) && end_part(x, t.asked_id, is_accepted ? on : today, f) &&
	       (!is_accepted || (end_part(x, t.involvement_id, on, f) && begin_part(x, m, &t, on, f))) && txn_end(x, f);
}

static bool is_worker_there(struct answering *m)
{
	struct rows r;
	bool is = false;
	db_query(m->rq->db, &r, WORKERS, DBI(m->t->r.council_id), DBI(m->t->to_team_id));
	while (db_next(&r))
		is = is || db_int(&r, 0) == m->worker;
	return is;
}

static void check_answer(struct answering *m)
{
	struct request *rq = m->rq;
	bool is_accepted = text_is(m->outcome, "accepted");
	m->answer = words_posted(rq, "answer", &record_case_transfer, "answer", &m->answer_error);
	m->worker = m->t->to_worker_id;
	if (!is_accepted && !text_is(m->outcome, "rejected"))
		m->outcome_error = T("Choose whether you accept the case");
	if (!is_accepted && text_is(m->outcome, "rejected") && text_blank(m->answer) && text_none(m->answer_error))
		m->answer_error = T("Enter why the case is not accepted");
	if (m->worker != NONE || !is_accepted)
		return;
	if (!text_int(posted(rq, "worker"), &m->worker) || !is_worker_there(m))
		m->worker_error = T("Choose the worker who takes the case: no child is without one");
}

static void leave(struct answering *m)
{
	struct text away = record_out_of_sight(m->rq);
	redirect(m->rq, text_none(away) ? textf_in(m->rq->arena, "%.*s?done=saved", TEXT_ARG(href_of(m->rq, m->t, ""))) : away);
}

static void withdraw(struct answering *m)
{
	m->worker = NONE;
	if (!may_withdraw(m->rq, m->t))
		answer_refused(m->rq, T("Whoever proposed it, or a manager of the child’s team or service, withdraws it."));
	else if (written(m->rq, answer_job, m))
		leave(m);
	else
		answer_unavailable(m->rq);
}

static void answer_post(struct request *rq)
{
	struct answering m;
	if (!begin(rq, &m))
		return;
	m.outcome = posted(rq, "outcome");
	if (!waits(m.t)) {
		answer_conflict(rq, T("Somebody answered this already. Open the record again: it says who, and what."));
	} else if (text_is(m.outcome, "withdrawn")) {
		withdraw(&m);
	} else if (!may_answer(rq, m.t)) {
		answer_refused(rq, m.t->proposed_by_id == rq->me->user_id ? T("You proposed it yourself: whoever is asked answers, or their manager.")
									   : T("The worker who is asked, whoever covers them, or a manager of the receiving team answers."));
	} else {
		check_answer(&m);
		bool is_wrong = !text_none(m.outcome_error) || !text_none(m.answer_error) || !text_none(m.worker_error);
		if (is_wrong) {
			rq->status = 422;
			put_page(&m);
		} else if (written(rq, answer_job, &m)) {
			leave(&m);
		} else {
			answer_unavailable(rq);
		}
	}
}

/* ---- The visits ---- */

static bool keep_visits(struct txn *x, const struct answering *m, int64_t transfer, struct fault *f)
{
	struct case_transfer t;
	if (!record_load(txn_db(x), &record_case_transfer, transfer, &t, txn_arena(x)))
		return fault(f, "The record is no longer there. Nothing was saved.");
	if (date_none(t.goodbye_on))
		t.goodbye_on = m->visits.goodbye_on, t.goodbye_how = m->visits.goodbye_how;
	if (date_none(t.introduced_on))
		t.introduced_on = m->visits.introduced_on, t.introduced_how = m->visits.introduced_how;
	return allocation_keep(x, &record_case_transfer, &t, f);
}

static bool visits_job(struct db *db, void *arg, struct fault *f)
{
	const struct answering *m = arg;
	struct request *rq = m->rq;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Goodbye and introduction"), .request = rq->id });
	bool is_kept = keep_visits(x, m, m->t->r.id, f);
	for (size_t i = 0; is_kept && i < m->too.n; i++)
		is_kept = !group_ticked(rq, "child", m->too.at[i].person) || keep_visits(x, m, m->too.at[i].transfer, f);
	return is_kept && txn_end(x, f);
}

/* A day that has been; blank is none. */
static struct date day_that_was(struct request *rq, const char *name, struct text *error)
{
	struct text part = posted(rq, text_c_in(rq->arena, textf_in(rq->arena, "%s-day", name)));
	struct date d = day_posted(rq, name);
	if (text_blank(part) && date_none(d))
		return NO_DATE;
	if (date_none(d))
		*error = T("Enter a day, for example 27 3 2026");
	else if (d.ymd > clock_today().ymd)
		*error = T("Enter a day that has been");
	return d;
}

static bool is_offered(const void *form, int64_t person)
{
	const struct answering *m = form;
	for (size_t i = 0; i < m->too.n; i++)
		if (m->too.at[i].person == person)
			return true;
	return false;
}

static struct text too_wrong(const struct answering *m)
{
	struct group_parts parts = { .is_offered = is_offered, .arg = m };
	bool is_somebody_gone = false;
	for (int i = 0; i < m->rq->n_form; i++)
		is_somebody_gone = is_somebody_gone || group_gone(&parts, &m->rq->form[i]);
	return is_somebody_gone ? T("One of the children whom you ticked is not among those below any more: their record is not open to you, or this was recorded for them "
				    "meanwhile. Save again to record it for the others") : NO_TEXT;
}

static void visits_post(struct request *rq)
{
	struct answering m;
	struct text error = NO_TEXT;
	if (!begin(rq, &m))
		return;
	m.is_of_visits = true;
	m.visits.goodbye_on = day_that_was(rq, "goodbye", &m.goodbye_error);
	m.visits.introduced_on = day_that_was(rq, "introduced", &m.introduced_error);
	m.visits.goodbye_how = words_posted(rq, "goodbye_how", &record_case_transfer, "goodbye_how", &error);
	if (text_none(m.goodbye_error))
		m.goodbye_error = error;
	m.visits.introduced_how = words_posted(rq, "introduced_how", &record_case_transfer, "introduced_how", &error);
	if (text_none(m.introduced_error))
		m.introduced_error = error;
	if (date_none(m.visits.goodbye_on) && date_none(m.visits.introduced_on) && text_none(m.goodbye_error))
		m.goodbye_error = T("Enter a day on which one of these visits was");
	m.too_error = too_wrong(&m);
	if (!may_edit(rq, m.t)) {
		answer_refused(rq, T("You read this record, and do not write in it."));
	} else if (!text_none(m.goodbye_error) || !text_none(m.introduced_error) || !text_none(m.too_error)) {
		rq->status = 422;
		put_page(&m);
	} else if (written(rq, visits_job, &m)) {
		redirect(rq, textf_in(rq->arena, "%.*s?done=saved", TEXT_ARG(href_of(rq, m.t, ""))));
	} else {
		answer_unavailable(rq);
	}
}

API_ACT(answer_act, answer_post)
API_ACT(visits_act, visits_post)
static const struct api_doc answer_doc = { "answerTransfer", "Accepts the case, does not, or withdraws that it was offered.", "done", "transfer_answered", NULL, API_OF_WIDE_KEY };
static const struct api_doc visits_doc = { "recordGoodbyeAndIntroduction", "When the worker before said goodbye, and when the new one was introduced.", "done", "transfer_visits", NULL,
	API_OF_WIDE_KEY };

const struct route transfer_routes[] = {
	ROUTE(GET, "/children/:person/case_transfer/:id", MAY_READ_CHILD, transfer_page),
	ROUTE(POST, "/children/:person/case_transfer/:id/answer", MAY_EDIT_CHILD, answer_post),
	API_ROUTE(POST, "/children/:person/case_transfer/:id/answer", MAY_EDIT_CHILD, answer_act, &answer_doc),
	ROUTE(POST, "/children/:person/case_transfer/:id/visits", MAY_EDIT_CHILD, visits_post),
	API_ROUTE(POST, "/children/:person/case_transfer/:id/visits", MAY_EDIT_CHILD, visits_act, &visits_doc),
	{ 0 }
};
