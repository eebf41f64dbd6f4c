/* One emergency copy from the record to the file: who its reader is, whose records are in it, what is written and what is logged. */
#include "access/guarded_org.h"
#include "access/readlog.h"
#include "access/visible.h"
#include "allocation/unheld.h"
#include "base/arena.h"
#include "company/council.h"
#include "emergency_copy/emergency_copy.h"
#include "emergency_copy/sealed.h"
#include "emergency_copy/shown.h"
#include "jobs/file.h"
#include "people/person.h"
#include "record/codes.h"
#include <dirent.h>
#include <unistd.h>

enum { LOGGED_AT_ONCE = 500, MOST_HEAD = 16 << 20, MOST_WORDS = 1 << 16, TELL_EVERY = 25 };
static const size_t MOST_OF_A_CHILD = (size_t)256 << 20;

static const char READER[] = "SELECT u.id, u.name FROM app_user u WHERE lower(u.email) = lower($1) AND u.is_active = 1";
static const char ROLES_THERE[] = "SELECT DISTINCT post.role FROM " POSTS_OF_TODAY " AND role.can_read = 1 AND post.council_id = $3";
static const char CHILDREN[] =
	"SELECT p.id FROM person p WHERE p.kind = 'child' AND p.id IN (SELECT o.person_id FROM (" OPEN_CASES
	") o WHERE o.council_id = $3 AND " ROW_SEEN(
		"o") ")"
		     " AND " VISIBLE("p") " AND p.id NOT IN (SELECT limits.person_id FROM restriction limits WHERE " IS_OF_TODAY(
			     "limits") ") ORDER BY p.name_key, p.id";

struct making {
	struct store *store;
	struct db *db;
	const struct copy_order *order;
	const struct copy_progress *progress;
	struct arena *arena, *child_arena;
	int64_t reader, council;
	struct text reader_name, council_name;
	int64_t made_at;
	struct {
		int64_t *at;
		size_t n, cap;
	} children;
	struct out list, content, words;
};

/* ---- Whom it is for ---- */

static bool may_have_it(struct making *m)
{
	struct iso_day today;
	struct rows r;
	bool may = false;
	db_query(m->db, &r, ROLES_THERE, DBI(m->reader), DBT(today_iso(&today)), DBI(m->council));
	while (db_next(&r)) {
		const struct code *role = code_find("emergency_copy_reader", db_text(&r, 0));
		may = may || (role && code_is_valid(role, clock_today()));
	}
	return may;
}

static bool find_reader(struct making *m, struct fault *f)
{
	const struct copy_order *o = m->order;
	struct rows r;
	db_query(m->db, &r, READER, DBT(o->reader));
	if (!db_next(&r))
		return fault(f,
			"Nobody signs in with the e-mail address %.*s, for whom line %lld of the list makes an emergency copy. No copy was "
			"made for them.",
			TEXT_ARG(o->reader), (long long)o->line);
	m->reader = db_int(&r, 0);
	m->reader_name = db_text_in(&r, 1, m->arena);
	db_done(&r);
	m->council = council_find(m->db, o->council);
	m->council_name = council_called(m->db, m->council, m->arena);
	if (text_none(m->council_name))
		return fault(f, "The store has no council %.*s, which line %lld of the list names. No copy was made for it.",
			TEXT_ARG(o->council), (long long)o->line);
	return may_have_it(m) || fault(f,
					 "%.*s has no post in %.*s today with which they may have an emergency copy: a duty worker, a "
					 "manager or a director may. No copy was made for them.",
					 TEXT_ARG(m->reader_name), TEXT_ARG(m->council_name));
}

static bool find_children(struct making *m, struct fault *f)
{
	struct iso_day today;
	struct rows r;
	db_query(m->db, &r, CHILDREN, DBI(m->reader), DBT(today_iso(&today)), DBI(m->council));
	while (db_next(&r))
		*GROW_IN(m->arena, &m->children) = db_int(&r, 0);
	return m->children.n || db_failed(m->db) ||
	       fault(f, "%.*s sees no open child of %.*s, so no emergency copy was made for them. See which posts they have.",
		       TEXT_ARG(m->reader_name), TEXT_ARG(m->council_name));
}

/* ---- What is in it ---- */

static void put_child(struct making *m, int64_t id)
{
	struct arena *a = m->child_arena;
	struct person p;
	struct child c;
	arena_reset(a);
	if (!guarded_load(m->db, m->reader, &record_person, id, &p, a))
		return;
	child_load(m->db, m->reader, &p, &c, a);
	struct shown s = shown_of(m->db, &m->content, &c, m->reader, a);
	s.ring = m->order->ring;
	s.words = &m->words;
	out_reset(&m->words);
	out_raw(&m->words, text_fold_in(a, p.la_child_id));
	struct text name = person_heading(&p, a);
	shown_words_add(&s, name);
	out_f(&m->content, COPY_PART "<section id=\"c%lld\">\n<header>\n<h2 tabindex=\"-1\">", (long long)id);
	out_html(&m->content, name);
	out_lit(&m->content, "</h2>\n<p class=\"quiet\">As it stood when the copy was made, ");
	instant_put_words(&m->content, m->made_at);
	out_lit(&m->content, ". <a href=\"#list\">Back to the list</a></p>\n</header>\n");
	child_part(&s);
	out_lit(&m->content, "</section>\n");
	out_lit(&m->list, "<li data-words=\""), out_html(&m->list, out_text(&m->words)),
		out_f(&m->list, "\"><a href=\"#c%lld\">", (long long)id);
	out_html(&m->list, name);
	out_lit(&m->list, "</a> <span class=\"quiet\">"), out_html(&m->list, child_line_in(a, &c)), out_lit(&m->list, "</span></li>\n");
}

static bool put_children(struct making *m, struct fault *f)
{
	const struct copy_progress *p = m->progress;
	for (size_t i = 0; i < m->children.n; i++) {
		if (p && i % TELL_EVERY == 0 && !p->tell(p->arg, (int64_t)i, (int64_t)m->children.n))
			return fault(f, "Stopped. No emergency copy was made; the one before it is untouched.");
		put_child(m, m->children.at[i]);
		if (m->content.full || m->list.full)
			return fault(f,
				"The emergency copy of %.*s is larger than %d MB before it is packed, so it was not made. Give readers of "
				"teams copies of their own.",
				TEXT_ARG(m->council_name), MOST_CONTENT >> 20);
	}
	return true;
}

/* Said whether or not there is anybody of whom it is true, so that it tells nothing of anybody. */
static void put_left_out(struct out *o, const struct copy_order *order)
{
	out_lit(o, "<p>Not in it, and nothing here says whether there are any: children and relatives whose records are limited to named "
		   "people, sealed records, protected addresses and "
		   "telephone numbers, who made a referral. If somebody is not here who should be, or you need an address that is "
		   "protected, ring <strong>");
	out_html(o, order->ring);
	out_lit(o, "</strong>.</p>\n");
}

static void put_head(struct out *o, const struct making *m)
{
	out_lit(o, "<h1 tabindex=\"-1\" id=\"list\">Emergency copy: "), out_html(o, m->council_name),
		out_lit(o, "</h1>\n<p class=\"made\" data-made=\"");
	out_int(o, m->made_at);
	out_lit(o, "\">Made "), instant_put_words(o, m->made_at), out_lit(o, ". What was written since is not here.</p>\n");
	if (store_is_demonstration(m->store))
		out_lit(o, "<p class=\"warn\">SIMULATED: every person, council and address in it is invented.</p>\n");
	out_lit(o, "<p>Made for "), out_html(o, m->reader_name);
	out_f(o, ". %zu open %s. Write down what you do and learn, and put it into Kith when it is back.</p>\n", m->children.n,
		m->children.n == 1 ? "child" : "children");
	put_left_out(o, m->order);
	out_lit(o, "<div id=\"find\" hidden><label for=\"name\">Name of the child or of somebody around them, or the council’s "
		   "number</label>\n"
		   "<input id=\"name\" type=\"text\" autocomplete=\"off\" spellcheck=\"false\"><p id=\"found\" class=\"quiet\" "
		   "role=\"status\"></p>\n"
		   "<p><button type=\"button\" id=\"all\">Show every child, to print</button></p></div>\n<ol id=\"children\">\n");
	out_raw(o, out_text(&m->list));
	out_lit(o, "</ol>\n");
}

/* ---- The file ---- */

/* "emergency-copy-991-"; what follows is the moment and whom it is for. */
static struct text name_of(const struct making *m)
{
	const struct copy_order *o = m->order;
	struct text day = date_iso_in(m->arena, date_of_instant(m->made_at)), reader = text_dup_in(m->arena, o->reader);
	int minute = instant_minute(m->made_at);
	for (size_t i = 0; i < reader.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-", reader.p[i]))
			((char *)(uintptr_t)reader.p)[i] = '_';
	return textf_in(m->arena, "emergency-copy-%.*s-%.*s-%02d%02d-%.*s.html", TEXT_ARG(o->council), TEXT_ARG(day), minute / 60,
		minute % 60, TEXT_ARG(reader));
}

enum { MOMENT_LENGTH = sizeof "2026-11-29-0300" - 1 };

/* Of the same council and reader, and of any moment? */
static bool is_of_same(struct text name, struct text made, size_t begin)
{
	struct text end = { made.p + begin + MOMENT_LENGTH, made.n - begin - MOMENT_LENGTH };
	return name.n == made.n && memcmp(name.p, made.p, begin) == 0 && memcmp(name.p + begin + MOMENT_LENGTH, end.p, end.n) == 0;
}

/* Names sort as their moments do. */
static int newest_first(const void *pa, const void *pb)
{
	return text_cmp(*(const struct text *)pb, *(const struct text *)pa);
}

static void remove_older(const struct making *m, int folder, struct text made)
{
	struct {
		struct text *at;
		size_t n, cap;
	} there = { 0 };
	size_t begin = sizeof "emergency-copy-" - 1 + m->order->council.n + 1;
	DIR *d = fdopendir(dup(folder));
	for (struct dirent *e; d && (e = readdir(d)) != NULL;)
		if (is_of_same(text_of(e->d_name), made, begin))
			*GROW_IN(m->arena, &there) = text_dup_in(m->arena, text_of(e->d_name));
	if (d)
		closedir(d);
	if (there.n)
		qsort(there.at, there.n, sizeof *there.at, newest_first);
	for (size_t i = (size_t)m->order->keep; i < there.n; i++)
		unlinkat(folder, text_c_in(m->arena, there.at[i]), 0);
}

/* Each child's own log says that they are in a copy, whose, and in which file. */
static bool log_children(const struct making *m, struct text name, struct fault *f)
{
	struct read_entry *e = ARRAY_IN(m->arena, struct read_entry, LOGGED_AT_ONCE);
	for (size_t at = 0; at < m->children.n; at += LOGGED_AT_ONCE) {
		int n = 0;
		for (; n < LOGGED_AT_ONCE && at + (size_t)n < m->children.n; n++)
			e[n] = (struct read_entry){ .user_id = m->reader,
				.person_id = m->children.at[at + (size_t)n],
				.record_id = NONE,
				.route = T(EMERGENCY_COPY_ROUTE),
				.request = name,
				.shown = NONE };
		if (!readlog_write(m->store, e, n, f))
			return false;
	}
	return true;
}

static bool write_copy(struct making *m, struct text file, struct copy_made *made, struct fault *f)
{
	struct text name = name_of(m);
	int folder = return_folder(text_c_in(m->arena, m->order->folder), f);
	bool is_done = folder >= 0 && log_children(m, name, f) && return_file_write(folder, name, file, f);
	if (is_done) {
		remove_older(m, folder, name);
		*made = (struct copy_made){ .name = name,
			.council = m->council_name,
			.reader = m->reader_name,
			.children = (int64_t)m->children.n,
			.bytes = (int64_t)file.n };
	}
	if (folder >= 0)
		close(folder);
	return is_done;
}

static bool seal_and_write(struct making *m, const struct emergency_keys *k, struct copy_made *made, struct fault *f)
{
	const struct reader_key *key = keys_of(k, m->order->reader);
	struct copy_head h = { .council = m->council_name,
		.reader = m->reader_name,
		.made_at = m->made_at,
		.is_simulated = store_is_demonstration(m->store) };
	struct out all = out_make(MOST_CONTENT), file = out_make(MOST_COPY_FILE);
	if (!key)
		return fault(f,
			"No passphrase was made for %.*s, so no emergency copy was made for them. Make one: kith emergency-copy "
			"passphrase.",
			TEXT_ARG(m->order->reader));
	put_head(&all, m);
	out_raw(&all, out_text(&m->content));
	bool is_done = all.full ? fault(f, "The emergency copy of %.*s is too large, so it was not made.", TEXT_ARG(m->council_name))
				: copy_seal(&file, &h, out_text(&all), key, k, f) && write_copy(m, out_text(&file), made, f);
	if (all.p)
		sodium_memzero(all.p, all.n);
	out_free(&all);
	out_free(&file);
	return is_done;
}

/* Everything of one moment. */
static bool gather(struct making *m, struct fault *f)
{
	db_clear(m->db);
	db_snapshot(m->db);
	bool is_done = find_reader(m, f) && find_children(m, f) && put_children(m, f);
	if (db_failed(m->db)) {
		fault_cause(f, "%s", db_cause(m->db));
		is_done = fault(f, "The records could not be read, so no emergency copy was made; the one before it is untouched. Try "
				   "again in a minute.");
	}
	db_release(m->db);
	return is_done;
}

bool copy_make(struct store *s, const struct copy_order *o, const struct emergency_keys *k, const struct copy_progress *p,
	struct copy_made *made, struct arena *a, struct fault *f)
{
	struct making m = { .store = s,
		.db = store_reader(s),
		.order = o,
		.progress = p,
		.arena = a,
		.child_arena = arena_new(MOST_OF_A_CHILD),
		.made_at = clock_now(),
		.list = out_make(MOST_HEAD),
		.content = out_make(MOST_CONTENT),
		.words = out_make(MOST_WORDS) };
	bool is_done = m.db ? gather(&m, f) && seal_and_write(&m, k, made, f)
			    : fault(f, "The store cannot be read just now, so no emergency copy was made. Try again in a minute.");
	out_free(&m.list);
	out_free(&m.content);
	out_free(&m.words);
	arena_free(m.child_arena);
	return is_done;
}
