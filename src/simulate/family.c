/* A family: adults, brothers and sisters with one name and home, who is related to whom, and the identity of each child. */
#include "people/person.h"
#include "simulate/world.h"

struct family {
	struct txn *x;
	const struct world *w;
	struct chance chance;
	int council;
	int64_t number, council_id, mother, father;
	struct text name, postcode, street;
	struct date mother_born;
	bool is_alone;                           /* a young person who came to this country without family */
};

static bool put(struct family *f, const struct record_type *t, void *rec, int64_t person)
{
	struct record *r = rec;
	r->person_id = person;
	r->council_id = f->council_id;
	return record_save(f->x, t, rec) == SAVED;
}

/* ---- Anybody ---- */

static bool put_name(struct family *f, struct person *p, struct text given, struct text family)
{
	struct person_name name;
	record_clear(&record_person_name, &name);
	name.kind = T("legal");
	name.given = given;
	name.family = family;
	struct record_list list = { .type = &record_person_name, .at = (char *)&name, .n = 1 };
	person_call(p, &list, f->w->as_at, txn_arena(f->x));
	p->r.council_id = f->council_id;
	if (record_save(f->x, &record_person, p) != SAVED)
		return false;
	return put(f, &record_person_name, &name, p->r.id);
}

static bool put_address(struct family *f, int64_t person, struct date since)
{
	struct person_address a;
	record_clear(&record_person_address, &a);
	a.kind = T("home");
	a.line_1 = f->street;
	a.postcode = f->postcode;
	a.starts_on = since;
	return put(f, &record_person_address, &a, person);
}

static bool put_birth(struct family *f, int64_t person, struct date born, bool is_girl, struct text ethnicity)
{
	struct person_identity i;
	record_clear(&record_person_identity, &i);
	i.born_on = born;
	i.sex = is_girl ? T("F") : T("M");
	i.ethnicity = ethnicity;
	return put(f, &record_person_identity, &i, person);
}

static int64_t put_adult(struct family *f, bool is_woman, struct date born)
{
	struct person p;
	record_clear(&record_person, &p);
	p.kind = T("adult");
	if (!put_name(f, &p, given_by_chance(&f->chance, is_woman), chance_in(&f->chance, 70) ? f->name : family_by_chance(&f->chance)) ||
	    !put_birth(f, p.r.id, born, is_woman, NO_TEXT))
		return NONE;
	return p.r.id;
}

static bool put_relationship(struct family *f, int64_t person, int64_t other, const char *kind)
{
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.other_person_id = other;
	r.kind = text_of(kind);
	return put(f, &record_relationship, &r, person);
}

/* ---- A child ---- */

/* Thirteen characters: a check letter, the council's code, and nine digits. */
static struct text upn(struct family *f, int64_t serial)
{
	static const char letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";
	char digits[13];
	snprintf(digits, sizeof digits, "%03u%09u", 991u + (unsigned)f->council % 3, (unsigned)(serial % 1000000000));
	int sum = 0;
	for (int i = 0; i < 12; i++)
		sum += (digits[i] - '0') * (i + 2);
	return textf_in(txn_arena(f->x), "%c%s", letters[sum % 23], digits);
}

static bool put_upn(struct family *f, int64_t person, struct date born)
{
	if (f->is_alone || date_age(born, f->w->as_at) < 5) {
		struct identifier_gap g;
		record_clear(&record_identifier_gap, &g);
		g.scheme = T("upn");
		g.reason = f->is_alone ? T("UN3") : T("UN1");
		return put(f, &record_identifier_gap, &g, person);
	}
	struct person_identifier i;
	record_clear(&record_person_identifier, &i);
	i.scheme = T("upn");
	i.value = upn(f, person * 7919);
	return put(f, &record_person_identifier, &i, person);
}

static const struct { const char *code; int weight; } ethnicities[] = {
	{ "WBRI", 52 }, { "WOTH", 7 }, { "MWBC", 6 }, { "MWBA", 3 }, { "MWAS", 3 }, { "MOTH", 4 }, { "AIND", 3 }, { "APKN", 3 }, { "ABAN", 2 }, { "AOTH", 5 },
	{ "BCRB", 3 }, { "BAFR", 6 }, { "BOTH", 2 }, { "CHNE", 1 },
};

static struct text ethnicity_by_chance(struct family *f)
{
	if (f->is_alone)
		return chance_in(&f->chance, 50) ? T("OOTH") : chance_in(&f->chance, 50) ? T("BAFR") : T("AOTH");
	int64_t at = chance_from(&f->chance, 1, 100);
	for (size_t i = 0; i < sizeof ethnicities / sizeof *ethnicities; i++)
		if ((at -= ethnicities[i].weight) <= 0)
			return text_of(ethnicities[i].code);
	return T("WBRI");
}

static bool put_unaccompanied(struct family *f, int64_t person, struct date born)
{
	struct unaccompanied_status u;
	record_clear(&record_unaccompanied_status, &u);
	u.ceases_on = date_add_months(born, 12 * 18);
	return put(f, &record_unaccompanied_status, &u, person);
}

/* The council's own identifier: letters of the council, then a number that never comes twice. */
static struct text child_id(struct family *f, int place)
{
	static const char *const letters[COUNCILS] = { "T", "L", "W" };
	int64_t number = 1000000 + f->number * 8 + place;
	return textf_in(txn_arena(f->x), "%s%07lld", letters[f->council], (long long)number);
}

static int64_t put_child(struct family *f, int place, struct date born, struct text ethnicity, struct family_counts *n)
{
	bool is_girl = chance_in(&f->chance, f->is_alone ? 10 : 46);
	struct person p;
	record_clear(&record_person, &p);
	p.kind = T("child");
	p.la_child_id = child_id(f, place);
	if (!put_name(f, &p, given_by_chance(&f->chance, is_girl), f->name) || !put_birth(f, p.r.id, born, is_girl, ethnicity) || !put_upn(f, p.r.id, born) ||
	    (f->is_alone ? !put_unaccompanied(f, p.r.id, born) : !put_address(f, p.r.id, born)))
		return NONE;
	struct child_life life = { .world = f->w, .chance = &f->chance, .council = f->council, .person = p.r.id, .council_id = f->council_id,
				   .family = f->number, .born = born, .home_postcode = f->is_alone ? NO_TEXT : f->postcode };
	if (!life_make(f->x, &life))
		return NONE;
	n->children++;
	n->looked_after += life.is_looked_after;
	return p.r.id;
}

/* ---- The whole family ---- */

static void family_begin(struct family *f, struct txn *x, const struct world *w, int64_t number, int council)
{
	*f = (struct family){ .x = x, .w = w, .number = number, .chance = chance_of(w->seed, number), .council = council, .father = NONE, .mother = NONE };
	static const char *const streets[] = { "Alder Road", "Bishop’s Lane", "Canal Street", "Drovers Way", "Elm Grove", "Ferry Road", "Gables Close", "Hope Street",
					       "Jubilee Court", "Kiln Lane", "Linden Avenue", "Mill Rise", "North Parade", "Orchard View", "Priory Gardens" };
	struct arena *a = txn_arena(x);
	f->council_id = w->council[f->council].id;
	f->name = family_by_chance(&f->chance);
	f->postcode = postcode_by_chance(&f->chance, f->council, a);
	f->street = textf_in(a, "%lld %s", (long long)chance_from(&f->chance, 1, 140), chance_of_list(&f->chance, streets));
	f->is_alone = chance_in(&f->chance, 7);
}

static bool adults(struct family *f, struct family_counts *n)
{
	if (f->is_alone)
		return true;
	f->mother_born = date_add(f->w->as_at, -365 * (int)chance_from(&f->chance, 28, 46) - (int)chance_from(&f->chance, 0, 364));
	f->mother = put_adult(f, true, f->mother_born);
	if (f->mother == NONE || !put_address(f, f->mother, date_add_months(f->w->as_at, -72)))
		return false;
	n->adults++;
	if (!chance_in(&f->chance, 60))
		return true;
	f->father = put_adult(f, false, date_add(f->mother_born, -(int)chance_from(&f->chance, 0, 2500)));
	n->adults++;
	return f->father != NONE;
}

static struct date next_born(struct family *f, struct date elder)
{
	if (f->is_alone)
		return date_add(date_add_months(f->w->as_at, -12 * 18), (int)chance_from(&f->chance, -700, 500));
	if (!date_none(elder))
		return date_add(elder, (int)chance_from(&f->chance, 340, 1400));
	return date_add(f->w->as_at, -(int)chance_from(&f->chance, 30, 365 * 20));
}

static bool relate(struct family *f, const int64_t *child, int n)
{
	for (int i = 0; i < n; i++) {
		if ((f->mother != NONE && !put_relationship(f, child[i], f->mother, "mother")) ||
		    (f->father != NONE && !put_relationship(f, child[i], f->father, "father")))
			return false;
		for (int k = 0; k < n; k++)
			if (k != i && !put_relationship(f, child[i], child[k], "sibling"))
				return false;
	}
	return true;
}

bool family_make(struct txn *x, const struct world *w, int64_t number, int most_children, struct family_counts *n)
{
	struct family f;
	family_begin(&f, x, w, number, (int)(number % COUNCILS));
	if (!adults(&f, n))
		return false;
	int want = f.is_alone ? 1 : (int)chance_from(&f.chance, 1, most_children < 4 ? most_children : 4), made = 0;
	int64_t child[4];
	struct date born = NO_DATE;
	struct text ethnicity = ethnicity_by_chance(&f);
	for (int i = 0; i < want; i++) {
		born = next_born(&f, born);
		if (born.ymd >= date_add(w->as_at, -14).ymd)
			break;
		child[made] = put_child(&f, i, born, ethnicity, n);
		if (child[made++] == NONE)
			return false;
	}
	return relate(&f, child, made);
}

bool adult_make(struct txn *x, const struct world *w, int64_t number)
{
	struct family f;
	family_begin(&f, x, w, -1000 - number, (int)(number % COUNCILS));
	int64_t id = put_adult(&f, chance_in(&f.chance, 55), date_add(w->as_at, -365 * (int)chance_from(&f.chance, 19, 75)));
	return id != NONE && put_address(&f, id, date_add_months(w->as_at, -(int)chance_from(&f.chance, 3, 70)));
}
