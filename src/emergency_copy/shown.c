/* How a child's words come into the copy: see shown.h. */
#include "emergency_copy/shown.h"
#include "access/visible.h"
#include "base/arena.h"

enum { LONGEST_WORDS = 1500 };

/* guarded: a number only. */
static const char IS_LIMITED[] = "SELECT count(*) FROM restriction limits WHERE limits.person_id = $1 AND " IS_OF_TODAY("limits");

bool person_is_limited(struct db *db, int64_t person)
{
	struct iso_day today;
	return db_one(db, IS_LIMITED, 1, DBI(person), DBT(today_iso(&today))) > 0;
}

struct shown shown_of(struct db *db, struct out *o, const struct child *c, int64_t reader, struct arena *a)
{
	return (struct shown){ .o = o, .db = db, .arena = a, .reader = reader, .child = c, .kept = protection_leaving_to(db, NONE, a) };
}

/* Not within a character. */
static size_t cut_at(struct text t, size_t n)
{
	while (n > 0 && ((unsigned char)t.p[n] & 0xc0) == 0x80)
		n--;
	return n;
}

void shown_put(struct shown *s, struct text words)
{
	struct text t = protection_words(&s->kept, s->child->person.r.id, text_trim(words));
	bool is_long = t.n > LONGEST_WORDS;
	out_html(s->o, is_long ? (struct text){ t.p, cut_at(t, LONGEST_WORDS) } : t);
	if (is_long)
		out_lit(s->o, " <em>… the rest is in Kith</em>");
}

void shown_section(struct shown *s, const char *heading)
{
	shown_section_end(s);
	s->section = heading;
}

void shown_section_end(struct shown *s)
{
	if (s->is_open)
		out_lit(s->o, "</dl>\n");
	s->is_open = false;
	s->section = NULL;
}

void shown_line_open(struct shown *s, struct text label)
{
	if (!s->is_open)
		out_f(s->o, "<h3>%s</h3>\n<dl>\n", s->section);
	s->is_open = true;
	out_lit(s->o, "<div><dt>");
	out_html(s->o, label);
	out_lit(s->o, "</dt><dd>");
}

void shown_line_close(struct shown *s)
{
	out_lit(s->o, "</dd></div>\n");
}

void shown_line(struct shown *s, const char *label, struct text words)
{
	if (text_blank(words))
		return;
	shown_line_open(s, text_of(label));
	shown_put(s, words);
	shown_line_close(s);
}

void shown_day(struct shown *s, const char *label, struct date d)
{
	if (date_none(d))
		return;
	shown_line_open(s, text_of(label));
	date_put_words(s->o, d);
	shown_line_close(s);
}

bool shown_stands(const struct record_list *l, int i)
{
	return record_is_current(l->type, record_at(l, i), clock_today());
}

void shown_protected(struct shown *s, const char *label)
{
	shown_line_open(s, text_of(label));
	out_lit(s->o, "<strong>Protected, and not in this copy:</strong> ring ");
	out_html(s->o, s->ring);
	shown_line_close(s);
}

void shown_words_add(struct shown *s, struct text name)
{
	out_lit(s->words, " ");
	out_raw(s->words, text_fold_in(s->arena, name));
}
