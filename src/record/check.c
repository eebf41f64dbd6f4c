/* Checking one record against its field table: what must be there, lengths, bounds, codes, formats, and dates in order.
 * A true fact is never refused: a code no longer in use, a number that looks wrong, a start far ahead are warnings. Rules that look
 * at several records are the subjects' and the returns'. */
#include "record/format.h"
#include "base/arena.h"
#include "base/out.h"
#include "record/codes.h"

struct check {
	const struct record_type *type;
	const void *rec;
	struct date on;
	struct problems *problems;
	struct arena *arena;
};

void problem_add(struct problems *p, struct arena *a, const struct field *f, struct text message)
{
	*GROW_IN(a, p) = (struct problem){ .field = f, .message = message };
}

static void warn(struct check *c, const struct field *f, struct text message)
{
	problem_add(c->problems, c->arena, f, message);
	c->problems->at[c->problems->n - 1].is_warning = true;
}

#define SAY(c, f, ...) problem_add((c)->problems, (c)->arena, (f), textf_in((c)->arena, __VA_ARGS__))
#define SUBJECT(c, f) TEXT_ARG(label_subject_in((c)->arena, (f)))

/* What could not be read was said when it was read (parse.c). */
static bool said_already(const struct check *c, const struct field *f)
{
	for (size_t i = 0; i < c->problems->n; i++)
		if (c->problems->at[i].field == f && !c->problems->at[i].is_warning)
			return true;
	return false;
}

static size_t characters(struct text t)
{
	size_t n = 0;
	for (size_t i = 0; i < t.n; i++)
		n += ((unsigned char)t.p[i] & 0xC0) != 0x80;
	return n;
}

static void check_format(struct check *c, const struct field *f, struct text t)
{
	const struct format *format = format_named(f->check);
	if (format->fits(t))
		return;
	struct text message = textf_in(c->arena, "%.*s %s", SUBJECT(c, f), format->must);
	if (format->is_warning)
		warn(c, f, message);
	else
		problem_add(c->problems, c->arena, f, message);
}

static void check_text(struct check *c, const struct field *f, struct text t)
{
	size_t at;
	if (!text_is_utf8(t) || !text_is_clean(t, &at))
		SAY(c, f, "%.*s must not contain control characters. Type it again", SUBJECT(c, f));
	else if (f->type == F_TEXT && (memchr(t.p, '\n', t.n) || memchr(t.p, '\r', t.n)))
		SAY(c, f, "%.*s must be on one line", SUBJECT(c, f));
	else if (f->hi > 0 && characters(t) > (size_t)f->hi)
		SAY(c, f, "%.*s must be %ld characters or fewer", SUBJECT(c, f), f->hi);
	else if (f->check)
		check_format(c, f, t);
}

static void check_code(struct check *c, const struct field *f, struct text value)
{
	if (!code_set(f->codes))
		return;
	const struct code *code = code_find(f->codes, value);
	if (!code)
		SAY(c, f, "%.*s must be one of the list. “%.*s” is not on it", SUBJECT(c, f), TEXT_ARG(value));
	else if (!date_none(c->on) && !code_is_valid(code, c->on))
		warn(c, f,
			textf_in(c->arena, "“%.*s” (%.*s) was not in use on %.*s. Check it", TEXT_ARG(value), TEXT_ARG(code->label),
				TEXT_ARG(date_words_in(c->arena, c->on))));
}

static void check_date(struct check *c, const struct field *f, struct date d)
{
	if (f->type == F_DATE && !date_whole(d))
		SAY(c, f, "%.*s must include a day, a month and a year", SUBJECT(c, f));
	else if (!date_is_real(date_year(d), date_month(d) ? date_month(d) : 1, date_day(d) ? date_day(d) : 1) ||
		 (date_day(d) && !date_month(d)))
		SAY(c, f, "%.*s must be a real date", SUBJECT(c, f));
}

static void check_int(struct check *c, const struct field *f, int64_t v)
{
	if (f->type == F_INT && (v < f->lo || v > f->hi))
		SAY(c, f, "%.*s must be between %ld and %ld", SUBJECT(c, f), f->lo, f->hi);
	else if (f->type == F_FLAG && v != 0 && v != 1)
		problem_add(c->problems, c->arena, f, enter_message_in(c->arena, f));
	else if (f->type == F_REF && v < 1)
		problem_add(c->problems, c->arena, f, enter_message_in(c->arena, f));
}

static bool is_missing(const struct field *f, const void *rec)
{
	return field_is_none(f, rec) || (f->type <= F_CODE && text_blank(text_trim(*field_text(f, rec))));
}

static void check_field(struct check *c, const struct field *f)
{
	if (said_already(c, f))
		return;
	if (is_missing(f, c->rec)) {
		if (f->must)
			problem_add(c->problems, c->arena, f, enter_message_in(c->arena, f));
		return;
	}
	switch (f->type) {
	case F_TEXT:
	case F_NOTES:
		check_text(c, f, *field_text(f, c->rec));
		return;
	case F_CODE:
		check_code(c, f, *field_text(f, c->rec));
		return;
	case F_DATE:
	case F_PART_DATE:
		check_date(c, f, *field_date(f, c->rec));
		return;
	case F_INT:
	case F_FLAG:
	case F_REF:
	case F_INSTANT:
		break;
	}
	check_int(c, f, *field_int(f, c->rec));
}

/* Surely before, whatever the parts that are not known turn out to be. */
static bool surely_before(struct date a, struct date b)
{
	int precision = date_month(a) && date_month(b) ? date_day(a) && date_day(b) ? 1 : 100 : 10000;
	return a.ymd / precision < b.ymd / precision;
}

static const struct field *date_field(const struct record_type *t, const char *name)
{
	const struct field *f = name ? record_field(t, name) : NULL;
	return f && (f->type == F_DATE || f->type == F_PART_DATE) ? f : NULL;
}

static void check_period(struct check *c)
{
	const struct field *starts = date_field(c->type, c->type->starts), *ends = date_field(c->type, c->type->ends);
	struct date from = starts ? *field_date(starts, c->rec) : NO_DATE, to = ends ? *field_date(ends, c->rec) : NO_DATE;
	if (!date_none(from) && !date_none(c->on) && !said_already(c, starts) &&
		date_year(from) * 12 + date_month(from) > (date_year(c->on) + 1) * 12 + date_month(c->on))
		warn(c, starts, textf_in(c->arena, "%.*s is more than a year ahead. Check it", SUBJECT(c, starts)));
	if (date_none(from) || date_none(to) || said_already(c, starts) || said_already(c, ends) || !surely_before(to, from))
		return;
	SAY(c, ends, "%.*s must be the same as or after %.*s, the day it started", SUBJECT(c, ends), TEXT_ARG(date_words_in(c->arena, from)));
}

void record_check(const struct record_type *t, const void *rec, struct date on, struct problems *p, struct arena *a)
{
	struct check c = { t, rec, on, p, a };
	for (int i = 0; i < t->n_fields; i++)
		check_field(&c, &t->fields[i]);
	check_period(&c);
}
