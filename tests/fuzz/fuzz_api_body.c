/* Any bytes sent to /api as the body of a write are refused with a sentence, or become what a form could have posted: pairs whose names are
 * the form's own, in texts that are UTF-8 without NUL, of which reading the form makes a record and problems and nothing else. The bytes
 * come in a piece of memory of just their size, so that AddressSanitizer sees a read past the end. */
#include "api/api.h"
#include "base/arena.h"
#include "base/die.h"
#include "records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static bool is_of_form(const struct record_type *t, struct text name)
{
	static const char *const own[] = { "version", "why-changed", "warned", "sure" }, *const parts[] = { "", "-day", "-month", "-year",
		"-time" };
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (text_is(name, own[i]))
			return true;
	for (int i = 0; i < t->n_fields; i++)
		for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
			struct text field = text_of(t->fields[i].name), part = text_of(parts[k]);
			if (name.n == field.n + part.n && text_starts(name, field) && !memcmp(name.p + field.n, part.p, part.n))
				return true;
		}
	return false;
}

static void sent(const struct record_type *t, struct text body, bool is_new, struct arena *a)
{
	struct api_sent s;
	struct problems p = { 0 };
	void *shown = arena_alloc(a, t->size), *rec = arena_alloc(a, t->size);
	record_clear(t, shown);
	record_clear(t, rec);
	((struct record *)shown)->id = is_new ? 0 : 1;
	record_hide(shown, 1);
	api_sent_read(&s, t, body, is_new ? NULL : shown, NULL, 0, a);
	CHECK(!s.why || (!s.pairs.n && !s.problems.n));
	for (size_t i = 0; i < s.problems.n; i++)
		CHECK(s.problems.at[i].field && text_is_utf8(s.problems.at[i].message));
	for (size_t i = 0; i < s.pairs.n; i++) {
		CHECK(is_of_form(t, s.pairs.at[i].name));
		CHECK(text_is_utf8(s.pairs.at[i].value) &&
			(!s.pairs.at[i].value.n || !memchr(s.pairs.at[i].value.p, 0, s.pairs.at[i].value.n)));
	}
	struct request rq = { .arena = a, .form = s.pairs.at, .n_form = (int)s.pairs.n };
	struct form_values v = form_of_post(&rq, t);
	form_read(t, &v, is_new, rec, &p, a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct record_type *const types[] = { &record_placement, &record_visit, &record_person_identity, &record_carer };
	struct arena *a = arena_new(256 << 20);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		sent(types[i], (struct text){ (const char *)data, n }, true, a);
		sent(types[i], (struct text){ (const char *)data, n }, false, a);
	}
	arena_free(a);
	return 0;
}
