/* Takes protected addresses out of what a user is given: see protected.h. Addresses are read only when a row has something in
 * which one could stand, because a page reads twenty kinds of record and few of them do. */
#include "access/protected.h"
#include "base/arena.h"
#include "base/out.h"
#include "records.h"
#include <ctype.h>

/* guarded: a number only. */
static const char IS_NAMED_FOR[] =
	"SELECT count(*) FROM address_viewer v WHERE v.person_id = $3 AND v.user_id = $1 AND " IS_OF_TODAY("v");
/* guarded: a number only. */
static const char HAS_PROTECTED[] =
	"SELECT (SELECT count(*) FROM person_address a WHERE a.person_id = $1 AND a.is_protected = 1)"
	" + (SELECT count(*) FROM placement a WHERE a.person_id = $1 AND a.is_protected = 1)";
#define RELATED_OR_OWN(a) \
	"(" a ".person_id = $3 OR " a ".person_id IN (SELECT r.other_person_id FROM relationship r WHERE r.person_id = $3)" \
	" OR " a ".person_id IN (SELECT r.person_id FROM relationship r WHERE r.other_person_id = $3))"
#define NOT_NAMED(a) \
	"NOT EXISTS (SELECT 1 FROM address_viewer v WHERE v.person_id = " a ".person_id AND v.user_id = $1 AND " IS_OF_TODAY("v") ")"
/* guarded: read so as to be taken out of what is shown. Every wording that a protected address ever had. */
static const char WORDS_TO_BLOT[] =
	"SELECT w.line_1, w.postcode FROM person_address a JOIN person_address_version w ON w.id = a.id WHERE a.is_protected = 1 AND "
	RELATED_OR_OWN("a") " AND " NOT_NAMED("a")
	" UNION SELECT NULL, w.postcode FROM placement a JOIN placement_version w ON w.id = a.id WHERE a.is_protected = 1 AND "
	RELATED_OR_OWN("a") " AND " NOT_NAMED("a");

enum { LEAST_WORD = 5 };                 /* shorter than any postcode: would blot out what is no address */
static const char BLOT[] = "[address not shown]";

struct protection protection_of(struct db *db, int64_t user, const struct record_type *t, struct arena *a)
{
	return (struct protection){ .db = db, .arena = a, .type = t, .user = user, .person = NONE };
}

/* Letters and digits alone, small: how an address is known again however it is spaced or punctuated. */
static struct text squeezed_in(struct arena *a, struct text t)
{
	char *at = arena_alloc(a, t.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < t.n; i++)
		if (isalnum((unsigned char)t.p[i]) || (unsigned char)t.p[i] >= 0x80)
			at[n++] = (char)tolower((unsigned char)t.p[i]);
	return (struct text){ at, n };
}

static void word_add(struct protection *p, struct text t)
{
	struct text word = squeezed_in(p->arena, t);
	if (word.n < LEAST_WORD)
		return;
	for (int i = 0; i < p->n_words; i++)
		if (text_eq(p->words[i], word))
			return;
	if (p->n_words == MOST_ADDRESSES)
		p->is_cautious = true;
	else
		p->words[p->n_words++] = word;
}

/* Reads whose address is protected from this user, once a person. */
static void person_read(struct protection *p, int64_t person)
{
	struct rows r;
	struct iso_day day;
	struct text today = today_iso(&day);
	if (p->person == person)
		return;
	p->person = person;
	p->n_words = 0;
	p->is_cautious = false;
	p->is_named = db_one(p->db, IS_NAMED_FOR, 0, DBI(p->user), DBT(today), DBI(person)) > 0;
	p->has_protected = db_one(p->db, HAS_PROTECTED, 1, DBI(person)) > 0;
	db_query(p->db, &r, WORDS_TO_BLOT, DBI(p->user), DBT(today), DBI(person));
	while (db_next(&r)) {
		word_add(p, db_text(&r, 0));
		word_add(p, db_text(&r, 1));
	}
}

/* How much of t from `at` on is the word, with whatever stands between its letters; 0 when it is not there. */
static size_t word_length(struct text t, size_t at, struct text word)
{
	size_t i = at, k = 0;
	for (; i < t.n && k < word.n; i++) {
		unsigned char c = (unsigned char)t.p[i];
		if (!isalnum(c) && c < 0x80)
			continue;
		if ((char)tolower(c) != word.p[k])
			return 0;
		k++;
	}
	bool ends = i == t.n || !isalnum((unsigned char)t.p[i]);
	return k == word.n && ends ? i - at : 0;
}

static size_t longest_at(const struct protection *p, struct text t, size_t at)
{
	size_t longest = 0;
	if (!isalnum((unsigned char)t.p[at]) || (at && isalnum((unsigned char)t.p[at - 1])))
		return 0;
	for (int i = 0; i < p->n_words; i++) {
		size_t n = word_length(t, at, p->words[i]);
		longest = n > longest ? n : longest;
	}
	return longest;
}

struct text protection_words(struct protection *p, int64_t person, struct text t)
{
	if (text_blank(t))
		return t;
	person_read(p, person);
	if (p->is_cautious || db_failed(p->db))
		return T("[not shown]");
	struct out o = out_make(t.n * sizeof BLOT + 1);
	size_t kept = 0;
	for (size_t i = 0; i < t.n;) {
		size_t n = p->n_words ? longest_at(p, t, i) : 0;
		if (n) {
			out_put(&o, t.p + kept, i - kept);
			out_c(&o, BLOT);
			kept = i + n;
		}
		i += n ? n : 1;
	}
	if (kept) {
		out_put(&o, t.p + kept, t.n - kept);
		t = text_dup_in(p->arena, out_text(&o));
	}
	out_free(&o);
	return t;
}

/* Could an address stand in it? Notes, and a line of text with a digit that is not by its own check another kind of number. */
static bool may_hold_address(const struct field *f, struct text t)
{
	if (f->type == F_NOTES)
		return !text_blank(t);
	if (f->type != F_TEXT || (f->check && strcmp(f->check, "postcode") != 0) || (f->hi <= 40 && !f->check))
		return false;
	for (size_t i = 0; i < t.n; i++)
		if (isdigit((unsigned char)t.p[i]))
			return true;
	return false;
}

/* guarded_load judges by the row itself, history by the row as it stands. */
static bool is_kept_back(struct protection *p, const void *stands, int64_t person)
{
	const struct field *flag = record_field(p->type, "is_protected");
	if (flag && *field_int(flag, stands) != 1)
		return false;
	person_read(p, person);
	return !p->is_named && (flag || p->has_protected);
}

void protection_apply(struct protection *p, const void *stands, void *rec)
{
	int64_t person = ((struct record *)rec)->person_id;
	const struct field *flag = record_field(p->type, "is_protected");
	bool is_asked = false, is_kept = false;
	for (int i = 0; i < p->type->n_fields; i++) {
		const struct field *f = &p->type->fields[i];
		/* Who the child lives with tells where. */
		bool tells_where = flag && f->type == F_REF && (!strcmp(f->refs, "carer_household") || !strcmp(f->refs, "provider"));
		if (f->protect || f == flag || tells_where) {
			if (!is_asked && (f == flag || !field_is_none(f, rec)))
				is_kept = is_kept_back(p, stands, person), is_asked = true;
			if (is_kept) {
				if ((f->protect && f->type == F_INT) || tells_where)
					*field_int(f, rec) = NONE;
				else if (f->protect)
					*field_text(f, rec) = NO_TEXT;
				record_hide(rec, i);
				continue;
			}
		}
		if (f->type > F_NOTES || !may_hold_address(f, *field_text(f, rec)))
			continue;
		struct text t = protection_words(p, person, *field_text(f, rec));
		if (t.p != field_text(f, rec)->p) {
			*field_text(f, rec) = t;
			record_hide(rec, i);
		}
	}
}
