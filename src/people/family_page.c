/* The family page over the children's pages: everybody related to this child, with who may decide and how to reach them, the genogram, and who
 * works with which child of the family.
 * Nothing of another child's file is copied here: of each person stands what this reader may see of them, and each is logged as a look. */
#include "people/family_shown.h"
#include "api/api.h"
#include "base/arena.h"
#include "people/record_refs.h"
#include "people/record_told.h"
#include "record/codes.h"
#include "web/gov/gov.h"
#include "web/looks.h"

/* ---- What the page is about ---- */

/* Everybody else whom the page shows: each is a look of its own. */
static void looks_note(struct request *rq, const struct family *f)
{
	for (size_t i = 1; i < f->kin.n; i++)
		looks_also(rq, &f->kin.at[i].person, 1);
}

static bool family_asked(struct request *rq, struct family_shown *s)
{
	*s = (struct family_shown){ .rq = rq };
	if (!person_of(rq, &s->person))
		return false;
	family_load(rq->db, rq->me->user_id, s->person.r.id, &s->family, rq->arena);
	family_homes(rq->db, rq->me->user_id, &s->family, rq->arena);
	s->own = guarded_list(rq->db, rq->me->user_id, &record_relationship, s->person.r.id, rq->arena);
	s->may_edit = may_edit_where(rq->db, rq->me->user_id, s->person.r.id) != NONE;
	looks_note(rq, &s->family);
	return s->family.kin.n > 0;
}

static const struct relationship *own_row(const struct family_shown *s, int64_t row)
{
	for (int i = 0; i < s->own.n; i++) {
		const struct relationship *r = record_at(&s->own, i);
		if (r->r.id == row)
			return r;
	}
	return NULL;
}

/* ---- The parts of the page ---- */

static void part(struct out *o, const char *id, struct text title)
{
	out_f(o, "<div id=\"%s\"></div>", id);
	gov_heading(o, 2, 'm', title);
}

/* What is asked most, who may decide and how to reach them safely, stands first. */
static void parts_links(struct out *o)
{
	out_lit(o, "<nav aria-label=\"On this page\"><ul class=\"kith-jump\"><li><a class=\"govuk-link govuk-link--no-visited-state\" href=\"#family-drawn\">Genogram</a></li>"
		   "<li><a class=\"govuk-link govuk-link--no-visited-state\" href=\"#children\">Children and workers</a></li></ul></nav>\n");
}

/* ---- The picture ---- */

static void left_out_say(const struct family_shown *s, const struct family_drawing *d)
{
	struct out *o = s->rq->out;
	if (d->n_left_out) {
		out_lit(o, "<p class=\"govuk-body\">Not in the picture, because it is not recorded through which parent they are related, or because they are not family: ");
		for (int i = 0; i < d->n_left_out; i++) {
			out_c(o, i ? ", " : "");
			out_html(o, s->family.kin.at[d->left_out[i]].name);
		}
		out_lit(o, ".</p>\n");
	}
	if (s->family.is_cut)
		gov_body(o, T("More people are related than this page gathers: open the page of a relative to see theirs."));
}

static void picture(const struct family_shown *s)
{
	struct family_drawing d;
	struct out *o = s->rq->out;
	part(o, "family-drawn", T("Genogram"));
	family_draw(&s->family, &d, s->rq->arena);
	if (d.genogram.n_people < 2) {
		gov_body(o, T("There is nothing to draw yet: no parent, child, partner, brother or sister is recorded."));
	} else {
		chart_genogram(o, &d.genogram);
	}
	left_out_say(s, &d);
}

/* ---- Tables ---- */

void family_table_open(struct out *o, const char *caption, const char *const heads[])
{
	out_f(o, "<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-visually-hidden\">%s</caption>"
		 "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">", caption);
	for (; *heads; heads++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", *heads);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
}

void family_table_close(struct out *o)
{
	out_lit(o, "</tbody></table>\n");
}

static void cell_open(struct out *o, const char *label)
{
	out_f(o, "<td class=\"govuk-table__cell\" data-label=\"%s\">", label);
}

static void cell_close(struct out *o)
{
	out_lit(o, "</td>");
}

void family_put_days(struct out *o, struct date from, struct date until)
{
	if (!date_none(from))
		out_lit(o, "from "), date_put_words(o, from);
	if (!date_none(until))
		out_c(o, date_none(from) ? "until " : " until "), date_put_words(o, until);
}

void family_cell(struct out *o, const char *label, struct text words)
{
	cell_open(o, label);
	out_html(o, words);
	cell_close(o);
}

void family_days_cell(struct out *o, struct date from, struct date until)
{
	cell_open(o, "When");
	family_put_days(o, from, until);
	cell_close(o);
}

static void name_cell(struct out *o, const struct kin *k)
{
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	if (k->is_open)
		out_f(o, "<a class=\"govuk-link\" href=\"/children/%lld\">", (long long)k->person);
	out_html(o, k->name);
	out_c(o, k->is_open ? "</a>" : "");
	out_lit(o, "</th>");
}

static struct text home_words(const struct family_shown *s, const struct kin *k)
{
	if (k->is_placed && !k->household)
		return T("A placement");
	return k->household ? textf_in(s->rq->arena, "Home %c", 'A' + (k->household - 1) % 26) : NO_TEXT;
}

/* ---- Relationships ---- */

/* Parental responsibility of today: who has it, and how; "No" where that is recorded. */
static void put_responsibility(const struct family_shown *s, const struct relationship *r)
{
	struct out *o = s->rq->out;
	bool is_over = !date_none(r->responsibility_until) && r->responsibility_until.ymd <= clock_today().ymd;
	if (r->has_responsibility == 1 && is_over)
		out_lit(o, "No longer, "), family_put_days(o, r->responsibility_from, r->responsibility_until);
	else if (r->has_responsibility == 1)
		out_lit(o, "Yes");
	else if (r->has_responsibility == 0)
		out_lit(o, "No");
	if (r->has_responsibility == 1 && !text_blank(r->responsibility_basis))
		out_lit(o, "<span class=\"kith-quiet kith-line\">"), out_html(o, code_label("responsibility_basis", r->responsibility_basis)), out_lit(o, "</span>");
}

#define CONTACT_HEAD "Contact, and how to reach them"

static void put_contact(const struct family_shown *s, const struct relationship *r)
{
	struct out *o = s->rq->out;
	if (r->is_risk == 1)
		gov_tag(o, &(struct gov_tag){ .text = T("May be a risk"), .classes = T("govuk-tag--red") });
	if (!text_blank(r->contact))
		out_lit(o, "<span class=\"kith-line\">"), out_html(o, r->contact), out_lit(o, "</span>");
	if (!text_blank(r->safe_contact))
		out_lit(o, "<span class=\"kith-line\"><strong>Safely:</strong> "), out_html(o, r->safe_contact), out_lit(o, "</span>");
}

/* What they are to this child leads to the row itself, in whose record it stands. */
static void tie_cell(const struct family_shown *s, const struct tie *t)
{
	struct out *o = s->rq->out;
	const struct kin *through = t->through == NONE ? NULL : family_kin(&s->family, t->through);
	cell_open(o, "Relationship");
	out_lit(o, "<a class=\"govuk-link\" href=\"");
	out_raw(o, record_href(s->rq, &record_relationship, t->of, t->row));
	out_lit(o, "\">");
	out_html(o, family_tie_words(t, s->person.r.id));
	out_lit(o, "</a>");
	if (through)
		out_lit(o, "<span class=\"kith-quiet kith-line\">through "), out_html(o, through->name), out_lit(o, "</span>");
	if (t->of != s->person.r.id)
		out_lit(o, "<span class=\"kith-quiet kith-line\">recorded in their own record</span>");
	cell_close(o);
}

static void tie_line(const struct family_shown *s, const struct tie *t)
{
	struct out *o = s->rq->out;
	const struct kin *k = family_kin(&s->family, t->of == s->person.r.id ? t->other : t->of);
	const struct relationship *own = own_row(s, t->row);
	name_cell(o, k);
	tie_cell(s, t);
	family_days_cell(o, t->from, t->until);
	cell_open(o, "Parental responsibility");
	if (own)
		put_responsibility(s, own);
	cell_close(o);
	cell_open(o, CONTACT_HEAD);
	if (own)
		put_contact(s, own);
	cell_close(o);
	out_lit(o, "</tr>\n");
}

/* Both records may say the same: then the one in this child's own stands. */
static bool is_said_here(const struct family_shown *s, const struct tie *t)
{
	for (size_t i = 0; i < s->family.ties.n; i++) {
		const struct tie *own = &s->family.ties.at[i];
		if (own->of == s->person.r.id && own->other == t->of && text_eq(family_tie_words(own, s->person.r.id), family_tie_words(t, s->person.r.id)))
			return true;
	}
	return false;
}

static bool is_of_centre(const struct family_shown *s, const struct tie *t)
{
	return t->of == s->person.r.id || (t->other == s->person.r.id && !is_said_here(s, t));
}

static void relationships(const struct family_shown *s)
{
	static const char *const heads[] = { "Name", "Relationship", "When", "Parental responsibility", CONTACT_HEAD, NULL };
	struct request *rq = s->rq;
	int n = 0;
	gov_heading(rq->out, 2, 'm', T("Relationships"));
	for (size_t i = 0; i < s->family.ties.n; i++)
		n += is_of_centre(s, &s->family.ties.at[i]);
	if (!n)
		gov_body(rq->out, T("No relationship is recorded that you can see."));
	else
		family_table_open(rq->out, "Relationships", heads);
	for (size_t i = 0; i < s->family.ties.n; i++)
		if (is_of_centre(s, &s->family.ties.at[i]))
			tie_line(s, &s->family.ties.at[i]);
	if (n)
		family_table_close(rq->out);
}

/* ---- Who works with whom ---- */

static void put_workers(struct request *rq, const struct kin *k)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_involvement, k->person, rq->arena);
	const struct field *worker = record_field(&record_involvement, "worker_id"), *team = record_field(&record_involvement, "team_id");
	bool is_any = false;
	for (int i = 0; i < l.n; i++) {
		const struct involvement *v = record_at(&l, i);
		if (!record_is_current(&record_involvement, v, clock_today()))
			continue;
		const struct field *who = v->worker_id != NONE ? worker : team;
		struct text name = field_is_none(who, v) ? NO_TEXT : ref_name(rq, who, &v->r);
		out_lit(rq->out, "<span class=\"kith-line\">");
		out_html(rq->out, code_label("involvement_role", v->role));
		if (!text_blank(name))
			out_lit(rq->out, ": "), out_html(rq->out, name);
		out_lit(rq->out, "</span>");
		is_any = true;
	}
	if (!is_any)
		out_lit(rq->out, "<span class=\"kith-quiet\">Nobody is recorded</span>");
}

static void child_line(const struct family_shown *s, const struct kin *k)
{
	struct out *o = s->rq->out;
	name_cell(o, k);
	family_cell(o, "Age", age_words_in(s->rq->arena, k->born_on, date_none(k->died_on) ? clock_today() : k->died_on));
	family_cell(o, "Lives in", home_words(s, k));
	cell_open(o, "Who works with them");
	put_workers(s->rq, k);
	cell_close(o);
	out_lit(o, "</tr>\n");
}

static bool is_child_shown(const struct kin *k)
{
	return !k->is_adult && k->is_open;
}

static void children(const struct family_shown *s)
{
	static const char *const heads[] = { "Name", "Age", "Lives in", "Who works with them", NULL };
	part(s->rq->out, "children", T("Children of the family, and who works with them"));
	gov_body(s->rq->out, T("Each child has a record of their own. Children whose records you may not open are not listed here."));
	family_table_open(s->rq->out, "Children of the family", heads);
	for (size_t i = 0; i < s->family.kin.n; i++)
		if (is_child_shown(&s->family.kin.at[i]))
			child_line(s, &s->family.kin.at[i]);
	family_table_close(s->rq->out);
}

/* ---- Copied words ---- */

enum { SHORT_WORDS = 30 };

static const struct identity_profile *newest_profile(struct request *rq, const struct kin *k)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_identity_profile, k->person, rq->arena);
	return l.n ? record_at(&l, 0) : NULL;
}

/* Which question two children have the same answer to, longer than a few words; NULL: none. */
static const struct field *said_twice(const struct identity_profile *a, const struct identity_profile *b)
{
	const struct record_type *t = &record_identity_profile;
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_NOTES && field_text(&t->fields[i], a)->n >= SHORT_WORDS && text_eq(*field_text(&t->fields[i], a), *field_text(&t->fields[i], b)))
			return &t->fields[i];
	return NULL;
}

/* Words that stand under the name of two brothers or sisters say nothing of either (SM-25). */
static void copies_say(const struct family_shown *s)
{
	struct request *rq = s->rq;
	const struct identity_profile **profiles = ARRAY_IN(rq->arena, const struct identity_profile *, s->family.kin.n + 1);
	for (size_t i = 0; i < s->family.kin.n; i++) {
		const struct kin *k = &s->family.kin.at[i];
		profiles[i] = is_child_shown(k) ? newest_profile(rq, k) : NULL;
		for (size_t j = 0; profiles[i] && j < i; j++) {
			const struct field *f = profiles[j] ? said_twice(profiles[j], profiles[i]) : NULL;
			if (f)
				gov_inset_text(rq->out, &(struct gov_inset_text){ .text = textf_in(rq->arena,
					"Under “%s”, %.*s and %.*s have the same text word for word. Write what is true of each child.", f->label,
					TEXT_ARG(s->family.kin.at[j].name), TEXT_ARG(k->name)) });
		}
	}
}

/* ---- The page, and its twin ---- */

static void family_page(struct request *rq)
{
	struct family_shown s;
	if (!family_asked(rq, &s))
		return;
	struct text name = person_heading(&s.person, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)s.person.r.id) } };
	page_open(rq, &(struct page){ .title = T("Family and network"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
	identity_bar(rq, &s.person);
	gov_heading(rq->out, 1, 'l', T("Family and network"));
	if (s.may_edit)
		gov_button(rq->out, &(struct gov_button){ .text = T("Add a relationship"), .href = textf_in(rq->arena, "/children/%lld/relationship/add", (long long)s.person.r.id) });
	parts_links(rq->out);
	relationships(&s);
	picture(&s);
	children(&s);
	copies_say(&s);
	family_network(&s);
	family_homes_shown(&s);
	page_close(rq);
}

static void kin_told(struct api *w, const struct kin *k)
{
	static const char *const signs[] = { [SIGN_NOT_KNOWN] = "not_known", [SIGN_MALE] = "male", [SIGN_FEMALE] = "female", [SIGN_OTHER] = "other" };
	api_object(w, NULL);
	api_int(w, "id", k->person);
	if (k->is_open)
		api_href(w, "href", "/api/children/%lld", (long long)k->person);
	else
		api_text(w, "href", NO_TEXT);
	api_text(w, "name", k->name);
	api_bool(w, "is_adult", k->is_adult);
	api_text(w, "sign", text_of(signs[k->sign]));
	api_day(w, "born_on", k->born_on);
	api_day(w, "expected_on", k->expected_on);
	api_day(w, "died_on", k->died_on);
	api_bool(w, "is_placed", k->is_placed);
	api_int(w, "household", k->household ? k->household : NONE);
	api_end(w);
}

static void own_told(struct api *w, const struct relationship *r)
{
	bool is_there = r != NULL;
	api_text(w, "responsibility", is_there && r->has_responsibility != NONE ? r->has_responsibility ? T("yes") : T("no") : NO_TEXT);
	api_code(w, "responsibility_basis", "responsibility_basis", is_there ? r->responsibility_basis : NO_TEXT);
	api_day(w, "responsibility_from", is_there ? r->responsibility_from : NO_DATE);
	api_day(w, "responsibility_until", is_there ? r->responsibility_until : NO_DATE);
	api_text(w, "contact", is_there ? r->contact : NO_TEXT);
	api_text(w, "safe_contact", is_there ? r->safe_contact : NO_TEXT);
	api_bool(w, "may_be_a_risk", is_there && r->is_risk == 1);
}

static void tie_told(struct api *w, const struct family_shown *s, const struct tie *t)
{
	api_object(w, NULL);
	api_int(w, "of", t->of);
	api_int(w, "other", t->other);
	api_int(w, "through", t->through);
	api_code(w, "kind", "relationship_kind", t->kind);
	api_code(w, "parents_bond", "parents_bond", t->bond);
	api_day(w, "from", t->from);
	api_day(w, "until", t->until);
	own_told(w, own_row(s, t->row));
	api_href(w, "href", "/api/children/%lld/relationship/%lld", (long long)t->of, (long long)t->row);
	api_end(w);
}

static void family_told(struct request *rq)
{
	struct family_shown s;
	if (!family_asked(rq, &s))
		return;
	struct api w = api_open(rq);
	child_head_told(&w, &s.person);
	api_bool(&w, "is_cut", s.family.is_cut);
	api_list(&w, "people");
	for (size_t i = 0; i < s.family.kin.n; i++)
		kin_told(&w, &s.family.kin.at[i]);
	api_end(&w);
	api_list(&w, "relationships");
	for (size_t i = 0; i < s.family.ties.n; i++)
		tie_told(&w, &s, &s.family.ties.at[i]);
	api_end(&w);
	family_network_told(&w, &s);
	family_homes_told(&w, &s);
	api_close(&w);
}

static const struct api_doc family_doc = { "readFamily", "The family around the child: people and relationships that the user may see, over three generations.", "family", NULL,
	NULL, API_OF_WIDE_KEY };

const struct route family_routes[] = {
	ROUTE(GET, "/children/:person/family", MAY_READ_CHILD, family_page),
	API_ROUTE(GET, "/children/:person/family", MAY_READ_CHILD, family_told, &family_doc),
	{ 0 }
};
