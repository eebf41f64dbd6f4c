/* See alike.h. */
#include "assessment/alike.h"

enum { SHINGLE = 3 };
struct word { struct text folded, as_written; };
struct words { struct word *at; size_t n, cap; };

static bool is_of_word(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct text word_cut(struct text *rest)
{
	while (rest->n && !is_of_word((unsigned char)*rest->p))
		rest->p++, rest->n--;
	if (!rest->n)
		return NO_TEXT;
	struct text w = { rest->p, 0 };
	while (w.n < rest->n && is_of_word((unsigned char)w.p[w.n]))
		w.n++;
	rest->p += w.n, rest->n -= w.n;
	return w;
}

int words_in(struct text t)
{
	int n = 0;
	while (word_cut(&t).n)
		n++;
	return n;
}

static struct words words_of(struct text t, struct arena *a)
{
	struct words l = { 0 };
	for (struct text w; (w = word_cut(&t)).n;)
		*GROW_IN(a, &l) = (struct word){ text_fold_in(a, w), w };
	return l;
}

/* FNV-1a over so many words from one on. */
static uint64_t run_hash(const struct word *w, int n)
{
	uint64_t h = UINT64_C(14695981039346656037);
	for (int i = 0; i < n; i++) {
		for (size_t k = 0; k < w[i].folded.n; k++)
			h = (h ^ (unsigned char)w[i].folded.p[k]) * UINT64_C(1099511628211);
		h = (h ^ ' ') * UINT64_C(1099511628211);
	}
	return h;
}

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

/* Each run once, in order. */
static uint64_t *runs_of(const struct words *w, int run, size_t *n, struct arena *a)
{
	size_t all = w->n >= (size_t)run ? w->n - (size_t)run + 1 : 0, kept = 0;
	uint64_t *h = ARRAY_IN(a, uint64_t, all + 1);
	for (size_t i = 0; i < all; i++)
		h[i] = run_hash(&w->at[i], run);
	qsort(h, all, sizeof *h, by_value);
	for (size_t i = 0; i < all; i++)
		if (!i || h[i] != h[i - 1])
			h[kept++] = h[i];
	*n = kept;
	return h;
}

int alike_percent(struct text a, struct text b, struct arena *arena)
{
	struct words x = words_of(a, arena), y = words_of(b, arena);
	size_t least = x.n < y.n ? x.n : y.n, nx, ny, both = 0;
	int run = least < SHINGLE ? (int)(least ? least : 1) : SHINGLE;
	if (!x.n || !y.n)
		return 0;
	uint64_t *p = runs_of(&x, run, &nx, arena), *q = runs_of(&y, run, &ny, arena);
	for (size_t i = 0, k = 0; i < nx && k < ny;) {
		both += p[i] == q[k];
		bool is_less = p[i] < q[k], is_more = p[i] > q[k];
		i += !is_more;
		k += !is_less;
	}
	return (int)(100 * both / (nx + ny - both));
}

struct found { uint64_t hash; int text; size_t word; };
static int by_hash(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->text != y->text ? x->text - y->text : (x->word > y->word) - (x->word < y->word);
}

/* From its first word to the end of its last. */
static struct text run_text(const struct words *w, size_t from, int run)
{
	struct text first = w->at[from].as_written, last = w->at[from + (size_t)run - 1].as_written;
	return (struct text){ first.p, (size_t)(last.p + last.n - first.p) };
}

struct repeated repeated_in(const struct text *texts, int n, int run, struct arena *arena)
{
	struct words *w = ARRAY_IN(arena, struct words, n + 1);
	struct { struct found *at; size_t n, cap; } all = { 0 };
	struct repeated first = { .words = NO_TEXT };
	for (int i = 0; i < n; i++) {
		w[i] = words_of(texts[i], arena);
		for (size_t k = 0; k + (size_t)run <= w[i].n; k++)
			*GROW_IN(arena, &all) = (struct found){ run_hash(&w[i].at[k], run), i, k };
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_hash);
	const struct found *best = NULL;
	for (size_t i = 1; i < all.n; i++) {
		const struct found *x = &all.at[i - 1], *y = &all.at[i];
		bool is_earlier = !best || x->text < best->text || (x->text == best->text && x->word < best->word);
		if (x->hash != y->hash || !is_earlier)
			continue;
		best = x;
		first = (struct repeated){ x->text, y->text, run_text(&w[x->text], x->word, run) };
	}
	return first;
}
