/* Reading what a form or a file holds for one field. Dates come as day, month and year, or as one text; months may be named;
 * texts become NFC without blanks at the ends; formats that have a usual way of writing (postcodes) get it. What cannot be
 * read is a problem in the words of the GOV.UK pages, and the record keeps what it had. Whether a value is right is check.c's. */
#include "record/format.h"
#include "base/arena.h"

struct parse {
	const struct field *field;
	void *rec;
	struct problems *problems;
	struct arena *arena;
};

static bool refuse(const struct parse *p, const char *must)
{
	problem_add(p->problems, p->arena, p->field, textf_in(p->arena, "%.*s %s", TEXT_ARG(label_subject_in(p->arena, p->field)), must));
	return false;
}

static bool digits_only(struct text t, size_t most)
{
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] < '0' || t.p[i] > '9')
			return false;
	return t.n > 0 && t.n <= most;
}

static int number(struct text t)
{
	int64_t v;
	return text_int(t, &v) ? (int)v : 0;
}

int month_from(struct text t)
{
	static const char *const names[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december" };
	if (digits_only(t, 2))
		return number(t) <= 12 ? number(t) : 0;
	if (text_ieq(t, T("sept")))
		return 9;
	for (int i = 0; i < 12; i++) {
		struct text name = text_of(names[i]);
		if (text_ieq(t, name) || text_ieq(t, (struct text){ name.p, 3 }))
			return i + 1;
	}
	return 0;
}

/* A date in one text: its parts stand between blanks, strokes, dots or hyphens; the year comes first or last. */
static bool split_date(struct text t, struct field_input *in)
{
	struct text at[3];
	int n = 0;
	for (size_t i = 0; i < t.n;) {
		size_t from = i;
		while (i < t.n && !memchr(" /.-,\t", t.p[i], 6))
			i++;
		if (i > from && n == 3)
			return false;
		if (i > from)
			at[n++] = (struct text){ t.p + from, i - from };
		else
			i++;
	}
	if (!n)
		return false;
	bool year_first = digits_only(at[0], 4) && at[0].n == 4;
	struct text none = T("");
	in->year = year_first ? at[0] : at[n - 1];
	in->month = n > 1 ? at[year_first ? 1 : n - 2] : none;
	in->day = n > 2 ? at[year_first ? 2 : 0] : none;
	return true;
}

/* Which parts must be there and are not; NULL when none. */
static const char *missing_parts(const struct field *f, const struct field_input *in)
{
	bool whole = f->type != F_PART_DATE;
	bool day = whole && text_blank(in->day);
	bool month = text_blank(in->month) && (whole || !text_blank(in->day));
	bool year = text_blank(in->year);
	static const char *const messages[] = { NULL, "must include a day", "must include a month", "must include a day and month",
		"must include a year", "must include a day and year", "must include a month and year", "must include a day, month and year" };
	return messages[day + 2 * month + 4 * year];
}

static bool read_date_parts(const struct parse *p, const struct field_input *in, struct date *d)
{
	const char *missing = missing_parts(p->field, in);
	if (missing)
		return refuse(p, missing);
	bool has_day = !text_blank(in->day), has_month = !text_blank(in->month);
	if (digits_only(in->year, 3))
		return refuse(p, "must include a year of 4 numbers, like 2024");
	int day = has_day ? number(in->day) : 0, month = has_month ? month_from(in->month) : 0, year = number(in->year);
	if (!digits_only(in->year, 4) || (has_day && (!digits_only(in->day, 2) || !day)) || (has_month && !month))
		return refuse(p, "must be a real date");
	if (!date_is_real(year, has_month ? month : 1, has_day ? day : 1))
		return refuse(p, "must be a real date");
	*d = DATE(year, month, day);
	return true;
}

static bool parse_date_parts(const struct parse *p, const struct field_input *in)
{
	return read_date_parts(p, in, field_date(p->field, p->rec));
}

static bool parse_date(const struct parse *p, const struct field_input *in)
{
	struct field_input parts = { NO_TEXT, text_trim(in->day), text_trim(in->month), text_trim(in->year) };
	struct text value = text_trim(in->value);
	if (!text_blank(value) && !split_date(value, &parts))
		return refuse(p, "must be a real date");
	if (!text_blank(parts.day) || !text_blank(parts.month) || !text_blank(parts.year))
		return parse_date_parts(p, &parts);
	*field_date(p->field, p->rec) = NO_DATE;
	return true;
}

/* A carriage return before a line feed is the form's way of writing, not the writer's. */
static struct text plain_lines_in(struct arena *a, struct text t)
{
	char *to = arena_alloc(a, t.n + 1);
	size_t n = 0;
	if (!memchr(t.p, '\r', t.n))
		return t;
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] != '\r')
			to[n++] = t.p[i];
		else if (i + 1 == t.n || t.p[i + 1] != '\n')
			to[n++] = '\n';
	return (struct text){ to, n };
}

static bool parse_text(const struct parse *p, struct text value)
{
	const struct format *format = p->field->check ? format_named(p->field->check) : NULL;
	size_t at;
	if (!text_is_utf8(value) || !text_is_clean(value, &at))
		return refuse(p, "must not contain control characters. Type it again");
	struct text t = text_nfc_in(p->arena, value);
	if (p->field->type == F_NOTES)
		t = plain_lines_in(p->arena, t);
	*field_text(p->field, p->rec) = format && format->tidy ? format->tidy(p->arena, t) : t;
	return true;
}

static bool parse_flag(const struct parse *p, struct text value)
{
	if (text_is(value, "1") || text_ieq(value, T("yes")))
		*field_int(p->field, p->rec) = 1;
	else if (text_is(value, "0") || text_ieq(value, T("no")))
		*field_int(p->field, p->rec) = 0;
	else if (text_ieq(value, T("not known")))
		*field_int(p->field, p->rec) = NONE;
	else
		return refuse(p, "must be yes or no");
	return true;
}

static bool parse_int(const struct parse *p, struct text value)
{
	int64_t v;
	if (!text_int(value, &v) || v == NONE)
		return refuse(p, p->field->type == F_REF ? "must be chosen again" : "must be a whole number");
	*field_int(p->field, p->rec) = v;
	return true;
}

/* The n digits at `from`, as a number up to `most`. */
static bool read_part(struct text t, size_t from, size_t n, int64_t most, int64_t *v)
{
	struct text part = { t.p + from, n };
	return digits_only(part, n) && text_int(part, v) && *v <= most;
}

/* "2026-11-23T17:45:00.123Z", with or without the thousandths. */
static bool instant_from_iso(struct text t, int64_t *instant)
{
	struct date day;
	int64_t hours, minutes, seconds, ms = 0;
	if ((t.n != 20 && t.n != 24) || !date_from_iso((struct text){ t.p, 10 }, &day) || !date_whole(day))
		return false;
	if (t.p[10] != 'T' || t.p[13] != ':' || t.p[16] != ':' || t.p[t.n - 1] != 'Z' || (t.n == 24 && t.p[19] != '.'))
		return false;
	if (!read_part(t, 11, 2, 23, &hours) || !read_part(t, 14, 2, 59, &minutes) || !read_part(t, 17, 2, 59, &seconds))
		return false;
	if (t.n == 24 && !read_part(t, 20, 3, 999, &ms))
		return false;
	*instant = (((date_number(day) * INT64_C(24) + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms;
	return true;
}

/* "14:30", "9.05" or "0905". */
static bool minute_from(struct text t, int *minute)
{
	struct text rest = t, hours = text_cut(&rest, memchr(t.p, ':', t.n) ? ':' : '.');

	if (text_none(rest) && t.n == 4) {
		hours = (struct text){ t.p, 2 };
		rest = (struct text){ t.p + 2, 2 };
	}
	if (!digits_only(hours, 2) || !digits_only(rest, 2) || rest.n != 2 || number(hours) > 23 || number(rest) > 59)
		return false;
	*minute = number(hours) * 60 + number(rest);
	return true;
}

/* What a form showed and got back unchanged keeps the seconds that the form does not show. */
static bool parse_day_and_time(const struct parse *p, const struct field_input *in)
{
	struct text time = text_trim(in->value);
	int64_t *at = field_int(p->field, p->rec);
	struct date d = NO_DATE;
	int minute = 0;

	if (!read_date_parts(p, in, &d))
		return false;
	if (text_blank(time))
		return refuse(p, "must include a time, like 14:30");
	if (!minute_from(time, &minute))
		return refuse(p, "must include a real time, like 14:30");
	if (*at == NONE || date_of_instant(*at).ymd != d.ymd || instant_minute(*at) != minute)
		*at = instant_of(d, minute);
	return true;
}

static bool has_day(const struct field_input *in)
{
	return !text_blank(in->day) || !text_blank(in->month) || !text_blank(in->year);
}

static bool parse_instant(const struct parse *p, struct text t)
{
	int64_t instant;
	if (!instant_from_iso(t, &instant) && !text_int(t, &instant))
		return refuse(p, "must be a day and a time");
	*field_int(p->field, p->rec) = instant;
	return true;
}

static void set_none(const struct field *f, void *rec)
{
	if (f->type <= F_CODE)
		*field_text(f, rec) = NO_TEXT;
	else
		*field_int(f, rec) = NONE;
}

bool field_parse(const struct field *f, const struct field_input *in, void *rec, struct problems *problems, struct arena *a)
{
	struct parse p = { f, rec, problems, a };
	struct text value = text_trim(in->value);
	if (f->type == F_DATE || f->type == F_PART_DATE)
		return parse_date(&p, in);
	if (f->type == F_INSTANT && (has_day(in) || (value.n < 6 && text_has(value, T(":")))))
		return parse_day_and_time(&p, &(struct field_input){ value, text_trim(in->day), text_trim(in->month), text_trim(in->year) });
	if (text_blank(value)) {
		set_none(f, rec);
		return true;
	}
	switch (f->type) {
	case F_FLAG:
		return parse_flag(&p, value);
	case F_INT:
	case F_REF:
		return parse_int(&p, value);
	case F_INSTANT:
		return parse_instant(&p, value);
	case F_TEXT:
	case F_NOTES:
	case F_CODE:
	case F_DATE:
	case F_PART_DATE:
		break;
	}
	return parse_text(&p, value);
}
