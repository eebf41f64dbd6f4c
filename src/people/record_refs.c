/* The links between records, for the generic pages. Each kind of thing that can be linked to has one query that lists what a
 * user may choose; a link is shown only when it is in that list or is the record's own. */
#include "people/record_refs.h"
#include "access/guarded.h"
#include "people/person.h"
#include "records.h"

/* $1 user, $2 today, $3 the person the record is about, $4 the council of the record */
#define WORKER_NAMES "SELECT w.id, COALESCE(w.name, w.number) FROM worker w WHERE w.council_id = $4 AND $1 > 0 AND $2 <> '' AND $3 > 0"
#define TEAM_NAMES "SELECT t.id, t.name FROM team t WHERE t.council_id = $4 AND $1 > 0 AND $2 <> '' AND $3 > 0"
#define INVOLVED(column) "(SELECT i." column " FROM involvement i WHERE i.person_id = $3 AND " ROW_VISIBLE("i", "$3") ")"
static const char WORKERS[] = WORKER_NAMES " ORDER BY 2, 1";
static const char WORKERS_INVOLVED[] = WORKER_NAMES " AND w.id IN " INVOLVED("worker_id") " ORDER BY 2, 1";
static const char TEAMS[] = TEAM_NAMES " ORDER BY 2, 1";
static const char TEAMS_INVOLVED[] = TEAM_NAMES " AND t.id IN " INVOLVED("team_id") " ORDER BY 2, 1";
/* guarded: numbers alone, for whoever is in a record of that council; carers are named on their own pages only (access/guarded_org.h). */
static const char HOUSEHOLDS[] =
	"SELECT h.id, h.number FROM carer_household h WHERE h.council_id = $4 AND $1 > 0 AND $2 <> '' AND $3 > 0 ORDER BY h.number, h.id";
static const char PROVIDERS[] =
	"SELECT v.id, v.name FROM provider v WHERE v.council_id = $4 AND $1 > 0 AND $2 <> '' AND $3 > 0 ORDER BY v.name, v.id";
/* The relationship is part of the child's record, so an adult in it is named to whoever may see the child; another child only
 * to whoever may see that child too. */
static const char RELATIVES[] =
	"SELECT p.id, COALESCE(p.shown_name, p.la_child_id) FROM person p JOIN relationship r ON r.other_person_id = p.id"
	" WHERE r.person_id = $3 AND p.council_id = $4 AND " ROW_VISIBLE("r", "$3") " AND ((p.kind = 'adult' AND NOT " BARRED("p.id", "$1") ") OR " VISIBLE("p") ") ORDER BY 2, 1";
/* The name of $3 on a row of council $4 that the user was given. */
static const char WORKER[] = "SELECT COALESCE(w.name, w.number) FROM worker w WHERE w.id = $3 AND w.council_id = $4 AND $1 > 0 AND $2 <> ''";
static const char TEAM[] = "SELECT t.name FROM team t WHERE t.id = $3 AND t.council_id = $4 AND $1 > 0 AND $2 <> ''";
static const char RELATIVE[] =
	"SELECT COALESCE(p.shown_name, p.la_child_id) FROM person p WHERE p.id = $3 AND p.council_id = $4 AND ((p.kind = 'adult' AND NOT " BARRED("p.id", "$1") ")"
	" OR " VISIBLE_ONE("p") ")";
/* What a form offers, what the rows about this person already point at, and the name of one. */
static const struct { const char *record, *offered, *pointed_at, *name; } link_kinds[] = {
	{ "worker", WORKERS, WORKERS_INVOLVED, WORKER },
	{ "team", TEAMS, TEAMS_INVOLVED, TEAM },
	{ "carer_household", HOUSEHOLDS, HOUSEHOLDS, NULL },
	{ "provider", PROVIDERS, PROVIDERS, NULL },
	{ "person", RELATIVES, RELATIVES, RELATIVE },
};

struct link_items { struct gov_option *at; size_t n, cap; };

static void add_item(struct request *rq, struct link_items *items, int64_t id, struct text words)
{
	*GROW_IN(rq->arena, items) = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)id), .text = words };
}

/* What a person would call a row by, and from when it is. */
static struct text row_words(struct request *rq, const struct record_type *t, const void *rec)
{
	const struct field *title = t->title ? record_field(t, t->title) : NULL, *start = t->starts ? record_field(t, t->starts) : NULL;
	struct text words = title ? field_words_in(rq->arena, title, rec) : NO_TEXT;
	struct text from = start && start != title ? field_words_in(rq->arena, start, rec) : NO_TEXT;
	if (text_blank(words))
		words = T("Not recorded");
	return text_blank(from) ? words : textf_in(rq->arena, "%.*s, %s%.*s", TEXT_ARG(words), t->ends ? "from " : "", TEXT_ARG(from));
}

/* Rows about the same person in the same council, as this user may see them. */
static void add_rows(struct request *rq, struct link_items *items, const struct record_type *t, const struct record *r)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, t, r->person_id, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct record *row = record_at(&l, i);
		if (row->council_id == r->council_id)
			add_item(rq, items, row->id, row_words(rq, t, row));
	}
}

static void add_named(struct request *rq, struct link_items *items, const char *sql, const struct record *r)
{
	struct rows rows;
	db_query(rq->db, &rows, sql, DBI(rq->me->user_id), DBT(today_iso(&(struct iso_day){ { 0 } })), DBI(r->person_id), DBI(r->council_id));
	while (db_next(&rows))
		add_item(rq, items, db_int(&rows, 0), db_text_in(&rows, 1, rq->arena));
}

struct ref_choices ref_choices_of(struct request *rq, const struct field *f, const struct record *r, bool all)
{
	struct link_items items = { 0 };
	const struct record_type *t = record_type_named(text_of(f->refs));
	for (size_t k = 0; k < sizeof link_kinds / sizeof *link_kinds; k++)
		if (!strcmp(link_kinds[k].record, f->refs))
			add_named(rq, &items, all ? link_kinds[k].offered : link_kinds[k].pointed_at, r);
	if (t && t->scope == SCOPE_CASE)
		add_rows(rq, &items, t, r);
	return (struct ref_choices){ .field = f->name, .items = items.at, .n = (int)items.n };
}

struct text ref_name(struct request *rq, const struct field *f, const struct record *r)
{
	const char *sql = NULL;
	struct text name = NO_TEXT;
	struct rows rows;
	for (size_t k = 0; k < sizeof link_kinds / sizeof *link_kinds; k++)
		if (!strcmp(link_kinds[k].record, f->refs))
			sql = link_kinds[k].name;
	CHECK(sql);
	db_query(rq->db, &rows, sql, DBI(rq->me->user_id), DBT(today_iso(&(struct iso_day){ { 0 } })), DBI(*field_int(f, r)), DBI(r->council_id));
	if (db_next(&rows))
		name = db_text_in(&rows, 0, rq->arena);
	db_done(&rows);
	return name;
}

static bool is_link(const struct record_type *t, const struct field *f)
{
	return f->type == F_REF && !field_is_parent(t, f);
}

static int refs_of(struct request *rq, const struct record_type *t, const void *rec, bool all, struct ref_choices refs[MOST_REFS])
{
	int n = 0;
	for (int i = 0; i < t->n_fields && n < MOST_REFS; i++)
		if (is_link(t, &t->fields[i]) && !record_hides(rec, i))
			refs[n++] = ref_choices_of(rq, &t->fields[i], rec, all);
	return n;
}

int refs_offered(struct request *rq, const struct record_type *t, const void *rec, struct ref_choices refs[MOST_REFS])
{
	int n = refs_of(rq, t, rec, true, refs);
	if (((const struct record *)rec)->id || !field_is_parent(t, &t->fields[0]) || n == MOST_REFS)
		return n;
	refs[n] = ref_choices_of(rq, &t->fields[0], rec, true);
	return refs[n].n > 1 ? n + 1 : n;
}

int refs_shown(struct request *rq, const struct record_type *t, const void *rec, struct ref_choices refs[MOST_REFS])
{
	int n = refs_of(rq, t, rec, false, refs), kept = 0;
	for (int i = 0; i < n; i++)
		if (refs[i].n)
			refs[kept++] = refs[i];
	return kept;
}

/* What was shared is a row of any record of the same person that this user sees, and a version of it that is there; and it was shared with somebody. Once
 * stored it is never pointed elsewhere. */
static void shared_check(struct request *rq, const struct shared_copy *s, struct problems *p)
{
	const struct record_type *t = record_type_named(s->shared_record);
	const struct field *f = record_shared_copy.fields;
	struct record *row = t && t->scope == SCOPE_CASE && !t->own_pages ? arena_alloc(rq->arena, t->size) : NULL;
	bool is_there = row && guarded_load(rq->db, rq->me->user_id, t, s->shared_row, row, rq->arena) && row->person_id == s->r.person_id && row->council_id == s->r.council_id;
	bool has_version = false;
	if (!is_there)
		problem_add(p, rq->arena, &f[SHARED_COPY_SHARED_ROW], T("Choose what was shared: a record of this child that is open to you"));
	struct version_list l = is_there ? guarded_versions(rq->db, rq->me->user_id, t, s->shared_row, rq->arena) : (struct version_list){ 0 };
	for (int i = 0; i < l.n; i++)
		has_version = has_version || (l.at[i].txn == s->shared_version && !l.at[i].deleted);
	if (is_there && !has_version)
		problem_add(p, rq->arena, &f[SHARED_COPY_SHARED_VERSION], T("Choose one of the versions of this record"));
}

static void recipient_check(struct request *rq, const struct shared_copy *s, struct problems *p)
{
	if (s->recipient_person_id == NONE && text_blank(s->recipient) && !text_is(s->recipient_kind, "child") && !record_hides(s, SHARED_COPY_RECIPIENT_PERSON_ID))
		problem_add(p, rq->arena, &record_shared_copy.fields[SHARED_COPY_RECIPIENT], T("Choose who of the family it was, or enter their name and role"));
	if (!date_none(s->shared_on) && s->shared_on.ymd > clock_today().ymd)
		problem_add(p, rq->arena, &record_shared_copy.fields[SHARED_COPY_SHARED_ON], T("Enter a day that has been: this says what was shared"));
}

void refs_check(struct request *rq, const struct record_type *t, const void *rec, struct problems *p)
{
	if (t == &record_shared_copy)
		recipient_check(rq, rec, p);
	if (t == &record_shared_copy && !((const struct record *)rec)->id)
		shared_check(rq, rec, p);
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		if (f->type != F_REF || field_is_none(f, rec))
			continue;
		struct ref_choices c = ref_choices_of(rq, f, rec, true);
		struct text id = textf_in(rq->arena, "%lld", (long long)*field_int(f, rec));
		bool is_offered = false;
		for (int k = 0; k < c.n; k++)
			is_offered = is_offered || text_eq(c.items[k].value, id);
		if (!is_offered)
			problem_add(p, rq->arena, f, textf_in(rq->arena, "Choose one of the list for %s", f->label));
	}
}

bool parent_found(struct request *rq, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	int64_t found = NONE;
	bool is_current = false;

	if (!t->parent || !strcmp(t->parent, "person"))
		return true;
	CHECK(field_is_parent(t, &t->fields[0]));
	const struct record_type *parent = record_type_named(text_of(t->parent));
	struct record_list l = guarded_list(rq->db, rq->me->user_id, parent, r->person_id, rq->arena);
	for (int i = 0; i < l.n && !is_current; i++) {
		const struct record *row = record_at(&l, i);
		if (row->council_id != r->council_id)
			continue;
		is_current = record_is_current(parent, row, clock_today());
		if (is_current || found == NONE)
			found = row->id;
	}
	*field_int(&t->fields[0], rec) = found;
	return found != NONE;
}
