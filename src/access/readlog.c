/* Who looked: entries are gathered on the writer's thread, written with their group as one link of a hash chain, and durable
 * before the page that caused them is sent (SECURITY section 3). Whoever waits for an entry keeps it on its own stack; one that
 * nobody waits for is copied. Reading the log for a page is at the foot, proving it is readlog_verify.c. */
#include "access/readlog.h"
#include "access/access.h"
#include "access/readlog_rows.h"
#include "base/arena.h"

static const char *const TABLES[] = { "read_log", "read_batch", NULL };
static const char LAST_LINK[] = "SELECT id, hash FROM read_batch ORDER BY id DESC LIMIT 1";
/* guarded: numbers and a hash only, none of them a person's. One row always, also in an empty log. */
static const char WHERE_IT_STANDS[] =
	"SELECT (SELECT max(id) FROM read_log), b.id, b.hash FROM (SELECT max(id) AS id FROM read_batch) last"
	" LEFT JOIN read_batch b ON b.id = last.id";
#define INSERT "INSERT INTO read_log(id, at, user_id, person_id, record, record_id, route, request, shown, batch, hash) VALUES "
/* guarded: writes what was shown to somebody who was let in; tells nothing. */
static const char INSERT_ONE[] = INSERT "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
/* guarded: as above. Eight at a time save a server most of the round trips. */
static const char INSERT_EIGHT[] = INSERT
	"($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11), ($12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22),"
	" ($23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33), ($34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44),"
	" ($45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55), ($56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66),"
	" ($67, $68, $69, $70, $71, $72, $73, $74, $75, $76, $77), ($78, $79, $80, $81, $82, $83, $84, $85, $86, $87, $88)";
static const char INSERT_LINK[] = "INSERT INTO read_batch(id, prev_hash, hash, n) VALUES ($1, $2, $3, $4)";

#define LOOKS_AT(people) \
	"SELECT l.at, l.user_id, u.name, l.record, l.record_id, l.route FROM person p JOIN read_log l ON " people \
	" LEFT JOIN app_user u ON u.id = l.user_id WHERE p.id = $3 AND " VISIBLE_ONE("p") \
	" AND (l.user_id = $1 OR $4 = 1) AND (l.route <> '" EMERGENCY_COPY_ROUTE "' OR NOT EXISTS (SELECT 1 FROM read_log newer" \
	" WHERE newer.person_id = l.person_id AND newer.user_id = l.user_id AND newer.route = l.route AND newer.id > l.id)) ORDER BY l.id DESC LIMIT $5"
static const char WHO_LOOKED[] = LOOKS_AT("l.person_id = p.id");
/* Where records are joined, or were: looks at every number that leads here; and, of a record that was joined to another for a time, the looks at
 * that one meanwhile, which showed this one's records. */
#define JOINED_HERE "SELECT joined.id FROM person joined WHERE joined.same_as_id = $3"
#define LED_ONCE "FROM person_link once WHERE once.other_person_id = $3 AND once.finding = 'same' AND once.ended_at > 0"
#define AT_ANY_NUMBER \
	"l.person_id IN (SELECT CAST($3 AS BIGINT) UNION " JOINED_HERE " UNION SELECT once.person_id " LED_ONCE ")" \
	" AND (l.person_id = $3 OR l.person_id IN (" JOINED_HERE ") OR EXISTS (SELECT 1 " LED_ONCE \
	" AND once.person_id = l.person_id AND l.at BETWEEN once.decided_at AND once.ended_at))"
static const char WHO_LOOKED_AT_ALL[] = LOOKS_AT(AT_ANY_NUMBER);
/* guarded: a number only. */
static const char HOW_MANY_LOOKED[] = "SELECT count(DISTINCT l.user_id) FROM read_log l WHERE l.at >= $1 AND l.user_id <> $2 AND l.route NOT LIKE 'refused %' AND l.route <> '" EMERGENCY_COPY_ROUTE "' AND " AT_ANY_NUMBER;
/* guarded: a number only. */
static const char IS_LINKED[] = "SELECT (SELECT count(*) FROM person_link l WHERE l.person_id = $1) + (SELECT count(*) FROM person_link l WHERE l.other_person_id = $1)";
static const char ROLE_HELD_ON[] =
	"SELECT role.label FROM post JOIN role ON role.code = post.role WHERE post.user_id = $1 AND post.starts_on <= $2"
	" AND (post.ends_on IS NULL OR post.ends_on > $2) ORDER BY CASE WHEN post.covers_id IS NULL THEN 0 ELSE 1 END, post.id LIMIT 1";
static const char POST_COVERED[] =
	"SELECT role.label, away.name FROM post JOIN role ON role.code = post.role JOIN app_user away ON away.id = post.user_id WHERE post.id = $1";

/* Callers' entries (struct looking), each waiting in its call of readlog_write until their group is durable. */
static _Thread_local struct { struct looking *first, **end; } gathered;

static void forget_gathered(void *arg)
{
	(void)arg;
	gathered.first = NULL;
	gathered.end = NULL;
}

static void gather(struct looking *l)
{
	l->next = NULL;
	l->is_written = false;
	*(gathered.end ? gathered.end : &gathered.first) = l;
	gathered.end = &l->next;
}

bool readlog_gather(struct db *db, void *arg, struct fault *f)
{
	(void)db;
	(void)f;
	gather(arg);
	return true;
}

enum { COLUMNS = 11, ROWS = 8 };
struct link {
	struct db *db;
	struct hasher chain;
	int64_t id, row, n;
	char prev[HASH_HEX + 1];
	struct db_value v[ROWS * COLUMNS];   /* of rows not inserted yet */
	char hash[ROWS][HASH_HEX + 1];
	int waiting;
};

static void link_begin(struct link *link, struct db *db)
{
	struct rows r;
	link->db = db;
	link->id = 1;
	link->row = link->n = link->waiting = 0;
	memcpy(link->prev, FIRST_LINK, sizeof link->prev);
	db_query_n(db, &r, WHERE_IT_STANDS, NULL, 0);
	if (db_next(&r)) {
		struct text hash = db_text(&r, 2);
		link->row = db_is_null(&r, 0) ? 0 : db_int(&r, 0);
		link->id = db_is_null(&r, 1) ? 1 : db_int(&r, 1) + 1;
		if (hash.n == HASH_HEX)
			memcpy(link->prev, hash.p, HASH_HEX);
		db_done(&r);
	}
	for (const struct looking *l = gathered.first; l; l = l->next)
		link->n += l->n;
	read_link_begin(&link->chain, (struct text){ link->prev, HASH_HEX }, link->id, link->n);
}

static void rows_insert(struct link *link)
{
	if (link->waiting == ROWS)
		db_run_n(link->db, INSERT_EIGHT, link->v, ROWS * COLUMNS);
	else
		for (int i = 0; i < link->waiting; i++)
			db_run_n(link->db, INSERT_ONE, link->v + i * COLUMNS, COLUMNS);
	link->waiting = 0;
}

static void row_add(struct link *link, const struct read_entry *e, int64_t at)
{
	struct read_row row = { .id = ++link->row, .at = at, .batch = link->id, .e = *e };
	struct text hash = read_row_hash(&row, link->hash[link->waiting]);
	const struct db_value v[COLUMNS] = { DBI(row.id), DBI(at), DBI(e->user_id), DBI(e->person_id), DBT(e->record), DBI(e->record_id),
		DBT(e->route), DBT(e->request), DBI(e->shown), DBI(link->id), DBT(hash) };
	hash_text(&link->chain, "row", hash);
	memcpy(link->v + link->waiting * COLUMNS, v, sizeof v);
	if (++link->waiting == ROWS)
		rows_insert(link);
}

static void link_end(struct link *link)
{
	char hex[HASH_HEX + 1];
	rows_insert(link);
	db_run(link->db, INSERT_LINK, DBI(link->id), DBT(((struct text){ link->prev, HASH_HEX })), DBT(hash_end(&link->chain, hex)),
		DBI(link->n));
}

/* Runs in every group before its commit. */
static bool write_gathered(struct db *db, void *arg, struct fault *f)
{
	struct link link;
	(void)arg;
	if (!gathered.first)
		return true;
	link_begin(&link, db);
	for (struct looking *l = gathered.first; l; l = l->next) {
		for (int i = 0; i < l->n; i++)
			row_add(&link, &l->e[i], l->at);
		l->is_written = true;
	}
	link_end(&link);
	forget_gathered(NULL);
	return !db_failed(db) ||
	       fault(f, "Kith could not note who looked at this record, so it was not shown. Nothing was changed. Try again in a moment.");
}

bool readlog_start(struct store *s, struct fault *f)
{
	(void)f;
	writer_before_commit(store_writer(s), write_gathered, NULL);
	writer_on_undo(store_writer(s), forget_gathered, NULL);
	store_keep_snapshots(s, TABLES);
	return true;
}

bool readlog_write(struct store *s, const struct read_entry *e, int n, struct fault *f)
{
	struct looking l = { .e = e, .n = n, .at = clock_now() };
	if (n == 0)
		return true;
	struct fault why = { 0 };
	if (store_write_needed(s, readlog_gather, &l, &why)) {
		CHECK(l.is_written);             /* readlog_start was not called for this store */
		readlog_is_well(s);
		return true;
	}
	if (readlog_second(s, e, n, l.at))
		return true;
	if (!f->is_set)
		*f = why;
	return false;
}

/* An entry that nobody waits for, with its texts behind it. */
struct look_later {
	struct store *store;
	readlog_done *done;
	void *arg;
	struct looking looking;
	struct read_entry e;
	char texts[];
};

static void look_done(void *arg, bool is_kept)
{
	struct look_later *l = arg;
	bool is_durable = is_kept && l->looking.is_written;
	if (is_durable)
		readlog_is_well(l->store);
	l->done(l->arg, is_durable);
	free(l);
}

static bool look_gather(struct db *db, void *arg, struct fault *f)
{
	(void)db;
	(void)f;
	gather(&((struct look_later *)arg)->looking);
	return true;
}

static struct text text_behind(struct text t, char **at)
{
	if (!t.n)
		return t;
	struct text copy = { memcpy(*at, t.p, t.n), t.n };
	*at += t.n;
	return copy;
}

bool readlog_write_later(struct store *s, const struct read_entry *e, readlog_done *done, void *arg)
{
	struct look_later *l = calloc(1, sizeof *l + e->record.n + e->route.n + e->request.n);
	CHECK(l);
	char *at = l->texts;
	*l = (struct look_later){ .store = s, .done = done, .arg = arg, .e = *e };
	l->e.record = text_behind(e->record, &at);
	l->e.route = text_behind(e->route, &at);
	l->e.request = text_behind(e->request, &at);
	l->looking = (struct looking){ .e = &l->e, .n = 1, .at = clock_now() };
	if (writer_note(store_writer(s), look_gather, l, look_done))
		return true;
	free(l);
	return false;
}

/* Posts change seldom and a list is of few users: an answer once found is looked up among the entries before. */
static struct text role_held_on(struct db *db, const struct looked_list *l, int64_t user, int64_t at, struct arena *a)
{
	struct date day = date_of_instant(at);
	for (int i = l->n - 1; i >= 0 && i >= l->n - 50; i--)
		if (l->at[i].user_id == user && text_none(l->at[i].covers) && date_of_instant(l->at[i].at).ymd == day.ymd)
			return l->at[i].role;
	struct rows r;
	struct text role = NO_TEXT;
	db_query(db, &r, ROLE_HELD_ON, DBI(user), DBT(date_iso_in(a, day)));
	if (db_next(&r)) {
		role = db_text_in(&r, 0, a);
		db_done(&r);
	}
	return role;
}

/* The post that was covered, from the route of the look; NONE: it was no cover's. */
static int64_t post_covered(struct text route)
{
	struct text mark = T(LOOKED_BY_COVER);
	int64_t post;
	for (size_t i = 0; i + mark.n < route.n; i++)
		if (text_starts((struct text){ route.p + i, route.n - i }, mark))
			return text_int((struct text){ route.p + i + mark.n, route.n - i - mark.n }, &post) ? post : NONE;
	return NONE;
}

static void read_basis(struct db *db, struct looked_list *l, struct looked *k, struct arena *a)
{
	struct rows r;
	int64_t post = post_covered(k->route);
	if (post == NONE) {
		k->role = role_held_on(db, l, k->user_id, k->at, a);
		return;
	}
	db_query(db, &r, POST_COVERED, DBI(post));
	if (db_next(&r)) {
		k->role = db_text_in(&r, 0, a);
		k->covers = db_text_in(&r, 1, a);
		db_done(&r);
	}
}

struct looked_list who_looked(struct db *db, int64_t person, int64_t user, bool own_only, int most, struct arena *a)
{
	struct rows r;
	struct iso_day today;
	struct looked_list l = { .at = ARRAY_IN(a, struct looked, most > 0 ? most : 1) };
	db_snapshot_anew(db);
	bool all = !own_only && may(db, user, ACT_SEE_WHO_LOOKED, person).yes;
	const char *looks = db_one(db, IS_LINKED, 0, DBI(person)) ? WHO_LOOKED_AT_ALL : WHO_LOOKED;
	db_query(db, &r, looks, DBI(user), DBT(today_iso(&today)), DBI(person), DBI(all), DBI(most));
	while (l.n < most && db_next(&r)) {
		struct looked *k = &l.at[l.n];
		*k = (struct looked){
			.at = db_int(&r, 0), .user_id = db_int(&r, 1), .user_name = db_text_in(&r, 2, a),
			.record = db_text_in(&r, 3, a), .record_id = db_int(&r, 4), .route = db_text_in(&r, 5, a), .covers = NO_TEXT,
		};
		read_basis(db, &l, k, a);
		l.n++;
	}
	db_done(&r);
	return l;
}

int64_t how_many_looked(struct db *db, int64_t person, int64_t since, int64_t other_than)
{
	return db_one(db, HOW_MANY_LOOKED, NONE, DBI(since), DBI(other_than), DBI(person));
}

struct text readlog_head(struct db *db, struct arena *a)
{
	struct rows r;
	struct text head = NO_TEXT;
	db_query_n(db, &r, LAST_LINK, NULL, 0);
	if (db_next(&r)) {
		head = db_text_in(&r, 1, a);
		db_done(&r);
	}
	return head;
}
