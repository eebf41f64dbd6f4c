/* The files of returns/annex_a/ as tables in memory. One that does not agree with the schema is our own mistake and stops the program at first use;
 * a unit test uses it. */
#include "returns/annex_a/layout.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/die.h"
#include "record/coverage.h"
#include <pthread.h>

#define EMBEDDED(name) extern const unsigned char (name)[]; extern const unsigned long name##_n
EMBEDDED(annex_a_lists_csv);
EMBEDDED(annex_a_members_csv);
EMBEDDED(annex_a_picks_csv);
EMBEDDED(annex_a_columns_csv);
EMBEDDED(annex_a_fields_csv);
EMBEDDED(annex_a_codes_csv);

static const size_t MOST_MEMORY = (size_t)16 << 20;
struct spelling { struct text set, code, written; struct annex_when when; };
static struct annex_layout *layout;
static struct { struct spelling *at; size_t n, cap; } spellings;
static struct arena *arena;
static pthread_once_t once = PTHREAD_ONCE_INIT;

bool annex_holds(struct annex_when w, struct date day)
{
	return (date_none(w.from) || w.from.ymd <= day.ymd) && (date_none(w.to) || day.ymd <= w.to.ymd);
}

static struct annex_when when_of(struct text from, struct text to)
{
	struct annex_when w = { NO_DATE, NO_DATE };

	CHECK(text_blank(from) || date_from_iso(from, &w.from));
	CHECK(text_blank(to) || date_from_iso(to, &w.to));
	return w;
}

/* ---- Conditions: "closed_on not_before day-6m; assessed known" ---- */

static const struct field *field_of(const struct record_type *t, struct text name)
{
	for (int i = 0; t && i < t->n_fields; i++)
		if (text_is(name, t->fields[i].name))
			return &t->fields[i];
	return NULL;
}

static int pick_named(const struct annex_list *l, struct text name)
{
	for (int i = 0; i < l->n_picks; i++)
		if (text_eq(l->pick[i].name, name))
			return i;
	CHECK(!"a pick that this list has");
	return -1;
}

/* "row", "row.closed_on", "visited", "visited.held_on"; here: of what a name alone is a field. */
static struct annex_place place_of(const struct annex_list *l, const struct record_type *here, struct text t)
{
	struct text rest = t, head = text_cut(&rest, '.');
	struct annex_place p = { .of = ANNEX_HERE, .field = text_none(rest) ? field_of(here, t) : NULL };

	if (p.field || (here && text_is(t, "id")))
		return p;
	p.of = text_is(head, "row") ? ANNEX_ROW : pick_named(l, head);
	p.field = text_none(rest) ? NULL : field_of(p.of == ANNEX_ROW ? l->type : l->pick[p.of].type, rest);
	CHECK(text_none(rest) || p.field);
	return p;
}

static enum annex_op op_named(struct text t)
{
	static const struct { const char *name; enum annex_op op; } ops[] = { { "=", ANNEX_IS }, { "!=", ANNEX_IS_NOT }, { ">=", ANNEX_FROM }, { "<=", ANNEX_UNTIL },
		{ "<", ANNEX_BEFORE }, { "known", ANNEX_KNOWN }, { "unknown", ANNEX_UNKNOWN }, { "not_before", ANNEX_NOT_BEFORE }, { "within", ANNEX_WITHIN } };

	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
		if (text_is(t, ops[i].name))
			return ops[i].op;
	CHECK(!"a word of conditions");
	return ANNEX_IS;
}

static bool is_of_days(enum annex_op op)
{
	return op == ANNEX_FROM || op == ANNEX_UNTIL || op == ANNEX_BEFORE || op == ANNEX_NOT_BEFORE;
}

/* "day", "day-6m", "row.referred_on-12m", "row", "missing", "T0|T1". */
static void take_right(struct annex_condition *c, const struct annex_list *l, struct text t)
{
	struct text months = t, name = text_cut(&months, '-');
	int64_t n = 0;

	if (is_of_days(c->op)) {
		CHECK(text_none(months) || (months.n > 1 && text_int((struct text){ months.p, months.n - 1 }, &n)));
		c->months = (int)n;
		c->right = text_is(name, "day") ? ANNEX_DAY : ANNEX_PLACE;
		if (c->right == ANNEX_PLACE)
			c->place = place_of(l, NULL, name);
		return;
	}
	bool is_number = c->op == ANNEX_WITHIN || !c->left.field || c->left.field->type == F_REF;
	c->right = is_number ? ANNEX_PLACE : ANNEX_WORDS;
	if (is_number)
		c->place = place_of(l, NULL, t);
	else
		c->words = t;
}

static struct annex_conditions conditions_of(const struct annex_list *l, const struct record_type *here, struct text t)
{
	struct annex_conditions all = { .n = 0 };

	for (struct text rest = text_blank(t) ? NO_TEXT : t; !text_none(rest);) {
		struct text one = text_trim(text_cut(&rest, ';')), left = text_cut(&one, ' '), op = text_cut(&one, ' ');
		CHECK(all.n < ANNEX_CONDITIONS);
		struct annex_condition *c = &all.at[all.n++];
		*c = (struct annex_condition){ .left = place_of(l, here, left), .op = op_named(op) };
		CHECK((c->op == ANNEX_KNOWN || c->op == ANNEX_UNKNOWN) == text_none(one));
		if (!text_none(one))
			take_right(c, l, one);
	}
	return all;
}

/* ---- The files ---- */

static struct annex_list *list_named(struct text id)
{
	for (int i = 0; i < layout->n; i++)
		if (text_eq(layout->list[i].id, id))
			return &layout->list[i];
	return NULL;
}

/* A line without a list is every list's. */
static bool is_for(const struct annex_list *l, struct text id)
{
	return text_blank(id) || text_eq(id, l->id);
}

static void take_list(const struct csv *c)
{
	CHECK(c->n == 8 && layout->n < ANNEX_LISTS);
	struct annex_list *l = &layout->list[layout->n++];
	*l = (struct annex_list){ .id = c->cell[0], .name = c->cell[1], .type = record_type_named(c->cell[2]), .is_of_child = text_is(c->cell[3], "child"),
		.when = when_of(c->cell[5], c->cell[6]), .about = c->cell[7] };
	CHECK(l->type && (l->is_of_child || text_is(c->cell[3], "row")));
	l->by = field_of(l->type, c->cell[4]);
	CHECK(text_blank(c->cell[4]) == !l->by);
}

static void take_pick(const struct csv *c)
{
	CHECK(c->n == 8);
	for (int i = 0; i < layout->n; i++) {
		struct annex_list *l = &layout->list[i];
		if (!is_for(l, c->cell[0]) || (text_blank(c->cell[0]) && l->type->scope == SCOPE_ORG))
			continue;
		CHECK(l->n_picks < ANNEX_PICKS);
		struct annex_pick *p = &l->pick[l->n_picks];
		*p = (struct annex_pick){ .name = c->cell[1], .is_first = text_is(c->cell[2], "first"), .type = record_type_named(c->cell[3]),
			.when = when_of(c->cell[6], c->cell[7]) };
		CHECK(p->type && (p->is_first || text_is(c->cell[2], "latest")));
		p->by = field_of(p->type, c->cell[4]);
		CHECK(text_blank(c->cell[4]) == !p->by);
		p->where = conditions_of(l, p->type, c->cell[5]);        /* picks before it alone: so none can need itself */
		l->n_picks++;
	}
}

static void take_member(const struct csv *c)
{
	struct annex_list *l = list_named(c->cell[0]);

	CHECK(c->n == 4 && l && l->n_members < ANNEX_MEMBERS);
	l->member[l->n_members].where = conditions_of(l, l->type, c->cell[1]);
	l->member[l->n_members++].when = when_of(c->cell[2], c->cell[3]);
}

static const struct builtin_exchanged *exchanged(const struct text list, struct text field)
{
	const struct builtin_collection *all = collection_fields(collection_named(T("annex_a")));

	for (int i = 0; i < all->n; i++)
		if (text_is(list, all->fields[i].table) && text_is(field, all->fields[i].field))
			return &all->fields[i];
	CHECK(!"a field of schema/collections/annex_a.csv");
	return NULL;
}

static void take_column(const struct csv *c)
{
	struct annex_list *l = list_named(c->cell[0]);

	CHECK(c->n == 5 && l && l->n_columns < ANNEX_COLUMNS);
	const struct builtin_exchanged *e = exchanged(c->cell[0], c->cell[1]);
	l->column[l->n_columns++] = (struct annex_column){ .field = c->cell[1], .must = text_is(c->cell[2], "must"), .when = when_of(c->cell[3], c->cell[4]),
		.heading = text_of(e->heading), .why_not = text_of(e->why_not) };
}

static enum annex_takes takes_named(struct text t)
{
	static const char *const names[] = { [ANNEX_CHILD_ID] = "child_id", [ANNEX_VALUE] = "value", [ANNEX_FORESEEN] = "foreseen", [ANNEX_AGE] = "age",
		[ANNEX_COUNT] = "count", [ANNEX_OTHERS] = "others", [ANNEX_ANY] = "any", [ANNEX_SAYS] = "says", [ANNEX_IN_OR_OUT] = "in_or_out",
		[ANNEX_COUNCIL_OF] = "council_of" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (text_is(t, names[i]))
			return (enum annex_takes)i;
	CHECK(!"a way to tell a column");
	return ANNEX_SAYS;
}

static bool counts_records(enum annex_takes t)
{
	return t == ANNEX_COUNT || t == ANNEX_OTHERS || t == ANNEX_ANY;
}

static struct annex_source source_of(const struct annex_list *l, const struct csv *c)
{
	struct annex_source s = { .takes = takes_named(c->cell[2]), .says = c->cell[5], .codes = c->cell[6], .when = when_of(c->cell[7], c->cell[8]) };

	if (counts_records(s.takes)) {
		s.type = record_type_named(c->cell[3]);
		CHECK(s.type);
	} else if (!text_blank(c->cell[3])) {
		s.of = place_of(l, NULL, c->cell[3]);
		CHECK(s.of.field);
	} else
		CHECK(s.takes == ANNEX_CHILD_ID || s.takes == ANNEX_SAYS);
	s.where = conditions_of(l, s.type, c->cell[4]);
	return s;
}

static void take_field(const struct csv *c)
{
	CHECK(c->n == 9);
	for (int i = 0; i < layout->n; i++) {
		struct annex_list *l = &layout->list[i];
		if (!is_for(l, c->cell[0]) || (text_blank(c->cell[0]) && l->type->scope == SCOPE_ORG))
			continue;
		bool is_there = text_blank(c->cell[0]);          /* every list's: where the list has the column */
		for (int k = 0; k < l->n_columns; k++)
			if (text_eq(l->column[k].field, c->cell[1])) {
				CHECK(l->column[k].n < ANNEX_SOURCES);
				l->column[k].source[l->column[k].n++] = source_of(l, c);
				is_there = true;
			}
		CHECK(is_there);
	}
}

static void take_code(const struct csv *c)
{
	CHECK(c->n == 5);
	*GROW_IN(arena, &spellings) = (struct spelling){ c->cell[0], c->cell[1], c->cell[2], when_of(c->cell[3], c->cell[4]) };
}

/* What is quoted is read into space of the reader's own, so cells are copied. */
static void read_file(const unsigned char *bytes, unsigned long n, void (*take)(const struct csv *))
{
	struct csv c;

	csv_open(&c, (struct text){ (const char *)bytes, n });
	CHECK(csv_row(&c));
	while (csv_row(&c)) {
		for (size_t i = 0; i < c.n; i++)
			c.cell[i] = text_dup_in(arena, c.cell[i]);
		take(&c);
	}
	CHECK(!c.error);
	csv_close(&c);
}

/* In this order: each file names what those before it declare. */
static void read_layout(void)
{
	arena = arena_new(MOST_MEMORY);
	layout = NEW_IN(arena, struct annex_layout);
	read_file(annex_a_lists_csv, annex_a_lists_csv_n, take_list);
	read_file(annex_a_picks_csv, annex_a_picks_csv_n, take_pick);
	read_file(annex_a_members_csv, annex_a_members_csv_n, take_member);
	read_file(annex_a_columns_csv, annex_a_columns_csv_n, take_column);
	read_file(annex_a_fields_csv, annex_a_fields_csv_n, take_field);
	read_file(annex_a_codes_csv, annex_a_codes_csv_n, take_code);
}

const struct annex_layout *annex_layout(void)
{
	pthread_once(&once, read_layout);
	return layout;
}

const struct annex_list *annex_list_named(struct text id)
{
	annex_layout();
	return list_named(id);
}

struct text annex_list_number(const struct annex_list *l)
{
	return (struct text){ l->id.p + 1, l->id.n - 1 };
}

struct text annex_written(struct text set, struct text code, struct date day)
{
	annex_layout();
	for (size_t i = 0; i < spellings.n; i++)
		if (text_eq(spellings.at[i].set, set) && text_eq(spellings.at[i].code, code) && annex_holds(spellings.at[i].when, day))
			return spellings.at[i].written;
	return NO_TEXT;
}
