/* The registry of clock rules: cells into rules, names of fields into fields. Memory is never freed: threads borrow from it. */
#include "record/clock_rules.h"
#include "base/arena.h"
#include "record/builtin.h"
#include "records.h"

enum {
	CELL_ID, CELL_PART, CELL_FROM, CELL_TO, CELL_AREA, CELL_NAME, CELL_KIND, CELL_UNIT, CELL_LIMIT, CELL_WARN, CELL_ROLLS, CELL_PAUSES, CELL_LOCAL,
	CELL_FORCE, CELL_CERTAINTY, CELL_SOURCE, CELL_STARTS_WHEN, CELL_STOPS_WHEN, CELL_STRICTEST_OF, CELL_START, CELL_START_WHERE,
	CELL_START_YEARS, CELL_STOP, CELL_STOP_WHERE, CELL_EARLY_DAYS, CELL_KEEPS_RUNNING, CELL_NEEDS, CELL_FIRST_GAP, CELL_LAST_GAP,
	CELL_FIRST_MONTH, CELL_LAST_MONTH, CELL_AGE_FROM, CELL_AGE_TO, CELL_NOTE, N_CELLS
};
enum { CALENDAR_RULE = 2, CALENDAR_FROM, CALENDAR_TO, CALENDAR_CELLS };
enum { ALARM_FROM, ALARM_TO, ALARM_NUMBERS, ALARM_CELLS = 7 };
enum { RULES_LIMIT = 16 << 20 };

static struct {
	struct arena *arena;
	struct clock_rule *rules;
	struct clock_group *groups;
	struct clock_alarm *alarms;
	int n_rules, n_groups, n_alarms;
	struct calendar calendar;
	bool *reads;                             /* by the number of the record type */
} known; /* written at start alone; read-only after */

/* ---- Cells ---- */

static struct text cell(const char *const *row, int i)
{
	return text_of(row[i]);
}

static int number(const char *const *row, int i, int otherwise)
{
	int64_t n;
	return text_int(cell(row, i), &n) ? (int)n : otherwise;
}

static struct date day(const char *const *row, int i)
{
	struct date d;
	return date_from_iso(cell(row, i), &d) ? d : NO_DATE;
}

/* Its place among the words; n when it is none of them. */
static int word_of(struct text word, const char *const *words, int n)
{
	int i = 0;
	while (i < n && !text_is(word, words[i]))
		i++;
	return i;
}

static enum clock_kind kind_of(struct text word)
{
	static const char *const kinds[] = { "once", "interval", "backward", "event", "snapshot" };
	return (enum clock_kind)word_of(word, kinds, N_CLOCK_KINDS);
}

static enum clock_unit unit_of(struct text word)
{
	static const char *const units[] = { "", "hour", "working_day", "school_day", "day", "week", "month", "year" };
	return text_none(word) ? UNIT_NONE : (enum clock_unit)word_of(word, units, N_CLOCK_UNITS);
}

/* ---- Wiring ---- */

static struct clock_condition condition_of(const struct record_type *t, struct text item)
{
	struct clock_condition c = { 0 };
	struct text name = text_cut(&item, '=');
	if (name.n && name.p[name.n - 1] == '!') {
		c.is_not = true;
		name.n--;
	}
	char at[100];
	snprintf(at, sizeof at, "%.*s", TEXT_ARG(name));
	c.field = record_field(t, at);
	c.values = item;
	return c;
}

static bool conditions_read(struct clock_conditions *l, const struct record_type *t, struct text cell, struct arena *a)
{
	while (!text_blank(cell)) {
		struct clock_condition c = condition_of(t, text_cut(&cell, ';'));
		if (!c.field || text_none(c.values))
			return false;
		*GROW_IN(a, l) = c;
	}
	return true;
}

static bool needs_read(struct clock_needs *l, struct text cell, struct arena *a)
{
	while (!text_blank(cell)) {
		struct text item = text_cut(&cell, ';');
		struct clock_need n = { .is_absent = item.p[0] == '!' };
		if (n.is_absent)
			item = (struct text){ item.p + 1, item.n - 1 };
		n.type = record_type_named(text_cut(&item, '.'));
		if (!n.type)
			return false;
		if (!text_blank(item))
			n.is = condition_of(n.type, item);
		if (!text_blank(item) && !n.is.field)
			return false;
		*GROW_IN(a, l) = n;
	}
	return true;
}

static bool end_read(struct clock_end *e, struct text moments, struct text where, struct arena *a)
{
	e->type = record_type_named(text_cut(&moments, '.'));
	for (int i = 0; e->type && i < MOST_MOMENTS && !text_blank(moments); i++) {
		char name[100];
		struct text one = text_cut(&moments, '|');
		snprintf(name, sizeof name, "%.*s", TEXT_ARG(one));
		e->fields[i] = record_field(e->type, name);
	}
	return e->type && e->fields[0] && text_blank(moments) && conditions_read(&e->where, e->type, where, a);
}

/* The field of one record that refers to another; NULL: none. */
static const struct field *field_to(const struct record_type *t, const char *record)
{
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_REF && !strcmp(t->fields[i].refs, record))
			return &t->fields[i];
	return NULL;
}

static bool is_part_of(const struct record_type *t, const char *record)
{
	return t->parent && strcmp(record, "person") != 0 && !strcmp(t->parent, record);
}

static void find_link(struct clock_wiring *w)
{
	const struct record_type *a = w->start.type, *b = w->stop.type;
	if (a == b) {
		w->link = LINK_SAME_ROW;
	} else if ((w->stop_link = field_to(b, a->name))) {
		w->link = LINK_OF_STOP;
	} else if ((w->start_link = field_to(a, b->name))) {
		w->link = LINK_OF_START;
	} else if (a->parent && is_part_of(b, a->parent)) {
		w->link = LINK_OF_BOTH;
		w->start_link = field_to(a, a->parent);
		w->stop_link = field_to(b, a->parent);
	}
}

/* A clock of a state ends with the state, unless it starts or stops with that very end, or the rule says that it goes on. */
static const struct field *ends_of(const struct clock_wiring *w)
{
	const struct record_type *t = w->start.type;
	const struct field *ends = t->ends && !w->keeps_running ? record_field(t, t->ends) : NULL;
	bool is_its_own = ends && (ends == w->start.fields[0] || (w->link == LINK_SAME_ROW && ends == w->stop.fields[0]));
	return is_its_own ? NULL : ends;
}

static bool wiring_read(const char *const *row, struct clock_rule *r, struct arena *a)
{
	if (text_none(cell(row, CELL_START)))
		return true;
	struct clock_wiring *w = NEW_IN(a, struct clock_wiring);
	w->start_years = number(row, CELL_START_YEARS, 0);
	w->early_days = number(row, CELL_EARLY_DAYS, 0);
	r->wiring = w;
	if (!end_read(&w->start, cell(row, CELL_START), cell(row, CELL_START_WHERE), a) ||
	    !end_read(&w->stop, cell(row, CELL_STOP), cell(row, CELL_STOP_WHERE), a) || !needs_read(&w->needs, cell(row, CELL_NEEDS), a))
		return false;
	find_link(w);
	w->keeps_running = number(row, CELL_KEEPS_RUNNING, 0) == 1;
	w->ends = ends_of(w);
	return true;
}

/* ---- Rules ---- */

static bool rule_read(const char *const *row, struct clock_rule *r, struct arena *a)
{
	*r = (struct clock_rule){
		.id = cell(row, CELL_ID), .part = cell(row, CELL_PART), .area = cell(row, CELL_AREA), .name = cell(row, CELL_NAME),
		.kind = kind_of(cell(row, CELL_KIND)), .unit = unit_of(cell(row, CELL_UNIT)), .limit = number(row, CELL_LIMIT, NO_LIMIT),
		.warn = number(row, CELL_WARN, NO_LIMIT), .from = day(row, CELL_FROM), .to = day(row, CELL_TO),
		.rolls = number(row, CELL_ROLLS, 0) == 1, .pauses = number(row, CELL_PAUSES, 0) == 1, .is_local = number(row, CELL_LOCAL, 0) == 1,
		.first = number(row, CELL_FIRST_GAP, 0), .last = number(row, CELL_LAST_GAP, -1), .first_month = number(row, CELL_FIRST_MONTH, -1),
		.last_month = number(row, CELL_LAST_MONTH, -1), .age_from = number(row, CELL_AGE_FROM, -1), .age_to = number(row, CELL_AGE_TO, -1),
		.strictest_of = cell(row, CELL_STRICTEST_OF), .starts_when = cell(row, CELL_STARTS_WHEN), .stops_when = cell(row, CELL_STOPS_WHEN),
		.force = cell(row, CELL_FORCE), .certainty = cell(row, CELL_CERTAINTY), .source = cell(row, CELL_SOURCE), .note = cell(row, CELL_NOTE),
	};
	return r->kind != N_CLOCK_KINDS && r->unit != N_CLOCK_UNITS && wiring_read(row, r, a);
}

static bool rules_read(const struct builtin_list *l, struct arena *a, struct fault *f)
{
	CHECK(l->width == N_CELLS);
	known.rules = ARRAY_IN(a, struct clock_rule, l->n + 1);
	for (known.n_rules = 0; known.n_rules < l->n; known.n_rules++) {
		const char *const *row = l->cells + (ptrdiff_t)known.n_rules * N_CELLS;
		if (!rule_read(row, &known.rules[known.n_rules], a))
			return fault(f, "Clock rule %s cannot be read: look at its line in schema/clocks.csv. Nothing was changed.", row[CELL_ID]);
	}
	return true;
}

static bool same_group(const struct clock_rule *a, const struct clock_rule *b)
{
	return text_eq(a->id, b->id) && text_eq(a->part, b->part);
}

/* The rows of a group need not stand together in the file. */
static void groups_find(struct arena *a)
{
	known.groups = ARRAY_IN(a, struct clock_group, known.n_rules + 1);
	for (int i = 0; i < known.n_rules; i++) {
		if (clock_group_named(known.rules[i].id, known.rules[i].part))
			continue;
		const struct clock_rule **rows = ARRAY_IN(a, const struct clock_rule *, known.n_rules);
		int n = 0;
		for (int k = i; k < known.n_rules; k++)
			if (same_group(&known.rules[i], &known.rules[k]))
				rows[n++] = &known.rules[k];
		known.groups[known.n_groups++] = (struct clock_group){ rows, n };
	}
}

static bool calendar_read(const struct builtin_list *l, struct arena *a, struct fault *f)
{
	struct holiday_rule *rules = ARRAY_IN(a, struct holiday_rule, l->n + 1);
	CHECK(l->width == CALENDAR_CELLS);
	for (int i = 0; i < l->n; i++) {
		const char *const *row = l->cells + (ptrdiff_t)i * CALENDAR_CELLS;
		rules[i] = (struct holiday_rule){ cell(row, CALENDAR_RULE), day(row, CALENDAR_FROM), day(row, CALENDAR_TO) };
		if (!holiday_rule_is_good(rules[i].rule))
			return fault(f, "The holiday rule '%s' cannot be read: look at schema/calendars.csv. Nothing was changed.", row[CALENDAR_RULE]);
	}
	known.calendar = calendar_of(rules, l->n, a);
	return true;
}

static bool alarms_read(const struct builtin_list *l, struct arena *a, struct fault *f)
{
	CHECK(l->width == ALARM_CELLS);
	known.alarms = ARRAY_IN(a, struct clock_alarm, l->n + 1);
	for (known.n_alarms = 0; known.n_alarms < l->n; known.n_alarms++) {
		const char *const *row = l->cells + (ptrdiff_t)known.n_alarms * ALARM_CELLS;
		known.alarms[known.n_alarms] = (struct clock_alarm){ day(row, ALARM_FROM), day(row, ALARM_TO), number(row, ALARM_NUMBERS, 70),
			number(row, ALARM_NUMBERS + 1, 3), number(row, ALARM_NUMBERS + 2, 3), number(row, ALARM_NUMBERS + 3, 10), number(row, ALARM_NUMBERS + 4, 90) };
	}
	return l->n || fault(f, "schema/clock_alarms.csv has no line. Nothing was changed.");
}

static void note_reading(const struct clock_wiring *w)
{
	known.reads[w->start.type->number] = known.reads[w->stop.type->number] = true;
	const struct record_type *parent = w->start.type->parent ? record_type_named(text_of(w->start.type->parent)) : NULL;
	if (parent)
		known.reads[parent->number] = true;
	for (size_t i = 0; i < w->needs.n; i++)
		known.reads[w->needs.at[i].type->number] = true;
}

static void find_reading(struct arena *a)
{
	known.reads = ARRAY_IN(a, bool, n_record_types);
	known.reads[record_person_identity.number] = true;       /* birth and death */
	for (int i = 0; i < known.n_rules; i++)
		if (known.rules[i].wiring)
			note_reading(known.rules[i].wiring);
}

bool clock_rules_load(struct fault *f)
{
	if (known.arena)
		return true;
	struct arena *a = known.arena = arena_new(RULES_LIMIT);
	if (!rules_read(&builtin_clocks, a, f) || !calendar_read(&builtin_calendars, a, f) || !alarms_read(&builtin_clock_alarms, a, f))
		return false;
	groups_find(a);
	find_reading(a);
	return true;
}

int n_clock_rules(void)
{
	return known.n_rules;
}

const struct clock_rule *clock_rule_at(int i)
{
	CHECK(i >= 0 && i < known.n_rules);
	return &known.rules[i];
}

int n_clock_groups(void)
{
	return known.n_groups;
}

const struct clock_group *clock_group_at(int i)
{
	CHECK(i >= 0 && i < known.n_groups);
	return &known.groups[i];
}

const struct clock_group *clock_group_named(struct text id, struct text part)
{
	for (int i = 0; i < known.n_groups; i++)
		if (text_eq(known.groups[i].rows[0]->id, id) && text_eq(known.groups[i].rows[0]->part, part))
			return &known.groups[i];
	return NULL;
}

bool clock_reads(const struct record_type *t)
{
	return known.reads && known.reads[t->number];
}

const struct calendar *clock_calendar(void)
{
	return &known.calendar;
}

const struct clock_alarm *clock_alarm_on(struct date on)
{
	const struct clock_alarm *found = &known.alarms[0];
	for (int i = 0; i < known.n_alarms; i++)
		if ((date_none(known.alarms[i].from) || known.alarms[i].from.ymd <= on.ymd) && (date_none(known.alarms[i].to) || on.ymd <= known.alarms[i].to.ymd))
			found = &known.alarms[i];
	return found;
}
