/* The code lists of a year, from the compiled-in code sets and councils. */
#include "returns/ssda903/check/code_list.h"
#include "base/date.h"
#include "base/die.h"
#include "record/builtin.h"
#include "returns/ssda903/check/code.h"
#include <pthread.h>
#include <stdlib.h>

static const char *const set_of[LIST_COUNT] = {
	[LIST_SEX] = "sex",
	[LIST_ETHNIC] = "ethnicity",
	[LIST_RNE] = "episode_start_reason",
	[LIST_LS] = "legal_status",
	[LIST_CIN] = "category_of_need",
	[LIST_PLACE] = "place",
	[LIST_PLACE_PROVIDER] = "place_provider",
	[LIST_REC] = "episode_end_reason",
	[LIST_REASON_PLACE_CHANGE] = "place_change_reason",
	[LIST_REVIEW_CODE] = "review_participation",
	[LIST_SDQ_REASON] = "sdq_reason",
	[LIST_IN_TOUCH] = "in_touch",
	[LIST_ACTIV] = "activity",
	[LIST_ACCOM] = "accommodation",
	[LIST_NB_ADOPTR] = "number_of_adopters",
	[LIST_SEX_ADOPTR] = "adopters_sex",
	[LIST_LS_ADOPTR] = "adopters_legal_status",
	[LIST_REASON_PLACED_CEASED] = "adoption_ceased_reason",
	[LIST_PREV_PERM] = "previous_permanence",
	[LIST_MISSING] = "missing",
	[LIST_SW_REASON] = "worker_change_reason",
};

static void add(struct code_lists *l, enum code_list list, const char *code)
{
	CHECK(l->list[list].n < 256);
	l->list[list].code[l->list[list].n++] = code_of(text_of(code));
}

static bool is_used_in(const struct builtin_code *c, int year)
{
	struct date from, to;
	bool ended = date_from_iso(text_of(c->to), &to) && to.ymd < DATE(year, 4, 1).ymd;
	bool begins_later = date_from_iso(text_of(c->from), &from) && from.ymd > DATE(year + 1, 3, 31).ymd;

	return !ended && !begins_later;
}

static const struct builtin_code_set *set_named(const char *name)
{
	for (int i = 0; i < n_builtin_code_sets; i++)
		if (text_is(text_of(builtin_code_sets[i].name), name))
			return &builtin_code_sets[i];
	return NULL;
}

/* Councils of any day: permanence may be from before a council was merged. And the places outside England, and 999: not known. */
static void read_councils(struct code_lists *l)
{
	static const char *const elsewhere[] = { "WAL", "SCO", "NIR", "NUK", "999" };

	for (int i = 0; i < n_builtin_authorities; i++)
		if (!builtin_authorities[i].invented)
			add(l, LIST_LA_PERM, builtin_authorities[i].la_code);
	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
		add(l, LIST_LA_PERM, elsewhere[i]);
}

static void read_year(struct code_lists *l, int year)
{
	for (int i = 0; i < LIST_COUNT; i++) {
		const struct builtin_code_set *set = set_of[i] ? set_named(set_of[i]) : NULL;
		CHECK(set || i == LIST_LA_PERM);
		for (int c = 0; set && c < set->n; c++)
			if (is_used_in(&set->codes[c], year))
				add(l, (enum code_list)i, set->codes[c].value);
	}
	read_councils(l);
}

struct year_read { int year; struct code_lists lists; struct year_read *before; };
static pthread_mutex_t reading = PTHREAD_MUTEX_INITIALIZER;
static struct year_read *years_read;

const struct code_lists *code_lists_of(int year)
{
	pthread_mutex_lock(&reading);
	struct year_read *y = years_read;
	while (y && y->year != year)
		y = y->before;
	if (!y) {
		y = calloc(1, sizeof *y);
		CHECK(y);
		y->year = year;
		read_year(&y->lists, year);
		y->before = years_read;
		years_read = y;
	}
	pthread_mutex_unlock(&reading);
	return &y->lists;
}

bool in_list(const struct code_lists *l, enum code_list list, uint64_t code)
{
	if (!code)
		return false;
	for (int i = 0; i < l->list[list].n; i++)
		if (l->list[list].code[i] == code)
			return true;
	return false;
}
