/* Who stands in a list, and what its columns say: conditions and sources (layout.h) judged over one child's records at a time. All rows of a list's record
 * are read once, of which few pass; of each that does, the child's other records are read as conditions and columns need them. */
#include "returns/annex_a/list.h"
#include "access/guarded.h"
#include "base/arena.h"
#include "base/out.h"
#include "record/builtin.h"
#include "record/codes.h"
#include "records.h"
#include "returns/map.h"
#include "returns/ssda903/check/code.h"
#include "returns/ssda903/check/postcodes.h"

/* guarded: a list tells a whole council, for whoever may return there or keeps the store; who is closed to its reader is left out by
 * export_sight.h. */
#define OF_COUNCIL(name, NAME) { &record_##name, "SELECT " NAME##_COLUMNS("t") " FROM " #name " t WHERE t.council_id = $1" },
static const struct { const struct record_type *type; const char *sql; } of_council[] = { EACH_CASE_TYPE(OF_COUNCIL) OF_COUNCIL(carer, CARER) { NULL, NULL } };

/* guarded: as above. */
#define OF_HOUSEHOLD(name, NAME, where) { &record_##name, "SELECT " NAME##_COLUMNS("t") " FROM " #name " t WHERE t." where " = $1" },
/* guarded: as above. Of the children who were matched with a household. */
#define OF_MATCHED(name, NAME) \
	{ &record_##name, "SELECT " NAME##_COLUMNS("t") " FROM " #name " t WHERE t.person_id IN (SELECT m.person_id FROM adoption_match m WHERE m.carer_household_id = $1)" },
static const struct { const struct record_type *type; const char *sql; } of_household[] = { OF_HOUSEHOLD(carer_household, CARER_HOUSEHOLD, "id")
	OF_HOUSEHOLD(adopter_application, ADOPTER_APPLICATION, "carer_household_id") OF_HOUSEHOLD(adoption_match, ADOPTION_MATCH, "carer_household_id")
	OF_MATCHED(adoption_case, ADOPTION_CASE) { NULL, NULL } };

/* guarded: the identifier under which a list tells of somebody. */
static const char CHILD_ID[] = "SELECT la_child_id FROM person WHERE id = $1";

static const size_t MOST_FOR_A_CHILD = (size_t)1 << 30, MOST_IN_ALL = (size_t)16 << 30;

/* One child's records, or a household's, and the row that is judged. */
struct file {
	const struct annex_list *list;
	int64_t person, household;
	struct reading *reading;         /* NULL: all is read as it stands */
	struct record_list *of;          /* by type */
	bool *is_read;
	const struct record *row;
	const struct record *picked[ANNEX_PICKS];
	bool is_picked[ANNEX_PICKS];
};

struct annex {
	struct annex_asked q;
	struct arena *arena, *scratch;   /* scratch: the file's */
	struct export_sight *sight;
	struct file file;
	const struct field **starts;     /* by type: since when a record is; NULL: always */
	struct map titles;
	uint64_t authority;
};

/* A list of a large council is more than a page's own arena is for. */
struct annex *annex_open(const struct annex_asked *q)
{
	struct arena *a = arena_new(MOST_IN_ALL);
	struct annex *x = NEW_IN(a, struct annex);

	*x = (struct annex){ .q = *q, .arena = a, .scratch = arena_new(MOST_FOR_A_CHILD), .authority = code_of(q->gss) };
	x->sight = q->user_id == NONE ? NULL : export_sight_open(q->db, q->user_id, q->council, a);
	x->starts = ARRAY_IN(a, const struct field *, n_record_types);
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		const struct field *f = t->starts ? record_field(t, t->starts) : NULL;
		x->starts[t->number] = f && f->type == F_DATE ? f : NULL;
	}
	return x;
}

void annex_close(struct annex *x)
{
	struct arena *all = x->arena;

	arena_free(x->scratch);
	arena_free(all);
}

struct export_sight *annex_sight(struct annex *x)
{
	return x->sight;
}

/* ---- A file ---- */

static void file_open(struct annex *x, const struct annex_list *l, int64_t person, int64_t household, bool as_user)
{
	struct file *f = &x->file;

	arena_reset(x->scratch);
	*f = (struct file){ .list = l, .person = person, .household = household };
	f->of = ARRAY_IN(x->scratch, struct record_list, n_record_types);
	f->is_read = ARRAY_IN(x->scratch, bool, n_record_types);
	f->reading = as_user && person != NONE && x->q.user_id != NONE ? guarded_reading(x->q.db, x->q.user_id, person, x->scratch) : NULL;
}

static struct record_list read_of_household(struct annex *x, const struct record_type *t)
{
	for (int i = 0; of_household[i].type; i++)
		if (of_household[i].type == t)
			return record_list(x->q.db, t, of_household[i].sql, x->scratch, DBI(x->file.household));
	CHECK(!"a record that a household's file has");
	return (struct record_list){ 0 };
}

static const struct record_list *records(struct annex *x, const struct record_type *t)
{
	struct file *f = &x->file;

	if (!f->is_read[t->number]) {
		f->is_read[t->number] = true;
		f->of[t->number] = f->household != NONE ? read_of_household(x, t) : f->reading ? guarded_rows(f->reading, t) :
			record_list(x->q.db, t, t->sql_by_person, x->scratch, DBI(f->person));
	}
	return &f->of[t->number];
}

/* ---- Values ---- */

enum value_kind { NO_VALUE, A_NUMBER, A_TEXT, A_DAY };
struct value { enum value_kind kind; int64_t number; struct text text; struct date day; };

static struct value day_value(struct date d, struct date most)
{
	return date_none(d) || (!date_none(most) && d.ymd > most.ymd) ? (struct value){ NO_VALUE } : (struct value){ .kind = A_DAY, .day = d };
}

/* most: a day that lies after it is none; NO_DATE: any day is told. */
static struct value value_of(const struct field *f, const void *rec, struct date most)
{
	if (field_is_none(f, rec))
		return (struct value){ NO_VALUE };
	switch (f->type) {
	case F_DATE:
	case F_PART_DATE:
		return day_value(*field_date(f, rec), most);
	case F_INSTANT:
		return day_value(date_of_instant(*field_int(f, rec)), most);
	case F_FLAG:
		return (struct value){ .kind = A_TEXT, .text = *field_int(f, rec) ? T("yes") : T("no") };
	case F_CODE:
	case F_TEXT:
	case F_NOTES:
		return text_blank(*field_text(f, rec)) ? (struct value){ NO_VALUE } : (struct value){ .kind = A_TEXT, .text = *field_text(f, rec) };
	case F_INT:
	case F_REF:
		break;
	}
	return (struct value){ .kind = A_NUMBER, .number = *field_int(f, rec) };
}

static bool has_begun(const struct annex *x, const struct record_type *t, const void *rec)
{
	const struct field *f = x->starts[t->number];

	return !f || field_is_none(f, rec) || field_date(f, rec)->ymd <= x->q.day.ymd;
}

/* ---- Conditions ---- */

static const struct record *picked(struct annex *x, int pick);

/* What a condition is judged over besides the file: the record at hand. */
struct at_hand { const struct record_type *type; const struct record *rec; };

static struct at_hand at(struct annex *x, struct annex_place p, struct at_hand here)
{
	if (p.of == ANNEX_HERE)
		return here;
	if (p.of == ANNEX_ROW)
		return (struct at_hand){ x->file.list->type, x->file.row };
	return (struct at_hand){ x->file.list->pick[p.of].type, picked(x, p.of) };
}

static struct value place_value(struct annex *x, struct annex_place p, struct at_hand here)
{
	struct at_hand h = at(x, p, here);

	if (!h.rec)
		return (struct value){ NO_VALUE };
	return p.field ? value_of(p.field, h.rec, x->q.day) : (struct value){ .kind = A_NUMBER, .number = h.rec->id };
}

static bool is_one_of(struct text value, struct text words)
{
	for (struct text rest = words; !text_none(rest);)
		if (text_eq(text_cut(&rest, '|'), value))
			return true;
	return false;
}

static bool is_same(struct annex *x, const struct annex_condition *c, struct value v, struct at_hand here)
{
	if (c->right == ANNEX_WORDS)
		return v.kind == A_TEXT && is_one_of(v.text, c->words);
	struct value other = place_value(x, c->place, here);
	return v.kind == A_NUMBER && other.kind == A_NUMBER && v.number == other.number;
}

static struct date right_day(struct annex *x, const struct annex_condition *c, struct at_hand here)
{
	struct value v = c->right == ANNEX_DAY ? (struct value){ .kind = A_DAY, .day = x->q.day } : place_value(x, c->place, here);

	return v.kind == A_DAY ? date_add_months(v.day, -c->months) : NO_DATE;
}

static bool lies_within(struct annex *x, const struct annex_condition *c, struct value v, struct at_hand here)
{
	struct at_hand h = at(x, c->place, here);

	if (!h.rec || v.kind != A_DAY)
		return false;
	struct value from = value_of(record_field(h.type, h.type->starts), h.rec, x->q.day), to = value_of(record_field(h.type, h.type->ends), h.rec, x->q.day);
	return (from.kind == NO_VALUE || from.day.ymd <= v.day.ymd) && (to.kind == NO_VALUE || v.day.ymd <= to.day.ymd);
}

static bool stands(struct annex *x, const struct annex_condition *c, struct at_hand here)
{
	struct value v = place_value(x, c->left, here);
	struct date other;

	switch (c->op) {
	case ANNEX_KNOWN:
		return v.kind != NO_VALUE;
	case ANNEX_UNKNOWN:
		return v.kind == NO_VALUE;
	case ANNEX_IS:
		return is_same(x, c, v, here);
	case ANNEX_IS_NOT:
		return !is_same(x, c, v, here);
	case ANNEX_WITHIN:
		return lies_within(x, c, v, here);
	case ANNEX_FROM:
	case ANNEX_UNTIL:
	case ANNEX_BEFORE:
	case ANNEX_NOT_BEFORE:
		break;
	}
	other = right_day(x, c, here);
	if (v.kind == NO_VALUE || date_none(other))
		return c->op == ANNEX_NOT_BEFORE && v.kind == NO_VALUE;
	return c->op == ANNEX_UNTIL ? v.day.ymd <= other.ymd : c->op == ANNEX_BEFORE ? v.day.ymd < other.ymd : v.day.ymd >= other.ymd;
}

static bool all_stand(struct annex *x, const struct annex_conditions *all, struct at_hand here)
{
	for (int i = 0; i < all->n; i++)
		if (!stands(x, &all->at[i], here))
			return false;
	return true;
}

/* Is the record one of this council's that had begun on the day, and of whom its reader may be told? */
static bool is_told(const struct annex *x, const struct record_type *t, const struct record *r)
{
	return has_begun(x, t, r) && (t->scope == SCOPE_ORG || (r->council_id == x->q.council && sight_tells(x->file.household == NONE ? NULL : x->sight, r->person_id)));
}

/* One whose day is not known stands by its number. */
static bool comes_after(const struct annex_pick *p, const struct record *a, const struct record *b)
{
	if (p->by) {
		struct value of_a = value_of(p->by, a, NO_DATE), of_b = value_of(p->by, b, NO_DATE);
		if (of_a.kind == A_DAY && of_b.kind == A_DAY && of_a.day.ymd != of_b.day.ymd)
			return of_a.day.ymd > of_b.day.ymd;
	}
	return a->id > b->id;
}

static const struct record *picked(struct annex *x, int pick)
{
	struct file *f = &x->file;
	const struct annex_pick *p = &f->list->pick[pick];

	if (f->is_picked[pick])
		return f->picked[pick];
	f->is_picked[pick] = true;
	const struct record_list *all = records(x, p->type);
	for (int i = 0; annex_holds(p->when, x->q.day) && i < all->n; i++) {
		const struct record *r = record_at(all, i);
		if (is_told(x, p->type, r) && all_stand(x, &p->where, (struct at_hand){ p->type, r }) &&
			(!f->picked[pick] || comes_after(p, r, f->picked[pick]) != p->is_first))
			f->picked[pick] = r;
	}
	return f->picked[pick];
}

/* ---- Who stands in a list ---- */

static void look_at(struct annex *x, const struct record *row)
{
	x->file.row = row;
	memset(x->file.is_picked, 0, sizeof x->file.is_picked);
	memset(x->file.picked, 0, sizeof x->file.picked);
}

static bool needs_only_the_row(const struct annex_condition *c)
{
	return c->left.of == ANNEX_HERE && (c->right != ANNEX_PLACE || c->place.of == ANNEX_ROW);
}

/* By what the row itself says: may it stand in the list? Most rows of a council fail here, before anything else of the child is read. */
static bool may_stand(struct annex *x, const struct annex_list *l, const struct record *r)
{
	struct at_hand here = { l->type, r };

	look_at(x, r);
	for (int m = 0; m < l->n_members; m++) {
		const struct annex_conditions *all = &l->member[m].where;
		bool good = annex_holds(l->member[m].when, x->q.day);
		for (int i = 0; good && i < all->n; i++)
			good = !needs_only_the_row(&all->at[i]) || stands(x, &all->at[i], here);
		if (good)
			return true;
	}
	return false;
}

static bool stands_in(struct annex *x, const struct annex_list *l, const struct record *r)
{
	look_at(x, r);
	for (int m = 0; m < l->n_members; m++)
		if (annex_holds(l->member[m].when, x->q.day) && all_stand(x, &l->member[m].where, (struct at_hand){ l->type, r }))
			return true;
	return false;
}

static const char *sql_of(const struct record_type *t)
{
	int i = 0;

	while (of_council[i].type && of_council[i].type != t)
		i++;
	CHECK(of_council[i].type);
	return of_council[i].sql;
}

/* Of which household an adopter's file is. */
static int64_t household_of(const struct annex_list *l, const struct record *r)
{
	return l->type == &record_carer ? ((const struct carer *)r)->carer_household_id : NONE;
}

static struct annex_rows candidates(struct annex *x, const struct annex_list *l)
{
	struct annex_rows all = { 0 };
	void *rec = arena_alloc(x->arena, l->type->size);
	struct rows r;

	file_open(x, l, NONE, NONE, false);
	struct arena *one = arena_new(MOST_FOR_A_CHILD);
	db_query(x->q.db, &r, sql_of(l->type), DBI(x->q.council));
	while (db_next(&r)) {
		arena_reset(one);
		record_read(&r, 0, l->type, rec, one);
		if (!has_begun(x, l->type, rec) || !may_stand(x, l, rec))
			continue;
		struct record *of = rec;
		*GROW_IN(x->arena, &all) = (struct annex_row){ .person = l->type->scope == SCOPE_ORG ? NONE : of->person_id, .id = of->id, .household = household_of(l, of),
			.on = l->by ? value_of(l->by, rec, NO_DATE).day : NO_DATE };
	}
	arena_free(one);
	return all;
}

static int by_person(const void *pa, const void *pb)
{
	const struct annex_row *a = pa, *b = pb;

	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	if (a->on.ymd != b->on.ymd)
		return a->on.ymd < b->on.ymd ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static int by_who(const void *pa, const void *pb)
{
	const struct annex_row *a = pa, *b = pb;
	int order = text_cmp(a->who, b->who);

	return order ? order : by_person(pa, pb);
}

static const struct record *row_in(struct annex *x, const struct annex_list *l, int64_t id)
{
	const struct record_list *all = records(x, l->type);

	for (int i = 0; i < all->n; i++)
		if (((const struct record *)record_at(all, i))->id == id)
			return record_at(all, i);
	return NULL;
}

/* An adopter's row is no record about a child: it is read into the file of its household. */
static const struct record *open_adopter(struct annex *x, const struct annex_list *l, const struct annex_row *r)
{
	file_open(x, l, NONE, r->household, false);
	struct record *rec = arena_alloc(x->scratch, l->type->size);
	return record_load(x->q.db, l->type, r->id, rec, x->scratch) ? rec : NULL;
}

static const struct record *open_row(struct annex *x, const struct annex_list *l, const struct annex_row *r, bool as_user)
{
	if (r->person == NONE)
		return open_adopter(x, l, r);
	if (x->file.list != l || x->file.person != r->person || (x->file.reading != NULL) != (as_user && x->q.user_id != NONE))
		file_open(x, l, r->person, NONE, as_user);
	return row_in(x, l, r->id);
}

static struct text identifier(struct annex *x, const struct annex_row *r, const struct record *rec)
{
	struct text id = NO_TEXT;
	struct rows q;

	if (r->person == NONE)
		return text_dup_in(x->arena, ((const struct carer *)rec)->number);
	db_query(x->q.db, &q, CHILD_ID, DBI(r->person));
	if (db_next(&q)) {
		id = db_text_in(&q, 0, x->arena);
		db_done(&q);
	}
	return text_none(id) ? T("") : id;
}

/* The latest of each child is the last, for they stand by day. */
static void keep_latest(struct annex_rows *all)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		n -= n && all->at[n - 1].person == all->at[i].person;
		all->at[n++] = all->at[i];
	}
	all->n = n;
}

static void leave_out_closed(struct annex *x, struct annex_rows *all)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].person == NONE || sight_tells(x->sight, all->at[i].person))
			all->at[n++] = all->at[i];
	all->closed = (int64_t)(all->n - n);
	all->n = n;
}

struct annex_rows annex_rows(struct annex *x, const struct annex_list *l)
{
	struct annex_rows all = candidates(x, l);
	size_t n = 0;

	if (all.n > 1)
		qsort(all.at, all.n, sizeof *all.at, by_person);
	for (size_t i = 0; i < all.n; i++) {
		const struct record *rec = open_row(x, l, &all.at[i], false);
		if (!rec || !stands_in(x, l, rec))
			continue;
		all.at[n] = all.at[i];
		all.at[n].who = identifier(x, &all.at[n], rec);
		n++;
	}
	all.n = n;
	if (l->is_of_child)
		keep_latest(&all);
	leave_out_closed(x, &all);
	if (all.n > 1)
		qsort(all.at, all.n, sizeof *all.at, by_who);
	return all;
}

/* ---- Columns ---- */

/* What a worker, team or household is called where it is pointed at. */
static struct text title_of(struct annex *x, const struct record_type *t, int64_t id)
{
	struct text key = textf_in(x->arena, "%s %lld", t->name, (long long)id);
	void **place = map_at(&x->titles, key, x->arena);

	if (!*place) {
		void *rec = arena_alloc(x->arena, t->size);
		struct text *title = NEW_IN(x->arena, struct text);
		*title = t->title && record_load(x->q.db, t, id, rec, x->arena) ? *field_text(record_field(t, t->title), rec) : T("");
		*place = title;
	}
	return *(struct text *)*place;
}

static struct annex_cell text_cell(struct text words)
{
	return (struct annex_cell){ .is = { .kind = text_blank(words) ? BOOK_BLANK : BOOK_TEXT, .words = words } };
}

static struct annex_cell number_cell(int64_t n)
{
	return (struct annex_cell){ .is = { .kind = BOOK_NUMBER, .number = n } };
}

/* In the lists' spelling; what they have none of stands with its own label, and is said to be odd. */
static struct annex_cell spelt(struct annex *x, const struct annex_source *s, const struct field *f, struct text code)
{
	struct text written = annex_written(s->codes, code, x->q.day);

	if (!text_none(written))
		return text_cell(written);
	struct text label = f && f->type == F_CODE ? code_label(f->codes, code) : NO_TEXT;
	struct annex_cell c = text_cell(text_blank(label) || text_eq(label, code) ? text_dup_in(x->arena, code) :
		textf_in(x->arena, "%.*s: %.*s", TEXT_ARG(code), TEXT_ARG(label)));
	c.is_odd = true;
	return c;
}

/* Words of a record, without those of addresses that are protected from the reader. */
static struct annex_cell words_cell(struct annex *x, struct text words)
{
	struct text shown = sight_words(x->sight, x->file.person, words);
	struct annex_cell c = text_cell(text_dup_in(x->arena, shown));

	c.is_kept = shown.p != words.p;
	return c;
}

static struct annex_cell value_cell(struct annex *x, const struct annex_source *s, const struct field *f, struct value v)
{
	switch (v.kind) {
	case A_DAY:
		return (struct annex_cell){ .is = { .kind = BOOK_DAY, .day = v.day } };
	case A_NUMBER:
		return f->type == F_REF ? words_cell(x, title_of(x, record_type_named(text_of(f->refs)), v.number)) : number_cell(v.number);
	case A_TEXT:
		return text_blank(s->codes) ? words_cell(x, v.text) : spelt(x, s, f, v.text);
	case NO_VALUE:
		break;
	}
	return (struct annex_cell){ .is_lacking = true };
}

static bool is_hidden(const struct record_type *t, const struct field *f, const struct record *rec)
{
	return record_hides(rec, (int)(f - t->fields));
}

static struct annex_cell told_value(struct annex *x, const struct annex_source *s)
{
	struct at_hand h = at(x, s->of, (struct at_hand){ 0 });
	struct date most = s->takes == ANNEX_FORESEEN ? NO_DATE : x->q.day;

	if (h.rec && is_hidden(h.type, s->of.field, h.rec))
		return (struct annex_cell){ .is_kept = true };
	return value_cell(x, s, s->of.field, h.rec ? value_of(s->of.field, h.rec, most) : (struct value){ NO_VALUE });
}

static struct annex_cell told_age(struct annex *x, const struct annex_source *s)
{
	struct value v = place_value(x, s->of, (struct at_hand){ 0 });
	int age = v.kind == A_DAY ? date_age(v.day, x->q.day) : -1;

	return age < 0 ? (struct annex_cell){ .is_lacking = true } : number_cell(age);
}

static int64_t counted(struct annex *x, const struct annex_source *s)
{
	const struct record_list *all = records(x, s->type);
	int64_t n = 0;

	for (int i = 0; i < all->n; i++) {
		const struct record *r = record_at(all, i);
		bool is_itself = s->takes == ANNEX_OTHERS && s->type == x->file.list->type && r->id == x->file.row->id;
		n += !is_itself && is_told(x, s->type, r) && all_stand(x, &s->where, (struct at_hand){ s->type, r });
	}
	return n;
}

static struct text authority_name(uint64_t code)
{
	for (int i = 0; i < n_builtin_authorities; i++)
		if (builtin_authorities[i].gss_code && code_of(text_of(builtin_authorities[i].gss_code)) == code)
			return text_of(builtin_authorities[i].name);
	return NO_TEXT;
}

/* Outside England the directory says only in which country. */
static struct annex_cell told_council(struct annex *x, const struct annex_source *s, uint64_t authority)
{
	static const char *const countries[] = { "WAL", "SCO", "NIR" };
	struct text name = authority_name(authority);

	for (size_t i = 0; text_none(name) && i < sizeof countries / sizeof *countries; i++)
		if (authority == code_of(text_of(countries[i])))
			return spelt(x, s, NULL, text_of(countries[i]));
	return text_none(name) ? (struct annex_cell){ .is_lacking = true } : text_cell(name);
}

/* As a postcode directory is asked: in capitals, without the blank. */
static uint64_t packed(struct annex *x, struct text postcode)
{
	struct out o = out_make(64);

	for (size_t i = 0; i < postcode.n; i++)
		if (postcode.p[i] != ' ')
			out_put(&o, &postcode.p[i], 1);
	uint64_t code = code_of(text_upper_in(x->scratch, out_text(&o)));
	out_free(&o);
	return code;
}

static struct annex_cell told_place(struct annex *x, const struct annex_source *s)
{
	struct annex_cell post = told_value(x, s);
	struct place_of_post where;

	if (post.is_kept || post.is.kind != BOOK_TEXT || !x->q.postcodes)
		return post.is_kept ? (struct annex_cell){ .is_kept = true } : (struct annex_cell){ .is_lacking = true };
	if (!postcode_place(x->q.postcodes, packed(x, post.is.words), &where) || !where.authority)
		return (struct annex_cell){ .is_lacking = true };
	if (s->takes == ANNEX_COUNCIL_OF)
		return told_council(x, s, where.authority);
	return spelt(x, s, NULL, where.authority == x->authority ? T("in") : T("out"));
}

static struct annex_cell told_by(struct annex *x, const struct annex_source *s, struct text who)
{
	if (s->takes == ANNEX_COUNT || s->takes == ANNEX_OTHERS)
		return number_cell(counted(x, s));
	if (s->takes == ANNEX_ANY)
		return counted(x, s) ? text_cell(s->says) : (struct annex_cell){ .is_lacking = true };
	if (!all_stand(x, &s->where, (struct at_hand){ 0 }))
		return (struct annex_cell){ .is_lacking = true };
	switch (s->takes) {
	case ANNEX_CHILD_ID:
		return text_blank(who) ? (struct annex_cell){ .is_lacking = true } : text_cell(who);
	case ANNEX_SAYS:
		return text_cell(s->says);
	case ANNEX_AGE:
		return told_age(x, s);
	case ANNEX_IN_OR_OUT:
	case ANNEX_COUNCIL_OF:
		return told_place(x, s);
	case ANNEX_VALUE:
	case ANNEX_FORESEEN:
	case ANNEX_COUNT:
	case ANNEX_OTHERS:
	case ANNEX_ANY:
		break;
	}
	return told_value(x, s);
}

/* What is not recorded may have a spelling too: "Not stated". */
static struct annex_cell of_nothing(struct annex *x, const struct annex_column *c)
{
	struct annex_cell cell = { .is_lacking = c->must };

	for (int i = 0; i < c->n; i++) {
		struct text written = text_blank(c->source[i].codes) ? NO_TEXT : annex_written(c->source[i].codes, T(""), x->q.day);
		if (!text_none(written))
			cell.is = text_cell(written).is;
	}
	return cell;
}

static struct annex_cell cell_of(struct annex *x, const struct annex_column *c, struct text who)
{
	if (!annex_holds(c->when, x->q.day))
		return (struct annex_cell){ 0 };
	for (int i = 0; i < c->n; i++) {
		if (!annex_holds(c->source[i].when, x->q.day))
			continue;
		struct annex_cell cell = told_by(x, &c->source[i], who);
		if (cell.is.kind != BOOK_BLANK || cell.is_kept)
			return cell;
	}
	return of_nothing(x, c);
}

struct annex_cell *annex_cells(struct annex *x, const struct annex_list *l, const struct annex_row *r)
{
	struct annex_cell *cells = ARRAY_IN(x->arena, struct annex_cell, l->n_columns);
	const struct record *rec = open_row(x, l, r, true);

	if (!rec)                        /* only where the store could not be read: the caller asks db_failed */
		return cells;
	look_at(x, rec);
	for (int i = 0; i < l->n_columns; i++)
		cells[i] = cell_of(x, &l->column[i], r->who);
	return cells;
}

struct text annex_not_told(const struct annex *x, const struct annex_column *c)
{
	if (c->n == 0)
		return text_none(c->why_not) ? T("It is not held in any record") : c->why_not;
	bool is_of_place = c->source[0].takes == ANNEX_IN_OR_OUT || c->source[0].takes == ANNEX_COUNCIL_OF;
	return is_of_place && !x->q.postcodes ? T("It is told from a postcode directory, and there is none here") : NO_TEXT;
}
