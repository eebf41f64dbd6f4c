/* What a person is called. The order in which names count (known as, legal, others) follows how practitioners address people:
 * records are headed by the name the person uses. */
#include "people/person.h"
#include "base/arena.h"

static int name_rank(struct text kind)
{
	return text_is(kind, "known_as") ? 3 : text_is(kind, "legal") ? 2 : 1;
}

static const struct person_name *name_in_use(const struct record_list *names, struct date on)
{
	const struct person_name *best = NULL;
	for (int i = 0; i < names->n; i++) {
		const struct person_name *name = record_at(names, i);
		if (!record_is_current(&record_person_name, name, on) || (text_blank(name->given) && text_blank(name->family)))
			continue;
		if (!best || name_rank(name->kind) > name_rank(best->kind))
			best = name;
	}
	return best;
}

void person_call(struct person *p, const struct record_list *names, struct date on, struct arena *a)
{
	const struct person_name *name = name_in_use(names, on);
	if (!name) {
		p->shown_name = NO_TEXT;
		p->name_key = text_none(p->la_child_id) ? T("~") : textf_in(a, "~ %.*s", TEXT_ARG(text_fold_in(a, p->la_child_id)));
		return;
	}
	p->shown_name = text_trim(textf_in(a, "%.*s %.*s", TEXT_ARG(name->given), TEXT_ARG(name->family)));
	p->name_key = text_fold_in(a, textf_in(a, "%.*s %.*s", TEXT_ARG(name->family), TEXT_ARG(name->given)));
}

struct text person_heading(const struct person *p, struct arena *a)
{
	if (!text_blank(p->shown_name))
		return p->shown_name;
	return text_blank(p->la_child_id) ? textf_in(a, "Person %lld", (long long)p->r.id) : textf_in(a, "Child %.*s", TEXT_ARG(p->la_child_id));
}

struct text age_words_in(struct arena *a, struct date born, struct date on)
{
	int age = date_age(born, on), months = 0, weeks;
	if (age < 0)
		return NO_TEXT;
	if (age >= 2)
		return textf_in(a, "%d", age);
	while (date_add_months(born, months + 1).ymd <= on.ymd)
		months++;
	if (months >= 3)
		return textf_in(a, "%d months", months);
	weeks = date_days(born, on) / 7;
	return textf_in(a, "%d week%s", weeks, weeks == 1 ? "" : "s");
}

bool person_name_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	(void)t;
	struct arena *a = txn_arena(x);
	struct db *db = txn_db(x);
	struct person p;
	int64_t id = ((const struct person_name *)rec)->r.person_id;
	if (!record_load(db, &record_person, id, &p, a))
		return fault(f, "The person this name belongs to is no longer there. Nothing was saved.");
	struct record_list names = record_list(db, &record_person_name, record_person_name.sql_by_person, a, DBI(id));
	person_call(&p, &names, clock_today(), a);
	enum saved done = record_save(x, &record_person, &p);
	return done == SAVED || done == SAVED_SAME ||
	       fault(f, "The name could not be put on the person's record. Nothing was saved; try again.");
}
