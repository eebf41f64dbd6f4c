/* The grammar of texts: read once from texts.txt, then walked. */
#include "simulate/telling.h"
#include "base/arena.h"
#include "base/die.h"
#include "base/out.h"
#include <pthread.h>

extern const unsigned char texts_txt[];
extern const unsigned long texts_txt_n;

enum word_kind { WORD_LITERAL, WORD_RULE, WORD_OF_CHILD, WORD_OF_HOME, WORD_PERSON };
struct word { enum word_kind kind; struct text text; int64_t which; };
struct alternative { struct word *at; size_t n, cap; int from_age; };
struct pool { struct alternative *at; size_t n, cap; };
struct rule { struct text name; struct pool plain, by_theme[THEMES], by_culture[CULTURES], by_band[BANDS]; };

static struct { struct rule *at; size_t n, cap; } rules;
static struct arena *kept;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const char *const theme_names[THEMES] = {
#define AS_NAME(which) [THEME_##which] = #which,
	THEMES_OF_TEXTS(AS_NAME)
#undef AS_NAME
};
static const char *const culture_names[CULTURES] = {
#define AS_NAME(which) [CULTURE_##which] = #which,
	CULTURES_OF_TEXTS(AS_NAME)
#undef AS_NAME
};
static const char *const band_names[BANDS] = { "baby", "young", "middle", "teen" };

/* ---- What is true of somebody ---- */

static struct text pronoun(const struct telling *t, const char *girl, const char *boy)
{
	return text_of(t->who->is_girl ? girl : boy);
}

static struct text name_of(const struct telling *t) { return t->who->name; }
static struct text she(const struct telling *t) { return pronoun(t, "she", "he"); }
static struct text she_first(const struct telling *t) { return pronoun(t, "She", "He"); }
static struct text her(const struct telling *t) { return pronoun(t, "her", "him"); }
static struct text hers(const struct telling *t) { return pronoun(t, "her", "his"); }
static struct text hers_first(const struct telling *t) { return pronoun(t, "Her", "His"); }
static struct text herself(const struct telling *t) { return pronoun(t, "herself", "himself"); }

static const struct { const char *name; struct text (*of)(const struct telling *t); } people[] = {
	{ "child", name_of }, { "she", she }, { "She", she_first }, { "her", her }, { "hers", hers }, { "Hers", hers_first }, { "herself", herself },
};

enum theme theme_by_chance(struct chance *c, struct text need)
{
	static const enum theme harm[] = { THEME_arguments, THEME_arguments, THEME_neglect, THEME_neglect, THEME_low_mood, THEME_drink, THEME_hurt };
	static const enum theme strain[] = { THEME_stress, THEME_stress, THEME_low_mood, THEME_conflict, THEME_arguments };
	switch (need.n == 2 ? need.p[1] : '0') {
	case '1': return chance_of_list(c, harm);
	case '2': return THEME_disability;
	case '3': return THEME_low_mood;
	case '5': case '6': return chance_in(c, 70) ? THEME_conflict : THEME_arguments;
	default: return chance_of_list(c, strain);
	}
}

enum culture culture_of(struct text ethnicity)
{
	static const struct { const char *code; enum culture is; } of[] = {
		{ "WBRI", CULTURE_british }, { "WIRI", CULTURE_irish }, { "WIRT", CULTURE_irish }, { "WROM", CULTURE_roma }, { "WOTH", CULTURE_european },
		{ "BCRB", CULTURE_caribbean }, { "BAFR", CULTURE_african }, { "AIND", CULTURE_indian }, { "APKN", CULTURE_pakistani }, { "ABAN", CULTURE_bangladeshi },
		{ "CHNE", CULTURE_chinese }, { "MWBC", CULTURE_mixed }, { "MWBA", CULTURE_mixed }, { "MWAS", CULTURE_mixed }, { "MOTH", CULTURE_mixed },
	};
	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if (text_is(ethnicity, of[i].code))
			return of[i].is;
	return CULTURE_plain;
}

/* ---- Reading ---- */

static int64_t rule_at(struct text name)
{
	for (size_t i = 0; i < rules.n; i++)
		if (text_eq(rules.at[i].name, name))
			return (int64_t)i;
	*GROW_IN(kept, &rules) = (struct rule){ .name = name };
	return (int64_t)rules.n - 1;
}

static struct word word_named(struct text name)
{
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		if (text_is(name, people[i].name))
			return (struct word){ .kind = WORD_PERSON, .which = (int64_t)i };
	struct text rest = name, first = text_cut(&rest, '.');
	if (text_none(rest))
		return (struct word){ .kind = WORD_RULE, .which = rule_at(name) };
	CHECK(text_is(first, "child") || text_is(first, "home"));
	return (struct word){ .kind = text_is(first, "child") ? WORD_OF_CHILD : WORD_OF_HOME, .which = rule_at(rest) };
}

/* "4+ ": told from that age on. */
static int age_before(struct text *line)
{
	int64_t age;
	struct text rest = *line, digits = text_cut(&rest, '+');
	if (digits.n > 2 || !text_int(digits, &age) || !text_starts(rest, T(" ")))
		return 0;
	*line = text_trim(rest);
	return (int)age;
}

static void read_alternative(struct pool *p, struct text line)
{
	struct alternative alternative = { .from_age = age_before(&line) };
	for (struct text rest = line; !text_none(rest);) {
		struct text literal = text_cut(&rest, '{');
		if (literal.n)
			*GROW_IN(kept, &alternative) = (struct word){ .kind = WORD_LITERAL, .text = literal };
		if (!text_none(rest))
			*GROW_IN(kept, &alternative) = word_named(text_cut(&rest, '}'));
	}
	*GROW_IN(kept, p) = alternative;
}

static int name_in(const char *const *names, int n, struct text name)
{
	int i = 0;
	while (i < n && !text_is(name, names[i]))
		i++;
	return i;
}

/* "worry@drink": the pool of that variant. */
static struct pool *pool_named(struct text line)
{
	struct text variant = line, name = text_cut(&variant, '@');
	int64_t at = rule_at(name);              /* first: it may move the rules */
	struct rule *r = &rules.at[at];
	if (text_none(variant))
		return &r->plain;
	int theme = name_in(theme_names, THEMES, variant), band = name_in(band_names, BANDS, variant), culture = name_in(culture_names, CULTURES, variant);
	CHECK(theme < THEMES || band < BANDS || culture < CULTURES);
	if (culture < CULTURES)
		return &r->by_culture[culture];
	return theme < THEMES ? &r->by_theme[theme] : &r->by_band[band];
}

static bool has_any(const struct rule *r)
{
	bool has = r->plain.n > 0, has_all_bands = true, has_all_themes = true;
	for (int i = 0; i < BANDS; i++)
		has_all_bands = has_all_bands && r->by_band[i].n;
	for (int i = 0; i < THEMES; i++)
		has_all_themes = has_all_themes && r->by_theme[i].n;
	return has || has_all_bands || has_all_themes;
}

/* The line that names a rule stands at the margin, its alternatives are indented; # begins a remark. */
static void load(void)
{
	struct text rest = { (const char *)texts_txt, texts_txt_n }, name = NO_TEXT;
	kept = arena_new(16 << 20);
	while (!text_none(rest)) {
		struct text line = text_cut(&rest, '\n');
		if (text_blank(text_trim(line)) || line.p[0] == '#')
			continue;
		if (line.p[0] != '\t')
			name = text_trim(line);
		else {
			struct pool pool = *pool_named(name);
			read_alternative(&pool, text_trim(line));
			*pool_named(name) = pool;        /* reading may have moved the rules */
		}
	}
	for (size_t i = 0; i < rules.n; i++)
		CHECK(has_any(&rules.at[i]));
}

/* ---- Walking ---- */

static const struct pool *pool_for(const struct telling *t, const struct rule *r)
{
	if (r->by_theme[t->theme].n)
		return &r->by_theme[t->theme];
	if (r->by_culture[t->home->culture].n)
		return &r->by_culture[t->home->culture];
	return r->by_band[t->band].n ? &r->by_band[t->band] : &r->plain;
}

static bool is_told(const struct telling *t, const struct alternative *a)
{
	return a->from_age <= t->age;
}

static const struct alternative *one_of(struct telling *t, const struct pool *p)
{
	int64_t n = 0;
	for (size_t i = 0; i < p->n; i++)
		n += is_told(t, &p->at[i]);
	CHECK(n > 0);
	int64_t left = chance_from(&t->chance, 0, n - 1);
	size_t i = 0;
	while (!is_told(t, &p->at[i]) || left-- > 0)
		i++;
	return &p->at[i];
}

static void walk(struct telling *t, int64_t rule, struct out *o, int depth);

/* The same each time: of the family, or of the child at this age. */
static void walk_settled(struct telling *t, bool is_of_home, int64_t rule, struct out *o, int depth)
{
	struct telling settled = *t;
	settled.chance = is_of_home ? chance_of(t->home->seed, rule) : chance_of(t->who->seed, rule * BANDS + (int64_t)t->band);
	walk(&settled, rule, o, depth);
}

static void walk(struct telling *t, int64_t rule, struct out *o, int depth)
{
	enum { DEEPEST = 12 };
	const struct pool *p = pool_for(t, &rules.at[rule]);
	CHECK(depth < DEEPEST);
	const struct alternative *a = one_of(t, p);
	for (size_t i = 0; i < a->n; i++) {
		const struct word *w = &a->at[i];
		if (w->kind == WORD_LITERAL)
			out_raw(o, w->text);
		else if (w->kind == WORD_PERSON)
			out_raw(o, people[w->which].of(t));
		else if (w->kind == WORD_RULE)
			walk(t, w->which, o, depth + 1);
		else
			walk_settled(t, w->kind == WORD_OF_HOME, w->which, o, depth + 1);
	}
}

static int64_t known_rule(const char *name)
{
	pthread_once(&once, load);
	size_t before = rules.n;
	int64_t at = rule_at(text_of(name));
	CHECK(rules.n == before);
	return at;
}

/* A sentence that begins with what a rule gave begins with a capital all the same. The buffer ends here. */
static struct text told(struct telling *t, struct out *o)
{
	size_t n = o->n;
	char *p = text_c_in(t->arena, out_text(o));
	out_free(o);
	for (size_t i = 0; i < n; i++)
		if ((i == 0 || (i > 1 && p[i - 1] == ' ' && strchr(".?!", p[i - 2]))) && p[i] >= 'a' && p[i] <= 'z')
			p[i] = (char)(p[i] - 'a' + 'A');
	return (struct text){ p, n };
}

enum { LONGEST = 1 << 20 };

struct text tell(struct telling *t, const char *rule)
{
	int64_t at = known_rule(rule);
	struct out o = out_make(LONGEST);
	walk(t, at, &o, 0);
	return told(t, &o);
}

struct text tell_of_child(struct telling *t, const char *rule)
{
	int64_t at = known_rule(rule);
	struct out o = out_make(LONGEST);
	walk_settled(t, false, at, &o, 0);
	return told(t, &o);
}

enum theme theme_for(const struct persona *who, const struct household *home, struct date on)
{
	enum { STAYS_OUT_FROM = 10 };
	return home->theme == THEME_conflict && date_age(who->born, on) < STAYS_OUT_FROM ? THEME_arguments : home->theme;
}

struct telling telling_of(const struct persona *who, const struct household *home, struct date on, int64_t seed, int64_t stream, struct arena *a)
{
	int age = date_age(who->born, on);
	return (struct telling){ .who = who, .home = home, .theme = theme_for(who, home, on), .age = age, .chance = chance_of(seed, stream), .arena = a,
				 .band = age < 2 ? BAND_baby : age < 8 ? BAND_young : age < 12 ? BAND_middle : BAND_teen };
}
