/* The file of questions as record types: see form.h. Memory of the forms of this build is never freed: threads borrow from it. */
#include "assessment/form.h"
#include "base/arena.h"
#include "web/record_form.h"
#include <pthread.h>

enum { CELL_VERSION, CELL_FROM, CELL_PART, CELL_TITLE, CELL_WHOSE, CELL_QUESTION, CELL_LABEL, CELL_HINT, CELL_TYPE, CELL_COLUMN, CELL_FILL, CELL_ON_PAPER };
enum { LINE_LENGTH = 400, NOTES_LENGTH = 10000, FORMS_LIMIT = 4 << 20, MOST_QUESTIONS = 127 /* of a part: struct record’s hidden has a bit for each field */ };

static const char *const *line_at(const struct builtin_list *l, int i)
{
	return l->cells + (size_t)i * (size_t)l->width;
}

static bool is_same(const struct builtin_list *l, int i, int k, int cell)
{
	return !strcmp(line_at(l, i)[cell], line_at(l, k)[cell]);
}

/* ---- Questions ---- */

static struct field question_of(const char *const *line, int i, struct arena *a)
{
	bool is_line = !strcmp(line[CELL_TYPE], "text");
	return (struct field){ .name = text_c_in(a, textf_in(a, ALONG "%s", line[CELL_QUESTION])), .label = line[CELL_LABEL], .hint = line[CELL_HINT],
			       .type = is_line ? F_TEXT : F_NOTES, .hi = is_line ? LINE_LENGTH : NOTES_LENGTH,
			       .at = offsetof(struct part_answers, answer) + (size_t)i * sizeof(struct text) };
}

static void fill_of(struct form_question *q, const char *from, struct arena *a)
{
	struct text rest = text_of(from), record = text_cut(&rest, '.');
	q->fill_from = text_blank(record) ? NULL : record_type_named(record);
	q->fill = q->fill_from ? record_field(q->fill_from, text_c_in(a, rest)) : NULL;
}

static const int *in_order_of_names(const struct field *fields, int n, struct arena *a)
{
	int *order = ARRAY_IN(a, int, n);
	for (int i = 0; i < n; i++) {
		int k = i;
		for (; k > 0 && strcmp(fields[order[k - 1]].name, fields[i].name) > 0; k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
	return order;
}

static struct form_part part_read(const struct builtin_list *l, int from, int until, struct arena *a)
{
	const char *const *first = line_at(l, from);
	int n = until - from;
	CHECK(n <= MOST_QUESTIONS);
	struct field *fields = ARRAY_IN(a, struct field, n + 1);
	struct form_part p = { .name = text_of(first[CELL_PART]), .title = text_of(first[CELL_TITLE]), .is_own = !strcmp(first[CELL_WHOSE], "own"),
			       .is_kept = first[CELL_ON_PAPER] != NULL, .questions = ARRAY_IN(a, struct form_question, n), .n = n };
	fields[0] = (struct field){ .name = ALONG "finished", .label = "This part is finished", .type = F_FLAG, .must = true, .at = offsetof(struct part_answers, is_done) };
	for (int i = 0; i < n; i++) {
		const char *const *line = line_at(l, from + i);
		fields[i + 1] = question_of(line, i, a);
		p.questions[i] = (struct form_question){ .name = text_of(line[CELL_QUESTION]), .column = line[CELL_COLUMN] ? record_field(&record_assessment, line[CELL_COLUMN]) : NULL };
		fill_of(&p.questions[i], line[CELL_FILL], a);
		p.has_column = p.has_column || p.questions[i].column;
	}
	p.type = (struct record_type){ .name = record_assessment.name, .label = "Part of an assessment", .plural = "Assessments", .group = record_assessment.group, .scope = SCOPE_CASE,
				       .size = sizeof(struct part_answers) + (size_t)n * sizeof(struct text), .fields = fields, .n_fields = n + 1,
				       .by_name = in_order_of_names(fields, n + 1, a) };
	return p;
}

/* ---- Versions ---- */

static struct assessment_form form_read_between(const struct builtin_list *l, int from, int until, struct arena *a)
{
	int64_t version = 0;
	struct assessment_form f = { .parts = ARRAY_IN(a, struct form_part, until - from), .from = NO_DATE };
	text_int(text_of(line_at(l, from)[CELL_VERSION]), &version);
	f.version = (int)version;
	date_from_iso(text_of(line_at(l, from)[CELL_FROM]), &f.from);
	for (int i = from, next; i < until; i = next) {
		for (next = i + 1; next < until && is_same(l, next, i, CELL_PART);)
			next++;
		f.parts[f.n++] = part_read(l, i, next, a);
	}
	return f;
}

struct assessment_forms assessment_forms_read(const struct builtin_list *l, struct arena *a)
{
	struct assessment_forms all = { .at = ARRAY_IN(a, struct assessment_form, l->n + 1) };
	for (int i = 0, next; i < l->n; i = next) {
		for (next = i + 1; next < l->n && is_same(l, next, i, CELL_VERSION);)
			next++;
		all.at[all.n++] = form_read_between(l, i, next, a);
	}
	return all;
}

static struct arena *known_in;   /* for as long as the program runs */
static struct assessment_forms known;
static pthread_once_t known_once = PTHREAD_ONCE_INIT;

static void forms_know(void)
{
	known_in = arena_new(FORMS_LIMIT);
	for (const struct builtin_form *f = builtin_forms; f->name; f++)
		if (!strcmp(f->name, record_assessment.name))
			known = assessment_forms_read(&f->questions, known_in);
}

const struct assessment_form *assessment_form_numbered(int64_t version)
{
	pthread_once(&known_once, forms_know);
	for (int i = 0; i < known.n; i++)
		if (known.at[i].version == version)
			return &known.at[i];
	return NULL;
}

const struct assessment_form *assessment_form_on(struct date day)
{
	pthread_once(&known_once, forms_know);
	int found = 0;
	for (int i = 1; i < known.n; i++)
		if (date_none(known.at[i].from) || known.at[i].from.ymd <= day.ymd)
			found = i;
	CHECK(known.n);
	return &known.at[found];
}

const struct form_part *form_part_named(const struct assessment_form *f, struct text name)
{
	for (int i = 0; i < f->n; i++)
		if (text_eq(f->parts[i].name, name))
			return &f->parts[i];
	return NULL;
}

struct part_answers *part_answers_in(struct arena *a, const struct form_part *p)
{
	struct part_answers *rec = arena_alloc(a, p->type.size);
	record_clear(&p->type, rec);
	rec->is_done = 0;
	return rec;
}
