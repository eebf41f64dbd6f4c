/* A core group as it is read and printed: when and where, for which plan, who was invited and who came, whether a trigger was met, what was
 * agreed. Its form is core_group.c. */
#include "base/arena.h"
#include "people/pages.h"
#include "people/record_refs.h"
#include "protection/pages.h"
#include "web/gov/gov.h"

static struct record_list rows_of_group(struct request *rq, const struct record_type *t, const struct core_group *g, int field)
{
	struct record_list all = guarded_list(rq->db, rq->me->user_id, t, rq->person_id, rq->arena);
	struct record_list l = { .type = t, .at = arena_alloc(rq->arena, ((size_t)all.n + 1) * t->size) };
	for (int i = 0; i < all.n; i++)
		if (*field_int(&t->fields[field], record_at(&all, i)) == g->r.id)
			memcpy(record_at(&l, l.n++), record_at(&all, i), t->size);
	return l;
}

static void put_plan(struct request *rq, const struct core_group *g)
{
	struct cp_plan plan;
	if (!guarded_load(rq->db, rq->me->user_id, &record_cp_plan, g->cp_plan_id, &plan, rq->arena))
		return;
	out_lit(rq->out, "<p class=\"govuk-body\">For the ");
	gov_link(rq->out, textf_in(rq->arena, "%.*s?cp_plan=%lld", TEXT_ARG(plan_href(rq, "")), (long long)plan.r.id), T("child protection plan"));
	out_lit(rq->out, " of "), date_put_words(rq->out, plan.started_on), out_lit(rq->out, ".</p>\n");
}

static void put_member(struct out *o, const struct core_group_member *who)
{
	out_lit(o, "<li><strong>"), out_html(o, who->name), out_lit(o, "</strong>");
	if (!text_blank(who->role))
		out_lit(o, ", "), out_html(o, who->role);
	out_c(o, who->took_part == 1 ? ". Took part." : who->took_part == 0 ? ". Did not take part." : ". Whether they took part is not recorded.");
	out_c(o, who->report_received == 1 ? " Sent a report or their views.</li>\n" : "</li>\n");
}

static void put_members(struct request *rq, const struct core_group *g)
{
	struct record_list l = rows_of_group(rq, &record_core_group_member, g, CORE_GROUP_MEMBER_CORE_GROUP_ID);
	gov_heading(rq->out, 2, 'm', T("Who was invited, and who took part"));
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	for (int i = 0; i < l.n; i++)
		put_member(rq->out, record_at(&l, i));
	out_c(rq->out, l.n ? "</ul>\n" : "<li>Nobody is recorded by name.</li>\n</ul>\n");
}

static void put_answer(struct request *rq, const struct trigger_answer *t)
{
	struct out *o = rq->out;
	struct contingency c;
	if (!guarded_load(rq->db, rq->me->user_id, &record_contingency, t->contingency_id, &c, rq->arena))
		return;
	out_lit(o, "<li>“"), out_html(o, c.trigger_seen), out_c(o, t->is_met == 1 ? "”: <strong>met</strong>" : "”: not met");
	if (!text_blank(t->what_was_seen))
		out_lit(o, ". "), out_html(o, t->what_was_seen);
	out_lit(o, "</li>\n");
}

static void put_answers(struct request *rq, const struct core_group *g)
{
	struct record_list l = rows_of_group(rq, &record_trigger_answer, g, TRIGGER_ANSWER_CORE_GROUP_ID);
	if (!l.n)
		return;
	gov_heading(rq->out, 2, 'm', T("Was a trigger met?"));
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	for (int i = 0; i < l.n; i++)
		put_answer(rq, record_at(&l, i));
	out_lit(rq->out, "</ul>\n");
}

static void group_page(struct request *rq)
{
	struct asked_record q = { .type = &record_core_group };
	struct ref_choices refs[MOST_REFS];
	if (!record_asked_of(rq, &q))
		return;
	struct text title = text_of(q.type->label);
	plan_page_open(rq, &q.person, NULL, title, false);
	gov_heading(rq->out, 1, 'l', title);
	put_plan(rq, q.rec);
	int n = refs_shown(rq, q.type, q.rec, refs);
	record_view_recorded(rq, q.type, q.rec, CORE_GROUP_HELD_ON, refs, n);
	put_members(rq, q.rec);
	put_answers(rq, q.rec);
	record_ways_put(rq, &q);
	page_close(rq);
}

const struct route core_group_page_routes[] = { ROUTE(GET, "/children/:person/core_group/:id", MAY_READ_CHILD, group_page), { 0 } };
