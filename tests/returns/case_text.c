/* Our own cases, from the short form that people write (src/returns/ssda903/rules/rules.cases) to the long form that is run. */
#include "case_903.h"
#include "base/die.h"

static struct text next_line(struct text *rest)
{
	return text_cut(rest, '\n');
}

/* 20260401 is 01/04/2026. */
static json_t *value_of(struct text t)
{
	char day[16];
	int64_t n;

	if (text_is(t, "."))
		return json_null();
	if (t.n == 8 && text_int(t, &n)) {
		snprintf(day, sizeof day, "%.2s/%.2s/%.4s", t.p + 6, t.p + 4, t.p);
		return json_string(day);
	}
	return json_stringn(t.p, t.n);
}

static struct text next_word(struct text *rest)
{
	while (rest->n && rest->p[0] == ' ')
		*rest = (struct text){ rest->p + 1, rest->n - 1 };
	return text_cut(rest, ' ');
}

static json_t *list_of(json_t *object, struct text name)
{
	char key[40];
	json_t *list;

	snprintf(key, sizeof key, "%.*s", TEXT_ARG(name));
	list = json_object_get(object, key);
	if (!list) {
		list = json_array();
		json_object_set_new(object, key, list);
	}
	return list;
}

static void take_row(json_t *row, struct text columns, struct text values)
{
	while (columns.n) {
		struct text column = next_word(&columns), value = next_word(&values);
		char key[40];
		CHECK(column.n && value.n);
		snprintf(key, sizeof key, "%.*s", TEXT_ARG(column));
		json_object_set_new(row, text_is(column, "C") ? "CHILD" : key, value_of(value));
	}
	CHECK(text_trim(values).n == 0);
}

static void take_table(json_t *c, struct text line)
{
	struct text columns = text_cut(&line, ':'), name = next_word(&columns);
	json_t *rows = list_of(json_object_get(c, "tables"), name);

	CHECK(!text_none(line));
	columns = text_trim(columns);
	while (!text_none(line)) {
		struct text values = text_trim(text_cut(&line, '|'));
		json_t *row = json_pack("{s:s}", "CHILD", "1");
		if (values.n && values.p[0] == '*') {
			json_array_append_new(
				list_of(json_object_get(c, "expected"), name), json_integer((json_int_t)json_array_size(rows)));
			values = (struct text){ values.p + 1, values.n - 1 };
		}
		take_row(row, columns, values);
		json_array_append_new(rows, row);
	}
}

/* URN PLACES PROVIDERS POSTCODE AUTHORITY ENDED */
static void take_provider(json_t *c, struct text rest)
{
	static const char *const names[] = { "URN", "PLACE_CODES", "PROVIDER_CODES", "POSTCODE", "LA_CODE_INFERRED", "REG_END" };
	json_t *p = json_object(), *list = list_of(json_object_get(c, "metadata"), T("provider_info"));

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct text t = next_word(&rest);
		char iso[16];
		int64_t n;
		if (t.n == 8 && text_int(t, &n)) {
			snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s", t.p, t.p + 4, t.p + 6);
			json_object_set_new(p, names[i], json_string(iso));
		} else if (!text_is(t, ".")) {
			json_object_set_new(p, names[i], json_stringn(t.p, t.n));
		}
	}
	json_array_append_new(list, p);
}

static void take_option(json_t *metadata, struct text word)
{
	struct text value = word, name = text_cut(&value, '=');
	int64_t year;
	char text[16];

	if (text_is(name, "xml")) {
		json_object_set_new(metadata, "file_format", json_string("xml"));
	} else if (text_is(name, "authority")) {
		json_object_set_new(metadata, "localAuthority", json_stringn(value.p, value.n));
	} else {
		CHECK(text_is(name, "year") && text_int(value, &year));
		snprintf(text, sizeof text, "%d", (int)year + 1);
		json_object_set_new(metadata, "collectionYear", json_string(text));
	}
}

static json_t *begin_case(struct text line, char *code, size_t size)
{
	json_t *c = json_pack("{s:{},s:{},s:{}}", "tables", "metadata", "expected");
	struct text word = next_word(&line);

	snprintf(code, size, "%.*s", TEXT_ARG(word));
	while (text_trim(line).n)
		take_option(json_object_get(c, "metadata"), next_word(&line));
	return c;
}

json_t *case_next(struct text *rest, char *code, size_t size)
{
	json_t *c = NULL;

	while (!text_none(*rest) && rest->n) {
		struct text before = *rest, line = next_line(rest);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (line.p[0] != ' ') {
			if (c) {
				*rest = before;
				return c;
			}
			c = begin_case(line, code, size);
			continue;
		}
		CHECK(c);
		struct text words = line, first = next_word(&words);
		if (text_is(first, "provider"))
			take_provider(c, words);
		else
			take_table(c, text_trim(line));
	}
	return c;
}
