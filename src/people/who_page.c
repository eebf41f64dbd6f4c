/* Who can see this child, and who looked: everybody whose post reaches the child today, and the log of reads. The full log is
 * for managers and information governance; others see their own looks. */
#include "people/pages.h"
#include "web/gov/gov.h"

enum { MOST_LOOKS = 200 };

static void can_see(struct request *rq)
{
	struct out *o = rq->out;
	struct viewer_list l = who_can_see(rq->db, rq->person_id, rq->arena);
	gov_heading(o, 2, 'm', T("Who can see this child today"));
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Name</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Role</th><th scope=\"col\" class=\"govuk-table__header\">Why</th></tr></thead>"
		   "<tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < l.n; i++) {
		out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
		out_html(o, l.at[i].name);
		out_lit(o, "</th><td class=\"govuk-table__cell\" data-label=\"Role\">");
		out_html(o, l.at[i].role);
		out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Why\">");
		out_html(o, l.at[i].how);
		if (!text_none(l.at[i].covers)) {
			out_lit(o, "<span class=\"kith-quiet kith-line\">As cover of ");
			out_html(o, l.at[i].covers);
			if (!date_none(l.at[i].until))
				out_lit(o, ", to "), date_put_words(o, l.at[i].until);
			out_lit(o, "</span>");
		}
		out_lit(o, "</td></tr>\n");
	}
	out_lit(o, "</tbody></table>\n");
}

/* A look under /api may say which key spoke (web/turn.c): "/api/children/:person by key 3". */
static struct text path_of(const struct looked *l)
{
	struct text rest = l->route;
	if (text_starts(rest, T("refused ")))
		text_cut(&rest, ' ');
	return text_cut(&rest, ' ');
}

static bool is_route(const struct looked *l, const char *end)
{
	struct text e = text_of(end), path = path_of(l);
	return path.n >= e.n && text_eq((struct text){ path.p + path.n - e.n, e.n }, e);
}

bool looked_by_api(const struct looked *l)
{
	return path_is_api(path_of(l));
}

static const struct kept_look *kept_looks;

void kept_looks_set(const struct kept_look *l)
{
	kept_looks = l;
}

static bool is_kept_from(struct request *rq, const struct record_type *t, int64_t id)
{
	for (const struct kept_look *k = kept_looks; k && k->of; k++)
		if (k->of == t)
			return !k->may_know(rq, id);
	return false;
}

/* What was opened is named to whoever may see that record themselves. */
static const struct record_type *type_named(struct request *rq, const struct looked *l)
{
	const struct record_type *t = text_none(l->record) ? NULL : record_type_named(l->record);
	bool is_anothers_look = l->user_id != rq->me->user_id && l->record_id != NONE;
	if (t && t->scope == SCOPE_CASE && is_anothers_look && !guarded_versions(rq->db, rq->me->user_id, t, l->record_id, rq->arena).n)
		return NULL;
	return t && is_anothers_look && is_kept_from(rq, t, l->record_id) ? NULL : t;
}

static bool path_is_return(const struct looked *l)
{
	return is_route(l, "/returns/903/:council/:year") || is_route(l, "/ready/:rule");
}

struct text looked_words(struct request *rq, const struct looked *l)
{
	const struct record_type *t = type_named(rq, l);
	if (text_starts(l->route, T("refused ")))
		return T("Was refused");
	if (!t && is_route(l, "/files/:file"))
		return T("Taken out in an export");
	if (text_eq(l->route, T(EMERGENCY_COPY_ROUTE)))
		return T("In the emergency copy that is made each night for them; the latest");
	if (!t && is_route(l, "/search/text"))
		return T("Words in notes and documents, found by a search");
	if (!t && is_route(l, "/frozen/:id/changes"))
		return T("What was corrected since the 903 was frozen");
	if (!t && path_is_return(l))
		return T("An explanation that goes with the 903");
	if (!t)
		return is_route(l, "/who") ? T("This page") : is_route(l, "/new") ? T("A form to add a record") : T("The child’s page");
	return textf_in(rq->arena, "%s%s", t->label, is_route(l, "/history") ? ", its history" : is_route(l, "/edit") ? ", to change it" : is_route(l, "/remove") ? ", to end it" : "");
}

static void look_row(struct request *rq, const struct looked *l)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><td class=\"govuk-table__cell\" data-label=\"When\">");
	instant_put_words(o, l->at);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Who\">");
	out_html(o, l->user_name);
	out_lit(o, " <span class=\"kith-quiet\">");
	out_html(o, l->role);
	if (!text_none(l->covers))
		out_lit(o, ", as cover of "), out_html(o, l->covers);
	out_lit(o, "</span></td><td class=\"govuk-table__cell\" data-label=\"What\">");
	out_html(o, looked_words(rq, l));
	if (looked_by_api(l))
		out_lit(o, " <span class=\"kith-quiet\">by another system</span>");
	out_lit(o, "</td></tr>\n");
}

struct looked_list looks_asked(struct request *rq, bool all)
{
	return who_looked(rq->db, rq->person_id, rq->me->user_id, !all, MOST_LOOKS, rq->arena);
}

static void looks(struct request *rq)
{
	struct out *o = rq->out;
	bool all = may(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, rq->person_id).yes;
	struct looked_list l = looks_asked(rq, all);
	gov_heading(o, 2, 'm', all ? T("Who looked") : T("When you looked"));
	if (!all)
		gov_body(o, T("You see your own looks. Managers and information governance see everybody’s."));
	if (!l.n) {
		gov_body(o, T("Nobody has looked before now."));
		return;
	}
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">When</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Who</th><th scope=\"col\" class=\"govuk-table__header\">What</th></tr></thead>"
		   "<tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < l.n; i++)
		look_row(rq, &l.at[i]);
	out_lit(o, "</tbody></table>\n");
	if (l.n == MOST_LOOKS)
		out_f(o, "<p class=\"govuk-body\">The newest %d are shown.</p>\n", MOST_LOOKS);
}

static void who_page(struct request *rq)
{
	struct person p;
	if (!person_of(rq, &p))
		return;
	struct text name = person_heading(&p, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)p.r.id) } };
	page_open(rq, &(struct page){ .title = T("Who can see this child, and who looked"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2 });
	identity_bar(rq, &p);
	gov_heading(rq->out, 1, 'l', T("Who can see this child, and who looked"));
	can_see(rq);
	if (may(rq->db, rq->me->user_id, ACT_RESTRICT, rq->person_id).yes)
		out_f(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld/access\">Decide who may see this child</a></p>\n", (long long)rq->person_id);
	looks(rq);
	if (may(rq->db, rq->me->user_id, ACT_SEE_WHO_LOOKED, rq->person_id).yes)
		out_f(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld/retention\">Until when this is kept, and why</a></p>\n",
		      (long long)p.r.id);
	page_close(rq);
}

const struct route who_routes[] = {
	ROUTE(GET, "/children/:person/who", MAY_SEE_WHO_LOOKED, who_page),
	{ 0 }
};
