/* The formats that fields may ask for by name (check=postcode in schema/), each with how it is tidied when typed, and the wording of
 * labels inside messages. Unique pupil numbers: DfE's check letter, weights 2 to 13 modulo 23. Ofsted numbers: 6 or 7 digits,
 * or SC and 6 digits; XXXXXXX where the return allows a placement without one. */
#include "record/format.h"
#include "base/arena.h"

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool all(struct text t, bool (*is)(char))
{
	for (size_t i = 0; i < t.n; i++)
		if (!is(t.p[i]))
			return false;
	return true;
}

static struct text part(struct text t, size_t from, size_t n)
{
	return (struct text){ t.p + from, n };
}

/* Does the text follow a pattern of A (capital letter) and 9 (digit), other characters standing for themselves? */
static bool follows(struct text t, const char *pattern)
{
	size_t n = strlen(pattern);
	if (t.n != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!(pattern[i] == 'A' ? upper(t.p[i]) : pattern[i] == '9' ? digit(t.p[i]) : t.p[i] == pattern[i]))
			return false;
	return true;
}

static bool fits_la_code(struct text t)
{
	return follows(t, "999");
}

static bool letter_or_digit(char c)
{
	return digit(c) || upper(c) || lower(c);
}

/* 0x would read as a number in other systems' files. */
static bool fits_la_child_id(struct text t)
{
	for (size_t i = 0; i + 1 < t.n; i++)
		if (t.p[i] == '0' && (t.p[i + 1] == 'x' || t.p[i + 1] == 'X'))
			return false;
	return t.n >= 1 && t.n <= 20 && all(t, letter_or_digit);
}

static bool fits_bfpo(struct text t)
{
	return t.n >= 6 && t.n <= 9 && text_starts(t, T("BFPO ")) && all(part(t, 5, t.n - 5), digit);
}

static bool inward_letter(char c)
{
	return upper(c) && !memchr("CIKMOV", c, 6);
}

static bool fits_postcode(struct text t)
{
	static const char *const outward[] = { "A9", "A99", "A9A", "AA9", "AA99", "AA9A" };
	if (fits_bfpo(t) || text_is(t, "GIR 0AA"))
		return true;
	if (t.n < 6 || !digit(t.p[t.n - 3]) || t.p[t.n - 4] != ' ' || !all(part(t, t.n - 2, 2), inward_letter))
		return false;
	for (size_t i = 0; i < sizeof outward / sizeof *outward; i++)
		if (follows(part(t, 0, t.n - 4), outward[i]))
			return true;
	return false;
}

static bool fits_upn(struct text t)
{
	static const char letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";
	int sum = 0;
	if (t.n != 13 || !upper(t.p[0]) || !all(part(t, 1, 11), digit))
		return false;
	const char *last = memchr(letters, t.p[12], sizeof letters - 1);
	if (!digit(t.p[12]) && !last)
		return false;
	for (int i = 1; i <= 11; i++)
		sum += (t.p[i] - '0') * (i + 1);
	sum += 13 * (last ? (int)(last - letters) : t.p[12] - '0');
	return letters[sum % 23] == t.p[0];
}

static bool fits_urn(struct text t)
{
	return follows(t, "999999") || follows(t, "9999999") || follows(t, "SC999999") || text_is(t, "XXXXXXX") || text_is(t, "XXXXXX");
}

static bool domain_character(char c)
{
	return letter_or_digit(c) || c == '-' || c == '.' || (c & 0x80);
}

static bool fits_email(struct text t)
{
	struct text domain = t, name = text_cut(&domain, '@');
	if (text_blank(name) || text_blank(domain) || name.n > 64 || t.n > 254 || !all(domain, domain_character))
		return false;
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] <= ' ' || memchr("\",:;<>()[]\\", name.p[i], 11))
			return false;
	const char *dot = memchr(domain.p, '.', domain.n);
	return dot && dot > domain.p && domain.p[domain.n - 1] != '.' && !text_has(domain, T("..")) && !text_has(name, T(".."));
}

static bool fits_collection_year(struct text t)
{
	if (!follows(t, "9999-99"))
		return false;
	int year = (t.p[2] - '0') * 10 + t.p[3] - '0';
	return (year + 1) % 100 == (t.p[5] - '0') * 10 + t.p[6] - '0';
}

/* 0 to 1 with at most six decimals: 0.567568 of a full week. */
static bool fits_fte(struct text t)
{
	struct text decimals = t, whole = text_cut(&decimals, '.');
	bool has_point = whole.n < t.n;
	if (!(text_is(whole, "0") || text_is(whole, "1")) || (has_point && (decimals.n < 1 || decimals.n > 6 || !all(decimals, digit))))
		return false;
	for (size_t i = 0; has_point && text_is(whole, "1") && i < decimals.n; i++)
		if (decimals.p[i] != '0')
			return false;
	return true;
}

static bool fits_uprn(struct text t)
{
	return t.n >= 1 && t.n <= 12 && all(t, digit);
}

static struct text without_blanks_in(struct arena *a, struct text t)
{
	char *p = arena_alloc(a, t.n + 2);
	size_t n = 0;
	struct text upper_case = text_upper_in(a, t);
	for (size_t i = 0; i < t.n; i++)
		if (!memchr(" \t\r\n", upper_case.p[i], 4))
			p[n++] = upper_case.p[i];
	return (struct text){ p, n };
}

/* Capitals, and one space before the last three characters (or after BFPO). */
static struct text tidy_postcode(struct arena *a, struct text t)
{
	struct text packed = without_blanks_in(a, t);
	bool is_bfpo = text_starts(packed, T("BFPO"));
	size_t at = is_bfpo ? 4 : packed.n - 3;
	if (packed.n < 5)
		return packed;
	return textf_in(a, "%.*s %.*s", (int)at, packed.p, (int)(packed.n - at), packed.p + at);
}

static const struct format formats[] = {
	{ "la_code", fits_la_code, NULL, "must be 3 numbers, like 801", false },
	{ "la_child_id", fits_la_child_id, NULL, "must be 1 to 20 letters and numbers, without 0x", false },
	{ "postcode", fits_postcode, tidy_postcode, "must be a full UK postcode, like SW1A 1AA", false },
	{ "upn", fits_upn, without_blanks_in, "should be a letter and 12 numbers, and the letter should follow from the numbers. Check it",
		true },
	{ "urn", fits_urn, without_blanks_in, "should be 7 numbers, or SC and 6 numbers. Check it", true },
	{ "email", fits_email, NULL, "must be an e-mail address in the correct format, like name@example.com", false },
	{ "fte", fits_fte, NULL, "must be between 0 and 1, with at most 6 decimals, like 0.8", false },
	{ "uprn", fits_uprn, without_blanks_in, "must be 1 to 12 numbers", false },
	{ "collection_year", fits_collection_year, NULL, "must be two years, like 2026-27", false },
};

const struct format *format_named(const char *name)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	CHECK(!"a check that schema/ names and src/record/format.c does not know");
	return NULL;
}

static struct text first_word(struct text label)
{
	return text_cut(&label, ' ');
}

static bool is_one_of(struct text word, const char *const *words)
{
	for (; *words; words++)
		if (text_is(word, *words))
			return true;
	return false;
}

static bool is_question(struct text label)
{
	static const char *const words[] = { "Why", "When", "Where", "How", "Who", "Which", "What", NULL };
	return is_one_of(first_word(label), words);
}

static bool is_date(const struct field *f)
{
	return f->type == F_DATE || f->type == F_PART_DATE || f->type == F_INSTANT;
}

/* Labels that read on as a noun: "Type of placement", but not "Used from" or "Is a mother". */
static bool is_noun(const struct field *f, struct text label)
{
	static const char *const words[] = { "From", "Until", "By", "Valid", "Missing", "Found", "Is", "Was", "Has", "May", "Can", "The",
		"A", "Annual", NULL };
	struct text word = first_word(label);
	if (is_date(f))
		return text_has(label, T("Date")) || text_has(label, T("date")) || text_has(label, T(" day"));
	if (f->type == F_FLAG || is_question(label) || is_one_of(word, words))
		return false;
	return word.n < 5 || memcmp(word.p + word.n - 2, "ed", 2);
}

/* The label as it stands inside a sentence: "Type" becomes "type"; "ONS", "DfE" and names stay. */
static struct text inside_in(struct arena *a, struct text label)
{
	static const char *const names[] = { "Ofsted", "English", "Kith", NULL };
	struct text word = first_word(label);
	if (word.n < 2 || is_one_of(word, names) || !upper(label.p[0]))
		return label;
	for (size_t i = 1; i < word.n; i++)
		if (upper(word.p[i]))
			return label;
	return textf_in(a, "%c%.*s", label.p[0] - 'A' + 'a', (int)label.n - 1, label.p + 1);
}

struct text label_subject_in(struct arena *a, const struct field *f)
{
	struct text label = text_of(f->label);
	return is_noun(f, label) ? label : textf_in(a, "“%.*s”", TEXT_ARG(label));
}

struct text enter_message_in(struct arena *a, const struct field *f)
{
	struct text label = text_of(f->label), inside = inside_in(a, label);
	if (f->type == F_FLAG)
		return textf_in(a, "Select yes or no for “%.*s”", TEXT_ARG(label));
	if (is_noun(f, label))
		return textf_in(a, "Enter the %.*s", TEXT_ARG(inside));
	if (is_question(label))
		return textf_in(a, "Enter %.*s", TEXT_ARG(inside));
	return textf_in(a, "Enter %s for “%.*s”", is_date(f) ? "a date" : "an answer", TEXT_ARG(label));
}
