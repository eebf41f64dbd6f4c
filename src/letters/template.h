/* template.h - the texts that letters begin with, and the fields in braces that stand in them: "Dear {recipient}". A council may have its own text for a kind
 * of letter and a language, from a day to a day (letters.schema, letter_template); else the text that comes with the program holds (schema/letters.csv), which
 * is dated too. A text is used when a letter is begun; what a letter says afterwards is its own. */
#ifndef KITH_LETTER_TEMPLATE_H
#define KITH_LETTER_TEMPLATE_H
#include "record/record.h"
#include "records.h"

struct letter_text {
	struct text kind, language, heading, body;       /* paragraphs of the body have an empty line between them */
	bool needs_approval;
	int64_t own;                     /* the council's own row; NONE: it came with the program */
};
/* The text that holds in a council on a day; false: there is none for that kind and language. */
bool letter_text_find(struct db *db, int64_t council, struct text kind, struct text language, struct date on, struct letter_text *found, struct arena *a);
/* Every kind and language that there is a text for, kinds as in codes letter_kind. */
struct letter_texts { struct letter_text *at; size_t n, cap; };
struct letter_texts letter_texts_of(struct db *db, int64_t council, struct date on, struct arena *a);
/* All own texts of a council, of every day, by number. */
struct record_list letter_templates_of(struct db *db, int64_t council, struct arena *a);

/* ---- Fields ---- */

enum letter_field {
	LETTER_FIELD_CHILD, LETTER_FIELD_RECIPIENT, LETTER_FIELD_TODAY, LETTER_FIELD_COUNCIL, LETTER_FIELD_WORKER, LETTER_FIELD_WORKER_PHONE, LETTER_FIELD_MEETING_DAY,
	LETTER_FIELD_PLACE, LETTER_FIELD_VISIT_DAY, LETTER_FIELD_CONTACT_DAY, LETTER_FIELD_OUTCOME, LETTER_FIELD_NEW_WORKER, LETTER_FIELD_CHANGE_DAY,
	LETTER_FIELD_WORRIES, LETTER_FIELD_MUST_CHANGE, LETTER_FIELD_HELP, LETTER_FIELD_COURT_MEETING, N_LETTER_FIELDS
};
/* name: as it stands between braces; what: what is put in its place, for whoever writes a template; sample: for its preview. */
extern const struct letter_field_said { const char *name, *what, *sample; } letter_field_said[N_LETTER_FIELDS];
struct letter_facts { struct text value[N_LETTER_FIELDS]; };     /* NO_TEXT: not known, and the field stays for a person to write over */
struct text letter_filled(struct text words, const struct letter_facts *facts, struct arena *a);
/* What is wrong with the braces of a template, in a sentence that names it; NO_TEXT: nothing. */
struct text letter_braces_wrong(struct text words, struct arena *a);
/* The first field that nobody has filled in yet, with its braces; NO_TEXT: none. */
struct text letter_unfilled(struct text words);
/* The next paragraph off *rest, without blanks around it. Loop while !text_none(*rest). */
struct text letter_paragraph(struct text *rest);
#endif
