/* What a rule says where no row is spoken of: its line in rules_about.def, else its message without what stands in parentheses for a value. */
#include "returns/ssda903/check/about.h"
#include "base/out.h"
#include "returns/ssda903/check/report.h"

#define ABOUT(code, words) { #code, words },
static const struct { const char *code, *words; } abouts[] = {
#include "returns/ssda903/check/rules_about.def"
};
#undef ABOUT
enum { ABOUTS = sizeof abouts / sizeof *abouts };

const char *about_code(int i)
{
	return i < ABOUTS ? abouts[i].code : NULL;
}

static const char *words_of(const char *code)
{
	for (int i = 0; i < ABOUTS; i++)
		if (!strcmp(abouts[i].code, code))
			return abouts[i].words;
	return NULL;
}

/* "It ends (day {DEC}) too early." without " (day {DEC})". */
void about_without_values(struct out *o, const char *message)
{
	for (const char *c = message; *c; c++) {
		const char *end = c[0] == ' ' && c[1] == '(' ? strchr(c, ')') : NULL, *value = end ? strchr(c, '{') : NULL;
		if (value && value < end)
			c = end;
		else
			out_put(o, c, 1);
	}
}

void check_about(struct out *o, int rule)
{
	const char *words = words_of(rules_903[rule].code);

	if (words)
		out_c(o, words);
	else
		about_without_values(o, rules_903[rule].message);
}
