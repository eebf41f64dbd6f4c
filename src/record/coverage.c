/* Names in the returns, taken apart and looked up; the lists themselves are emitted from schema/collections/ *.csv. */
#include "record/coverage.h"
#include "base/die.h"

const struct collection collections[] = {
	{ "ssda903", "SSDA903", "Children looked after and care leavers, every year to the Department for Education.", offsetof(struct field, s903) },
	{ "cin", "CIN census", "Children in need, every year to the Department for Education.", offsetof(struct field, cin) },
	{ "annex_a", "Annex A", "The lists of children that Ofsted asks for when it inspects.", offsetof(struct field, annex_a) },
	{ "ssd", "SSD", "The standard safeguarding dataset, version 1.4.5, which councils share for analysis.", offsetof(struct field, ssd) },
	{ "cswwf", "Workforce census", "Children's social workers, every year to the Department for Education.", offsetof(struct field, cswwf) },
	{ 0 }
};

const struct collection *collection_named(struct text name)
{
	for (const struct collection *c = collections; c->name; c++)
		if (text_is(name, c->name))
			return c;
	return NULL;
}

const struct builtin_collection *collection_fields(const struct collection *c)
{
	for (int i = 0; i < n_builtin_collections; i++)
		if (!strcmp(builtin_collections[i].name, c->name))
			return &builtin_collections[i];
	CHECK(!"a collection without its file in schema/collections");
	return NULL;
}

const char *collection_names(const struct collection *c, const struct field *f)
{
	return *(const char *const *)((const char *)f + c->member);
}

/* Is it `what`, or where a key may follow, `what` and a key? */
static bool is_or_has_key(struct text name, const char *what, bool may_have_key)
{
	size_t n = strlen(what);
	return text_is(name, what) || (may_have_key && name.n > n && name.p[n] == '.' && text_starts(name, text_of(what)));
}

bool collection_name_means(const struct collection *c, struct text name, const struct builtin_exchanged *e)
{
	bool may_have_key = c->member == offsetof(struct field, ssd);
	struct text rest = name, table = text_cut(&rest, '.');
	return is_or_has_key(name, e->field, may_have_key) || (text_is(table, e->table) && is_or_has_key(rest, e->field, may_have_key));
}

bool collection_is_held_by(const struct collection *c, const struct builtin_exchanged *e, const struct field *f)
{
	struct text rest = text_of(collection_names(c, f));
	while (rest.n)
		if (collection_name_means(c, text_cut(&rest, ','), e))
			return true;
	return false;
}

int collection_holders(const struct collection *c, const struct builtin_exchanged *e, struct holder *at, int most)
{
	int n = 0;
	for (int i = 0; i < n_record_types; i++)
		for (int k = 0; k < record_types[i]->n_fields; k++) {
			const struct field *f = &record_types[i]->fields[k];
			if (n < most && collection_is_held_by(c, e, f))
				at[n++] = (struct holder){ record_types[i], f };
		}
	return n;
}
