/* The proof of a store (`kith verify`). Any change made outside Kith to a current row, a version or a transaction is found:
 *   each version's hash is computed again from its content and salt; a version without them must be covered by a certificate
 *   of destruction; the current row must equal its latest version, byte for byte; and every transaction's hash is computed
 *   again from its columns and the hashes of the rows it wrote (txn.c says how), each bound to the one before.
 * One walk over each table, in byte order of the tables' names and in order of id, gives every transaction its rows in the
 * order in which they were hashed; so one digest a transaction is all that is kept, and nothing is sorted.
 * The read log's own chain is access/readlog.c's. */
#include "record/row.h"
#include "base/arena.h"
#include "record/document_bytes.h"
#include "record/due.h"
#include "record/finding.h"
#include "record/words.h"

static const char SQL_HOW_MANY[] = "SELECT count(*) FROM txn";
static const char SQL_NUMBERS[] = "SELECT id FROM txn ORDER BY id";
static const char SQL_CHAIN[] = "SELECT id, at, user_id, reason, request, prev_hash, hash FROM txn ORDER BY id";
static const char SQL_CERTIFICATES[] = "SELECT record_name, row_id, id FROM destruction ORDER BY record_name, row_id";

enum { MOST_LINES = 10000 };	      /* of faults and of notices each; after that they are only counted */
#define WORK_LIMIT ((size_t)16 << 30) /* 48 bytes a transaction; a store would have to be vast */

struct link {
	int64_t id;
	bool has_rows, is_broken;
	unsigned char rows[HASH_BYTES];
};
struct certificate {
	struct text record;
	int64_t row, id;
};
struct blank {
	const struct record_type *type;
	int64_t id, txn;
};

struct proof {
	struct db *db;
	struct arena *work, *answer;
	struct verify_report *report;
	struct link *links;
	size_t n_links;
	size_t said, notices;
	struct {
		struct certificate *at;
		size_t n, cap;
	} certificates;
	struct {
		struct blank *at;
		size_t n, cap;
	} blanks;
};

static void say(struct proof *p, const char *table, int64_t id, int64_t txn, bool is_notice, struct text reason)
{
	struct verify_report *r = p->report;
	size_t *said = is_notice ? &p->notices : &p->said;
	r->faults += !is_notice;
	if ((*said)++ < MOST_LINES)
		*GROW_IN(p->answer, &r->lines) = (struct verify_line){ text_of(table), id, txn, reason, is_notice };
}

#define FAULT(p, table, id, txn, sentence) say((p), (table), (id), (txn), false, T(sentence))

/* The transaction's link; its number is its place when there are no gaps. */
static struct link *link_of(const struct proof *p, int64_t txn)
{
	size_t low = 0, high = p->n_links;
	if (txn >= 1 && (uint64_t)txn <= high && p->links[txn - 1].id == txn)
		return &p->links[txn - 1];
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (p->links[middle].id == txn)
			return &p->links[middle];
		if (p->links[middle].id < txn)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static void read_numbers(struct proof *p)
{
	struct rows r;
	size_t room = (size_t)db_one_n(p->db, SQL_HOW_MANY, 0, NULL, 0);
	p->links = ARRAY_IN(p->work, struct link, room + 1);
	db_query_large(p->db, &r, SQL_NUMBERS);
	while (db_next(&r) && p->n_links < room)
		p->links[p->n_links++].id = db_int(&r, 0);
	db_done(&r);
}

static void read_certificates(struct proof *p)
{
	struct rows r;
	db_query_n(p->db, &r, SQL_CERTIFICATES, NULL, 0);
	while (db_next(&r)) {
		struct certificate c = { db_text_in(&r, 0, p->work), db_int(&r, 1), db_int(&r, 2) };
		*GROW_IN(p->work, &p->certificates) = c;
	}
}

static const struct certificate *certificate_for(const struct proof *p, const struct record_type *t, int64_t id)
{
	struct text name = text_of(t->name);
	size_t low = 0, high = p->certificates.n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct certificate *c = &p->certificates.at[middle];
		int order = text_cmp(c->record, name);
		if (!order && c->row == id)
			return c;
		if (order < 0 || (!order && c->row < id))
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The walk over one table: the versions of a row follow each other. */
struct walk {
	struct proof *p;
	const struct record_type *type;
	bool has_row, was_deleted; /* was_deleted: by the version before */
	int64_t id, txn;	   /* of the version before */
	const struct certificate *certificate;
};

static void begin_row(struct walk *w, int64_t id)
{
	w->has_row = true;
	w->id = id;
	w->was_deleted = false;
	w->certificate = certificate_for(w->p, w->type, id);
	if (w->certificate && w->p->notices < MOST_LINES)
		say(w->p, w->type->name, id, NONE, true,
			textf_in(w->p->answer, "Lawfully destroyed; certificate %lld says under which rule.",
				(long long)w->certificate->id));
}

/* Only id, transaction, hash and the deleted mark are left: the chain covers the first three, and the mark must be no other than
 * a life has it: 0 until the last version, 1 there. */
static void check_blank(struct walk *w, const struct row *v, int64_t txn)
{
	struct blank b = { w->type, w->id, txn };
	int64_t deleted = row_deleted(v)->i;
	*GROW_IN(w->p->work, &w->p->blanks) = b;
	if (deleted != 0 && deleted != 1)
		FAULT(w->p, w->type->name, w->id, txn, "The mark that says whether the row was deleted was changed outside Kith.");
	if (!w->certificate)
		FAULT(w->p, w->type->name, w->id, txn, "The content is missing without a certificate of destruction.");
}

static void check_content(struct walk *w, const struct row *v, int64_t txn)
{
	char hex[HASH_HEX + 1];
	const char *table = w->type->name;
	if (row_salt(v)->type == DB_NULL)
		FAULT(w->p, table, w->id, txn, "The salt is missing while content is left: it was changed outside Kith.");
	else if (!text_eq(row_hash(v, w->type, hex), row_stored_hash(v)->t))
		FAULT(w->p, table, w->id, txn, "The content does not fit its hash: it was changed outside Kith.");
	else if (w->certificate)
		FAULT(w->p, table, w->id, txn, "A certificate says that this row was destroyed, and yet its content is still here.");
}

/* Folds the version into its transaction's digest. */
static void bind_version(struct walk *w, const struct row *v, int64_t txn)
{
	struct link *l = link_of(w->p, txn);
	if (!l) {
		FAULT(w->p, w->type->name, w->id, txn, "The transaction that wrote this version is missing.");
		return;
	}
	txn_fold(l->rows, !l->has_rows, w->type, w->id, row_stored_hash(v)->t);
	l->has_rows = true;
}

static void check_version(struct walk *w, const struct row *v)
{
	int64_t id = v->v[0].i, txn = v->v[1].i;
	if (id != w->id || !w->has_row)
		begin_row(w, id);
	if (w->was_deleted)
		FAULT(w->p, w->type->name, id, w->txn, "This version says that the row was deleted, and yet a later one follows.");
	if (row_is_blank(v))
		check_blank(w, v, txn);
	else
		check_content(w, v, txn);
	bind_version(w, v, txn);
	w->txn = txn;
	w->was_deleted = row_deleted(v)->type != DB_INT || row_deleted(v)->i != 0;
}

static void check_versions(struct proof *p, const struct record_type *t)
{
	struct walk w = { .p = p, .type = t };
	struct rows versions;
	struct row v;
	db_query_large(p->db, &versions, t->sql_all_versions);
	while (db_next(&versions)) {
		row_read(&v, t, &versions);
		check_version(&w, &v);
	}
}

/* Current rows against their latest versions: the comparing is the statement's. */
static void check_current(struct proof *p, const struct record_type *t)
{
	struct rows r;
	db_query_n(p->db, &r, t->sql_latest, NULL, 0);
	while (db_next(&r))
		say(p, t->name, db_int(&r, 0), db_int(&r, 1), false,
			p->said < MOST_LINES ? textf_in(p->answer, "Changed outside Kith: %.*s.", TEXT_ARG(db_text(&r, 2))) : NO_TEXT);
}

static void check_number(struct proof *p, int64_t before, int64_t id)
{
	if (id == before + 1)
		return;
	struct text reason =
		id == before + 2 ? textf_in(p->answer, "Transaction %lld is missing.", (long long)before + 1)
				 : textf_in(p->answer, "Transactions %lld to %lld are missing.", (long long)before + 1, (long long)id - 1);
	say(p, "txn", before + 1, before + 1, false, reason);
}

static struct txn_row read_txn(struct rows *r)
{
	return (struct txn_row){ .id = db_int(r, 0),
		.at = db_int(r, 1),
		.user_id = db_int(r, 2),
		.reason = db_text(r, 3),
		.request = db_text(r, 4),
		.prev_hash = db_text(r, 5) };
}

static void check_txn(struct proof *p, const struct txn_row *x, struct text stored)
{
	char hex[HASH_HEX + 1];
	struct link *l = link_of(p, x->id);
	if (!l || !l->has_rows) {
		FAULT(p, "txn", x->id, x->id, "None of the rows that this transaction wrote are left.");
		return;
	}
	if (text_eq(txn_hash(x, l->rows, hex), stored))
		return;
	l->is_broken = true;
	FAULT(p, "txn", x->id, x->id,
		"The transaction does not fit its hash: it, or a row that it wrote, was changed, taken away or added outside Kith.");
}

/* A destroyed row's hash can no longer be computed again; the chain alone covers it. */
static void name_blanks(struct proof *p)
{
	for (size_t i = 0; i < p->blanks.n; i++) {
		const struct blank *b = &p->blanks.at[i];
		const struct link *l = link_of(p, b->txn);
		if (l && l->is_broken)
			FAULT(p, b->type->name, b->id, b->txn,
				"The row was destroyed and its transaction does not fit its hash: what was left of the row may have been "
				"changed.");
	}
}

static void check_chain(struct proof *p, struct text head)
{
	struct verify_report *report = p->report;
	char before_hex[HASH_HEX] = { 0 };
	struct text before = FIRST_PREV_HASH;
	bool head_is_met = text_none(head);
	struct rows r;
	db_query_large(p->db, &r, SQL_CHAIN);
	while (db_next(&r)) {
		struct txn_row x = read_txn(&r);
		struct text hash = db_text(&r, 6);
		check_number(p, report->head_txn, x.id);
		if (x.id == report->head_txn + 1 && !text_eq(x.prev_hash, before))
			FAULT(p, "txn", x.id, x.id, "The transaction does not follow from the one before it.");
		check_txn(p, &x, hash);
		head_is_met = head_is_met || text_ieq(hash, head);
		report->head_txn = x.id;
		before = (struct text){ before_hex, hash.n < HASH_HEX ? hash.n : HASH_HEX };
		memcpy(before_hex, hash.p ? hash.p : "", before.n);
	}
	if (!head_is_met)
		FAULT(p, "txn", report->head_txn, report->head_txn,
			"The remembered hash is nowhere in the chain: its end was cut off, or the store is another one.");
	report->head_hash = text_dup_in(p->answer, before);
}

const struct record_type **types_by_name_in(struct arena *a)
{
	const struct record_type **types = ARRAY_IN(a, const struct record_type *, n_record_types);
	for (int i = 0; i < n_record_types; i++) {
		int at = i;
		for (; at > 0 && strcmp(types[at - 1]->name, record_types[i]->name) > 0; at--)
			types[at] = types[at - 1];
		types[at] = record_types[i];
	}
	return types;
}

static void document_fault(void *arg, int64_t file, bool is_stray)
{
	struct proof *p = arg;
	if (is_stray)
		FAULT(p, "document_part", file, 0, "There are bytes of a document whose row is not here or was destroyed.");
	else
		FAULT(p, "document_part", file, 0, "The bytes of the document do not fit its SHA-256: they were changed or taken away outside Kith.");
}

/* What is due is in no chain; it is proved by working it out again. */
static void check_due(struct proof *p)
{
	struct due_faults faults = { 0 };
	due_compare(p->db, &faults, p->work);
	for (size_t i = 0; i < faults.people.n; i++)
		FAULT(p, "due", faults.people.at[i], 0, "what is due for this person is not what the records and the rules give");
	if (faults.is_miscounted)
		FAULT(p, "due_past_month", 0, 0, "what was done in time is counted otherwise than it stands");
}

/* Nor is by what people are found. */
static void check_finding(struct proof *p)
{
	struct finding_faults faults = { 0 };
	finding_compare(p->db, &faults, p->work);
	for (size_t i = 0; i < faults.people.n; i++)
		FAULT(p, "search_name", faults.people.at[i], 0, "by what this person is found is not what the records give");
	if (words_compare(p->db))
		FAULT(p, "search_text", 0, 0, "the words of notes that search looks through are not what the records hold");
	if (faults.keys)
		FAULT(p, "search_key", 0, 0, "words of names are not looked up as the rules say");
}

bool verify(struct db *db, struct text head, struct verify_report *r, struct arena *a, struct fault *f)
{
	struct proof p = { .db = db, .work = arena_new(WORK_LIMIT), .answer = a, .report = r };
	CHECK(sodium_init() >= 0);
	*r = (struct verify_report){ 0 };
	db_snapshot(db);
	read_numbers(&p);
	read_certificates(&p);
	const struct record_type **types = types_by_name_in(p.work);
	for (int i = 0; i < n_record_types; i++) {
		check_versions(&p, types[i]);
		check_current(&p, types[i]);
	}
	check_chain(&p, head);
	name_blanks(&p);
	document_bytes_compare(db, document_fault, &p);
	check_due(&p);
	check_finding(&p);
	bool good = !db_failed(db);
	if (!good) {
		fault_cause(f, "%s", db_cause(db));
		fault(f, "The store could not be read to the end, so nothing is proved. Nothing was changed. Try again.");
	}
	db_release(db);
	arena_free(p.work);
	return good;
}
