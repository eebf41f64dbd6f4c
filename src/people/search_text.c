/* Words in notes: see search_text.h. */
#include "people/search_text.h"
#include "access/access.h"
#include "access/guarded.h"
#include "base/arena.h"

enum { MOST_ROWS = 300 };
#define SEEN_ROW " AND p.id = s.person_id AND " VISIBLE("p") " AND " ROW_SEEN("s")
static const char OF_SQLITE[] =
	"SELECT s.record_name, s.row_id FROM search_text_index f CROSS JOIN search_text s CROSS JOIN person p WHERE f.words MATCH $3 AND s.id = f.rowid" SEEN_ROW
	" ORDER BY f.rowid DESC LIMIT $4";
static const char OF_POSTGRES[] =
	"SELECT s.record_name, s.row_id FROM search_text s JOIN person p ON p.id = s.person_id WHERE to_tsvector('simple', s.words) @@ to_tsquery('simple', $3)" SEEN_ROW
	" ORDER BY s.id DESC LIMIT $4";

struct text_words text_words_of(struct text typed, struct arena *a)
{
	enum { LONGEST = 200 };
	struct text_words w = { .n = 0 };
	if (typed.n > LONGEST || !text_is_utf8(typed) || !text_is_clean(typed, NULL))
		return w;
	struct text rest = text_fold_in(a, typed);
	while (!text_none(rest) && w.n < WORDS_MOST) {
		struct text word = text_cut(&rest, ' ');
		if (!text_blank(word))
			w.at[w.n++] = word;
	}
	return w;
}

/* Folded words hold letters and figures alone, so nothing in them means anything to an engine. */
static struct text asked_in(struct arena *a, enum db_engine engine, const struct text_words *w)
{
	struct text all = T("");
	for (int i = 0; i < w->n; i++)
		all = engine == DB_SQLITE ? textf_in(a, "%.*s%s\"%.*s\" *", TEXT_ARG(all), i ? " " : "", TEXT_ARG(w->at[i]))
					  : textf_in(a, "%.*s%s'%.*s':*", TEXT_ARG(all), i ? " & " : "", TEXT_ARG(w->at[i]));
	return all;
}

/* ---- Where the words stand ---- */

static bool is_part(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

size_t text_word_at(const struct text_words *w, struct text t, size_t at, struct arena *a)
{
	size_t end = at;
	if (at && is_part((unsigned char)t.p[at - 1]))
		return 0;
	while (end < t.n && is_part((unsigned char)t.p[end]))
		end++;
	struct text folded = end > at ? text_fold_in(a, (struct text){ t.p + at, end - at }) : T("");
	for (int i = 0; i < w->n; i++)
		if (!text_blank(folded) && text_starts(folded, w->at[i]))
			return end - at;
	return 0;
}

/* Which of the words stand in a text, a bit each. */
static unsigned words_in(const struct text_words *w, struct text t, struct arena *a)
{
	unsigned found = 0;
	struct text rest = text_blank(t) ? NO_TEXT : text_fold_in(a, t);
	while (!text_none(rest)) {
		struct text word = text_cut(&rest, ' ');
		for (int i = 0; i < w->n; i++)
			found |= (unsigned)text_starts(word, w->at[i]) << i;
	}
	return found;
}

static int bits(unsigned v)
{
	return __builtin_popcount(v);
}

/* Where the sentence that holds t.p[from] ends: after what ends one, or at the end of the line. */
static size_t sentence_end(struct text t, size_t from)
{
	for (size_t i = from; i < t.n; i++) {
		bool is_stop = t.p[i] == '.' || t.p[i] == '!' || t.p[i] == '?';
		if (t.p[i] == '\n' || (is_stop && (i + 1 == t.n || t.p[i + 1] == ' ' || t.p[i + 1] == '\n')))
			return i + 1;
	}
	return t.n;
}

/* The sentence with the most of the words; of those the first. */
static struct text best_sentence(const struct text_words *w, struct text t, int *most, struct arena *a)
{
	struct text best = T("");
	for (size_t from = 0; from < t.n;) {
		size_t end = sentence_end(t, from);
		struct text sentence = text_trim((struct text){ t.p + from, end - from });
		int n = bits(words_in(w, sentence, a));
		if (n > *most) {
			*most = n;
			best = sentence;
		}
		from = end;
	}
	return best;
}

/* ---- One record ---- */

static struct date day_of(const struct record_type *t, const void *rec)
{
	const char *names[] = { t->starts, "happened_at", "received_at" };
	for (int i = 0; i < 3; i++) {
		const struct field *f = names[i] ? record_field(t, names[i]) : NULL;
		if (f && (f->type == F_DATE || f->type == F_PART_DATE))
			return *field_date(f, rec);
		if (f && f->type == F_INSTANT && *field_int(f, rec) != NONE)
			return date_of_instant(*field_int(f, rec));
	}
	return NO_DATE;
}

/* false: all the words do not stand in what the user may read of it. */
static bool hit_of(const struct record_type *t, const void *rec, const struct text_words *w, struct text_hit *hit, struct arena *a)
{
	const struct record *r = rec;
	unsigned found = 0;
	int most = 0;
	*hit = (struct text_hit){ .type = t, .row = r->id, .person = r->person_id, .on = day_of(t, rec) };
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		if (f->type != F_NOTES || text_blank(*field_text(f, rec)))
			continue;
		int before = most;
		struct text sentence = best_sentence(w, *field_text(f, rec), &most, a);
		found |= words_in(w, *field_text(f, rec), a);
		if (most > before) {
			hit->sentence = sentence;
			hit->field = f->label;
		}
	}
	return bits(found) == w->n;
}

struct text_found search_texts(struct db *db, int64_t user, struct text typed, struct arena *a)
{
	struct text_found f = { .words = text_words_of(typed, a) };
	struct iso_day day;
	struct rows r;
	int rows = 0;
	if (!f.words.n)
		return f;
	f.at = ARRAY_IN(a, struct text_hit, MOST_ROWS);
	struct { struct text name; int64_t row; } *at = arena_alloc(a, sizeof *at * MOST_ROWS);
	db_query(db, &r, db_engine(db) == DB_SQLITE ? OF_SQLITE : OF_POSTGRES, DBI(user), DBT(today_iso(&day)), DBT(asked_in(a, db_engine(db), &f.words)), DBI(MOST_ROWS));
	for (; db_next(&r) && rows < MOST_ROWS; rows++) {
		at[rows].name = db_text_in(&r, 0, a);
		at[rows].row = db_int(&r, 1);
	}
	for (int i = 0; i < rows && f.n < TEXTS_MOST; i++) {
		const struct record_type *t = record_type_named(at[i].name);
		void *rec = t ? arena_alloc(a, t->size) : NULL;
		if (t && guarded_load(db, user, t, at[i].row, rec, a) && hit_of(t, rec, &f.words, &f.at[f.n], a))
			f.n++;
	}
	f.is_more = rows == MOST_ROWS || f.n == TEXTS_MOST;
	return f;
}
