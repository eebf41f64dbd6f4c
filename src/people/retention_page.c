/* Until when this is kept, and why: the categories a child was ever in, the rule that decides, its source and how sure it is, and
 * what holds it. For those who answer for the record: who may see who looked. */
#include "people/pages.h"
#include "people/record_told.h"
#include "people/retention.h"
#include "base/arena.h"
#include "web/gov/gov.h"

static void until(struct request *rq, const struct retention *r)
{
	struct out *o = rq->out;
	if (!text_none(r->why_not)) {
		gov_inset_text(o, &(struct gov_inset_text){ .text = textf_in(rq->arena, "Kept without end for now. %.*s", TEXT_ARG(r->why_not)) });
		return;
	}
	out_lit(o, "<p class=\"govuk-body-l\">Kept until ");
	date_put_words(o, r->keep_until);
	out_lit(o, " at least.</p>\n");
	gov_body(o, r->n_holds ? T("A legal hold stands, so nothing is destroyed before it ends.")
		    : r->may_go ? T("That day has come. Nothing is destroyed by itself: a records manager asks and a manager of the service agrees.")
				: T("Nothing is destroyed by itself, not then either: a records manager asks and a manager of the service agrees."));
}

static struct text how_sure(struct text certainty)
{
	return text_is(certainty, "sourced") ? T("Set by law") : text_is(certainty, "medium") ? T("Local choice, fairly sure") : T("Local choice, to be confirmed");
}

static void deciding(struct request *rq, const struct retention_rule *rule)
{
	gov_heading(rq->out, 2, 'm', T("The rule that decides"));
	gov_summary_list(rq->out, &(struct gov_summary_list){
		GOV_LIST(rows, struct gov_summary_row, { .key.text = T("Highest category"), .value.text = rule->label },
			{ .key.text = T("Source"), .value.text = rule->source }, { .key.text = T("How sure"), .value.text = how_sure(rule->certainty) }) });
}

static void categories(struct request *rq, const struct retention *r)
{
	gov_heading(rq->out, 2, 'm', T("What the record shows"));
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (int i = 0; i < r->n; i++) {
		out_lit(rq->out, "<li>");
		out_html(rq->out, r->sign[i].rule->label);
		if (!date_none(r->sign[i].last))
			out_lit(rq->out, ", last from "), date_put_words(rq->out, r->sign[i].last);
		out_lit(rq->out, "</li>\n");
	}
	out_lit(rq->out, "</ul>\n");
}

static void by_and_when(struct request *rq, const char *words, struct text by, struct date on)
{
	struct out *o = rq->out;
	out_c(o, words);
	date_put_words(o, on);
	if (!text_none(by))
		out_lit(o, " by "), out_html(o, by);
}

/* What the managers of the home council read of a hold: why, who, when; and of one that ended, why it did. */
static void hold_in_full(struct request *rq, const struct hold_told *h, bool may_change)
{
	struct out *o = rq->out;
	const struct legal_hold *l = &h->hold;
	if (may_change && l->held_person != NONE)
		gov_link(o, textf_in(rq->arena, "/children/%lld/holds/%lld", (long long)rq->person_id, (long long)l->r.id), l->reason);
	else
		out_html(o, l->reason);
	out_c(o, l->held_person == NONE ? ", over every record" : "");
	out_lit(o, "<span class=\"kith-quiet kith-line\">");
	by_and_when(rq, "Placed ", l->placed_by, l->starts_on);
	if (!date_none(l->ends_on)) {
		by_and_when(rq, ". Lifted ", l->lifted_by, l->ends_on);
		if (h->changes.n && !text_blank(h->changes.at[h->changes.n - 1].reason))
			out_lit(o, ": “"), out_html(o, h->changes.at[h->changes.n - 1].reason), out_lit(o, "”");
	} else if (!date_none(l->review_on)) {
		by_and_when(rq, l->review_on.ymd < clock_today().ymd ? ". Was to be looked at again by " : ". To be looked at again by ", NO_TEXT, l->review_on);
	}
	out_lit(o, "</span>");
}

static bool has_ended(const struct legal_hold *h)
{
	return !date_none(h->ends_on) && h->ends_on.ymd <= clock_today().ymd;
}

/* Why something is held is the home council's to know; others read that it is, and since when. */
static void holds(struct request *rq, int64_t council)
{
	struct out *o = rq->out;
	bool is_theirs = may_there(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, rq->person_id, council).yes;
	bool may_change = may_there(rq->db, rq->me->user_id, ACT_RESTRICT, rq->person_id, council).yes;
	struct hold_list l = holds_of(rq->db, rq->person_id, rq->arena);
	int shown = 0;
	gov_heading(o, 2, 'm', T("Legal holds"));
	for (size_t i = 0; i < l.n; i++) {
		const struct legal_hold *h = &l.at[i].hold;
		if (!is_theirs && has_ended(h))
			continue;
		out_c(o, shown++ ? "<li>" : "<ul class=\"govuk-list govuk-list--bullet\">\n<li>");
		if (is_theirs)
			hold_in_full(rq, &l.at[i], may_change);
		else
			by_and_when(rq, "Held, since ", NO_TEXT, h->starts_on), out_c(o, h->held_person == NONE ? ", over every record" : "");
		out_lit(o, "</li>\n");
	}
	if (shown)
		out_lit(o, "</ul>\n");
	else
		gov_body(o, T("None stands."));
	if (may_change)
		gov_button(o, &(struct gov_button){ .text = T("Place a legal hold"), .classes = T("govuk-button--secondary"),
			.href = textf_in(rq->arena, "/children/%lld/holds/new", (long long)rq->person_id) });
}

static bool retention_asked(struct request *rq, struct person *p)
{
	if (!person_of(rq, p))
		return false;
	bool may_know = may(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, rq->person_id).yes;
	if (!may_know)
		answer_refused(rq, T("How long a record is kept is shown to managers and information governance, who answer for it."));
	return may_know;
}

static void retention_page(struct request *rq)
{
	struct person p;
	if (!retention_asked(rq, &p))
		return;
	struct retention *r = NEW_IN(rq->arena, struct retention);
	retention_of(rq->db, rq->me->user_id, rq->person_id, clock_today(), r, rq->arena);
	struct text name = person_heading(&p, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)p.r.id) } };
	page_open(rq, &(struct page){ .title = T("Until when this is kept, and why"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2 });
	identity_bar(rq, &p);
	gov_heading(rq->out, 1, 'l', T("Until when this is kept, and why"));
	until(rq, r);
	if (r->n) {
		deciding(rq, r->sign[0].rule);
		categories(rq, r);
	}
	holds(rq, p.r.council_id);
	page_close(rq);
}

/* ---- The twin ---- */

void hold_told_in(struct api *w, const struct legal_hold *h, bool in_full, bool may_change)
{
	api_int(w, "id", h->r.id);
	api_text(w, "reason", in_full ? h->reason : NO_TEXT);
	api_text(w, "placed_by", in_full ? h->placed_by : NO_TEXT);
	api_day(w, "starts_on", h->starts_on);
	api_day(w, "review_on", in_full ? h->review_on : NO_DATE);
	api_text(w, "lifted_by", in_full ? h->lifted_by : NO_TEXT);
	api_day(w, "ends_on", h->ends_on);
	api_bool(w, "is_over_everybody", h->held_person == NONE);
	api_text(w, "href", may_change && h->held_person != NONE
				    ? textf_in(w->rq->arena, "/api/children/%lld/holds/%lld", (long long)w->rq->person_id, (long long)h->r.id) : NO_TEXT);
}

static void holds_told(struct api *w, int64_t council)
{
	struct request *rq = w->rq;
	bool is_theirs = may_there(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, rq->person_id, council).yes;
	bool may_change = may_there(rq->db, rq->me->user_id, ACT_RESTRICT, rq->person_id, council).yes;
	struct hold_list l = holds_of(rq->db, rq->person_id, rq->arena);
	api_list(w, "holds");
	for (size_t i = 0; i < l.n; i++) {
		if (!is_theirs && has_ended(&l.at[i].hold))
			continue;
		api_object(w, NULL);
		hold_told_in(w, &l.at[i].hold, is_theirs, may_change);
		api_end(w);
	}
	api_end(w);
}

static void retention_told(struct request *rq)
{
	struct person p;
	if (!retention_asked(rq, &p))
		return;
	struct retention *r = NEW_IN(rq->arena, struct retention);
	retention_of(rq->db, rq->me->user_id, rq->person_id, clock_today(), r, rq->arena);
	struct api w = api_open(rq);
	child_head_told(&w, &p);
	api_day(&w, "keep_until", r->keep_until);
	api_text(&w, "why_not", r->why_not);
	api_bool(&w, "may_go", r->may_go);
	api_list(&w, "categories");
	for (int i = 0; i < r->n; i++) {
		api_object(&w, NULL);
		api_text(&w, "category", r->sign[i].rule->category);
		api_text(&w, "label", r->sign[i].rule->label);
		api_day(&w, "last", r->sign[i].last);
		api_text(&w, "source", r->sign[i].rule->source);
		api_text(&w, "how_sure", how_sure(r->sign[i].rule->certainty));
		api_end(&w);
	}
	api_end(&w);
	holds_told(&w, p.r.council_id);
	api_close(&w);
}

static const struct api_doc retention_doc = { "readRetention", "Until when the record is kept, by which rule, and what holds it; the first category decides.", "retention", NULL,
	NULL, API_OF_WIDE_KEY };

const struct route retention_routes[] = {
	ROUTE(GET, "/children/:person/retention", MAY_SEE_WHO_LOOKED, retention_page),
	API_ROUTE(GET, "/children/:person/retention", MAY_SEE_WHO_LOOKED, retention_told, &retention_doc),
	{ 0 }
};
