/* What somebody new does in the first five days with Kith, by their roles: lines of schema/first_week.csv, each the way to a page that the role may open.
 * What is done is ticked and kept for the person; the first page says what comes next until all is done or the list is put away. A colleague sees none
 * of it. */
#include "base/csv.h"
#include "people/pages.h"
#include "web/gov/gov.h"
#include "web/kith/kith.h"
#include <pthread.h>

#define PATH "/help/first-week"
#define ALL "all"                                        /* the step by which the whole list is put away */

extern const unsigned char first_week_csv[];
extern const unsigned long first_week_csv_n;

static const char MY_ROLES[] = "SELECT DISTINCT post.role FROM " POSTS_OF_TODAY " AND post.covers_id IS NULL";
static const char MY_TICKS[] = "SELECT step, is_done FROM first_week_step WHERE user_id = $1";
static const char MY_STEPS[] = "SELECT " FIRST_WEEK_STEP_COLUMNS("t") " FROM first_week_step t WHERE t.user_id = $1 ORDER BY t.id";

enum { MOST_LINES = 200, MOST_MEMORY = 1 << 20 };
struct step_line { struct text role, step, path, words; int64_t day; };
static struct step_line lines[MOST_LINES];
static int n_lines;
static struct arena *arena;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* What is quoted is read into space of the reader's own, so cells are copied, for as long as the program runs. */
static void read_lines(void)
{
	struct csv c;

	arena = arena_new(MOST_MEMORY);
	csv_open(&c, (struct text){ (const char *)first_week_csv, first_week_csv_n });
	CHECK(csv_row(&c));
	while (csv_row(&c)) {
		CHECK(c.n == 5 && n_lines < MOST_LINES);
		struct step_line *l = &lines[n_lines++];
		*l = (struct step_line){ text_dup_in(arena, c.cell[0]), text_dup_in(arena, c.cell[2]), text_dup_in(arena, c.cell[3]), text_dup_in(arena, c.cell[4]), 0 };
		CHECK(text_int(c.cell[1], &l->day) && l->day >= 1 && l->day <= 5);
	}
	CHECK(!c.error);
	csv_close(&c);
}

/* ---- Whose week ---- */

struct week { const struct step_line *line[MOST_LINES]; bool is_done[MOST_LINES]; int n, n_done; bool is_put_away; };
struct ticks { struct text *at; size_t n, cap; };         /* steps that are done */

static bool is_for(const struct step_line *l, const struct text *role, int n)
{
	for (int i = 0; i < n; i++)
		if (text_blank(l->role) || text_eq(l->role, role[i]))
			return true;
	return false;
}

/* Two of somebody's roles may have the same step: it stands once. */
static bool stands_already(const struct week *w, const struct step_line *l)
{
	for (int i = 0; i < w->n; i++)
		if (text_eq(w->line[i]->step, l->step))
			return true;
	return false;
}

static struct ticks ticks_of(struct request *rq)
{
	struct ticks t = { 0 };
	struct rows r;

	db_query(rq->db, &r, MY_TICKS, DBI(rq->me->user_id));
	while (db_next(&r))
		if (db_int(&r, 1) == 1)
			*GROW_IN(rq->arena, &t) = db_text_in(&r, 0, rq->arena);
	return t;
}

static bool is_ticked(const struct ticks *t, struct text step)
{
	for (size_t i = 0; i < t->n; i++)
		if (text_eq(t->at[i], step))
			return true;
	return false;
}

static int roles_of(struct request *rq, struct text *role, int most)
{
	struct iso_day today;
	struct rows r;
	int n = 0;

	db_query(rq->db, &r, MY_ROLES, DBI(rq->me->user_id), DBT(today_iso(&today)));
	while (db_next(&r))
		if (n < most)
			role[n++] = db_text_in(&r, 0, rq->arena);
	return n;
}

static struct week *week_of(struct request *rq)
{
	struct week *w = NEW_IN(rq->arena, struct week);
	struct text role[16];
	int n = roles_of(rq, role, 16);

	pthread_once(&once, read_lines);
	struct ticks t = ticks_of(rq);
	for (int64_t day = 1; day <= 5; day++)
		for (int i = 0; i < n_lines; i++)
			if (lines[i].day == day && is_for(&lines[i], role, n) && !stands_already(w, &lines[i])) {
				w->is_done[w->n] = is_ticked(&t, lines[i].step);
				w->n_done += w->is_done[w->n];
				w->line[w->n++] = &lines[i];
			}
	w->is_put_away = is_ticked(&t, T(ALL));
	return w;
}

/* ---- The page ---- */

static void tick_form(struct request *rq, struct text step, bool is_done, struct text button, struct text hidden)
{
	struct out *o = rq->out;

	form_open(rq, T(PATH), NULL);
	out_lit(o, "<input type=\"hidden\" name=\"step\" value=\"");
	out_html(o, step);
	out_f(o, "\"><input type=\"hidden\" name=\"done\" value=\"%d\"><button type=\"submit\" class=\"govuk-button govuk-button--secondary kith-first-week__tick\">", is_done);
	out_html(o, button);
	if (!text_blank(hidden)) {
		out_lit(o, "<span class=\"govuk-visually-hidden\">: ");
		out_html(o, hidden);
		out_lit(o, "</span>");
	}
	out_lit(o, "</button>");
	form_close(rq);
}

static void put_step(struct request *rq, const struct week *w, int i)
{
	const struct step_line *l = w->line[i];
	struct out *o = rq->out;

	out_lit(o, "<li class=\"kith-first-week__step\"><span class=\"kith-first-week__words\">");
	if (w->is_done[i])
		gov_tag(o, &(struct gov_tag){ .text = T("Done"), .classes = T("govuk-tag--green") }), out_lit(o, " ");
	gov_link(o, l->path, l->words);
	out_lit(o, "</span>");
	tick_form(rq, l->step, !w->is_done[i], w->is_done[i] ? T("Not done after all") : T("I have done it"), l->words);
	out_lit(o, "</li>\n");
}

static void put_days(struct request *rq, const struct week *w)
{
	int64_t day = 0;

	for (int i = 0; i < w->n; i++) {
		if (w->line[i]->day != day) {
			if (day)
				out_lit(rq->out, "</ol>\n");
			day = w->line[i]->day;
			gov_heading(rq->out, 2, 'm', textf_in(rq->arena, "Day %lld", (long long)day));
			out_lit(rq->out, "<ol class=\"kith-first-week\">\n");
		}
		put_step(rq, w, i);
	}
	if (day)
		out_lit(rq->out, "</ol>\n");
}

static void put_away_form(struct request *rq, const struct week *w)
{
	gov_heading(rq->out, 2, 'm', w->is_put_away ? T("Have it on the first page again") : T("Put this list away"));
	gov_body(rq->out, w->is_put_away ? T("You have put this list away: the first page says nothing of it.") :
		T("The first page then says nothing of it any more. It stays here, under Help."));
	tick_form(rq, T(ALL), !w->is_put_away, w->is_put_away ? T("Show it on the first page") : T("Put it away"), NO_TEXT);
}

static void week_page(struct request *rq)
{
	static const struct crumb crumbs[] = { { T("Help"), T("/help") } };
	struct week *w = week_of(rq);

	page_open(rq, &(struct page){ .title = T("Your first week"), .crumbs = crumbs, .n_crumbs = 1 });
	gov_heading(rq->out, 1, 'l', T("Your first week"));
	if (!w->n)
		gov_body(rq->out, T("You hold no post today, so there is nothing to do yet. Ask whoever keeps posts in your council."));
	else
		gov_body(rq->out, textf_in(rq->arena, "What somebody in your post does in the first five days with Kith. %d of %d done. Nobody else sees what you have ticked.",
			w->n_done, w->n));
	put_days(rq, w);
	if (w->n)
		put_away_form(rq, w);
	page_close(rq);
}

/* ---- A tick ---- */

struct tick_job { struct request *rq; struct text step; bool is_done; };

static bool tick_job(struct db *db, void *arg, struct fault *f)
{
	const struct tick_job *job = arg;
	struct request *rq = job->rq;
	struct record_list l = record_list(db, &record_first_week_step, MY_STEPS, rq->arena, DBI(rq->me->user_id));
	struct first_week_step t;

	record_clear(&record_first_week_step, &t);
	t.user_id = rq->me->user_id;
	t.step = job->step;
	for (int i = 0; i < l.n; i++)
		if (text_eq(((struct first_week_step *)record_at(&l, i))->step, job->step))
			t = *(struct first_week_step *)record_at(&l, i);
	t.is_done = job->is_done;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("First week"), .request = rq->id });
	enum saved how = record_save(x, &record_first_week_step, &t);
	return how == SAVED || how == SAVED_SAME ? txn_end(x, f) : fault(f, "What you ticked was not kept. Try again.");
}

static bool is_step(const struct week *w, struct text step)
{
	for (int i = 0; i < w->n; i++)
		if (text_eq(w->line[i]->step, step))
			return true;
	return text_is(step, ALL);
}

static void week_post(struct request *rq)
{
	struct tick_job job = { .rq = rq, .step = posted(rq, "step"), .is_done = text_is(posted(rq, "done"), "1") };

	if (!is_step(week_of(rq), job.step))
		answer_bad(rq, T("There is no such step in your first week. Nothing was kept. Go back to the list."));
	else if (written(rq, tick_job, &job))
		redirect(rq, T(PATH "?done=saved"));
	else
		answer_unavailable(rq);
}

/* ---- On the first page ---- */

void first_week_section(struct request *rq)
{
	struct week *w = week_of(rq);
	int next = 0;

	while (next < w->n && w->is_done[next])
		next++;
	if (next == w->n || w->is_put_away)
		return;
	gov_heading(rq->out, 2, 'm', T("Your first week"));
	out_f(rq->out, "<p class=\"govuk-body\">%d of %d done. Next: ", w->n_done, w->n);
	gov_link(rq->out, w->line[next]->path, w->line[next]->words);
	out_lit(rq->out, ".</p>\n<p class=\"govuk-body\">");
	gov_link(rq->out, T(PATH), T("The whole list, and how to put it away"));
	out_lit(rq->out, "</p>\n");
}

const struct route first_week_routes[] = {
	ROUTE(GET, PATH, MAY_SIGNED_IN, week_page),
	ROUTE(POST, PATH, MAY_SIGNED_IN, week_post),
	{ 0 }
};
