/* plan_language.h - the fixed words of a plan's copy in the language of whoever reads it (schema/codes/plan_language.csv, and
 * plan_words_LANGUAGE.csv for each). What is written in the rows is never translated. A translation counts as checked when a named
 * translator of the council stands in schema/codes/plan_language_checked.csv; until then the English stands beside every word of it
 * (DESIGN 5.13). */
#ifndef KITH_PLAN_LANGUAGE_H
#define KITH_PLAN_LANGUAGE_H
#include "base/arena.h"
#include "base/date.h"

struct plan_language {
	struct text code, name; /* "pl", "Polish" */
	char words[40];		/* its code set */
	bool is_rtl;
	struct text checked_by; /* NO_TEXT: nobody */
	struct date checked_on;
};
/* English where there is none of that code today. */
struct plan_language plan_language_of(struct text code);
/* The code of a language as somebody's record names it, "Polish"; NO_TEXT: there are no words in it. */
struct text plan_language_recorded(struct text name);
bool plan_language_is_english(const struct plan_language *l);
bool plan_language_is_checked(const struct plan_language *l);
/* A sentence in the language alone; and a label, with the English behind it while it is not checked. */
struct text plan_sentence(const struct plan_language *l, const char *code);
struct text plan_label_in(struct arena *a, const struct plan_language *l, const char *code);
#endif
