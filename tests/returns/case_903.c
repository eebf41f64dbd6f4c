/* A worked case as the rules see it: its rows through the same reading as files, what it gives ready-made in the place of what is worked
 * out, and its own rule alone over that. */
#include "case_903.h"
#include "base/arena.h"
#include "base/out.h"
#include "returns/ssda903/check/check.h"
#include "returns/ssda903/check/derive.h"
#include "returns/year.h"

struct case_of {
	struct file_set now, last;
	struct cohort cohort;
	struct providers providers;
	struct check_903 q;
	json_t *tables, *metadata;
	bool has_flag;                   /* some Header row has a UASC column */
	struct arena *arena;
};

static const char *text_or(json_t *o, const char *key, const char *otherwise)
{
	const char *c = json_string_value(json_object_get(o, key));

	return c ? c : otherwise;
}

/* A value as a CSV file has it. */
static struct text cell_text_of(json_t *v, struct arena *a)
{
	if (json_is_string(v))
		return text_dup_in(a, text_of(json_string_value(v)));
	if (json_is_integer(v))
		return textf_in(a, "%lld", (long long)json_integer_value(v));
	return T("");
}

static void add_row(struct file_table *t, json_t *row, struct arena *a)
{
	struct file_row r = { .row = (int64_t)t->n + 1, .line = (int64_t)t->n + 2 };

	r.cell = ARRAY_IN(a, struct text, t->table->n);
	for (int c = 0; c < t->table->n; c++)
		r.cell[c] = cell_text_of(json_object_get(row, text_c_in(a, t->table->column[c].name)), a);
	*GROW_IN(a, t) = r;
}

static void add_rows(struct case_of *k, const char *name, json_t *rows)
{
	struct text t = text_of(name);
	bool is_last = t.n > 5 && text_is((struct text){ t.p + t.n - 5, 5 }, "_last");
	const struct ssda903_table *table = ssda903_table_named(is_last ? (struct text){ t.p, t.n - 5 } : t);
	json_t *row;
	size_t i;

	if (!table)
		return;
	struct file_table *to = is_last ? &k->last.table[table->number] : &k->now.table[table->number];
	to->file = text_dup_in(k->arena, t);
	if (is_last)
		k->q.has_last_table[table->number] = true;
	else
		k->q.has_table[table->number] = true;
	json_array_foreach(rows, i, row)
		add_row(to, row, k->arena);
}

static uint64_t upper_code(const char *c, struct arena *a)
{
	return c ? code_of(text_upper_in(a, text_of(c))) : 0;
}

static uint64_t packed_post(const char *c)
{
	char plain[16];
	size_t n = 0;

	for (; c && *c && n < sizeof plain; c++)
		if (*c != ' ')
			plain[n++] = *c;
	return code_of((struct text){ plain, n });
}

static int32_t iso_day(const char *c)
{
	struct date d;

	return c && date_from_iso((struct text){ c, strlen(c) > 10 ? 10 : strlen(c) }, &d) ? date_number(d) : DAY_ABSENT;
}

/* A comma list or an array of codes. */
static void read_codes(json_t *v, uint64_t *to, size_t most, struct arena *a)
{
	size_t n = 0, i;
	json_t *item;
	struct text rest = text_of(json_string_value(v));

	while (!text_none(rest) && n + 1 < most)
		to[n++] = code_of(text_upper_in(a, text_trim(text_cut(&rest, ','))));
	json_array_foreach(v, i, item)
		if (n + 1 < most)
			to[n++] = upper_code(json_string_value(item), a);
}

static void read_providers(struct case_of *k)
{
	json_t *list = json_object_get(k->metadata, "provider_info"), *p;
	size_t i;

	if (!list)
		return;
	json_array_foreach(list, i, p) {
		struct listed_provider *to = GROW_IN(k->arena, &k->providers);
		*to = (struct listed_provider){ .urn = upper_code(text_or(p, "URN", NULL), k->arena), .post = packed_post(text_or(p, "POSTCODE", NULL)),
			.authority = upper_code(text_or(p, "LA_CODE_INFERRED", NULL), k->arena), .ended = iso_day(text_or(p, "REG_END", NULL)) };
		read_codes(json_object_get(p, "PLACE_CODES"), to->place, PROVIDER_CODES, k->arena);
		read_codes(json_object_get(p, "PROVIDER_CODES"), to->provider, 8, k->arena);
	}
	providers_order(&k->providers);
	k->q.providers = &k->providers;
}

static int32_t uk_day(const char *c, int32_t otherwise)
{
	struct date d;

	return c && date_from_uk(text_of(c), &d) ? date_number(d) : otherwise;
}

/* The collection year: its days where they are told, and the year that they or the metadata name. */
static void read_year(struct case_of *k)
{
	const char *starts = text_or(k->metadata, "collection_start", NULL), *ends = text_or(k->metadata, "collection_end", NULL);
	const char *named = text_or(k->metadata, "collectionYear", NULL);
	int64_t year = 2027;

	if (named)
		text_int((struct text){ named, strlen(named) < 4 ? strlen(named) : 4 }, &year);
	k->q.year = (int)year - 1;
	k->cohort.starts = uk_day(starts, INT32_MAX);
	k->cohort.ends = uk_day(ends, INT32_MAX);
	if (k->cohort.starts == INT32_MAX)
		k->cohort.starts = ends ? months_on(k->cohort.ends, -12) + 1 : date_number(DATE(k->q.year, 4, 1));
	if (k->cohort.ends == INT32_MAX)
		k->cohort.ends = starts ? months_on(k->cohort.starts, 12) - 1 : date_number(DATE(k->q.year + 1, 3, 31));
}

static json_t *given(struct case_of *k, const struct checked_row *row, const char *column)
{
	char name[32];

	snprintf(name, sizeof name, "%s%s", tables_903[row->table].name, row->is_last ? "_last" : "");
	return json_object_get(json_array_get(json_object_get(k->tables, name), row->index), column);
}

static int32_t tenths(json_t *v)
{
	double miles = json_number_value(v);
	char *end = NULL;

	if (json_is_string(v))
		miles = strtod(json_string_value(v), &end);
	if (!v || json_is_null(v))
		return DAY_ABSENT;
	return end && *end ? DAY_BAD : (int32_t)(miles * 10 + (miles < 0 ? -0.5 : 0.5));
}

static void take_places(struct case_of *k, struct Episodes_rows rows)
{
	for (struct Episodes_row *e = rows.at; e < ROWS_END(rows); e++) {
		const char *location = json_string_value(given(k, &e->row, "PL_LOCATION"));
		e->PL_LA = upper_code(json_string_value(given(k, &e->row, "PL_LA")), k->arena);
		e->PL_LOCATION = upper_code(location, k->arena);
		e->PL_DISTANCE = tenths(given(k, &e->row, "PL_DISTANCE"));
		e->POST_UNKNOWN = upper_code(json_string_value(given(k, &e->row, "POST_UNKNOWN")), k->arena);
	}
}

static void take_flags(struct case_of *k, struct Header_rows rows)
{
	for (struct Header_row *h = rows.at; h < ROWS_END(rows); h++) {
		json_t *flag = given(k, &h->row, "UASC");
		if (flag)
			h->UASC = upper_code(json_string_value(flag), k->arena);
	}
}

static void take_derived(struct case_of *k)
{
	derive_unaccompanied(&k->cohort, NULL, NULL);
	derive_repeated_upns(&k->cohort, k->arena);
	for (size_t i = 0; i < k->cohort.n; i++) {
		struct cohort_child *c = &k->cohort.child[i];
		take_places(k, c->Episodes);
		take_places(k, c->Episodes_last);
		take_flags(k, c->Header);
		take_flags(k, c->Header_last);
	}
}

static struct text metres_of(json_t *v, struct arena *a)
{
	if (json_is_number(v))
		return textf_in(a, "%.0f", json_number_value(v));
	return v ? cell_text_of(v, a) : T("1");
}

/* A row of the directory: {"pcd_abbr": .., "oseast1m": .., "osnrth1m": .., "laua": ..}, the postcode else by itself. */
static void put_directory_row(struct out *o, struct text post, json_t *row, struct arena *a)
{
	struct text area = cell_text_of(json_object_get(row, "laua"), a);
	const char *key;
	json_t *v;

	json_object_foreach(row, key, v)
		if (text_starts(text_of(key), T("pcd")))
			post = cell_text_of(v, a);
	out_csv(o, post);
	out_lit(o, ",");
	out_csv(o, metres_of(json_object_get(row, "oseast1m"), a));
	out_lit(o, ",");
	out_csv(o, metres_of(json_object_get(row, "osnrth1m"), a));
	out_lit(o, ",");
	out_csv(o, area);
	out_lit(o, "\n");
}

/* The directory's rows of the case, a list or by postcode, as the file they are from. */
static void read_postcodes(struct case_of *k, json_t *rows)
{
	struct out o = out_make(1 << 20);
	struct fault f = { 0 };
	const char *post;
	json_t *row;
	size_t i;

	out_lit(&o, "pcd,oseast1m,osnrth1m,laua\n");
	json_array_foreach(rows, i, row)
		put_directory_row(&o, text_of(json_string_value(row)), row, k->arena);
	json_object_foreach(rows, post, row)
		put_directory_row(&o, text_of(post), row, k->arena);
	k->q.postcodes = postcodes_of(text_dup_in(k->arena, out_text(&o)), k->arena, &f);
	out_free(&o);
}

/* An empty list is one too for the rule that is about the list itself. */
static void take_postcodes(struct case_of *k, json_t *c, int rule)
{
	json_t *rows = json_object_get(c, "postcodes") ? json_object_get(c, "postcodes") : json_object_get(k->metadata, "postcodes");
	bool has_any = json_array_size(rows) > 0 || json_object_size(rows) > 0;

	if (rows && (has_any || text_is(text_of(rules_903[rule].code), "392c")))
		read_postcodes(k, rows);
}

static void begin_case(struct case_of *k, json_t *c, int rule, struct arena *a)
{
	const char *name;
	json_t *rows;

	*k = (struct case_of){ .tables = json_object_get(c, "tables"), .metadata = json_object_get(c, "metadata"), .arena = a };
	file_set_begin(&k->now, a);
	file_set_begin(&k->last, a);
	json_object_foreach(k->tables, name, rows)
		add_rows(k, name, rows);
	read_year(k);
	read_providers(k);
	cohort_build(&k->cohort, &k->now, &k->last, 1, a);
	take_derived(k);
	take_postcodes(k, c, rule);
	k->q.cohort = &k->cohort;
	k->q.authority = upper_code(text_or(k->metadata, "localAuthority", NULL), a);
	k->q.is_xml = text_is(text_of(text_or(k->metadata, "file_format", "csv")), "xml");
}

static bool is_found(const struct case_of *k, int table, size_t index)
{
	for (size_t i = 0; i < k->q.found.n; i++)
		if (k->q.found.at[i].row->table == table && k->q.found.at[i].row->index == index)
			return true;
	return false;
}

/* What is expected and not found, and found and not expected. */
static void compare(const struct case_of *k, json_t *expected, struct out *o, struct case_count *count)
{
	const char *name;
	json_t *rows, *row;
	size_t i;

	json_object_foreach(expected, name, rows) {
		const struct ssda903_table *t = ssda903_table_named(text_of(name));
		json_array_foreach(rows, i, row)
			if (!t || !is_found(k, t->number, (size_t)json_integer_value(row))) {
				out_f(o, " missed %s %lld", name, (long long)json_integer_value(row));
				count->missed++;
			}
	}
	for (i = 0; i < k->q.found.n; i++) {
		const struct checked_row *r = k->q.found.at[i].row;
		bool is_expected = false;
		size_t j;
		json_array_foreach(json_object_get(expected, tables_903[r->table].name), j, row)
			is_expected |= (size_t)json_integer_value(row) == r->index;
		if (!is_expected) {
			out_f(o, " not expected %s %u", tables_903[r->table].name, r->index);
			count->not_expected++;
		}
	}
}

struct case_count case_run(json_t *c, int rule, struct out *told)
{
	struct arena *a = arena_new((size_t)1 << 30);
	struct case_of *k = NEW_IN(a, struct case_of);
	struct case_count count = { 0 };

	begin_case(k, c, rule, a);
	*GROW_IN(a, &k->q.run) = rule;
	check_run(&k->q, 1, a);
	compare(k, json_object_get(c, "expected"), told, &count);
	cohort_free(&k->cohort);
	arena_free(a);
	return count;
}
