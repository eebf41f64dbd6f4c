/* Which route a path belongs to. A pattern is compared with the path part by part; where two fit, the one whose literal
 * comes first wins, so "/children/new" is never taken for a child's name. What may be done there is permit.c's. */
#include "web/turn.h"

enum { MAX_ID_DIGITS = 18, MAX_PART = 200 };

static bool is_id_name(struct text name)
{
	return text_is(name, "person") || text_is(name, "id") || (name.n > 3 && text_eq((struct text){ name.p + name.n - 3, 3 }, T("_id")));
}

static bool is_id(struct text value)
{
	if (value.n > MAX_ID_DIGITS || value.p[0] == '0')
		return false;
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] < '0' || value.p[i] > '9')
			return false;
	return true;
}

static struct text part_of(const char *p, const char *end)
{
	const char *at = p;
	while (at < end && *at != '/')
		at++;
	return (struct text){ p, (size_t)(at - p) };
}

static bool matches(const char *pattern, struct text path, struct pair *params, int *n)
{
	const char *p = pattern, *p_end = pattern + strlen(pattern), *s = path.p, *end = path.p + path.n;
	*n = 0;
	while (p < p_end && s < end) {
		if (*p != ':') {
			if (*p++ != *s++)
				return false;
			continue;
		}
		struct pair found = { part_of(p + 1, p_end), part_of(s, end) };
		if (found.value.n == 0 || found.value.n > MAX_PART || *n == MAX_PARAMS || (is_id_name(found.name) && !is_id(found.value)))
			return false;
		params[(*n)++] = found;
		p = found.name.p + found.name.n;
		s += found.value.n;
	}
	return p == p_end && s == end;
}

/* Of two patterns that fit one path: does `a` have a literal where b first has a name? */
static bool is_closer(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return *a != ':' && *b == ':';
}

const struct route *route_find(const struct route *const *tables, enum method m, struct text path, struct pair *params, int *n_params,
	bool *other_method)
{
	const struct route *best = NULL;
	struct pair found[MAX_PARAMS];
	int n;
	*other_method = false;
	*n_params = 0;
	for (; *tables; tables++)
		for (const struct route *r = *tables; r->pattern; r++) {
			if ((best && !is_closer(r->pattern, best->pattern)) || !matches(r->pattern, path, found, &n))
				continue;
			if (r->method != m) {
				*other_method = true;
				continue;
			}
			best = r;
			*n_params = n;
			memcpy(params, found, sizeof *found * (size_t)n);
		}
	return best;
}
