/* What is recorded about a child by subject: see subjects.h. */
#include "people/subjects.h"
#include <pthread.h>

/* One that is not named here comes after them. */
static const char *const reading_order[] = { "Family and identity", "Referral", "Notes and documents", "Assessment", "Protection and plans", "Care", "Health", "Education", "Permanence",
					     "Leaving care", "Arrangements outside care", "Safety and access", "People", "Returns" };
enum { OTHERS = sizeof reading_order / sizeof *reading_order };
_Static_assert(OTHERS + 1 == N_SUBJECTS, "a place for each, and one for all others");

static int reading_place(const char *group)
{
	for (int i = 0; i < OTHERS; i++)
		if (!strcmp(reading_order[i], group))
			return i;
	return OTHERS;
}

/* Made once, read-only then. */
static struct subject subjects[N_SUBJECTS];
static pthread_once_t subjects_once = PTHREAD_ONCE_INIT;

/* Whom a row of another record is about, and who may be told of it: that stands with the row, where it is read and ticked. */
static bool says_who_is_told(const struct record_type *t)
{
	for (int i = 0; i < t->n_fields; i++)
		if (!strcmp(t->fields[i].name, "may_be_told"))
			return true;
	return false;
}

static void subjects_find(void)
{
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		struct subject *s = &subjects[reading_place(t->group)];
		if (t->scope != SCOPE_CASE || t == &record_care_episode || says_who_is_told(t))
			continue;
		s->types = reallocarray(s->types, (size_t)s->n + 1, sizeof(const struct record_type *));
		CHECK(s->types);
		s->types[s->n++] = t;
	}
}

const struct subject *subject_at(int place)
{
	pthread_once(&subjects_once, subjects_find);
	return &subjects[place];
}

const char *subject_title(int place)
{
	return place < OTHERS ? reading_order[place] : "Other records";
}

bool record_may_be_added(const struct child *c, const struct record_type *t)
{
	bool hangs_on = t->parent && strcmp(t->parent, "person") != 0;
	if (t->is_made || t->own_pages || t->written_with_parent || t == &record_care_episode || (t == &record_person_identity && c->identity))
		return false;
	return c->may_edit && (!hangs_on || child_rows(c, record_type_named(text_of(t->parent)))->n);
}

/* A relationship starts from finding the other person (relative_pages.c). */
const char *record_form_of_new(const struct record_type *t)
{
	return t == &record_relationship ? "add" : "new";
}
