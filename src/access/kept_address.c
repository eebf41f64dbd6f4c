/* Every protected address of the store: see kept_address.h. */
#include "access/kept_address.h"
#include "access/visible.h"
#include "base/arena.h"
#include "base/date.h"
#include <ctype.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static const char HEAD[] = "SELECT hash FROM txn ORDER BY id DESC LIMIT 1";
#define PROTECTS_BY_TYPE(l) \
	"COALESCE(" l ".is_protected, 0) = 0 AND EXISTS (SELECT 1 FROM code c WHERE c.set_name = 'address_protecting_place' AND c.value = " l \
	".place_type AND (c.valid_from IS NULL OR c.valid_from <= " l ".started_on) AND (c.valid_to IS NULL OR c.valid_to >= " l ".started_on))"
/* The index of the type finds the few placements there are. */
#define TYPES_THAT_PROTECT "(SELECT c.value FROM code c WHERE c.set_name = 'address_protecting_place')"
#define HOUSEHOLD_OF(l) "FROM placement " l " JOIN carer_household_version w ON w.id = " l ".carer_household_id WHERE "
/* guarded: read so as to be taken out of what is shown. */
static const char ADDRESSES[] =
	"SELECT a.person_id, 0, w.line_1, w.line_2, w.town, w.postcode, w.uprn FROM person_address a JOIN person_address_version w ON w.id = a.id WHERE a.is_protected = 1"
	" UNION SELECT l.person_id, 0, NULL, NULL, NULL, w.postcode, NULL FROM placement l JOIN placement_version w ON w.id = l.id WHERE l.is_protected = 1"
	" UNION SELECT l.person_id, 0, w.line_1, w.line_2, w.town, w.postcode, NULL " HOUSEHOLD_OF("l") "l.is_protected = 1"
	" UNION SELECT l.person_id, 1, NULL, NULL, NULL, w.postcode, NULL FROM placement l JOIN placement_version w ON w.id = l.id WHERE l.place_type IN " TYPES_THAT_PROTECT
	" AND " PROTECTS_BY_TYPE("l")
	" UNION SELECT l.person_id, 1, w.line_1, w.line_2, w.town, w.postcode, NULL " HOUSEHOLD_OF("l") "l.place_type IN " TYPES_THAT_PROTECT
	" AND " PROTECTS_BY_TYPE("l")
	" ORDER BY 1, 2";

/* guarded: numbers only. */
static const char NAMED_FOR[] =
	"SELECT DISTINCT v.person_id FROM address_viewer v WHERE v.user_id = $1 AND " IS_OF_TODAY("v") " ORDER BY v.person_id";

/* Shorter words would find what is no address. A sector is four letters at least ("M1 1" is not looked for). */
enum { LEAST_WORD = 4, BEGINNING = 4, LEAST_TOWN = 3, MOST_BYTES = 1 << 28 };

struct kept {
	char head[80];                   /* of the chain when the list was read */
	int64_t snapshot;
	struct arena *arena, *named_arena;
	struct kept_addresses list;
	int64_t named_user, named_snapshot;      /* for whom `is_named` was read last */
	bool *is_named;
};
static pthread_key_t kept_of_thread;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void kept_free(void *arg)
{
	struct kept *k = arg;
	arena_free(k->arena);
	arena_free(k->named_arena);
	free(k);
}

/* By byte: an ASCII letter or digit in small; OTHER for the first byte of any other character; 0. Read-only once made. */
enum { OTHER = 0xFF };
static unsigned char small_letters[256];

static void key_make(void)
{
	CHECK(pthread_key_create(&kept_of_thread, kept_free) == 0);
	for (int c = 0; c < 256; c++)
		small_letters[c] = c >= 0xC0 ? OTHER : c < 0x80 && isalnum(c) ? (unsigned char)tolower(c) : 0;
}

/* ---- Letters ---- */

/* Bytes of the character at i; is it a letter or a digit? Blanks and punctuation of other alphabets are none. */
static size_t character(struct text t, size_t i, bool *is_letter)
{
	unsigned char c = (unsigned char)t.p[i], next = i + 1 < t.n ? (unsigned char)t.p[i + 1] : 0;
	size_t n = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	bool is_mark = (c == 0xC2) || (c == 0xE2 && (next == 0x80 || next == 0x81)) || (c == 0xE3 && next == 0x80) || (c == 0xEF && next == 0xBB);
	*is_letter = c < 0x80 ? isalnum(c) != 0 : !is_mark;
	return n > t.n - i ? t.n - i : n;
}

enum { CHARACTER_MOST = 4 };             /* bytes of one character */

static size_t put_letter(char *to, struct text t, size_t i, size_t n)
{
	for (size_t k = 0; k < n && k < CHARACTER_MOST; k++)
		to[k] = (char)tolower((unsigned char)t.p[i + k]);
	return n;
}

struct text address_squeezed_in(struct arena *a, struct text t)
{
	char *at = arena_alloc(a, t.n + 1);
	bool is_letter;
	size_t n = 0;
	for (size_t i = 0, k; i < t.n; i += k) {
		k = character(t, i, &is_letter);
		if (is_letter)
			n += put_letter(at + n, t, i, k);
	}
	return (struct text){ at, n };
}

/* Is i the beginning of a word, or just behind one? */
static bool is_edge(struct text t, size_t i)
{
	bool is_letter = false;
	if (i == 0 || i >= t.n)
		return true;
	if (character(t, i, &is_letter), !is_letter)
		return true;
	size_t before = i - 1;
	while (before && ((unsigned char)t.p[before] & 0xC0) == 0x80)
		before--;
	character(t, before, &is_letter);
	return !is_letter;
}

/* How much of t from `at` on is the word, with whatever stands between its letters; 0 when it is not there. */
static size_t word_length(struct text t, size_t at, struct text word)
{
	size_t i = at, k = 0, n;
	for (; i < t.n && k < word.n; i += n) {
		bool is_letter;
		char letter[CHARACTER_MOST];
		n = character(t, i, &is_letter);
		if (!is_letter)
			continue;
		put_letter(letter, t, i, n);
		if (k + n > word.n || memcmp(letter, word.p + k, n) != 0)
			return 0;
		k += n;
	}
	return k == word.n && is_edge(t, i) ? i - at : 0;
}

bool address_word_in(struct text t, struct text word)
{
	for (size_t i = 0; word.n && i < t.n; i++)
		if (((unsigned char)t.p[i] & 0xC0) != 0x80 && is_edge(t, i) && word_length(t, i, word))
			return true;
	return false;
}

/* ---- The list ---- */

static unsigned beginning_hash(const char *p)
{
	uint32_t h = 0;
	memcpy(&h, p, BEGINNING);
	return h * 2654435761U >> 16;
}

static unsigned pair_of(const char *p)
{
	return (unsigned)(unsigned char)p[0] << 8 | (unsigned char)p[1];
}

static void set_bit(uint64_t *set, unsigned i)
{
	set[i / 64] |= UINT64_C(1) << i % 64;
}

static bool has_bit(const uint64_t *set, unsigned i)
{
	return set[i / 64] >> i % 64 & 1;
}

struct words { struct kept_word *at; size_t n, cap; };
struct addresses { struct kept_address *at; size_t n, cap; };

static void word_add(struct arena *a, struct words *l, struct text squeezed, enum address_part part, int address)
{
	if (squeezed.n >= LEAST_WORD + (part == PART_WHOLE))
		*GROW_IN(a, l) = (struct kept_word){ squeezed, part, address };
}

/* What follows the last word with a digit in it: "Flat 2, 14 Hidden Lane" is of "Hidden Lane". */
static struct text street_of(struct text line)
{
	size_t last = 0;
	for (size_t i = 0; i < line.n; i++)
		if (isdigit((unsigned char)line.p[i]))
			last = i + 1;
	while (last && last < line.n && isalnum((unsigned char)line.p[last]))
		last++;
	return line.p ? (struct text){ line.p + last, line.n - last } : NO_TEXT;
}

static bool has_digit(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (isdigit((unsigned char)t.p[i]))
			return true;
	return false;
}

static void line_add(struct arena *a, struct words *l, struct text line, int address)
{
	struct text street = address_squeezed_in(a, street_of(line));
	word_add(a, l, address_squeezed_in(a, line), PART_LINE, address);
	if (has_digit(line) && street.n > LEAST_WORD)
		word_add(a, l, street, PART_STREET, address);
}

static void address_read(struct rows *r, struct arena *a, struct addresses *l, struct words *w)
{
	int number = (int)l->n;
	struct text postcode = address_squeezed_in(a, db_text(r, 5)), town = address_squeezed_in(a, db_text(r, 4)), second = db_text(r, 3);
	*GROW_IN(a, l) = (struct kept_address){ .person = db_int(r, 0), .by_adoption = db_int(r, 1) == 1,
		.town = town.n >= LEAST_TOWN ? town : NO_TEXT, .postcode = postcode.n > LEAST_WORD ? postcode : NO_TEXT };
	line_add(a, w, db_text(r, 2), number);
	if (has_digit(second))
		line_add(a, w, second, number);
	word_add(a, w, postcode, PART_WHOLE, number);
	word_add(a, w, address_squeezed_in(a, db_text(r, 6)), PART_WHOLE, number);
	if (postcode.n > LEAST_WORD + 1)
		word_add(a, w, (struct text){ postcode.p, postcode.n - 2 }, PART_SECTOR, number);
}

static int by_letters(const void *a, const void *b)
{
	const struct kept_word *x = a, *y = b;
	int d = text_cmp(x->word, y->word);
	return d ? d : x->part != y->part ? (x->part > y->part) - (x->part < y->part) : (x->address > y->address) - (x->address < y->address);
}

static void list_read(struct db *db, struct kept *k)
{
	struct addresses l = { 0 };
	struct words w = { 0 };
	struct rows r;
	arena_reset(k->arena);
	k->list = (struct kept_addresses){ 0 };
	db_query_n(db, &r, ADDRESSES, NULL, 0);
	while (db_next(&r))
		address_read(&r, k->arena, &l, &w);
	if (w.n)
		qsort(w.at, w.n, sizeof *w.at, by_letters);
	for (size_t i = 0; i < w.n; i++) {
		set_bit(k->list.begins, beginning_hash(w.at[i].word.p));
		set_bit(k->list.pairs, pair_of(w.at[i].word.p));
	}
	k->list.address = l.at, k->list.n = (int)l.n;
	k->list.word = w.at, k->list.n_words = (int)w.n;
}

static struct kept *kept_here(void)
{
	pthread_once(&once, key_make);
	struct kept *k = pthread_getspecific(kept_of_thread);
	if (!k) {
		k = calloc(1, sizeof *k);
		CHECK(k && pthread_setspecific(kept_of_thread, k) == 0);
		k->arena = arena_new(MOST_BYTES);
		k->named_arena = arena_new(MOST_BYTES);
	}
	return k;
}

const struct kept_addresses *kept_addresses(struct db *db)
{
	char head[sizeof ((struct kept *)0)->head] = "none";
	struct kept *k = kept_here();
	struct rows r;
	if (k->snapshot && k->snapshot == db_snapshot_number(db))
		return db_failed(db) ? NULL : &k->list;
	db_query_n(db, &r, HEAD, NULL, 0);
	if (db_next(&r))
		snprintf(head, sizeof head, "%.*s", TEXT_ARG(db_text(&r, 0)));
	db_done(&r);
	if (strcmp(k->head, head) != 0) {
		list_read(db, k);
		memcpy(k->head, head, sizeof head);
	}
	k->snapshot = db_snapshot_number(db);
	if (db_failed(db)) {
		*k->head = 0;
		k->snapshot = 0;
		return NULL;
	}
	return &k->list;
}

const bool *kept_addresses_named(struct db *db, int64_t user)
{
	struct kept *k = kept_here();
	struct iso_day day;
	struct rows r;
	if (k->named_snapshot && k->named_snapshot == db_snapshot_number(db) && k->named_user == user)
		return k->is_named;
	arena_reset(k->named_arena);
	k->is_named = ARRAY_IN(k->named_arena, bool, k->list.n + 1);
	db_query(db, &r, NAMED_FOR, DBI(user), DBT(today_iso(&day)));
	int i = 0;
	while (db_next(&r))
		for (; i < k->list.n && k->list.address[i].person <= db_int(&r, 0); i++)
			k->is_named[i] = k->list.address[i].person == db_int(&r, 0);
	k->named_user = user;
	k->named_snapshot = db_failed(db) ? 0 : db_snapshot_number(db);
	return k->is_named;
}

/* ---- Finding ---- */

static int first_not_before(const struct kept_addresses *k, struct text word)
{
	int low = 0, high = k->n_words;
	while (low < high) {
		int middle = (low + high) / 2;
		if (text_cmp(k->word[middle].word, word) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first letters at `at`, squeezed; false when there are fewer. */
static bool beginning_at(struct text t, size_t at, char begin[BEGINNING + 4])
{
	size_t n = 0;
	for (size_t i = at, k; i < t.n && n < BEGINNING; i += k) {
		bool is_letter;
		k = character(t, i, &is_letter);
		if (is_letter)
			n += put_letter(begin + n, t, i, k);
		else if (i == at)
			return false;
	}
	return n >= BEGINNING;
}

static bool may_begin(const struct kept_addresses *k, const char begin[BEGINNING])
{
	return has_bit(k->begins, beginning_hash(begin));
}

/* beginning_at, by ASCII letters as nearly every text has them. True also where the beginning has other letters, or is written with an
 * escape. A text in a page ends at a tag. */
static bool may_begin_at(const struct kept_addresses *k, struct text t, size_t at, bool is_page)
{
	char begin[BEGINNING];
	size_t n = 0;
	for (size_t i = at; i < t.n; i++) {
		unsigned char letter = small_letters[(unsigned char)t.p[i]];
		if (is_page && (t.p[i] == '<' || t.p[i] == '&'))
			return t.p[i] == '&';
		if (!letter)
			continue;
		if (letter == OTHER)
			return true;
		begin[n++] = (char)letter;
		if (n == BEGINNING)
			return may_begin(k, begin);
	}
	return false;
}

/* Sixteen bytes at a time; of the words that begin in the first thirteen the beginning is among them. */
enum { WINDOW = 16, STEP = WINDOW - BEGINNING + 1 };
typedef unsigned char window __attribute__((vector_size(WINDOW)));
typedef signed char truths __attribute__((vector_size(WINDOW)));

/* Bit i: true of byte i. */
static unsigned bits_of(truths is)
{
#ifdef __SSE2__
	return (unsigned)_mm_movemask_epi8((__m128i)is);
#else
	unsigned bits = 0;
	for (int i = 0; i < WINDOW; i++)
		bits |= (unsigned)(is[i] != 0) << i;
	return bits;
#endif
}

/* What is behind the end of the text is blank. */
static window window_at(struct text t, size_t at)
{
	window w;
	if (t.n - at >= WINDOW) {
		memcpy(&w, t.p + at, WINDOW);
	} else {
		memset(&w, ' ', WINDOW);
		memcpy(&w, t.p + at, t.n - at);
	}
	return w;
}

/* The first place from `from` on at which a word may begin, or what is not a plain letter stands; in a page also where a tag begins or something
 * is written with an escape. t.n: there is none. Most words have their beginning in one piece; of the others two letters mostly tell. */
static size_t first_word(const struct kept_addresses *k, struct text t, size_t from, bool is_page)
{
	unsigned before = 0;
	for (size_t i = from; i < t.n; i += STEP) {
		window w = window_at(t, i), small = w | 0x20;
		unsigned letters = bits_of(((window)(small - 'a') < 26) | ((window)(w - '0') < 10)), two = letters & letters >> 1, four = two & two >> 2;
		unsigned stops = bits_of(is_page ? (w >= 0xC0) | (w == '<') | (w == '&') : w >= 0xC0);
		for (unsigned at = ((letters & ~(letters << 1 | before)) | stops) & ((1U << STEP) - 1); at; at &= at - 1) {
			int place = __builtin_ctz(at);
			char begin[BEGINNING];
			memcpy(begin, (const char *)&small + place, BEGINNING);
			bool is_first = stops >> place & 1;
			if (!is_first && four >> place & 1)
				is_first = may_begin(k, begin);
			else if (!is_first && (!(two >> place & 1) || has_bit(k->pairs, pair_of(begin))))
				is_first = may_begin_at(k, t, i + (size_t)place, is_page);
			if (is_first)
				return i + (size_t)place;
		}
		before = letters >> (STEP - 1) & 1;
	}
	return t.n;
}

size_t kept_words_from(const struct kept_addresses *k, struct text t, size_t from)
{
	return k->n_words ? first_word(k, t, from, false) : t.n;
}

bool kept_words_may_stand(const struct kept_addresses *k, struct text page, size_t from, size_t *end)
{
	*end = first_word(k, page, from, true);
	return *end < page.n && page.p[*end] != '<';
}

void kept_words_at(const struct kept_addresses *k, struct text t, size_t at, kept_found *found, void *arg)
{
	char begin[BEGINNING + 4];
	if (!k->n_words || ((unsigned char)t.p[at] & 0xC0) == 0x80 || !beginning_at(t, at, begin) || !is_edge(t, at))
		return;
	if (!may_begin(k, begin))
		return;
	struct text prefix = { begin, BEGINNING };
	for (int i = first_not_before(k, prefix); i < k->n_words && text_starts(k->word[i].word, prefix); i++) {
		size_t n = word_length(t, at, k->word[i].word);
		if (n)
			found(arg, &k->word[i], n);
	}
}
