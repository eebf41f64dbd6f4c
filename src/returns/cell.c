/* Values of returns to fields and back: dates as day/month/year (with ZZ where a part is not known) or year-month-day, codes against
 * their sets, flags 0 and 1 or false and true, postcodes in one shape. Written otherwise but beyond doubt is held and said to be put right. */
#include "returns/cell.h"
#include "base/arena.h"
#include "base/out.h"
#include "record/codes.h"
#include <ctype.h>

static const struct text PUT_RIGHT = { "Held in the usual form; export gives the file's own writing.", 60 };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool needs_no_change(struct text t)
{
	for (size_t i = 0; i < t.n; i++) {
		unsigned char c = (unsigned char)t.p[i];
		if ((c >= 'a' && c <= 'z') || (is_blank((char)c) && (c != ' ' || i == 0 || i + 1 == t.n || t.p[i + 1] == ' ')))
			return false;
	}
	return true;
}

struct text cell_plain_in(struct arena *a, struct text raw)
{
	if (needs_no_change(raw))
		return raw;
	char *p = arena_alloc(a, raw.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < raw.n; i++) {
		if (!is_blank(raw.p[i]))
			p[n++] = raw.p[i] >= 'a' && raw.p[i] <= 'z' ? (char)(raw.p[i] - 'a' + 'A') : raw.p[i];
		else if (n && p[n - 1] != ' ')
			p[n++] = ' ';
	}
	return (struct text){ p, n && p[n - 1] == ' ' ? n - 1 : n };
}

struct text child_id_in(struct arena *a, struct text raw)
{
	struct text t = cell_plain_in(a, raw);

	if (t.n == 0 || t.n > 20 || text_has(t, T("0X")))
		return NO_TEXT;
	for (size_t i = 0; i < t.n; i++)
		if (!isalnum((unsigned char)t.p[i]))
			return NO_TEXT;
	return t;
}

/* Postcodes: one or two letters, a digit, perhaps a digit or letter; then a digit and two letters. */
static bool is_outward(const char *p, size_t n)
{
	size_t letters = n > 1 && isalpha((unsigned char)p[1]) ? 2 : 1;

	if (n < letters + 1 || n > letters + 2 || !isalpha((unsigned char)p[0]) || !isdigit((unsigned char)p[letters]))
		return false;
	return n == letters + 1 || isalnum((unsigned char)p[letters + 1]);
}

static bool is_inward(const char *p)
{
	return isdigit((unsigned char)p[0]) && isalpha((unsigned char)p[1]) && isalpha((unsigned char)p[2]);
}

struct text postcode_plain_in(struct arena *a, struct text raw)
{
	char p[8];
	size_t n = 0;

	for (size_t i = 0; i < raw.n; i++) {
		if (is_blank(raw.p[i]))
			continue;
		if (n == 7)
			return NO_TEXT;
		p[n++] = (char)toupper((unsigned char)raw.p[i]);
	}
	if (n < 5 || !is_outward(p, n - 3) || !is_inward(p + n - 3))
		return NO_TEXT;
	return textf_in(a, "%.*s %.3s", (int)n - 3, p, p + n - 3);
}

/* Dates. */

static int number(struct text t, size_t most)
{
	int64_t v;

	if (t.n == 0 || t.n > most || !isdigit((unsigned char)t.p[0]) || !text_int(t, &v))
		return -1;
	return (int)v;
}

/* Spreadsheets add a time of midnight. */
static struct text without_midnight(struct text t)
{
	static const char *const midnight[] = { " 00:00:00.000", " 00:00:00", " 00:00", "T00:00:00" };

	for (size_t i = 0; i < sizeof midnight / sizeof *midnight; i++) {
		size_t n = strlen(midnight[i]);
		if (t.n > n && !memcmp(t.p + t.n - n, midnight[i], n))
			return (struct text){ t.p, t.n - n };
	}
	return t;
}

static bool date_of(struct text raw, struct date *d)
{
	struct text t = without_midnight(text_trim(raw)), rest = t;

	if (date_from_uk(t, d))
		return true;
	if (t.n == 10 && t.p[4] == '-' && date_from_iso(t, d))
		return true;
	int day = number(text_cut(&rest, '/'), 2), month = number(text_cut(&rest, '/'), 2), year = rest.n == 4 ? number(rest, 4) : -1;
	if (day < 1 || month < 1 || !date_is_real(year, month, day))
		return false;
	*d = DATE(year, month, day);
	return true;
}

static bool is_zz(struct text t)
{
	return text_ieq(t, T("ZZ"));
}

/* ZZ/05/2016, ZZ/ZZ/2016, 2016; ZZ/ZZ/ZZZZ says that nothing is known. */
static bool part_date_of(struct text raw, struct date *d)
{
	struct text rest = text_trim(raw), day = text_cut(&rest, '/'), month = text_cut(&rest, '/');

	*d = NO_DATE;
	if (date_of(raw, d))
		return true;
	if (text_none(rest)) {
		int year = day.n == 4 && text_none(month) ? number(day, 4) : -1;
		*d = (struct date){ year * 10000 };
		return date_is_real(year, 1, 1);
	}
	if (is_zz(day) && is_zz(month) && text_ieq(rest, T("ZZZZ"))) {
		*d = NO_DATE;
		return true;
	}
	int m = is_zz(month) ? 0 : number(month, 2), y = rest.n == 4 ? number(rest, 4) : -1;
	*d = (struct date){ y * 10000 + m * 100 };
	return is_zz(day) && m >= 0 && date_is_real(y, m ? m : 1, 1);
}

static enum cell_grade parse_date(const struct field *f, struct text raw, void *rec, struct text *message, enum cell_style style)
{
	struct date d = NO_DATE;
	bool is_part = f->type == F_PART_DATE;

	if (is_part ? part_date_of(raw, &d) : date_of(raw, &d)) {
		*field_date(f, rec) = d;
		return CELL_AS_WRITTEN;
	}
	*message = style == CELLS_903 ? T("This is not a real date. Day, month and year were expected, such as 01/04/2026.") :
					T("This is not a real date. Year, month and day were expected, such as 2026-04-01.");
	return CELL_NOT_HELD;
}

/* Codes, numbers, texts. */

static enum cell_grade parse_code(const struct field *f, struct text raw, void *rec, struct text *message, struct arena *a)
{
	const struct code *c = code_find(f->codes, cell_plain_in(a, raw));

	if (c) {
		*field_text(f, rec) = c->value;
		return CELL_AS_WRITTEN;
	}
	const struct code_set *s = code_set(f->codes);
	*message = textf_in(a, "This is not a code of the list: %.*s.", TEXT_ARG(s ? s->label : text_of(f->codes)));
	return CELL_NOT_HELD;
}

static enum cell_grade parse_flag(const struct field *f, struct text raw, void *rec, struct text *message)
{
	struct text t = text_trim(raw);
	bool is_yes = text_is(t, "1") || text_ieq(t, T("true"));

	if (is_yes || text_is(t, "0") || text_ieq(t, T("false"))) {
		*field_int(f, rec) = is_yes;
		return CELL_AS_WRITTEN;
	}
	*message = T("true or false, 1 or 0 was expected.");
	return CELL_NOT_HELD;
}

static enum cell_grade parse_int(const struct field *f, struct text raw, void *rec, struct text *message, struct arena *a)
{
	int64_t v, lo = f->type == F_FLAG ? 0 : f->lo, hi = f->type == F_FLAG ? 1 : f->hi;

	if (text_int(text_trim(raw), &v) && v >= lo && v <= hi) {
		*field_int(f, rec) = v;
		return CELL_AS_WRITTEN;
	}
	*message = f->type == F_FLAG ? T("0 or 1 was expected.") :
				       textf_in(a, "A whole number from %lld to %lld was expected.", (long long)lo, (long long)hi);
	return CELL_NOT_HELD;
}

static size_t characters(struct text t)
{
	size_t n = 0;

	for (size_t i = 0; i < t.n; i++)
		n += ((unsigned char)t.p[i] & 0xC0) != 0x80;
	return n;
}

static bool is_ascii(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if ((unsigned char)t.p[i] >= 0x80)
			return false;
	return true;
}

static enum cell_grade parse_text(const struct field *f, struct text raw, void *rec, struct text *message, struct arena *a)
{
	bool is_postcode = f->check && !strcmp(f->check, "postcode");
	struct text t = is_postcode ? postcode_plain_in(a, raw) : cell_plain_in(a, raw);

	if (text_none(t)) {
		*message = T("This is not a postcode.");
		return CELL_NOT_HELD;
	}
	if (!is_ascii(t))
		t = text_nfc_in(a, t);
	if (characters(t) > (size_t)f->hi) {
		*message = textf_in(a, "This is longer than %ld characters.", f->hi);
		return CELL_NOT_HELD;
	}
	*field_text(f, rec) = t;
	return CELL_AS_WRITTEN;
}

static void set_none(const struct field *f, void *rec)
{
	if (f->type == F_DATE || f->type == F_PART_DATE)
		*field_date(f, rec) = NO_DATE;
	else if (f->type >= F_INT)
		*field_int(f, rec) = NONE;
	else
		*field_text(f, rec) = NO_TEXT;
}

static enum cell_grade parse_filled(const struct field *f, struct text raw, void *rec, struct text *message, enum cell_style style, struct arena *a)
{
	if (f->type == F_FLAG && style == CELLS_XML)
		return parse_flag(f, raw, rec, message);
	switch (f->type) {
	case F_DATE:
	case F_PART_DATE:
		return parse_date(f, raw, rec, message, style);
	case F_CODE:
		return parse_code(f, raw, rec, message, a);
	case F_INT:
	case F_FLAG:
		return parse_int(f, raw, rec, message, a);
	case F_TEXT:
	case F_NOTES:
	case F_REF:
	case F_INSTANT:
		break;
	}
	return parse_text(f, raw, rec, message, a);
}

enum cell_grade cell_parse(const struct field *f, struct text raw, void *rec, struct text *message, enum cell_style style, struct arena *a)
{
	enum cell_grade g = CELL_AS_WRITTEN;

	*message = NO_TEXT;
	set_none(f, rec);
	if (text_trim(raw).n)
		g = parse_filled(f, raw, rec, message, style, a);
	if (g != CELL_AS_WRITTEN)
		return g;
	struct text shown = cell_text(f, rec, style, a);
	if (shown.n == raw.n && (!raw.n || !memcmp(shown.p, raw.p, raw.n)))
		return CELL_AS_WRITTEN;
	*message = PUT_RIGHT;
	return CELL_PUT_RIGHT;
}

static void put_digits(char *p, int n, int v)
{
	for (; n > 0; v /= 10)
		p[--n] = (char)('0' + v % 10);
}

static struct text date_text(struct date d, struct arena *a)
{
	char *p;

	if (date_none(d))
		return T("");
	p = arena_copy(a, "ZZ/ZZ/ZZZZ", 10);
	if (date_day(d))
		put_digits(p, 2, date_day(d));
	if (date_month(d))
		put_digits(p + 3, 2, date_month(d));
	put_digits(p + 6, 4, date_year(d));
	return (struct text){ p, 10 };
}

/* A month is told by its fifteenth day, as returns ask; a year alone cannot be told. */
static struct text iso_text(struct date d, struct arena *a)
{
	if (!date_month(d))
		return T("");
	return date_iso_in(a, date_whole(d) ? d : (struct date){ d.ymd + 15 });
}

struct text cell_text(const struct field *f, const void *rec, enum cell_style style, struct arena *a)
{
	if (f->type == F_DATE || f->type == F_PART_DATE)
		return style == CELLS_XML ? iso_text(*field_date(f, rec), a) : date_text(*field_date(f, rec), a);
	if (f->type == F_FLAG && style == CELLS_XML)
		return *field_int(f, rec) == NONE ? T("") : *field_int(f, rec) ? T("true") : T("false");
	if (f->type >= F_INT) {
		int64_t v = *field_int(f, rec);
		return v == NONE ? T("") : v == 0 ? T("0") : v == 1 ? T("1") : textf_in(a, "%lld", (long long)v);
	}
	struct text t = *field_text(f, rec);
	return text_none(t) ? T("") : t;
}
