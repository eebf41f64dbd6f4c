/* Proving the second read log: every file of a folder whose name begins as ours, line by line, and that each line that was
 * brought into the store is in read_log. What is missing or was changed is named by line and day. */
#include "access/second_log.h"
#include "base/arena.h"
#include <dirent.h>
#include <sys/stat.h>

static const char EVERY_MARK[] = "SELECT name, value FROM setting WHERE name LIKE 'second_log:%' ORDER BY name";
/* guarded: the proof of the whole log, by whoever keeps the store; tells whether a line is there. */
static const char IS_THERE[] = "SELECT count(*) FROM read_log WHERE user_id = $1 AND at = $2 AND request = $3";

enum { MOST_MARKS = 1000 };
struct mark { struct text id, hash; int64_t n; bool is_met; };
struct proof {
	struct db *db;
	struct verify_report *report;
	struct arena *arena;
	struct mark mark[MOST_MARKS];
	int n_marks;
	const char *file;
	struct text day;                 /* of the last line that could be read */
};

static void say(struct proof *p, int64_t line, bool is_notice, struct text reason)
{
	*GROW_IN(p->arena, &p->report->lines) =
		(struct verify_line){ .table = T("second_log"), .id = line, .txn = NONE, .reason = reason, .is_notice = is_notice };
	p->report->faults += !is_notice;
}

static void read_marks(struct proof *p)
{
	struct rows r;
	db_query_n(p->db, &r, EVERY_MARK, NULL, 0);
	while (db_next(&r) && p->n_marks < MOST_MARKS) {
		struct text id = db_text_in(&r, 0, p->arena), hash = db_text_in(&r, 1, p->arena);
		struct mark *m = &p->mark[p->n_marks++];
		text_cut(&id, ':');
		*m = (struct mark){ .id = id };
		if (!text_int(text_cut(&hash, ' '), &m->n))
			m->n = 0;
		m->hash = hash;
	}
	db_done(&r);
}

static struct mark *mark_of(struct proof *p, const char *id)
{
	for (int i = 0; i < p->n_marks; i++)
		if (text_is(p->mark[i].id, id))
			return &p->mark[i];
	return NULL;
}

static void prove_line(struct proof *p, const struct second_look *l, const char *wrong, const struct mark *m, struct text hash)
{
	if (l->at != NONE)
		p->day = date_iso_in(p->arena, date_of_instant(l->at));
	if (wrong)
		say(p, l->n, false, textf_in(p->arena, "Line %lld of %s, of %.*s, %s.", (long long)l->n, p->file, TEXT_ARG(p->day), wrong));
	if (wrong || !m || l->n > m->n)
		return;
	if (l->n == m->n && !text_eq(hash, m->hash))
		say(p, l->n, false, textf_in(p->arena, "Line %lld of %s, of %.*s, is not the line that was brought into the store.",
			(long long)l->n, p->file, TEXT_ARG(p->day)));
	else if (!db_one(p->db, IS_THERE, 0, DBI(l->e.user_id), DBI(l->at), DBT(l->e.request)) && !db_failed(p->db))
		say(p, l->n, false, textf_in(p->arena, "Line %lld of %s, of %.*s, was brought into the read log and is no longer there.",
			(long long)l->n, p->file, TEXT_ARG(p->day)));
}

static void prove_end(struct proof *p, int64_t last, const struct mark *m, bool is_cut_short)
{
	int64_t brought = m ? m->n : 0;
	if (last < brought)
		say(p, last + 1, false, textf_in(p->arena, "Lines %lld to %lld of %s are missing from its end; the last that is there is of %.*s.",
			(long long)last + 1, (long long)brought, p->file, TEXT_ARG(text_none(p->day) ? T("no day") : p->day)));
	if (last > brought)
		say(p, brought + 1, true, textf_in(p->arena, "Lines %lld to %lld of %s are not in the read log yet; 'kith reconcile' brings them in.",
			(long long)brought + 1, (long long)last, p->file));
	if (is_cut_short)
		say(p, last + 1, true, textf_in(p->arena, "The last line of %s is half written. Nothing was shown for it.", p->file));
}

static void prove_file(struct proof *p, const char *folder, const char *name)
{
	struct second_look l;
	const char *wrong = NULL;
	int64_t last = 0;
	const char *path = text_c_in(p->arena, textf_in(p->arena, "%s/%s", folder, name));
	struct second_reader *r = second_reader_open(path);
	p->file = text_c_in(p->arena, text_of(name));
	p->day = NO_TEXT;
	if (!r || !second_reader_id(r)[0]) {
		say(p, 0, false, textf_in(p->arena, "The first line of %s was changed, or the file cannot be read.", p->file));
		second_reader_close(r);
		return;
	}
	struct mark *m = mark_of(p, second_reader_id(r));
	if (m)
		m->is_met = true;
	while (second_reader_next(r, &l, &wrong)) {
		prove_line(p, &l, wrong, m, second_reader_hash(r));
		last = l.n;
	}
	prove_end(p, last, m, second_reader_cut_short(r));
	second_reader_close(r);
}

bool second_log_verify(struct db *db, const char *folder, struct verify_report *report, struct arena *a, struct fault *f)
{
	struct proof *p = NEW_IN(a, struct proof);
	*p = (struct proof){ .db = db, .report = report, .arena = a };
	db_snapshot(db);
	read_marks(p);
	DIR *dir = folder ? opendir(folder) : NULL;
	for (struct dirent *e; dir && (e = readdir(dir)) != NULL;)
		if (text_starts(text_of(e->d_name), T(SECOND_LOG_FILE)))
			prove_file(p, folder, e->d_name);
	if (dir)
		closedir(dir);
	for (int i = 0; i < p->n_marks; i++)
		if (!p->mark[i].is_met)
			say(p, 0, false, textf_in(a, "The second read log %.*s, of which %lld lines were brought in, is not there. Give its folder with "
				"--second-log.", TEXT_ARG(p->mark[i].id), (long long)p->mark[i].n));
	bool is_read = !db_failed(db);
	db_release(db);
	return is_read || fault(f, "The store could not be read, so the second read log was not proved. Nothing was changed. Try again.");
}
