/* Takes protected addresses out of what a user is given: see protected.h. */
#include "access/protected.h"
#include "access/kept_address.h"
#include "access/referrer.h"
#include "base/arena.h"
#include "base/out.h"
#include "records.h"

/* guarded: numbers only. */
static const char IS_RELATED[] =
	"SELECT (SELECT count(*) FROM relationship r WHERE r.person_id = $1 AND r.other_person_id = $2)"
	" + (SELECT count(*) FROM relationship r WHERE r.person_id = $2 AND r.other_person_id = $1)";
/* guarded: a number only. What is ticked though no words of it are known. */
static const char HAS_PROTECTED[] =
	"SELECT (SELECT count(*) FROM person_address a WHERE a.person_id = $1 AND a.is_protected = 1)"
	" + (SELECT count(*) FROM placement a WHERE a.person_id = $1 AND a.is_protected = 1)";
/* guarded: a number only. */
static const char IS_NAMED_FOR[] =
	"SELECT count(*) FROM address_viewer v WHERE v.person_id = $3 AND v.user_id = $1 AND " IS_OF_TODAY("v");

static const char BLOT[] = "[address not shown]";

struct protection protection_of(struct db *db, int64_t user, const struct record_type *t, struct arena *a)
{
	return (struct protection){ .db = db, .arena = a, .type = t, .user = user, .person = NONE, .ticks_of = NONE };
}

struct protection protection_leaving_to(struct db *db, int64_t recipient, struct arena *a)
{
	struct protection p = protection_of(db, 0, &record_person, a);
	p.is_leaving = true;
	p.recipient = recipient;
	return p;
}

/* Once: which addresses there are, and for which of them the user is named. */
static void addresses_read(struct protection *p)
{
	p->is_read = true;
	p->kept = kept_addresses(p->db);
	if (!p->kept || !p->kept->n)
		return;
	p->is_named = kept_addresses_named(p->db, p->user);
	p->is_open = ARRAY_IN(p->arena, bool, p->kept->n);
	p->is_kin = ARRAY_IN(p->arena, signed char, p->kept->n);
}

/* Judges every address as to one person's record, once a person. */
static void person_read(struct protection *p, int64_t person)
{
	if (p->is_read && p->person == person)
		return;
	if (!p->is_read)
		addresses_read(p);
	p->person = person;
	p->n_closed = 0;
	for (int i = 0; p->kept && i < p->kept->n; i++) {
		const struct kept_address *k = &p->kept->address[i];
		p->is_open[i] = p->is_leaving ? k->person == p->recipient : p->is_named[i] || (k->by_adoption && k->person == person);
		p->is_kin[i] = k->person == person ? 1 : -1;
		p->n_closed += !p->is_open[i];
	}
}

static bool is_kin(struct protection *p, int address)
{
	int64_t other = p->kept->address[address].person;
	if (p->is_kin[address] < 0)
		p->is_kin[address] = p->person != NONE && db_one(p->db, IS_RELATED, 0, DBI(p->person), DBI(other)) > 0;
	return p->is_kin[address];
}

/* ---- Words in a text ---- */

/* A text, and the row it is a field of, in which the rest of an address may stand. */
struct context { struct protection *p; struct text t; const void *rec; };
/* What was found at one place: the longest of the words to blot, and of those of the person's own that may be shown. */
struct found { const struct context *c; size_t closed, own; bool is_own_closed; };

static bool is_beside(const struct kept_address *k, struct text t)
{
	return !text_none(t) && (address_word_in(t, k->postcode) || address_word_in(t, k->town));
}

static bool rest_stands(const struct context *c, const struct kept_address *k)
{
	if (is_beside(k, c->t))
		return true;
	for (int i = 0; c->rec && i < c->p->type->n_fields; i++)
		if (c->p->type->fields[i].type <= F_NOTES && is_beside(k, *field_text(&c->p->type->fields[i], c->rec)))
			return true;
	return false;
}

static void word_found(void *arg, const struct kept_word *w, size_t length)
{
	struct found *f = arg;
	struct protection *p = f->c->p;
	const struct kept_address *k = &p->kept->address[w->address];
	bool is_own = k->person == (p->is_leaving ? p->recipient : p->person);
	if (w->part > PART_LINE)
		return;
	if (p->is_open[w->address]) {
		if (is_own && length > f->own)
			f->own = length;
		return;
	}
	f->is_own_closed |= is_own;
	if (length > f->closed && (w->part == PART_WHOLE || is_kin(p, w->address) || rest_stands(f->c, k)))
		f->closed = length;
}

/* How much of the text from `at` on to blot out. What is the person's own to be shown here is shown, though it be another's too. */
static size_t closed_at(const struct context *c, size_t at)
{
	struct found f = { .c = c };
	kept_words_at(c->p->kept, c->t, at, word_found, &f);
	return f.own >= f.closed && !f.is_own_closed ? 0 : f.closed;
}

static struct text blotted(const struct context *c)
{
	struct protection *p = c->p;
	struct text t = c->t;
	struct out o = { 0 };
	size_t kept = 0;
	for (size_t i = 0; (i = kept_words_from(p->kept, t, i)) < t.n;) {
		size_t n = closed_at(c, i);
		if (n) {
			if (!o.limit)
				o = out_make(t.n * sizeof BLOT + 1);
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

static struct text words_in(struct protection *p, int64_t person, struct text t, const void *rec)
{
	if (text_blank(t))
		return t;
	person_read(p, person);
	if (!p->kept || db_failed(p->db))
		return T("[not shown]");
	return p->n_closed ? blotted(&(struct context){ p, t, rec }) : t;
}

bool protection_is_needed(struct protection *p, int64_t person)
{
	person_read(p, person);
	return p->kept && p->n_closed > 0 && !db_failed(p->db);
}

struct text protection_words(struct protection *p, int64_t person, struct text t)
{
	return words_in(p, person, t, NULL);
}

/* ---- A row ---- */

/* Once a person: has anything of theirs been ticked, and is the user named for it? */
static void ticks_read(struct protection *p, int64_t person)
{
	struct iso_day day;
	if (p->ticks_of == person)
		return;
	p->ticks_of = person;
	p->has_protected = db_one(p->db, HAS_PROTECTED, 1, DBI(person)) > 0;
	p->is_named_here = db_one(p->db, IS_NAMED_FOR, 0, DBI(p->user), DBT(today_iso(&day)), DBI(person)) > 0;
}

/* guarded_load judges by the row itself, history by the row as it stands. */
static bool is_kept_back(struct protection *p, const void *stands, int64_t person)
{
	const struct field *flag = record_field(p->type, "is_protected");
	if (flag && *field_int(flag, stands) != 1)
		return false;
	ticks_read(p, person);
	return !p->is_named_here && (flag || p->has_protected);
}

/* The row's texts are judged together, before any is changed: an address may stand in several fields. */
static void texts_blot(struct protection *p, int64_t person, void *rec)
{
	struct text shown[128];
	for (int i = 0; i < p->type->n_fields; i++)
		if (p->type->fields[i].type <= F_NOTES)
			shown[i] = words_in(p, person, *field_text(&p->type->fields[i], rec), rec);
	for (int i = 0; i < p->type->n_fields; i++) {
		const struct field *f = &p->type->fields[i];
		if (f->type > F_NOTES || shown[i].p == field_text(f, rec)->p)
			continue;
		*field_text(f, rec) = shown[i];
		record_hide(rec, i);
	}
}

/* A letter to somebody of whom this user may not know says nothing to them: neither to whom nor what. */
static void letter_apply(struct protection *p, struct letter *l)
{
	static const int kept[] = { LETTER_RECIPIENT, LETTER_ADDRESS, LETTER_HEADING, LETTER_BODY, LETTER_COMMENTS, LETTER_WITHDRAWN_REASON };
	if (!record_hides(l, LETTER_RECIPIENT_PERSON_ID) && !referrer_is_kept(p, l->contact_id))
		return;
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		*field_text(&record_letter.fields[kept[i]], l) = NO_TEXT;
		record_hide(l, kept[i]);
	}
}

void protection_apply(struct protection *p, const void *stands, void *rec)
{
	int64_t person = ((struct record *)rec)->person_id;
	const struct field *flag = record_field(p->type, "is_protected");
	bool is_asked = false, is_kept = false;
	texts_blot(p, person, rec);
	for (int i = 0; i < p->type->n_fields; i++) {
		const struct field *f = &p->type->fields[i];
		/* Who the child lives with tells where. */
		bool tells_where = flag && f->type == F_REF && (!strcmp(f->refs, "carer_household") || !strcmp(f->refs, "provider"));
		if (!f->protect && f != flag && !tells_where)
			continue;
		if (!is_asked && (f == flag || !field_is_none(f, rec)))
			is_kept = is_kept_back(p, stands, person), is_asked = true;
		if (!is_kept)
			continue;
		if ((f->protect && f->type == F_INT) || tells_where)
			*field_int(f, rec) = NONE;
		else if (f->protect)
			*field_text(f, rec) = NO_TEXT;
		record_hide(rec, i);
	}
	if (p->type == &record_contact)
		referrer_apply(p, stands, rec);
	if (p->type == &record_letter)
		letter_apply(p, rec);
}
