/* What whoever opens a child's page must know first, and who the child is: alerts that stand, with their review; identity and needs in the
 * child's and family's words, and what they mean for safety, for the plan and for home (SM-25, SM-26). What is missing is asked for, not left out. */
#include "people/child.h"
#include "people/pages.h"
#include "base/arena.h"
#include "record/codes.h"
#include "web/kith/kith.h"

/* ---- Alerts ---- */

static bool stands(const struct safety_note *n)
{
	return record_is_current(&record_safety_note, n, clock_today());
}

struct mark_list child_alert_marks(const struct child *c, struct arena *a)
{
	const struct record_list *l = child_rows(c, &record_safety_note);
	struct mark_list marks = { .at = ARRAY_IN(a, struct kith_mark, l->n + 1) };
	for (int i = 0; i < l->n; i++) {
		const struct safety_note *n = record_at(l, i);
		if (stands(n))
			marks.at[marks.n++] = (struct kith_mark){ .text = textf_in(a, "Alert: %.*s", TEXT_ARG(code_label("safety_note_kind", n->kind))), .classes = T("govuk-tag--red") };
	}
	return marks;
}

static void line(struct out *o, const char *before, struct text words)
{
	if (text_blank(words))
		return;
	out_f(o, "<p class=\"govuk-body\"><strong>%s</strong> ", before);
	out_html(o, words);
	out_lit(o, "</p>\n");
}

struct alert_shown { struct request *rq; const struct safety_note *note; };

static void draw_alert(struct out *o, const void *arg)
{
	const struct alert_shown *s = arg;
	const struct safety_note *n = s->note;
	out_lit(o, "<p class=\"govuk-body\">");
	out_html(o, n->words);
	out_lit(o, "</p>\n");
	line(o, "What to do:", n->what_to_do);
	line(o, "Does the family know?", text_none(n->family_knows) ? T("Not recorded") : code_label("family_knows", n->family_knows));
	out_lit(o, "<p class=\"govuk-body kith-quiet\">Since ");
	date_put_words(o, n->starts_on);
	if (!date_none(n->review_by)) {
		out_c(o, n->review_by.ymd < clock_today().ymd ? ". <strong>Its review is overdue: it was due by " : ", to be reviewed by ");
		date_put_words(o, n->review_by);
		out_c(o, n->review_by.ymd < clock_today().ymd ? "</strong>" : "");
	}
	out_lit(o, ". <a class=\"govuk-link\" href=\"");
	out_raw(o, record_href(s->rq, &record_safety_note, n->r.person_id, n->r.id));
	out_lit(o, "\">Open<span class=\"govuk-visually-hidden\"> this alert</span></a></p>\n");
}

void child_alerts(struct request *rq, const struct child *c)
{
	const struct record_list *l = child_rows(c, &record_safety_note);
	for (int i = 0; i < l->n; i++) {
		struct alert_shown s = { rq, record_at(l, i) };
		if (stands(s.note))
			kith_alert(rq->out, &(struct kith_alert){ .variant = T("warning"), .kind_text = T("Alert"), .heading = code_label("safety_note_kind", s.note->kind),
								  .html = GOV_SLOT(draw_alert, &s) });
	}
}

/* ---- Identity and needs ---- */

static void row(struct request *rq, const char *key, struct text value, bool is_asked_for)
{
	struct out *o = rq->out;
	if (text_blank(value) && !is_asked_for)
		return;
	out_f(o, "<div class=\"govuk-summary-list__row\"><dt class=\"govuk-summary-list__key\">%s</dt><dd class=\"govuk-summary-list__value\">", key);
	if (text_blank(value))
		out_lit(o, "<span class=\"kith-quiet\">Not written yet</span>");
	else
		out_html(o, value);
	out_lit(o, "</dd></div>\n");
}

static struct text interpreter_words(struct request *rq, const struct identity_profile *p)
{
	struct text need = text_none(p->interpreter) ? NO_TEXT : code_label("interpreter_need", p->interpreter);
	return text_blank(need) || text_blank(p->interpreter_language) ? need :
		textf_in(rq->arena, "%.*s: %.*s", TEXT_ARG(need), TEXT_ARG(p->interpreter_language));
}

static void profile(struct request *rq, const struct identity_profile *p)
{
	out_lit(rq->out, "<dl class=\"govuk-summary-list\">\n");
	row(rq, "What matters to the child", p->matters, true);
	row(rq, "Ethnicity, in their words", p->ethnicity_words, true);
	row(rq, "Heritage and family story", p->heritage, false);
	row(rq, "Faith or belief", p->faith, false);
	row(rq, "Languages at home", p->languages, false);
	row(rq, "Interpreter", interpreter_words(rq, p), false);
	row(rq, "Disability and what helps", p->disability, false);
	row(rq, "How the child communicates", p->communication, false);
	row(rq, "Gender and sexuality, as shared", p->gender_words, false);
	row(rq, "What being in care means", p->care_identity, false);
	row(rq, "For safety, so we will", p->safety_meaning, true);
	row(rq, "For the plan, so we will", p->plan_meaning, true);
	row(rq, "For home, so we will", p->home_meaning, true);
	out_lit(rq->out, "</dl>\n<p class=\"govuk-body kith-quiet\">Written ");
	date_put_words(rq->out, p->written_on);
	if (!text_blank(p->whose_words))
		out_lit(rq->out, ", in the words of "), out_html(rq->out, p->whose_words);
	if (!date_none(p->review_by))
		out_c(rq->out, p->review_by.ymd < clock_today().ymd ? ". It was to be looked at again by " : ". To be looked at again by "),
			date_put_words(rq->out, p->review_by);
	out_lit(rq->out, ". <a class=\"govuk-link\" href=\"");
	out_raw(rq->out, record_href(rq, &record_identity_profile, p->r.person_id, p->r.id));
	out_lit(rq->out, "\">Open<span class=\"govuk-visually-hidden\"> identity and needs</span></a></p>\n");
}

/* A code alone says little of a child: it is asked what it means. */
static void profile_missing(struct request *rq, const struct child *c)
{
	struct out *o = rq->out;
	struct text code = c->identity && !text_none(c->identity->ethnicity) ? code_label("ethnicity", c->identity->ethnicity) : NO_TEXT;
	out_lit(o, "<p class=\"govuk-body\">");
	if (text_blank(code))
		out_lit(o, "Nothing is written of who this child is.");
	else
		out_lit(o, "Recorded is “"), out_html(o, code), out_lit(o, "” and no more: nothing says what it means for this child’s safety, plan and home.");
	if (c->may_edit)
		out_f(o, " <a class=\"govuk-link\" href=\"/children/%lld/identity_profile/new\">Write it with the child and family</a>", (long long)c->person.r.id);
	out_lit(o, "</p>\n");
}

void child_identity(struct request *rq, const struct child *c)
{
	const struct record_list *l = child_rows(c, &record_identity_profile);
	gov_heading(rq->out, 2, 'm', T("Who the child is"));
	if (l->n)
		profile(rq, record_at(l, 0));
	else
		profile_missing(rq, c);
}
