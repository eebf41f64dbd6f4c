/* Reads schema/names/ once, at the first call. Memory is never freed: threads borrow from it. */
#include "names/name_data.h"
#include <pthread.h>
#include <utf8proc.h>
#include "base/arena.h"
#include "base/csv.h"
#include "base/die.h"

extern const unsigned char name_spellings_csv[], name_letters_csv[], name_sounds_csv[], name_particles_csv[];
extern const unsigned long name_spellings_csv_n, name_letters_csv_n, name_sounds_csv_n, name_particles_csv_n;

enum { GROUPS = 2000, BUCKETS = 1 << 13, MOST_LETTERS = 1000, RULES_A_LETTER = 24, MOST_PARTICLES = 100, DATA_LIMIT = 8 << 20 };
enum sound_where { SOUND_ANY, SOUND_START, SOUND_END };
struct sound_rule { struct text letters, near, wide; enum sound_where where; };
struct letter { int32_t from; struct text latin; };

static struct {
	struct arena *arena;
	struct known_word *bucket[BUCKETS];
	struct { struct text name; bool is_short_form; } group[GROUPS];
	int n_groups, n_letters, n_particles;
	struct letter letter[MOST_LETTERS];              /* by code point */
	struct sound_rule sound[26][RULES_A_LETTER];     /* by first letter, longest first */
	int n_sounds[26];
	struct text particle[MOST_PARTICLES];
	struct text fingerprint;
} known; /* written once; read-only after */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static uint64_t hash_bytes(uint64_t h, const void *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ ((const unsigned char *)p)[i]) * 0x100000001b3u;
	return h;
}

static uint64_t hash_of(struct text t)
{
	return hash_bytes(0xcbf29ce484222325u, t.p, t.n);
}

static const struct known_word *in_bucket(struct text word, size_t *at)
{
	size_t i = hash_of(word) % BUCKETS;
	while (known.bucket[i] && !text_eq(known.bucket[i]->word, word))
		i = (i + 1) % BUCKETS;
	*at = i;
	return known.bucket[i];
}

/* ---- Reading ---- */

typedef void row_read(const struct csv *row);

static void rows_read(const unsigned char *bytes, unsigned long n, row_read *read)
{
	struct csv c;
	csv_open(&c, (struct text){ (const char *)bytes, n });
	while (csv_row(&c))
		if (c.row > 0)
			read(&c);
	CHECK(!c.error);
	csv_close(&c);
}

static void letter_read(const struct csv *row)
{
	utf8proc_int32_t c, second;
	const struct text from = row->cell[0];
	utf8proc_uint8_t *whole = utf8proc_NFC((const utf8proc_uint8_t *)text_c_in(known.arena, from));
	size_t n = strlen((const char *)whole);
	utf8proc_ssize_t first = utf8proc_iterate(whole, (utf8proc_ssize_t)n, &c);
	/* A letter that exists only as two characters: its mark is dropped when the rest is folded. */
	bool is_one = (size_t)first == n || utf8proc_iterate(whole + first, (utf8proc_ssize_t)n - first, &second) < 0;
	free(whole);
	if (!is_one)
		return;
	CHECK(known.n_letters < MOST_LETTERS);
	known.letter[known.n_letters++] = (struct letter){ c, text_dup_in(known.arena, text_none(row->cell[1]) ? T("") : row->cell[1]) };
}

static int by_letter(const void *a, const void *b)
{
	int32_t x = ((const struct letter *)a)->from, y = ((const struct letter *)b)->from;
	return (x > y) - (x < y);
}

static void particle_read(const struct csv *row)
{
	CHECK(known.n_particles < MOST_PARTICLES);
	known.particle[known.n_particles++] = text_dup_in(known.arena, row->cell[0]);
}

static void sound_read(const struct csv *row)
{
	int first = row->cell[0].p[0] - 'a';
	CHECK(first >= 0 && first < 26 && known.n_sounds[first] < RULES_A_LETTER);
	known.sound[first][known.n_sounds[first]++] = (struct sound_rule){
		.letters = text_dup_in(known.arena, row->cell[0]), .near = text_dup_in(known.arena, row->cell[1]),
		.where = text_is(row->cell[2], "start") ? SOUND_START : text_is(row->cell[2], "end") ? SOUND_END : SOUND_ANY,
		.wide = text_dup_in(known.arena, row->cell[3]) };
}

/* The longest first; of one length, what is said of a place before what is said of any. */
static int by_length(const void *a, const void *b)
{
	const struct sound_rule *x = a, *y = b;
	if (x->letters.n != y->letters.n)
		return x->letters.n > y->letters.n ? -1 : 1;
	return (y->where != SOUND_ANY) - (x->where != SOUND_ANY);
}

static void group_word_add(struct text word, int group)
{
	size_t at;
	struct known_word *k = NULL;
	if (!in_bucket(word, &at)) {
		k = NEW_IN(known.arena, struct known_word);
		k->word = word;
		known.bucket[at] = k;
	}
	k = known.bucket[at];
	if (k->n && k->group[k->n - 1] == group)
		return;
	CHECK(k->n < WORD_GROUPS);
	k->group[k->n++] = group;
}

static struct text joined_in(struct arena *a, const struct name_words *w)
{
	struct text all = T("");
	for (int i = 0; i < w->n; i++)
		all = textf_in(a, "%.*s%.*s", TEXT_ARG(all), TEXT_ARG(w->at[i]));
	return all;
}

static void group_read(const struct csv *row)
{
	int group = known.n_groups++;
	struct text rest = row->cell[2];
	CHECK(group < GROUPS);
	known.group[group].is_short_form = text_is(row->cell[0], "nickname");
	while (!text_none(rest)) {
		struct name_words w = name_words_in(known.arena, text_cut(&rest, ' '));
		struct text word = joined_in(known.arena, &w);
		if (text_blank(word))
			continue;
		if (text_none(known.group[group].name))
			known.group[group].name = word;
		group_word_add(word, group);
	}
}

static void fingerprint_make(void)
{
	enum { RULES = 1 };                              /* one more whenever name_keys changes */
	uint64_t h = hash_bytes(RULES, name_spellings_csv, name_spellings_csv_n);
	h = hash_bytes(h, name_letters_csv, name_letters_csv_n);
	h = hash_bytes(h, name_sounds_csv, name_sounds_csv_n);
	h = hash_bytes(h, name_particles_csv, name_particles_csv_n);
	known.fingerprint = textf_in(known.arena, "%016llx", (unsigned long long)h);
}

/* Letters and particles before the words that are read by them. */
static void read_all(void)
{
	known.arena = arena_new(DATA_LIMIT);
	rows_read(name_letters_csv, name_letters_csv_n, letter_read);
	qsort(known.letter, (size_t)known.n_letters, sizeof *known.letter, by_letter);
	rows_read(name_particles_csv, name_particles_csv_n, particle_read);
	rows_read(name_sounds_csv, name_sounds_csv_n, sound_read);
	for (int i = 0; i < 26; i++)
		qsort(known.sound[i], (size_t)known.n_sounds[i], sizeof **known.sound, by_length);
	fingerprint_make();
}

static pthread_once_t groups_once = PTHREAD_ONCE_INIT;

static void read_groups(void)
{
	rows_read(name_spellings_csv, name_spellings_csv_n, group_read);
}

static void ready(void)
{
	pthread_once(&once, read_all);
}

/* ---- What was read ---- */

const struct known_word *word_known(struct text word)
{
	size_t at;
	ready();
	pthread_once(&groups_once, read_groups);
	return in_bucket(word, &at);
}

bool group_is_short_form(int group)
{
	return known.group[group].is_short_form;
}

struct text group_name(int group)
{
	return known.group[group].name;
}

bool is_particle(struct text word)
{
	ready();
	for (int i = 0; i < known.n_particles; i++)
		if (text_eq(known.particle[i], word))
			return true;
	return false;
}

struct text letter_latin(int32_t letter)
{
	ready();
	const struct letter *found = bsearch(&(struct letter){ .from = letter }, known.letter, (size_t)known.n_letters, sizeof *known.letter, by_letter);
	return found ? found->latin : NO_TEXT;
}

struct text names_fingerprint(void)
{
	ready();
	return known.fingerprint;
}

/* ---- Sounds ---- */

static bool rule_fits(const struct sound_rule *r, struct text word, size_t at)
{
	if (at + r->letters.n > word.n || memcmp(word.p + at, r->letters.p, r->letters.n) != 0)
		return false;
	return r->where == SOUND_ANY || (r->where == SOUND_START ? at == 0 : at + r->letters.n == word.n);
}

static const struct sound_rule *rule_at(struct text word, size_t at)
{
	int letter = word.p[at] - 'a';
	for (int i = 0; letter >= 0 && letter < 26 && i < known.n_sounds[letter]; i++)
		if (rule_fits(&known.sound[letter][i], word, at))
			return &known.sound[letter][i];
	return NULL;
}

/* A sound said twice running is said once. */
static void sound_add(struct sound *s, struct text more)
{
	for (size_t i = 0; i < more.n && s->n < SOUND_BYTES; i++)
		if (!s->n || s->at[s->n - 1] != more.p[i])
			s->at[s->n++] = more.p[i];
}

struct sounds sounds_of(struct text word)
{
	struct sounds s = { 0 };
	ready();
	for (size_t at = 0; at < word.n;) {
		const struct sound_rule *r = rule_at(word, at);
		sound_add(&s.near, r ? r->near : (struct text){ word.p + at, 1 });
		sound_add(&s.wide, r ? r->wide : (struct text){ word.p + at, 1 });
		at += r ? r->letters.n : 1;
	}
	return s;
}
