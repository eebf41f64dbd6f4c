/* name_match.h - how alike two names, or two dates of birth, are; and the keys by which names are looked up that are written
 * otherwise than one expects. Pure: no store, no clock. What is known of names is data, schema/names/: other spellings and short
 * forms (spellings.csv), letters of other scripts in Latin (letters.csv), sounds (sounds.csv), what is written with the next word
 * (particles.csv). Search (record/finding.h) and the warning of a second record for one person use it.
 *
 *	struct likeness l = name_likeness(&(struct full_name){ .given = T("Siobhan"), .family = T("O'Neill") },
 *					  &(struct full_name){ .given = T("Shivaun"), .family = T("Oneil") }, arena);
 *	l.score       from 0, nothing alike, to 1, the same. The measure is symmetric, and a name is 1 to itself
 *	l.reason      why, for a person to read: "another spelling", "sounds alike", "one letter differs". NULL for 0
 *
 * What scores mean, for whoever sets a limit: 1 the same but for case, marks and punctuation; 0.95 another spelling of the name;
 * 0.9 a short form of it (0.8: both are short for one name); 0.86 to 0.91 one letter of a word of five or more; 0.8 to 0.94 sounds alike; 0.7 to 0.8 two letters of a long word; below 0.6 is
 * worth showing to nobody by itself. Everything is read-only after the first call; any thread may call. */
#ifndef KITH_NAME_MATCH_H
#define KITH_NAME_MATCH_H
#include "base/date.h"
#include "base/text.h"

struct likeness { double score; const char *reason; };   /* reason: a literal */

/* The words of a name as they are compared: in Latin letters, folded (text_fold_in), what is written apart or together put together
 * ("Mc Donald", "O'Neil"). At most NAME_WORDS; what comes after is left out. */
enum { NAME_WORDS = 8, NAME_WORD_BYTES = 32 };
struct name_words { struct text at[NAME_WORDS]; int n; };
struct name_words name_words_in(struct arena *a, struct text name);

/* Two words of name_words_in. A single letter is like every word it begins (0.6, "initial"). */
struct likeness word_likeness(struct text a, struct text b);

/* A name in its parts; any may be none. The middle names count with the given ones. Names whose given and family parts stand the
 * other way round are like each other too. Where one side has no family (or no given) name, the other part alone decides, and less. */
struct full_name { struct text given, middle, family; };
struct likeness name_likeness(const struct full_name *a, const struct full_name *b, struct arena *arena);

/* Dates of birth, whole or in part: "same date of birth", "day and month swapped", "one figure of the date differs", "a year apart".
 * Neither for nor against where one is not known: 0.5 with no reason. */
struct likeness birth_likeness(struct date a, struct date b);

/* Keys under which to keep a word of name_words_in and to look it up: two words that are alike have a key in common. Some words that
 * have one in common are not alike: word_likeness decides. Keys are of letters, digits and one sign before them; found is called once for each. */
typedef void name_key_found(void *arg, struct text key);
void name_keys(struct text word, name_key_found *found, void *arg);
/* Changes when the data or these rules do: keys that were kept must then be made anew. */
struct text name_keys_version(void);
#endif
