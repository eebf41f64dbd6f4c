/* Which languages there are words in, and who checked them: see plan_language.h. */
#include "protection/plan_language.h"
#include "record/codes.h"

static const char LANGUAGES[] = "plan_language", CHECKED[] = "plan_language_checked", ENGLISH[] = "en", ENGLISH_WORDS[] = "plan_words";

bool plan_language_is_english(const struct plan_language *l)
{
	return text_is(l->code, ENGLISH);
}

bool plan_language_is_checked(const struct plan_language *l)
{
	return !text_blank(l->checked_by);
}

struct plan_language plan_language_of(struct text code)
{
	const struct code *c = text_blank(code) ? NULL : code_find(LANGUAGES, code);
	if (!c || !code_is_valid(c, clock_today()))
		c = code_find(LANGUAGES, text_of(ENGLISH));
	struct plan_language l = { .code = text_of(ENGLISH), .name = T("English") };
	if (c) {
		const struct code *checked = code_find(CHECKED, c->value);
		bool is_checked = checked && code_is_valid(checked, clock_today());
		l = (struct plan_language){ .code = c->value,
			.name = c->label,
			.is_rtl = text_is(c->other, "rtl"),
			.checked_by = is_checked ? checked->label : NO_TEXT,
			.checked_on = is_checked ? checked->from : NO_DATE };
	}
	if (plan_language_is_english(&l))
		snprintf(l.words, sizeof l.words, "%s", ENGLISH_WORDS);
	else
		snprintf(l.words, sizeof l.words, "%s_%.*s", ENGLISH_WORDS, TEXT_ARG(l.code));
	return l;
}

struct text plan_language_recorded(struct text name)
{
	const struct code_set *set = code_set(LANGUAGES);
	for (int i = 0; set && i < set->n; i++)
		if (text_ieq(set->at[i].label, text_trim(name)) && code_is_valid(&set->at[i], clock_today()))
			return set->at[i].value;
	return NO_TEXT;
}

struct text plan_sentence(const struct plan_language *l, const char *code)
{
	return code_label(l->words, text_of(code));
}

struct text plan_label_in(struct arena *a, const struct plan_language *l, const char *code)
{
	struct text own = plan_sentence(l, code), english = code_label(ENGLISH_WORDS, text_of(code));
	return plan_language_is_checked(l) ? own : textf_in(a, "%.*s (%.*s)", TEXT_ARG(own), TEXT_ARG(english));
}
