/* name_data.h - what schema/names/ says, read once: for the files of this folder. */
#ifndef KITH_NAME_DATA_H
#define KITH_NAME_DATA_H
#include "names/name_match.h"

/* Groups of names that are the same name: by number, in the order of the file. */
enum { WORD_GROUPS = 8 };
struct known_word { struct text word; int group[WORD_GROUPS]; int n; };
const struct known_word *word_known(struct text word);   /* NULL: of no group */
bool group_is_short_form(int group);                     /* a group of short forms; otherwise of spellings */
struct text group_name(int group);                       /* its first word */

bool is_particle(struct text word);                      /* written with what follows it */
struct text letter_latin(int32_t letter);                /* NO_TEXT: not of a script that is known */

/* How a word sounds, without its vowels. Of those that begin alike the longest rule counts. */
enum { SOUND_BYTES = 20 };
struct sound { char at[SOUND_BYTES]; int n; };
/* near: what an ear seldom confuses is apart; wide: what it often confuses is one. */
struct sounds { struct sound near, wide; };
struct sounds sounds_of(struct text word);
struct text names_fingerprint(void);                     /* of all the data */
#endif
