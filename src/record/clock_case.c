/* From a person's rows to the events of each rule. */
#include "record/clock_case.h"
#include "base/arena.h"
#include "records.h"

/* ---- Conditions ---- */

static bool value_is(const struct field *f, const void *rec, struct text wanted)
{
	if (text_is(wanted, "*"))
		return !field_is_none(f, rec);
	switch (f->type) {
	case F_FLAG:
		return *field_int(f, rec) == (text_is(wanted, "yes") ? 1 : 0);
	case F_TEXT:
	case F_NOTES:
	case F_CODE:
		return text_eq(*field_text(f, rec), wanted);
	case F_DATE:
	case F_PART_DATE:
	case F_INT:
	case F_REF:
	case F_INSTANT:
		break;
	}
	return false;
}

bool clock_condition_holds(const struct clock_condition *c, const void *rec)
{
	struct text values = c->values;
	bool found = false;
	while (!found && !text_blank(values))
		found = value_is(c->field, rec, text_cut(&values, '|'));
	return found != c->is_not;
}

static bool all_hold(const struct clock_conditions *l, const void *rec)
{
	for (size_t i = 0; i < l->n; i++)
		if (!clock_condition_holds(&l->at[i], rec))
			return false;
	return true;
}

static struct moment field_moment(const struct field *f, const void *rec)
{
	return f->type == F_INSTANT ? moment_of_instant(*field_int(f, rec)) : moment_of_day(*field_date(f, rec));
}

/* The first of the fields that is recorded. */
static struct moment end_moment(const struct clock_end *e, const void *rec)
{
	struct moment m = NO_MOMENT;
	for (int i = 0; i < MOST_MOMENTS && e->fields[i] && moment_none(m); i++)
		m = field_moment(e->fields[i], rec);
	return m;
}

/* ---- What stands on a day ---- */

struct rule_case {                               /* one starting row of one rule */
	const struct case_records *records;
	const void *row;
	struct moment start;
};

static struct date date_of_field(const struct record_type *t, const char *name, const void *rec)
{
	const struct field *f = name ? record_field(t, name) : NULL;
	return f ? field_moment(f, rec).day : NO_DATE;
}

static bool is_there(const struct clock_need *n, const void *rec, struct date since, struct date on)
{
	if (n->is.field && !clock_condition_holds(&n->is, rec))
		return false;
	if (!n->type->starts || n->type->ends)
		return record_is_current(n->type, rec, on);
	struct date happened = date_of_field(n->type, n->type->starts, rec);
	return !date_none(happened) && happened.ymd >= since.ymd && happened.ymd <= on.ymd;
}

static bool need_holds(const struct clock_need *n, const struct rule_case *c, struct date on)
{
	const struct record_list *l = &c->records->lists[n->type->number];
	bool found = false;
	for (int i = 0; i < l->n && !found; i++)
		found = is_there(n, record_at(l, i), c->start.day, on);
	return found != n->is_absent;
}

static bool rule_applies(void *arg, const struct clock_rule *rule, struct date on)
{
	const struct rule_case *c = arg;
	if (!all_hold(&rule->wiring->start.where, c->row))
		return false;
	for (size_t i = 0; i < rule->wiring->needs.n; i++)
		if (!need_holds(&rule->wiring->needs.at[i], c, on))
			return false;
	return true;
}

/* ---- When it ends ---- */

static const void *row_with_id(const struct record_list *l, int64_t id)
{
	for (int i = 0; i < l->n; i++)
		if (((const struct record *)record_at(l, i))->id == id)
			return record_at(l, i);
	return NULL;
}

static void sooner(struct moment *m, struct date d)
{
	if (!date_none(d) && (moment_none(*m) || d.ymd < m->day.ymd))
		*m = moment_of_day(d);
}

/* The state's own end, the end of what it is a part of, or the person's death. */
static struct moment ended(const struct clock_wiring *w, const struct rule_case *c)
{
	struct moment m = NO_MOMENT;
	const struct record_type *t = w->start.type;
	const struct record_list *identity = &c->records->lists[record_person_identity.number];
	if (w->ends)
		sooner(&m, field_moment(w->ends, c->row).day);
	const struct record_type *parent = !w->keeps_running && t->parent ? record_type_named(text_of(t->parent)) : NULL;
	if (parent && parent->scope == SCOPE_CASE && parent->ends) {
		char link[100];
		snprintf(link, sizeof link, "%s_id", parent->name);
		const void *row = row_with_id(&c->records->lists[parent->number], *field_int(record_field(t, link), c->row));
		sooner(&m, row ? date_of_field(parent, parent->ends, row) : NO_DATE);
	}
	sooner(&m, identity->n ? date_of_field(&record_person_identity, "died_on", record_at(identity, 0)) : NO_DATE);
	return m;
}

/* ---- What stops it ---- */

struct stop { struct moment at; int64_t row, council; };
struct stops { struct stop *at; size_t n, cap; };

static bool days_fit(const struct clock_wiring *w, const struct rule_case *c, const void *rec, struct moment at, struct moment end)
{
	if (!moment_none(end) && at.day.ymd > end.day.ymd)
		return false;
	if (moment_cmp(at, c->start) >= 0)
		return true;
	struct date over = date_of_field(w->stop.type, w->stop.type->ends, rec);
	return w->early_days && at.day.ymd >= date_add(c->start.day, -w->early_days).ymd && (date_none(over) || over.ymd >= c->start.day.ymd);
}

static bool belongs(const struct clock_wiring *w, const struct rule_case *c, const void *rec, struct moment at, struct moment end)
{
	int64_t ours = ((const struct record *)c->row)->id, theirs = NONE;
	if (w->link == LINK_SAME_ROW)
		return ((const struct record *)rec)->id == ours;
	if (w->link == LINK_OF_STOP)
		theirs = *field_int(w->stop_link, rec);
	if (w->link == LINK_OF_START && (ours = *field_int(w->start_link, c->row)) != NONE)
		theirs = ((const struct record *)rec)->id;
	if (w->link == LINK_OF_BOTH) {
		ours = *field_int(w->start_link, c->row);
		theirs = *field_int(w->stop_link, rec);
	}
	if (theirs != NONE && theirs != ours)
		return false;
	return (theirs != NONE && w->link == LINK_OF_STOP) || days_fit(w, c, rec, at, end);
}

static int by_moment(const void *a, const void *b)
{
	const struct stop *x = a, *y = b;
	int order = moment_cmp(x->at, y->at);
	return order ? order : (x->row > y->row) - (x->row < y->row);
}

static struct stops stops_of(const struct clock_wiring *w, const struct rule_case *c, struct moment end, struct arena *a)
{
	struct stops l = { 0 };
	const struct record_list *rows = &c->records->lists[w->stop.type->number];
	for (int i = 0; i < rows->n; i++) {
		const void *rec = record_at(rows, i);
		struct moment at = end_moment(&w->stop, rec);
		if (((const struct record *)rec)->council_id == ((const struct record *)c->row)->council_id && !moment_none(at) && date_whole(at.day) && all_hold(&w->stop.where, rec) && belongs(w, c, rec, at, end))
			*GROW_IN(a, &l) = (struct stop){ at, ((const struct record *)rec)->id, ((const struct record *)rec)->council_id };
	}
	if (l.n > 1)
		qsort(l.at, l.n, sizeof *l.at, by_moment);
	return l;
}

/* ---- One rule ---- */

static struct date born_on(const struct case_records *c)
{
	const struct record_list *l = &c->lists[record_person_identity.number];
	return l->n ? date_of_field(&record_person_identity, "born_on", record_at(l, 0)) : NO_DATE;
}

static struct moment start_of(const struct clock_wiring *w, const void *rec)
{
	struct moment m = end_moment(&w->start, rec);
	if (w->start_years && !moment_none(m))
		m = date_whole(m.day) ? moment_of_day(date_add_months(m.day, 12 * w->start_years)) : NO_MOMENT;
	return m;
}

static bool any_row_takes(const struct clock_group *g, const void *rec)
{
	for (int i = 0; i < g->n; i++)
		if (all_hold(&g->rows[i]->wiring->start.where, rec))
			return true;
	return false;
}

static void run_row(const struct clock_group *g, struct rule_case *c, struct case_clocks *out, struct arena *a)
{
	const struct clock_wiring *w = g->rows[0]->wiring;
	struct moment end = ended(w, c);
	struct stops stops = stops_of(w, c, end, a);
	struct moment *at = ARRAY_IN(a, struct moment, stops.n + 1);
	for (size_t i = 0; i < stops.n; i++)
		at[i] = stops.at[i].at;
	struct clock_events e = { .start = c->start, .ended = end, .stops = at, .n_stops = (int)stops.n, .born_on = born_on(c->records),
				  .applies = rule_applies, .arg = c };
	struct clock *made = ARRAY_IN(a, struct clock, stops.n + 1);
	int n = clock_run(g->rows, g->n, &e, c->records->local, clock_calendar(), made);
	/* A row that holds only the last of its events says nothing of the gaps before it. */
	bool is_last_alone = g->rows[0]->kind == CLOCK_INTERVAL && w->link == LINK_SAME_ROW;
	for (int i = is_last_alone && n ? n - 1 : 0; i < n; i++) {
		bool is_first = made[i].gap == 0 || is_last_alone;
		*GROW_IN(a, out) = (struct case_clock){ .clock = made[i], .type = is_first ? w->start.type : w->stop.type,
			.row = is_first ? ((const struct record *)c->row)->id : stops.at[made[i].gap - 1].row,
			.council = is_first ? ((const struct record *)c->row)->council_id : stops.at[made[i].gap - 1].council, .is_of_state = w->ends && moment_none(end) };
	}
}

void case_clocks_of(const struct case_records *c, struct case_clocks *out, struct arena *a)
{
	for (int i = 0; i < n_clock_groups(); i++) {
		const struct clock_group *g = clock_group_at(i);
		const struct clock_wiring *w = g->rows[0]->wiring;
		const struct record_list *starts = w ? &c->lists[w->start.type->number] : NULL;
		for (int k = starts ? starts->n - 1 : -1; k >= 0; k--) {
			struct rule_case rc = { c, record_at(starts, k), start_of(w, record_at(starts, k)) };
			if (!moment_none(rc.start) && any_row_takes(g, rc.row))
				run_row(g, &rc, out, a);
		}
	}
}

/* ---- The strictest ---- */

bool case_clock_is(const struct case_clock *k, struct text rule, struct text part, struct text record, int64_t row)
{
	const struct clock_rule *r = k->clock.rule;
	bool is_part = text_blank(part) ? text_none(r->part) : text_eq(part, r->part);
	return is_part && text_eq(rule, r->id) && text_is(record, k->type->name) && k->row == row;
}

bool case_clock_is_open(const struct case_clock *k)
{
	return moment_none(k->clock.stop) && moment_none(k->clock.ended) && !k->clock.is_not_required && !moment_none(k->clock.due);
}

/* The one due first; of two due together always the same one, in whatever order they came. */
static bool drives(const struct case_clock *a, const struct case_clock *b)
{
	int order = moment_cmp(clock_worked_to(&a->clock), clock_worked_to(&b->clock));
	order = order ? order : text_cmp(a->clock.rule->id, b->clock.rule->id);
	order = order ? order : text_cmp(a->clock.rule->part, b->clock.rule->part);
	order = order ? order : strcmp(a->type->name, b->type->name);
	return order ? order < 0 : a->row < b->row;
}

void case_clocks_keep_strictest(struct case_clocks *l)
{
	size_t kept = 0;
	for (size_t i = 0; i < l->n; i++) {
		bool is_beaten = false;
		for (size_t k = 0; k < l->n && !is_beaten && case_clock_is_open(&l->at[i]); k++) {
			struct text group = l->at[i].clock.rule->strictest_of;
			if (k == i || text_none(group) || !text_eq(group, l->at[k].clock.rule->strictest_of) || l->at[k].council != l->at[i].council ||
			    !case_clock_is_open(&l->at[k]))
				continue;
			is_beaten = drives(&l->at[k], &l->at[i]);
		}
		/* The beaten stay where they are until all have been compared. */
		l->at[i].clock.gap = is_beaten ? -1 - l->at[i].clock.gap : l->at[i].clock.gap;
	}
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].clock.gap >= 0)
			l->at[kept++] = l->at[i];
	l->n = kept;
}
