/* Comma-separated files in two stages. The first looks at 64 bytes at once and makes a bit for each quote, comma and line
 * end; a running exclusive or over the quotes tells which commas and line ends stand inside quotes. The second steps
 * from bit to bit and cuts cells. Up to the first misplaced quote that parity is exact, and a misplaced quote is an
 * error, so it is never relied on beyond. What a byte sequence means once cut (UTF-8, dates, codes) is elsewhere. */
#include "base/csv.h"
#include "base/die.h"
#if defined(__SSE2__) && !defined(CSV_PORTABLE)
#include <emmintrin.h>
#endif

enum { WIDE = 64 };

/* Bit i is about byte i of a block. */
struct look { uint64_t quotes, commas, lines, nuls; };

#if defined(__SSE2__) && !defined(CSV_PORTABLE)
static inline uint64_t equal(__m128i v, char c)
{
	return (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_set1_epi8(c)));
}

static inline void look_at_16(struct look *l, const char *p, int at)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + at));

	l->quotes |= equal(v, '"') << at;
	l->commas |= equal(v, ',') << at;
	l->lines |= (equal(v, '\n') | equal(v, '\r')) << at;
	l->nuls |= equal(v, 0) << at;
}

static inline struct look look_at(const char *p)
{
	struct look l = { 0 };

	look_at_16(&l, p, 0);
	look_at_16(&l, p, 16);
	look_at_16(&l, p, 32);
	look_at_16(&l, p, 48);
	return l;
}
#else
static struct look look_at(const char *p)
{
	struct look l = { 0 };

	for (int i = 0; i < WIDE; i++) {
		uint64_t bit = (uint64_t)1 << i;
		l.quotes |= p[i] == '"' ? bit : 0;
		l.commas |= p[i] == ',' ? bit : 0;
		l.lines |= p[i] == '\n' || p[i] == '\r' ? bit : 0;
		l.nuls |= p[i] == 0 ? bit : 0;
	}
	return l;
}
#endif

/* Bit i of the result: an odd number of bits is set in bits 0 to i. */
static inline uint64_t parity(uint64_t bits)
{
	for (int by = 1; bits && by < WIDE; by *= 2)
		bits ^= bits << by;
	return bits;
}

/* The last block is not full: what is missing is taken as spaces. */
static struct look look_at_tail(const char *p, size_t left)
{
	char tail[WIDE];

	memset(tail, ' ', sizeof tail);
	memcpy(tail, p, left);
	return look_at(tail);
}

/* Looks at the block that stands at s->block. The end of the file counts as a stop, and so does a NUL byte, wherever it
 * stands. */
static inline void look_at_block(struct csv_scan *s)
{
	size_t left = (size_t)(s->end - s->block);
	struct look l = left < WIDE ? look_at_tail(s->block, left) : look_at(s->block);
	uint64_t end = left < WIDE ? (uint64_t)1 << left : 0;
	uint64_t inside = parity(l.quotes) ^ s->inside;

	s->inside = 0 - (inside >> (WIDE - 1));
	s->quotes = l.quotes;
	s->breaks = l.lines & inside;
	s->stops = ((l.commas | l.lines) & ~inside) | l.nuls | end;
}

/* What was seen between two stops: how many quotes (exact up to two, which is all that matters) and whether a line
 * ended inside them. */
struct seen { uint64_t quotes; bool has_breaks; };

static inline void see(struct seen *seen, uint64_t quotes, uint64_t breaks)
{
	uint64_t but_first = quotes & (quotes - 1), but_two = but_first & (but_first - 1);

	seen->quotes += (uint64_t)(quotes != 0) + (but_first != 0) + (but_two != 0);
	seen->has_breaks |= breaks != 0;
}

static inline const char *next_stop(struct csv_scan *s, struct seen *seen)
{
	*seen = (struct seen){ 0 };
	while (!s->stops) {
		see(seen, s->quotes, s->breaks);
		s->block += WIDE;
		look_at_block(s);
	}
	int at = __builtin_ctzll(s->stops);
	if (s->quotes | s->breaks) {
		uint64_t before = ((uint64_t)1 << at) - 1;
		see(seen, s->quotes & before, s->breaks & before);
		s->quotes &= ~before;
		s->breaks &= ~before;
	}
	s->stops &= s->stops - 1;
	return s->block + at;
}

/* Where an editor shows the place: CRLF, CR and LF each end one line, and columns are characters, not bytes. */
static bool fail(struct csv *c, const char *place, const char *error)
{
	char before = 0;

	for (const char *p = c->in.at; p < place; before = *p++) {
		if (*p == '\n' || *p == '\r') {
			c->line += *p == '\r' || before != '\r';
			c->column = 1;
		} else if (((unsigned char)*p & 0xC0) != 0x80) {
			c->column++;
		}
	}
	c->error = error;
	c->n = 0;
	return false;
}

static bool fail_nul(struct csv *c, const char *place)
{
	return fail(c, place, "The file holds a NUL byte, so it is not a text file in UTF-8 or Windows-1252.");
}

static int64_t count_lines(const char *p, const char *end)
{
	int64_t lines = 0;
	char before = 0;

	for (; p < end; before = *p++)
		lines += *p == '\r' || (*p == '\n' && before != '\r');
	return lines;
}

/* The closing quote of the cell that opens at p; NULL when none stands before `stop`. */
static const char *closing_quote(const char *p, const char *stop, bool *has_doubled)
{
	for (p++; (p = memchr(p, '"', (size_t)(stop - p))); p += 2) {
		if (p + 1 == stop || p[1] != '"')
			return p;
		*has_doubled = true;
	}
	return NULL;
}

/* Cuts a cell in which a quote was seen into place i. */
static bool cut_quoted(struct csv *c, size_t i, const char *from, const char *stop)
{
	bool has_doubled = false;

	if (*from != '"')
		return fail(c, memchr(from, '"', (size_t)(stop - from)),
			"A quotation mark stands inside a cell that does not begin with one. Put the whole cell in quotation marks and double those inside it.");
	const char *close = closing_quote(from, stop, &has_doubled);
	if (!close && stop < c->in.end)
		return fail_nul(c, stop);
	if (!close)
		return fail(c, from, "The quotation mark that opens here is never closed.");
	if (close + 1 != stop)
		return fail(c, close + 1, "Text follows the quotation mark that closes this cell. A comma or the end of the line was expected.");
	if (has_doubled)
		c->doubled[c->n_doubled++] = (uint16_t)i;
	c->cell[i] = (struct text){ from + 1, (size_t)(close - from - 1) };
	return true;
}

static char *undouble(char *to, struct text *cell)
{
	const char *p = cell->p, *end = p + cell->n;
	char *start = to;

	while (p < end) {
		if (*p == '"')
			p++;
		*to++ = *p++;
	}
	*cell = (struct text){ start, (size_t)(to - start) };
	return to;
}

/* Cells stay where they are until the next row, so their space is taken once, when all are known. */
static void undouble_cells(struct csv *c)
{
	size_t need = 0;

	for (size_t i = 0; i < c->n_doubled; i++)
		need += c->cell[c->doubled[i]].n;
	if (need > c->in.space_cap) {
		free(c->in.space);
		c->in.space_cap = need * 2;
		c->in.space = malloc(c->in.space_cap);
		CHECK(c->in.space);
	}
	char *to = c->in.space;
	for (size_t i = 0; i < c->n_doubled; i++)
		to = undouble(to, &c->cell[c->doubled[i]]);
}

/* Cuts the cells of one line and says where it stopped; NULL on error. */
static const char *cut_cells(struct csv *c, struct csv_scan *s, int64_t *lines)
{
	const char *from = s->at, *stop;
	struct seen seen;
	size_t i = 0;

	for (;; from = stop + 1, i++) {
		stop = next_stop(s, &seen);
		if (i == CSV_MAX_CELLS) {
			fail(c, from, "The row has more than 512 cells.");
			return NULL;
		}
		if (seen.quotes == 0) {
			c->cell[i] = (struct text){ from, (size_t)(stop - from) };
		} else {
			if (seen.quotes == 2 && *from == '"' && stop[-1] == '"')
				c->cell[i] = (struct text){ from + 1, (size_t)(stop - from) - 2 };
			else if (!cut_quoted(c, i, from, stop))
				return NULL;
			if (seen.has_breaks)
				*lines += count_lines(from, stop);
		}
		if (stop == s->end || *stop != ',')
			break;
	}
	c->n = i + 1;
	return stop;
}

/* Reads one line, which may turn out to be blank. The scan is worked on in a copy so that the compiler can keep it in
 * registers while cells are stored. */
static bool read_line(struct csv *c)
{
	struct csv_scan s = c->in;
	const char *start = s.at;
	int64_t lines = 0;

	c->n = c->n_doubled = 0;
	c->line = s.line;
	c->column = 1;
	const char *stop = cut_cells(c, &s, &lines);
	if (!stop)
		return false;
	bool is_end = stop == s.end;
	if (!is_end && *stop == 0)
		return fail_nul(c, stop);
	bool is_second_half = !is_end && *stop == '\n' && stop == start && start > s.first && start[-1] == '\r';
	s.line += lines + !is_second_half;
	s.at = is_end ? stop : stop + 1;
	c->in = s;
	if (c->n_doubled)
		undouble_cells(c);
	if (stop == start)
		c->n = 0;
	return true;
}

void csv_open(struct csv *c, struct text bytes)
{
	static const struct text bom = { "\xEF\xBB\xBF", 3 };

	c->n = 0;
	c->row = -1;
	c->line = c->column = 1;
	c->error = NULL;
	if (text_starts(bytes, bom))
		bytes = (struct text){ bytes.p + bom.n, bytes.n - bom.n };
	const char *p = bytes.p ? bytes.p : "";
	c->in = (struct csv_scan){ .first = p, .at = p, .block = p, .end = p + bytes.n, .line = 1 };
	look_at_block(&c->in);
}

bool csv_row(struct csv *c)
{
	if (c->error)
		return false;
	while (c->in.at < c->in.end) {
		if (!read_line(c))
			return false;
		if (c->n) {
			c->row++;
			return true;
		}
	}
	c->n = 0;
	return false;
}

void csv_close(struct csv *c)
{
	free(c->in.space);
	c->in.space = NULL;
	c->in.space_cap = 0;
}
