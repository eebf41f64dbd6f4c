/* From files to findings: both years read at once, made one cohort, what is in no file derived, and every rule run over it. */
#include "returns/ssda903/check/checked.h"
#include "base/arena.h"
#include "returns/ssda903/check/derive.h"
#include <pthread.h>

static const size_t MOST_MEMORY = (size_t)16 << 30;

void checked_begin(struct checked_903 *c)
{
	c->arena = arena_new(MOST_MEMORY);
	c->arena_last = arena_new(MOST_MEMORY);
	file_set_begin(&c->set, c->arena);
	file_set_begin(&c->set_last, c->arena_last);
	c->set.takes_xml = c->set_last.takes_xml = true;
	c->source = (struct check_source){ &c->set, c->n_last ? &c->set_last : NULL, c->authority };
	c->q.authority = text_none(c->authority) ? 0 : code_of(c->authority);
}

struct reading {
	struct file_set *set;
	const struct checked_file *file;
	int n;
};

static void *read_files(void *arg)
{
	struct reading *r = arg;

	for (int i = 0; i < r->n; i++) {
		if (text_none(r->file[i].name))
			file_set_add_path(r->set, r->file[i].path);
		else
			file_set_add_file(r->set, r->file[i].path, r->file[i].name);
	}
	return NULL;
}

void checked_read(struct checked_903 *c)
{
	struct reading now = { &c->set, c->now, c->n_now }, last = { &c->set_last, c->last, c->n_last };
	pthread_t thread;
	bool beside = c->n_last && pthread_create(&thread, NULL, read_files, &last) == 0;

	read_files(&now);
	if (beside)
		pthread_join(thread, NULL);
	else
		read_files(&last);
}

bool checked_has_table(const struct checked_903 *c)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		if (!text_none(c->set.table[t].file))
			return true;
	return false;
}

bool checked_has_faults(const struct checked_903 *c)
{
	return c->set.faults.n || c->set_last.faults.n;
}

static void tables_there(struct check_903 *q, const struct file_set *now, const struct file_set *last)
{
	for (int t = 0; t < TABLE_COUNT; t++) {
		q->has_table[t] = !text_none(now->table[t].file);
		q->has_last_table[t] = last && !text_none(last->table[t].file);
	}
}

void check_sets(struct check_903 *q, struct cohort *k, const struct file_set *now, const struct file_set *last, int threads, const int *wanted, size_t n,
	struct arena *a)
{
	tables_there(q, now, last);
	*k = (struct cohort){ .starts = date_number(DATE(q->year, 4, 1)), .ends = date_number(DATE(q->year + 1, 3, 31)) };
	q->cohort = k;
	q->is_xml = now->is_xml;
	cohort_build(k, now, last, threads, a);
	derive_unaccompanied(k, now, last);
	derive_repeated_upns(k, a);
	check_plan(q, wanted, n, a);
	check_run(q, threads, a);
}

void checked_run(struct checked_903 *c, const int *wanted, size_t n)
{
	check_sets(&c->q, &c->cohort, &c->set, c->source.last, c->threads, wanted, n, c->arena);
}

void checked_end(struct checked_903 *c)
{
	if (c->q.cohort)
		cohort_free(&c->cohort);
	file_set_close(&c->set);
	file_set_close(&c->set_last);
	arena_free(c->arena);
	arena_free(c->arena_last);
}
