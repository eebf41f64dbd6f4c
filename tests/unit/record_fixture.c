/* The store of record_fixture.h: every record type gets one row to refer to, in the order in which the schema declares them, which is
 * an order of dependence. */
#include "record_fixture.h"
#include "base/log.h"
#include "db/migrate.h"
#include "record/document_bytes.h"

static const char *const texts[] = { "Ama", "Zoë Šmíd-O'Neil", "", "Ötzi; name=3:abc;", "x", "line one\nline two", "1 High Street" };

uint32_t fixture_random(struct fixture *x, uint32_t below)
{
	x->random ^= x->random << 13;
	x->random ^= x->random >> 7;
	x->random ^= x->random << 17;
	return (uint32_t)(x->random >> 32) % below;
}

static struct text random_text(struct fixture *x, size_t most)
{
	struct text t = text_of(texts[fixture_random(x, sizeof texts / sizeof *texts)]);
	return t.n <= most ? t : T("x");
}

static struct text random_code(struct fixture *x, const char *set)
{
	const struct code_set *s = code_set(set);
	return s ? s->at[fixture_random(x, (uint32_t)s->n)].value : T("X");
}

static struct date random_date(struct fixture *x, bool is_part)
{
	int year = 1990 + (int)fixture_random(x, 40), month = 1 + (int)fixture_random(x, 12), day = 1 + (int)fixture_random(x, 28);
	int precision = is_part ? (int)fixture_random(x, 3) : 2;
	return DATE(year, precision > 0 ? month : 0, precision > 1 ? day : 0);
}

static int64_t random_int(struct fixture *x, const struct field *f)
{
	if (f->type == F_FLAG)
		return fixture_random(x, 2);
	if (f->type == F_INSTANT)
		return INT64_C(1700000000000) + fixture_random(x, 1000000);
	return f->lo + fixture_random(x, f->hi - f->lo > 1000 ? 1000 : (uint32_t)(f->hi - f->lo + 1));
}

static void fill_field(struct fixture *x, const struct field *f, void *rec)
{
	switch (f->type) {
	case F_TEXT:
	case F_NOTES:
		*field_text(f, rec) = random_text(x, (size_t)f->hi);
		return;
	case F_CODE:
		*field_text(f, rec) = random_code(x, f->codes);
		return;
	case F_DATE:
	case F_PART_DATE:
		*field_date(f, rec) = random_date(x, f->type == F_PART_DATE);
		return;
	case F_REF:
		if (x->seeds[record_type_named(text_of(f->refs))->number])       /* not while the first of a kind that refers to itself is made */
			*field_int(f, rec) = x->seeds[record_type_named(text_of(f->refs))->number];
		return;
	case F_INT:
	case F_FLAG:
	case F_INSTANT:
		break;
	}
	*field_int(f, rec) = random_int(x, f);
}

/* The file of every document is the letter x. */
static const char NEW_FILES[] =
	"SELECT DISTINCT v.id FROM document_file_version v WHERE v.txn > (SELECT coalesce(max(id), 0) FROM txn)"
	" AND NOT EXISTS (SELECT 1 FROM document_part d WHERE d.document_file_id = v.id)";

static void fill_file(struct fixture *x, struct document_file *file)
{
	file->bytes = 1;
	file->sha256 = T("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
	x->has_files = true;
}

static void keep_bytes(struct fixture *x)
{
	int64_t file;
	while (x->has_files && (file = db_one_n(x->db, NEW_FILES, NONE, NULL, 0)) != NONE)
		document_bytes_add(x->db, file, 0, T("x"));
	x->has_files = false;
}

void fixture_fill(struct fixture *x, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	struct record head = *r;
	record_clear(t, rec);
	*r = head;
	if (t->scope != SCOPE_ORG)
		r->council_id = x->council;
	if (t->scope == SCOPE_CASE)
		r->person_id = x->person;
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].must || fixture_random(x, 4))
			fill_field(x, &t->fields[i], rec);
	if (t->number == record_document_file.number)
		fill_file(x, rec);
	if (t == &record_person)
		((struct person *)rec)->same_as_id = NONE;       /* a number that leads elsewhere is nobody's to see */
}

struct txn *fixture_begin(struct fixture *x, const char *reason)
{
	fixture_script(x, "BEGIN");
	return txn_begin(x->db, x->arena, &(struct txn_meta){ .user_id = NONE, .reason = text_of(reason), .request = T("test") });
}

void fixture_end(struct fixture *x, struct txn *txn)
{
	struct fault f = { 0 };
	keep_bytes(x);
	if (!txn_end(txn, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	fixture_script(x, "COMMIT");
}

void fixture_undo(struct fixture *x)
{
	fixture_script(x, "ROLLBACK");
}

void fixture_script(struct fixture *x, const char *sql)
{
	if (!db_script(x->db, sql))
		fail_msg("%s: %s", sql, db_cause(x->db));
}

void fixture_save(struct fixture *x, const struct record_type *t, void *rec)
{
	struct txn *txn = fixture_begin(x, "save");
	if (record_save(txn, t, rec) != SAVED)
		fail_msg("%s could not be saved: %s", t->name, db_cause(x->db));
	fixture_end(x, txn);
}

static void seed(struct fixture *x)
{
	x->seeds = ARRAY_IN(x->arena, int64_t, n_record_types);
	struct txn *txn = fixture_begin(x, "seeds");
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		struct record *rec = arena_alloc(x->arena, t->size);
		if (t == &record_destruction)
			continue;
		record_clear(t, rec);
		fixture_fill(x, t, rec);
		if (record_save(txn, t, rec) != SAVED)
			fail_msg("the first %s could not be saved: %s", t->name, db_cause(x->db));
		x->seeds[t->number] = rec->id;
		if (t == &record_council)
			x->council = rec->id;
		if (t == &record_person)
			x->person = rec->id;
	}
	fixture_end(x, txn);
}

void fixture_open(struct fixture *x, struct test_store *ts)
{
	struct fault f = { 0 };
	log_quiet(LOG_WARN);
	*x = (struct fixture){ .random = 88172645463325252u, .arena = arena_new((size_t)256 << 20) };
	test_store_ready(ts);
	x->db = db_open(ts->uri, false, &f);
	/* In one transaction, as a store that is opened does it: each code by itself would wait for the disk. */
	if (!x->db || !db_script(x->db, "BEGIN") || !codes_store(x->db, &f) || !db_script(x->db, "COMMIT") || !codes_load(x->db, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	seed(x);
}

void fixture_close(struct fixture *x)
{
	db_close(x->db);
	arena_free(x->arena);
}

static const char SQL_TRIGGERS[] = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
static const char DISARM_POSTGRES[] = "DO $$ DECLARE r record; BEGIN"
				      " FOR r IN SELECT conrelid::regclass AS t, conname FROM pg_constraint WHERE contype IN ('f', 'c', "
				      "'u') AND connamespace = 'public'::regnamespace"
				      "  LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', r.t, r.conname); END LOOP;"
				      " FOR r IN SELECT tgrelid::regclass AS t, tgname FROM pg_trigger WHERE NOT tgisinternal"
				      "  LOOP EXECUTE format('DROP TRIGGER %I ON %s', r.tgname, r.t); END LOOP; END $$";

void fixture_disarm(struct fixture *x, enum db_engine e)
{
	if (e == DB_POSTGRES) {
		fixture_script(x, DISARM_POSTGRES);
		return;
	}
	struct {
		struct text *at;
		size_t n, cap;
	} names = { 0 };
	struct rows r;
	db_query_n(x->db, &r, SQL_TRIGGERS, NULL, 0);
	while (db_next(&r))
		*GROW_IN(x->arena, &names) = db_text_in(&r, 0, x->arena);
	for (size_t i = 0; i < names.n; i++)
		fixture_script(x, textf_in(x->arena, "DROP TRIGGER %.*s%c", TEXT_ARG(names.at[i]), 0).p);
	fixture_script(x, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
}
