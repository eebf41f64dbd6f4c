/* A family: adults, brothers and sisters with one name and home, who is related to whom, and the identity of each child. */
#include "people/person.h"
#include "simulate/world.h"

struct family {
	struct txn *x;
	const struct world *w;
	struct chance chance;
	int council;
	int64_t number, council_id, mother, father;
	struct text name, postcode, street, mother_name, father_name;
	struct date mother_born;
	bool is_alone;                           /* a young person who came to this country without family */
	bool is_in_care;                         /* one of its children came into care */
	struct date index_born;                  /* of the child who came into care first, or is youngest when the family is first helped */
	struct care_path path[MOST_PERIODS];     /* of that child */
	int n_paths;
	struct story story;
	enum theme theme;
	enum culture culture;
	bool has_siblings;
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

/* is_girl_in_care: of whom the return asks whether she is a mother. */
static bool put_birth(struct family *f, int64_t person, struct date born, bool is_girl, struct text ethnicity, bool is_girl_in_care)
{
	struct person_identity i;
	record_clear(&record_person_identity, &i);
	i.born_on = born;
	i.sex = is_girl ? T("F") : T("M");
	i.ethnicity = ethnicity;
	if (is_girl_in_care)
		i.is_mother = 0;
	return put(f, &record_person_identity, &i, person);
}

static int64_t put_adult(struct family *f, bool is_woman, struct date born, struct text *called)
{
	struct person p;
	record_clear(&record_person, &p);
	p.kind = T("adult");
	struct text family = chance_in(&f->chance, 70) ? f->name : family_by_chance(&f->chance);
	struct text given = given_by_chance(&f->chance, is_woman);
	*called = textf_in(txn_arena(f->x), "%.*s %.*s", TEXT_ARG(given), TEXT_ARG(family));
	if (!put_name(f, &p, given, family) || !put_birth(f, p.r.id, born, is_woman, NO_TEXT, false))
		return NONE;
	return p.r.id;
}

/* A mother has parental responsibility by birth; most fathers by marriage or by the register. */
static void responsibility(struct family *f, struct relationship *r)
{
	struct chance c = chance_of(f->w->seed, ((int64_t)1 << 48) + f->number);
	bool is_mother = r->other_person_id == f->mother, are_together = chance_in(&c, 45);
	bool is_married = chance_in(&c, 40), is_registered = chance_in(&c, 75);
	if (!is_mother && r->other_person_id != f->father)
		return;
	r->has_responsibility = is_mother || is_married || is_registered;
	if (r->has_responsibility)
		r->responsibility_basis = is_mother ? T("birth_mother") : is_married ? T("married") : T("registered");
	if (f->father != NONE)
		r->parents_bond = are_together ? T("together") : T("parted");
}

static bool put_relationship(struct family *f, int64_t person, int64_t other, const char *kind)
{
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.other_person_id = other;
	r.kind = text_of(kind);
	responsibility(f, &r);
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

static struct text ethnicity_by_chance(struct family *f)
{
	if (f->is_alone)
		return chance_in(&f->chance, 32) ? T("OOTH") : chance_in(&f->chance, 50) ? T("BAFR") : T("AOTH");
	return figure_code(&f->chance, FIGURE_ethnicity);
}

static bool put_disability(struct family *f, int64_t person, struct date born, struct text kind)
{
	struct disability d;
	record_clear(&record_disability, &d);
	d.disability = kind;
	d.starts_on = born;
	return put(f, &record_disability, &d, person);
}

/* A child of whom the council knows a disability: some of the kinds that are counted often, or one of the others. */
static bool put_disabilities(struct family *f, int64_t person, struct date born)
{
	static const char *const others[] = { "DDA", "PC", "INC", "HEAR", "VIS", "CON", "HAND" };
	const struct figures *kinds = figures_of(FIGURE_disability);
	int n = 0;
	if (!chance_of_share(&f->chance, figure_value(FIGURE_disabled, f->council)))
		return true;
	for (size_t i = 0; i < kinds->n; i++) {
		if (!chance_of_share(&f->chance, kinds->at[i].value))
			continue;
		n++;
		if (!put_disability(f, person, born, kinds->at[i].codes))
			return false;
	}
	return n > 0 || put_disability(f, person, born, text_of(chance_of_list(&f->chance, others)));
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

/* One child to be: born then, and either into care by that path or (NULL) not. */
struct to_be { struct date born; const struct care_path *path; int place; };

static void be_helped_instead(struct family *f, struct turn *t)
{
	t->kind = TURN_IN_NEED;
	t->is_planned = !t->makes_plan;
	t->closed = date_add(date_none(t->plan_ends) ? t->authorised : t->plan_ends, (int)chance_from(&f->chance, 30, 400));
}

/* What the family's story is for this child: a brother or sister of one in care is helped at home, for a time, or comes along and has a path of
 * their own. */
static struct story story_for(struct family *f, const struct to_be *child)
{
	struct story s = f->story;
	bool has_own_path = child->path && child->path != f->path;
	if (has_own_path)
		s.turn[0].closed = child->path->to.ymd > f->w->as_at.ymd ? NO_DATE : date_add(child->path->to, 5);
	for (int i = has_own_path; i < s.n; i++) {
		struct turn *t = &s.turn[i];
		if (i > 0 && (date_none(s.turn[i - 1].closed) || s.turn[i - 1].closed.ymd >= t->referred.ymd) && s.turn[i - 1].kind != TURN_NO_ACTION)
			s.n = i;
		else if (t->kind == TURN_CARE && child->path != f->path)
			be_helped_instead(f, t);
	}
	return s;
}

static int64_t put_child(struct family *f, const struct to_be *child, struct text ethnicity, struct family_counts *n, struct child_life **lived)
{
	bool is_girl = chance_in(&f->chance, f->is_alone ? 8 : 49);
	struct text given = given_by_chance(&f->chance, is_girl);
	struct person p;
	struct date born = child->born;
	record_clear(&record_person, &p);
	p.kind = T("child");
	p.la_child_id = child_id(f, child->place);
	if (!put_name(f, &p, given, f->name) || !put_birth(f, p.r.id, born, is_girl, ethnicity, is_girl && child->path) || !put_upn(f, p.r.id, born) ||
	    (f->is_alone ? !put_unaccompanied(f, p.r.id, born) : !put_address(f, p.r.id, born)) || !put_disabilities(f, p.r.id, born))
		return NONE;
	struct story story = story_for(f, child);
	int64_t seed = f->w->seed * 1000003 + f->number;
	struct child_life *life = NEW_IN(txn_arena(f->x), struct child_life);
	*life = (struct child_life){ .world = f->w, .chance = &f->chance, .council = f->council, .person = p.r.id, .council_id = f->council_id,
				   .family = f->number, .born = born, .home_postcode = f->is_alone ? NO_TEXT : f->postcode, .mother = f->mother, .father = f->father,
				   .mother_name = f->mother_name, .father_name = f->father_name, .has_siblings = f->has_siblings,
				   .path = child->path, .n_paths = child->path == f->path ? f->n_paths : 1, .story = &story,
				   .home = { f->theme, f->culture, seed }, .persona = { given, is_girl, born, seed * 8 + child->place } };
	if (!life_make(f->x, life))
		return NONE;
	life->story = NULL;
	*lived = life;
	n->children++;
	n->looked_after += life->is_looked_after;
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
	const char *street = chance_of_list(&f->chance, streets);
	f->street = textf_in(a, "%lld %s", (long long)chance_from(&f->chance, 1, 140), street);
}

/* ---- What happens to it ---- */

enum { YEARS_OF_CARE = 17, MONTHS_OF_HISTORY = 72 };

static struct date history_begins(const struct family *f)
{
	return date_add_months(f->w->as_at, -MONTHS_OF_HISTORY);
}

static struct date born_to_be(struct family *f, struct date on, int64_t age)
{
	struct date birthday = date_add_months(on, (int)(-12 * age));
	int64_t days = chance_from(&f->chance, 0, 364), other = chance_from(&f->chance, 1, 364);
	if (age == 0)                        /* most in the first weeks */
		days = days < other ? days + 1 : other;
	return date_add(birthday, -(int)days);
}

static int64_t age_alone(struct family *f)
{
	return chance_in(&f->chance, 35) ? chance_from(&f->chance, 14, 15) : chance_from(&f->chance, 16, 17);
}

/* Into care again, some time after going home, under another referral. */
static bool comes_back(struct family *f)
{
	const struct care_path *before = &f->path[f->n_paths - 1];
	struct date on = date_add(before->to, (int)chance_from(&f->chance, 100, 1100));
	bool is_adopted = before->home[before->n_homes - 1].kind == HOME_ADOPTION;
	struct story again;
	if (before->is_to_18 || is_adopted || on.ymd > f->w->as_at.ymd || date_age(f->index_born, on) > 16 || !chance_in(&f->chance, 62))
		return false;
	struct care_path *p = &f->path[f->n_paths];
	care_path_make(&f->chance, f->index_born, on, f->is_alone, p);
	story_of_care(&f->chance, f->council, date_add(before->to, 15), on, p->to.ymd > f->w->as_at.ymd ? NO_DATE : p->to, &again);
	f->story.turn[f->story.n] = again.turn[0];
	struct turn *t = &f->story.turn[f->story.n++], *first = &f->story.turn[f->story.n - 2];
	if (!date_none(first->closed) && t->referred.ymd <= first->closed.ymd)
		first->closed = date_add(before->to, 5);
	return true;
}

/* Care that began at any time in seventeen years and had not ended when the history begins: so that the long stays are there too. */
static void come_into_care(struct family *f)
{
	struct date first = date_add_months(f->w->as_at, -12 * YEARS_OF_CARE), last = date_add(f->w->as_at, -3);
	do {
		struct date on = chance_day(&f->chance, first, last);
		f->is_alone = chance_of_share(&f->chance, figure_value(FIGURE_entry_alone, f->council));
		f->index_born = born_to_be(f, on, f->is_alone ? age_alone(f) : figure_number(&f->chance, FIGURE_entry_age, ANY_COUNCIL));
		care_path_make(&f->chance, f->index_born, on, f->is_alone, f->path);
	} while (f->path[0].to.ymd < history_begins(f).ymd);
	story_of_care(&f->chance, f->council, f->index_born, f->path[0].from, f->path[0].to.ymd > f->w->as_at.ymd ? NO_DATE : f->path[0].to, &f->story);
	for (f->n_paths = 1; f->n_paths < MOST_PERIODS && comes_back(f);)
		f->n_paths++;
}

/* A share of all referrals of the six years that makes one month three times what it was. */
static bool is_of_surge(struct family *f)
{
	return !date_none(f->w->surge) && chance_of_share(&f->chance, 100000 * 2 / MONTHS_OF_HISTORY);
}

static void be_helped(struct family *f)
{
	struct date on = referral_day(&f->chance, history_begins(f), f->w->as_at);
	if (is_of_surge(f))
		on = date_add(f->w->surge, (int)chance_from(&f->chance, 0, 29));
	f->index_born = date_add(on, -(int)chance_from(&f->chance, 0, 15 * 365));
	story_of_help(&f->chance, f->council, on, f->w->as_at, &f->story);
}


static void what_happens(struct family *f)
{
	f->is_in_care = chance_of_share(&f->chance, share_in_care(f->w, f->council));
	if (f->is_in_care)
		come_into_care(f);
	else
		be_helped(f);
	f->theme = f->is_alone ? THEME_alone : theme_by_chance(&f->chance, f->story.turn[0].need);
}

static bool adults(struct family *f, struct family_counts *n)
{
	if (f->is_alone)
		return true;
	int years = (int)chance_from(&f->chance, 19, 38), days = (int)chance_from(&f->chance, 0, 364);
	f->mother_born = date_add(f->index_born, -365 * years - days);
	f->mother = put_adult(f, true, f->mother_born, &f->mother_name);
	if (f->mother == NONE || !put_address(f, f->mother, date_add_months(f->w->as_at, -MONTHS_OF_HISTORY)))
		return false;
	n->adults++;
	if (!chance_in(&f->chance, 60))
		return true;
	f->father = put_adult(f, false, date_add(f->mother_born, -(int)chance_from(&f->chance, 0, 2500)), &f->father_name);
	n->adults++;
	return f->father != NONE;
}

/* A brother or sister came into care with the first, more often than not while young. */
static bool comes_along(struct family *f, struct date born)
{
	struct date on = f->path[0].from;
	return f->is_in_care && born.ymd < on.ymd && date_age(born, on) < 15 && chance_in(&f->chance, 45);
}

/* The children there are to be, the first of whom the story turns on. Others are elder by a year or more, or, of one in care, younger too. */
static int children_to_be(struct family *f, int most, struct to_be *child, struct care_path *paths)
{
	int want = f->is_alone ? 1 : (int)figure_number(&f->chance, FIGURE_family_size, ANY_COUNCIL), n = 0;
	struct date elder = f->index_born, younger = f->index_born;
	child[n++] = (struct to_be){ f->index_born, f->is_in_care ? f->path : NULL, 0 };
	while (n < want && n < most) {
		int gap = (int)chance_from(&f->chance, 340, 1400);
		bool is_younger = f->is_in_care && chance_in(&f->chance, 50) && date_add(younger, gap).ymd < f->story.turn[0].referred.ymd;
		struct date born = is_younger ? (younger = date_add(younger, gap)) : (elder = date_add(elder, -gap));
		if (date_add_months(born, 12 * 18 - 3).ymd <= f->story.turn[0].referred.ymd)
			break;
		child[n] = (struct to_be){ born, NULL, n };
		if (comes_along(f, born)) {
			care_path_make(&f->chance, born, f->path[0].from, false, &paths[n]);
			child[n].path = &paths[n];
		}
		n++;
	}
	return n;
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

/* Brothers and sisters are counted to one family. */
static bool counted_together(struct family *f, const int64_t *child, int n)
{
	for (int i = 0; i < n; i++) {
		struct family_group g;
		record_clear(&record_family_group, &g);
		g.family_number = textf_in(txn_arena(f->x), "F%d%06lld", f->council + 1, (long long)f->number);
		g.starts_on = f->story.turn[0].referred;
		if (!put(f, &record_family_group, &g, child[i]))
			return false;
	}
	return true;
}

/* A father who works with children elsewhere, and was said to have hurt one at home. */
static bool allegation(struct family *f)
{
	struct allegation a;
	struct date on = date_add(f->story.turn[0].referred, 2), ends = date_add(on, 70);
	if (f->father == NONE || f->theme != THEME_hurt || on.ymd > f->w->as_at.ymd || !chance_in(&f->chance, 25))
		return true;
	record_clear(&record_allegation, &a);
	a.reported_on = on;
	a.source = T("social_care");
	a.nature = T("physical");
	a.employer = T("Canal Street Boxing Club");
	a.work_role = T("Coach, one evening a week");
	a.sector = T("sport");
	a.threshold_met = 1;
	a.strategy_on = date_add(on, 5);
	a.concern = T("Said to have hurt a child at home; he coaches children of the same age. The club has been told what it needs to know, and he stays away meanwhile.");
	if (ends.ymd <= f->w->as_at.ymd) {
		a.concluded_on = ends;
		a.outcome = chance_in(&f->chance, 50) ? T("substantiated") : T("unsubstantiated");
	} else {
		a.suspended_on = date_add(on, 3);
	}
	return put(f, &record_allegation, &a, f->father);
}

/* By their share of referrals. */
static int council_by_chance(int64_t seed, int64_t number)
{
	struct chance c = chance_of(seed, ((int64_t)1 << 50) + number);
	return figure_by_chance(&c, FIGURE_council_share, ANY_COUNCIL)->council.p[2] - '1';
}

bool family_make(struct txn *x, const struct world *w, int64_t number, int most_children, struct family_counts *n)
{
	enum { MOST = 4 };
	struct family f;
	struct to_be to_be[MOST];
	struct care_path paths[MOST];
	int64_t child[MOST];
	struct child_life *lives[MOST];
	family_begin(&f, x, w, number, council_by_chance(w->seed, number));
	what_happens(&f);
	if (!adults(&f, n))
		return false;
	int want = children_to_be(&f, most_children < MOST ? most_children : MOST, to_be, paths);
	struct text ethnicity = ethnicity_by_chance(&f);
	f.culture = culture_of(ethnicity);
	f.has_siblings = want > 1;
	for (int i = 0; i < want; i++) {
		child[i] = put_child(&f, &to_be[i], ethnicity, n, &lives[i]);
		if (child[i] == NONE)
			return false;
	}
	together_make(x, lives, want);
	return relate(&f, child, want) && (want < 2 || counted_together(&f, child, want)) && allegation(&f);
}

bool adult_make(struct txn *x, const struct world *w, int64_t number)
{
	struct family f;
	family_begin(&f, x, w, -1000 - number, (int)(number % COUNCILS));
	struct date born = date_add(w->as_at, -365 * (int)chance_from(&f.chance, 19, 75));
	struct text called;
	int64_t id = put_adult(&f, chance_in(&f.chance, 55), born, &called);
	return id != NONE && put_address(&f, id, date_add_months(w->as_at, -(int)chance_from(&f.chance, 3, 70)));
}
