/* Until when this is kept, and why: the categories a child was ever in, the rule that decides, its source and how sure it is, and
 * what holds it. For those who answer for the record: who may see who looked. */
#include "people/pages.h"
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

/* Why something is held is the home council's to know. */
static void holds(struct request *rq, const struct retention *r, int64_t council)
{
	bool is_theirs = may_there(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, rq->person_id, council).yes;
	if (!r->n_holds)
		return;
	gov_heading(rq->out, 2, 'm', T("Legal holds"));
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (int i = 0; i < r->n_holds; i++) {
		out_lit(rq->out, "<li>");
		out_html(rq->out, is_theirs ? r->hold[i].reason : T("Held"));
		out_lit(rq->out, ", since ");
		date_put_words(rq->out, r->hold[i].starts_on);
		out_c(rq->out, r->hold[i].held_person == NONE ? ", over every record</li>\n" : "</li>\n");
	}
	out_lit(rq->out, "</ul>\n");
}

static void retention_page(struct request *rq)
{
	struct person p;
	if (!person_of(rq, &p))
		return;
	if (!may(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, rq->person_id).yes) {
		answer_refused(rq, T("How long a record is kept is shown to managers and information governance, who answer for it."));
		return;
	}
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
	holds(rq, r, p.r.council_id);
	page_close(rq);
}

const struct route retention_routes[] = {
	ROUTE(GET, "/children/:person/retention", MAY_SEE_WHO_LOOKED, retention_page),
	{ 0 }
};
