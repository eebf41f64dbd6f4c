/* Rows of a record in the form of another: see edited_rows.h. */
#include "protection/edited_rows.h"
#include "base/arena.h"
#include "web/gov/gov.h"
#include <ctype.h>

enum { SMALL_ROWS = 2 };

static const char *input_name(const struct edited_rows *l, const struct edited_row *row, const char *what)
{
	return text_c_in(l->rq->arena, textf_in(l->rq->arena, ALONG "%s-%.*s-%s", l->prefix, TEXT_ARG(row->key), what));
}

static const char *person_input(const struct edited_rows *l, const struct edited_row *row, const char *what, struct text person)
{
	return input_name(l, row, text_c_in(l->rq->arena, textf_in(l->rq->arena, "%s-%.*s", what, TEXT_ARG(person))));
}

/* The record's fields under this row's names. */
static struct record_type type_of_row(const struct edited_rows *l, const struct edited_row *row)
{
	struct record_type t = *l->type;
	struct field *fields = ARRAY_IN(l->rq->arena, struct field, t.n_fields + 1);
	for (int i = 0; i < t.n_fields; i++) {
		fields[i] = t.fields[i];
		fields[i].name = input_name(l, row, t.fields[i].name);
		fields[i].must = fields[i].must && !field_is_parent(l->type, &l->type->fields[i]); /* what a row belongs to is not typed */
	}
	t.fields = fields;
	return t;
}

static bool is_posted(const struct edited_rows *l, const struct edited_row *row)
{
	return !text_none(posted(l->rq, input_name(l, row, "version")));
}

/* ---- Which rows there are ---- */

static struct edited_row *row_add(struct edited_rows *l, struct text key, const void *stored, const void *begun)
{
	struct edited_row *row = &l->at[l->n++];
	struct arena *a = l->rq->arena;
	*row = (struct edited_row){
		.key = key, .stored = stored, .begun = begun ? arena_copy(a, begun, l->type->size) : NULL, .rec = arena_copy(a, stored ? stored : begun, l->type->size)
	};
	row->type = type_of_row(l, row);
	row->values = is_posted(l, row) ? form_of_post(l->rq, &row->type) : form_of_record(&row->type, row->rec, a);
	row->values.hides = stored;
	row->version = stored ? ((const struct record *)stored)->txn : 0;
	return row;
}

/* The key of the row whose version this input is; NO_TEXT: it is none of these rows' versions. */
static struct text key_in(const struct edited_rows *l, struct text name)
{
	struct text head = textf_in(l->rq->arena, ALONG "%s-", l->prefix), tail = T("-version");
	if (!text_starts(name, head) || name.n <= head.n + tail.n || !text_eq((struct text){ name.p + name.n - tail.n, tail.n }, tail))
		return NO_TEXT;
	return (struct text){ name.p + head.n, name.n - head.n - tail.n };
}

static bool is_there(const struct edited_rows *l, struct text key)
{
	for (int i = 0; i < l->n; i++)
		if (text_eq(l->at[i].key, key))
			return true;
	return false;
}

/* New rows that were posted; and one that was changed here and has left the record meanwhile: what was typed stays, as a new row. */
static void add_posted(struct edited_rows *l, const void *begun)
{
	for (int i = 0; i < l->rq->n_form; i++) {
		struct text key = key_in(l, l->rq->form[i].name);
		if (!text_none(key) && !is_there(l, key))
			row_add(l, key, NULL, begun);
	}
}

/* As many as are offered; of a form that was not sent yet, those that are likely and some more. */
static void add_new(struct edited_rows *l, const struct edited_rows_of *of)
{
	int likely = of->likely && !l->rq->n_form ? of->likely->n : 0;
	for (int i = 1; i <= of->n_new + likely; i++) {
		struct text key = textf_in(l->rq->arena, "new%d", i);
		if (!is_there(l, key))
			row_add(l, key, NULL, i <= likely ? record_at(of->likely, i - 1) : of->begun);
	}
}

static struct gov_option *family_of(struct request *rq, const struct edited_rows_of *of, int *n)
{
	struct ref_choices all = ref_choices_of(rq, record_field(of->people, "other_person_id"), of->begun, true);
	struct gov_option *once = ARRAY_IN(rq->arena, struct gov_option, all.n + 1);
	once[(*n)++] = (struct gov_option){ .text = T("The child"), .value = textf_in(rq->arena, "%lld", (long long)rq->person_id) };
	for (int i = 0; i < all.n; i++) {
		bool is_listed = false;
		for (int k = 0; k < *n; k++)
			is_listed = is_listed || text_eq(once[k].value, all.items[i].value);
		if (!is_listed)
			once[(*n)++] = all.items[i];
	}
	return once;
}

void edited_rows_begin(struct request *rq, const struct edited_rows_of *of, struct edited_rows *l)
{
	*l = (struct edited_rows){ .rq = rq, .type = of->type, .people = of->people, .prefix = of->prefix };
	l->at = ARRAY_IN(rq->arena, struct edited_row, of->stored->n + of->n_new + (of->likely ? of->likely->n : 0) + rq->n_form + 1);
	if (of->people) {
		l->told = guarded_list(rq->db, rq->me->user_id, of->people, rq->person_id, rq->arena);
		l->family = family_of(rq, of, &l->n_family);
	}
	for (int i = 0; i < of->stored->n; i++) {
		const struct record *r = record_at(of->stored, i);
		row_add(l, textf_in(rq->arena, "%lld", (long long)r->id), r, NULL);
	}
	add_posted(l, of->begun);
	add_new(l, of);
}

/* ---- The form ---- */

static struct text problem_words(const struct problems *p, const struct field *f)
{
	for (size_t i = 0; p && i < p->n; i++)
		if (p->at[i].field == f)
			return p->at[i].message;
	return NO_TEXT;
}

void edited_row_input(const struct edited_rows *l, const struct edited_row *row, int field, const struct problems *p)
{
	const struct field *f = &row->type.fields[field];
	if (f->type == F_TEXT && !row->stored && text_none(problem_words(p, f))) { /* nothing must be given while a new row is empty */
		row_field_input(l->rq, f, f->name, &row->values.at[field]);
		return;
	}
	if (f->type != F_NOTES) {
		record_field_input(l->rq, &row->values, f, p);
		return;
	}
	gov_textarea(l->rq->out, &(struct gov_textarea){ .name = text_of(f->name),
					 .id = text_of(f->name),
					 .rows = SMALL_ROWS,
					 .label.text = text_of(f->label),
					 .hint.text = f->hint ? text_of(f->hint) : NO_TEXT,
					 .value = row->values.at[field].value,
					 .error_message.text = problem_words(p, f) });
}

void edited_row_known(const struct edited_rows *l, const struct edited_row *row)
{
	out_f(l->rq->out, "<input type=\"hidden\" name=\"%s\" value=\"%lld\">\n", input_name(l, row, "version"), (long long)row->version);
}

/* The record that says of one of the family whether the row is about them; NULL: none says anything. */
static const struct record *said_of(const struct edited_rows *l, const struct edited_row *row, struct text person)
{
	const struct field *of = record_field(l->people, "other_person_id"), *parent = &l->people->fields[0];
	int64_t id = NONE;
	text_int(person, &id);
	for (int i = 0; row->stored && i < l->told.n; i++) {
		const struct record *r = record_at(&l->told, i);
		if (*field_int(of, r) == id && *field_int(parent, r) == ((const struct record *)row->stored)->id)
			return r;
	}
	return NULL;
}

static bool stands(const struct edited_rows *l, const struct record *said, const char *what)
{
	return said && *field_int(record_field(l->people, what), said) == 1;
}

/* As it was shown, the stored tick; then a person's own. */
static bool is_ticked(const struct edited_rows *l, const struct edited_row *row, const char *what, struct text person)
{
	const struct record *said = said_of(l, row, person);
	struct text was = posted(l->rq, person_input(l, row, text_c_in(l->rq->arena, textf_in(l->rq->arena, "was-%s", what)), person));
	bool now = text_is(posted(l->rq, person_input(l, row, what, person)), "1");
	if (text_none(was) || text_is(was, now ? "1" : "0"))
		return stands(l, said, what);
	return now;
}

static void ticks(const struct edited_rows *l, const struct edited_row *row, const char *what, struct text legend, struct text hint)
{
	struct request *rq = l->rq;
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, l->n_family + 1);
	for (int i = 0; i < l->n_family; i++) {
		const char *name = person_input(l, row, what, l->family[i].value);
		const char *was = person_input(l, row, text_c_in(rq->arena, textf_in(rq->arena, "was-%s", what)), l->family[i].value);
		items[i] = (struct gov_choice){ .text = l->family[i].text,
			.value = T("1"),
			.name = text_of(name),
			.id = text_of(name),
			.checked = is_ticked(l, row, what, l->family[i].value) ? GOV_YES : GOV_NO };
		out_f(rq->out, "<input type=\"hidden\" name=\"%s\" value=\"%d\">", was,
			stands(l, said_of(l, row, l->family[i].value), what));
	}
	gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = text_of(input_name(l, row, what)),
					.id_prefix = text_of(input_name(l, row, what)),
					.classes = T("govuk-checkboxes--small"),
					.fieldset.legend = { .text = legend, .classes = T("govuk-fieldset__legend--s") },
					.hint.text = hint,
					.items = items,
					.n_items = l->n_family });
}

void edited_row_people(const struct edited_rows *l, const struct edited_row *row)
{
	struct out *o = l->rq->out;
	if (!l->n_family)
		return;
	out_lit(o, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">"
		   "Whom it is about, and who may be told</span></summary><div class=\"govuk-details__text\">\n");
	ticks(l, row, "is_about", T("It is about"), NO_TEXT);
	ticks(l, row, "may_be_told", T("May be told of it"),
		T("Nobody, unless you tick them. What is printed for a parent or the child has only what they may be told."));
	out_lit(o, "</div></details>\n");
}

/* ---- What was posted ---- */

/* The row as it was when the form was opened; NULL: that version cannot be read. */
static const void *base_of(const struct edited_rows *l, const struct edited_row *row, int64_t version)
{
	struct version_list all =
		guarded_versions(l->rq->db, l->rq->me->user_id, l->type, ((const struct record *)row->stored)->id, l->rq->arena);
	for (int i = 0; i < all.n; i++)
		if (all.at[i].txn == version && !all.at[i].deleted && !all.at[i].destroyed)
			return all.at[i].rec;
	return NULL;
}

static void say_clash(const struct edited_rows *l, struct edited_row *row, int field, struct problems *p)
{
	struct request *rq = l->rq;
	struct text theirs = field_words_in(rq->arena, &l->type->fields[field], row->stored);
	problem_add(p, rq->arena, &row->type.fields[field],
		textf_in(rq->arena,
			"Somebody else changed “%s” while you were writing. Theirs says: “%.*s”. Yours is still here: "
			"put together what should stand, then save again",
			l->type->fields[field].label, TEXT_ARG(text_blank(theirs) ? T("nothing") : theirs)));
}

/* Each field that only one of the two changed is taken from them. */
static void merge(const struct edited_rows *l, struct edited_row *row, const void *base, struct problems *p)
{
	for (int i = 0; i < l->type->n_fields; i++) {
		const struct field *f = &l->type->fields[i];
		if (base && field_same(f, row->rec, base))
			field_copy(f, row->stored, row->rec);
		else if (!field_same(f, row->rec, row->stored) && (!base || !field_same(f, row->stored, base)))
			say_clash(l, row, i, p);
	}
	row->values = form_of_record(&row->type, row->rec, l->rq->arena);
	row->values.hides = row->stored;
}

static void read_stored(struct edited_rows *l, struct edited_row *row, struct problems *p)
{
	int64_t version = row->version;
	size_t before = p->n;
	int *which = ARRAY_IN(l->rq->arena, int, l->type->n_fields + 1);
	if (!is_posted(l, row))
		return;
	form_read(&row->type, &row->values, false, row->rec, p, l->rq->arena);
	text_int(posted(l->rq, input_name(l, row, "version")), &version);
	if (version != row->version && p->n == before)
		merge(l, row, base_of(l, row, version), p);
	row->is_kept = record_diff(l->type, row->stored, row->rec, which) > 0;
	guarded_put_back(l->rq->db, l->rq->me->user_id, l->type, row->rec, l->rq->arena);
}

/* A choice with which the row began says nothing. */
static bool is_blank(const struct edited_rows *l, const struct edited_row *row)
{
	struct form_values begun = form_of_record(&row->type, row->begun, l->rq->arena);
	for (int i = 0; i < l->type->n_fields; i++) {
		const struct field_input *in = &row->values.at[i];
		bool is_begun_with = text_eq(in->value, begun.at[i].value);
		if ((!text_blank(in->value) && !is_begun_with) || !text_blank(in->day) || !text_blank(in->month) || !text_blank(in->year))
			return false;
	}
	return true;
}

static void say_gone(const struct edited_rows *l, const struct edited_row *row, struct problems *p)
{
	int64_t id;
	if (text_int(row->key, &id) && !text_is(posted(l->rq, "warned"), "1")) {
		problem_add(p, l->rq->arena, &row->type.fields[0],
			T("A row that you had before you was taken out meanwhile. What you see of it would be saved as a new row: empty it "
			  "if it is not needed"));
		p->at[p->n - 1].is_warning = true;
	}
}

/* A form has many rows alike: what is said of one says which, "Action 2: enter who does it". */
static void say_which(const struct edited_rows *l, int number, struct problems *p, size_t from)
{
	struct arena *a = l->rq->arena;
	struct text what = text_of(l->prefix);
	for (size_t i = from; i < p->n; i++) {
		struct text said = p->at[i].message;
		bool is_entered = text_starts(said, T("Enter "));
		p->at[i].message = textf_in(a, "%c%.*s %d: %s%.*s", toupper((unsigned char)what.p[0]), (int)what.n - 1, what.p + 1, number,
			is_entered ? "e" : "", (int)said.n - is_entered, said.p + is_entered);
	}
}

void edited_rows_read(struct edited_rows *l, struct problems *p)
{
	for (int i = 0; i < l->n; i++) {
		struct edited_row *row = &l->at[i];
		size_t before = p->n;
		if (row->stored) {
			read_stored(l, row, p);
		} else if (is_posted(l, row) && !is_blank(l, row)) {
			row->is_kept = true;
			form_read(&row->type, &row->values, true, row->rec, p, l->rq->arena);
			say_gone(l, row, p);
		}
		if (row->is_kept)
			record_check(&row->type, row->rec, clock_today(), p, l->rq->arena);
		say_which(l, i + 1, p, before);
	}
}

/* ---- Saved ---- */

static bool keep(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	enum saved how = record_save(x, t, rec);
	if (how == SAVE_CLASH || how == SAVE_GONE)
		return fault(f, "Somebody else changed one of the rows in this very moment, so nothing was saved. What you typed is still "
				"on this page: go back, and save again.");
	return (how == SAVED_SAME || (how == SAVED && save_hooks_run(x, t, rec, f))) ||
	       fault(f, "The rows could not be saved just now. Nothing of them was stored; what you typed is still on this page: go back "
			"and try again.");
}

static bool keep_person(const struct edited_rows *l, struct txn *x, const struct edited_row *row, const struct record *of,
	struct text person, struct fault *f)
{
	const struct record *said = said_of(l, row, person);
	bool is_about = is_ticked(l, row, "is_about", person), is_told = is_ticked(l, row, "may_be_told", person);
	int64_t id = NONE;
	text_int(person, &id);
	if (!said && !is_about && !is_told)
		return true;
	void *rec = arena_alloc(l->rq->arena, l->people->size);
	record_clear(l->people, rec);
	if (said)
		memcpy(rec, said, l->people->size);
	struct record *r = rec;
	r->person_id = of->person_id;
	r->council_id = of->council_id;
	*field_int(&l->people->fields[0], rec) = of->id;
	*field_int(record_field(l->people, "other_person_id"), rec) = id;
	*field_int(record_field(l->people, "is_about"), rec) = is_about;
	*field_int(record_field(l->people, "may_be_told"), rec) = is_told;
	return keep(x, l->people, rec, f);
}

bool edited_rows_keep(const struct edited_rows *l, struct txn *x, struct fault *f)
{
	for (int i = 0; i < l->n; i++) {
		const struct edited_row *row = &l->at[i];
		void *rec = arena_copy(l->rq->arena, row->rec, l->type->size);
		if (row->is_kept && !keep(x, l->type, rec, f))
			return false;
		for (int k = 0; (row->is_kept || row->stored) && k < l->n_family; k++)
			if (!keep_person(l, x, row, rec, l->family[k].value, f))
				return false;
	}
	return true;
}
