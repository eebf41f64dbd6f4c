/* kith return 903: the return of a council and year from the record, as the files that are sent; frozen, when it was; a frozen one's files
 * again; and what the record says now that a frozen one did not. Exit 0 when it was done, 1 when a frozen return has late corrections. */
#include "app/command.h"
#include "access/returning.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"
#include "company/council.h"
#include "returns/ssda903/frozen.h"
#include "returns/ssda903/late.h"
#include "returns/ssda903/return_report.h"
#include "returns/year.h"

static const size_t MOST_MEMORY = (size_t)64 << 30;
static const char USER_BY_EMAIL[] = "SELECT id FROM app_user WHERE lower(email) = lower($1) AND is_active = 1 ORDER BY id LIMIT 1";

struct making {
	const struct options *options;
	struct store *store;
	struct arena *arena;
	int start_year;
	int64_t council, user;
	struct return_903 made;
	struct frozen frozen;            /* id 0: none */
	struct late_changes late;
};

static bool is_asked(struct making *m, struct fault *f)
{
	const struct options *o = m->options;

	if (!o->council)
		return fault(f, "Say whose return it is with --council, by DfE or ONS code.");
	if (!o->year)
		return fault(f, "Say which year's return with --year, for example --year 2025-26.");
	if (!year_read(text_of(o->year), &m->start_year))
		return fault(f, "%s is not a collection year. It is written like 2026-27.", o->year);
	if (o->since_frozen && (o->freeze || o->out))
		return fault(f, "--since-frozen compares and writes nothing: give it without --freeze and --out.");
	if (o->freeze && (!o->by || o->id != NONE))
		return fault(f, "Say who freezes the return with --by, the e-mail address of somebody whose post makes this council's returns, and no --id.");
	return o->since_frozen || o->out || fault(f, "Say which folder to write to with --out.");
}

static bool find_user(struct making *m, struct db *db, struct fault *f)
{
	m->user = m->options->freeze ? db_one(db, USER_BY_EMAIL, NONE, DBC(m->options->by)) : NONE;
	return !m->options->freeze || (m->user != NONE && may_return(db, m->user, m->council)) ||
	       fault(f, "%s is not somebody whose post makes this council's returns. Nothing was frozen and nothing was written.", m->options->by);
}

/* The frozen return that is named by --id, or the latest. */
static bool find_frozen(struct making *m, struct db *db, struct fault *f)
{
	struct text year = text_of(m->options->year);
	struct frozen_list l = frozen_of_year(db, m->council, year, m->arena);

	for (size_t i = 0; i < l.n; i++)
		if (m->options->id == NONE || l.at[i].id == m->options->id)
			return frozen_read(db, l.at[i].id, &m->frozen, m->arena);
	return l.n ? fault(f, "The frozen return %lld is not one of this council and year.", (long long)m->options->id) :
		     fault(f, "No return of this council is frozen for %s.", m->options->year);
}

static bool compare(struct making *m, struct db *db, struct fault *f)
{
	struct collected was;

	if (!find_frozen(m, db, f) || !return_903_rows(db, m->council, m->start_year, m->frozen.as_at, &m->made, m->arena, f))
		return false;
	frozen_rows(db, &m->frozen, &was, m->arena);
	m->late = late_changes_in(m->arena, &was, &m->made.all);
	return true;
}

static bool write_frozen(struct making *m, struct db *db, struct fault *f)
{
	struct collected was;

	if (!find_frozen(m, db, f))
		return false;
	frozen_rows(db, &m->frozen, &was, m->arena);
	return frozen_write(&m->frozen, &was, m->options->out, store_is_demonstration(m->store), f);
}

static struct date as_at(const struct making *m)
{
	return date_none(m->options->as_at) ? clock_today() : m->options->as_at;
}

static bool read_store(struct making *m, struct fault *f)
{
	const struct options *o = m->options;
	struct db *db = store_reader(m->store);

	db_snapshot(db);
	m->council = council_find(db, text_trim(text_of(o->council)));
	bool good = m->council != NONE || fault(f, "No council with the code %s has records here. Nothing was written.", o->council);
	good = good && find_user(m, db, f);
	if (good && o->since_frozen)
		good = compare(m, db, f);
	else if (good && o->id != NONE)
		good = write_frozen(m, db, f);
	else if (good && !o->freeze)
		good = return_903_rows(db, m->council, m->start_year, as_at(m), &m->made, m->arena, f);
	if (good && db_failed(db)) {
		fault_cause(f, "%s", db_cause(db));
		good = fault(f, "The store could not be read. Nothing was written. Try again.");
	}
	db_release(db);
	return good;
}

static bool write_out(struct making *m, struct fault *f)
{
	const struct options *o = m->options;
	struct frozen_asked q = { .council = m->council, .start_year = m->start_year, .as_at = as_at(m), .user_id = m->user };

	if (o->since_frozen || o->id != NONE)
		return true;
	if (o->freeze && (!return_folder_is_free(o->out, f) || !frozen_make(m->store, &q, &m->made, m->arena, f) ||
				 !frozen_read(store_reader(m->store), q.id, &m->frozen, m->arena)))
		return f->is_set ? false : fault(f, "The return was frozen, and could not be read again. Write its files with --id %lld.", (long long)q.id);
	return return_903_write(&m->made, o->out, store_is_demonstration(m->store), f);
}

static void report(struct making *m)
{
	const struct options *o = m->options;
	struct text council = text_of(o->council);
	struct out out = out_make((size_t)1 << 30);
	struct json j = json_to(&out);
	bool is_made = !o->since_frozen && o->id == NONE;

	if (wants_json(o)) {
		if (is_made)
			return_report_json(&m->made, council, &j, m->arena);
		else
			json_open_object(&j);
		if (m->frozen.id)
			frozen_json(&m->frozen, &j, m->arena);
		if (o->since_frozen)
			late_changes_json(&m->late, &j);
		json_close(&j);
		out_lit(&out, "\n");
	} else {
		if (is_made)
			return_report_text(&m->made, council, &out, m->arena);
		if (m->frozen.id)
			frozen_text(&m->frozen, &out);
		if (o->since_frozen) {
			out_f(&out, "%zu late %s since then%s\n", m->late.n, m->late.n == 1 ? "correction" : "corrections", m->late.n ? ":" : ".");
			late_changes_text(&m->late, &out);
		}
	}
	print_out(&out);
}

int command_return_903(const struct options *o)
{
	struct fault f = { 0 };
	struct making m = { .options = o };

	if (!is_asked(&m, &f))
		return cannot(&f);
	m.store = open_store(o, STORE_EXISTING);
	if (!m.store)
		return EXIT_CANNOT;
	m.arena = arena_new(MOST_MEMORY);
	bool done = read_store(&m, &f) && write_out(&m, &f);
	if (done)
		report(&m);
	int code = !done ? cannot(&f) : m.late.n ? EXIT_FINDINGS : EXIT_GOOD;
	store_close(m.store);
	arena_free(m.arena);
	return code;
}
