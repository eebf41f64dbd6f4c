/* Somebody decides whether events of a chronology are significant, and says why: one from its own page, several at once from those that are
 * suggested. The decision is a record of its own beside the event's, with its history; deciding otherwise later is a change of it. */
#include "people/chronology_asked.h"
#include "api/api.h"
#include "base/arena.h"
#include "people/pages.h"

struct deciding {
	struct request *rq;
	struct person person;
	struct asked_chronology q;
	const struct chronology_event **chosen; int n_chosen;
	struct text reason, reason_error, choice_error, event_error;
	int64_t is_significant;
};

static bool begin(struct request *rq, struct deciding *d)
{
	const struct chronology_filter all = { .which = ALL_EVENTS };
	*d = (struct deciding){ .rq = rq, .is_significant = NONE };
	if (!person_of(rq, &d->person))
		return false;
	chronology_read(rq, &d->person, &all, &d->q);
	d->chosen = ARRAY_IN(rq->arena, const struct chronology_event *, rq->n_form + rq->n_query + 1);
	return true;
}

/* Every event named in what was sent; false: one of them is not in this chronology. */
static bool find_chosen(struct deciding *d, const struct pair *pairs, int n)
{
	for (int i = 0; i < n; i++) {
		if (!text_is(pairs[i].name, "event"))
			continue;
		const struct chronology_event *e = chronology_event_named(&d->q.all, pairs[i].value, d->rq->arena);
		if (!e)
			return false;
		d->chosen[d->n_chosen++] = e;
	}
	return true;
}

/* ---- The form ---- */

static void put_chosen(struct deciding *d)
{
	struct out *o = d->rq->out;
	out_lit(o, "<ul class=\"govuk-list\">\n");
	for (int i = 0; i < d->n_chosen; i++) {
		const struct chronology_event *e = d->chosen[i];
		out_lit(o, "<li><input type=\"hidden\" name=\"event\" value=\"");
		out_html(o, event_name_in(d->rq->arena, e));
		out_lit(o, "\"><strong>");
		date_put_words(o, e->on);
		out_lit(o, "</strong> ");
		out_html(o, e->title);
		if (!text_blank(e->text))
			out_lit(o, "<br>"), out_html(o, e->text);
		if (!text_none(e->why))
			out_lit(o, "<br><span class=\"kith-quiet\">Suggested as significant: "), out_html(o, e->why), out_lit(o, "</span>");
		if (e->decision)
			out_lit(o, "<br><span class=\"kith-quiet\">Decided before: "), out_c(o, e->decision->is_significant == 1 ? "significant, because " : "not significant, because "),
				out_html(o, e->decision->reason), out_lit(o, "</span>");
		out_lit(o, "</li>\n");
	}
	out_lit(o, "</ul>\n");
}

static void decide_form(struct deciding *d)
{
	struct request *rq = d->rq;
	bool is_wrong = !text_none(d->reason_error) || !text_none(d->choice_error) || !text_none(d->event_error);
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id), chronology = textf_in(rq->arena, "%.*s/chronology", TEXT_ARG(child));
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&d->person, rq->arena), child }, { T("Chronology"), chronology } };
	const struct gov_error_item wrong[] = { { .text = d->event_error, .href = T("#decision") }, { .text = d->choice_error, .href = T("#decision") }, { .text = d->reason_error, .href = T("#reason") } };
	page_open(rq, &(struct page){ .title = T("Is it significant?"), .nav = "children", .crumbs = crumbs, .n_crumbs = 3, .has_errors = is_wrong });
	identity_bar(rq, &d->person);
	form_errors(rq, wrong, 3);
	gov_heading(rq->out, 1, 'l', d->n_chosen > 1 ? T("Are these events significant?") : T("Is this event significant?"));
	form_open(rq, textf_in(rq->arena, "%.*s/decide", TEXT_ARG(chronology)), "kith-form");
	put_chosen(d);
	gov_radios(rq->out, &(struct gov_radios){ .name = T("decision"), .id_prefix = T("decision"), .value = posted(rq, "decision"), .classes = T("govuk-radios--small"),
		.fieldset.legend.text = T("Somebody who reads only what is significant"), .error_message.text = d->choice_error,
		GOV_LIST(items, struct gov_choice, { .text = T("must read this"), .value = T("yes") }, { .text = T("can do without it"), .value = T("no") }) });
	gov_input(rq->out, &(struct gov_input){ .name = T("reason"), .id = T("reason"), .label.text = T("Why"), .value = posted(rq, "reason"), .error_message.text = d->reason_error,
						.hint.text = T("Shown in the chronology with your name. For example, the household changed") });
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Save"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, chronology, T("Cancel"));
	out_lit(rq->out, "</div>\n");
	form_close(rq);
	page_close(rq);
}

static void decide_page(struct request *rq)
{
	struct deciding d;
	if (!begin(rq, &d))
		return;
	if (!find_chosen(&d, rq->query, rq->n_query) || !d.n_chosen) {
		answer_not_found(rq);
		return;
	}
	decide_form(&d);
}

/* ---- Saved ---- */

static bool save_one(struct txn *x, const struct deciding *d, const struct chronology_event *e, struct fault *f)
{
	const struct record *of = e->rec;
	struct significant_event s;
	if (e->decision) {
		s = *e->decision;
	} else {
		record_clear(&record_significant_event, &s);
		s.r.person_id = of->person_id;
		s.r.council_id = of->council_id;
		s.event_record = text_of(e->type->name);
		s.event_row = of->id;
		s.event_field = text_of(e->field->name);
	}
	s.is_significant = d->is_significant;
	s.reason = d->reason;
	enum saved how = record_save(x, &record_significant_event, &s);
	if (how == SAVE_CLASH)
		return fault(f, "Somebody else decided about one of these events since you opened the page. Nothing was changed: open the chronology again to see what they said.");
	return how <= SAVED_SAME || fault(f, "What you decided could not be saved just now. Nothing was changed; try again in a moment.");
}

static bool save_job(struct db *db, void *arg, struct fault *f)
{
	const struct deciding *d = arg;
	struct txn *x = txn_begin(db, d->rq->arena, &(struct txn_meta){ .user_id = d->rq->me->user_id, .reason = d->reason, .request = d->rq->id });
	for (int i = 0; i < d->n_chosen; i++)
		if (!save_one(x, d, d->chosen[i], f))
			return false;
	return txn_end(x, f);
}

/* An event of a council in which this user may not write is decided by those who may. */
static bool may_decide(struct deciding *d)
{
	for (int i = 0; i < d->n_chosen; i++) {
		struct verdict v = may_there(d->rq->db, d->rq->me->user_id, ACT_EDIT, d->rq->person_id, ((const struct record *)d->chosen[i]->rec)->council_id);
		if (!v.yes) {
			answer_refused(d->rq, text_of(v.why));
			return false;
		}
	}
	return true;
}

static void decide_post(struct request *rq)
{
	struct deciding d;
	if (!begin(rq, &d))
		return;
	if (!find_chosen(&d, rq->form, rq->n_form)) {
		answer_not_found(rq);
		return;
	}
	d.reason = words_posted(rq, "reason", &record_significant_event, "reason", &d.reason_error);
	if (text_none(d.reason_error) && text_blank(d.reason))
		d.reason_error = T("Enter why, in a few words");
	d.is_significant = text_is(posted(rq, "decision"), "yes") ? 1 : text_is(posted(rq, "decision"), "no") ? 0 : NONE;
	if (d.is_significant == NONE)
		d.choice_error = T("Choose whether it must be read");
	if (!d.n_chosen)
		d.event_error = T("Choose at least one event in the chronology");
	if (!text_none(d.reason_error) || !text_none(d.choice_error) || !text_none(d.event_error)) {
		rq->status = 422;
		decide_form(&d);
		return;
	}
	if (!may_decide(&d))
		return;
	if (written(rq, save_job, &d))
		redirectf(rq, "/children/%lld/chronology?show=significant&done=significance", (long long)rq->person_id);
	else
		answer_unavailable(rq);
}

API_ACT(decide_api, decide_post)
static const struct api_doc decide_doc = { "decideSignificance", "Says whether an event of the chronology is significant, and why.", "done", "significance", NULL, API_OF_WIDE_KEY };

const struct route chronology_decide_routes[] = {
	ROUTE(GET, "/children/:person/chronology/decide", MAY_EDIT_CHILD, decide_page),
	ROUTE(POST, "/children/:person/chronology/decide", MAY_EDIT_CHILD, decide_post),
	API_ROUTE(POST, "/children/:person/chronology/decide", MAY_EDIT_CHILD, decide_api, &decide_doc),
	{ 0 }
};
