/* One child's rows of one year's 903. The records are copied as they stood on the last day, the episodes worked out, what the year asks of
 * the child told from them, and what it asks and does not get is noted. */
#include "returns/ssda903/collection.h"
#include "base/arena.h"
#include "care/history.h"
#include "records.h"
#include "returns/year.h"

/* May the return have what is recorded of a care leaver? It is told unless it is sure that it is not asked. */
enum leaver { NOT_ASKED, CANNOT_TELL, ASKED };

struct situation {
	const struct collection *k;
	struct collected *to;
	struct child child;                      /* as at the last day: copies */
	bool in_care, in_care_all_year, respite_only, started, adopted;
	enum leaver leaver;
};

struct collection collection_of(int start_year, struct date as_at, struct arena *a)
{
	struct collection k = { .start_year = start_year, .year = year_text_in(a, start_year), .first_day = DATE(start_year, 4, 1),
		.closes = DATE(start_year + 1, 3, 31) };

	k.last_day = !date_none(as_at) && as_at.ymd < k.closes.ymd ? as_at : k.closes;
	return k;
}

bool collection_has(const struct collection *k, const struct ssda903_table *t)
{
	return k->start_year >= t->from_year && (t->to_year == 0 || k->start_year <= t->to_year);
}

static bool touches(const struct collection *k, struct date starts, struct date ends)
{
	return starts.ymd <= k->last_day.ymd && (date_none(ends) || ends.ymd >= k->first_day.ymd);
}

/* ---- The records as at the last day ---- */

static const enum child_fact IN_TIME[] = { OF_PERIOD, OF_STATUS, OF_PLACEMENT, OF_EPISODE, OF_INVOLVEMENT, OF_REVIEW, OF_MISSING, OF_LIBERTY,
	OF_DECISION };
static const char *const WHY_IT_ENDED[] = { "end_reason", "reverse_reason" };

static void open_again(const struct record_type *t, void *rec)
{
	*field_date(record_field(t, t->ends), rec) = NO_DATE;
	for (size_t i = 0; i < sizeof WHY_IT_ENDED / sizeof *WHY_IT_ENDED; i++) {
		const struct field *f = record_field(t, WHY_IT_ENDED[i]);
		if (f)
			*field_text(f, rec) = NO_TEXT;
	}
}

static void cut(struct situation *s, enum child_fact fact)
{
	const struct record_type *t = child_fact_type(fact);
	const struct field *starts = record_field(t, t->starts), *ends = t->ends ? record_field(t, t->ends) : NULL;
	struct held_list *l = &s->child.of[fact];

	for (size_t i = 0; i < l->n; i++) {
		void *rec = l->at[i]->rec;
		if (field_date(starts, rec)->ymd > s->k->last_day.ymd)
			l->at[i]->is_gone = true;
		else if (ends && ends != starts && field_date(ends, rec)->ymd > s->k->last_day.ymd)
			open_again(t, rec);
	}
}

static void copy_child(struct situation *s, const struct child *c)
{
	struct arena *a = s->to->arena;

	s->child = (struct child){ .facts = c->facts, .arena = a, .id = c->id, .person_id = c->person_id };
	for (int k = 0; k < N_CHILD_FACTS; k++)
		for (size_t i = 0; i < c->of[k].n; i++) {
			const struct held *from = c->of[k].at[i];
			struct held *h = NEW_IN(a, struct held);
			if (from->is_gone)
				continue;
			*h = (struct held){ .type = from->type, .rec = arena_copy(a, from->rec, from->type->size) };
			*GROW_IN(a, &s->child.of[k]) = h;
		}
	for (size_t i = 0; i < sizeof IN_TIME / sizeof *IN_TIME; i++)
		cut(s, IN_TIME[i]);
}

/* The name of a row cannot stand in parentheses. NOLINTBEGIN(bugprone-macro-parentheses) */
#define EACH_HELD(h, s, fact) \
	for (size_t h##_i = 0; h##_i < (s)->child.of[fact].n; h##_i++) \
		for (const struct held *h = (s)->child.of[fact].at[h##_i]; h && !h->is_gone; h = NULL)
/* NOLINTEND(bugprone-macro-parentheses) */

static void note(struct situation *s, const struct record_type *about, bool is_lacking, const char *why)
{
	const struct ssda903_layout *l = ssda903_layout();

	for (int t = 0; t < SSDA903_TABLES; t++)
		if (l->table[t].record == about && collection_has(s->k, &l->table[t]))
			*GROW_IN(s->to->arena, &s->to->note) = (struct collected_note){ .table = &l->table[t], .child = s->child.id,
				.person_id = s->child.person_id, .why = why, .is_lacking = is_lacking };
}

/* ---- Episodes ---- */

/* A line of records in time: periods, or the statuses or placements of each period after those of the period before. */
struct begun { const struct record *rec; struct date starts; int period; };
struct in_time { struct begun *at; size_t n; };

static int by_time(const void *pa, const void *pb)
{
	const struct begun *a = pa, *b = pb;

	if (a->period != b->period)
		return a->period < b->period ? -1 : 1;
	if (a->starts.ymd != b->starts.ymd)
		return a->starts.ymd < b->starts.ymd ? -1 : 1;
	return (a->rec->id > b->rec->id) - (a->rec->id < b->rec->id);
}

static int place_of(const struct in_time *l, int64_t id)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].rec->id == id)
			return (int)i;
	return -1;
}

static struct in_time in_time(struct situation *s, enum child_fact fact, const struct in_time *periods)
{
	const struct record_type *t = child_fact_type(fact);
	struct in_time l = { arena_alloc(s->to->arena, (s->child.of[fact].n + 1) * sizeof *l.at), 0 };

	EACH_HELD(h, s, fact) {
		int period = periods ? place_of(periods, *field_int(record_field(t, "care_period_id"), h->rec)) : 0;
		if (period < 0)
			continue;
		l.at[l.n].rec = h->rec;
		l.at[l.n].starts = *field_date(record_field(t, t->starts), h->rec);
		l.at[l.n++].period = period;
	}
	if (l.n > 1)
		qsort(l.at, l.n, sizeof *l.at, by_time);
	return l;
}

struct care_lines { struct in_time period, status, placement, episode; struct care_history history; };

static struct care_lines read_care(struct situation *s)
{
	struct arena *a = s->to->arena;
	struct care_lines c = { .period = in_time(s, OF_PERIOD, NULL) };

	c.status = in_time(s, OF_STATUS, &c.period);
	c.placement = in_time(s, OF_PLACEMENT, &c.period);
	c.episode = in_time(s, OF_EPISODE, &c.period);
	for (size_t i = 0; i < c.period.n; i++)
		care_add_period(&c.history, (const struct care_period *)c.period.at[i].rec, a);
	for (size_t i = 0; i < c.status.n; i++)
		care_add_status(&c.history, (const struct legal_status *)c.status.at[i].rec, c.status.at[i].period, a);
	for (size_t i = 0; i < c.placement.n; i++)
		care_add_placement(&c.history, (const struct placement *)c.placement.at[i].rec, c.placement.at[i].period, a);
	return c;
}

/* The stored episodes, in order of period and start. */
static struct care_fact *stored_episodes(struct situation *s, struct care_lines *c)
{
	int n = (int)c->episode.n;
	struct care_fact *all = ARRAY_IN(s->to->arena, struct care_fact, n + 1);

	for (int i = 0; i < n; i++) {
		const struct care_episode *e = (const struct care_episode *)c->episode.at[i].rec;
		all[i] = care_fact_of(e, NULL, NULL, c->episode.at[i].period);
		all[i].order = i;
		all[i].status = place_of(&c->status, e->legal_status_id);
		all[i].placement = place_of(&c->placement, e->placement_id);
		if (i == 0 || all[i].period != all[i - 1].period)
			c->history.period.at[all[i].period].first = i;
	}
	return all;
}

/* Keeps the id of the stored episode of the same period and start; one that is not stored gets none. */
static struct held *told_episode(struct situation *s, const struct care_lines *c, const struct care_fact *f)
{
	struct care_episode *e = NEW_IN(s->to->arena, struct care_episode);
	struct held *h = NEW_IN(s->to->arena, struct held);

	record_clear(&record_care_episode, e);
	for (size_t i = 0; i < c->episode.n && e->r.id == 0; i++)
		if (c->episode.at[i].period == f->period && c->episode.at[i].starts.ymd == f->started_on.ymd)
			e->r.id = c->episode.at[i].rec->id;
	e->r.person_id = s->child.person_id;
	e->care_period_id = c->period.at[f->period].rec->id;
	e->started_on = f->started_on;
	e->ended_on = f->ended_on;
	e->start_reason = f->start_reason;
	e->end_reason = f->end_reason;
	e->need = f->need;
	e->home_postcode = f->home_postcode;
	e->legal_status_id = f->status < 0 ? NONE : c->status.at[f->status].rec->id;
	e->placement_id = f->placement < 0 ? NONE : c->placement.at[f->placement].rec->id;
	*h = (struct held){ .type = &record_care_episode, .rec = e };
	return h;
}

static void note_empty_periods(struct situation *s, const struct care_lines *c)
{
	for (size_t p = 0; p < c->period.n; p++) {
		const struct care_period_fact *f = &c->history.period.at[p];
		bool any = !touches(s->k, f->started_on, f->ended_on);
		for (size_t i = 0; i < c->status.n; i++)
			any |= c->status.at[i].period == (int)p;
		for (size_t i = 0; i < c->placement.n; i++)
			any |= c->placement.at[i].period == (int)p;
		for (size_t i = 0; i < c->episode.n; i++)
			any |= c->episode.at[i].period == (int)p;
		if (!any)
			note(s, &record_care_episode, true, "A period of care has no legal status and no placement, so no episode can be told.");
	}
}

static void tell_episodes(struct situation *s)
{
	struct care_lines c = read_care(s);
	struct care_fact *stored = stored_episodes(s, &c);
	int n = (int)c.episode.n;

	note_empty_periods(s, &c);
	if (n && !care_is_coherent(&c.history, stored, n)) {
		note(s, &record_care_episode, false,
			"The episodes are told as they were imported, because they do not follow from the legal statuses and placements.");
		return;
	}
	struct care_episodes d = care_derive(&c.history, stored, n, s->to->arena);
	struct held_list told = { 0 };
	for (size_t i = 0; i < d.n; i++)
		*GROW_IN(s->to->arena, &told) = told_episode(s, &c, &d.at[i]);
	s->child.of[OF_EPISODE] = told;
}

/* ---- What the year asks of the child ---- */

static bool is_respite(struct situation *s, const struct care_episode *e)
{
	const struct held *h = e->legal_status_id == NONE ? NULL : child_held(&s->child, &record_legal_status, e->legal_status_id);
	const struct legal_status *l = h ? h->rec : NULL;

	return l && (text_is(l->status, "V3") || text_is(l->status, "V4"));
}

static bool is_adoption(struct text reason)
{
	return text_is(reason, "E11") || text_is(reason, "E12");
}

/* Does care go on after the episode, or did it on the last day of the year? */
static bool breaks_off(const struct collection *k, const struct care_episode *e)
{
	return !date_none(e->ended_on) && e->ended_on.ymd < k->closes.ymd && !text_is(e->end_reason, "X1");
}

static void read_care_of_year(struct situation *s)
{
	bool from_the_first = false, broken = false;

	s->respite_only = true;
	EACH_HELD(h, s, OF_EPISODE) {
		const struct care_episode *e = h->rec;
		if (!touches(s->k, e->started_on, e->ended_on))
			continue;
		bool respite = is_respite(s, e), starts = text_is(e->start_reason, "S") && e->started_on.ymd >= s->k->first_day.ymd;
		s->in_care = true;
		s->respite_only &= respite;
		s->started |= starts;
		s->adopted |= is_adoption(e->end_reason);
		from_the_first |= e->started_on.ymd <= s->k->first_day.ymd;
		broken |= respite || (starts && e->started_on.ymd > s->k->first_day.ymd) || breaks_off(s->k, e);
	}
	s->respite_only &= s->in_care;
	s->in_care_all_year = from_the_first && !broken;
}

static struct date born_on(struct situation *s)
{
	const struct held *h = child_first(&s->child, &record_person_identity);

	return h ? ((const struct person_identity *)h->rec)->born_on : NO_DATE;
}

/* Whoever is born on 29 February ages on 1 March. */
static struct date birthday(struct date born, int age)
{
	int year = date_year(born) + age;

	return date_is_real(year, date_month(born), date_day(born)) ? DATE(year, date_month(born), date_day(born)) : DATE(year, 3, 1);
}

/* Days in care from a day on, short breaks apart. */
static int days_in_care(struct situation *s, struct date from)
{
	int days = 0;

	EACH_HELD(h, s, OF_EPISODE) {
		const struct care_episode *e = h->rec;
		struct date starts = e->started_on.ymd > from.ymd ? e->started_on : from;
		struct date ends = date_none(e->ended_on) ? s->k->last_day : e->ended_on;
		if (!is_respite(s, e) && ends.ymd > starts.ymd)
			days += date_days(starts, ends);
	}
	return days;
}

static const struct care_period *last_period(struct situation *s)
{
	const struct care_period *last = NULL;

	EACH_HELD(h, s, OF_PERIOD) {
		const struct care_period *p = h->rec;
		if (!last || p->started_on.ymd >= last->started_on.ymd)
			last = p;
	}
	return last;
}

/* The Department asks about those who were in care for 13 weeks in all after their 14th birthday, some of them after the 16th. */
enum { WEEKS_IN_CARE = 13 };

static enum leaver leaver(struct situation *s)
{
	struct date born = born_on(s);
	int age = date_age(born, s->k->closes);
	const struct care_period *last = last_period(s);

	if (!date_whole(born) || date_none(born))
		return CANNOT_TELL;
	if (age < 17 || age > 21)
		return NOT_ASKED;
	struct date day = birthday(born, age);
	if (last && (text_is(last->end_reason, "E3") || is_adoption(last->end_reason)))
		return NOT_ASKED;
	if (last && age <= 18 && (date_none(last->ended_on) || last->ended_on.ymd >= day.ymd))
		return NOT_ASKED;
	if (day.ymd > s->k->last_day.ymd || !last || date_none(last->ended_on))
		return CANNOT_TELL;
	return days_in_care(s, birthday(born, 14)) >= 7 * WEEKS_IN_CARE && days_in_care(s, birthday(born, 16)) > 0 ? ASKED : CANNOT_TELL;
}

static bool is_of_year(const struct situation *s, const struct held *h)
{
	return text_eq(*field_text(record_field(h->type, "collection_year"), h->rec), s->k->year);
}

/* Of short breaks no worker is asked. */
static bool while_in_care(struct situation *s, struct date starts, struct date ends)
{
	EACH_HELD(h, s, OF_EPISODE) {
		const struct care_episode *e = h->rec;
		if (touches(s->k, e->started_on, e->ended_on) && !is_respite(s, e) && (date_none(e->ended_on) || starts.ymd <= e->ended_on.ymd) &&
			(date_none(ends) || ends.ymd >= e->started_on.ymd))
			return true;
	}
	return false;
}

static bool worked_with(struct situation *s, const struct involvement *v)
{
	return text_is(v->role, "allocated_worker") && touches(s->k, v->starts_on, v->ends_on) && while_in_care(s, v->starts_on, v->ends_on);
}

static bool is_reviewed(const struct situation *s, const struct review *r)
{
	return r->held_on.ymd >= s->k->first_day.ymd && r->is_cancelled != 1 && !s->respite_only;
}

/* Of several the latest; a day that is not known comes before all that are. */
static const struct held *latest_permanence(struct situation *s)
{
	const struct held *last = NULL;

	EACH_HELD(h, s, OF_PERMANENCE) {
		const struct previous_permanence *p = h->rec, *q = last ? last->rec : NULL;
		if (!q || p->made_on.ymd >= q->made_on.ymd)
			last = h;
	}
	return last;
}

static bool stands_in_year(const struct situation *s, const struct ssda903_table *t, const struct held *h)
{
	struct date starts = *field_date(t->column[t->starts].field, h->rec);
	struct date ends = t->ends < 0 ? starts : *field_date(t->column[t->ends].field, h->rec);

	return touches(s->k, starts, ends);
}

static bool is_asked(struct situation *s, const struct ssda903_table *t, const struct held *h)
{
	if (t->record == &record_care_leaver_outcome)
		return is_of_year(s, h) && s->leaver != NOT_ASKED;
	if (!s->in_care)
		return false;
	if (t->record == &record_health_outcome)
		return is_of_year(s, h) && s->in_care_all_year;
	if (t->record == &record_review)
		return is_reviewed(s, h->rec);
	if (t->record == &record_unaccompanied_status) {
		struct date ceases = ((const struct unaccompanied_status *)h->rec)->ceases_on;
		return date_none(ceases) || ceases.ymd >= s->k->first_day.ymd;
	}
	if (t->record == &record_adoption)
		return s->adopted;
	if (t->record == &record_previous_permanence)
		return s->started && h == latest_permanence(s);
	if (t->record == &record_involvement)
		return worked_with(s, h->rec);
	return stands_in_year(s, t, h);
}

/* ---- Rows ---- */

static void leave_blank(const struct ssda903_table *t, struct text *cells, const char *column)
{
	int c = ssda903_column_named(t, column);

	if (c >= 0)
		cells[c] = T("");
}

static void tell_row(struct situation *s, const struct ssda903_table *t, const struct held *h)
{
	struct text *cells = ARRAY_IN(s->to->arena, struct text, t->n);

	child_cells(&s->child, t, h, cells);
	if (t == ssda903_layout()->episodes && is_respite(s, h->rec)) {
		leave_blank(t, cells, "HOME_POST");
		leave_blank(t, cells, "PL_POST");
		leave_blank(t, cells, "URN");
	}
	*GROW_IN(s->to->arena, &s->to->row[t->number]) = (struct collected_row){ .child = s->child.id, .cell = cells,
		.person_id = s->child.person_id, .starts = t->starts < 0 ? NO_DATE : *field_date(t->column[t->starts].field, h->rec),
		.ends = t->ends < 0 ? NO_DATE : *field_date(t->column[t->ends].field, h->rec) };
}

static size_t tell_table(struct situation *s, const struct ssda903_table *t)
{
	struct held_list *l = child_list(&s->child, t->record);
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (!l->at[i]->is_gone && is_asked(s, t, l->at[i])) {
			tell_row(s, t, l->at[i]);
			n++;
		}
	return n;
}

/* The identity of whom nothing is known is a row of blanks: the child is in the return all the same. */
static void tell_header(struct situation *s, const struct ssda903_table *t)
{
	const struct held *h = child_first(&s->child, t->record);
	struct person_identity *p = NEW_IN(s->to->arena, struct person_identity);

	record_clear(t->record, p);
	if (h)
		*p = *(const struct person_identity *)h->rec;
	else
		note(s, t->record, true, "Neither sex, date of birth nor ethnicity is recorded.");
	if (p->mothers_child_born_on.ymd > s->k->last_day.ymd) {
		p->is_mother = 0;
		p->mothers_child_born_on = NO_DATE;
	}
	if (!s->in_care || s->respite_only) {
		p->is_mother = NONE;
		p->mothers_child_born_on = NO_DATE;
	}
	tell_row(s, t, &(struct held){ .type = t->record, .rec = p });
}

/* What is asked and not recorded, or recorded and not asked. */
static void note_outcomes(struct situation *s, const size_t *told)
{
	const struct ssda903_layout *l = ssda903_layout();

	for (int i = 0; i < SSDA903_TABLES; i++) {
		const struct record_type *r = l->table[i].record;
		if (told[i])
			continue;
		if (r == &record_health_outcome && s->in_care_all_year)
			note(s, r, true, "In care all year, and nothing is recorded of health and wellbeing in the year.");
		else if (r == &record_care_leaver_outcome && s->leaver == ASKED)
			note(s, r, true, "A care leaver with a birthday from 17 to 21 in the year, and nothing is recorded of how they were.");
		else if (r == &record_adoption && s->adopted)
			note(s, r, true, "Adopted in the year, and nothing is recorded of the adoption.");
		else if (r == &record_previous_permanence && s->started)
			note(s, r, true, "Started to be looked after in the year, and it is not recorded whether there was an earlier permanence arrangement.");
		else if (r == &record_involvement && s->in_care && !s->respite_only)
			note(s, r, true, "In care in the year, and no allocated worker is recorded.");
	}
	EACH_HELD(h, s, OF_HEALTH)
		if (is_of_year(s, h) && !s->in_care_all_year)
			note(s, h->type, false, "Health and wellbeing in the year are recorded, and the child was not in care all year.");
	EACH_HELD(v, s, OF_LEAVER)
		if (is_of_year(s, v) && s->leaver == NOT_ASKED)
			note(s, v->type, false, "Recorded as a care leaver in the year, and not one about whom the return asks.");
}

void collection_child(const struct collection *k, const struct child *c, struct collected *to)
{
	const struct ssda903_layout *l = ssda903_layout();
	struct situation s = { .k = k, .to = to };
	size_t told[SSDA903_TABLES] = { 0 };

	if (k->last_day.ymd < k->first_day.ymd)
		return;
	copy_child(&s, c);
	tell_episodes(&s);
	read_care_of_year(&s);
	s.leaver = leaver(&s);
	for (int t = 0; t < SSDA903_TABLES; t++)
		if (&l->table[t] != l->header && collection_has(k, &l->table[t]))
			told[t] = tell_table(&s, &l->table[t]);
	note_outcomes(&s, told);
	for (int t = 0; t < SSDA903_TABLES; t++)
		if (told[t]) {
			tell_header(&s, l->header);
			return;
		}
}

/* ---- Order ---- */

static int by_day(struct date a, struct date b)
{
	return (a.ymd > b.ymd) - (a.ymd < b.ymd);
}

/* No end comes last. */
static int by_end(struct date a, struct date b)
{
	return date_none(a) || date_none(b) ? date_none(a) - date_none(b) : by_day(a, b);
}

static int rows_in_order(const void *pa, const void *pb, void *columns)
{
	const struct collected_row *a = pa, *b = pb;
	int order = text_cmp(a->child, b->child);

	order = order ? order : by_day(a->starts, b->starts);
	order = order ? order : by_end(a->ends, b->ends);
	for (int c = 0; !order && c < *(const int *)columns; c++)
		order = text_cmp(a->cell[c], b->cell[c]);
	return order;
}

static int notes_in_order(const void *pa, const void *pb)
{
	const struct collected_note *a = pa, *b = pb;
	int order = (a->table->number > b->table->number) - (a->table->number < b->table->number);

	order = order ? order : strcmp(a->why, b->why);
	return order ? order : text_cmp(a->child, b->child);
}

void collected_order(struct collected *all)
{
	for (int t = 0; t < SSDA903_TABLES; t++) {
		int columns = ssda903_layout()->table[t].n;
		if (all->row[t].n > 1)
			qsort_r(all->row[t].at, all->row[t].n, sizeof *all->row[t].at, rows_in_order, &columns);
	}
	if (all->note.n > 1)
		qsort(all->note.at, all->note.n, sizeof *all->note.at, notes_in_order);
}
