/* Rules that could not be run, by reason: see not_run.h. */
#include "returns/ssda903/check/not_run.h"
#include "base/arena.h"
#include "base/json.h"

static struct not_run_group *group_of(struct not_run_groups *all, struct text why, size_t most, struct arena *a)
{
	for (size_t i = 0; i < all->n; i++)
		if (text_eq(all->at[i].why, why))
			return &all->at[i];
	struct not_run_group *g = GROW_IN(a, all);
	*g = (struct not_run_group){ .why = why, .code = ARRAY_IN(a, const char *, most) };
	return g;
}

struct not_run_groups not_run_grouped(const struct check_903 *q, struct arena *a)
{
	struct not_run_groups all = { 0 };

	for (size_t i = 0; i < q->not_run.n; i++) {
		struct not_run_group *g = group_of(&all, q->not_run.at[i].why, q->not_run.n, a);
		g->code[g->n++] = rules_903[q->not_run.at[i].rule].code;
	}
	return all;
}

void not_run_json(struct json *j, const struct check_903 *q, struct arena *a)
{
	struct not_run_groups all = not_run_grouped(q, a);

	json_key(j, "not_run"), json_open_array(j);
	for (size_t i = 0; i < all.n; i++) {
		json_open_object(j);
		json_key(j, "why"), json_text(j, all.at[i].why);
		json_key(j, "rules"), json_open_array(j);
		for (size_t k = 0; k < all.at[i].n; k++)
			json_c(j, all.at[i].code[k]);
		json_close(j);
		json_close(j);
	}
	json_close(j);
}

bool rule_tells_places(const struct rule_903 *r)
{
	for (struct text rest = text_of(r->reads); !text_none(rest);) {
		struct text word = text_cut(&rest, ' ');
		if (text_is(word, "postcodes") || text_is(word, "providers"))
			return true;
	}
	return false;
}
