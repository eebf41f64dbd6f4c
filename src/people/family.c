/* Gathers a family: see family.h. Each round asks for the relationships of the people found in the last, by a table of who is followed
 * from whom. */
#include "people/family.h"
#include "base/arena.h"
#include "people/person.h"
#include "record/codes.h"

enum { MOST_KIN = 60 };

/* ---- What the kinds mean ---- */

enum step { STEP_UP, STEP_UP_ADOPTED, STEP_DOWN, STEP_DOWN_ADOPTED, STEP_BESIDE, STEP_SIBLING, STEP_FAR, N_STEPS };
static const struct { const char *kind; enum step to_other, to_owner; } kinds[] = {
	{ "mother", STEP_UP, STEP_DOWN }, { "father", STEP_UP, STEP_DOWN }, { "parent", STEP_UP, STEP_DOWN }, { "child", STEP_DOWN, STEP_UP },
	{ "adoptive_parent", STEP_UP_ADOPTED, STEP_DOWN_ADOPTED }, { "partner", STEP_BESIDE, STEP_BESIDE }, { "former_partner", STEP_BESIDE, STEP_BESIDE },
	{ "sibling", STEP_SIBLING, STEP_SIBLING }, { "half_sibling", STEP_SIBLING, STEP_SIBLING }, { "step_sibling", STEP_SIBLING, STEP_SIBLING },
};

static enum step step_of(struct text kind, bool to_other)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (text_is(kind, kinds[i].kind))
			return to_other ? kinds[i].to_other : kinds[i].to_owner;
	return STEP_FAR;
}

/* Of a brother or sister only the parents are looked for, never their adopters; of a parent's new partner only the children. */
static const enum reach followed[REACH_NONE][N_STEPS] = {
	/*                       up               up, adopted   down           down, adopted  beside         sibling        far       */
	[REACH_CENTRE] =      { REACH_PARENT,      REACH_PARENT, REACH_CHILD,   REACH_CHILD, REACH_PARTNER, REACH_SIBLING, REACH_END },
	[REACH_PARENT] =      { REACH_GRANDPARENT, REACH_NONE,   REACH_SIBLING, REACH_END,   REACH_PARTNER, REACH_NONE,    REACH_NONE },
	[REACH_SIBLING] =     { REACH_END,         REACH_NONE,   REACH_NONE,    REACH_NONE,  REACH_NONE,    REACH_NONE,    REACH_NONE },
	[REACH_CHILD] =       { REACH_END,         REACH_NONE,   REACH_NONE,    REACH_NONE,  REACH_NONE,    REACH_NONE,    REACH_NONE },
	[REACH_PARTNER] =     { REACH_NONE,        REACH_NONE,   REACH_SIBLING, REACH_END,   REACH_NONE,    REACH_NONE,    REACH_NONE },
	[REACH_GRANDPARENT] = { REACH_NONE,        REACH_NONE,   REACH_END,     REACH_END,   REACH_END,     REACH_NONE,    REACH_NONE },
	[REACH_END] =         { REACH_NONE,        REACH_NONE,   REACH_NONE,    REACH_NONE,  REACH_NONE,    REACH_NONE,    REACH_NONE },
};

/* ---- Reading ---- */

/* Somebody whom a row of council x.council_id names: an adult who is not kept from this user, or a child whom they may see. */
#define NAMED(p) "((" p ".kind = 'adult' AND " p ".council_id = x.council_id AND NOT " BARRED(p ".id", "$1") ") OR " VISIBLE_ONE(p) ")"
#define TIES(mine) \
	"SELECT x.id, x.person_id, x.other_person_id, x.through_person_id, x.kind, x.parents_bond, x.starts_on, x.ends_on" \
	" FROM relationship x JOIN person other ON other.id = x.other_person_id WHERE x." mine " = $3 AND " ROW_VISIBLE("x", "x.person_id") \
	" AND " NAMED("other") " ORDER BY x.id"
static const char TIES_OF[] = TIES("person_id");
static const char TIES_TO[] = TIES("other_person_id");
static const char KIN[] =
	"SELECT p.shown_name, p.la_child_id, p.kind, (SELECT count(*) FROM person o WHERE o.id = p.id AND " VISIBLE_ONE("o") ") FROM person p"
	" WHERE p.id = $3 AND ((p.kind = 'adult' AND NOT " BARRED("p.id", "$1") ") OR " VISIBLE_ONE("p") ")";
/* Sex, birth and death go with the name: of whom a row names, and no other fact. */
static const char BIRTH[] =
	"SELECT x.sex, x.gender, x.born_on, x.expected_on, x.died_on FROM person_identity x JOIN person p ON p.id = x.person_id"
	" WHERE x.person_id = $3 AND (" ROW_VISIBLE("x", "$3") " OR (p.kind = 'adult' AND p.council_id = x.council_id AND NOT " BARRED("p.id", "$1") "))"
	" ORDER BY x.id LIMIT 1";

struct gathering { struct db *db; int64_t user; struct family *f; struct arena *a; struct iso_day day; };

static struct date day_read(struct rows *r, int column)
{
	struct date d = NO_DATE;
	date_from_iso(db_text(r, column), &d);
	return d;
}

static enum genogram_sign sign_of(struct text sex, struct text gender)
{
	if (text_is(gender, "09"))
		return SIGN_OTHER;
	if (text_is(gender, "01") || (!text_is(gender, "02") && (text_is(sex, "M") || text_is(sex, "1"))))
		return SIGN_MALE;
	return text_is(gender, "02") || text_is(sex, "F") || text_is(sex, "2") ? SIGN_FEMALE : SIGN_NOT_KNOWN;
}

static void birth_read(struct gathering *g, struct kin *k)
{
	struct rows r;
	db_query(g->db, &r, BIRTH, DBI(g->user), DBT(today_iso(&g->day)), DBI(k->person));
	if (db_next(&r)) {
		k->sign = sign_of(db_text(&r, 0), db_text(&r, 1));
		k->born_on = day_read(&r, 2);
		k->expected_on = day_read(&r, 3);
		k->died_on = day_read(&r, 4);
	}
	db_done(&r);
}

static bool kin_read(struct gathering *g, struct kin *k)
{
	struct rows r;
	db_query(g->db, &r, KIN, DBI(g->user), DBT(today_iso(&g->day)), DBI(k->person));
	bool is_there = db_next(&r);
	if (is_there) {
		struct person p = { .r.id = k->person, .shown_name = db_text_in(&r, 0, g->a), .la_child_id = db_text_in(&r, 1, g->a) };
		k->name = person_heading(&p, g->a);
		k->is_adult = text_is(db_text(&r, 2), "adult");
		k->is_open = db_int(&r, 3) > 0;
	}
	db_done(&r);
	if (is_there)
		birth_read(g, k);
	return is_there;
}

struct kin *family_kin(const struct family *f, int64_t person)
{
	for (size_t i = 0; i < f->kin.n; i++)
		if (f->kin.at[i].person == person)
			return &f->kin.at[i];
	return NULL;
}

/* Somebody at the end of a tie; one who is there already may be followed further now. */
static void kin_reach(struct gathering *g, int64_t person, enum reach reach)
{
	struct kin *k = family_kin(g->f, person), found = { .person = person, .reach = reach };
	if (reach == REACH_NONE)
		return;
	if (k) {
		k->reach = reach < k->reach ? reach : k->reach;
		return;
	}
	if (g->f->kin.n >= MOST_KIN)
		g->f->is_cut = true;
	else if (kin_read(g, &found))
		*GROW_IN(g->a, &g->f->kin) = found;
}

static bool is_read(const struct family *f, int64_t row)
{
	for (size_t i = 0; i < f->ties.n; i++)
		if (f->ties.at[i].row == row)
			return true;
	return false;
}

static void ties_read(struct gathering *g, const char *sql, int64_t person)
{
	struct rows r;
	db_query(g->db, &r, sql, DBI(g->user), DBT(today_iso(&g->day)), DBI(person));
	while (db_next(&r))
		if (!is_read(g->f, db_int(&r, 0)))
			*GROW_IN(g->a, &g->f->ties) = (struct tie){ .row = db_int(&r, 0), .of = db_int(&r, 1), .other = db_int(&r, 2), .through = db_int(&r, 3),
				.kind = db_text_in(&r, 4, g->a), .bond = db_text_in(&r, 5, g->a), .from = day_read(&r, 6), .until = day_read(&r, 7) };
}

/* Whatever else is recorded between them. */
static bool is_adopted_by(const struct family *f, int64_t child, int64_t parent)
{
	for (size_t i = 0; i < f->ties.n; i++)
		if (f->ties.at[i].of == child && f->ties.at[i].other == parent && step_of(f->ties.at[i].kind, true) == STEP_UP_ADOPTED)
			return true;
	return false;
}

static void kin_follow(struct gathering *g, int64_t person, enum reach reach)
{
	if (reach == REACH_END)
		return;
	ties_read(g, TIES_OF, person);
	ties_read(g, TIES_TO, person);
	for (size_t i = 0; i < g->f->ties.n; i++) {
		const struct tie t = g->f->ties.at[i];
		int64_t to = t.of == person ? t.other : t.other == person ? t.of : NONE;
		enum step step = step_of(t.kind, t.of == person);
		if (to != NONE && (reach == REACH_CENTRE || step != STEP_UP || !is_adopted_by(g->f, person, to)))
			kin_reach(g, to, followed[reach][step]);
	}
}

/* What a row says of somebody who is not gathered is nothing to this family. */
static void ties_settle(struct family *f)
{
	size_t kept = 0;
	for (size_t i = 0; i < f->ties.n; i++) {
		struct tie t = f->ties.at[i];
		if (!family_kin(f, t.of) || !family_kin(f, t.other))
			continue;
		t.through = family_kin(f, t.through) ? t.through : NONE;
		f->ties.at[kept++] = t;
	}
	f->ties.n = kept;
}

/* Who is a mother or a father is a woman or a man, where their sex is not recorded. */
static void signs_from_kinds(struct family *f)
{
	for (size_t i = 0; i < f->ties.n; i++) {
		struct kin *k = family_kin(f, f->ties.at[i].other);
		if (k->sign == SIGN_NOT_KNOWN)
			k->sign = text_is(f->ties.at[i].kind, "mother") ? SIGN_FEMALE : text_is(f->ties.at[i].kind, "father") ? SIGN_MALE : SIGN_NOT_KNOWN;
	}
}

void family_load(struct db *db, int64_t user, int64_t person, struct family *f, struct arena *a)
{
	struct gathering g = { .db = db, .user = user, .f = f, .a = a };
	enum reach done[MOST_KIN];
	bool is_more = true;
	*f = (struct family){ .is_cut = false };
	for (int i = 0; i < MOST_KIN; i++)
		done[i] = REACH_NONE;
	kin_reach(&g, person, REACH_CENTRE);
	while (is_more && !db_failed(db)) {
		is_more = false;
		for (size_t i = 0; i < f->kin.n; i++)
			if (f->kin.at[i].reach < done[i]) {
				done[i] = f->kin.at[i].reach;
				kin_follow(&g, f->kin.at[i].person, done[i]);
				is_more = true;
			}
	}
	if (f->kin.n) {
		ties_settle(f);
		signs_from_kinds(f);
	}
}

struct text family_tie_words(const struct tie *t, int64_t seen_from)
{
	return code_label(t->of == seen_from ? "relationship_kind" : "relationship_other_side", t->kind);
}

/* ---- Homes ---- */

bool home_is_told(const struct person_address *p)
{
	bool is_hidden = record_hides(p, PERSON_ADDRESS_LINE_1) || record_hides(p, PERSON_ADDRESS_POSTCODE);
	return text_is(p->kind, "home") && !is_hidden && !text_blank(p->postcode) && !text_blank(p->line_1);
}

struct text home_words_in(struct arena *a, const struct person_address *p)
{
	return textf_in(a, "%.*s, %.*s", TEXT_ARG(p->line_1), TEXT_ARG(p->postcode));
}

static bool is_home(const struct person_address *p)
{
	return home_is_told(p) && record_is_current(&record_person_address, p, clock_today());
}

/* Where a child is looked after they live there, whatever address stands beside it; but for a placement with their own parents (P1). */
static bool is_placed_away(struct gathering *g, const struct kin *k)
{
	bool is_away = false;
	struct record_list l = k->is_open ? guarded_list(g->db, g->user, &record_placement, k->person, g->a) : (struct record_list){ 0 };
	for (int i = 0; i < l.n; i++) {
		const struct placement *p = record_at(&l, i);
		is_away |= record_is_current(&record_placement, p, clock_today()) && !text_is(p->place_type, "P1");
	}
	return is_away;
}

static struct text home_key(struct gathering *g, const struct kin *k)
{
	struct record_list l = guarded_list(g->db, g->user, &record_person_address, k->person, g->a);
	for (int i = 0; k->is_open && !k->is_placed && date_none(k->died_on) && i < l.n; i++) {
		const struct person_address *p = record_at(&l, i);
		if (is_home(p))
			return text_fold_in(g->a, textf_in(g->a, "%.*s %.*s", TEXT_ARG(p->line_1), TEXT_ARG(p->postcode)));
	}
	return NO_TEXT;
}

/* Two homes are one where somebody is said to live with somebody of the other. */
static void homes_join(struct family *f, const struct lives_with *w)
{
	struct kin *a = family_kin(f, w->r.person_id), *b = w->other_person_id == NONE ? NULL : family_kin(f, w->other_person_id);
	if (!a || !b || !record_is_current(&record_lives_with, w, clock_today()))
		return;
	int kept = a->household, gone = b->household;
	for (size_t i = 0; i < f->kin.n; i++)
		if (f->kin.at[i].household == gone)
			f->kin.at[i].household = kept;
}

static int living_in(const struct family *f, int household)
{
	int n = 0;
	for (size_t i = 0; i < f->kin.n; i++)
		n += f->kin.at[i].household == household;
	return n;
}

/* Homes of two and more are numbered in the order of the people; who is alone has none. */
static void homes_number(struct family *f)
{
	int numbered = 0;
	for (size_t i = 0; i < f->kin.n; i++) {
		int home = f->kin.at[i].household, n = living_in(f, home);
		if (home <= 0)
			continue;
		if (n > 1)
			numbered++;
		for (size_t k = i; k < f->kin.n; k++)
			if (f->kin.at[k].household == home)
				f->kin.at[k].household = n > 1 ? -numbered : 0;
	}
	for (size_t i = 0; i < f->kin.n; i++)
		f->kin.at[i].household = -f->kin.at[i].household;
}

void family_homes(struct db *db, int64_t user, struct family *f, struct arena *a)
{
	struct gathering g = { .db = db, .user = user, .f = f, .a = a };
	struct text *keys = ARRAY_IN(a, struct text, f->kin.n + 1);
	for (size_t i = 0; i < f->kin.n; i++) {
		struct kin *k = &f->kin.at[i];
		k->is_placed = is_placed_away(&g, k);
		keys[i] = home_key(&g, k);
		k->household = (int)i + 1;
		for (size_t j = 0; j < i; j++)
			if (!text_blank(keys[i]) && text_eq(keys[i], keys[j]))
				k->household = f->kin.at[j].household;
	}
	for (size_t i = 0; i < f->kin.n; i++) {
		struct record_list l = guarded_list(db, user, &record_lives_with, f->kin.at[i].person, a);
		for (int n = 0; f->kin.at[i].is_open && n < l.n; n++)
			homes_join(f, record_at(&l, n));
	}
	homes_number(f);
}
