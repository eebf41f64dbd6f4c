/* Where the child lives and with whom, and the people around the child with how they are reached. No protected address or number is here,
 * whoever the reader is; nor is an adopter's household, or one that a placement for adoption protects
 * (schema/codes/address_protecting_place.csv). */
#include "emergency_copy/shown.h"
#include "access/guarded_org.h"
#include "base/arena.h"
#include "people/person.h"
#include "record/codes.h"

enum { MOST_CONTACTS = 6 };

/* guarded: the carers of a household that was read as this user (guarded_org.h). */
static const char CARERS[] = "SELECT c.given, c.family FROM carer c WHERE c.carer_household_id = $1 ORDER BY c.id";

static struct text place_words(struct arena *a, struct text line_1, struct text line_2, struct text town, struct text postcode)
{
	const struct text parts[] = { line_1, line_2, town, postcode };
	struct text all = T("");
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!text_blank(parts[i]))
			all = textf_in(a, "%.*s%s%.*s", TEXT_ARG(all), all.n ? ", " : "", TEXT_ARG(parts[i]));
	return all;
}

/* ---- Where the child lives ---- */

static bool protects_by_type(const struct placement *p)
{
	const struct code *c = text_blank(p->place_type) ? NULL : code_find("address_protecting_place", p->place_type);
	return c && code_is_valid(c, p->started_on);
}

static void put_carers(struct shown *s, int64_t household)
{
	struct rows r;
	struct text all = T("");
	db_query(s->db, &r, CARERS, DBI(household));
	while (db_next(&r))
		all = textf_in(s->arena, "%.*s%s%.*s %.*s", TEXT_ARG(all), all.n ? "; " : "", TEXT_ARG(db_text_in(&r, 0, s->arena)),
			TEXT_ARG(db_text_in(&r, 1, s->arena)));
	shown_line(s, "Carers", all);
}

static void put_household(struct shown *s, int64_t id)
{
	struct carer_household h;
	if (id == NONE || !guarded_org_load(s->db, s->reader, &record_carer_household, id, &h, s->arena))
		return;
	if (text_is(h.kind, "adopter")) {
		shown_protected(s, "Carers");
		return;
	}
	put_carers(s, id);
	shown_line(s, "Their home", place_words(s->arena, h.line_1, h.line_2, h.town, h.postcode));
	shown_line(s, "Their telephone", h.phone);
}

static void put_placement(struct shown *s, const struct placement *p)
{
	struct provider v;
	shown_line(s, "Placement", text_blank(p->place_type) ? T("its type is not recorded") : code_label("place", p->place_type));
	shown_day(s, "Since", p->started_on);
	if (p->is_protected == 1 || protects_by_type(p)) {
		shown_protected(s, "Address");
		return;
	}
	put_household(s, p->carer_household_id);
	if (p->provider_id != NONE && guarded_org_load(s->db, s->reader, &record_provider, p->provider_id, &v, s->arena))
		shown_line(s, "Provider", v.name);
	shown_line(s, "Postcode of the placement", p->postcode);
}

/* also: what stands before the kind, where somebody lives somewhere else; "". */
static void put_addresses(struct shown *s, const struct record_list *l, const char *also)
{
	for (int i = 0; i < l->n; i++) {
		const struct person_address *a = record_at(l, i);
		if (!shown_stands(l, i) || text_is(a->kind, "birth"))
			continue;
		if (a->is_protected == 1)
			shown_protected(s, "Address");
		else
			shown_line(s,
				text_c_in(s->arena, textf_in(s->arena, "%s%.*s", also, TEXT_ARG(code_label("address_kind", a->kind)))),
				place_words(s->arena, a->line_1, a->line_2, a->town, a->postcode));
	}
}

static void put_contacts(struct shown *s, const struct record_list *l)
{
	int n = 0;
	for (int i = 0; i < l->n && n < MOST_CONTACTS; i++) {
		const struct person_contact *c = record_at(l, i);
		if (!shown_stands(l, i))
			continue;
		n++;
		if (c->is_protected == 1) {
			shown_protected(s, "Telephone");
			continue;
		}
		shown_line_open(s, code_label("contact_detail_kind", c->kind));
		shown_put(s, c->value);
		if (c->is_safe == 0)
			out_lit(s->o, " <strong>Not safe to use.</strong>");
		if (!text_blank(c->safe_note))
			out_lit(s->o, " <strong>"), shown_put(s, c->safe_note), out_lit(s->o, "</strong>");
		shown_line_close(s);
	}
}

static void put_lives_with(struct shown *s)
{
	const struct record_list *l = child_rows(s->child, &record_lives_with);
	for (int i = 0; i < l->n; i++) {
		const struct lives_with *w = record_at(l, i);
		struct person p;
		if (shown_stands(l, i) && w->other_person_id != NONE && !person_is_limited(s->db, w->other_person_id) &&
			guarded_load(s->db, s->reader, &record_person, w->other_person_id, &p, s->arena))
			shown_line(s, "Lives with",
				textf_in(s->arena, "%.*s%s%.*s", TEXT_ARG(person_heading(&p, s->arena)), text_blank(w->note) ? "" : ": ",
					TEXT_ARG(w->note)));
	}
}

void home_part(struct shown *s)
{
	shown_section(s, "Where the child lives");
	if (s->child->placement)
		put_placement(s, s->child->placement);
	put_addresses(s, child_rows(s->child, &record_person_address), s->child->placement ? "Also recorded: " : "");
	put_lives_with(s);
	put_contacts(s, child_rows(s->child, &record_person_contact));
	if (!s->is_open)
		shown_line(s, "Address", T("None is recorded."));
}

/* ---- The people around the child ---- */

static void put_responsibility(struct shown *s, const struct relationship *r)
{
	bool has_ended = !date_none(r->responsibility_until) && r->responsibility_until.ymd <= clock_today().ymd;
	if (r->has_responsibility == 1 && !has_ended)
		shown_line(s, "Parental responsibility", T("Yes"));
	if (r->is_risk == 1)
		shown_line(s, "Risk", text_blank(r->risk) ? T("May be a risk to the child") : r->risk);
	shown_line(s, "How to reach them safely", r->safe_contact);
	shown_line(s, "Contact with the child", r->contact);
}

/* Of children around the child no more than who they are: where they live is their own. */
static void put_relative(struct shown *s, const struct relationship *r, const struct person *p)
{
	shown_line_open(s, code_label("relationship_kind", r->kind));
	out_lit(s->o, "<strong>");
	shown_put(s, person_heading(p, s->arena));
	out_lit(s->o, "</strong>");
	shown_line_close(s);
	shown_words_add(s, person_heading(p, s->arena));
	put_responsibility(s, r);
	if (text_is(p->kind, "child"))
		return;
	struct record_list contacts = guarded_list(s->db, s->reader, &record_person_contact, p->r.id, s->arena),
			   addresses = guarded_list(s->db, s->reader, &record_person_address, p->r.id, s->arena);
	put_contacts(s, &contacts);
	put_addresses(s, &addresses, "");
}

void kin_part(struct shown *s)
{
	const struct record_list *l = child_rows(s->child, &record_relationship);
	shown_section(s, "The people around the child");
	for (int i = 0; i < l->n; i++) {
		const struct relationship *r = record_at(l, i);
		struct person p;
		if (shown_stands(l, i) && r->other_person_id != NONE && !person_is_limited(s->db, r->other_person_id) &&
			guarded_load(s->db, s->reader, &record_person, r->other_person_id, &p, s->arena))
			put_relative(s, r, &p);
	}
}
