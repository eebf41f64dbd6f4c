/* What every import of a return shares. */
#include "returns/import.h"
#include "base/out.h"
#include "records.h"

const struct builtin_authority *council_authority(struct text code)
{
	for (int i = 0; i < n_builtin_authorities; i++)
		if (text_is(code, builtin_authorities[i].la_code) || text_ieq(code, text_of(builtin_authorities[i].gss_code)))
			return &builtin_authorities[i];
	return NULL;
}

const struct builtin_authority *import_council(struct store *s, const struct import_request *q, struct fault *f)
{
	struct text code = text_trim(q->council);
	const struct builtin_authority *council = code.n ? council_authority(code) : NULL;

	if (store_is_demonstration(s))
		fault(f, "This is a demonstration store, in which everybody is invented. It takes no real return. Nothing was changed.");
	else if (!council)
		fault(f, "%.*s is not the code of a council of England. Give its DfE code (801) or its ONS code (E06000023). Nothing was changed.",
			TEXT_ARG(code));
	else if (council->invented)
		fault(f, "%s is a council of the demonstration, and no real return may be brought into it. Nothing was changed.", council->name);
	return f->is_set ? NULL : council;
}

static struct text shortened(struct text t, size_t most)
{
	while (t.n > most || (t.n && t.n == most && ((unsigned char)t.p[t.n] & 0xC0) == 0x80))
		t.n--;
	return t;
}

/* Whole where there is room for it in the import's record, else with as many of each list as there is room for. */
static void put_kept_report(struct out *o, const struct import_report *r)
{
	enum { MOST = 200000, OF_EACH_LIST = 1024 };

	import_report_json(r, o, false);
	for (size_t most = OF_EACH_LIST; (o->full || o->n > MOST) && most; most /= 2) {
		struct import_report part = *r;
		report_cut(&part, most);
		out_reset(o);
		import_report_json(&part, o, false);
	}
}

int64_t import_save(struct txn *x, const struct import_request *q, const struct import_report *r, struct text collection, int64_t council)
{
	struct return_import v;
	struct out o = out_make(4 << 20);

	record_clear(&record_return_import, &v);
	put_kept_report(&o, r);
	v.council_id = council;
	v.collection = collection;
	v.collection_year = r->year;
	v.source = shortened(text_none(q->source) ? text_of(q->path) : q->source, 400);
	v.imported_at = clock_now();
	v.user_id = q->user_id;
	v.report = text_trim(out_text(&o));
	bool is_saved = record_save(x, &record_return_import, &v) == SAVED;
	out_free(&o);
	return is_saved ? v.r.id : NONE;
}

bool import_stopped(struct fault *f)
{
	return fault(f, "Stopped before anything was written. Nothing was changed.");
}

bool import_may_go_on(const struct import_request *q, const char *stage, struct fault *f)
{
	return !q->progress || q->progress(q->arg, stage, 0, 0) || import_stopped(f);
}

bool import_database_failed(struct db *db, struct fault *f)
{
	fault_cause(f, "%s", db_cause(db));
	return fault(f, "The store could not be read, and nothing was changed. Try again; if it fails again, tell whoever looks after this system.");
}
