/* The list of rules, and what many rules' functions ask. */
#include "returns/ssda903/check/rule.h"
#include "base/arena.h"

#define RULE(code, severity, from, known_from, to, reads, fields, days, message, fix) \
	{ #code, SEVERITY_##severity, from, known_from, to, reads, fields, days, message, fix, rule_903_##code },
const struct rule_903 rules_903[] = {
#include "returns/ssda903/check/rules.def"
};
#undef RULE
const int n_rules_903 = sizeof rules_903 / sizeof *rules_903;

int rule_903_named(struct text code)
{
	for (int i = 0; i < n_rules_903; i++)
		if (text_ieq(code, text_of(rules_903[i].code)))
			return i;
	return -1;
}

void flag_row(struct checking *k, const struct cohort_child *c, const struct checked_row *row)
{
	*GROW_IN(k->arena, &k->found) = (struct found_903){ .child = c, .row = row, .rule = k->rule };
}

int adoption_items(const struct AD1_row *a)
{
	return HAS(a->DATE_INT) + HAS(a->DATE_MATCH) + HAS(a->FOSTER_CARE) + HAS(a->NB_ADOPTR) + HAS(a->SEX_ADOPTR) + HAS(a->LS_ADOPTR);
}

bool has_adoption_data(const struct AD1_row *a)
{
	return adoption_items(a) > 0;
}

int health_items(const struct OC2_row *o)
{
	return HAS(o->CONVICTED) + HAS(o->HEALTH_CHECK) + HAS(o->IMMUNISATIONS) + HAS(o->TEETH_CHECK) + HAS(o->HEALTH_ASSESSMENT) +
	       HAS(o->SUBSTANCE_MISUSE) + HAS(o->INTERVENTION_RECEIVED) + HAS(o->INTERVENTION_OFFERED);
}

bool has_health_gap(const struct OC2_row *o)
{
	return !HAS(o->IMMUNISATIONS) || !HAS(o->TEETH_CHECK) || !HAS(o->HEALTH_ASSESSMENT) || !HAS(o->SUBSTANCE_MISUSE);
}

bool any_leaver_data(const struct cohort_child *c)
{
	EACH(o, c->OC3)
		if (has_leaver_data(o))
			return true;
	return false;
}

/* The Header says so. Without one, a row of the UASC table with the day the status ceases does. */
static bool uasc_in(struct Header_rows header, struct UASC_rows uasc)
{
	EACH(h, header)
		if (IS(h->UASC, "1"))
			return true;
	EACH(u, uasc)
		if (header.n == 0 && HAS(u->DUC))
			return true;
	return false;
}

bool is_uasc(const struct cohort_child *c)
{
	return uasc_in(c->Header, c->UASC);
}

bool was_uasc(const struct cohort_child *c)
{
	return uasc_in(c->Header_last, c->UASC_last);
}

const struct Episodes_row *latest_episode(struct Episodes_rows e)
{
	for (int i = e.n; i > 0; i--)
		if (day_good(e.at[i - 1].DECOM))
			return &e.at[i - 1];
	return NULL;
}

const struct Episodes_row *first_episode(struct Episodes_rows e)
{
	return e.n && day_good(e.at[0].DECOM) ? &e.at[0] : NULL;
}

const struct Episodes_row *carried_over(const struct cohort_child *c)
{
	const struct Episodes_row *open = NULL;

	EACH(l, c->Episodes_last)
		if (day_good(l->DECOM) && !HAS(l->DEC))
			open = l;
	return open;
}

bool has_respite_only(const struct cohort_child *c)
{
	EACH(e, c->Episodes)
		if (!is_respite(e->LS))
			return false;
	return c->Episodes.n > 0;
}

struct text raw_cell(const struct checked_row *row, const char *column)
{
	const struct ssda903_table *t = &ssda903_layout()->table[row->table];
	int c = ssda903_column_named(t, column);

	return c < 0 ? NO_TEXT : text_trim(row->from->cell[c]);
}
