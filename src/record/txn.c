/* The chain of transactions: numbering, and the hash that binds each transaction to the one before and to the rows it wrote.
 *
 * The digest of a transaction's rows starts empty; for each row, in byte order of table name and then by id, it becomes
 * H(rows, table, id, row_hash), where `rows` is the digest so far, left out for the first row. The transaction's hash is
 * H(prev_hash, id, at, user_id, reason, request, rows). Items are encoded as hash.h says. The first transaction's
 * prev_hash is 64 zeros. Folding the rows one by one lets verify.c walk table after table, each in order of id, and check
 * every transaction without sorting the store. */
#include "record/due.h"
#include "record/finding.h"
#include "record/row.h"
#include "base/arena.h"

static const char SQL_LAST[] = "SELECT id, hash FROM txn ORDER BY id DESC LIMIT 1";
static const char SQL_INSERT[] = "INSERT INTO txn (id, at, user_id, reason, request, prev_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)";

struct wrote {
	const struct record_type *type;
	int64_t id;
	size_t order;
	unsigned char hash[HASH_BYTES];
};

enum { SALTS = 256 };
struct txn {
	struct db *db;
	struct arena *arena;
	struct txn_row row;
	struct {
		struct wrote *at;
		size_t n, cap;
	} wrote;
	struct people_ids touched;       /* people for whom something else may be due now */
	struct people_ids found;         /* people who may be found by something else now */
	bool touches_everybody;
	int64_t *next_id;     /* by type; 0: not asked yet */
	void **scratch;	      /* by type; NULL: not needed yet */
	unsigned char *salts; /* drawn from the system a page at a time */
	int salts_left;
};

struct txn *txn_begin(struct db *db, struct arena *a, const struct txn_meta *m)
{
	struct fault f = { 0 };
	CHECK(sodium_init() >= 0);
	CHECK(clock_rules_load(&f));     /* done before, when the store was opened as a store */
	struct txn *x = NEW_IN(a, struct txn);
	*x = (struct txn){ .db = db, .arena = a };
	x->row = (struct txn_row){ .id = 1, .at = clock_now(), .user_id = m->user_id, .prev_hash = FIRST_PREV_HASH };
	x->row.reason = text_dup_in(a, m->reason);
	x->row.request = text_dup_in(a, m->request);
	struct rows r;
	db_query_n(db, &r, SQL_LAST, NULL, 0);
	if (db_next(&r)) {
		x->row.id = db_int(&r, 0) + 1;
		x->row.prev_hash = db_text_in(&r, 1, a);
	}
	db_done(&r);
	x->next_id = ARRAY_IN(a, int64_t, n_record_types);
	x->scratch = ARRAY_IN(a, void *, n_record_types);
	return x;
}

struct db *txn_db(struct txn *x)
{
	return x->db;
}

int64_t txn_user(struct txn *x)
{
	return x->row.user_id;
}

int64_t txn_id(struct txn *x)
{
	return x->row.id;
}

struct arena *txn_arena(struct txn *x)
{
	return x->arena;
}

int64_t txn_next_id(struct txn *x, const struct record_type *t)
{
	int64_t *next = &x->next_id[t->number];
	if (!*next)
		*next = db_one_n(x->db, t->sql_max_id, 0, NULL, 0) + 1;
	return (*next)++;
}

const unsigned char *txn_salt(struct txn *x)
{
	if (!x->salts)
		x->salts = arena_alloc(x->arena, (size_t)SALTS * SALT_BYTES);
	if (!x->salts_left) {
		randombytes_buf(x->salts, (size_t)SALTS * SALT_BYTES);
		x->salts_left = SALTS;
	}
	return x->salts + (size_t)--x->salts_left * SALT_BYTES;
}

void *txn_scratch(struct txn *x, const struct record_type *t)
{
	void **space = &x->scratch[t->number];
	if (!*space)
		*space = arena_alloc(x->arena, t->size);
	return *space;
}

void txn_wrote(struct txn *x, const struct record_type *t, int64_t id, struct text row_hash)
{
	struct wrote *w = GROW_IN(x->arena, &x->wrote);
	*w = (struct wrote){ .type = t, .id = id, .order = x->wrote.n };
	CHECK(sodium_hex2bin(w->hash, HASH_BYTES, row_hash.p, row_hash.n, NULL, NULL, NULL) == 0);
}

static void person_add(struct txn *x, struct people_ids *l, int64_t person)
{
	if (person != NONE && (!l->n || l->at[l->n - 1] != person))
		*GROW_IN(x->arena, l) = person;
}

void txn_touched(struct txn *x, const struct record_type *t, const struct record *r)
{
	bool is_everybody;
	/* A record as an earlier program knew it (a test writes a store of then): the rules of today do not fit it. */
	if (record_types[t->number] != t)
		return;
	if (finding_reads(t))
		person_add(x, &x->found, r->person_id);
	if (!due_reads(t, &is_everybody))
		return;
	x->touches_everybody = x->touches_everybody || is_everybody;
	if (!is_everybody)
		person_add(x, &x->touched, r->person_id);
}

void txn_fold(unsigned char rows[HASH_BYTES], bool first, const struct record_type *t, int64_t id, struct text row_hash)
{
	struct hasher h;
	char before[HASH_HEX + 1];
	sodium_bin2hex(before, sizeof before, rows, HASH_BYTES);
	hash_begin(&h);
	hash_text(&h, "rows", first ? NO_TEXT : (struct text){ before, HASH_HEX });
	hash_text(&h, "table", text_of(t->name));
	hash_int(&h, "id", id);
	hash_text(&h, "row_hash", row_hash);
	hash_end_bytes(&h, rows);
}

struct text txn_hash(const struct txn_row *r, const unsigned char rows[HASH_BYTES], char hex[HASH_HEX + 1])
{
	struct hasher h;
	char digest[HASH_HEX + 1];
	sodium_bin2hex(digest, sizeof digest, rows, HASH_BYTES);
	hash_begin(&h);
	hash_text(&h, "prev_hash", r->prev_hash);
	hash_int(&h, "id", r->id);
	hash_int(&h, "at", r->at);
	hash_int(&h, "user_id", r->user_id);
	hash_text(&h, "reason", r->reason);
	hash_text(&h, "request", r->request);
	hash_text(&h, "rows", (struct text){ digest, HASH_HEX });
	return hash_end(&h, hex);
}

static int by_table_and_id(const void *a, const void *b)
{
	const struct wrote *x = a, *y = b;
	int order = x->type == y->type ? 0 : strcmp(x->type->name, y->type->name);
	if (order)
		return order;
	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

/* A row written twice counts once, as it was written last. */
static void digest_rows(struct txn *x, unsigned char rows[HASH_BYTES])
{
	bool first = true;
	qsort(x->wrote.at, x->wrote.n, sizeof *x->wrote.at, by_table_and_id);
	for (size_t i = 0; i < x->wrote.n; i++) {
		const struct wrote *w = &x->wrote.at[i];
		if (i + 1 < x->wrote.n && w[1].type == w->type && w[1].id == w->id)
			continue;
		char hex[HASH_HEX + 1];
		sodium_bin2hex(hex, sizeof hex, w->hash, HASH_BYTES);
		txn_fold(rows, first, w->type, w->id, (struct text){ hex, HASH_HEX });
		first = false;
	}
}

static bool failed(struct txn *x, struct fault *f)
{
	if (!db_failed(x->db))
		return false;
	fault_cause(f, "%s", db_cause(x->db));
	fault(f, "The store could not keep what was entered. Nothing of it was saved. Try again, and tell whoever looks after Kith if it "
		 "happens twice.");
	return true;
}

bool txn_end(struct txn *x, struct fault *f)
{
	unsigned char rows[HASH_BYTES];
	char hash[HASH_HEX + 1];
	if (failed(x, f))
		return false;
	if (!x->wrote.n)
		return true;
	if (x->touches_everybody ? !due_everybody(x, f) : !due_follow(x, x->touched.at, x->touched.n, f))
		return false;
	if (!finding_follow(x, x->found.at, x->found.n, f))
		return false;
	digest_rows(x, rows);
	const struct txn_row *r = &x->row;
	db_run(x->db, SQL_INSERT, DBI(r->id), DBI(r->at), DBI(r->user_id), DBT(r->reason), DBT(r->request), DBT(r->prev_hash),
		DBT(txn_hash(r, rows, hash)));
	return !failed(x, f);
}
