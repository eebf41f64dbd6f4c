/* kith return 903: the return of a council and year from the record, as the files that are sent. Exit 0 when it was made. */
#include "app/command.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"
#include "company/council.h"
#include "returns/ssda903/return_report.h"
#include "returns/year.h"

static const size_t MOST_MEMORY = (size_t)64 << 30;

struct making { const struct options *options; struct store *store; struct arena *arena; int start_year; int64_t council; struct return_903 made; };

static bool is_asked(struct making *m, struct fault *f)
{
	const struct options *o = m->options;

	if (!o->council)
		return fault(f, "Say whose return it is with --council, by DfE or ONS code.");
	if (!o->year)
		return fault(f, "Say which year's return with --year, for example --year 2025-26.");
	if (!year_read(text_of(o->year), &m->start_year))
		return fault(f, "%s is not a collection year. It is written like 2026-27.", o->year);
	return o->out || fault(f, "Say which folder to write to with --out.");
}

static bool make(struct making *m, struct fault *f)
{
	const struct options *o = m->options;
	struct db *db = store_reader(m->store);

	db_snapshot(db);
	m->council = council_find(db, text_trim(text_of(o->council)));
	bool good = m->council != NONE || fault(f, "No council with the code %s has records here. Nothing was written.", o->council);
	good = good && return_903_rows(db, m->council, m->start_year, date_none(o->as_at) ? clock_today() : o->as_at, &m->made, m->arena, f);
	db_release(db);
	return good;
}

static void report(struct making *m)
{
	struct out out = out_make(1 << 26);
	struct json j = json_to(&out);

	if (wants_json(m->options)) {
		return_report_json(&m->made, text_of(m->options->council), &j, m->arena);
		json_close(&j);
		out_lit(&out, "\n");
	} else {
		return_report_text(&m->made, text_of(m->options->council), &out, m->arena);
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
	bool done = make(&m, &f) && return_903_write(&m.made, o->out, store_is_demonstration(m.store), &f);
	if (done)
		report(&m);
	store_close(m.store);
	arena_free(m.arena);
	return done ? EXIT_GOOD : cannot(&f);
}
