/* Reading what is sent: JSON of a bounded depth and size by jansson, turned into the pairs that a form would have posted, so that
 * everything after it, reading, checking and saving, is the form's own. Strict: a name that means nothing, a value of another kind and a
 * change of what may not be changed are problems and never passed over. */
#include "api/api.h"
#include "base/arena.h"
#include <jansson.h>

/* Counts brackets outside strings, before anything is built. */
static bool is_too_deep(struct text json)
{
	bool in_text = false;
	int depth = 0;
	for (size_t i = 0; i < json.n; i++) {
		char c = json.p[i];
		if (in_text && c == '\\')
			i++;
		else if (c == '"')
			in_text = !in_text;
		else if (!in_text && (c == '{' || c == '['))
			depth++;
		else if (!in_text && (c == '}' || c == ']'))
			depth--;
		if (depth > API_DEEPEST)
			return true;
	}
	return false;
}

static json_t *json_read(struct text body, const char **why)
{
	json_error_t e;
	json_t *root = NULL;
	if (text_blank(body))
		*why = "Nothing was sent. Send a JSON object.";
	else if (is_too_deep(body))
		*why = "The JSON is nested deeper than anything this takes.";
	else if (!(root = json_loadb(body.p, body.n, JSON_REJECT_DUPLICATES, &e)))
		*why = "What was sent is no JSON, or names something twice.";
	else if (!json_is_object(root))
		*why = "Send a JSON object.";
	if (*why)
		json_decref(root);
	return *why ? NULL : root;
}

/* ---- Problems ---- */

static const struct field *named_in(struct arena *a, struct text name)
{
	struct field *f = NEW_IN(a, struct field);
	*f = (struct field){ .name = text_c_in(a, name), .label = text_c_in(a, name), .type = F_TEXT };
	return f;
}

static void wrong(struct api_sent *s, struct arena *a, const char *name, const char *says)
{
	struct text t = text_dup_in(a, text_of(name));
	t.n = t.n > 80 ? 80 : t.n;
	while (t.n && !text_is_utf8(t))
		t.n--;
	problem_add(&s->problems, a, named_in(a, t), textf_in(a, "“%.*s” %s", TEXT_ARG(t), says));
}

/* ---- Values ---- */

static struct text string_in(struct arena *a, const json_t *v)
{
	return text_dup_in(a, (struct text){ json_string_value(v), json_string_length(v) });
}

static void pair_add(struct api_sent *s, struct arena *a, struct text name, struct text value)
{
	*GROW_IN(a, &s->pairs) = (struct pair){ name, value };
}

static void part_add(struct api_sent *s, struct arena *a, const struct field *f, const char *part, struct text value)
{
	pair_add(s, a, textf_in(a, "%s%s", f->name, part), value);
}

static struct text digits(struct arena *a, int v)
{
	return v ? textf_in(a, "%d", v) : T("");
}

/* A text that is no ISO date goes into every part: the form says of it that it is no real date. */
static void add_date(struct api_sent *s, struct arena *a, const struct field *f, struct text value)
{
	struct date d = NO_DATE;
	bool is_iso = text_blank(value) || date_from_iso(value, &d);
	part_add(s, a, f, "-day", is_iso ? digits(a, date_day(d)) : value);
	part_add(s, a, f, "-month", is_iso ? digits(a, date_month(d)) : value);
	part_add(s, a, f, "-year", is_iso ? digits(a, date_year(d)) : value);
}

static void add_instant(struct api_sent *s, struct arena *a, const struct field *f, struct text value)
{
	static const char *const parts[] = { "-time", "-day", "-month", "-year" };
	for (int i = 0; i < 4; i++)
		part_add(s, a, f, parts[i], i ? T("") : value);
}

static void add_value(struct api_sent *s, struct arena *a, const struct field *f, struct text value)
{
	if (f->type == F_DATE || f->type == F_PART_DATE)
		add_date(s, a, f, value);
	else if (f->type == F_INSTANT)
		add_instant(s, a, f, value);
	else
		part_add(s, a, f, "", value);
}

/* A value of the kind its field takes, as its text; false: what it should have been is in *must. null is blank for each. */
static bool value_text(const struct field *f, const json_t *v, struct arena *a, struct text *value, const char **must)
{
	const json_t *inner = v;
	*value = T("");
	if (json_is_null(v))
		return true;
	switch (f->type) {
	case F_TEXT:
	case F_NOTES:
		*must = "must be text";
		break;
	case F_DATE:
	case F_PART_DATE:
		*must = "must be a date as text, like \"2026-03-01\"";
		break;
	case F_INSTANT:
		*must = "must be an instant as text, like \"2026-03-01T09:00:00Z\"";
		break;
	case F_CODE:
		*must = "must be a code as text, or an object with \"code\"";
		inner = json_is_object(v) ? json_object_get(v, "code") : v;
		break;
	case F_FLAG:
		*must = "must be true, false or null";
		*value = json_is_true(v) ? T("1") : T("0");
		return json_is_boolean(v);
	case F_INT:
	case F_REF:
		*must = f->type == F_INT ? "must be a whole number" : "must be a number, or an object with \"id\"";
		inner = f->type == F_REF && json_is_object(v) ? json_object_get(v, "id") : v;
		*value = textf_in(a, "%lld", (long long)json_integer_value(inner));
		return json_is_integer(inner);
	}
	if (json_is_string(inner))
		*value = string_in(a, inner);
	return json_is_string(inner);
}

/* ---- Members ---- */

struct reader {
	struct api_sent *sent;
	const struct record_type *type;
	const void *shown; /* NULL: a new row */
	const struct ref_choices *refs;
	int n_refs;
	struct arena *arena;
};

static bool is_link_shown(const struct reader *r, const struct field *f)
{
	struct text id = field_plain_in(r->arena, f, r->shown);
	for (int i = 0; i < r->n_refs; i++)
		for (int k = 0; !strcmp(r->refs[i].field, f->name) && k < r->refs[i].n; k++)
			if (text_eq(r->refs[i].items[k].value, id))
				return true;
	return false;
}

/* What a reader was not shown comes back as null, and is no wish to take it away. */
static bool was_not_shown(const struct reader *r, const struct field *f)
{
	if (!r->shown)
		return false;
	if (record_hides(r->shown, (int)(f - r->type->fields)))
		return true;
	return f->type == F_REF && !field_is_none(f, r->shown) && !is_link_shown(r, f);
}

static bool is_as_shown(const struct reader *r, const struct field *f, struct text value)
{
	struct text shown = field_plain_in(r->arena, f, r->shown);
	return text_eq(text_blank(shown) ? T("") : shown, text_trim(value));
}

static void take_field(const struct reader *r, const char *name, const json_t *v)
{
	const struct field *f = record_field(r->type, name);
	const char *must = NULL;
	struct text value;
	if (!f || (r->type->scope == SCOPE_ORG && !strcmp(name, "council_id"))) {
		wrong(r->sent, r->arena, name, "is no field of this record");
		return;
	}
	if (!value_text(f, v, r->arena, &value, &must)) {
		problem_add(&r->sent->problems, r->arena, f, textf_in(r->arena, "“%s” %s", f->label, must));
		return;
	}
	if (was_not_shown(r, f)) {
		if (!json_is_null(v) && !is_as_shown(r, f, value))
			problem_add(&r->sent->problems, r->arena, f,
				textf_in(r->arena, "“%s” is not shown to you, so it stays as it is", f->label));
	} else if (!field_is_editable(r->type, f, !r->shown)) {
		if (!is_as_shown(r, f, value))
			problem_add(&r->sent->problems, r->arena, f, textf_in(r->arena, "“%s” is kept as it was made", f->label));
	} else {
		add_value(r->sent, r->arena, f, value);
	}
}

static void take_member(const struct reader *r, const char *name, json_t *v)
{
	struct api_sent *s = r->sent;
	const char *inner;
	json_t *field;
	if (!strcmp(name, "fields") && json_is_object(v)) {
		json_object_foreach(v, inner, field) take_field(r, inner, field);
	} else if (!strcmp(name, "version") && json_is_integer(v)) {
		pair_add(s, r->arena, T("version"), textf_in(r->arena, "%lld", (long long)json_integer_value(v)));
	} else if (!strcmp(name, "reason") && json_is_string(v)) {
		pair_add(s, r->arena, T("why-changed"), string_in(r->arena, v));
	} else if (!strcmp(name, "accept_warnings") && json_is_boolean(v)) {
		pair_add(s, r->arena, T("warned"), json_is_true(v) ? T("1") : T("0"));
	} else if (!strcmp(name, "is_sure") && json_is_boolean(v)) {
		pair_add(s, r->arena, T("sure"), json_is_true(v) ? T("1") : T("0"));
	} else if (!strcmp(name, "council") && json_is_integer(v) && !r->shown) {
		s->council = json_integer_value(v);
	} else {
		wrong(s, r->arena, name, "does not belong here, or is of another kind");
	}
}

void api_sent_read(struct api_sent *s, const struct record_type *t, struct text body, const void *shown, const struct ref_choices *refs,
	int n_refs, struct arena *a)
{
	const struct reader r = { s, t, shown, refs, n_refs, a };
	const char *name;
	json_t *v;
	*s = (struct api_sent){ .council = NONE };
	json_t *root = json_read(body, &s->why);
	if (!root)
		return;
	if (json_object_size(root) + json_object_size(json_object_get(root, "fields")) > API_MOST_MEMBERS)
		s->why = "More is named in it than any record has.";
	else
		json_object_foreach(root, name, v) take_member(&r, name, v);
	json_decref(root);
}

static const struct problem *reason_unclean(struct api_sent *s, struct arena *a)
{
	size_t at;
	for (size_t i = 0; i < s->pairs.n; i++)
		if (text_is(s->pairs.at[i].name, "why-changed") &&
			(!text_is_clean(s->pairs.at[i].value, &at) || s->pairs.at[i].value.n > 2000))
			wrong(s, a, "reason", "must be up to 2,000 letters without control characters");
	return s->problems.n ? s->problems.at : NULL;
}

/* ---- Acts ---- */

/* One value as a form posts it: a day in its three parts. */
static void act_value(struct api_sent *s, struct arena *a, const char *name, struct text kind, const json_t *v)
{
	struct field f = { .name = name, .label = name, .type = text_is(kind, "day") ? F_DATE : text_is(kind, "int") ? F_INT : text_is(kind, "bool") ? F_FLAG : F_TEXT };
	const char *must = NULL;
	struct text value;
	size_t at;
	if (!value_text(&f, v, a, &value, &must))
		wrong(s, a, name, must);
	else if (!text_is_clean(value, &at) || value.n > 4000)
		wrong(s, a, name, "must be up to 4,000 letters without control characters");
	else
		add_value(s, a, &f, value);
}

static void act_member(struct api_sent *s, struct arena *a, const char *shape, const char *name, const json_t *v)
{
	struct text kind = shape ? api_shape_kind(shape, text_of(name)) : NO_TEXT;
	if (text_none(kind)) {
		wrong(s, a, name, "does not belong here");
	} else if (kind.p[0] != '[') {
		act_value(s, a, text_c_in(a, text_of(name)), kind, v);
	} else if (!json_is_array(v)) {
		wrong(s, a, name, "must be a list of texts");
	} else {
		size_t i;
		json_t *inner;
		json_array_foreach(v, i, inner) act_value(s, a, text_c_in(a, text_of(name)), T("text"), inner);
	}
}

bool api_take_act(struct request *rq)
{
	struct api_sent s = { .council = NONE };
	const char *shape = rq->route->api->body, *name;
	json_t *v, *root = text_blank(rq->body) && !shape ? NULL : json_read(rq->body, &s.why);
	if (root && json_object_size(root) > API_MOST_MEMBERS)
		s.why = "More is named in it than any act asks for.";
	else if (root)
		json_object_foreach(root, name, v) act_member(&s, rq->arena, shape, name, v);
	json_decref(root);
	if (s.why)
		answer_bad(rq, text_of(s.why));
	else if (s.problems.n)
		api_problems(rq, &s.problems);
	rq->form = s.pairs.at;
	rq->n_form = (int)s.pairs.n;
	return !s.why && !s.problems.n;
}

bool api_take(
	struct request *rq, const struct record_type *t, const void *shown, const struct ref_choices *refs, int n_refs, int64_t *council)
{
	struct api_sent s;
	api_sent_read(&s, t, rq->body, shown, refs, n_refs, rq->arena);
	if (s.why) {
		answer_bad(rq, text_of(s.why));
		return false;
	}
	if (reason_unclean(&s, rq->arena)) {
		api_problems(rq, &s.problems);
		return false;
	}
	rq->form = s.pairs.at;
	rq->n_form = (int)s.pairs.n;
	if (council)
		*council = s.council;
	return true;
}
