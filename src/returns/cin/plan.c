/* Planning one child of a CIN file: pairing rows with those of the file before and with records, deciding cell by cell what a record
 * takes, what vanished, and which rows to write. */
#include "returns/cin/plan.h"
#include "base/arena.h"
#include "base/die.h"
#include "people/person.h"
#include "returns/cell.h"

/* guarded: a number only. */
static const char SQL_TOLD_ELSEWHERE[] =
	"SELECT 1 FROM import_row JOIN return_import ON return_import.id = import_row.import_id WHERE import_row.record = $1"
	" AND import_row.record_id = $2 AND import_row.state IN ('stored', 'kept') AND return_import.collection <> 'CIN' LIMIT 1";

/* ---- Rows as text ---- */

enum { N_RAW = CIN_COLUMNS + 2 };

struct text cin_row_raw(const struct cin_row *r, struct arena *a)
{
	struct text all[N_RAW];
	int n = r->table->n;

	memcpy(all, r->cell, sizeof(struct text) * (size_t)n);
	all[n] = r->is_joined ? T("joined") : NO_TEXT;
	all[n + 1] = r->rest;
	return cells_json_in(a, all, n + 2);
}

bool cin_row_read(struct text raw, struct cin_row *r, struct arena *a)
{
	struct text all[N_RAW];
	int n = r->table->n;

	if (!cells_read(raw, all, n + 2, a))
		return false;
	memcpy(r->cell, all, sizeof(struct text) * (size_t)n);
	r->is_joined = !text_none(all[n]);
	r->rest = all[n + 1];
	return true;
}

/* ---- Lines, and the rows of the file before ---- */

/* The child's key, then the key of each element the row stands in, then its own. */
static struct text key_of(const struct cin_planning *p, const struct cin_line *l)
{
	const struct cin_table *t = l->row->table;
	struct text above = l->within ? l->within->key : p->who.key;

	return t->key < 0 ? above : textf_in(p->arena, "%.*s|%.*s", TEXT_ARG(above), TEXT_ARG(cell_plain_in(p->arena, l->row->cell[t->key])));
}

static void make_lines(struct cin_planning *p, const struct cin_child *child)
{
	p->n = child ? child->n : 0;
	p->line = ARRAY_IN(p->arena, struct cin_line, p->n + 1);
	for (size_t i = 0; i < p->n; i++) {
		struct cin_line *l = &p->line[i];
		l->row = &child->row[i];
		l->within = l->row->within < 0 ? NULL : &p->line[l->row->within];
		l->number = (int64_t)i + 1;
		l->key = key_of(p, l);
		l->raw = cin_row_raw(l->row, p->arena);
	}
}

static void take_old(struct cin_planning *p, const struct stored_row *r)
{
	const struct cin_table *t = cin_table_named(r->table);

	if (t && text_eq(r->year, p->year) && !r->is_ended)
		*GROW_IN(p->arena, &p->old) = (struct cin_old){ .row = r, .table = t };
}

static struct text child_of_key(struct text key)
{
	return text_cut(&key, '|');
}

static int by_child(const void *pa, const void *pb)
{
	const struct stored_row *a = pa, *b = pb;
	int order = text_cmp(child_of_key(a->key), child_of_key(b->key));

	return order ? order : (a->id > b->id) - (a->id < b->id);
}

void cin_sort_nobodys(struct stored_rows *all)
{
	if (all->n > 1)
		qsort(all->at, all->n, sizeof *all->at, by_child);
}

struct stored_rows cin_rows_of_nobody(const struct stored_rows *all, struct text child)
{
	size_t low = 0, high = all->n, n = 0;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (text_cmp(child_of_key(all->at[middle].key), child) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + n < all->n && text_eq(child_of_key(all->at[low + n].key), child))
		n++;
	return (struct stored_rows){ .at = n ? all->at + low : NULL, .n = n };
}

static int by_number(const void *pa, const void *pb)
{
	const struct cin_old *a = pa, *b = pb;

	return (a->row->row > b->row->row) - (a->row->row < b->row->row);
}

static void load_rows(struct cin_planning *p)
{
	p->rows = p->who.person == NONE ? cin_rows_of_nobody(p->nobodys, p->who.key) :
		stored_rows_of_person(p->db, p->council, T("CIN"), p->who.person, p->arena);
	for (size_t i = 0; i < p->rows.n; i++)
		take_old(p, &p->rows.at[i]);
	if (p->old.n > 1)
		qsort(p->old.at, p->old.n, sizeof *p->old.at, by_number);
}

static bool is_same_row(const struct cin_line *l, const struct cin_old *o)
{
	return o->table == l->row->table && o->row->row == l->number && text_eq(o->row->raw, l->raw) && text_eq(o->row->key, l->key);
}

static bool is_same_child(const struct cin_planning *p)
{
	if (p->n != p->old.n)
		return false;
	for (size_t i = 0; i < p->n; i++)
		if (!is_same_row(&p->line[i], &p->old.at[i]))
			return false;
	return true;
}

/* ---- Pairing: first what is the same word for word, then by key, then by order within the same element ---- */

typedef bool pairs(const struct cin_planning *p, const struct cin_line *l, const struct cin_old *o);

static bool word_for_word(const struct cin_planning *p, const struct cin_line *l, const struct cin_old *o)
{
	(void)p;
	return text_eq(o->row->key, l->key) && text_eq(o->row->raw, l->raw);
}

static bool of_one_key(const struct cin_planning *p, const struct cin_line *l, const struct cin_old *o)
{
	(void)p;
	return text_eq(o->row->key, l->key);
}

static struct text key_above(struct text key)
{
	while (key.n && key.p[key.n - 1] != '|')
		key.n--;
	return key;
}

static bool of_one_place(const struct cin_planning *p, const struct cin_line *l, const struct cin_old *o)
{
	(void)p;
	return text_eq(key_above(o->row->key), key_above(l->key));
}

static void pair(struct cin_planning *p, pairs *fits)
{
	for (size_t i = 0; i < p->n; i++) {
		struct cin_line *l = &p->line[i];
		for (size_t o = 0; !l->base && o < p->old.n; o++) {
			struct cin_old *old = &p->old.at[o];
			if (old->is_matched || old->table != l->row->table || !fits(p, l, old))
				continue;
			old->is_matched = true;
			l->base = old->row;
			l->is_same = old->row->row == l->number && text_eq(old->row->raw, l->raw) && text_eq(old->row->key, l->key);
		}
	}
}

/* ---- Which record a row is about ---- */

static bool is_single(const struct cin_table *t)
{
	return t == cin_layout()->child || t->is_identity;
}

static void claim(struct cin_line *l, struct cin_held *h)
{
	l->held = h;
	if (h)
		h->is_claimed = true;
}

static struct cin_held *held_of_base(struct cin_planning *p, const struct cin_line *l)
{
	struct cin_held *h = l->base && l->base->record_id != NONE ? cin_held(&p->c, l->row->table->record, l->base->record_id) : NULL;

	return h && !h->is_claimed && cin_stands_in(l->row->table, h, l->within ? l->within->held : NULL) ? h : NULL;
}

/* Of those that stand in the same record one with the row's own key. */
static struct cin_held *held_of_key(struct cin_planning *p, const struct cin_line *l)
{
	const struct cin_table *t = l->row->table;
	struct cin_held_list *list = cin_list(&p->c, t->record);

	for (size_t i = 0; i < list->n; i++) {
		struct cin_held *h = list->at[i];
		if (!h->is_claimed && cin_stands_in(t, h, l->within ? l->within->held : NULL) && t->key >= 0 && !text_blank(l->row->cell[t->key]) &&
		    cin_tells_same(t->column[t->key], l->row->cell[t->key], cin_gives(&p->c, t, h, t->key), p->arena))
			return h;
	}
	return NULL;
}

/* A row that repeats one before it (the same disability twice) can have no record of its own. */
static bool is_repeat(const struct cin_planning *p, const struct cin_line *l)
{
	for (const struct cin_line *o = p->line; o < l; o++)
		if (l->row->table->element->kind == CIN_LIST && l->row->table->record != &record_conference && o->row->table == l->row->table &&
		    o->within == l->within && text_eq(o->key, l->key))
			return true;
	return false;
}

static bool says_anything(const struct cin_planning *p, const struct cin_line *l)
{
	for (int i = 0; i < l->row->table->n; i++)
		if (!text_blank(cin_typed(l->row->table->column[i], l->row->cell[i], p->arena).text))
			return true;
	return false;
}

static bool is_taken_out(const struct cin_planning *p, const struct cin_line *l)
{
	return l->base && l->is_same && l->base->record_id != NONE && !cin_held((struct cin_records *)(uintptr_t)&p->c, l->row->table->record, l->base->record_id);
}

static void find_record(struct cin_planning *p, struct cin_line *l)
{
	const struct cin_table *t = l->row->table;
	struct cin_held *within = l->within ? l->within->held : NULL;

	if (p->who.person == NONE || (l->within && !within))
		return;
	if (is_single(t)) {
		l->held = cin_first(&p->c, t->record);
		if (!l->held)
			claim(l, cin_add(&p->c, t->record));
		return;
	}
	claim(l, held_of_base(p, l));
	if (!l->held && !is_repeat(p, l) && !is_taken_out(p, l))
		claim(l, held_of_key(p, l));
	if (!l->held && says_anything(p, l) && !is_repeat(p, l) && !is_taken_out(p, l)) {
		claim(l, cin_add(&p->c, t->record));
		cin_put_in(t, l->held, within);
	}
}

/* ---- What each cell means ---- */

/* The latest other year's row about the record. */
static const struct stored_row *other_year(const struct cin_planning *p, const struct cin_held *h)
{
	const struct stored_row *found = NULL;

	for (size_t i = 0; i < p->rows.n; i++) {
		const struct stored_row *r = &p->rows.at[i];
		if (r->is_ended || text_eq(r->year, p->year) || r->record_id != cin_id(h) || !text_is(r->record, h->type->name))
			continue;
		if (!found || text_cmp(r->year, found->year) > 0)
			found = r;
	}
	return found;
}

static void read_before(struct cin_planning *p, struct cin_line *l)
{
	const struct stored_row *r = l->base ? l->base : l->other;
	struct cin_row row = { .table = l->row->table };

	if (!r || !l->held->was || !text_eq(r->table, l->row->table->element->name) || !cin_row_read(r->raw, &row, p->arena))
		return;
	l->before = arena_copy(p->arena, row.cell, sizeof row.cell);
	l->findings_before = findings_read(r->findings, p->arena);
}

static bool same_cell(struct text a, struct text b)
{
	return text_none(a) ? text_none(b) : text_eq(a, b);
}

/* Facts that other returns and people tell too. */
static enum cin_cell_plan plan_identity(struct cin_planning *p, const struct cin_line *l, int i)
{
	const struct cin_element *e = l->row->table->column[i];
	struct text raw = l->row->cell[i];

	if (text_blank(raw))
		return CIN_LEFT;
	if (text_blank(l->gave[i]) && e->is != CIN_EARLIER)
		return CIN_FROM_FILE;
	if (e->is == CIN_EARLIER) {
		int today = cin_column_named(l->row->table, "Sex");
		return text_blank(l->gave[today]) || cin_tells_same(e, raw, l->gave[today], p->arena) ? CIN_FROM_FILE : CIN_HELD;
	}
	if (cin_tells_same(e, raw, l->gave[i], p->arena))
		return CIN_FROM_FILE;
	if (l->before && cin_tells_same(e, l->before[i], l->gave[i], p->arena) &&
	    !db_one(p->db, SQL_TOLD_ELSEWHERE, 0, DBT(text_of(l->held->type->name)), DBI(cin_id(l->held))))
		return CIN_FROM_FILE;
	return CIN_HELD;
}

static enum cin_cell_plan plan_cell(struct cin_planning *p, const struct cin_line *l, int i)
{
	const struct cin_table *t = l->row->table;
	struct text raw = l->row->cell[i];

	if (!l->held->was)
		return CIN_FROM_FILE;
	if (l->before && same_cell(raw, l->before[i]))
		return CIN_LEFT;
	if (l->other && text_cmp(l->other->year, p->year) > 0)
		return CIN_LATER;
	if (t->is_identity)
		return plan_identity(p, l, i);
	if (l->before || text_blank(l->gave[i]))
		return CIN_FROM_FILE;
	return text_blank(raw) ? CIN_LEFT : cin_tells_same(t->column[i], raw, l->gave[i], p->arena) ? CIN_FROM_FILE : CIN_HELD;
}

static void plan_line(struct cin_planning *p, struct cin_line *l)
{
	const struct cin_table *t = l->row->table;

	l->gave = ARRAY_IN(p->arena, struct text, CIN_COLUMNS);
	if (l->held->was) {
		l->other = other_year(p, l->held);
		for (int i = 0; i < t->n; i++)
			l->gave[i] = cin_gives(&p->c, t, l->held, i);
	}
	read_before(p, l);
	for (int i = 0; i < t->n; i++)
		l->plan[i] = plan_cell(p, l, i);
	for (int i = 0; i < t->n; i++)
		if (l->plan[i] == CIN_FROM_FILE)
			cin_take_cell(&p->c, t, l->held, i, l->row->cell[i]);
}

/* ---- What is no longer in the file ---- */

static void tell_gone(struct cin_planning *p, const struct cin_old *o, const char *what)
{
	report_gone(p->report, o->row->table, o->row->line, what);
}

static bool lies_in_year(const struct cin_planning *p, const struct cin_table *t, const struct cin_held *h)
{
	if (t->starts < 0)
		return true;
	struct date starts = *field_date(t->column[t->starts]->field, h->rec);
	struct date ends = t->ends < 0 ? starts : *field_date(t->column[t->ends]->field, h->rec);
	return starts.ymd <= p->last_day.ymd && (date_none(ends) ? t->ends >= 0 : ends.ymd >= p->first_day.ymd);
}

static bool refers_to(const struct record_type *t, const void *rec, const struct cin_held *h)
{
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_REF && !strcmp(t->fields[i].refs, h->type->name) && *field_int(&t->fields[i], rec) == cin_id(h))
			return true;
	return false;
}

static bool is_of_census(const struct record_type *t)
{
	for (int k = 0; k < N_CIN_FACTS; k++)
		if (cin_fact_type(k) == t)
			return true;
	return false;
}

/* Records that a person made hang from it: a visit, a strategy discussion. */
static bool is_leant_on(struct cin_planning *p, const struct cin_held *h)
{
	for (int k = 0; k < N_CIN_FACTS; k++)
		for (size_t i = 0; i < p->c.of[k].n; i++)
			if (!p->c.of[k].at[i]->is_gone && refers_to(cin_fact_type(k), p->c.of[k].at[i]->rec, h))
				return true;
	for (const struct record_type *const *t = record_types; *t; t++) {
		if ((*t)->scope != SCOPE_CASE || is_of_census(*t))
			continue;
		struct record_list l = record_list(p->db, *t, (*t)->sql_by_person, p->arena, DBI(p->who.person));
		for (int i = 0; i < l.n; i++)
			if (refers_to(*t, record_at(&l, i), h))
				return true;
	}
	return false;
}

/* What the census writes inside the record's own element goes with it. */
static void end_parts(struct cin_planning *p, const struct cin_held *h)
{
	struct cin_held_list *g = cin_list(&p->c, &record_cp_plan_category), *m = cin_list(&p->c, &record_conference);

	for (size_t i = 0; h->type == &record_cp_plan && i < g->n; i++)
		if (((struct cp_plan_category *)g->at[i]->rec)->cp_plan_id == cin_id(h))
			g->at[i]->is_gone = true;
	for (size_t i = 0; i < m->n; i++) {
		const struct conference *c = m->at[i]->rec;
		if (text_is(c->kind, "review"))
			continue;
		if ((h->type == &record_section47_enquiry && c->section47_enquiry_id == cin_id(h)) ||
		    (h->type == &record_referral && c->section47_enquiry_id == NONE && c->referral_id == cin_id(h)))
			m->at[i]->is_gone = true;
	}
}

static bool end_record(struct cin_planning *p, const struct cin_old *o)
{
	struct cin_held *h = o->row->record_id == NONE ? NULL : cin_held(&p->c, o->table->record, o->row->record_id);

	if (is_single(o->table)) {
		if (o->table == cin_layout()->child)
			tell_gone(p, o, "the child is no longer in the file; the child's record stays.");
		return true;
	}
	if (!h || h->is_claimed)
		return true;
	if (other_year(p, h)) {
		tell_gone(p, o, "it is no longer in the file, but another year's file has it: the record stays.");
		return true;
	}
	if (!lies_in_year(p, o->table, h)) {
		tell_gone(p, o, "it is no longer in the file, but lies outside its year: the record stays.");
		return false;
	}
	end_parts(p, h);
	if (is_leant_on(p, h)) {
		tell_gone(p, o, "it is no longer in the file, but other records belong to it: the record stays.");
		return true;
	}
	h->is_gone = true;
	return true;
}

/* From the last to the first: what stands inside others goes before them. */
static void end_rows(struct cin_planning *p)
{
	for (size_t i = p->old.n; i-- > 0;) {
		struct cin_old *o = &p->old.at[i];
		if (o->is_matched || !end_record(p, o))
			continue;
		*GROW_IN(p->arena, &p->ended) = o->row->id;
		p->report->table[o->table->number].ended++;
	}
}

/* ---- The child as a whole ---- */

static void new_person(struct cin_planning *p)
{
	struct cin_held *h;
	struct person *n;

	p->c.person_id = NEW_RECORD;
	h = cin_add(&p->c, &record_person);
	n = h->rec;
	n->r.person_id = n->r.id;
	n->kind = T("child");
	n->la_child_id = p->who.key;
	person_call(n, &(struct record_list){ .type = &record_person_name }, clock_today(), p->arena);
	p->who.person = n->r.id;
	p->report->people++;
}

static bool is_new_child(const struct cin_planning *p)
{
	return p->who.person == NONE && p->n && !p->who.is_repeat && !text_none(child_id_in(p->arena, p->who.key));
}

static bool differs(const struct cin_held *h)
{
	int which[128];

	CHECK(h->type->n_fields <= 128);
	return !h->was || record_diff(h->type, h->rec, h->was, which) > 0;
}

static void plan_records(struct cin_planning *p)
{
	for (int k = 0; k < N_CIN_FACTS; k++)
		for (size_t i = 0; i < p->c.of[k].n; i++)
			if (!p->c.of[k].at[i]->is_gone && differs(p->c.of[k].at[i]))
				ops_save(&p->ops, p->c.of[k].at[i]->type, p->c.of[k].at[i]->rec);
	for (int k = N_CIN_FACTS; k-- > 0;)
		for (size_t i = 0; i < p->c.of[k].n; i++)
			if (p->c.of[k].at[i]->is_gone && p->c.of[k].at[i]->was)
				ops_end(&p->ops, p->c.of[k].at[i]->type, p->c.of[k].at[i]->was);
}

static void count_line(struct cin_planning *p, const struct cin_line *l)
{
	struct table_report *t = &p->report->table[l->row->table->number];

	for (size_t i = 0; i < l->findings.n; i++)
		report_finding(p->report, l->row->table->number, &l->findings.at[i], l->row->line);
	t->read++;
	*(findings_are_mild(&l->findings) ? &t->stored : &t->kept) += 1;
	*(!l->base ? &t->fresh : text_eq(l->base->raw, l->raw) ? &t->unchanged : &t->changed) += 1;
}

static void plan_same(struct cin_planning *p)
{
	for (size_t i = 0; i < p->n; i++) {
		p->line[i].base = p->old.at[i].row;
		p->line[i].findings = findings_read(p->old.at[i].row->findings, p->arena);
		count_line(p, &p->line[i]);
	}
}

static void look_for_likely(struct cin_planning *p)
{
	const struct likely_asked q = { .db = p->db, .ops = &p->ops, .user = p->user, .council = p->council, .child = p->who.key, .line = p->n ? p->line[0].row->line : 0,
		.arena = p->arena };

	likely_look(&q, p->report, &p->silent, &p->came);
}

static void plan_changed(struct cin_planning *p)
{
	pair(p, word_for_word);
	pair(p, of_one_key);
	pair(p, of_one_place);
	cin_records_load(&p->c, p->db, p->council, p->who.person, p->arena);
	p->c.ops = &p->ops;
	if (is_new_child(p))
		new_person(p);
	for (size_t i = 0; i < p->n; i++)
		find_record(p, &p->line[i]);
	for (size_t i = 0; i < p->n; i++)
		if (p->line[i].held)
			plan_line(p, &p->line[i]);
	end_rows(p);
	plan_records(p);
	look_for_likely(p);
	for (size_t i = 0; i < p->n; i++) {
		cin_tell_line(p, &p->line[i]);
		count_line(p, &p->line[i]);
	}
}

void cin_plan_child(struct cin_planning *p, const struct cin_who *who, const struct cin_child *child)
{
	p->who = *who;
	p->ops = (struct ops){ .arena = p->arena };
	p->rows = (struct stored_rows){ 0 };
	memset(&p->old, 0, sizeof p->old);
	memset(&p->ended, 0, sizeof p->ended);
	p->silent = (struct likely_silents){ 0 };
	make_lines(p, child);
	load_rows(p);
	p->is_unchanged = is_same_child(p);
	(p->is_unchanged ? plan_same : plan_changed)(p);
}

/* ---- Writing it ---- */

static bool needs_new_row(const struct cin_planning *p, const struct cin_line *l)
{
	if (!l->base || !l->is_same || is_taken_out(p, l))
		return !l->is_same;
	if (l->base->record_id != cin_id(l->held) || l->base->is_kept == findings_are_mild(&l->findings))
		return true;
	struct text now = findings_json_in(p->arena, &l->findings);
	return now.n != l->base->findings.n || (now.n && memcmp(now.p, l->base->findings.p, now.n) != 0);
}

bool cin_plan_is_empty(const struct cin_planning *p)
{
	if (p->is_unchanged)
		return true;
	for (size_t i = 0; i < p->n; i++)
		if (needs_new_row(p, &p->line[i]))
			return false;
	return !p->ops.op.n && !p->ended.n;
}

static void add_row(const struct cin_planning *p, struct txn *x, const struct cin_line *l, int64_t id)
{
	const struct record *r = l->held ? l->held->rec : NULL;

	stored_row_add(txn_db(x), id, &(struct new_row){ .import_id = p->import, .council_id = p->council,
		.person_id = ops_stored_id(&p->ops, p->who.person), .row = l->number, .line = l->row->line, .ordinal = l->number,
		.record_id = r ? r->id : NONE, .record_txn = r ? r->txn : NONE, .table = l->row->table->element->name, .key = l->key, .raw = l->raw,
		.findings = findings_json_in(p->arena, &l->findings), .record = r ? text_of(l->held->type->name) : NO_TEXT,
		.is_kept = !findings_are_mild(&l->findings), .supersedes = l->base ? l->base->id : NONE });
}

bool cin_plan_apply(struct cin_planning *p, struct txn *x, int64_t *next_row, struct fault *f)
{
	bool *is_due = ARRAY_IN(p->arena, bool, p->n + 1);

	for (size_t i = 0; i < p->n; i++)
		is_due[i] = needs_new_row(p, &p->line[i]);
	if (!ops_write(&p->ops, x, p->council, f) || !likely_silently_tell(&p->silent, &p->ops, x, f))
		return false;
	for (size_t i = 0; i < p->n; i++)
		if (is_due[i])
			add_row(p, x, &p->line[i], (*next_row)++);
	for (size_t i = 0; i < p->ended.n; i++)
		stored_row_end(txn_db(x), p->ended.at[i]);
	return !db_failed(txn_db(x)) || ops_failed(txn_db(x), f);
}
