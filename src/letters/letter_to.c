/* Who can be written to, and where safely: see letter.h. */
#include "access/referrer.h"
#include "base/arena.h"
#include "letters/letter.h"
#include "people/pages.h"
#include "record/codes.h"

/* guarded: whether a person whom a row of the child's record names, and who was named to the user, is an adult. */
static const char IS_ADULT[] = "SELECT count(*) FROM person p WHERE p.id = $1 AND p.kind = 'adult'";
/* guarded: the same: that they have died. */
static const char HAS_DIED[] = "SELECT count(*) FROM person_identity i WHERE i.person_id = $1 AND i.died_on IS NOT NULL";

static struct text token(struct request *rq, const char *what, int64_t id)
{
	return textf_in(rq->arena, "%s-%lld", what, (long long)id);
}

static struct letter_to nobody(void)
{
	return (struct letter_to){ .person = NONE, .professional = NONE, .contact = NONE };
}

static struct record_list rows_of(struct request *rq, const struct record_type *t, int64_t person)
{
	return guarded_list(rq->db, rq->me->user_id, t, person, rq->arena);
}

/* ---- The family ---- */

static struct letter_to the_child(struct request *rq, const struct person *child)
{
	struct letter_to to = nobody();
	to.token = token(rq, "person", child->r.id);
	to.kind = T("child");
	to.person = child->r.id;
	to.name = person_heading(child, rq->arena);
	to.as_what = T("the child");
	return to;
}

static struct text kind_of_relative(struct text kind)
{
	static const struct { const char *relationship, *recipient; } kinds[] = { { "mother", "parent" }, { "father", "parent" }, { "parent", "parent" }, { "step_parent", "parent" },
		{ "adoptive_parent", "parent" }, { "foster_carer", "carer" }, { "special_guardian", "carer" }, { "kinship_carer", "carer" } };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (text_is(kind, kinds[i].relationship))
			return text_of(kinds[i].recipient);
	return T("family");
}

static bool is_there(const struct letter_tos *l, struct text which)
{
	for (size_t i = 0; i < l->n; i++)
		if (text_eq(l->at[i].token, which))
			return true;
	return false;
}

/* Other children get letters in their own records. */
static void add_family(struct request *rq, const struct person *child, struct letter_tos *l)
{
	struct record_list rows = rows_of(rq, &record_relationship, child->r.id);
	for (int i = 0; i < rows.n; i++) {
		const struct relationship *r = record_at(&rows, i);
		struct letter_to to = nobody();
		if (record_hides(r, RELATIONSHIP_OTHER_PERSON_ID) || !record_is_current(rows.type, r, clock_today()) || !db_one(rq->db, IS_ADULT, 0, DBI(r->other_person_id)))
			continue;
		to.token = token(rq, "person", r->other_person_id);
		to.kind = kind_of_relative(r->kind);
		to.person = r->other_person_id;
		to.name = ref_name(rq, &record_relationship.fields[RELATIONSHIP_OTHER_PERSON_ID], &r->r);
		to.as_what = code_label("relationship_kind", r->kind);
		to.careful = r->safe_contact;
		to.is_adopter = text_is(r->kind, "adoptive_parent");
		if (!text_blank(to.name) && !is_there(l, to.token))
			*GROW_IN(rq->arena, l) = to;
	}
}

/* ---- Professionals ---- */

static void add_professionals(struct request *rq, const struct person *child, struct letter_tos *l)
{
	struct record_list rows = rows_of(rq, &record_professional, child->r.id);
	for (int i = 0; i < rows.n; i++) {
		const struct professional *p = record_at(&rows, i);
		struct letter_to to = nobody();
		if (!record_is_current(rows.type, p, clock_today()))
			continue;
		to.token = token(rq, "professional", p->r.id);
		to.kind = T("professional");
		to.professional = p->r.id;
		to.name = p->name;
		struct text role = code_label("professional_role", p->role);
		to.as_what = text_blank(p->organisation) ? role : textf_in(rq->arena, "%.*s, %.*s", TEXT_ARG(role), TEXT_ARG(p->organisation));
		to.address = p->email;
		*GROW_IN(rq->arena, l) = to;
	}
}

/* Whoever is protected is told that the contact came, in the words of the contact's own page, and is written to by nobody. */
static void add_referrers(struct request *rq, const struct person *child, struct letter_tos *l)
{
	struct record_list rows = rows_of(rq, &record_contact, child->r.id);
	for (int i = 0; i < rows.n; i++) {
		const struct contact *c = record_at(&rows, i);
		struct letter_to to = nobody();
		bool is_kept = referrer_is_protected(c) || record_hides(c, CONTACT_CALLER) || record_hides(c, CONTACT_REFERRER_PROTECTED);
		if (is_kept || text_blank(c->caller))
			continue;
		to.token = token(rq, "contact", c->r.id);
		to.kind = T("professional");
		to.contact = c->r.id;
		to.name = c->caller;
		struct text when = field_words_in(rq->arena, &record_contact.fields[CONTACT_RECEIVED_AT], c);
		to.as_what = textf_in(rq->arena, "made the contact of %.*s", TEXT_ARG(when));
		*GROW_IN(rq->arena, l) = to;
	}
}

struct letter_tos letter_tos_of(struct request *rq, const struct person *child)
{
	struct letter_tos l = { 0 };
	*GROW_IN(rq->arena, &l) = the_child(rq, child);
	add_family(rq, child, &l);
	add_professionals(rq, child, &l);
	add_referrers(rq, child, &l);
	return l;
}

/* ---- Where to ---- */

static struct text lines_of(struct request *rq, const struct person_address *a)
{
	const struct text parts[] = { a->line_1, a->line_2, a->town, a->postcode };
	struct text all = NO_TEXT;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!text_blank(parts[i]))
			all = text_none(all) ? parts[i] : textf_in(rq->arena, "%.*s\n%.*s", TEXT_ARG(all), TEXT_ARG(parts[i]));
	return all;
}

/* The one for letters, else the home, of today. */
static const struct person_address *home_of(struct request *rq, int64_t person)
{
	static const char *const kinds[] = { "correspondence", "home", "placement", "temporary" };
	struct record_list rows = rows_of(rq, &record_person_address, person);
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		for (int i = 0; i < rows.n; i++) {
			const struct person_address *a = record_at(&rows, i);
			if (text_is(a->kind, kinds[k]) && record_is_current(rows.type, a, clock_today()))
				return a;
		}
	return NULL;
}

static bool lives_with(struct request *rq, int64_t child, int64_t other)
{
	struct record_list rows = rows_of(rq, &record_lives_with, child);
	for (int i = 0; i < rows.n; i++) {
		const struct lives_with *w = record_at(&rows, i);
		if (w->other_person_id == other && record_is_current(rows.type, w, clock_today()))
			return true;
	}
	return false;
}

static void find_address(struct request *rq, const struct person *child, struct letter_to *to)
{
	const struct person_address *a = home_of(rq, to->person);
	if (!a && lives_with(rq, child->r.id, to->person))
		a = home_of(rq, child->r.id);
	to->how = T("post");
	if (!a) {
		to->address_why = T("No address of theirs is recorded that is open to you. Enter where the letter goes, or give it by hand");
	} else if (record_hides(a, PERSON_ADDRESS_LINE_1) || record_hides(a, PERSON_ADDRESS_POSTCODE) || text_blank(lines_of(rq, a))) {
		to->how = T("hand");
		to->address_why = T("Their address is protected, and you are not named for it. Give the letter by hand, or let somebody who is named for it write it");
	} else {
		to->address = lines_of(rq, a);
	}
}

static void find_email(struct request *rq, struct letter_to *to)
{
	struct record_list rows = rows_of(rq, &record_person_contact, to->person);
	for (int i = 0; i < rows.n; i++) {
		const struct person_contact *c = record_at(&rows, i);
		if (text_is(c->kind, "email") && c->is_safe == 0 && !record_hides(c, PERSON_CONTACT_VALUE))
			to->unsafe_email = c->value;
	}
}

static bool is_kept_out(struct request *rq, const struct person *child, int64_t person)
{
	struct record_list rows = rows_of(rq, &record_conference_person, child->r.id);
	for (int i = 0; i < rows.n; i++) {
		const struct conference_person *p = record_at(&rows, i);
		struct conference c;
		if (p->other_person_id == person && p->is_excluded == 1 &&
		    guarded_load(rq->db, rq->me->user_id, &record_conference, p->conference_id, &c, rq->arena) && date_none(c.held_on))
			return true;
	}
	return false;
}

/* What stands in the record of not telling somebody: an alert names them in words, so that a person has to read it. */
static struct text alert_words(struct request *rq, int64_t child)
{
	struct record_list rows = rows_of(rq, &record_safety_note, child);
	for (int i = 0; i < rows.n; i++) {
		const struct safety_note *n = record_at(&rows, i);
		if (text_is(n->kind, "no_contact") && record_is_current(rows.type, n, clock_today()))
			return n->words;
	}
	return NO_TEXT;
}

static void reach_family(struct request *rq, const struct person *child, struct text kind, struct letter_to *to)
{
	if (db_one(rq->db, HAS_DIED, 0, DBI(to->person)))
		to->refused = T("They have died. No letter is written to them");
	else if (text_is(kind, "invitation") && is_kept_out(rq, child, to->person))
		to->refused = T("They are kept out of the conference that is planned, so they are not invited to it. Who decided that and why stands with the conference");
	find_address(rq, child, to);
	find_email(rq, to);
	if (text_blank(to->careful))
		to->careful = alert_words(rq, child->r.id);
}

static void reach(struct request *rq, const struct person *child, struct text kind, struct letter_to *to)
{
	if (to->person != NONE)
		reach_family(rq, child, kind, to);
	else if (!text_blank(to->address))
		to->how = T("email");
	else
		to->how = T("post");
}

bool letter_to_find(struct request *rq, const struct person *child, struct text which, struct text kind, struct letter_to *to)
{
	struct letter_tos l = letter_tos_of(rq, child);
	*to = nobody();
	to->token = T("other");
	to->kind = T("other");
	to->how = T("post");
	if (text_is(which, "other"))
		return true;
	for (size_t i = 0; i < l.n; i++)
		if (text_eq(l.at[i].token, which)) {
			*to = l.at[i];
			reach(rq, child, kind, to);
			return true;
		}
	return false;
}

bool letter_to_of(struct request *rq, const struct person *child, const struct letter *l, struct letter_to *to)
{
	struct text which = l->recipient_person_id != NONE ? token(rq, "person", l->recipient_person_id)
			    : l->professional_id != NONE   ? token(rq, "professional", l->professional_id)
			    : l->contact_id != NONE	   ? token(rq, "contact", l->contact_id)
							   : T("other");
	return letter_to_find(rq, child, which, l->kind, to);
}
