/* What can be added to a child's record, by subject: a page of its own, so that the child's page is about the child. */
#include "people/pages.h"
#include "people/subjects.h"
#include "web/gov/gov.h"

static void put_kind(struct request *rq, const struct child *c, const struct record_type *t)
{
	int n = child_rows(c, t)->n;
	out_f(rq->out, "<li><a class=\"govuk-link\" href=\"/children/%lld/%s/%s\">%s</a>", (long long)c->person.r.id, t->name, record_form_of_new(t), t->label);
	if (n)
		out_f(rq->out, " <span class=\"kith-quiet\">%d&nbsp;recorded</span>", n);
	out_lit(rq->out, "</li>\n");
}

static void put_subject(struct request *rq, const struct child *c, int place)
{
	const struct subject *s = subject_at(place);
	bool is_begun = false;
	for (int i = 0; i < s->n; i++) {
		if (!record_may_be_added(c, s->types[i]))
			continue;
		if (!is_begun) {
			out_lit(rq->out, "<div class=\"kith-add-group\">");
			gov_heading(rq->out, 2, 's', text_of(subject_title(place)));
			out_lit(rq->out, "<ul class=\"govuk-list\">\n");
		}
		is_begun = true;
		put_kind(rq, c, s->types[i]);
	}
	if (is_begun)
		out_lit(rq->out, "</ul></div>\n");
}

static void add_page(struct request *rq)
{
	struct person p;
	struct child c;
	if (!person_of(rq, &p))
		return;
	child_load(rq->db, rq->me->user_id, &p, &c, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&p, rq->arena), textf_in(rq->arena, "/children/%lld", (long long)p.r.id) } };
	page_open(rq, &(struct page){ .title = T("Add a record"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
	child_bar(rq, &c);
	gov_heading(rq->out, 1, 'l', T("Add a record"));
	out_lit(rq->out, "<div class=\"kith-columns\">\n");
	for (int place = 0; place < N_SUBJECTS; place++)
		put_subject(rq, &c, place);
	out_lit(rq->out, "</div>\n");
	page_close(rq);
}

const struct route add_routes[] = {
	ROUTE(GET, "/children/:person/add", MAY_EDIT_CHILD, add_page),
	{ 0 }
};
