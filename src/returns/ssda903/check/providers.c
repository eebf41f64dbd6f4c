/* Providers by number. */
#include "returns/ssda903/check/providers.h"

static int by_urn(const void *a, const void *b)
{
	const struct listed_provider *x = a, *y = b;

	return x->urn < y->urn ? -1 : x->urn > y->urn;
}

static void add_codes(uint64_t *to, const uint64_t *from, size_t most)
{
	size_t n = 0;

	while (n < most && to[n])
		n++;
	for (size_t i = 0; i < most && from[i] && n + 1 < most; i++)
		to[n++] = from[i];
}

/* Two sheets speak of one provider, the one of its address perhaps and the other of its registration. */
static void add_facts(struct listed_provider *to, const struct listed_provider *more)
{
	to->post = to->post ? to->post : more->post;
	to->authority = to->authority ? to->authority : more->authority;
	to->ended = to->ended == DAY_ABSENT ? more->ended : to->ended;
	add_codes(to->place, more->place, PROVIDER_CODES);
	add_codes(to->provider, more->provider, 8);
}

void providers_order(struct providers *p)
{
	size_t kept = 0;

	if (p->n)
		qsort(p->at, p->n, sizeof *p->at, by_urn);
	for (size_t i = 0; i < p->n; i++)
		if (kept > 0 && p->at[kept - 1].urn == p->at[i].urn)
			add_facts(&p->at[kept - 1], &p->at[i]);
		else
			p->at[kept++] = p->at[i];
	p->n = kept;
}

const struct listed_provider *provider_of(const struct providers *p, uint64_t urn)
{
	struct listed_provider key = { .urn = urn };

	return p->n ? bsearch(&key, p->at, p->n, sizeof *p->at, by_urn) : NULL;
}
