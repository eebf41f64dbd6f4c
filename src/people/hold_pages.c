/* Legal holds on one person: placing one, looking at it again, lifting it. For records managers of the person's home council (docs/access.md),
 * each time with a reason that stays beside their name. A hold over everybody is placed and lifted by whoever keeps the store. */
#include "people/pages.h"
#include "people/record_told.h"
#include "people/record_work.h"
#include "people/retention.h"
#include "web/interruption.h"

static bool may_hold(struct request *rq, struct person *p)
{
	if (!person_of(rq, p))
		return false;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_RESTRICT, rq->person_id, p->r.council_id);
	if (!v.yes && !db_failed(rq->db))
		answer_refused(rq, T("A legal hold is placed, looked at and lifted by a records manager of the council whose record it is."));
	return v.yes;
}

static void frame(struct request *rq, const struct person *p, struct text title, bool has_errors)
{
	struct text name = person_heading(p, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)p->r.id) },
		{ T("Until when this is kept"), textf_in(rq->arena, "/children/%lld/retention", (long long)p->r.id) } };
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = 3, .has_errors = has_errors });
	identity_bar(rq, p);
}

/* Which of the forms was sent, and what is wrong with what it said. */
struct hold_errors { struct text reason, day, lifting; };

static void errors_summary(struct request *rq, const struct hold_errors *e)
{
	struct gov_error_item items[] = { { .text = e->reason, .href = T("#reason"), .omit = text_none(e->reason) },
		{ .text = e->day, .href = T("#review-day"), .omit = text_none(e->day) }, { .text = e->lifting, .href = T("#lifting"), .omit = text_none(e->lifting) } };
	form_errors(rq, items, 3);
}

static bool is_wrong(const struct hold_errors *e)
{
	return !text_none(e->reason) || !text_none(e->day) || !text_none(e->lifting);
}

static struct text reason_wrong(struct request *rq, const char *name, struct text *reason, struct text missing)
{
	struct text error;
	*reason = words_posted(rq, name, &record_legal_hold, "reason", &error);
	return !text_none(error) ? error : text_blank(*reason) ? missing : NO_TEXT;
}

static struct text day_wrong(struct request *rq, struct date *day)
{
	*day = day_posted(rq, "review");
	if (date_none(*day))
		return T("Enter the day by which it is to be looked at again, for example 27 3 2027");
	return day->ymd > clock_today().ymd ? NO_TEXT : T("The day by which it is to be looked at again must be after today");
}

/* Saves and says why it was changed: the transaction's reason stands in the history of the hold. */
struct hold_job { struct request *rq; struct legal_hold *hold; struct text reason; };

static bool hold_job(struct db *db, void *arg, struct fault *f)
{
	struct hold_job *job = arg;
	struct request *rq = job->rq;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = job->reason, .request = rq->id });
	return hold_save(x, job->hold, f) && txn_end(x, f);
}

static void review_day(struct request *rq, const struct hold_errors *e)
{
	day_input(rq, "review", T("To be looked at again by"), T("A hold that nobody looks at stays for ever"), e->day);
}

/* ---- Placing one ---- */

static void place_form(struct request *rq, const struct person *p, const struct hold_errors *e)
{
	frame(rq, p, T("Place a legal hold"), is_wrong(e));
	errors_summary(rq, e);
	gov_heading(rq->out, 1, 'l', T("Place a legal hold"));
	gov_body(rq->out, T("While it stands nothing of this record is destroyed, whatever the schedule says: for an inquiry, a claim, a police investigation, an open complaint or "
			    "a request for records. It begins today. Your name and your reason stay on the record."));
	form_open(rq, textf_in(rq->arena, "/children/%lld/holds/new", (long long)rq->person_id), "kith-form");
	gov_input(rq->out, &(struct gov_input){ .name = T("reason"), .id = T("reason"), .label.text = T("Reason"), .value = posted(rq, "reason"), .error_message.text = e->reason,
						.hint.text = T("For example, Independent inquiry, or Claim 12 of 2026. Managers of the council read it") });
	review_day(rq, e);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Place the hold"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, textf_in(rq->arena, "/children/%lld/retention", (long long)rq->person_id), T("Cancel"));
	out_lit(rq->out, "</div>");
	form_close(rq);
	page_close(rq);
}

static void place_page(struct request *rq)
{
	struct person p;
	struct hold_errors none = { 0 };
	if (may_hold(rq, &p))
		place_form(rq, &p, &none);
}

static void place_post(struct request *rq)
{
	struct person p;
	struct legal_hold h;
	struct hold_errors e = { 0 };
	if (!may_hold(rq, &p))
		return;
	record_clear(&record_legal_hold, &h);
	h.held_person = rq->person_id;
	h.starts_on = clock_today();
	h.placed_by = rq->me->name;
	e.reason = reason_wrong(rq, "reason", &h.reason, T("Enter why nothing may be destroyed"));
	e.day = day_wrong(rq, &h.review_on);
	if (is_wrong(&e)) {
		rq->status = 422;
		place_form(rq, &p, &e);
	} else if (written(rq, hold_job, &(struct hold_job){ rq, &h, T("Legal hold placed") })) {
		redirectf(rq, "/children/%lld/retention?done=held", (long long)rq->person_id);
	}
}

/* ---- One hold ---- */

/* A hold of this very person, by the number in the path. */
static bool hold_asked(struct request *rq, struct person *p, struct hold_told *h)
{
	if (!may_hold(rq, p))
		return false;
	struct hold_list l = holds_of(rq->db, rq->person_id, rq->arena);
	for (size_t i = 0; i < l.n; i++) {
		if (l.at[i].hold.held_person != rq->person_id || l.at[i].hold.r.id != param_id(rq, "hold_id"))
			continue;
		*h = l.at[i];
		rq->read_record = text_of(record_legal_hold.name);
		rq->read_record_id = h->hold.r.id;
		return true;
	}
	answer_not_found(rq);
	return false;
}

static bool is_standing(const struct legal_hold *h)
{
	return date_none(h->ends_on) || h->ends_on.ymd > clock_today().ymd;
}

static void review_form(struct request *rq, const struct hold_told *h, const struct hold_errors *e)
{
	gov_heading(rq->out, 2, 'm', T("Look at it again"));
	form_open(rq, textf_in(rq->arena, "/children/%lld/holds/%lld/review", (long long)rq->person_id, (long long)h->hold.r.id), "kith-form");
	gov_input(rq->out, &(struct gov_input){ .name = T("reason"), .id = T("reason"), .label.text = T("Why it must still stand"), .value = posted(rq, "reason"),
						.error_message.text = e->reason });
	review_day(rq, e);
	gov_button(rq->out, &(struct gov_button){ .text = T("It still stands"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static struct text lift_href(struct request *rq, const struct hold_told *h)
{
	return textf_in(rq->arena, "/children/%lld/holds/%lld/lift", (long long)rq->person_id, (long long)h->hold.r.id);
}

static struct text day_words(struct request *rq, struct date on, struct text by)
{
	struct out o = out_make(500);
	date_put_words(&o, on);
	if (!text_none(by))
		out_lit(&o, " by "), out_put(&o, by.p, by.n);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static void facts(struct request *rq, const struct legal_hold *h)
{
	gov_summary_list(rq->out, &(struct gov_summary_list){ GOV_LIST(rows, struct gov_summary_row, { .key.text = T("Reason"), .value.text = h->reason },
		{ .key.text = T("Placed"), .value.text = day_words(rq, h->starts_on, h->placed_by) },
		{ .key.text = T("To be looked at again by"), .value.text = day_words(rq, h->review_on, NO_TEXT), .omit = date_none(h->review_on) },
		{ .key.text = T("Lifted"), .value.text = day_words(rq, h->ends_on, h->lifted_by), .omit = date_none(h->ends_on) }) });
}

static void hold_shown(struct request *rq, const struct person *p, const struct hold_told *h, const struct hold_errors *e)
{
	frame(rq, p, T("Legal hold"), is_wrong(e));
	errors_summary(rq, e);
	gov_heading(rq->out, 1, 'l', T("Legal hold"));
	facts(rq, &h->hold);
	if (is_standing(&h->hold)) {
		review_form(rq, h, e);
		gov_heading(rq->out, 2, 'm', T("Lift it"));
		gov_button(rq->out, &(struct gov_button){ .text = T("Lift this hold"), .href = lift_href(rq, h), .classes = T("govuk-button--secondary") });
	}
	gov_heading(rq->out, 2, 'm', T("What was decided"));
	put_versions(rq, &record_legal_hold, &h->changes, 3);
	page_close(rq);
}

static void hold_page(struct request *rq)
{
	struct person p;
	struct hold_told h;
	struct hold_errors none = { 0 };
	if (hold_asked(rq, &p, &h))
		hold_shown(rq, &p, &h, &none);
}

static void lift_shown(struct request *rq, const struct person *p, const struct hold_told *h, const struct hold_errors *e)
{
	struct interruption act = { .question = T("Lift this legal hold?"), .action = lift_href(rq, h), .button = T("Lift the hold"), .leave_words = T("Leave it standing"),
		.leave = textf_in(rq->arena, "/children/%lld/holds/%lld", (long long)rq->person_id, (long long)h->hold.r.id),
		GOV_LIST(happens, struct text, T("From today the hold keeps nothing any more: how long the record is kept is the schedule’s to say."),
			T("Nothing is destroyed by that. A destruction is asked for and agreed by two people."), T("Your name and your reason stay beside the hold.")),
		GOV_LIST(lasting, struct text, T("A hold that was lifted does not stand again. A new one can be placed, and what is destroyed in between is gone.")) };
	frame(rq, p, T("Lift this legal hold?"), is_wrong(e));
	errors_summary(rq, e);
	interruption_open(rq, &act);
	facts(rq, &h->hold);
	gov_input(rq->out, &(struct gov_input){ .name = T("lifting"), .id = T("lifting"), .label.text = T("Why it may end"), .value = posted(rq, "lifting"),
						.error_message.text = e->lifting });
	interruption_close(rq, &act);
	page_close(rq);
}

/* What both changes of a hold share: it must stand still, and what is wrong is shown on its page. */
typedef void hold_form(struct request *rq, const struct person *p, const struct hold_told *h, const struct hold_errors *e);
struct hold_change { hold_form *form; struct text reason; const char *done; };

static void change(struct request *rq, const struct person *p, struct hold_told *h, const struct hold_errors *e, const struct hold_change *c)
{
	if (is_wrong(e)) {
		rq->status = 422;
		c->form(rq, p, h, e);
	} else if (written(rq, hold_job, &(struct hold_job){ rq, &h->hold, c->reason })) {
		redirectf(rq, "/children/%lld/retention?done=%s", (long long)rq->person_id, c->done);
	}
}

static bool standing_asked(struct request *rq, struct person *p, struct hold_told *h)
{
	if (!hold_asked(rq, p, h))
		return false;
	if (!is_standing(&h->hold))
		answer_bad(rq, T("Nothing was changed: this hold has been lifted already. If it must stand again, place a new one."));
	return is_standing(&h->hold);
}

static void review_post(struct request *rq)
{
	struct person p;
	struct hold_told h;
	struct hold_errors e = { 0 };
	struct text reason;
	struct date day;
	if (!standing_asked(rq, &p, &h))
		return;
	e.reason = reason_wrong(rq, "reason", &reason, T("Enter why it must still stand"));
	e.day = day_wrong(rq, &day);
	if (text_none(e.day) && day.ymd == h.hold.review_on.ymd)
		e.day = T("Enter a new day by which it is to be looked at again");
	if (!is_wrong(&e))
		h.hold.review_on = day;
	change(rq, &p, &h, &e, &(struct hold_change){ hold_shown, reason, "saved" });
}

static void lift_page(struct request *rq)
{
	struct person p;
	struct hold_told h;
	struct hold_errors none = { 0 };
	if (standing_asked(rq, &p, &h))
		lift_shown(rq, &p, &h, &none);
}

static void lift_post(struct request *rq)
{
	struct person p;
	struct hold_told h;
	struct hold_errors e = { 0 };
	struct text reason;
	if (!standing_asked(rq, &p, &h))
		return;
	e.lifting = reason_wrong(rq, "lifting", &reason, T("Enter why it may end"));
	if (!is_wrong(&e)) {
		h.hold.ends_on = h.hold.starts_on.ymd > clock_today().ymd ? h.hold.starts_on : clock_today();
		h.hold.lifted_by = rq->me->name;
	}
	change(rq, &p, &h, &e, &(struct hold_change){ lift_shown, reason, "lifted" });
}

/* ---- The twins ---- */

static void hold_told(struct request *rq)
{
	struct person p;
	struct hold_told h;
	if (!hold_asked(rq, &p, &h))
		return;
	struct api w = api_open(rq);
	hold_told_in(&w, &h.hold, true, true);
	api_versions(&w, &record_legal_hold, &h.changes);
	api_close(&w);
}

API_ACT(place_act, place_post)
API_ACT(review_act, review_post)
API_ACT(lift_act, lift_post)
static const struct api_doc hold_doc = { "readHold", "A legal hold and all that was decided of it.", "hold_read", NULL, NULL, API_OF_WIDE_KEY };
static const struct api_doc place_doc = { "placeHold", "Places a legal hold, from today.", "done", "hold_placed", NULL, API_OF_WIDE_KEY };
static const struct api_doc review_doc = { "reviewHold", "Says why it must still stand, and when it is looked at again.", "done", "hold_placed", NULL, API_OF_WIDE_KEY };
static const struct api_doc lift_doc = { "liftHold", "Lifts it today; it does not stand again.", "done", "hold_lifted", NULL, API_OF_WIDE_KEY };

const struct route hold_routes[] = {
	ROUTE(GET, "/children/:person/holds/new", MAY_READ_CHILD, place_page),
	ROUTE(POST, "/children/:person/holds/new", MAY_READ_CHILD, place_post),
	ROUTE(GET, "/children/:person/holds/:hold_id", MAY_READ_CHILD, hold_page),
	ROUTE(POST, "/children/:person/holds/:hold_id/review", MAY_READ_CHILD, review_post),
	ROUTE(GET, "/children/:person/holds/:hold_id/lift", MAY_READ_CHILD, lift_page),
	ROUTE(POST, "/children/:person/holds/:hold_id/lift", MAY_READ_CHILD, lift_post),
	API_ROUTE(POST, "/children/:person/holds/new", MAY_READ_CHILD, place_act, &place_doc),
	API_ROUTE(GET, "/children/:person/holds/:hold_id", MAY_READ_CHILD, hold_told, &hold_doc),
	API_ROUTE(POST, "/children/:person/holds/:hold_id/review", MAY_READ_CHILD, review_act, &review_doc),
	API_ROUTE(POST, "/children/:person/holds/:hold_id/lift", MAY_READ_CHILD, lift_act, &lift_doc),
	{ 0 }
};
