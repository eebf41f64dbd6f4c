/* Proving the read log: every row against its own hash, every link against its rows and the link before, and both numberings
 * without a gap. How they are hashed is in readlog.h; the transaction chain is proved in record/. */
#include "access/readlog_rows.h"
#include "base/arena.h"

static const char EVERY_LINK[] = "SELECT id, prev_hash, hash, n FROM read_batch ORDER BY id";
/* guarded: the proof of the whole log, by whoever keeps the store; shows numbers and hashes only. */
static const char EVERY_ROW[] =
	"SELECT id, at, user_id, person_id, record, record_id, route, request, shown, batch, hash FROM read_log ORDER BY id";

struct text read_row_hash(const struct read_row *row, char hex[HASH_HEX + 1])
{
	struct hasher h;
	hash_begin(&h);
	hash_text(&h, "table", T("read_log"));
	hash_int(&h, "id", row->id);
	hash_int(&h, "at", row->at);
	hash_int(&h, "user_id", row->e.user_id);
	hash_int(&h, "person_id", row->e.person_id);
	hash_text(&h, "record", row->e.record);
	hash_int(&h, "record_id", row->e.record_id);
	hash_text(&h, "route", row->e.route);
	hash_text(&h, "request", row->e.request);
	hash_int(&h, "shown", row->e.shown);
	hash_int(&h, "batch", row->batch);
	return hash_end(&h, hex);
}

void read_link_begin(struct hasher *h, struct text prev, int64_t id, int64_t n)
{
	hash_begin(h);
	hash_text(h, "table", T("read_batch"));
	hash_text(h, "prev_hash", prev);
	hash_int(h, "id", id);
	hash_int(h, "n", n);
}

/* The proof walks links and rows side by side; `has_row` says whether `row` holds one not yet looked at. */
struct proof {
	struct rows links, rows;
	struct verify_report *report;
	struct arena *arena;
	struct read_row row;
	struct text row_hash;            /* as stored */
	int64_t last_row, last_at;       /* of the row before: NONE before the first */
	char prev[HASH_HEX + 1];         /* of the link before */
	bool has_row, is_intact;
};

static void say(struct proof *p, const char *table, int64_t id, const char *reason)
{
	*GROW_IN(p->arena, &p->report->lines) =
		(struct verify_line){ .table = text_of(table), .id = id, .txn = NONE, .reason = text_of(reason) };
	p->report->faults++;
}

static struct text day_of(struct proof *p, int64_t at)
{
	return at == NONE ? T("no day") : date_iso_in(p->arena, date_of_instant(at));
}

/* SECURITY section 8, test 7: what is wrong is named with its day. A row that was changed may lie about its own, so that of
 * the row before it stands beside it. */
static void say_of_row(struct proof *p, const char *reason)
{
	struct text day = day_of(p, p->row.at), before = day_of(p, p->last_at);
	bool is_one = p->last_at == NONE || text_eq(day, before);
	struct text words = is_one ? textf_in(p->arena, "%s; its day is %.*s", reason, TEXT_ARG(day))
				   : textf_in(p->arena, "%s; its day is %.*s, that of the row before it %.*s", reason, TEXT_ARG(day), TEXT_ARG(before));
	say(p, "read_log", p->row.id, text_c_in(p->arena, words));
}

static void say_of_link(struct proof *p, int64_t id, const char *reason)
{
	say(p, "read_batch", id, text_c_in(p->arena, textf_in(p->arena, "%s; the last row before it is of %.*s", reason, TEXT_ARG(day_of(p, p->last_at)))));
}

/* A gap of numbers: each missing one by its number, a long run by its first. */
static void say_missing(struct proof *p, const char *table, int64_t from, int64_t to)
{
	enum { MOST_NAMED = 1000 };
	const char *missing = text_c_in(p->arena, textf_in(p->arena, "is missing; the row before is of %.*s", TEXT_ARG(day_of(p, p->last_at))));
	for (int64_t id = from; id <= to && id < from + MOST_NAMED; id++)
		say(p, table, id, missing);
	if (to - from >= MOST_NAMED)
		say(p, table, to, "and all before it back to the last one named are missing");
}

static void next_row(struct proof *p)
{
	struct rows *r = &p->rows;
	char hex[HASH_HEX + 1];
	if (p->has_row)
		p->last_at = p->row.at;
	p->has_row = db_next(r);
	if (!p->has_row)
		return;
	p->row = (struct read_row){ .id = db_int(r, 0), .at = db_int(r, 1), .batch = db_int(r, 9) };
	p->row.e = (struct read_entry){
		.user_id = db_int(r, 2), .person_id = db_int(r, 3), .record = db_text(r, 4), .record_id = db_int(r, 5),
		.route = db_text(r, 6), .request = db_text(r, 7), .shown = db_int(r, 8),
	};
	p->row_hash = db_text(r, 10);
	say_missing(p, "read_log", p->last_row + 1, p->row.id - 1);
	p->last_row = p->row.id;
	p->is_intact = text_eq(read_row_hash(&p->row, hex), p->row_hash);
	if (!p->is_intact)
		say_of_row(p, "was changed after it was written");
}

/* A row that was changed may name any link: it counts to the one that still lacks a row. */
static bool is_next_of(const struct proof *p, int64_t id, bool lacks)
{
	return p->has_row && (p->is_intact ? p->row.batch <= id : lacks);
}

static void prove_link(struct proof *p, int64_t id)
{
	struct hasher h;
	char hex[HASH_HEX + 1];
	int64_t n = db_int(&p->links, 3), found = 0;
	struct text prev = db_text(&p->links, 1), hash = db_text(&p->links, 2);
	if (!text_eq(prev, (struct text){ p->prev, HASH_HEX }))
		say_of_link(p, id, "does not follow the link before it");
	read_link_begin(&h, prev, id, n);
	for (; is_next_of(p, id, found < n); next_row(p)) {
		if (p->is_intact && p->row.batch < id) {
			say_of_row(p, "belongs to no link of the chain");
			continue;
		}
		hash_text(&h, "row", p->row_hash);
		found++;
	}
	if (found != n)
		say_of_link(p, id, "does not have as many rows as were written with it");
	else if (!text_eq(hash_end(&h, hex), hash))
		say_of_link(p, id, "does not fit its rows: it or one of them was changed");
	memset(p->prev, '?', HASH_HEX);
	memcpy(p->prev, hash.p ? hash.p : "", hash.n < HASH_HEX ? hash.n : HASH_HEX);
}

bool readlog_verify(struct db *db, struct verify_report *r, struct arena *a, struct fault *f)
{
	struct proof p = { .report = r, .arena = a, .last_at = NONE };
	int64_t last = 0;
	memcpy(p.prev, FIRST_LINK, HASH_HEX);
	db_snapshot(db);
	db_query_large(db, &p.links, EVERY_LINK);
	db_query_large(db, &p.rows, EVERY_ROW);
	next_row(&p);
	while (db_next(&p.links)) {
		int64_t id = db_int(&p.links, 0);
		say_missing(&p, "read_batch", last + 1, id - 1);
		prove_link(&p, id);
		last = id;
	}
	for (; p.has_row; next_row(&p))
		say_of_row(&p, "belongs to no link of the chain");
	bool read = !db_failed(db);
	db_release(db);
	return read || fault(f, "The read log could not be read to its end, so it was not proved. Nothing was changed.");
}
