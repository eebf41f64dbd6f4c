/* telling.h - texts as a careful practitioner writes them: specific, respectful, with the child's own words. They are put together by a grammar
 * (texts.txt): a rule has alternatives, an alternative has words, {names} of what is true of this child, and {rules}. A rule may have variants for a
 * worry (worry@drink), a culture (faith@irish) or an age (said@young); the variant that fits stands before the plain one. An alternative that begins
 * with an age ("4+ ") is told from that age on; each rule has one for every age.
 *
 * What is true of a child or a home is written {child.likes} or {home.pet}: a rule too, but with the same answer each time for that child at that
 * age, or for that family, so that the same dog, grandmother and worry come back from note to note, and a brother's note does not read like his
 * sister's.
 *
 *	struct telling t = telling_of(&persona, &household, on, seed, stream, arena);
 *	v.notes = tell(&t, "visit_child_protection"); */
#ifndef KITH_TELLING_H
#define KITH_TELLING_H
#include "simulate/chance.h"

struct arena;

/* Of one family: what weighs on it and what holds it. */
#define THEMES_OF_TEXTS(X) X(arguments) X(drink) X(low_mood) X(neglect) X(hurt) X(stress) X(conflict) X(disability) X(alone)
enum theme {
#define AS_THEME(which) THEME_##which,
	THEMES_OF_TEXTS(AS_THEME)
#undef AS_THEME
	THEMES
};
/* Whom a text is about and for, by age: under two, under eight, under twelve, older. */
enum band { BAND_baby, BAND_young, BAND_middle, BAND_teen, BANDS };

/* Where a family's people come from, as they themselves would say it; plain: what stands in texts for everybody. */
#define CULTURES_OF_TEXTS(X) X(plain) X(british) X(irish) X(roma) X(european) X(caribbean) X(african) X(indian) X(pakistani) X(bangladeshi) X(chinese) X(mixed)
enum culture {
#define AS_CULTURE(which) CULTURE_##which,
	CULTURES_OF_TEXTS(AS_CULTURE)
#undef AS_CULTURE
	CULTURES
};
enum culture culture_of(struct text ethnicity);          /* by the code */

struct household { enum theme theme; enum culture culture; int64_t seed; };
struct persona { struct text name; bool is_girl; struct date born; int64_t seed; };
/* need: the code of the primary need, which settles what the worry is likely to be. */
enum theme theme_by_chance(struct chance *c, struct text need);

/* What weighs on the family, as it is told of this child: a quarrel between a child and the parents, and who waits outside the home, is told of a
 * child of ten or more; of a younger one the grown-ups quarrel. */
enum theme theme_for(const struct persona *who, const struct household *home, struct date on);

struct telling {
	const struct persona *who;
	const struct household *home;
	enum theme theme;
	int age;
	struct chance chance;
	struct arena *arena;
	enum band band;
};
/* stream: of the record, so that a text does not change when another is added. on: the day it is written. */
struct telling telling_of(const struct persona *who, const struct household *home, struct date on, int64_t seed, int64_t stream, struct arena *a);
/* A text by the rule's name; stops the program when there is no such rule. Never empty. */
struct text tell(struct telling *t, const char *rule);
/* What {child.name} says: the same each time for this child at this age. */
struct text tell_of_child(struct telling *t, const char *rule);
#endif
