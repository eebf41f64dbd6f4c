/* The events of a child's record: see chronology.h. */
#include <math.h>
#include "people/chronology.h"
#include "base/arena.h"
#include "record/codes.h"

/* ---- Limits, as dated data ---- */

static int limit_of(const char *which)
{
	const struct code *c = code_find("chronology_limit", text_of(which));
	int64_t n = 0;
	CHECK(c && text_int(c->label, &n));
	return (int)n;
}

int chronology_gap_days(void)
{
	return limit_of("gap_days");
}

/* ---- Which dates are events ---- */

static bool says(const struct code *rule, const char *word)
{
	struct text rest = rule ? rule->other : NO_TEXT;
	while (!text_none(rest))
		if (text_is(text_cut(&rest, ' '), word))
			return true;
	return false;
}

/* What is said of this date of this kind of record where its title is this: the narrower rule first. */
static const struct code *rule_of(const struct record_type *t, const struct field *f, const void *rec, struct arena *a)
{
	const struct field *title = t->title ? record_field(t, t->title) : NULL;
	const struct code *rule = NULL;
	if (title && title->type == F_CODE && !field_is_none(title, rec))
		rule = code_find("chronology_event", textf_in(a, "%s.%s=%.*s", t->name, f->name, TEXT_ARG(*field_text(title, rec))));
	return rule ? rule : code_find("chronology_event", textf_in(a, "%s.%s", t->name, f->name));
}

static bool is_day(const struct field *f)
{
	return f->type == F_DATE || f->type == F_PART_DATE;
}

/* Without a rule: the days a state begins and ends, the day something happened, the instant a record is about. */
static bool is_event_by_schema(const struct record_type *t, const struct field *f)
{
	bool is_start = t->starts && !strcmp(f->name, t->starts), is_end = t->ends && !strcmp(f->name, t->ends);
	return is_day(f) ? is_start || is_end : !t->starts && f->must;
}

/* Rules by type and field are looked for once a field, not once a row: a field whose title values have rules of their own is in use, too. */
static bool field_has_rule(const struct record_type *t, const struct field *f, struct arena *a)
{
	const struct code_set *set = code_set("chronology_event");
	struct text name = textf_in(a, "%s.%s", t->name, f->name);
	for (int i = 0; i < set->n; i++)
		if (text_starts(set->at[i].value, name) && (set->at[i].value.n == name.n || set->at[i].value.p[name.n] == '='))
			return true;
	return false;
}

/* ---- What an event is called, and what it says ---- */

struct text first_words(struct text t, size_t most)
{
	if (t.n <= most)
		return t;
	while (most && ((unsigned char)t.p[most] & 0xC0) == 0x80)
		most--;
	return (struct text){ t.p, most };
}

enum { EXCERPT = 300 };

struct text record_excerpt_in(struct arena *a, const struct record_type *t, const void *rec)
{
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_NOTES && !text_blank(*field_text(&t->fields[i], rec))) {
			struct text all = text_trim(*field_text(&t->fields[i], rec)), some = first_words(all, EXCERPT);
			return some.n < all.n ? textf_in(a, "%.*s…", TEXT_ARG(some)) : some;
		}
	return NO_TEXT;
}

static struct text title_words(const struct record_type *t, const struct field *f, const void *rec, struct arena *a)
{
	const struct field *title = t->title ? record_field(t, t->title) : NULL;
	bool says_nothing = !title || title == f || title->type == F_REF || is_day(title) || title->type == F_INSTANT || field_is_none(title, rec);
	return says_nothing ? NO_TEXT : first_words(field_words_in(a, title, rec), 120);
}

static struct text title_of(const struct record_type *t, const struct field *f, const void *rec, const struct code *rule, struct arena *a)
{
	bool is_end = t->ends && !strcmp(f->name, t->ends), is_rule_of_value = rule && text_has(rule->value, T("="));
	const char *how = !t->ends ? "" : is_end ? " ended" : " began";
	struct text name = rule ? rule->label : textf_in(a, "%s%s", t->label, how), more = is_rule_of_value ? NO_TEXT : title_words(t, f, rec, a);
	return text_blank(more) ? name : textf_in(a, "%.*s: %.*s", TEXT_ARG(name), TEXT_ARG(more));
}

static bool was_seen(const struct record_type *t, const struct field *f, const void *rec)
{
	if (t == &record_visit)
		return !strcmp(f->name, t->starts) && ((const struct visit *)rec)->seen == 1;
	return t == &record_case_note && ((const struct case_note *)rec)->seen == 1;
}

static void add_event(struct chronology *l, const struct record_type *t, const struct field *f, const void *rec, struct arena *a)
{
	const struct code *rule = rule_of(t, f, rec, a);
	if (field_is_none(f, rec) || (rule && says(rule, "hidden")) || (!rule && !is_event_by_schema(t, f)))
		return;
	struct chronology_event e = { .type = t, .rec = rec, .field = f, .at = NONE };
	e.at = f->type == F_INSTANT ? *field_int(f, rec) : NONE;
	e.on = f->type == F_INSTANT ? date_of_instant(e.at) : *field_date(f, rec);
	e.title = title_of(t, f, rec, rule, a);
	e.text = t->ends && !strcmp(f->name, t->ends) ? NO_TEXT : record_excerpt_in(a, t, rec);
	e.is_usually = says(rule, "significant");
	e.is_concern = says(rule, "concern");
	e.is_seen = was_seen(t, f, rec);
	if (e.on.ymd <= clock_today().ymd)
		*GROW_IN(a, l) = e;
}

static void add_rows(struct chronology *l, const struct record_list *rows, struct arena *a)
{
	const struct record_type *t = rows->type;
	for (int k = 0; rows->n && k < t->n_fields; k++) {
		const struct field *f = &t->fields[k];
		if (!(is_day(f) || f->type == F_INSTANT) || !(is_event_by_schema(t, f) || field_has_rule(t, f, a)))
			continue;
		for (int i = 0; i < rows->n; i++)
			add_event(l, t, f, record_at(rows, i), a);
	}
}

static int minute_of(const struct chronology_event *e)
{
	return e->at == NONE ? -1 : instant_minute(e->at);
}

static int in_order(const void *a, const void *b)
{
	const struct chronology_event *x = a, *y = b;
	if (x->on.ymd != y->on.ymd)
		return x->on.ymd < y->on.ymd ? -1 : 1;
	if (minute_of(x) != minute_of(y))
		return minute_of(x) < minute_of(y) ? -1 : 1;
	if (x->type->number != y->type->number)
		return x->type->number < y->type->number ? -1 : 1;
	const struct record *r = x->rec, *s = y->rec;
	return r->id != s->id ? (r->id > s->id) - (r->id < s->id) : (x->field > y->field) - (x->field < y->field);
}

/* ---- Decided, suggested ---- */

bool event_is_significant(const struct chronology_event *e)
{
	return e->decision && e->decision->is_significant == 1;
}

static void find_decisions(struct chronology *l, const struct record_list *decisions)
{
	for (int i = 0; i < decisions->n; i++) {
		const struct significant_event *d = record_at(decisions, i);
		for (size_t k = 0; k < l->n; k++) {
			struct chronology_event *e = &l->at[k];
			if (((const struct record *)e->rec)->id == d->event_row && text_is(d->event_record, e->type->name) && text_is(d->event_field, e->field->name))
				e->decision = d;
		}
	}
}

static unsigned char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c - 'A' + 'a') : (unsigned char)c;
}

static bool is_letter(char c)
{
	return (small(c) >= 'a' && small(c) <= 'z') || (c & 0x80);
}

/* Those of today, found by the letter with which they begin: every word of every note is asked once. */
enum { MOST_PHRASES = 100 };
struct phrases { const struct text *of[MOST_PHRASES]; int n; unsigned char begins[256]; };

static struct phrases phrases_of_today(void)
{
	const struct code_set *set = code_set("turning_point_words");
	struct phrases p = { .n = 0 };
	for (int i = 0; i < set->n && p.n < MOST_PHRASES; i++)
		if (set->at[i].label.n && code_is_valid(&set->at[i], clock_today())) {
			p.of[p.n++] = &set->at[i].label;
			p.begins[small(set->at[i].label.p[0])] = 1;
		}
	return p;
}

/* Does the phrase stand here, to the end of a word? Its blanks are whatever parts words in the text. */
static bool stands_at(struct text words, size_t at, struct text phrase)
{
	for (size_t k = 0; k < phrase.n; k++) {
		if (phrase.p[k] == ' ') {
			if (at >= words.n || is_letter(words.p[at]))
				return false;
			while (at < words.n && !is_letter(words.p[at]))
				at++;
		} else if (at >= words.n || small(words.p[at++]) != small(phrase.p[k])) {
			return false;
		}
	}
	return at >= words.n || !is_letter(words.p[at]);
}

static struct text phrase_found(const struct phrases *p, struct text words)
{
	for (size_t at = 0; at < words.n; at++) {
		if (!p->begins[small(words.p[at])] || (at && is_letter(words.p[at - 1])))
			continue;
		for (int i = 0; i < p->n; i++)
			if (small(p->of[i]->p[0]) == small(words.p[at]) && stands_at(words, at, *p->of[i]))
				return *p->of[i];
	}
	return NO_TEXT;
}

/* The words of a record are looked at once, at its first date. */
static void suggest_by_words(struct chronology_event *e, const struct phrases *p, struct arena *a)
{
	bool is_end = e->type->ends && !strcmp(e->field->name, e->type->ends);
	for (int i = 0; !is_end && text_none(e->why) && i < e->type->n_fields; i++) {
		const struct field *f = &e->type->fields[i];
		struct text found = f->type == F_NOTES && !text_blank(*field_text(f, e->rec)) ? phrase_found(p, *field_text(f, e->rec)) : NO_TEXT;
		if (!text_blank(found))
			e->why = textf_in(a, "It says “%.*s”", TEXT_ARG(found));
	}
}

/* ---- Where worries became more frequent ---- */

/* Twice the log of how much likelier two rates are than one, for a split of days[0..n) before days[at]; the usual test of two rates. */
static double gain_of(const int *days, int n, int at, int whole)
{
	double before = days[at], after = whole - before, n_before = at, n_after = n - at;
	if (before < 1 || after < 1 || n_after / after <= n_before / before)
		return 0;
	double gain = n_after * log(n_after / after) - n * log(n / (double)whole);
	return 2 * (n_before > 0 ? gain + n_before * log(n_before / before) : gain);
}

enum { FEWEST_WORRIES = 4 };
/* Beyond this a change of rate is not chance: chi-square of one degree, p below one in a thousand, as the split is chosen among many. */
static const double CLEAR_GAIN = 10.83;

/* The day of the first worry after which they came clearly more often, counted from the first event; -1: there is no such day. */
static int turning_day(const int *days, int n, int whole)
{
	int found = -1;
	double best = CLEAR_GAIN;
	for (int at = 0; at <= n - FEWEST_WORRIES; at++) {
		double gain = gain_of(days, n, at, whole);
		if (gain > best)
			best = gain, found = days[at];
	}
	return found;
}

static void suggest_before(struct chronology *l, struct date first, int turn, struct arena *a)
{
	int window = limit_of("turning_days");
	for (size_t i = 0; i < l->n; i++) {
		struct chronology_event *e = &l->at[i];
		int day = date_whole(e->on) ? date_days(first, e->on) : -1;
		if (day >= 0 && day < turn && day >= turn - window && !e->is_concern && !e->is_seen && text_none(e->why) && !e->decision)
			e->why = textf_in(a, "Worries came more often from %d days after it", turn - day);
	}
}

static void suggest_turning_point(struct chronology *l, struct arena *a)
{
	int n = 0, *days = ARRAY_IN(a, int, l->n + 1);
	size_t at = 0;
	while (at < l->n && !date_whole(l->at[at].on))
		at++;
	if (at == l->n)
		return;
	struct date first = l->at[at].on;
	for (size_t i = at; i < l->n; i++)
		if (l->at[i].is_concern && date_whole(l->at[i].on))
			days[n++] = date_days(first, l->at[i].on);
	int turn = turning_day(days, n, date_days(first, clock_today()));
	if (turn >= 0)
		suggest_before(l, first, turn, a);
}

static void suggest(struct chronology *l, struct arena *a)
{
	struct phrases p = phrases_of_today();
	for (size_t i = 0; i < l->n; i++) {
		struct chronology_event *e = &l->at[i];
		if (e->decision)
			continue;
		if (e->is_usually)
			e->why = T("Events of this kind usually are");
		else
			suggest_by_words(e, &p, a);
	}
	suggest_turning_point(l, a);
}

/* ---- When the child was seen ---- */

static void find_gaps(struct chronology *l)
{
	struct date last = NO_DATE;
	for (size_t i = 0; i < l->n; i++) {
		struct chronology_event *e = &l->at[i];
		if (!e->is_seen || !date_whole(e->on))
			continue;
		e->unseen_days = date_none(last) ? 0 : date_days(last, e->on);
		last = e->on;
	}
	l->unseen_since = date_none(last) ? -1 : date_days(last, clock_today());
}

struct chronology chronology_of(const struct child *c, const struct record_list *decisions, struct arena *a)
{
	struct chronology l = { .unseen_since = -1 };
	for (int i = 0; i < n_record_types; i++)
		if (record_types[i]->scope == SCOPE_CASE && !record_types[i]->own_pages)
			add_rows(&l, &c->lists[i], a);
	if (l.n)
		qsort(l.at, l.n, sizeof *l.at, in_order);
	find_decisions(&l, decisions);
	suggest(&l, a);
	find_gaps(&l);
	for (size_t i = 0; i < l.n; i++) {
		l.n_significant += event_is_significant(&l.at[i]);
		l.n_suggested += !text_none(l.at[i].why);
	}
	return l;
}

/* ---- By name ---- */

struct text event_name_in(struct arena *a, const struct chronology_event *e)
{
	return textf_in(a, "%s-%s-%lld", e->type->name, e->field->name, (long long)((const struct record *)e->rec)->id);
}

const struct chronology_event *chronology_event_named(const struct chronology *c, struct text name, struct arena *a)
{
	for (size_t i = 0; i < c->n; i++)
		if (text_eq(event_name_in(a, &c->at[i]), name))
			return &c->at[i];
	return NULL;
}
