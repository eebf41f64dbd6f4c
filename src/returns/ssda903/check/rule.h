/* rule.h - what a rule of the 903 is, and what a rule's function may use.
 *
 * Every rule has a line in rules.def (code, severity, years, what it reads, the fields it is about, message and what puts it right)
 * and a function in rules/ *.c, which looks at one child and flags rows:
 *
 *	RULE_903(141)
 *	{
 *		FLAG_WHERE(e, c->Episodes, e->DECOM == DAY_BAD);
 *	}
 *
 * A function without a line is a warning, a line without a function a link error, a code that stands twice a compile error. Rules keep
 * nothing between children and are run by several threads at once. A value that is bad or absent makes a comparison false and never
 * stops a rule; that a rule could therefore not be evaluated for a child is worked out from `days` by the engine. */
#ifndef KITH_SSDA903_RULE_H
#define KITH_SSDA903_RULE_H
#include "returns/ssda903/check/code.h"
#include "returns/ssda903/check/cohort.h"
#include "returns/ssda903/check/code_list.h"
#include "returns/ssda903/check/providers.h"

enum severity_903 { SEVERITY_ERROR, SEVERITY_QUERY };

struct found_903 {
	const struct cohort_child *child;
	const struct checked_row *row;
	int rule;                        /* place in rules_903 */
};

/* What a rule reads beside the child. Of one thread. */
struct checking {
	int32_t starts, ends;            /* the collection year */
	int year;                        /* the year it begins in */
	bool is_xml;                     /* the files were XML, not CSV */
	uint64_t authority;              /* code of the council's own ONS code; 0: not told */
	const struct code_lists *lists;
	const struct providers *providers;       /* NULL: none were given */
	int rule;                        /* private: the rule at work */
	struct { struct found_903 *at; size_t n, cap; } found;
	struct arena *arena;
};

typedef void find_903(const struct cohort_child *c, struct checking *k);

struct rule_903 {
	const char *code;
	enum severity_903 severity;
	int from, known_from, to;        /* first year of the rule; first year of this meaning; last year, 0: still there */
	const char *reads;               /* "Episodes OC3 ?Episodes_last postcodes": tables, ? where the rule does without; postcodes,
					    authority, providers, xml: what else it cannot do without */
	const char *fields;              /* columns that an issue is about, in whichever table it stands */
	const char *days;                /* columns of days that are compared: unreadable, the rule cannot be evaluated */
	const char *message, *fix;       /* {COLUMN} stands for the row's value */
	find_903 *find;
};
extern const struct rule_903 rules_903[];
extern const int n_rules_903;
int rule_903_named(struct text code);                    /* -1: there is none */

/* The names of rows, and the lists of conditions, cannot stand in parentheses. NOLINTBEGIN(bugprone-macro-parentheses) */
#define RULE_903(code) \
	void rule_903_##code(const struct cohort_child *c __attribute__((unused)), struct checking *k __attribute__((unused)))
#define RULE(code, ...) find_903 rule_903_##code;
#include "returns/ssda903/check/rules.def"
#undef RULE

void flag_row(struct checking *k, const struct cohort_child *c, const struct checked_row *row);
#define FLAG(r) flag_row(k, c, &(r)->row)
#define EACH(r, rows) for (const __typeof__(*(rows).at) *r = (rows).at; r < ROWS_END(rows); r++)
#define FLAG_WHERE(r, rows, ...) \
	EACH(r, rows) \
		for (bool is_##r = (__VA_ARGS__); is_##r; is_##r = false) \
			FLAG(r)
#define FLAG_ALL(rows) EACH(all_, rows) FLAG(all_)
/* Pairs of rows that follow each other. */
#define EACH_NEXT(a, b, rows) \
	for (const __typeof__(*(rows).at) *a = (rows).at, *b = (rows).n ? a + 1 : a; b < ROWS_END(rows); a++, b++)

/* NOLINTEND(bugprone-macro-parentheses) */

/* Groups of codes that many rules name. */
static inline bool is_respite(uint64_t legal_status) { return IN(legal_status, "V3", "V4"); }
static inline bool is_temporary(uint64_t place) { return IN(place, "T0", "T1", "T2", "T3", "T4"); }
static inline bool is_other_place(uint64_t place) { return IN(place, "Z11", "Z12", "Z13", "Z14"); }
static inline bool is_for_adoption(uint64_t place) { return IN(place, "A3", "A4", "A5", "A6"); }
static inline bool is_fostering(uint64_t place) { return IN(place, "U1", "U2", "U3", "U4", "U5", "U6"); }
static inline bool is_adopted(uint64_t end_reason) { return IN(end_reason, "E11", "E12"); }
static inline bool ends_care(uint64_t end_reason) { return HAS(end_reason) && !IS(end_reason, "X1"); }

static inline bool in_year(const struct checking *k, int32_t day) { return day_not_before(day, k->starts) && day_not_after(day, k->ends); }
/* Some day of the episode is in the year; respite counts. */
static inline bool touches_year(const struct checking *k, const struct Episodes_row *e)
{
	return day_not_after(e->DECOM, k->ends) && (!HAS(e->DEC) || day_not_before(e->DEC, k->starts));
}

static inline bool has_leaver_data(const struct OC3_row *o) { return HAS(o->IN_TOUCH) || HAS(o->ACTIV) || HAS(o->ACCOM); }
bool has_adoption_data(const struct AD1_row *a);         /* one of the six items or more */
int adoption_items(const struct AD1_row *a);
int health_items(const struct OC2_row *o);               /* how many of the eight answers are there */
bool has_health_gap(const struct OC2_row *o);            /* one of the four that everybody needs is blank */
bool any_leaver_data(const struct cohort_child *c);
bool is_uasc(const struct cohort_child *c);              /* this year */
bool was_uasc(const struct cohort_child *c);             /* last year */
/* The latest episode that has a readable start; NULL: none. And the first. */
const struct Episodes_row *latest_episode(struct Episodes_rows e);
const struct Episodes_row *first_episode(struct Episodes_rows e);
/* Last year's episode that was open at the end of that year, of several the latest; NULL: there was none. */
const struct Episodes_row *carried_over(const struct cohort_child *c);
/* The cell as the file has it, without blanks around it. */
struct text raw_cell(const struct checked_row *row, const char *column);
bool has_respite_only(const struct cohort_child *c);     /* there are episodes, and each is respite */
#endif
