/* Where something like a protected address can still be read, for the posts that may restrict (records managers): each place with a link to
 * its record, to be looked at and marked. The address itself is not on this page. */
#include "access/address_check.h"
#include "base/arena.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "web/gov/gov.h"

static struct text part_words(enum address_part part)
{
	return part == PART_LINE ? T("House number and street") : part == PART_STREET ? T("The street’s name") : T("Part of the postcode");
}

static void place_row(struct request *rq, const struct address_place *k, int number)
{
	struct out *o = rq->out;
	struct text id = textf_in(rq->arena, "place-%d", number), name = text_blank(k->name) ? T("No name") : k->name;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"");
	out_raw(o, record_href(rq, k->type, k->person, k->id));
	out_lit(o, "\">");
	out_c(o, k->type->label);
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"Whose record\">");
	out_html(o, name);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Where in it\">");
	out_c(o, k->field->label);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"What stands there\">");
	out_html(o, part_words(k->part));
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Looked at\">");
	gov_checkboxes(o, &(struct gov_checkboxes){ .name = T("place"), .id_prefix = id, .classes = T("govuk-checkboxes--small"),
		GOV_LIST(items, struct gov_choice, { .value = textf_in(rq->arena, "%s %lld %lld", k->type->name, (long long)k->id, (long long)k->txn),
			.text = textf_in(rq->arena, "Place %d", number) }) });
	out_lit(o, "</td></tr>\n");
}

static void places_table(struct request *rq, const struct address_places *l)
{
	static const char *const heads[] = { "Record", "Whose record", "Where in it", "What stands there", "Looked at" };
	struct out *o = rq->out;
	form_open(rq, textf_in(rq->arena, "/children/%lld/address-check", (long long)rq->person_id), NULL);
	out_lit(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">To be looked at</caption>"
		   "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < l->n; i++)
		place_row(rq, &l->at[i], i + 1);
	out_lit(o, "</tbody></table>\n");
	gov_button(o, &(struct gov_button){ .text = T("Mark as looked at"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void check_page(struct request *rq)
{
	struct person p;
	struct out *o = rq->out;
	if (!may_restrict(rq, &p))
		return;
	struct text name = person_heading(&p, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)p.r.id) },
		{ T("Who may see this child"), textf_in(rq->arena, "/children/%lld/access", (long long)p.r.id) } };
	struct address_places *l = NEW_IN(rq->arena, struct address_places);
	address_places(rq->db, rq->me->user_id, p.r.id, l, rq->arena);
	rq->shown = l->n;
	page_open(rq, &(struct page){ .title = T("Places to check for the protected address"), .nav = "children", .crumbs = crumbs, .n_crumbs = 3, .wide = true });
	identity_bar(rq, &p);
	gov_heading(o, 1, 'l', T("Places to check for the protected address"));
	gov_body(o, T("Wherever the address itself stands, it is not shown to anybody who is not named for it. In these places something like it stands, which is shown. "
		      "Open each, decide whether it gives the address away, change it where it does, and mark it here."));
	if (l->is_more)
		gov_inset_text(o, &(struct gov_inset_text){ .text = T("There are more places than these 200. The rest is listed once these are marked.") });
	if (l->n)
		places_table(rq, l);
	else
		gov_body(o, T("There is nothing to look at."));
	if (l->looked_at) {
		out_lit(o, "<p class=\"govuk-body\">Looked at before, and not changed since: ");
		out_count(o, l->looked_at);
		out_lit(o, ".</p>\n");
	}
	page_close(rq);
}

/* ---- Marking ---- */

struct mark { const struct record_type *type; int64_t id, txn; };
struct mark_job { struct request *rq; int64_t council; struct mark at[MOST_PLACES]; int n; };

/* "placement 12 340": a row that this user may see, in the version that they were shown. */
static bool mark_read(struct request *rq, struct text words, struct mark *m)
{
	struct text name = text_cut(&words, ' '), id = text_cut(&words, ' ');
	m->type = record_type_named(name);
	if (!m->type || m->type->scope != SCOPE_CASE || !text_int(id, &m->id) || !text_int(words, &m->txn))
		return false;
	struct record *r = arena_alloc(rq->arena, m->type->size);
	return guarded_load(rq->db, rq->me->user_id, m->type, m->id, r, rq->arena) && r->txn == m->txn;
}

static bool mark_job(struct db *db, void *arg, struct fault *f)
{
	struct mark_job *job = arg;
	struct txn *x = txn_begin(db, job->rq->arena,
		&(struct txn_meta){ .user_id = job->rq->me->user_id, .reason = T("Places checked for a protected address"), .request = job->rq->id });
	for (int i = 0; i < job->n; i++)
		if (!address_place_mark(x, job->rq->person_id, job->council, job->at[i].type, job->at[i].id, job->at[i].txn, f))
			return false;
	return txn_end(x, f);
}

static void check_post(struct request *rq)
{
	struct person p;
	struct mark_job *job = NEW_IN(rq->arena, struct mark_job);
	if (!may_restrict(rq, &p))
		return;
	*job = (struct mark_job){ .rq = rq, .council = p.r.council_id };
	for (int i = 0; i < rq->n_form && job->n < MOST_PLACES; i++)
		if (text_is(rq->form[i].name, "place") && mark_read(rq, rq->form[i].value, &job->at[job->n]))
			job->n++;
	if (!may_there(rq->db, rq->me->user_id, ACT_RESTRICT, rq->person_id, job->council).yes)
		answer_refused(rq, T("Your post does not decide this in the council whose record it is. Nothing was changed."));
	else if (!job->n)
		answer_bad(rq, T("Nothing was marked: tick the places that you have looked at. One that was changed meanwhile is listed again. Go back and try again."));
	else if (written(rq, mark_job, job))
		redirectf(rq, "/children/%lld/address-check?done=saved", (long long)rq->person_id);
}

/* ---- The twins ---- */

static void places_told(struct request *rq)
{
	struct person p;
	if (!may_restrict(rq, &p))
		return;
	struct address_places *l = NEW_IN(rq->arena, struct address_places);
	address_places(rq->db, rq->me->user_id, p.r.id, l, rq->arena);
	rq->shown = l->n;
	struct api w = api_open(rq);
	child_head_told(&w, &p);
	api_list(&w, "places");
	for (int i = 0; i < l->n; i++) {
		const struct address_place *k = &l->at[i];
		api_object(&w, NULL);
		api_text(&w, "place", textf_in(rq->arena, "%s %lld %lld", k->type->name, (long long)k->id, (long long)k->txn));
		api_href(&w, "record", "/api/children/%lld/%s/%lld", (long long)k->person, k->type->name, (long long)k->id);
		api_text(&w, "label", text_of(k->type->label));
		api_text(&w, "name", k->name);
		api_text(&w, "field", text_of(k->field->name));
		api_text(&w, "what", part_words(k->part));
		api_end(&w);
	}
	api_end(&w);
	api_bool(&w, "is_more", l->is_more);
	api_int(&w, "looked_at", l->looked_at);
	api_close(&w);
}

API_ACT(check_act, check_post)
static const struct api_doc places_doc = { "readAddressCheck", "Places where something like the protected address stands, for somebody to look at.", "address_places", NULL,
	NULL, API_OF_WIDE_KEY };
static const struct api_doc check_doc = { "markAddressCheck", "Marks places as looked at, each as it was told.", "done", "places_looked_at", NULL, API_OF_WIDE_KEY };

const struct route address_check_routes[] = {
	ROUTE(GET, "/children/:person/address-check", MAY_READ_CHILD, check_page),
	ROUTE(POST, "/children/:person/address-check", MAY_READ_CHILD, check_post),
	API_ROUTE(GET, "/children/:person/address-check", MAY_READ_CHILD, places_told, &places_doc),
	API_ROUTE(POST, "/children/:person/address-check", MAY_READ_CHILD, check_act, &check_doc),
	{ 0 }
};
