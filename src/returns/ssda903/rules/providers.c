/* Rules that compare an episode with Ofsted's list of providers. XXXXXXX stands for a provider without a published number. */
#include "returns/ssda903/check/rule.h"

static bool names_provider(const struct Episodes_row *e)
{
	return HAS(e->URN) && !IS(e->URN, "XXXXXXX");
}

static const struct listed_provider *provider(const struct checking *k, const struct Episodes_row *e)
{
	return k->providers && names_provider(e) ? provider_of(k->providers, e->URN) : NULL;
}

/* What the list says of the number; of a number that is not in it: nothing, so nothing fits. */
static const struct listed_provider *facts(const struct checking *k, const struct Episodes_row *e)
{
	static const struct listed_provider nothing = { .ended = DAY_ABSENT };
	const struct listed_provider *p = provider(k, e);

	return p || !names_provider(e) ? p : &nothing;
}

static bool has(const uint64_t *list, size_t n, uint64_t code)
{
	for (size_t i = 0; i < n && list[i]; i++)
		if (list[i] == code)
			return true;
	return false;
}

RULE_903(219)
{
	EACH(e, c->Episodes) {
		const struct listed_provider *p = facts(k, e);
		if (p && !has(p->place, PROVIDER_CODES, e->PLACE))
			FLAG(e);
	}
}

RULE_903(221)
{
	EACH(e, c->Episodes) {
		const struct listed_provider *p = facts(k, e);
		if (p && IN(e->PLACE, "K1", "K2", "K3", "R3", "S1") && !is_respite(e->LS) && HAS(e->PL_POST) && e->PL_POST != p->post)
			FLAG(e);
	}
}

RULE_903(224)
{
	EACH(e, c->Episodes) {
		const struct listed_provider *p = facts(k, e);
		if (p && !has(p->provider, 8, e->PLACE_PROVIDER))
			FLAG(e);
	}
}

RULE_903(227)
{
	EACH(e, c->Episodes) {
		const struct listed_provider *p = provider(k, e);
		if (p && day_not_before(e->DECOM, p->ended))
			FLAG(e);
	}
}

RULE_903(228)
{
	EACH(e, c->Episodes) {
		const struct listed_provider *p = provider(k, e);
		if (p && day_after(HAS(e->DEC) ? e->DEC : k->ends, p->ended))
			FLAG(e);
	}
}

RULE_903(229)
{
	EACH(e, c->Episodes) {
		const struct listed_provider *p = facts(k, e);
		if (p && ((IS(e->PLACE_PROVIDER, "PR1") && p->authority != k->authority) ||
				 (IS(e->PLACE_PROVIDER, "PR2") && p->authority == k->authority)))
			FLAG(e);
	}
}

RULE_903(1008)
{
	FLAG_WHERE(e, c->Episodes, names_provider(e) && !provider(k, e));
}
