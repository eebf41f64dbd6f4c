/* A child's rows of Episodes, to periods of care, legal statuses, placements and episodes. The file's episodes and those the
 * store has beside them are put in order, told as a history (care/episode.h), and that is laid over the stored rows,
 * which keep their ids: a stored row belongs to the part of the history that its episodes are in, else to the part
 * that starts on the same day. What was put right by hand is in the story already: it is what the episodes give. */
#include "base/arena.h"
#include "care/episode.h"
#include "records.h"
#include "returns/cell.h"
#include "returns/ssda903/tell.h"

enum line_of_care { PERIODS, STATUSES, PLACEMENTS, LINES_OF_CARE };

/* One period, status or placement of a history. */
struct part {
	struct date started_on, ended_on;
	struct text text[5];             /* what the kind holds, in the order of its FIELDS */
	int period, first, last;
	struct held *held;
};
struct parts { struct part *at; size_t n; };

static const char *const FIELDS[LINES_OF_CARE][5] = {
	[PERIODS] = { "end_reason" },
	[STATUSES] = { "status" },
	[PLACEMENTS] = { "place_type", "provider_type", "postcode", "urn", "end_reason" },
};
static const struct record_type *const TYPES[LINES_OF_CARE] = { &record_care_period, &record_legal_status, &record_placement };

/* An episode on its way: where it came from, and where it goes. */
struct told { struct line *line; struct held *held; struct text *cells; };
struct story {
	struct { struct told *at; size_t n, cap; } told;         /* by `order` of the fact */
	struct care_fact *fact;
	struct parts part[LINES_OF_CARE];
};

static struct text cell(const struct ssda903_table *t, const struct text *cells, const char *column)
{
	return cells[ssda903_column_named(t, column)];
}

static struct date date_cell(struct plan *p, const struct ssda903_table *t, const struct text *cells, const char *column)
{
	const struct ssda903_column *c = &t->column[ssda903_column_named(t, column)];
	struct care_episode scratch = { 0 };
	struct text message;

	cell_parse(c->field, cells[c - t->column], &scratch, &message, CELLS_903, p->arena);
	return *field_date(c->field, &scratch);
}

static struct care_fact fact_of(struct plan *p, const struct text *cells, int order)
{
	const struct ssda903_table *t = ssda903_layout()->episodes;

	return (struct care_fact){ .started_on = date_cell(p, t, cells, "DECOM"), .ended_on = date_cell(p, t, cells, "DEC"),
		.start_reason = cell(t, cells, "RNE"), .legal_status = cell(t, cells, "LS"), .need = cell(t, cells, "CIN"),
		.place = cell(t, cells, "PLACE"), .provider = cell(t, cells, "PLACE_PROVIDER"), .postcode = cell(t, cells, "PL_POST"),
		.urn = cell(t, cells, "URN"), .end_reason = cell(t, cells, "REC"), .change_reason = cell(t, cells, "REASON_PLACE_CHANGE"),
		.home_postcode = cell(t, cells, "HOME_POST"), .order = order };
}

static struct parts periods_of(const struct care_history *h, struct arena *a)
{
	struct parts v = { ARRAY_IN(a, struct part, h->period.n + 1), h->period.n };

	for (size_t i = 0; i < v.n; i++) {
		const struct care_period_fact *f = &h->period.at[i];
		v.at[i] = (struct part){ .started_on = f->started_on, .ended_on = f->ended_on, .text = { f->end_reason }, .period = (int)i,
			.first = f->first, .last = f->last };
	}
	return v;
}

static struct parts statuses_of(const struct care_history *h, struct arena *a)
{
	struct parts v = { ARRAY_IN(a, struct part, h->status.n + 1), h->status.n };

	for (size_t i = 0; i < v.n; i++) {
		const struct legal_status_fact *f = &h->status.at[i];
		v.at[i] = (struct part){ .started_on = f->started_on, .ended_on = f->ended_on, .text = { f->status }, .period = f->period,
			.first = f->first, .last = f->last };
	}
	return v;
}

static struct parts placements_of(const struct care_history *h, struct arena *a)
{
	struct parts v = { ARRAY_IN(a, struct part, h->placement.n + 1), h->placement.n };

	for (size_t i = 0; i < v.n; i++) {
		const struct placement_fact *f = &h->placement.at[i];
		v.at[i] = (struct part){ .started_on = f->started_on, .ended_on = f->ended_on, .period = f->period, .first = f->first,
			.last = f->last, .text = { f->place, f->provider, f->postcode, f->urn, f->end_reason } };
	}
	return v;
}

static void tell_story(struct plan *p, struct story *s)
{
	int n = (int)s->told.n;

	s->fact = ARRAY_IN(p->arena, struct care_fact, n + 1);
	for (int i = 0; i < n; i++)
		s->fact[i] = fact_of(p, s->told.at[i].cells, i);
	care_order(s->fact, n);
	struct care_history h = care_segment(s->fact, n, p->arena);
	s->part[PERIODS] = periods_of(&h, p->arena);
	s->part[STATUSES] = statuses_of(&h, p->arena);
	s->part[PLACEMENTS] = placements_of(&h, p->arena);
}

static struct held *episode_at(const struct story *s, int i)
{
	return s->told.at[s->fact[i].order].held;
}

/* Who is in the story: the file's episodes, and those the store has beside them. */

static bool is_episode(const struct child *c, const struct line *l)
{
	return l->table == ssda903_layout()->episodes && c->person_id != NONE && !l->is_repeat && !is_taken_out(l);
}

static bool has_start(struct plan *p, const struct line *l)
{
	return !date_none(date_cell(p, l->table, l->holds, "DECOM"));
}

/* A stored episode that the file does not speak of, told as its own file did. */
static struct text *cells_of_stored(struct plan *p, const struct unit *u, const struct held *h)
{
	const struct ssda903_table *t = ssda903_layout()->episodes;
	const struct stored_row *r = plan_row_of(p, u, h);
	struct findings all = r ? findings_read(r->findings, p->arena) : (struct findings){ 0 };
	struct text *cells = arena_copy(p->arena, h->gave, sizeof *cells * SSDA903_COLUMNS);

	for (int c = 0; all.n && c < t->n; c++)
		cells[c] = tells_as(&t->column[c], finding_or(&all, t->column[c].name, cells[c]), cells[c], p->arena);
	return cells;
}

static void gather(struct plan *p, struct child *c, struct unit *u, struct story *s)
{
	struct held_list *stored = child_list(c, &record_care_episode);

	for (size_t i = 0; i < u->n; i++) {
		struct line *l = &u->line[i];
		if (is_episode(c, l) && has_start(p, l))
			*GROW_IN(p->arena, &s->told) = (struct told){ .line = l, .held = l->held, .cells = l->holds };
	}
	for (size_t i = 0; i < stored->n; i++) {
		struct held *h = stored->at[i];
		if (!h->is_gone && !h->is_claimed)
			*GROW_IN(p->arena, &s->told) = (struct told){ .held = h, .cells = cells_of_stored(p, u, h) };
	}
}

/* Laying the story over the stored rows. */

static int64_t ref_of(const struct care_episode *e, enum line_of_care k)
{
	return k == PERIODS ? e->care_period_id : k == STATUSES ? e->legal_status_id : e->placement_id;
}

static struct held *held_by_episode(struct child *c, struct held *episode, enum line_of_care k)
{
	int64_t id = episode && episode->was ? ref_of(episode->was, k) : NONE;

	return id == NONE ? NULL : child_held(c, TYPES[k], id);
}

static void claim_by_episodes(struct child *c, struct story *s, enum line_of_care k)
{
	for (size_t i = 0; i < s->part[k].n; i++) {
		struct part *part = &s->part[k].at[i];
		for (int e = part->first; e <= part->last && !part->held; e++) {
			struct held *h = held_by_episode(c, episode_at(s, e), k);
			if (h && !h->is_claimed)
				part->held = h;
		}
		if (part->held)
			part->held->is_claimed = true;
	}
}

static struct date start_of(const struct held *h)
{
	return *field_date(record_field(h->type, "started_on"), h->rec);
}

static void claim_by_start(struct child *c, struct part *part, enum line_of_care k)
{
	struct held_list *l = child_list(c, TYPES[k]);

	for (size_t i = 0; i < l->n && !part->held; i++)
		if (!l->at[i]->is_claimed && !l->at[i]->is_gone && start_of(l->at[i]).ymd == part->started_on.ymd)
			part->held = l->at[i];
	if (part->held)
		part->held->is_claimed = true;
}

static void claim_rows(struct plan *p, struct child *c, struct story *s, enum line_of_care k)
{
	claim_by_episodes(c, s, k);
	for (size_t i = 0; i < s->part[k].n; i++) {
		struct part *part = &s->part[k].at[i];
		if (!part->held)
			claim_by_start(c, part, k);
		if (!part->held) {
			part->held = plan_add(p, c, TYPES[k]);
			part->held->is_claimed = true;
		}
	}
}

static void fill_part(struct plan *p, const struct part *part, enum line_of_care k)
{
	struct text message;

	*field_date(record_field(TYPES[k], "started_on"), part->held->rec) = part->started_on;
	*field_date(record_field(TYPES[k], "ended_on"), part->held->rec) = part->ended_on;
	for (int i = 0; i < 5 && FIELDS[k][i]; i++)
		cell_parse(record_field(TYPES[k], FIELDS[k][i]), part->text[i], part->held->rec, &message, CELLS_903, p->arena);
}

static int64_t id_of(const struct story *s, enum line_of_care k, int i)
{
	return ((struct record *)s->part[k].at[i].held->rec)->id;
}

static void put_under_period(const struct story *s, enum line_of_care k, const struct part *part)
{
	if (k == STATUSES)
		((struct legal_status *)part->held->rec)->care_period_id = id_of(s, PERIODS, part->period);
	else if (k == PLACEMENTS)
		((struct placement *)part->held->rec)->care_period_id = id_of(s, PERIODS, part->period);
}

static bool had_episodes(const struct child *c, enum line_of_care k, int64_t id)
{
	for (size_t i = 0; i < c->of[OF_EPISODE].n; i++) {
		const struct held *h = c->of[OF_EPISODE].at[i];
		if (h->was && ref_of(h->was, k) == id)
			return true;
	}
	return false;
}

/* A stored row whose episodes are all elsewhere now ends; one that no episode was ever in was made by hand, and stays. */
static void end_unclaimed(struct child *c, enum line_of_care k)
{
	struct held_list *l = child_list(c, TYPES[k]);

	for (size_t i = 0; i < l->n; i++)
		if (!l->at[i]->is_claimed && had_episodes(c, k, ((struct record *)l->at[i]->rec)->id))
			l->at[i]->is_gone = true;
}

static void lay_over(struct plan *p, struct child *c, struct story *s, enum line_of_care k)
{
	claim_rows(p, c, s, k);
	for (size_t i = 0; i < s->part[k].n; i++) {
		fill_part(p, &s->part[k].at[i], k);
		put_under_period(s, k, &s->part[k].at[i]);
	}
	end_unclaimed(c, k);
}

static void plan_episode(struct plan *p, struct child *c, struct story *s, const struct care_fact *f)
{
	struct told *t = &s->told.at[f->order];

	if (!t->held)
		t->held = plan_add(p, c, &record_care_episode);
	if (t->line) {
		t->line->held = t->held;
		t->held->is_claimed = true;
		plan_own_cells(p, t->line, t->held->rec);
	}
	struct care_episode *e = t->held->rec;
	e->care_period_id = id_of(s, PERIODS, f->period);
	e->legal_status_id = id_of(s, STATUSES, f->status);
	e->placement_id = id_of(s, PLACEMENTS, f->placement);
}

static bool any_change(const struct child *c, const struct unit *u)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->line[i].table == ssda903_layout()->episodes && !(u->line[i].is_same && u->line[i].held))
			return true;
	for (size_t i = 0; i < c->of[OF_EPISODE].n; i++)
		if (c->of[OF_EPISODE].at[i]->is_gone)
			return true;
	return false;
}

void plan_episodes(struct plan *p, struct child *c, struct unit *u)
{
	struct story s = { 0 };

	if (c->person_id == NONE || !any_change(c, u))
		return;
	gather(p, c, u, &s);
	tell_story(p, &s);
	for (int k = PERIODS; k < LINES_OF_CARE; k++)
		lay_over(p, c, &s, (enum line_of_care)k);
	for (size_t i = 0; i < s.told.n; i++)
		plan_episode(p, c, &s, &s.fact[i]);
}
