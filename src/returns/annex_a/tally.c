/* Counting what is lacking: see tally.h. */
#include "returns/annex_a/tally.h"
#include "base/arena.h"

void annex_tally_add(struct annex_tally *t, const struct annex_list *l, const struct annex_cell *cells)
{
	bool is_kept = false;

	t->rows++;
	for (int i = 0; i < l->n_columns; i++) {
		t->lacking[i] += cells[i].is_lacking;
		t->odd[i] += cells[i].is_odd;
		is_kept |= cells[i].is_kept;
	}
	t->kept += is_kept;
}

static void say(struct annex_sentences *all, struct arena *a, struct text sentence)
{
	*GROW_IN(a, all) = sentence;
}

struct annex_sentences annex_tally_said(const struct annex *x, const struct annex_list *l, const struct annex_tally *t, struct arena *a)
{
	struct annex_sentences all = { 0 };

	for (int i = 0; i < l->n_columns; i++) {
		struct text heading = l->column[i].heading;
		if (t->lacking[i] && text_none(annex_not_told(x, &l->column[i])))
			say(&all, a, textf_in(a, "%.*s: not recorded in %lld of %lld %s.", TEXT_ARG(heading), (long long)t->lacking[i], (long long)t->rows,
				t->rows == 1 ? "row" : "rows"));
		if (t->odd[i])
			say(&all, a, textf_in(a, "%.*s: a code that the list has no spelling of in %lld of %lld %s. It stands with its own label; ask Ofsted how to write it.",
				TEXT_ARG(heading), (long long)t->odd[i], (long long)t->rows, t->rows == 1 ? "row" : "rows"));
	}
	return all;
}

struct annex_sentences annex_not_told_said(const struct annex *x, const struct annex_list *l, struct date day, struct arena *a)
{
	struct annex_sentences all = { 0 };

	for (int i = 0; i < l->n_columns; i++) {
		struct text why = annex_not_told(x, &l->column[i]);
		if (!text_none(why) && annex_holds(l->column[i].when, day))
			say(&all, a, textf_in(a, "%.*s is empty in every row. %.*s.", TEXT_ARG(l->column[i].heading), TEXT_ARG(why)));
	}
	return all;
}

bool annex_is_lacking(const struct annex_list *l, const struct annex_cell *cells)
{
	for (int i = 0; i < l->n_columns; i++)
		if (cells[i].is_lacking)
			return true;
	return false;
}
