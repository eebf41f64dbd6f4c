/* See template.h. */
#include "letters/template.h"
#include "base/arena.h"
#include "base/out.h"
#include "record/builtin.h"
#include "record/codes.h"

/* A council's own; nothing in them is about a person. */
static const char OF_COUNCIL[] = "SELECT " LETTER_TEMPLATE_COLUMNS("t") " FROM letter_template t WHERE t.council_id = $1 ORDER BY t.id";

enum { KIND, LANGUAGE, FROM, TO, PART, WORDS };          /* columns of letters.csv */

/* ---- Which text holds ---- */

struct record_list letter_templates_of(struct db *db, int64_t council, struct arena *a)
{
	return record_list(db, &record_letter_template, OF_COUNCIL, a, DBI(council));
}

static bool own_text(const struct record_list *own, struct date on, struct letter_text *t)
{
	const struct letter_template *last = NULL;
	for (int i = 0; i < own->n; i++) {
		const struct letter_template *o = record_at(own, i);
		if (text_eq(o->kind, t->kind) && text_eq(o->language, t->language) && record_is_current(&record_letter_template, o, on) &&
		    (!last || last->starts_on.ymd <= o->starts_on.ymd))
			last = o;
	}
	if (last)
		*t = (struct letter_text){ last->kind, last->language, last->heading, last->body, last->needs_approval == 1, last->r.id };
	return last != NULL;
}

static bool holds(const char *const *row, struct date on)
{
	struct date from, to;
	bool has_begun = !date_from_iso(text_of(row[FROM]), &from) || from.ymd <= on.ymd, has_ended = date_from_iso(text_of(row[TO]), &to) && to.ymd < on.ymd;
	return has_begun && !has_ended;
}

static bool shipped_text(struct date on, struct letter_text *t, struct arena *a)
{
	t->own = NONE;
	for (int i = 0; i < builtin_letters.n; i++) {
		const char *const *row = builtin_letters.cells + (size_t)i * (size_t)builtin_letters.width;
		if (!text_is(t->kind, row[KIND]) || !text_is(t->language, row[LANGUAGE]) || !holds(row, on))
			continue;
		struct text words = text_of(row[WORDS]), part = text_of(row[PART]);
		if (text_is(part, "heading"))
			t->heading = words;
		else if (text_is(part, "needs_approval"))
			t->needs_approval = text_is(words, "yes");
		else
			t->body = text_none(t->body) ? words : textf_in(a, "%.*s\n\n%.*s", TEXT_ARG(t->body), TEXT_ARG(words));
	}
	return !text_none(t->heading) && !text_none(t->body);
}

static bool text_found(const struct record_list *own, struct date on, struct letter_text *t, struct arena *a)
{
	return own_text(own, on, t) || shipped_text(on, t, a);
}

bool letter_text_find(struct db *db, int64_t council, struct text kind, struct text language, struct date on, struct letter_text *found, struct arena *a)
{
	struct record_list own = letter_templates_of(db, council, a);
	*found = (struct letter_text){ .kind = kind, .language = language };
	return text_found(&own, on, found, a);
}

struct letter_texts letter_texts_of(struct db *db, int64_t council, struct date on, struct arena *a)
{
	struct letter_texts l = { 0 };
	struct record_list own = letter_templates_of(db, council, a);
	const struct code_set *kinds = code_set("letter_kind"), *languages = code_set("letter_language");
	for (int k = 0; k < kinds->n; k++)
		for (int i = 0; i < languages->n; i++) {
			struct letter_text t = { .kind = kinds->at[k].value, .language = languages->at[i].value };
			if (code_is_valid(&kinds->at[k], on) && text_found(&own, on, &t, a))
				*GROW_IN(a, &l) = t;
		}
	return l;
}

/* ---- Fields ---- */

const struct letter_field_said letter_field_said[N_LETTER_FIELDS] = {
	[LETTER_FIELD_CHILD] = { "child", "The child’s name, as whoever gets the letter knows it; in English “you” where that is the child", "Ama Boateng" },
	[LETTER_FIELD_RECIPIENT] = { "recipient", "The name of whoever gets the letter", "Grace Adeyemi" },
	[LETTER_FIELD_TODAY] = { "today", "The day on which the letter is written", "4 May 2027" },
	[LETTER_FIELD_COUNCIL] = { "council", "The council’s name", "Harbour Council" },
	[LETTER_FIELD_WORKER] = { "worker", "The name of the child’s worker, or of whoever writes the letter where there is none", "Nadia Haddad" },
	[LETTER_FIELD_WORKER_PHONE] = { "worker_phone", "The worker’s telephone at work", "01632 960001" },
	[LETTER_FIELD_MEETING_DAY] = { "meeting_day", "Day of the child’s next planned conference, core group or review, and of a conference the time", "11 May 2027 at 2pm" },
	[LETTER_FIELD_PLACE] = { "place", "Where that meeting is, of a conference or core group", "Quay House" },
	[LETTER_FIELD_VISIT_DAY] = { "visit_day", "The day of the last visit that did not happen", "3 May 2027" },
	[LETTER_FIELD_CONTACT_DAY] = { "contact_day", "The day of the contact that the letter answers", "1 May 2027" },
	[LETTER_FIELD_OUTCOME] = { "outcome", "What was decided about that contact", "new referral" },
	[LETTER_FIELD_NEW_WORKER] = { "new_worker", "The worker to whom the case is being passed on", "Tom Quay" },
	[LETTER_FIELD_CHANGE_DAY] = { "change_day", "The day from which that worker works with the child", "20 May 2027" },
	[LETTER_FIELD_WORRIES] = { "worries", "What the council is worried about; whoever writes the letter says it", "Ama has been alone at night three times this month" },
	[LETTER_FIELD_MUST_CHANGE] = { "must_change", "What has to change, and by when; whoever writes the letter says it", "An adult is with Ama every night, from today" },
	[LETTER_FIELD_HELP] = { "help", "What the council does to help; whoever writes the letter says it", "Your support worker comes on Mondays and Thursdays" },
	[LETTER_FIELD_COURT_MEETING] = { "court_meeting", "Day, time and place of the pre-proceedings meeting; whoever writes the letter says it", "18 May 2027 at 10am at Quay House" },
};

static enum letter_field field_named(struct text name)
{
	int i = 0;
	while (i < N_LETTER_FIELDS && !text_is(name, letter_field_said[i].name))
		i++;
	return (enum letter_field)i;
}

/* The next piece of a text: what stands between braces, or else what stands before the next pair of them. */
struct piece { struct text words; bool is_braced; };

static struct piece next_piece(struct text *rest)
{
	const char *open = rest->n ? memchr(rest->p, '{', rest->n) : NULL;
	size_t before = open ? (size_t)(open - rest->p) : rest->n;
	const char *close = open ? memchr(open, '}', rest->n - before) : NULL;
	size_t n = !close ? rest->n : before ? before : (size_t)(close - rest->p) + 1;
	struct piece p = { { rest->p, n }, close && !before };
	rest->p += n;
	rest->n -= n;
	return p;
}

static struct text inner(struct text braced)
{
	return (struct text){ braced.p + 1, braced.n - 2 };
}

struct text letter_filled(struct text words, const struct letter_facts *facts, struct arena *a)
{
	struct out o = out_make(1 << 20);
	while (words.n) {
		struct piece p = next_piece(&words);
		enum letter_field f = p.is_braced ? field_named(inner(p.words)) : N_LETTER_FIELDS;
		out_raw(&o, f < N_LETTER_FIELDS && !text_blank(facts->value[f]) ? facts->value[f] : p.words);
	}
	struct text t = text_dup_in(a, out_text(&o));
	out_free(&o);
	return t;
}

/* As far as the brace stands in a line, so that the sentence about it is short. */
static struct text start_of(struct text t)
{
	enum { SHOWN = 40 };
	struct text line = text_cut(&t, '\n');
	size_t n = line.n < SHOWN ? line.n : SHOWN;
	while (n && n < line.n && ((unsigned char)line.p[n] & 0xC0) == 0x80)
		n--;
	return (struct text){ line.p, n };
}

struct text letter_braces_wrong(struct text words, struct arena *a)
{
	while (words.n) {
		struct piece p = next_piece(&words);
		struct text name = p.is_braced ? inner(p.words) : NO_TEXT, start = start_of(p.words);
		const char *open = memchr(p.words.p, '{', p.words.n), *close = memchr(p.words.p, '}', p.words.n);
		if (p.is_braced && (memchr(p.words.p + 1, '{', p.words.n - 1) || memchr(p.words.p, '\n', p.words.n)))
			return textf_in(a, "A brace is opened and not closed: “%.*s”. Write } after the field’s name", TEXT_ARG(start));
		if (p.is_braced && field_named(name) == N_LETTER_FIELDS)
			return textf_in(a, "There is no field “%.*s”. The fields that there are stand below the form", TEXT_ARG(name));
		if (!p.is_braced && open) {
			struct text at = start_of((struct text){ open, p.words.n - (size_t)(open - p.words.p) });
			return textf_in(a, "A brace is opened and not closed: “%.*s”. Write } after the field’s name", TEXT_ARG(at));
		}
		if (!p.is_braced && close)
			return T("A brace is closed that was not opened. Write { before the field’s name");
	}
	return NO_TEXT;
}

struct text letter_unfilled(struct text words)
{
	while (words.n) {
		struct piece p = next_piece(&words);
		if (p.is_braced && field_named(inner(p.words)) < N_LETTER_FIELDS)
			return p.words;
	}
	return NO_TEXT;
}

struct text letter_paragraph(struct text *rest)
{
	size_t at = 0;
	while (at + 1 < rest->n && !(rest->p[at] == '\n' && rest->p[at + 1] == '\n'))
		at++;
	bool is_last = at + 1 >= rest->n;
	struct text t = text_trim((struct text){ rest->p, is_last ? rest->n : at });
	*rest = is_last ? NO_TEXT : (struct text){ rest->p + at + 2, rest->n - at - 2 };
	return t;
}
