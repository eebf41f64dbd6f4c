/* Planning an import child by child: pairing rows with records, deciding cell by cell what the record takes, what vanished,
 * and what is odd. Three-way: a cell that has not changed since the file before leaves the record alone, so that what was
 * corrected by hand stays. The care episodes are in episodes.c; writing it all in apply.c. */
#include "returns/ssda903/plan.h"
#include "base/arena.h"
#include "base/die.h"
#include "people/person.h"
#include "records.h"
#include "returns/cell.h"
#include "returns/ssda903/tell.h"

/* Records not stored yet. */

struct held *plan_add(struct plan *p, struct child *c, const struct record_type *t)
{
	struct held *h = child_add(c, t, 0);

	ops_make(&p->ops, h->rec);
	return h;
}

static int64_t new_person(struct plan *p, struct text child)
{
	struct person *n = NEW_IN(p->arena, struct person);

	record_clear(&record_person, n);
	ops_make(&p->ops, &n->r);
	n->r.person_id = n->r.id;
	n->kind = T("child");
	n->la_child_id = child;
	person_call(n, &(struct record_list){ .type = &record_person_name }, clock_today(), p->arena);
	ops_save(&p->ops, &record_person, n);
	p->report->people++;
	return n->r.id;
}

/* What other years' files said of a record. */

static int by_record(const void *pa, const void *pb)
{
	const struct stored_row *a = *(const struct stored_row *const *)pa, *b = *(const struct stored_row *const *)pb;
	int order = text_cmp(a->record, b->record);

	if (order)
		return order;
	if (a->record_id != b->record_id)
		return a->record_id < b->record_id ? -1 : 1;
	order = text_cmp(a->year, b->year);
	return order ? order : (a->id > b->id) - (a->id < b->id);
}

static void index_other_years(struct plan *p)
{
	p->by_record = ARRAY_IN(p->arena, const struct stored_row *, p->other.n + 1);
	for (size_t i = 0; i < p->other.n; i++)
		p->by_record[i] = &p->other.at[i];
	if (p->other.n > 1)
		qsort(p->by_record, p->other.n, sizeof *p->by_record, by_record);
}

/* ended: this year's row that is no longer in its set, though the record stands; else a current row of another year. */
static const struct stored_row *latest_row(const struct plan *p, const struct held *h, bool ended)
{
	struct stored_row want = { .record = text_of(h->type->name), .record_id = ((struct record *)h->rec)->id, .year = T("~") };
	const struct stored_row *w = &want;
	size_t low = 0, high = p->other.n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (by_record(&p->by_record[middle], &w) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low > 0; low--) {
		const struct stored_row *r = p->by_record[low - 1];
		if (r->record_id != want.record_id || !text_eq(r->record, want.record))
			return NULL;
		if (r->is_ended == ended)
			return r;
	}
	return NULL;
}

static const struct stored_row *latest_other(const struct plan *p, const struct held *h)
{
	return latest_row(p, h, false);
}

/* Which record a row is about. */

static bool same_key(const struct plan *p, const struct line *l, const struct held *h)
{
	const struct ssda903_table *t = l->table;
	struct text message;
	char *scratch = arena_alloc(p->arena, t->record->size);

	if (t->is_yearly) {
		const struct field *year = record_field(t->record, "collection_year");
		if (!text_eq(*field_text(year, h->rec), p->what.year))
			return false;
	}
	for (int c = 1; c < t->n; c++) {
		const struct ssda903_column *k = &t->column[c];
		if (!k->key)
			continue;
		cell_parse(k->field, l->row->cell[c], scratch, &message, CELLS_903, p->arena);
		if (!field_same(k->field, scratch, h->rec))
			return false;
	}
	return true;
}

static bool is_of_table(const struct line *l, const struct held *h)
{
	if (l->table->record != &record_involvement)
		return true;
	return text_is(((struct involvement *)h->rec)->role, "allocated_worker");
}

/* Of several records with the row's key the one that another year's file told in the same words, else the first. */
static struct held *find_like(const struct plan *p, struct child *c, const struct line *l)
{
	struct held_list *list = child_list(c, l->table->record);
	struct held *first = NULL;

	for (size_t i = 0; i < list->n; i++) {
		struct held *h = list->at[i];
		if (h->is_claimed || !is_of_table(l, h) || !same_key(p, l, h))
			continue;
		const struct stored_row *other = latest_other(p, h);
		if (other && text_eq(other->raw, l->raw))
			return h;
		first = first ? first : h;
	}
	return first;
}

static void claim(struct line *l, struct held *h)
{
	l->held = h;
	if (h)
		h->is_claimed = true;
}

static bool can_have_record(const struct child *c, const struct line *l)
{
	return c->person_id != NONE && !l->is_repeat;
}

/* Rows that are known claim their records first, so that no new row takes one. */
static void claim_records(struct plan *p, struct child *c, struct unit *u)
{
	for (size_t i = 0; i < u->n; i++) {
		struct line *l = &u->line[i];
		if (can_have_record(c, l) && l->base && l->base->record_id != NONE)
			claim(l, child_held(c, l->table->record, l->base->record_id));
	}
	for (size_t i = 0; i < u->n; i++)
		if (can_have_record(c, &u->line[i]) && !u->line[i].held && !is_taken_out(&u->line[i]))
			claim(&u->line[i], find_like(p, c, &u->line[i]));
}

/* What the record gave before, and what that means for each cell. */

const struct stored_row *plan_row_of(const struct plan *p, const struct unit *u, const struct held *h)
{
	int64_t id = ((struct record *)h->rec)->id;

	for (size_t i = 0; i < u->n_old; i++)
		if (u->old[i].row->record_id == id && text_is(u->old[i].row->record, h->type->name))
			return u->old[i].row;
	const struct stored_row *other = latest_other(p, h);
	return other ? other : latest_row(p, h, true);
}

static void read_before(struct plan *p, const struct unit *u, struct line *l)
{
	const struct stored_row *r = l->held && l->held->was ? plan_row_of(p, u, l->held) : NULL;

	if (!r)
		return;
	l->before = ARRAY_IN(p->arena, struct text, l->table->n);
	if (!cells_read(r->raw, l->before, l->table->n, p->arena))
		l->before = NULL;               /* another layout's row: as if there were none */
	l->findings_before = findings_read(r->findings, p->arena);
}

static enum cell_plan plan_for_cell(const struct plan *p, const struct line *l, int c)
{
	struct text raw = l->row->cell[c];

	if (!l->held || !l->held->was)
		return FROM_FILE;
	if (l->before && text_eq(raw, l->before[c]))
		return LEFT;
	if (l->other && text_cmp(l->other->year, p->what.year) > 0)
		return LATER;
	if (l->before || text_blank(l->gave[c]))
		return FROM_FILE;
	return tells_same(&l->table->column[c], raw, l->gave[c], p->arena) ? FROM_FILE : HELD_BY_HAND;
}

/* A cell that stays gives what export gave: the file's own writing while a finding stands for it. */
static struct text left_cell(const struct line *l, int c)
{
	return finding_or(&l->findings_before, l->table->column[c].name, l->gave[c]);
}

static void plan_cells(struct plan *p, struct child *c, const struct unit *u, struct line *l)
{
	int n = l->table->n;

	l->plan = ARRAY_IN(p->arena, enum cell_plan, n);
	l->want = ARRAY_IN(p->arena, struct text, n);
	l->holds = ARRAY_IN(p->arena, struct text, n);
	if (l->held && l->held->was) {
		l->gave = ARRAY_IN(p->arena, struct text, n);
		child_cells(c, l->table, l->held, l->gave);
		l->other = latest_other(p, l->held);
	}
	read_before(p, u, l);
	for (int i = 0; i < n; i++) {
		l->plan[i] = plan_for_cell(p, l, i);
		l->want[i] = l->plan[i] == LEFT ? left_cell(l, i) : l->plan[i] == HELD_BY_HAND ? l->gave[i] : l->row->cell[i];
		l->holds[i] = l->plan[i] == LATER ? l->gave[i] :
			      l->plan[i] == LEFT  ? tells_as(&l->table->column[i], l->want[i], l->gave[i], p->arena) :
						    l->want[i];
	}
}

/* Rows that are no longer in the file. */

static bool is_about_year(const struct plan *p, const struct ssda903_table *t, const struct held *h)
{
	if (t->starts < 0)
		return true;
	struct date starts = *field_date(t->column[t->starts].field, h->rec);
	struct date ends = t->ends < 0 ? starts : *field_date(t->column[t->ends].field, h->rec);
	return starts.ymd <= p->last_day.ymd && (date_none(ends) || ends.ymd >= p->first_day.ymd);
}

static void tell_gone(struct plan *p, const struct old_row *o, const char *what)
{
	report_gone(p->report, o->row->table, o->row->line, what);
}

static bool end_record(struct plan *p, struct child *c, struct old_row *o)
{
	const struct ssda903_table *t = &ssda903_layout()->table[o->table];
	struct held *h = o->row->record_id == NONE ? NULL : child_held(c, t->record, o->row->record_id);

	if (t == ssda903_layout()->header) {
		tell_gone(p, o, "the child's header row is no longer in the file; the child's record stays.");
		return true;
	}
	if (!h || h->is_claimed)
		return true;
	if (latest_other(p, h)) {
		tell_gone(p, o, "the row is no longer in the file, but another year's file has it: the record stays.");
		return true;
	}
	if (!is_about_year(p, t, h)) {
		tell_gone(p, o, "the row is no longer in the file, but lies outside its year: the record stays.");
		return false;
	}
	h->is_gone = true;
	return true;
}

static void end_rows(struct plan *p, struct child *c, struct unit *u)
{
	for (size_t i = 0; i < u->n_old; i++) {
		if (u->old[i].is_matched || !end_record(p, c, &u->old[i]))
			continue;
		*GROW_IN(p->arena, &p->ended) = u->old[i].row->id;
		p->report->table[u->old[i].table].ended++;
	}
}

/* A row that keeps its key but can have no record any more (it now repeats another): what it made ends with it. */
static void end_lost(struct plan *p, struct child *c, struct unit *u)
{
	for (size_t i = 0; i < u->n; i++) {
		const struct line *l = &u->line[i];
		if (l->held || !l->base || l->base->record_id == NONE || l->table == ssda903_layout()->header)
			continue;
		struct held *h = child_held(c, l->table->record, l->base->record_id);
		if (h && !h->is_claimed && !latest_other(p, h))
			h->is_gone = true;
	}
}

/* The child as a whole. */

static void plan_tables(struct plan *p, struct child *c, struct unit *u)
{
	const struct ssda903_layout *layout = ssda903_layout();

	for (size_t i = 0; i < u->n; i++)
		if (u->line[i].table == layout->header && can_have_record(c, &u->line[i]))
			plan_header(p, c, &u->line[i]);
	for (size_t i = 0; i < u->n; i++)
		if (u->line[i].table != layout->header && u->line[i].table != layout->episodes && can_have_record(c, &u->line[i]))
			plan_flat(p, c, &u->line[i]);
	plan_episodes(p, c, u);
}

static bool differs(const struct held *h)
{
	int which[64];

	CHECK(h->type->n_fields <= 64);
	return !h->was || record_diff(h->type, h->rec, h->was, which) > 0;
}

static void plan_records(struct plan *p, struct child *c)
{
	for (int k = 0; k < N_CHILD_FACTS; k++)
		for (size_t i = 0; i < c->of[k].n; i++)
			if (!c->of[k].at[i]->is_gone && differs(c->of[k].at[i]))
				ops_save(&p->ops, c->of[k].at[i]->type, c->of[k].at[i]->rec);
	for (int k = N_CHILD_FACTS; k-- > 0;)
		for (size_t i = 0; i < c->of[k].n; i++)
			if (c->of[k].at[i]->is_gone && c->of[k].at[i]->was)
				ops_end(&p->ops, c->of[k].at[i]->type, c->of[k].at[i]->was);
}

static bool needs_new_row(struct plan *p, const struct line *l)
{
	int64_t record = l->held ? ((struct record *)l->held->rec)->id : NONE;

	if (is_taken_out(l))
		return false;
	if (!l->is_same || l->base->record_id != record || l->base->is_kept == findings_are_mild(&l->findings))
		return true;
	struct text now = findings_json_in(p->arena, &l->findings);
	return now.n != l->base->findings.n || (now.n && memcmp(now.p, l->base->findings.p, now.n) != 0);
}

static void count_line(struct plan *p, const struct line *l, bool is_kept)
{
	struct table_report *t = &p->report->table[l->table->number];

	t->read++;
	*(is_kept ? &t->kept : &t->stored) += 1;
	*(!l->base ? &t->fresh : l->is_same ? &t->unchanged : &t->changed) += 1;
}

static void report_line(struct plan *p, const struct line *l)
{
	for (size_t i = 0; i < l->findings.n; i++)
		report_finding(p->report, l->table->number, &l->findings.at[i], l->row->line);
	count_line(p, l, !findings_are_mild(&l->findings));
}

static void look_for_likely(struct plan *p, const struct unit *u, size_t first, struct text child)
{
	const struct likely_asked q = { .db = p->db, .ops = &p->ops, .first = first, .user = p->what.user, .council = p->what.council, .child = child,
		.line = u->n ? u->line[0].row->line : 0, .arena = p->arena };

	likely_look(&q, p->report, &p->silent, &p->came);
}

static void plan_changed(struct plan *p, struct unit *u)
{
	struct child c;
	size_t first = p->ops.op.n;
	struct text id = child_id_in(p->arena, u->child);
	int64_t person = text_none(id) ? NONE : facts_person(p->facts, id);

	bool is_joined = !text_none(id) && facts_is_joined(p->facts, id);
	if (!text_none(id) && person == NONE && u->n && !is_joined)
		person = new_person(p, id);
	facts_child(p->facts, person, id, &c);
	c.is_joined = is_joined;
	child_remember(&c);
	claim_records(p, &c, u);
	for (size_t i = 0; i < u->n; i++)
		plan_cells(p, &c, u, &u->line[i]);
	end_rows(p, &c, u);
	end_lost(p, &c, u);
	plan_tables(p, &c, u);
	plan_records(p, &c);
	look_for_likely(p, u, first, id);
	for (size_t i = 0; i < u->n; i++) {
		tell_line(p, &c, &u->line[i]);
		report_line(p, &u->line[i]);
		if (needs_new_row(p, &u->line[i]))
			*GROW_IN(p->arena, &p->row) = (struct plan_row){ .line = &u->line[i], .person_id = person };
	}
}

/* Nothing changed: the findings of then are the findings of now. */
static void plan_same(struct plan *p, struct unit *u)
{
	for (size_t i = 0; i < u->n; i++) {
		struct line *l = &u->line[i];
		l->findings = findings_read(l->base->findings, p->arena);
		report_line(p, l);
	}
}

/* A few children are asked for one by one; many at once are cheaper read whole. */
static enum facts_how how_to_load(const struct units *units)
{
	size_t changed = 0;

	for (size_t i = 0; i < units->n; i++)
		changed += !unit_is_same(&units->at[i]);
	return changed > 400 ? FACTS_IN_BULK : FACTS_ONE_BY_ONE;
}

static bool any_changed(const struct units *units)
{
	for (size_t i = 0; i < units->n; i++)
		if (!unit_is_same(&units->at[i]))
			return true;
	return false;
}

static void load(struct plan *p, const struct units *units)
{
	p->facts = facts_open(p->db, p->what.council, how_to_load(units), p->arena);
	if (p->what.council != NONE)
		p->other = stored_rows_of_other_years(p->db, p->what.council, T("903"), p->what.year, p->arena);
	index_other_years(p);
}

struct plan *plan_make(struct db *db, const struct plan_for *what, const struct file_set *set, struct import_report *r, struct arena *a)
{
	struct plan *p = NEW_IN(a, struct plan);

	*p = (struct plan){ .db = db, .what = *what, .report = r, .arena = a, .ops = { .arena = a }, .first_day = DATE(what->start_year, 4, 1),
		.last_day = DATE(what->start_year + 1, 3, 31) };
	for (int t = 0; t < SSDA903_TABLES; t++)
		r->table[t].is_present = !text_none(set->table[t].file);
	if (what->council != NONE) {
		p->old = stored_rows_of_year(db, what->council, T("903"), what->year, a);
		p->was_imported = year_was_imported(db, what->council, T("903"), what->year);
	}
	struct units units = units_in(set, &p->old, a);
	if (any_changed(&units))
		load(p, &units);
	for (size_t i = 0; i < units.n && !p->was_stopped; i++) {
		(unit_is_same(&units.at[i]) ? plan_same : plan_changed)(p, &units.at[i]);
		if (what->progress && i % 256 == 0)
			p->was_stopped = !what->progress(what->arg, (int64_t)i, (int64_t)units.n);
	}
	return p;
}

bool plan_was_stopped(const struct plan *p)
{
	return p->was_stopped;
}

bool plan_is_empty(const struct plan *p)
{
	return p->ops.op.n == 0 && p->row.n == 0 && p->ended.n == 0;
}

bool plan_is_correction(const struct plan *p)
{
	return p->was_imported;
}
