/* Of whom a user is told in an export: see export_sight.h. */
#include "returns/export_sight.h"
#include "access/kept_address.h"
#include "base/arena.h"
#include "base/out.h"
#include "jobs/file.h"
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

static const char SEEN[] =
	"SELECT p.id FROM person p WHERE (p.council_id = $3 OR p.id IN (SELECT elsewhere.person_id FROM person_council elsewhere WHERE elsewhere.council_id = $3))"
	" AND " VISIBLE("p") " ORDER BY p.id";
/* As ADDRESS_KEPT (access/visible.h), of everybody at once. guarded: ids only, of whom rows are then left out. */
static const char KEPT[] =
	"WITH closed AS (SELECT ticked.person_id FROM (SELECT a.person_id FROM person_address a WHERE a.is_protected = 1"
	" UNION SELECT l.person_id FROM placement l WHERE l.is_protected = 1) ticked WHERE NOT EXISTS (SELECT 1 FROM address_viewer told"
	" WHERE told.person_id = ticked.person_id AND told.user_id = $1 AND " IS_OF_TODAY("told") "))"
	" SELECT closed.person_id FROM closed UNION SELECT kin.person_id FROM relationship kin WHERE kin.other_person_id IN (SELECT person_id FROM closed)"
	" UNION SELECT kin.other_person_id FROM relationship kin WHERE kin.other_person_id IS NOT NULL AND kin.person_id IN (SELECT person_id FROM closed)"
	" ORDER BY 1";
static const char FILE_OF_PEOPLE[] = ".people";

struct ids { int64_t *at; size_t n, cap; };
struct export_sight {
	struct ids seen, kept;
	struct protection protection;
	struct arena *arena;
};

static struct ids ids_in(struct arena *a, struct rows *r)
{
	struct ids all = { 0 };

	while (db_next(r))
		*GROW_IN(a, &all) = db_int(r, 0);
	return all;
}

struct export_sight *export_sight_open(struct db *db, int64_t user, int64_t council, struct arena *a)
{
	struct export_sight *s = NEW_IN(a, struct export_sight);
	struct iso_day day;
	struct rows r;

	s->arena = a;
	db_query(db, &r, SEEN, DBI(user), DBT(today_iso(&day)), DBI(council));
	s->seen = ids_in(a, &r);
	db_query(db, &r, KEPT, DBI(user), DBT(today_iso(&day)));
	s->kept = ids_in(a, &r);
	s->protection = protection_of(db, user, NULL, a);
	return s;
}

static int by_id(const void *pa, const void *pb)
{
	const int64_t *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

static bool is_among(const struct ids *all, int64_t id)
{
	return all->n && bsearch(&id, all->at, all->n, sizeof *all->at, by_id);
}

bool sight_tells(const struct export_sight *s, int64_t person)
{
	return !s || person == NONE || is_among(&s->seen, person);
}

bool sight_tells_as_it_was(const struct export_sight *s, int64_t person)
{
	return !s || (sight_tells(s, person) && !is_among(&s->kept, person));
}

struct text sight_words(struct export_sight *s, int64_t person, struct text words)
{
	return s ? protection_words(&s->protection, person, words) : words;
}

struct protection *sight_protection(struct export_sight *s)
{
	return &s->protection;
}

/* ---- How every export ends ---- */

static void each_once(struct people_told *p)
{
	size_t n = 0;

	if (p->n > 1)
		qsort(p->at, p->n, sizeof *p->at, by_id);
	for (size_t i = 0; i < p->n; i++)
		if (n == 0 || p->at[i] != p->at[n - 1])
			p->at[n++] = p->at[i];
	p->n = n;
}

static void put_count(struct out *o, int64_t n, const char *one, const char *more)
{
	if (n <= 0)
		return;
	out_c(o, o->n ? ", " : "");
	out_count(o, n);
	out_f(o, " %s", n == 1 ? one : more);
}

struct text export_left_out_in(struct arena *a, const struct export_report *r)
{
	struct out o = out_make(1000);

	put_count(&o, r->left_out.children, "child who is closed to you", "children who are closed to you");
	put_count(&o, r->left_out.rows, "row of people who are closed to you or whose address is protected",
		"rows of people who are closed to you or whose address is protected");
	put_count(&o, r->left_out.addresses, "protected address in a row that is told", "protected addresses in rows that are told");
	struct text t = o.n ? textf_in(a, "This is not the whole. It leaves out: %.*s.", TEXT_ARG(out_text(&o))) : NO_TEXT;
	out_free(&o);
	return t;
}

bool export_may_go_on(const struct export_request *q, int64_t done, int64_t of, struct fault *f)
{
	return !q->progress || q->progress(q->arg, done, of) || fault(f, "Stopped. Nothing of the export was kept.");
}


/* Which addresses are protected from the user, in short: another when one more is, or one less. */
static int64_t closed_addresses(struct export_sight *s)
{
	struct protection *p = &s->protection;
	crypto_generichash_state h;
	int64_t short_of_it = 0;

	if (!protection_is_needed(p, NONE))
		return 0;
	crypto_generichash_init(&h, NULL, 0, sizeof short_of_it + 8);
	for (int i = 0; i < p->kept->n; i++) {
		const struct kept_address *k = &p->kept->address[i];
		if (p->is_named[i])
			continue;
		crypto_generichash_update(&h, (const unsigned char *)&k->person, sizeof k->person);
		crypto_generichash_update(&h, (const unsigned char *)k->postcode.p, k->postcode.n);
	}
	unsigned char all[sizeof short_of_it + 8];
	crypto_generichash_final(&h, all, sizeof all);
	memcpy(&short_of_it, all, sizeof short_of_it);
	return short_of_it;
}

/* The first number is of the addresses; then each person's, below zero where they were not told as they were in a file. */
static bool keep_people(struct export_sight *s, const struct people_told *p, int folder, struct fault *f)
{
	int64_t *all = ARRAY_IN(s->arena, int64_t, p->n + 1);

	all[0] = closed_addresses(s);
	for (size_t i = 0; i < p->n; i++)
		all[i + 1] = sight_tells_as_it_was(s, p->at[i]) ? p->at[i] : -p->at[i];
	return return_file_write(folder, text_of(FILE_OF_PEOPLE), (struct text){ (const char *)all, (p->n + 1) * sizeof *all }, f);
}

static bool are_still(struct export_sight *s, const int64_t *all, size_t n)
{
	if (n == 0 || all[0] != closed_addresses(s))
		return false;
	for (size_t i = 1; i < n; i++)
		if (all[i] < 0 ? !sight_tells(s, -all[i]) : !sight_tells_as_it_was(s, all[i]))
			return false;
	return true;
}

bool sight_is_still(struct export_sight *s, const char *folder)
{
	char path[1400];
	struct stat is;
	int fd, n = snprintf(path, sizeof path, "%s/%s", folder, FILE_OF_PEOPLE);

	if (n < 0 || (size_t)n >= sizeof path || (fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)) < 0)
		return false;
	int64_t *all = fstat(fd, &is) == 0 && is.st_size > 0 ? arena_alloc(s->arena, (size_t)is.st_size) : NULL;
	bool is_read = all && read(fd, all, (size_t)is.st_size) == is.st_size;
	close(fd);
	return is_read && are_still(s, all, (size_t)is.st_size / sizeof *all);
}

bool export_end(struct export_report *r, struct export_sight *s, int folder, struct fault *f)
{
	each_once(&r->people);
	if (!s)
		return true;
	struct text left_out = export_left_out_in(r->arena, r);
	bool good = text_none(left_out) || return_file_write(folder, T("NOT_WHOLE.txt"), textf_in(r->arena, "%.*s\r\n", TEXT_ARG(left_out)), f);
	return good && keep_people(s, &r->people, folder, f);
}
