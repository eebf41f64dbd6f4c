/* See standing.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "standing.h"
#include "base/arena.h"
#include "records.h"

void standing_row_put(struct out *o, const struct record_type *t, const void *rec, struct arena *a)
{
	const struct record *r = rec;
	out_f(o, "%s %lld %lld %lld", t->name, (long long)r->id, (long long)r->council_id, (long long)r->person_id);
	for (int i = 0; i < t->n_fields; i++) {
		out_lit(o, "|");
		out_raw(o, field_plain_in(a, &t->fields[i], rec));
	}
	out_lit(o, "\n");
}

void standing_put(struct out *o, struct db *db, struct arena *a)
{
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		if (t == &record_person_link)
			continue;
		struct record_list l = record_list_n(db, t, t->sql_all, NULL, 0, a);
		for (int k = 0; k < l.n; k++)
			standing_row_put(o, t, record_at(&l, k), a);
	}
}

void same_text(struct text was, struct text is)
{
	size_t i = 0, line = 0;
	while (i < was.n && i < is.n && was.p[i] == is.p[i])
		if (was.p[i++] == '\n')
			line = i;
	if (i != was.n || i != is.n)
		fail_msg("was %.300s\n is %.300s", was.p + line, is.p + line);
}

static int by_line(const void *a, const void *b)
{
	return text_cmp(*(const struct text *)a, *(const struct text *)b);
}

struct lines lines_of(struct text t, struct arena *a)
{
	struct lines l = { 0 };
	while (!text_none(t) && t.n)
		*GROW_IN(a, &l) = text_cut(&t, '\n');
	qsort(l.at, l.n, sizeof *l.at, by_line);
	return l;
}
