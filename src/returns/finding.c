/* Findings and raw cells to JSON texts in import_row, and back. */
#include "returns/finding.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"
#include <jansson.h>

enum { MOST_BYTES = 64 << 20 };

static struct text keep(struct out *o, struct arena *a)
{
	struct text t = text_dup_in(a, out_text(o));

	out_free(o);
	return t;
}

static void put_finding(struct json *j, const struct finding *f)
{
	json_open_object(j);
	json_key(j, "column");
	json_text(j, f->column);
	json_key(j, "message");
	json_text(j, f->message);
	json_key(j, "raw");
	json_text(j, f->raw);
	json_key(j, "was");
	json_text(j, f->was);
	if (f->is_mild) {
		json_key(j, "mild");
		json_bool(j, true);
	}
	json_close(j);
}

struct text findings_json_in(struct arena *a, const struct findings *f)
{
	struct out o = out_make(MOST_BYTES);
	struct json j = json_to(&o);

	if (!f->n)
		return NO_TEXT;
	json_open_array(&j);
	for (size_t i = 0; i < f->n; i++)
		put_finding(&j, &f->at[i]);
	json_close(&j);
	return keep(&o, a);
}

struct text cells_json_in(struct arena *a, const struct text *cell, int n)
{
	struct out o = out_make(MOST_BYTES);
	struct json j = json_to(&o);

	json_open_array(&j);
	for (int i = 0; i < n; i++)
		json_text(&j, cell[i]);
	json_close(&j);
	return keep(&o, a);
}

static struct text string_in(struct arena *a, const json_t *v)
{
	return json_is_string(v) ? text_dup_in(a, (struct text){ json_string_value(v), json_string_length(v) }) : NO_TEXT;
}

static struct finding finding_from(const json_t *v, struct arena *a)
{
	return (struct finding){ .column = string_in(a, json_object_get(v, "column")), .message = string_in(a, json_object_get(v, "message")),
		.raw = string_in(a, json_object_get(v, "raw")), .was = string_in(a, json_object_get(v, "was")),
		.is_mild = json_is_true(json_object_get(v, "mild")) };
}

struct findings findings_read(struct text json, struct arena *a)
{
	struct findings f = { 0 };
	json_t *all = text_blank(json) ? NULL : json_loadb(json.p, json.n, 0, NULL);

	for (size_t i = 0; all && i < json_array_size(all); i++)
		*GROW_IN(a, &f) = finding_from(json_array_get(all, i), a);
	json_decref(all);
	return f;
}

bool cells_read(struct text json, struct text *cell, int n, struct arena *a)
{
	json_t *all = text_blank(json) ? NULL : json_loadb(json.p, json.n, 0, NULL);
	bool good = all && json_array_size(all) == (size_t)n;

	for (int i = 0; good && i < n; i++) {
		cell[i] = string_in(a, json_array_get(all, (size_t)i));
		good = json_is_string(json_array_get(all, (size_t)i)) || json_is_null(json_array_get(all, (size_t)i));
	}
	json_decref(all);
	return good;
}

const struct finding *finding_of(const struct findings *f, struct text column)
{
	for (size_t i = 0; i < f->n; i++)
		if (text_eq(f->at[i].column, column))
			return &f->at[i];
	return NULL;
}

struct text finding_or(const struct findings *f, struct text column, struct text gives)
{
	for (size_t i = 0; i < f->n; i++)
		if (!text_none(f->at[i].was) && text_eq(f->at[i].column, column) && text_eq(f->at[i].was, gives))
			return f->at[i].raw;
	return gives;
}

bool findings_are_mild(const struct findings *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (!f->at[i].is_mild)
			return false;
	return true;
}
