/* Reading .schema files: lines into records and fields. Whether they make sense together is schemac_check.c's. The
 * grammar is in schema/README.md. */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "schemac.h"

static const char *const type_words[N_TYPES] = {
	[T_TEXT] = "text",
	[T_NOTES] = "notes",
	[T_CODE] = "code",
	[T_DATE] = "date",
	[T_PART_DATE] = "part_date",
	[T_INT] = "int",
	[T_FLAG] = "flag",
	[T_REF] = "ref",
	[T_INSTANT] = "instant",
};

const char *type_word(enum type t)
{
	return type_words[t];
}

/* One word of a line: bare, "quoted", or key=bare, key="quoted". */
struct word {
	const char *key, *value;         /* key: NULL unless key=value */
	bool quoted;
};
struct reader {
	struct schema *schema;
	struct place at;
	const char *next;                /* the rest of the line */
	const char *subject;
	struct record *record;
};

static const char *quoted(struct reader *r)
{
	const char *from = ++r->next;
	r->next = strchr(from, '"');
	if (!r->next)
		refuse_at(r->at, "A text begins with \" and never ends.");
	if (r->next == from)
		refuse_at(r->at, "A text in \"\" is empty.");
	return keep(from, (size_t)(r->next++ - from));
}

static bool next_word(struct reader *r, struct word *w)
{
	*w = (struct word){ 0 };
	r->next += strspn(r->next, " \t");
	if (!*r->next || *r->next == '#')
		return false;
	if (*r->next == '"') {
		w->quoted = true;
		w->value = quoted(r);
		return true;
	}
	size_t n = strcspn(r->next, " \t=\"");
	const char *from = r->next;
	r->next += n;
	w->value = keep(from, n);
	if (*r->next != '=')
		return true;
	w->key = w->value;
	r->next++;
	if (*r->next == '"') {
		w->value = quoted(r);
		return true;
	}
	n = strcspn(r->next, " \t");
	if (!n)
		refuse_at(r->at, "Nothing stands after \"%s=\".", w->key);
	w->value = keep(r->next, n);
	r->next += n;
	return true;
}

static bool bare(const struct word *w, const char *value)
{
	return !w->quoted && !w->key && !strcmp(w->value, value);
}

static const char *need_name(struct reader *r, const char *what)
{
	struct word w;
	if (!next_word(r, &w) || w.quoted || w.key)
		refuse_at(r->at, "%s is missing.", what);
	if (strlen(w.value) > 40 || !islower((unsigned char)w.value[0]))
		refuse_at(r->at, "\"%s\" is no name: a name begins with a small letter and has at most 40 letters.", w.value);
	for (const char *c = w.value; *c; c++) {
		if (!islower((unsigned char)*c) && !isdigit((unsigned char)*c) && *c != '_')
			refuse_at(r->at, "\"%s\" is no name: a name has small letters, digits and _ only.", w.value);
	}
	return w.value;
}

static const char *need_text(struct reader *r, const char *what)
{
	struct word w;
	if (!next_word(r, &w) || !w.quoted)
		refuse_at(r->at, "%s is missing: write it in \"\".", what);
	return w.value;
}

static long need_number(struct reader *r, const char *what)
{
	struct word w;
	char *end = NULL;
	errno = 0;
	if (!next_word(r, &w) || w.quoted || w.key)
		refuse_at(r->at, "%s is missing.", what);
	long n = strtol(w.value, &end, 10);
	if (errno || end == w.value || *end)
		refuse_at(r->at, "%s is a whole number, not \"%s\".", what, w.value);
	return n;
}

static void need_end(struct reader *r)
{
	struct word w;
	if (next_word(r, &w))
		refuse_at(r->at, "\"%s\" was not expected here.", w.value);
}

static enum type need_type(struct reader *r, const char *field)
{
	const char *w = need_name(r, "The type of the field");
	for (int t = 0; t < N_TYPES; t++) {
		if (!strcmp(w, type_words[t]))
			return (enum type)t;
	}
	refuse_at(r->at, "Field \"%s\": there is no type \"%s\".", field, w);
}

static void type_details(struct reader *r, struct field *x)
{
	switch (x->type) {
	case T_TEXT:
	case T_NOTES:
		x->hi = need_number(r, "The greatest length");
		if (x->hi < 1)
			refuse_at(x->at, "Field \"%s\": a text of at most %ld characters can hold nothing.", x->name, x->hi);
		break;
	case T_INT:
		x->lo = need_number(r, "The least value");
		x->hi = need_number(r, "The greatest value");
		if (x->lo > x->hi)
			refuse_at(x->at, "Field \"%s\": the least value, %ld, is above the greatest, %ld.", x->name, x->lo, x->hi);
		break;
	case T_CODE:
		x->codes = need_name(r, "The code set");
		break;
	case T_REF:
		x->refs = need_name(r, "The record that is referred to");
		break;
	default:
		break;
	}
}

static void set_once(const struct field *x, const char **at, const struct word *w)
{
	if (*at)
		refuse_at(x->at, "Field \"%s\": \"%s\" comes twice.", x->name, w->key ? w->key : "label");
	*at = w->value;
}

static void field_word(struct field *x, const struct word *w)
{
	const struct {
		const char *key;
		const char **at;
	} texts[] = { { "hint", &x->hint }, { "check", &x->check }, { "s903", &x->s903 }, { "cin", &x->cin }, { "ssd", &x->ssd },
		{ "annex_a", &x->annex_a }, { "cswwf", &x->cswwf } };
	const struct {
		const char *word;
		bool *at;
	} flags[] = { { "must", &x->must }, { "search", &x->search }, { "fixed", &x->fixed }, { "protect", &x->protect } };
	if (w->quoted) {
		set_once(x, &x->label, w);
		return;
	}
	for (size_t i = 0; w->key && i < sizeof texts / sizeof *texts; i++) {
		if (!strcmp(w->key, texts[i].key)) {
			set_once(x, texts[i].at, w);
			return;
		}
	}
	for (size_t i = 0; !w->key && i < sizeof flags / sizeof *flags; i++) {
		if (!strcmp(w->value, flags[i].word)) {
			*flags[i].at = true;
			return;
		}
	}
	refuse_at(x->at, "Field \"%s\": \"%s\" is not a word of the schema.", x->name, w->key ? w->key : w->value);
}

static struct field *new_field(struct reader *r)
{
	struct record *t = r->record;
	if (t->n == MOST_FIELDS)
		refuse_at(r->at, "Record \"%s\" has more than %d fields.", t->name, MOST_FIELDS);
	t->fields[t->n].at = r->at;
	t->fields[t->n].group = t->group;
	return &t->fields[t->n++];
}

static void read_field(struct reader *r)
{
	struct field *x = new_field(r);
	struct word w;
	x->name = need_name(r, "The name of the field");
	x->type = need_type(r, x->name);
	type_details(r, x);
	while (next_word(r, &w))
		field_word(x, &w);
}

static void read_record(struct reader *r)
{
	struct record *t = keep_bytes(sizeof *t);
	struct word w;
	if (r->schema->n == MOST_RECORDS)
		refuse_at(r->at, "There are more than %d records.", MOST_RECORDS);
	*t = (struct record){ .at = r->at, .subject = r->subject, .scope = S_CASE };
	r->record = r->schema->records[r->schema->n++] = t;
	t->name = need_name(r, "The name of the record");
	t->label = need_text(r, "What the record is called");
	if (!next_word(r, &w) || !bare(&w, "plural"))
		refuse_at(r->at, "Record \"%s\": plural \"...\" is missing.", t->name);
	t->plural = need_text(r, "What several are called");
	if (!next_word(r, &w) || (!bare(&w, "of") && !bare(&w, "scope")))
		refuse_at(r->at, "Record \"%s\": say what it is a part of (of care_period), or scope org.", t->name);
	if (bare(&w, "of")) {
		t->parent = need_name(r, "The record that it is a part of");
	} else {
		const char *scope = need_name(r, "The scope");
		if (strcmp(scope, "org") && strcmp(scope, "person"))
			refuse_at(r->at, "Record \"%s\": a scope is org or person, not \"%s\".", t->name, scope);
		t->scope = strcmp(scope, "org") ? S_PERSON : S_ORG;
	}
	need_end(r);
	if (t->parent && strcmp(t->parent, "person")) {
		struct field *x = new_field(r);
		x->name = keep_format("%s_id", t->parent);
		x->type = T_REF;
		x->refs = t->parent;
		x->must = x->fixed = x->is_parent = true;
	}
}

/* A line of a record that is not a field: about, title, period, day, group, made_by_program, own_pages, written_once, written_with_parent. */
static bool record_line(struct reader *r)
{
	struct record *t = r->record;
	const char *from = r->next;
	struct word w;
	next_word(r, &w);
	if (bare(&w, "about")) {
		t->about = need_text(r, "The sentence for the dictionary");
	} else if (bare(&w, "title")) {
		t->title = need_name(r, "The field that a row is called by");
	} else if (bare(&w, "period")) {
		t->starts = need_name(r, "The field with the first day");
		t->ends = need_name(r, "The field with the last day");
	} else if (bare(&w, "own_pages")) {
		t->own_pages = true;
	} else if (bare(&w, "written_once")) {
		t->written_once = true;
	} else if (bare(&w, "written_with_parent")) {
		t->written_with_parent = true;
	} else if (bare(&w, "day")) {
		t->starts = need_name(r, "The field with the day");
	} else if (bare(&w, "group")) {
		t->group = need_text(r, "What the group of fields is called");
	} else if (bare(&w, "made_by_program")) {
		t->made_by_program = true;
	} else {
		r->next = from;
		return false;
	}
	need_end(r);
	return true;
}

static void read_line(struct reader *r, const char *line)
{
	struct word w;
	r->next = line;
	if (!next_word(r, &w))
		return;
	if (isspace((unsigned char)line[0])) {
		if (!r->record)
			refuse_at(r->at, "A line that is set in belongs to a record, and none has begun.");
		r->next = line;
		if (!record_line(r))
			read_field(r);
	} else if (bare(&w, "subject")) {
		if (r->subject)
			refuse_at(r->at, "A file has one subject.");
		need_name(r, "The name of the subject");
		r->subject = need_text(r, "What the subject is called");
		need_end(r);
	} else if (bare(&w, "record")) {
		if (!r->subject)
			refuse_at(r->at, "A file begins with its subject.");
		read_record(r);
	} else {
		refuse_at(r->at, "A line begins with subject, record, or is set in: \"%s\" is none of these.", w.value);
	}
}

static void read_file(struct schema *s, const char *path)
{
	struct reader r = { .schema = s, .at = { path, 0 } };
	for (char *line = file_text(path), *next; line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = 0;
		r.at.line++;
		line[strcspn(line, "\r")] = 0;
		read_line(&r, line);
	}
}

struct schema *schema_read(const char *folder)
{
	struct schema *s = keep_bytes(sizeof *s);
	const char *names[MOST_FILES];
	int n = folder_names(folder, ".schema", names);
	for (int i = 0; i < n; i++)
		read_file(s, keep_format("%s/%s", folder, names[i]));
	if (!s->n)
		refuse_at((struct place){ folder, 0 }, "No record is declared there.");
	return s;
}
