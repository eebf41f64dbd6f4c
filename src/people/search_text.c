/* Words in notes: see search_text.h. */
#include "people/search_text.h"
#include "access/access.h"
#include "access/guarded.h"
#include "base/arena.h"

/* A record folded is many times as long: some letters fold to more than ten. */
enum { MOST_OF_A_ROW = 256 << 20 };
#define SEEN_ROW " AND " VISIBLE("p") " AND " ROW_SEEN("s")

/* Whoever sees no whole council has the notes of the people they see looked through, however many there are of others. */
/* guarded: a number only. */
static const char SEES_A_COUNCIL[] = "SELECT count(*) FROM council c WHERE c.id IN " WHOLE_COUNCILS;
#define OF_PEOPLE(has) \
	"SELECT s.record_name, s.row_id FROM search_text s JOIN person p ON p.id = s.person_id WHERE s.person_id IN " PEOPLE_OPENED SEEN_ROW \
	has("$3") has("$4") has("$5") has("$6") has("$7") has("$8") has("$9") has("$10") " ORDER BY s.id DESC"
#define HAS_SQLITE(word) " AND instr(' ' || s.words, " word ") > 0"
#define HAS_POSTGRES(word) " AND strpos(' ' || s.words, " word ") > 0"
static const char *const of_people[] = { [DB_SQLITE] = OF_PEOPLE(HAS_SQLITE), [DB_POSTGRES] = OF_PEOPLE(HAS_POSTGRES) };

/* Whoever does is answered from the engines' indexes, which know nobody: of a store of several councils they could walk any number of notes with a common
 * word before one that is seen. The newest WALKED_MOST are walked, which takes a fifth of a second. Whether so many have the words tells
 * nothing of anyone: no family has as many notes. */
#define MATCH_SQLITE(words) "SELECT x.rowid AS id FROM search_text_index x WHERE x.words MATCH " words " ORDER BY x.rowid DESC"
#define MATCH_POSTGRES(words) \
	"SELECT x.id FROM search_text x WHERE to_tsvector('simple', x.words) @@ to_tsquery('simple', " words ") ORDER BY x.id DESC"
#define OF_INDEX(match) \
	"SELECT s.record_name, s.row_id FROM (" match("$3") " LIMIT $4) f CROSS JOIN search_text s CROSS JOIN person p" \
	" WHERE s.id = f.id AND p.id = s.person_id" SEEN_ROW " ORDER BY f.id DESC"
static const char *const of_index[] = { [DB_SQLITE] = OF_INDEX(MATCH_SQLITE), [DB_POSTGRES] = OF_INDEX(MATCH_POSTGRES) };
/* guarded: whether the whole store has more than so many. */
#define PAST(match) "SELECT more.id FROM (" match("$1") " LIMIT 1 OFFSET $2) more"
static const char *const past_walked[] = { [DB_SQLITE] = PAST(MATCH_SQLITE), [DB_POSTGRES] = PAST(MATCH_POSTGRES) };

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

/* Folded words hold letters and figures alone, so nothing in them means anything to an engine. One or two letters begin words of nearly
 * every note: an engine would walk them all, so these words are looked for only in what the longer ones find. */
static struct text asked_in(struct arena *a, enum db_engine engine, const struct text_words *w)
{
	struct text all = T("");
	for (int i = 0; i < w->n; i++) {
		bool is_first = text_blank(all);
		if (w->at[i].n < WORD_LEAST)
			continue;
		all = engine == DB_SQLITE ? textf_in(a, "%.*s%s\"%.*s\" *", TEXT_ARG(all), is_first ? "" : " ", TEXT_ARG(w->at[i]))
					  : textf_in(a, "%.*s%s'%.*s':*", TEXT_ARG(all), is_first ? "" : " & ", TEXT_ARG(w->at[i]));
	}
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

/* Back to where a character begins. */
static size_t character_at(struct text t, size_t i)
{
	while (i && i < t.n && ((unsigned char)t.p[i] & 0xC0) == 0x80)
		i--;
	return i;
}

/* A sentence, or of a long one what stands round the first of the words. */
static struct text shown_in(struct arena *a, const struct text_words *w, struct text t, struct arena *scratch)
{
	enum { BEFORE = SENTENCE_MOST / 4 };
	size_t at = 0;
	if (t.n <= SENTENCE_MOST)
		return text_dup_in(a, t);
	while (at < t.n && !text_word_at(w, t, at, scratch))
		at++;
	size_t from = at < t.n && at > BEFORE ? character_at(t, at - BEFORE) : 0;
	size_t to = t.n - from > SENTENCE_MOST ? character_at(t, from + SENTENCE_MOST) : t.n;
	return textf_in(a, "%s%.*s%s", from ? "…" : "", (int)(to - from), t.p + from, to < t.n ? "…" : "");
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

/* One row as this user may read it. It is read and folded in `scratch`, of which nothing but the sentence is kept. */
static bool row_is_hit(struct db *db, int64_t user, const struct record_type *t, int64_t row, const struct text_words *w, struct text_hit *hit,
		       struct arena *a, struct arena *scratch)
{
	arena_reset(scratch);
	void *rec = t ? arena_alloc(scratch, t->size) : NULL;
	if (!t || !guarded_load(db, user, t, row, rec, scratch) || !hit_of(t, rec, w, hit, scratch))
		return false;
	hit->sentence = shown_in(a, w, hit->sentence, scratch);
	return true;
}

/* There are more when one more may be read: rows that say nothing to this user, where an address is blotted, count for nothing. */
static void rows_read(struct db *db, int64_t user, struct rows *r, struct text_found *f, struct arena *a)
{
	struct arena *scratch = arena_new(MOST_OF_A_ROW);
	f->at = ARRAY_IN(a, struct text_hit, TEXTS_MOST + 1);
	while (!f->is_more && db_next(r)) {
		if (!row_is_hit(db, user, record_type_named(db_text(r, 0)), db_int(r, 1), &f->words, &f->at[f->n], a, scratch))
			continue;
		f->is_more = f->n == TEXTS_MOST;
		f->n += !f->is_more;
	}
	db_done(r);
	arena_free(scratch);
}

static void among_people(struct db *db, int64_t user, struct text_found *f, struct arena *a)
{
	struct iso_day day;
	struct rows r;
	struct db_value v[2 + WORDS_MOST] = { DBI(user), DBT(today_iso(&day)) };
	for (int i = 0; i < WORDS_MOST; i++)
		v[2 + i] = i < f->words.n ? DBT(textf_in(a, " %.*s", TEXT_ARG(f->words.at[i]))) : DBC(" ");
	db_query_n(db, &r, of_people[db_engine(db)], v, 2 + WORDS_MOST);
	rows_read(db, user, &r, f, a);
}

static void by_index(struct db *db, int64_t user, struct text asked, struct text_found *f, struct arena *a)
{
	struct iso_day day;
	struct rows r;
	db_query(db, &r, of_index[db_engine(db)], DBI(user), DBT(today_iso(&day)), DBT(asked), DBI(WALKED_MOST));
	rows_read(db, user, &r, f, a);
	f->is_cut = !f->is_more && db_one(db, past_walked[db_engine(db)], NONE, DBT(asked), DBI(WALKED_MOST)) != NONE;
}

struct text_found search_texts(struct db *db, int64_t user, struct text typed, struct arena *a)
{
	struct iso_day day;
	struct text_found f = { .words = text_words_of(typed, a) };
	struct text asked = asked_in(a, db_engine(db), &f.words);
	f.is_too_short = f.words.n && text_blank(asked);
	if (text_blank(asked))
		return f;
	if (db_one(db, SEES_A_COUNCIL, 0, DBI(user), DBT(today_iso(&day))) > 0)
		by_index(db, user, asked, &f, a);
	else
		among_people(db, user, &f, a);
	return f;
}
