/* Tells apart what was typed into the search box. Words are looked at from the most certain to the least: an e-mail address, a
 * telephone, a date, a postcode, a number, a house and its street; what is left are names. */
#include "people/search_query.h"
#include "base/arena.h"
#include "names/street.h"
#include "record/finding.h"

/* Every thing takes a word at least. */
enum { MOST_WORDS = QUERY_THINGS };
struct typed {
	struct text at[MOST_WORDS];
	bool is_taken[MOST_WORDS];
	int n;
	struct date today;
	struct arena *arena;
	struct search_query *q;
};

static bool is_figure(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int figures_in(struct text t)
{
	int n = 0;
	for (size_t i = 0; i < t.n; i++)
		n += is_figure(t.p[i]);
	return n;
}

static bool all_figures(struct text t)
{
	return t.n && figures_in(t) == (int)t.n;
}

static bool is_free(const struct typed *y, int i)
{
	return i < y->n && !y->is_taken[i];
}

static void take(struct typed *y, int from, int n)
{
	for (int i = from; i < from + n; i++)
		y->is_taken[i] = true;
}

static void term_put(struct typed *y, enum finding_kind kind, struct text t)
{
	struct text term = finding_term_in(y->arena, kind, t);
	if (text_none(term) || y->q->n_terms == QUERY_TERMS)
		return;
	y->q->of[y->q->n_terms] = y->q->n_things;
	y->q->terms[y->q->n_terms++] = term;
}

/* Words from..from+n as they stood, with a blank between. */
static struct text together(const struct typed *y, int from, int n)
{
	struct text all = T("");
	for (int i = from; i < from + n; i++)
		all = textf_in(y->arena, "%.*s%s%.*s", TEXT_ARG(all), i > from ? " " : "", TEXT_ARG(y->at[i]));
	return all;
}

/* ---- E-mail, telephone, numbers of several words ---- */

static void take_emails(struct typed *y)
{
	for (int i = 0; i < y->n; i++)
		if (is_free(y, i) && text_has(y->at[i], T("@"))) {
			term_put(y, FIND_EMAIL, y->at[i]);
			y->q->n_things++;
			take(y, i, 1);
		}
}

static bool is_dialled(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (!is_figure(t.p[i]) && t.p[i] != '+' && t.p[i] != '(' && t.p[i] != ')' && t.p[i] != '-')
			return false;
	return figures_in(t) > 0;
}

/* As many figures as a telephone or an NHS number has, in one word or several; a date has fewer. */
static void take_long_numbers(struct typed *y)
{
	enum { FEWEST = 10, MOST = 14 };
	for (int from = 0; from < y->n; from++) {
		int n = 0, figures = 0;
		while (is_free(y, from + n) && is_dialled(y->at[from + n]) && figures < MOST)
			figures += figures_in(y->at[from + n++]);
		if (figures < FEWEST || figures > MOST)
			continue;
		term_put(y, FIND_TELEPHONE, together(y, from, n));
		term_put(y, FIND_NUMBER, together(y, from, n));
		y->q->n_things++;
		take(y, from, n);
		from += n - 1;
	}
}

/* ---- Dates ---- */

static int month_named(struct text word)
{
	static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
		"november", "december" };
	enum { SHORTEST = 3 };
	for (int i = 0; i < 12 && word.n >= SHORTEST; i++) {
		struct text whole = text_of(months[i]);
		if (word.n <= whole.n && text_ieq(word, (struct text){ whole.p, word.n }))
			return i + 1;
	}
	return 0;
}

/* "12", "12th", "3rd"; -1 when it is no number of a date. */
static int number_in_date(struct text t)
{
	static const char *const endings[] = { "st", "nd", "rd", "th" };
	enum { MOST_FIGURES = 4 };
	int64_t value;
	for (int i = 0; i < 4; i++)
		if (t.n > 2 && text_ieq((struct text){ t.p + t.n - 2, 2 }, text_of(endings[i])))
			t.n -= 2;
	return t.n && t.n <= MOST_FIGURES && all_figures(t) && text_int(t, &value) ? (int)value : -1;
}

/* A year of two figures is of the hundred years that end today. */
static int year_of(const struct typed *y, int year, size_t figures)
{
	enum { CENTURY = 100 };
	if (figures > 2)
		return year;
	int whole = date_year(y->today) / CENTURY * CENTURY + year;
	return whole > date_year(y->today) ? whole - CENTURY : whole;
}

static bool is_year(const struct typed *y, int year)
{
	enum { OLDEST = 120 };
	return year <= date_year(y->today) + 1 && year >= date_year(y->today) - OLDEST;
}

static bool born_put(struct typed *y, int day, int month, int year)
{
	if (!is_year(y, year) || !date_none(y->q->born))
		return false;
	if (day > 0 && !date_is_real(year, month, day)) {
		/* As it is written in America. */
		if (!date_is_real(year, day, month))
			return false;
		int swapped = day;
		day = month;
		month = swapped;
	}
	if (month < 0 || month > 12)
		return false;
	y->q->born = DATE(year, month, day);
	return true;
}

static bool is_long_year(struct text t)
{
	return t.n == 4 && all_figures(t);
}

/* Three parts, or two; any of the middle ones may be a month's name. */
static bool date_of_parts(struct typed *y, const struct text *part, int n)
{
	int value[3] = { 0 };
	for (int i = 0; i < n; i++) {
		int month = month_named(part[i]);
		value[i] = month ? month : number_in_date(part[i]);
		if (value[i] < 0 || (month && n == 3 && i == 2))
			return false;
	}
	if (n == 2)
		return is_long_year(part[1]) ? born_put(y, 0, value[0], value[1]) : is_long_year(part[0]) && born_put(y, 0, value[1], value[0]);
	if (is_long_year(part[0]))
		return born_put(y, value[2], value[1], value[0]);
	if (month_named(part[0]))
		return born_put(y, value[1], value[0], year_of(y, value[2], part[2].n));
	return born_put(y, value[0], value[1], year_of(y, value[2], part[2].n));
}

static int parts_of(struct text word, struct text part[3])
{
	int n = 0;
	size_t from = 0;
	for (size_t i = 0; i <= word.n; i++) {
		if (i < word.n && word.p[i] != '/' && word.p[i] != '.' && word.p[i] != '-')
			continue;
		if (n == 3 || i == from)
			return 0;
		part[n++] = (struct text){ word.p + from, i - from };
		from = i + 1;
	}
	return n;
}

static bool take_date_at(struct typed *y, int i)
{
	struct text part[3];
	int n = parts_of(y->at[i], part);
	if (n > 1 && date_of_parts(y, part, n))
		return take(y, i, 1), true;
	for (n = 3; n > 1; n--) {
		bool is_there = true;
		for (int k = 0; k < n; k++)
			is_there = is_there && is_free(y, i + k);
		if (is_there && date_of_parts(y, &y->at[i], n))
			return take(y, i, n), true;
	}
	return false;
}

static void take_dates(struct typed *y)
{
	for (int i = 0; i < y->n && date_none(y->q->born); i++)
		if (is_free(y, i))
			take_date_at(y, i);
	for (int i = 0; i < y->n && date_none(y->q->born); i++)
		if (is_free(y, i) && is_long_year(y->at[i]) && born_put(y, 0, 0, number_in_date(y->at[i])))
			take(y, i, 1);
}

/* ---- Postcodes ---- */

/* "SW1A": one or two letters, a figure, perhaps a letter or figure more. */
static bool is_outward(struct text t)
{
	size_t letters = 0;
	while (letters < t.n && is_letter(t.p[letters]))
		letters++;
	if (letters < 1 || letters > 2 || t.n <= letters || t.n > letters + 2 || !is_figure(t.p[letters]))
		return false;
	return t.n == letters + 1 || is_figure(t.p[letters + 1]) || is_letter(t.p[letters + 1]);
}

/* "1AA"; or its beginning, where is_part. */
static bool is_inward(struct text t, bool is_part)
{
	if (t.n > 3 || t.n < 1 || !is_figure(t.p[0]) || (!is_part && t.n != 3))
		return false;
	return (t.n < 2 || is_letter(t.p[1])) && (t.n < 3 || is_letter(t.p[2]));
}

static bool is_whole_postcode(struct text t)
{
	return t.n > 4 && is_outward((struct text){ t.p, t.n - 3 }) && is_inward((struct text){ t.p + t.n - 3, 3 }, false);
}

static bool take_postcode_at(struct typed *y, int i)
{
	bool has_next = is_free(y, i + 1) && is_outward(y->at[i]);
	if (is_whole_postcode(y->at[i]) || (has_next && is_inward(y->at[i + 1], false))) {
		int n = is_whole_postcode(y->at[i]) ? 1 : 2;
		term_put(y, FIND_POSTCODE, together(y, i, n));
		y->q->n_things++;
		return take(y, i, n), true;
	}
	if (!is_outward(y->at[i]) || !text_none(y->q->postcode_begins))
		return false;
	int n = has_next && is_inward(y->at[i + 1], true) ? 2 : 1;
	y->q->postcode_begins = finding_term_in(y->arena, FIND_POSTCODE, together(y, i, n));
	return take(y, i, n), true;
}

static void take_postcodes(struct typed *y)
{
	for (int i = 0; i < y->n; i++)
		if (is_free(y, i))
			take_postcode_at(y, i);
}

/* ---- Numbers, houses and streets ---- */

static bool is_word(const struct typed *y, int i)
{
	return is_free(y, i) && !figures_in(y->at[i]);
}

/* How many words from here on make a street: up to the last that says so; has_end: one does. Otherwise all words that follow. */
static int street_words(const struct typed *y, int from, bool *has_end)
{
	int n = 0, ends = 0;
	while (is_word(y, from + n))
		if (street_ends_so(text_fold_in(y->arena, y->at[from + n++])) && n > 1)
			ends = n;
	*has_end = ends > 0;
	return ends ? ends : n;
}

static bool is_house(struct text t)
{
	enum { MOST = 5 };
	return t.n <= MOST && is_figure(t.p[0]);
}

static void number_put(struct typed *y, int i)
{
	term_put(y, FIND_NUMBER, y->at[i]);
	term_put(y, FIND_TELEPHONE, y->at[i]);
	if (all_figures(y->at[i]) && !text_int(y->at[i], &y->q->person))
		y->q->person = NONE;
}

/* "4711 Smith" may be a number and a name as well as a house. */
static void take_numbers(struct typed *y)
{
	for (int i = 0; i < y->n; i++) {
		bool is_street = false;
		if (!is_free(y, i) || !figures_in(y->at[i]))
			continue;
		int n = is_house(y->at[i]) ? street_words(y, i + 1, &is_street) : 0;
		if (n)
			term_put(y, FIND_HOUSE, together(y, i, n + 1));
		if (!is_street)
			number_put(y, i);
		y->q->n_things++;
		take(y, i, is_street ? n + 1 : 1);
	}
}

/* Without a house a street may as well be a name ("Jane Park"): it is looked for as both. */
static void streets_look(struct typed *y)
{
	enum { MOST = 3 };
	for (int i = 1; i < y->n; i++) {
		if (!is_word(y, i) || !is_word(y, i - 1) || !street_ends_so(text_fold_in(y->arena, y->at[i])))
			continue;
		for (int n = 2; n <= MOST && n <= i + 1 && is_word(y, i + 1 - n); n++)
			term_put(y, FIND_STREET, together(y, i + 1 - n, n));
	}
}

/* What stands before a date of birth and is no name. */
static bool says_born(const struct typed *y, struct text word)
{
	static const char *const words[] = { "born", "dob", "dob:", "d.o.b.", "d.o.b", "born:" };
	for (size_t i = 0; i < sizeof words / sizeof *words && !date_none(y->q->born); i++)
		if (text_ieq(word, text_of(words[i])))
			return true;
	return false;
}

static void take_names(struct typed *y)
{
	struct text all = T("");
	for (int i = 0; i < y->n; i++)
		if (is_free(y, i) && !says_born(y, y->at[i]))
			all = textf_in(y->arena, "%.*s %.*s", TEXT_ARG(all), TEXT_ARG(y->at[i]));
	y->q->names = name_words_in(y->arena, all);
}

/* ---- All of it ---- */

static bool parts_words(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ';';
}

static void words_read(struct typed *y, struct text t)
{
	size_t from = 0;
	for (size_t i = 0; i <= t.n && y->n < MOST_WORDS; i++) {
		if (i < t.n && !parts_words(t.p[i]))
			continue;
		if (i > from)
			y->at[y->n++] = (struct text){ t.p + from, i - from };
		from = i + 1;
	}
}

/* Only between characters. */
static struct text cut_query(struct text t)
{
	size_t n = QUERY_BYTES;
	if (t.n <= n)
		return t;
	while ((t.p[n] & 0xC0) == 0x80)
		n--;
	return (struct text){ t.p, n };
}

struct search_query search_query_of(struct text typed, struct date today, struct arena *a)
{
	struct search_query q = { .born = NO_DATE, .postcode_begins = NO_TEXT, .person = NONE };
	struct typed y = { .today = today, .arena = a, .q = &q };
	if (!text_is_utf8(typed) || !text_is_clean(typed, NULL))
		return (struct search_query){ .born = NO_DATE, .person = NONE, .is_empty = true };
	words_read(&y, cut_query(typed));
	take_emails(&y);
	take_long_numbers(&y);
	take_dates(&y);
	take_postcodes(&y);
	take_numbers(&y);
	streets_look(&y);
	take_names(&y);
	q.is_empty = !q.names.n && !q.n_terms && date_none(q.born) && text_none(q.postcode_begins);
	return q;
}
