/* kith destroy: lawful destruction. Of a whole person by the retention schedule: first a list, then two signatures, records manager and
 * service (people/retention.h). Of one row under a named rule and authority, or a person, by a court's order, on two. Nothing under a
 * legal hold goes either way. The certificates stay in the chain, and kith verify lists them. kith hold places and ends holds. */
#include "app/command.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"
#include "people/retention.h"

static const char USER_BY_EMAIL[] = "SELECT id FROM app_user WHERE lower(email) = lower($1) AND is_active = 1 ORDER BY id LIMIT 1";
static const char CERTIFICATES[] = "SELECT id, record_name, row_id FROM destruction WHERE txn = $1 ORDER BY id";

struct destroy_job {
	const struct options *o;
	const struct record_type *type;
	struct arena *arena;
	int64_t txn;
};

static int refuse(const char *sentence)
{
	struct fault f = { 0 };
	fault(&f, "%s", sentence);
	return cannot(&f);
}

/* The words themselves leave the database's unused space and logs too. What could not be done now is said. */
static void sweep(const struct options *o, const struct record_type *type)
{
	struct fault f = { 0 };
	char path[4096];
	snprintf(path, sizeof path, "%s/kith.db", o->place.data ? o->place.data : "");
	struct db *db = db_open(o->place.database ? o->place.database : path, false, &f);
	if (!db || !record_destroyed(db, type, &f))
		printf("%s\n", f.sentence);
	if (db)
		db_close(db);
}

/* ---- One row ---- */

/* Whose row it is, also when it has ended; NONE for a row about nobody. */
static int64_t person_of_row(struct db *db, const struct record_type *t, int64_t id)
{
	enum { PERSON_ID = 3 };
	struct rows r;
	int64_t person = t->scope == SCOPE_PERSON ? id : NONE;
	if (t->scope != SCOPE_CASE)
		return person;
	db_query(db, &r, t->sql_versions, DBI(id));
	while (db_next(&r))
		if (!db_is_null(&r, PERSON_ID))
			person = db_int(&r, PERSON_ID);
	return person;
}

/* A whole person goes by two: the same name twice, however it is written, is one. */
static bool is_signed_twice(const struct options *o, struct arena *a)
{
	struct text second = o->second ? text_fold_in(a, text_of(o->second)) : NO_TEXT;
	return !text_blank(second) && !text_eq(text_fold_in(a, text_of(o->by)), second);
}

static bool destroy_job(struct db *db, void *arg, struct fault *f)
{
	struct destroy_job *job = arg;
	const struct options *o = job->o;
	struct text authority = o->second ? textf_in(job->arena, "%s; %s", o->by, o->second) : text_of(o->by);
	if (retention_is_held(db, person_of_row(db, job->type, o->id), clock_today(), job->arena))
		return fault(f, "%s %lld is under a legal hold. Nothing was destroyed.", job->type->label, (long long)o->id);
	struct txn *x = txn_begin(db, job->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("Lawful destruction") });
	return record_destroy(x, job->type, o->id, text_of(o->rule), authority, f) && txn_end(x, f);
}

static int destroy_row(const struct options *o)
{
	struct fault f = { 0 };
	const struct record_type *type = o->record ? record_type_named(text_of(o->record)) : NULL;
	if (!type)
		return refuse("Say which record with --record, for example --record placement; the data dictionary lists them.");
	if (o->id == NONE)
		return refuse("Say which row with --id.");
	if (!o->rule || !o->by)
		return refuse("Destruction needs --rule, the retention rule it is done under, and --by, who authorised it.");
	struct destroy_job job = { .o = o, .type = type, .arena = arena_new(64 << 20) };
	if (type == &record_person && !is_signed_twice(o, job.arena)) {
		arena_free(job.arena);
		return refuse("The whole record of a person is destroyed on two people's word: --by, who authorised it, and --second, somebody else who agrees. Nothing was destroyed.");
	}
	struct store *s = open_store(o, STORE_EXISTING);
	if (!s) {
		arena_free(job.arena);
		return EXIT_CANNOT;
	}
	bool done = store_write(s, destroy_job, &job, &f);
	if (done)
		printf("Destroyed %s %lld and all its versions. The certificate is in the record.\n", type->name, (long long)o->id);
	store_close(s);
	if (done)
		sweep(o, type);
	arena_free(job.arena);
	return done ? EXIT_GOOD : cannot(&f);
}

/* ---- A person ---- */

static void list_text(const struct options *o, const struct retention *r, const struct destruction_plan *p, struct arena *a)
{
	printf("Person %lld: ", (long long)o->person);
	if (!text_none(r->why_not))
		printf("kept. %.*s\n", TEXT_ARG(r->why_not));
	else
		printf("%.*s; kept until %s.%s\n", TEXT_ARG(r->sign[0].rule->label), text_c_in(a, date_iso_in(a, r->keep_until)),
			r->may_go ? " That day has come." : "");
	for (int i = 0; i < r->n_holds; i++)
		printf("Legal hold %lld: %.*s\n", (long long)r->hold[i].r.id, TEXT_ARG(r->hold[i].reason));
	for (int i = 0; i < p->n; i++)
		printf("  %-30s %lld\n", p->at[i].type->name, (long long)p->at[i].n);
	printf("  %-30s %lld\n  %-30s %lld\n", "import_row", (long long)p->imported, "draft", (long long)p->drafts);
	printf("  %-30s %lld stay, as numbers only\n", "read_log", (long long)p->looks);
	printf("Nothing was destroyed: this is the list. To destroy, give --requested-by and --approved-by.\n");
}

static void list_json(const struct options *o, const struct retention *r, const struct destruction_plan *p, struct arena *a)
{
	struct out out = out_make(1 << 20);
	struct json j = json_to(&out);
	json_open_object(&j);
	json_key(&j, "person"), json_int(&j, o->person);
	json_key(&j, "category"), json_text(&j, r->n ? r->sign[0].rule->category : NO_TEXT);
	json_key(&j, "keep_until"), json_text(&j, date_iso_in(a, r->keep_until));
	json_key(&j, "holds"), json_int(&j, r->n_holds);
	json_key(&j, "may_go"), json_bool(&j, r->may_go);
	json_key(&j, "rows");
	json_open_object(&j);
	for (int i = 0; i < p->n; i++)
		json_key(&j, p->at[i].type->name), json_int(&j, p->at[i].n);
	json_key(&j, "import_row"), json_int(&j, p->imported);
	json_key(&j, "draft"), json_int(&j, p->drafts);
	json_close(&j);
	json_close(&j);
	out_lit(&out, "\n");
	print_out(&out);
}

static int list_person(const struct options *o, struct store *s, struct arena *a)
{
	struct person who;
	struct destruction_plan p;
	struct retention *r = NEW_IN(a, struct retention);
	struct db *db = store_reader(s);
	if (!record_load(db, &record_person, o->person, &who, a))
		return refuse("There is no such person. Nothing was changed.");
	retention_of(db, NONE, o->person, clock_today(), r, a);
	destruction_plan(db, o->person, &p, a);
	(wants_json(o) ? list_json : list_text)(o, r, &p, a);
	return r->may_go ? EXIT_GOOD : EXIT_FINDINGS;
}

static bool person_job(struct db *db, void *arg, struct fault *f)
{
	struct destroy_job *job = arg;
	const struct options *o = job->o;
	struct signatures by = { db_one(db, USER_BY_EMAIL, NONE, DBC(o->requested_by)), db_one(db, USER_BY_EMAIL, NONE, DBC(o->approved_by)) };
	if (by.records_manager == NONE || by.service == NONE)
		return fault(f, "Nobody who may sign in has the e-mail address %s. Nothing was destroyed.",
			by.records_manager == NONE ? o->requested_by : o->approved_by);
	struct txn *x = txn_begin(db, job->arena, &(struct txn_meta){ .user_id = by.service, .reason = T("Lawful destruction of a person's record") });
	if (!person_destroy(x, o->person, &by, f))
		return false;
	job->txn = txn_id(x);
	return txn_end(x, f);
}

/* Numbers only: a certificate that named anybody would keep what it says is gone. */
static void print_certificates(struct store *s, int64_t txn)
{
	struct rows r;
	db_query(store_reader(s), &r, CERTIFICATES, DBI(txn));
	while (db_next(&r))
		printf("certificate %lld: %.*s %lld\n", (long long)db_int(&r, 0), TEXT_ARG(db_text(&r, 1)), (long long)db_int(&r, 2));
}

static int destroy_person(const struct options *o)
{
	struct fault f = { 0 };
	struct store *s = open_store(o, STORE_EXISTING);
	if (!s)
		return EXIT_CANNOT;
	struct destroy_job job = { .o = o, .type = &record_person, .arena = arena_new((size_t)1 << 30) };
	bool is_list = !o->requested_by && !o->approved_by, done = false;
	int code = EXIT_CANNOT;
	if (is_list)
		code = list_person(o, s, job.arena);
	else
		done = o->requested_by && o->approved_by
			       ? store_write(s, person_job, &job, &f)
			       : fault(&f, "A destruction is signed twice: --requested-by the records manager, --approved-by the service. Nothing was destroyed.");
	if (done)
		print_certificates(s, job.txn);
	store_close(s);
	if (done)
		sweep(o, &record_person);
	arena_free(job.arena);
	return is_list ? code : done ? EXIT_GOOD : cannot(&f);
}

int command_destroy(const struct options *o)
{
	return o->person != NONE ? destroy_person(o) : destroy_row(o);
}

/* ---- Holds ---- */

struct hold_job { const struct options *o; struct arena *arena; int64_t id; };

static bool fill_hold(struct db *db, const struct hold_job *job, struct legal_hold *h, struct fault *f)
{
	const struct options *o = job->o;
	struct person p;
	record_clear(&record_legal_hold, h);
	if (o->id == NONE) {
		if (o->person != NONE && !record_load(db, &record_person, o->person, &p, job->arena))
			return fault(f, "There is no person %lld. Nothing was changed.", (long long)o->person);
		h->held_person = o->person;
		h->reason = text_of(o->reason);
		h->starts_on = date_none(o->from) ? clock_today() : o->from;
		h->placed_by = text_of(o->by);
	} else if (!record_load(db, &record_legal_hold, o->id, h, job->arena)) {
		return fault(f, "There is no legal hold %lld. Nothing was changed.", (long long)o->id);
	} else {
		h->lifted_by = text_of(o->by);
	}
	h->ends_on = o->to;
	return true;
}

static bool hold_job(struct db *db, void *arg, struct fault *f)
{
	struct hold_job *job = arg;
	struct legal_hold h;
	if (!fill_hold(db, job, &h, f))
		return false;
	struct txn *x = txn_begin(db, job->arena, &(struct txn_meta){ .user_id = NONE, .reason = job->o->id == NONE ? T("Legal hold placed") : T("Legal hold ended") });
	if (!hold_save(x, &h, f))
		return false;
	job->id = h.r.id;
	return txn_end(x, f);
}

int command_hold(const struct options *o)
{
	struct fault f = { 0 };
	if (!o->by)
		return refuse("A legal hold needs --by, who places or ends it.");
	if (o->id == NONE && (!o->reason || (o->person == NONE) != o->everybody))
		return refuse("To place a legal hold, give --reason and either --person or --everybody. To end one, give --id and --to.");
	if (o->id != NONE && date_none(o->to))
		return refuse("To end a legal hold, give --to, the first day on which it no longer stands.");
	struct store *s = open_store(o, STORE_EXISTING);
	if (!s)
		return EXIT_CANNOT;
	struct hold_job job = { .o = o, .arena = arena_new(1 << 20) };
	bool done = store_write(s, hold_job, &job, &f);
	if (done)
		printf(o->id == NONE ? "Legal hold %lld stands. Nothing that it covers can be destroyed.\n" : "Legal hold %lld ends.\n", (long long)job.id);
	store_close(s);
	arena_free(job.arena);
	return done ? EXIT_GOOD : cannot(&f);
}
