/* Whom a row is about, and who may be told of it: see told_inputs.h. */
#include "people/told_inputs.h"
#include "base/arena.h"
#include "records.h"

struct told_family told_family_of(struct request *rq, const struct record *child, struct text name)
{
	struct ref_choices c = ref_choices_of(rq, &record_case_note_person.fields[CASE_NOTE_PERSON_OTHER_PERSON_ID], child, true);
	struct told_family l = { .at = ARRAY_IN(rq->arena, struct gov_option, c.n + 1) };
	l.at[l.n++] = (struct gov_option){ .text = name, .value = textf_in(rq->arena, "%lld", (long long)child->person_id) };
	for (int i = 0; i < c.n; i++) {
		bool is_there = false;
		for (int j = 0; j < l.n; j++)
			is_there = is_there || text_eq(l.at[j].value, c.items[i].value);
		if (!is_there)
			l.at[l.n++] = c.items[i];
	}
	return l;
}

static const char *input_of(struct request *rq, const struct row_inputs *r, const char *what, int row, struct text person)
{
	return text_c_in(rq->arena, textf_in(rq->arena, ALONG "%s-%s-%d-%.*s", r->type->name, what, row, TEXT_ARG(person)));
}

static void ticks(struct request *rq, const struct told_inputs *m, const char *what, struct text legend, struct text hint, int row)
{
	const struct told_family *l = m->family;
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, l->n);
	for (int i = 0; i < l->n; i++) {
		const char *name = input_of(rq, m->rows, what, row, l->at[i].value);
		items[i] = (struct gov_choice){ .text = l->at[i].text, .value = T("1"), .name = text_of(name), .id = text_of(name),
			.checked = text_is(posted(rq, name), "1") ? GOV_YES : GOV_NO };
	}
	gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = text_of(what), .id_prefix = textf_in(rq->arena, "%s-%s-%d", m->rows->type->name, what, row), .classes = T("govuk-checkboxes--small"),
		.fieldset.legend.text = legend, .hint.text = hint, .items = items, .n_items = l->n });
}

void told_inputs_put(struct request *rq, const void *told_inputs, int row)
{
	const struct told_inputs *m = told_inputs;
	out_f(rq->out, "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">"
		       "Who it is about, and who may be told<span class=\"govuk-visually-hidden\">: %s %d</span></span></summary><div class=\"govuk-details__text\">\n", m->rows->legend, row + 1);
	ticks(rq, m, "about", T("It is about"), NO_TEXT, row);
	ticks(rq, m, "told", T("May be told what it says"), T("Nobody, unless you tick them"), row);
	out_lit(rq->out, "</div></details>\n");
}

bool told_inputs_keep(struct request *rq, struct txn *x, const struct told_inputs *m, const struct record_type *people, const struct record *row, int number, struct fault *f)
{
	void *rec = arena_alloc(rq->arena, people->size);
	for (int i = 0; i < m->family->n; i++) {
		struct text person = m->family->at[i].value;
		bool is_about = text_is(posted(rq, input_of(rq, m->rows, "about", number, person)), "1"), may_be_told = text_is(posted(rq, input_of(rq, m->rows, "told", number, person)), "1");
		if (!is_about && !may_be_told)
			continue;
		record_clear(people, rec);
		((struct record *)rec)->person_id = row->person_id;
		((struct record *)rec)->council_id = row->council_id;
		*field_int(&people->fields[0], rec) = row->id;
		text_int(person, field_int(record_field(people, "other_person_id"), rec));
		*field_int(record_field(people, "is_about"), rec) = is_about;
		*field_int(record_field(people, "may_be_told"), rec) = may_be_told;
		if (record_save(x, people, rec) != SAVED || !save_hooks_run(x, people, rec, f))
			return fault(f, "Who may be told could not be saved just now, so nothing was. What you typed is still on this page: go back and try again.");
	}
	return true;
}

static bool may_be_told(const struct record_list *people, int64_t row, int64_t recipient)
{
	for (int i = 0; i < people->n; i++) {
		const void *rec = record_at(people, i);
		if (*field_int(&people->type->fields[0], rec) == row && *field_int(record_field(people->type, "other_person_id"), rec) == recipient &&
		    *field_int(record_field(people->type, "may_be_told"), rec) == 1)
			return true;
	}
	return false;
}

struct record_list told_rows_for(struct request *rq, const struct record_type *rows, const struct record_type *people, int64_t whole, int64_t recipient)
{
	struct record_list all = guarded_list(rq->db, rq->me->user_id, rows, rq->person_id, rq->arena), told = guarded_list(rq->db, rq->me->user_id, people, rq->person_id, rq->arena);
	struct record_list l = { .type = rows, .at = arena_alloc(rq->arena, ((size_t)all.n + 1) * rows->size) };
	for (int i = 0; i < all.n; i++) {
		const struct record *r = record_at(&all, i);
		if (*field_int(&rows->fields[0], r) == whole && may_be_told(&told, r->id, recipient))
			memcpy(record_at(&l, l.n++), r, rows->size);
	}
	return l;
}

void told_put(struct request *rq, const struct record_list *people, int64_t row)
{
	const struct field *who = record_field(people->type, "other_person_id"), *told = record_field(people->type, "may_be_told");
	int n = 0;
	for (int i = 0; i < people->n; i++) {
		const void *rec = record_at(people, i);
		if (*field_int(&people->type->fields[0], rec) != row || *field_int(told, rec) != 1)
			continue;
		out_c(rq->out, n++ ? ", " : "May be told: ");
		out_html(rq->out, record_hides(rec, (int)(who - people->type->fields)) ? T("somebody not shown to you") : ref_name(rq, who, rec));
	}
	out_c(rq->out, n ? "." : "Nobody may be told.");
}
