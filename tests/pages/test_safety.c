/* Who may see what, over the whole site as it is served (src/app/routes.c): canary words are planted in every text field of every
 * record of people who are protected, restricted, sealed, denied or of another council, then everybody of every role asks for every
 * page there is, and a canary may come only to whoever is named for it, and never into what the program prints. And the acceptance
 * tests 1, 2 and 3 of SECURITY section 8. */
#include <ctype.h>
#include "http_client.h"
#include "app/command.h"
#include "app/site.h"
#include "base/log.h"
#include "base/out.h"
#include "record/hooks.h"
#include "web/turn.h"
#include <sys/stat.h>

/* ---- The world ---- */

enum kept_word { PLAIN, PROTECTED, RESTRICTED, SEALED, DENIED, OF_THERE, ROW_OF_THERE, CANARIES };
/* Five letters, so that they fit in any field; a postcode for the protected address. */
static const char *const canaries[CANARIES] = { "QZPLA", "QZ1 9PR", "QZRES", "QZSEA", "QZDEN", "QZOTB", "QZRWB" };
enum { MOST_ROWS = 2000, MOST_USERS = 40 };

struct planted { const struct record_type *type; int64_t id, person, council; };
struct asker { int64_t id; const char *name; char token[SESSION_TOKEN_MAX]; bool may[CANARIES]; int seen[CANARIES]; };
struct land {
	struct site_of_test *t;
	int64_t here, there, team, worker;
	int64_t child[CANARIES];         /* by the canary in their records; ROW_OF_THERE: home here, with records there too */
	struct planted row[MOST_ROWS];
	int n_rows;
	struct asker asker[MOST_USERS];
	int n_askers;
	int64_t denied_user, restriction;
	int compared;                    /* answers under /api that were held against their pages */
};

static bool is_of_person(const struct field *f)
{
	return f->type == F_REF && strcmp(f->refs, "person") == 0;
}

/* In a protected child's records the address stands in the protected fields and in the middle of every longer text. */
static struct text canary_for(enum kept_word c, const struct field *f, struct arena *a)
{
	if (f->hi < 5)
		return T("QZ");          /* too short to tell one from another */
	if (c != PROTECTED)
		return text_of(canaries[c]);
	if (f->protect && f->hi <= 40)
		return T("QZ1 9PR");
	if (f->protect || f->type == F_NOTES || f->hi > 40)
		return textf_in(a, "moved to 14 Qzpro Lane, qz19pr last week");
	return T("QZPLA");
}

static void fill(struct txn *x, const struct record_type *t, void *rec, enum kept_word c, const int64_t *made)
{
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		if (strcmp(f->name, "is_protected") == 0)
			*field_int(f, rec) = c == PROTECTED;
		else if (f->type == F_TEXT || f->type == F_NOTES)
			*field_text(f, rec) = canary_for(c, f, txn_arena(x));
		else if (f->type == F_CODE && f->must)
			*field_text(f, rec) = T("other");
		else if ((f->type == F_DATE || f->type == F_PART_DATE) && (f->must || strcmp(f->name, "starts_on") == 0))
			*field_date(f, rec) = DATE(2024, 1, 1);
		else if (f->type == F_REF && f->must)
			*field_int(f, rec) = is_of_person(f) ? ((struct record *)rec)->person_id : made[record_type_named(text_of(f->refs))->number];
		else if (f->must)
			*field_int(f, rec) = f->lo > 1 ? f->lo : 1;
	}
}

/* One row of every kind of record about a person in a council, written twice so that it has a history. */
static void plant(struct txn *x, struct land *l, enum kept_word c, int64_t person, int64_t council)
{
	int64_t made[400] = { 0 };
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		if (t->scope == SCOPE_ORG && t != &record_destruction)
			made[t->number] = make_pointed_at(x, &(struct staff_rows){ l->here, l->team, l->worker }, t, made);
		if (t->scope != SCOPE_CASE || t->own_pages || t == &record_involvement)
			continue;
		if (c == PROTECTED && t == &record_person_name)
			continue;
		void *rec = arena_alloc(txn_arena(x), t->size);
		record_clear(t, rec);
		((struct record *)rec)->person_id = person;
		((struct record *)rec)->council_id = council;
		fill(x, t, rec, c, made);
		if (record_save(x, t, rec) != SAVED)
			fail_msg("%s: %s", t->name, db_cause(txn_db(x)));
		made[t->number] = ((struct record *)rec)->id;
		assert_true(l->n_rows < MOST_ROWS);
		l->row[l->n_rows++] = (struct planted){ t, ((struct record *)rec)->id, person, council };
	}
}

/* A second version: the first texts stand in history alone, but for one field in each. */
static void change_rows(struct txn *x, void *arg)
{
	struct land *l = arg;
	for (int i = 0; i < l->n_rows; i++) {
		const struct record_type *t = l->row[i].type;
		void *rec = arena_alloc(txn_arena(x), t->size);
		assert_true(record_load(txn_db(x), t, l->row[i].id, rec, txn_arena(x)));
		for (int k = 0; k < t->n_fields; k++)
			if (t->fields[k].type == F_DATE && t->ends && strcmp(t->fields[k].name, t->ends) == 0)
				*field_date(&t->fields[k], rec) = DATE(2031, 1, 1);
		assert_true(record_save(x, t, rec) <= SAVED_SAME);
	}
}

static struct asker *add_asker(struct land *l, int64_t user, const char *name)
{
	assert_true(l->n_askers < MOST_USERS);
	struct asker *k = &l->asker[l->n_askers++];
	*k = (struct asker){ .id = user, .name = name };
	return k;
}

static int64_t user_with(struct txn *x, struct land *l, const char *name, const char *role, int64_t council)
{
	int64_t user = make_user(x, text_c_in(txn_arena(x), textf_in(txn_arena(x), "%s@kith.test", name)), NONE, true);
	make_post(x, &(struct post_of){ user, role, council, council == l->here ? l->team : NONE, DATE(2020, 1, 1), NO_DATE });
	return user;
}

static void make_children(struct txn *x, struct land *l)
{
	for (int c = 0; c < CANARIES; c++) {
		const char *name = c == PROTECTED || c == ROW_OF_THERE ? "QZPLA" : canaries[c];
		l->child[c] = make_person(x, c == OF_THERE ? l->there : l->here, name);
		make_involvement(x, &(struct involvement_of){ l->child[c], c == OF_THERE ? l->there : l->here, c == OF_THERE ? NONE : l->worker,
			c == OF_THERE ? NONE : l->team, DATE(2020, 1, 1), NO_DATE });
		if (c == ROW_OF_THERE)
			plant(x, l, PLAIN, l->child[c], l->here);
		plant(x, l, c, l->child[c], c == OF_THERE || c == ROW_OF_THERE ? l->there : l->here);
	}
	struct relationship kin;
	record_clear(&record_relationship, &kin);
	kin.r.person_id = l->child[PLAIN];
	kin.r.council_id = l->here;
	kin.kind = T("sibling");
	kin.other_person_id = l->child[RESTRICTED];
	assert_int_equal(record_save(x, &record_relationship, &kin), SAVED);
}

/* Whoever has a post of a role here that reads sees the plain records; what else they may is set where they are made. */
static void make_askers(struct txn *x, struct land *l)
{
	for (int i = 0; i < n_roles(); i++) {
		const struct role *role = role_at(i);
		const char *code = text_c_in(txn_arena(x), role->code);
		int64_t worker = make_worker(x, l->here);
		int64_t user = make_user(x, text_c_in(txn_arena(x), textf_in(txn_arena(x), "%s@kith.test", code)), worker, true);
		make_post(x, &(struct post_of){ user, code, l->here, l->team, DATE(2020, 1, 1), NO_DATE });
		bool reads = role->can[ACT_READ] && !text_is(role->sees, "none");
		for (int c = 0; reads && c < CANARIES; c++)
			if (c != OF_THERE)
				make_involvement(x, &(struct involvement_of){ l->child[c], l->here, worker, NONE, DATE(2020, 1, 1), NO_DATE });
		struct asker *k = add_asker(l, user, arena_copy(l->t->w.a, code, strlen(code) + 1));
		k->may[PLAIN] = k->may[DENIED] = reads;
	}
	struct asker *k = add_asker(l, user_with(x, l, "named", "service_manager", l->here), "named");
	k->may[PLAIN] = k->may[DENIED] = k->may[PROTECTED] = k->may[RESTRICTED] = true;
	make_address_viewer(x, l->child[PROTECTED], l->here, k->id);
	make_member(x, &(struct member_of){ l->restriction, k->id, NONE, DATE(2020, 1, 1), NO_DATE });
	k = add_asker(l, user_with(x, l, "denied", "service_manager", l->here), "denied");
	k->may[PLAIN] = true;
	make_denial(x, &(struct denial_of){ l->child[DENIED], l->here, k->id, DATE(2020, 1, 1), NO_DATE });
	k = add_asker(l, user_with(x, l, "there", "service_manager", l->there), "of the other council");
	k->may[OF_THERE] = k->may[ROW_OF_THERE] = true;
	k->may[PLAIN] = true;                    /* the name of the child whose records there are; none of the records here */
	k = add_asker(l, user_with(x, l, "both", "service_manager", l->here), "spanning both");
	make_post(x, &(struct post_of){ k->id, "service_manager", l->there, NONE, DATE(2020, 1, 1), NO_DATE });
	k->may[PLAIN] = k->may[DENIED] = k->may[OF_THERE] = k->may[ROW_OF_THERE] = true;
	k = add_asker(l, user_with(x, l, "archive", "archivist", l->here), "with the archive open");
	k->may[SEALED] = true;
	make_archive_opening(x, &(struct opening_of){ l->child[SEALED], l->here, k->id, NOON + INT64_C(86400000) }, l->asker[0].id);
	k = add_asker(l, user_with(x, l, "asked", "archivist", l->here), "who only asked for the archive");
	make_archive_opening(x, &(struct opening_of){ l->child[SEALED], l->here, k->id, NOON + INT64_C(86400000) }, NONE);
}

static void make_land(struct txn *x, void *arg)
{
	struct land *l = arg;
	l->here = make_council(x, "981");
	l->there = make_council(x, "982");
	l->team = make_team(x, l->here);
	l->worker = make_worker(x, l->here);
	make_children(x, l);
	l->restriction = make_restriction(x, &(struct restriction_of){ l->child[RESTRICTED], l->here, "restricted", DATE(2020, 1, 1), NO_DATE });
	make_restriction(x, &(struct restriction_of){ l->child[SEALED], l->here, "sealed", DATE(2020, 1, 1), NO_DATE });
	make_askers(x, l);
}

static void make_imported(struct land *l)
{
	for (int c = 0; c < CANARIES; c++) {
		const char *word = canaries[c == ROW_OF_THERE ? PLAIN : c];
		world_script(&l->t->w, made("INSERT INTO import_row(id, import_id, council_id, person_id, table_name, row_number, line_number, natural_key,"
			" raw, state, findings) VALUES (%d, 1, %lld, %lld, 'Episodes', %d, %d, '%s', '[\"%s\"]', 'kept', '[]')", c + 1,
			(long long)(c == OF_THERE ? l->there : l->here), (long long)l->child[c], c, c, word, word));
	}
}

/* Children of a file of whom each is like one of these; the files' own are not there. */
static char *like_them(const struct land *l)
{
	char *all = made("%s", "");
	for (int c = 0; c < CANARIES; c++)
		if (c != PROTECTED && c != ROW_OF_THERE)
			all = made("%s%s{\"child\":\"NEW%d\",\"line\":%d,\"person\":%lld,\"la_child_id\":\"%s\",\"likely\":90,\"why\":\"same number %s\"}", all, *all ? "," : "", c, c + 1,
				(long long)l->child[c], canaries[c], canaries[c]);
	return all;
}

static void make_import(struct txn *x, void *arg)
{
	struct land *l = arg;
	struct return_import i;
	record_clear(&record_return_import, &i);
	i.council_id = l->here;
	i.collection = T("903");
	i.collection_year = T("2024-25");
	i.source = T("A folder");
	i.imported_at = NOON;
	i.report = text_of(made("{\"tables\":{\"Episodes\":{\"read\":7,\"kept\":7}},\"likely_known\":[%s]}", like_them(l)));
	assert_int_equal(record_save(x, &record_return_import, &i), SAVED);
}

static void land_open(struct land *l, struct site_of_test *t)
{
	struct fault f = { 0 };
	*l = (struct land){ .t = t };
	world_write(&t->w, make_land, l);
	world_write(&t->w, change_rows, l);
	world_write(&t->w, make_import, l);
	make_imported(l);
	for (int i = 0; i < l->n_askers; i++)
		if (!session_open(t->w.s, l->asker[i].id, T("test"), l->asker[i].token, &f))
			fail_msg("%s (%s)", f.sentence, f.cause);
}

/* ---- The crawl ---- */

/* A word of its own: five letters in a row also come by chance in the tokens that every form carries. */
static bool is_word_at(const char *body, size_t n, size_t i, const char *word)
{
	size_t k = strlen(word);
	return i + k <= n && strncasecmp(body + i, word, k) == 0 && (!i || !isalnum((unsigned char)body[i - 1])) && (i + k == n || !isalnum((unsigned char)body[i + k]));
}

static bool is_letter(char c, char letter)
{
	return tolower((unsigned char)c) == tolower((unsigned char)letter);
}

static bool has_word(const char *body, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (is_letter(body[i], word[0]) && is_word_at(body, n, i, word))
			return true;
	return false;
}

/* A bit for each canary that is there, found in one go: every one begins alike. The protected address has other ways of being written. */
static unsigned canaries_in(const struct reply *r)
{
	unsigned found = 0;
	for (size_t i = 0; i + 1 < r->body_n; i++) {
		if (!is_letter(r->body[i], 'Q') || !is_letter(r->body[i + 1], 'Z'))
			continue;
		for (int c = 0; c < CANARIES; c++)
			found |= (unsigned)is_word_at(r->body, r->body_n, i, canaries[c]) << c;
		if (is_word_at(r->body, r->body_n, i, "QZ19PR") || is_word_at(r->body, r->body_n, i, "Qzpro"))
			found |= 1u << PROTECTED;
	}
	return found;
}

static bool has_canary(const struct reply *r, enum kept_word c)
{
	return canaries_in(r) >> c & 1;
}

static struct reply look(struct land *l, struct asker *k, const char *path)
{
	struct reply r = get(l->t, path, k->token);
	unsigned found = canaries_in(&r);
	for (int c = 0; c < CANARIES; c++) {
		if (!(found >> c & 1))
			continue;
		if (!k->may[c])
			fail_msg("%s (%s) is shown %s on %s", k->name, "not named for it", canaries[c], path);
		k->seen[c]++;
	}
	return r;
}

static bool is_api(const struct route *r)
{
	return strncmp(r->pattern, "/api/", 5) == 0;
}

static const struct route *page_of(const struct route *r)
{
	for (const struct route *const *table = site; *table; table++)
		for (const struct route *page = *table; page->pattern; page++)
			if (page->method == GET && strcmp(page->pattern, r->pattern + strlen("/api")) == 0)
				return page;
	return NULL;
}

/* A page of its own for one kind of record also shows what belongs with it, each piece to whoever may see that: the scores of how safe the
 * child is beside a conference, from every council that the asker may read. */
static bool has_own_page(const struct route *general, const char *path)
{
	struct pair params[MAX_PARAMS];
	int n = 0;
	bool other_method;
	return route_find(site, GET, text_of(path), params, &n, &other_method) != general;
}

/* What the JSON tells is what its page tells: each canary is on both or on neither; but that a page of its own may tell more. */
static void look_at_both(struct land *l, struct asker *k, const struct route *r, const char *path)
{
	struct reply told = look(l, k, path);
	const char *page_path = path + strlen("/api");
	const struct route *general = page_of(r);
	if (!general)
		return;
	struct reply page = look(l, k, page_path);
	if (told.status != page.status)
		fail_msg("%s", made("%s gets %d for %s and %d for its page", k->name, told.status, path, page.status));
	unsigned in_told = canaries_in(&told), in_page = canaries_in(&page);
	unsigned apart = has_own_page(general, page_path) ? in_told & ~in_page : in_told ^ in_page;
	for (int c = 0; c < CANARIES; c++)
		if (apart >> c & 1)
			fail_msg("%s", made("%s is shown %s on %s alone", k->name, canaries[c], in_told >> c & 1 ? path : page_path));
	l->compared++;
}

static void look_at_page(struct land *l, struct asker *k, const struct route *r, const char *path)
{
	(void)r;
	look(l, k, path);
}

static bool is_here_only(const struct land *l, const struct asker *k)
{
	(void)l;
	return !k->may[OF_THERE];
}

/* A path with ids of the other council's: not found, and the try is in the log. Whoever may see the child of the path, but edit nothing
 * of theirs, is told that instead. */
static void expect_refused(struct land *l, struct asker *k, const char *path, bool is_known)
{
	int64_t before = count(l->t, made("SELECT count(*) FROM read_log WHERE user_id = %lld AND route LIKE 'refused %%'", (long long)k->id));
	struct reply r = look(l, k, path);
	if (r.status != 404 && !(is_known && r.status == 403))
		fail_msg("%s gets %d for %s", k->name, r.status, path);
	if (count(l->t, made("SELECT count(*) FROM read_log WHERE user_id = %lld AND route LIKE 'refused %%'", (long long)k->id)) != before + 1)
		fail_msg("that %s tried %s is not in the log", k->name, path);
}

static bool is_pattern(const struct route *r, const char *part)
{
	return strstr(r->pattern, part) != NULL;
}

/* A council's own records: whoever keeps none of them is told so, for any id alike. */
static bool is_of_council(const struct route *r)
{
	return r->permission == MAY_READ_COUNCIL || r->permission == MAY_EDIT_COUNCIL;
}

/* The path of a route about a person, a record's row among them. */
static char *path_of(const struct route *r, int64_t person, const struct planted *row)
{
	struct out o = out_make(1000);
	for (const char *c = r->pattern; *c;) {
		size_t n = strcspn(c + 1, "/") + 1;
		struct text part = { c, n };
		if (text_eq(part, T("/:person")))
			out_f(&o, "/%lld", (long long)person);
		else if (text_eq(part, T("/:record")))
			out_f(&o, "/%s", row ? row->type->name : "placement");
		else if (text_eq(part, T("/:id")))
			out_f(&o, "/%lld", (long long)(row ? row->id : 1));
		else if (n > 3 && c[1] == ':' && memcmp(c + n - 3, "_id", 3) == 0)
			out_lit(&o, "/1");
		else if (c[1] == ':')
			out_lit(&o, "/Episodes");
		else
			out_put(&o, c, n);
		c += n;
	}
	char *path = made("%.*s", TEXT_ARG(out_text(&o)));
	out_free(&o);
	return path;
}

/* The forms, histories and views of every row: in the path of its own child, and in that of a child whom everybody sees. */
static void crawl_rows(struct land *l, struct asker *k, const struct route *r)
{
	for (int i = 0; i < l->n_rows; i++) {
		const struct planted *row = &l->row[i];
		bool is_of_there = row->council == l->there && is_here_only(l, k) && k->may[PLAIN];
		if (is_api(r) ? is_of_there && i % 25 == 0 : is_of_there && i % 5 == 0) {
			expect_refused(l, k, path_of(r, row->person, row), row->person == l->child[ROW_OF_THERE] || is_of_council(r));
			expect_refused(l, k, path_of(r, l->child[PLAIN], row), true);
		} else if (is_api(r)) {
			if (i % (is_pattern(r, "history") ? 27 : 9) == k->id % 9)
				look_at_both(l, k, r, path_of(r, row->person, row));
		} else if (i % 3 == k->id % 3 || is_pattern(r, "history")) {
			look(l, k, path_of(r, row->person, row));
		}
		forget_replies();
	}
}

static void crawl_route(struct land *l, struct asker *k, const struct route *r)
{
	if (r->method != GET || is_pattern(r, "/assets") || is_pattern(r, "sign-"))
		return;
	if (is_pattern(r, ":record/:id")) {
		crawl_rows(l, k, r);
	} else if (is_pattern(r, ":person")) {
		for (int c = 0; c < CANARIES; c++) {
			if (c == OF_THERE && is_here_only(l, k))
				expect_refused(l, k, path_of(r, l->child[c], NULL), false);
			else
				(is_api(r) ? look_at_both : look_at_page)(l, k, r, path_of(r, l->child[c], NULL));
		}
	} else {
		(is_api(r) ? look_at_both : look_at_page)(l, k, r, path_of(r, NONE, NULL));
	}
	forget_replies();
}

static void crawl_searches(struct land *l, struct asker *k)
{
	static const char *const places[] = { "/children?q=", "/children?group=looked_after&q=", "/emergency?q=" };
	bool had[CANARIES];
	memcpy(had, k->may, sizeof had);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		for (int c = 0; c < CANARIES; c++) {
			/* The page repeats what was typed, so a part of the word is asked for. */
			struct reply r = get(l->t, made("%s%.4s", places[i], canaries[c]), k->token);
			bool is_index = strstr(places[i], "emergency") != NULL;
			bool is_found = has_word(r.body, r.body_n, canaries[c]) && c != PROTECTED;
			/* The minimal index names ordinary children of the user's councils. */
			if (is_found && !k->may[c] && !(is_index && c == DENIED && !strcmp(k->name, "with the archive open")))
				fail_msg("%s finds %s by %s", k->name, canaries[c], places[i]);
		}
}

/* What was typed and could not be saved, a store that cannot be read, and a search: each has a line in the log, of what happened and not
 * of whom. */
static void fail_in_every_way(struct land *l, struct asker *k)
{
	char *form = made("/children/%lld/missing_episode/new", (long long)l->child[PLAIN]);
	world_script(&l->t->w, "CREATE UNIQUE INDEX found_once ON missing_episode(found) WHERE found = 'Typed QZRES QZPLA'");
	for (int i = 0; i < 2; i++) {
		struct reply page = get(l->t, form, k->token);
		int status = post(l->t, form, cookie_of(k->token), main_form(&page, "started_on-day=1&started_on-month=2&started_on-year=2026&found=Typed+QZRES+QZPLA")).status;
		assert_int_equal(status, i ? 503 : 303);
	}
	world_script(&l->t->w, "DROP INDEX found_once");
	get(l->t, made("/children?q=%s", canaries[RESTRICTED]), k->token);
	get(l->t, made("/%s?q=%s", canaries[SEALED], canaries[SEALED]), k->token);
	post(l->t, form, cookie_of(k->token), made("found=%s", canaries[RESTRICTED]));
	world_script(&l->t->w, "ALTER TABLE post RENAME TO post_gone");
	assert_int_equal(get(l->t, made("/children?q=%s", canaries[RESTRICTED]), k->token).status, 503);
	world_script(&l->t->w, "ALTER TABLE post_gone RENAME TO post");
}

static struct asker *asker_named(struct land *l, const char *name)
{
	int i = 0;
	while (i < l->n_askers && strcmp(l->asker[i].name, name) != 0)
		i++;
	assert_true(i < l->n_askers);
	return &l->asker[i];
}

static void expect_no_canary_in(const struct reply *said)
{
	for (int c = 0; c < CANARIES; c++)
		if (has_canary(said, c))
			fail_msg("%s was printed", canaries[c]);
}

static void expect_printed(const struct reply *said, const char *words)
{
	if (!says(said, words))
		fail_msg("%s was not printed: nothing is proved of it", words);
}

static void test_canaries_are_never_in_what_the_program_prints_whatever_goes_wrong(void **state)
{
	static const char *const events[] = { "\"event\":\"request\"", "\"event\":\"access_refused\"", "\"event\":\"unavailable\"" };
	static struct land l;
	struct site_of_test *t = *state;
	land_open(&l, t);
	hear(t);
	fail_in_every_way(&l, asker_named(&l, "service_manager"));
	expect_refused(&l, asker_named(&l, "service_manager"), made("/children/%lld", (long long)l.child[OF_THERE]), false);
	struct reply said = heard(t);
	for (size_t i = 0; i < sizeof events / sizeof *events; i++)
		expect_printed(&said, events[i]);
	assert_true(has_word(said.body, said.body_n, "unique"));         /* why the save failed, in the database's words */
	expect_no_canary_in(&said);
}

/* Returns know a child by the council's number: here it is the canary itself. */
static void number_children(struct txn *x, void *arg)
{
	const struct land *l = arg;
	for (int c = 0; c < CANARIES; c++) {
		struct person p;
		assert_true(record_load(txn_db(x), &record_person, l->child[c], &p, txn_arena(x)));
		p.la_child_id = text_of(c == PROTECTED ? "QZPRO" : canaries[c]);
		assert_int_equal(record_save(x, &record_person, &p), SAVED);
	}
}

/* The command line is the data owner's: the files hold everybody, what it says of them names nobody
 * (docs/decisions/2026-11-25-exports-and-what-is-kept-back.md). */
static void test_canaries_are_in_the_files_of_an_export_and_not_in_what_it_says_of_them(void **state)
{
	static const struct { int (*run)(const struct options *o); const char *folder; } exports[] = { { command_export_903, "903" }, { command_export_cin, "cin" },
		{ command_export_annex_a, "annex_a" } };
	static struct land l;
	struct site_of_test *t = *state;
	land_open(&l, t);
	world_write(&t->w, number_children, &l);
	for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
		char *folder = made("%s/%s", t->ts.folder, exports[i].folder);
		assert_int_equal(mkdir(folder, 0700), 0);
		struct options o = { .place = t->ts.place, .council = "981", .out = folder, .year = "2024-25" };
		hear(t);
		int status = exports[i].run(&o);
		struct reply said = heard(t), files = files_in(folder);
		assert_int_equal(status, EXIT_GOOD);
		expect_printed(&said, "The return of council 981 was written");
		expect_no_canary_in(&said);
		for (int c = 0; c < CANARIES; c++)
			if ((c == PLAIN || c == RESTRICTED || c == SEALED) && !has_canary(&files, c))
				fail_msg("%s is not in the %s", canaries[c], exports[i].folder);
	}
}

static void test_canaries_come_to_nobody_who_is_not_named_on_any_page_for_any_role(void **state)
{
	static struct land l;
	struct site_of_test *t = *state;
	land_open(&l, t);
	bool is_slow = engine_in_turn() == DB_POSTGRES;
	hear(t);
	for (int i = 0; i < l.n_askers; i++) {
		struct asker *k = &l.asker[i];
		if (is_slow && i % 4 != 0 && i < n_roles())
			continue;                /* the statements are the same for all: on the server a part of the roles is asked */
		for (const struct route *const *table = site; *table; table++)
			for (const struct route *r = *table; r->pattern; r++)
				crawl_route(&l, k, r);
		crawl_searches(&l, k);
		for (int c = 0; c < CANARIES; c++)
			if (k->may[c] && !k->seen[c])
				fail_msg("%s may see %s and never did: the crawl proves nothing", k->name, canaries[c]);
	}
	struct reply said = heard(t);
	expect_printed(&said, "\"event\":\"request\"");
	expect_printed(&said, "\"event\":\"access_refused\"");
	expect_no_canary_in(&said);
	assert_true(l.compared > 20 * CANARIES);
}

/* ---- SECURITY section 8 ---- */

struct neighbours { int64_t here, team, other_team, worker, user, manager, child, kept; char token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX]; };

static void make_neighbours(struct txn *x, void *arg)
{
	struct neighbours *n = arg;
	n->here = make_council(x, "983");
	n->team = make_team(x, n->here);
	n->other_team = make_team(x, n->here);
	n->worker = make_worker(x, n->here);
	n->user = make_user(x, "worker@kith.test", n->worker, true);
	n->manager = make_user(x, "lead@kith.test", NONE, true);
	make_post(x, &(struct post_of){ n->user, "social_worker", n->here, n->team, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ n->manager, "team_manager", n->here, n->team, DATE(2020, 1, 1), NO_DATE });
	n->child = make_person(x, n->here, "Neighbours Child");
	n->kept = make_person(x, n->here, "Kept Child");
	struct person p;
	assert_true(record_load(txn_db(x), &record_person, n->child, &p, txn_arena(x)));
	p.name_key = T("child neighbours");
	assert_int_equal(record_save(x, &record_person, &p), SAVED);
	make_involvement(x, &(struct involvement_of){ n->child, n->here, NONE, n->other_team, DATE(2020, 1, 1), NO_DATE });
	make_restriction(x, &(struct restriction_of){ n->kept, n->here, "restricted", DATE(2020, 1, 1), NO_DATE });
}

static void test_security_8_1_a_neighbours_child_is_denied_and_logged_and_opens_for_a_day_in_an_emergency(void **state)
{
	struct site_of_test *t = *state;
	struct neighbours n = { 0 };
	struct fault f = { 0 };
	world_write(&t->w, make_neighbours, &n);
	assert_true(session_open(t->w.s, n.user, T("test"), n.token, &f) && session_open(t->w.s, n.manager, T("test"), n.manager_token, &f));
	char *child = made("/children/%lld", (long long)n.child), *opening = made("/emergency/%lld", (long long)n.child);
	assert_int_equal(get(t, child, n.token).status, 404);
	assert_int_equal(count(t, made("SELECT count(*) FROM read_log WHERE user_id = %lld AND person_id = %lld AND route LIKE 'refused%%'",
		(long long)n.user, (long long)n.child)), 1);
	struct reply page = get(t, "/emergency?q=neighb", n.token);
	assert_true(says(&page, "Neighbours Child"));
	page = get(t, opening, n.token);
	assert_int_equal(page.status, 200);
	assert_int_equal(post(t, opening, cookie_of(n.token), main_form(&page, "reason=")).status, 422);
	assert_int_equal(get(t, child, n.token).status, 404);
	page = get(t, opening, n.token);
	assert_int_equal(post(t, opening, cookie_of(n.token), main_form(&page, "reason=The+police+ask+who+is+at+home+tonight")).status, 303);
	assert_int_equal(get(t, child, n.token).status, 200);
	/* The manager of the worker's team, whose own posts do not reach the child, hears of it at once. */
	page = get(t, "/", n.manager_token);
	assert_true(says(&page, "Opened in an emergency") && says(&page, "worker@kith.test"));
	assert_false(says(&page, "Neighbours Child"));
	page = get(t, "/", n.token);
	assert_false(says(&page, "Opened in an emergency"));
	/* It ends a day later by the clock. */
	clock_set(NOON + INT64_C(86399000));
	assert_true(session_open(t->w.s, n.user, T("test"), n.token, &f));
	assert_int_equal(get(t, child, n.token).status, 200);
	clock_set(NOON + INT64_C(86401000));
	assert_int_equal(get(t, child, n.token).status, 404);
	clock_set(NOON);
}

static void test_safety_5_5_an_emergency_opens_no_restricted_record_and_a_tried_id_tells_nothing(void **state)
{
	struct site_of_test *t = *state;
	struct neighbours n = { 0 };
	struct fault f = { 0 };
	world_write(&t->w, make_neighbours, &n);
	assert_true(session_open(t->w.s, n.user, T("test"), n.token, &f));
	struct reply kept = get(t, made("/emergency/%lld", (long long)n.kept), n.token), nobody = get(t, "/emergency/99999", n.token);
	assert_int_equal(kept.status, 404);
	assert_int_equal(nobody.status, 404);
	assert_int_equal(kept.body_n, nobody.body_n);
	struct reply page = get(t, "/emergency?q=Kept+Child", n.token);
	assert_false(says(&page, "/emergency/"));
	page = get(t, made("/emergency/%lld", (long long)n.child), n.token);
	assert_int_equal(post(t, made("/emergency/%lld", (long long)n.kept), cookie_of(n.token), main_form(&page, "reason=I+have+to+see+this+record+now")).status, 404);
	assert_int_equal(count(t, "SELECT count(*) FROM emergency_opening"), 0);
}

#define SAME_UPN "A801200000001"

static void allocate_and_number(struct txn *x, void *arg)
{
	struct neighbours *n = arg;
	struct person_identifier i;
	make_involvement(x, &(struct involvement_of){ n->child, n->here, n->worker, n->team, DATE(2020, 1, 1), NO_DATE });
	record_clear(&record_person_identifier, &i);
	i.r.person_id = n->kept;
	i.r.council_id = n->here;
	i.scheme = T("upn");
	i.value = T(SAME_UPN);
	assert_int_equal(record_save(x, &record_person_identifier, &i), SAVED);
}

static void test_safety_5_5_the_number_of_a_restricted_child_is_saved_as_any_and_the_records_manager_is_told(void **state)
{
	struct site_of_test *t = *state;
	struct neighbours n = { 0 };
	struct fault f = { 0 };
	world_write(&t->w, make_neighbours, &n);
	world_write(&t->w, allocate_and_number, &n);
	site_register();
	assert_true(session_open(t->w.s, n.user, T("test"), n.token, &f));
	char *form = made("/children/%lld/person_identifier/new", (long long)n.child);
	struct reply page = get(t, form, n.token);
	assert_int_equal(page.status, 200);
	struct reply saved = post(t, form, cookie_of(n.token), main_form(&page, "scheme=upn&value=" SAME_UPN));
	assert_int_equal(saved.status, 303);
	page = get(t, made("/children/%lld", (long long)n.child), n.token);
	assert_true(says(&page, SAME_UPN));
	assert_false(says(&page, "Kept"));
	assert_int_equal(count(t, made("SELECT count(*) FROM access_alert WHERE kind = 'restricted_match' AND person_id = %lld AND words LIKE '%%record %lld'",
		(long long)n.kept, (long long)n.child)), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM access_alert"), 1);
}

static void make_councillor(struct txn *x, void *user)
{
	int64_t here = make_council(x, "984");
	*(int64_t *)user = make_user(x, "councillor@kith.test", NONE, true);
	make_post(x, &(struct post_of){ *(int64_t *)user, "councillor", here, NONE, DATE(2020, 1, 1), NO_DATE });
	make_person(x, here, "QZPLA Child");
}

static void test_security_8_2_a_councillor_reaches_no_childs_page_by_any_address(void **state)
{
	static struct land l;
	struct site_of_test *t = *state;
	struct asker k = { .name = "councillor" };
	struct fault f = { 0 };
	land_open(&l, t);
	world_write(&t->w, make_councillor, &k.id);
	assert_true(session_open(t->w.s, k.id, T("test"), k.token, &f));
	int tried = 0;
	for (const struct route *const *table = site; *table; table++)
		for (const struct route *r = *table; r->pattern; r++) {
			if (r->method != GET || !is_pattern(r, ":person"))
				continue;
			for (int i = 0; i < l.n_rows; i += is_pattern(r, ":record/:id") ? 7 : l.n_rows) {
				tried++;
				if (look(&l, &k, path_of(r, l.row[i].person, &l.row[i])).status != 404)
					fail_msg("a councillor opened %s", r->pattern);
			}
		}
	assert_true(tried > 50);
	struct reply r = look(&l, &k, "/children");
	assert_false(has_word(r.body, r.body_n, "/children/"));
}

struct adopted { int64_t here, worker, user, first, second, child, period; char token[SESSION_TOKEN_MAX], one[SESSION_TOKEN_MAX], two[SESSION_TOKEN_MAX]; };

static void make_adoption(struct txn *x, void *arg)
{
	struct adopted *a = arg;
	a->here = make_council(x, "985");
	a->worker = make_worker(x, a->here);
	a->user = make_user(x, "adoption.worker@kith.test", a->worker, true);
	a->first = make_user(x, "first.archivist@kith.test", NONE, true);
	a->second = make_user(x, "second.archivist@kith.test", NONE, true);
	make_post(x, &(struct post_of){ a->user, "social_worker", a->here, NONE, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ a->user, "service_manager", a->here, NONE, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ a->first, "archivist", a->here, NONE, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ a->second, "archivist", a->here, NONE, DATE(2020, 1, 1), NO_DATE });
	a->child = make_person(x, a->here, "Oldname Formerly");
	struct person p;
	assert_true(record_load(txn_db(x), &record_person, a->child, &p, txn_arena(x)));
	p.name_key = T("formerly oldname");
	assert_int_equal(record_save(x, &record_person, &p), SAVED);
	make_involvement(x, &(struct involvement_of){ a->child, a->here, a->worker, NONE, DATE(2020, 1, 1), NO_DATE });
	struct care_period c;
	record_clear(&record_care_period, &c);
	c.r.person_id = a->child;
	c.r.council_id = a->here;
	c.started_on = DATE(2024, 1, 1);
	assert_int_equal(record_save(x, &record_care_period, &c), SAVED);
	a->period = c.r.id;
}

static void test_security_8_3_an_adoption_order_seals_the_old_name_and_two_archivists_open_it(void **state)
{
	struct site_of_test *t = *state;
	struct adopted a = { 0 };
	struct fault f = { 0 };
	site_register();
	world_write(&t->w, make_adoption, &a);
	assert_true(session_open(t->w.s, a.user, T("test"), a.token, &f) && session_open(t->w.s, a.first, T("test"), a.one, &f) &&
		    session_open(t->w.s, a.second, T("test"), a.two, &f));
	char *child = made("/children/%lld", (long long)a.child), *period = made("%s/care_period/%lld/edit", child, (long long)a.period);
	struct reply page = get(t, "/children?q=formerly", a.token);
	assert_true(says(&page, "Oldname"));
	page = get(t, period, a.token);
	char *typed = made("version=%lld&warned=1&started_on-day=1&started_on-month=1&started_on-year=2024"
		"&ended_on-day=1&ended_on-month=3&ended_on-year=2026&end_reason=E11&why-changed=adoption+order", (long long)count(t, made("SELECT txn FROM care_period WHERE id = %lld", (long long)a.period)));
	/* First it is asked: what will happen, and what of it cannot be undone. Nothing is saved before the answer. */
	struct reply done = post(t, period, cookie_of(a.token), main_form(&page, typed));
	assert_true(done.status == 200 && says(&done, "Seal this child’s record?") && says(&done, "What cannot be undone") && says(&done, "name=\"end_reason\" value=\"E11\""));
	assert_true(says(&done, "1 March 2026"));        /* what was entered, in words */
	assert_int_equal(count(t, "SELECT count(*) FROM restriction WHERE level = 'sealed'"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM care_period WHERE ended_on IS NOT NULL"), 0);
	/* Whoever goes back finds the form as it was typed. */
	done = post(t, period, cookie_of(a.token), main_form(&done, made("%s&back=1", typed)));
	assert_true(done.status == 200 && says(&done, "value=\"adoption order\"") && !says(&done, "There is a problem"));
	done = post(t, period, cookie_of(a.token), main_form(&done, made("%s&sure=1", typed)));
	assert_int_equal(done.status, 303);
	/* Whoever sealed it is told so, and who opens it; nothing of the child stands there. */
	assert_true(has_header(&done, "Location: /record-sealed?done=sealed"));
	page = get(t, "/record-sealed?done=sealed", a.token);
	assert_int_equal(page.status, 200);
	assert_true(says(&page, "the record is now sealed") && says(&page, "first.archivist@kith.test") && says(&page, "second.archivist@kith.test"));
	assert_false(says(&page, "Oldname") || says(&page, "Formerly") || says(&page, child));
	page = get(t, "/children?q=formerly", a.token);
	assert_false(says(&page, "Oldname"));
	page = get(t, "/emergency?q=formerly", a.token);
	assert_false(says(&page, "Oldname"));
	assert_int_equal(get(t, child, a.token).status, 404);
	assert_int_equal(get(t, child, a.one).status, 404);
	/* One archivist finds and asks, and cannot approve; the other approves. */
	assert_int_equal(get(t, "/archive?q=formerly", a.token).status, 403);
	page = get(t, "/archive?q=formerly", a.one);
	char *asking = made("/archive/ask/%lld", (long long)a.child);
	assert_true(says(&page, asking) && !says(&page, "Oldname"));
	struct reply rest = page;
	rest.body = strstr(page.body, asking);
	rest.body_n = strlen(rest.body);
	assert_int_equal(post(t, asking, cookie_of(a.one), made("%s&q=formerly&reason=The+adopted+adult+asked+us", form_of(&rest))).status, 303);
	char *request = made("/archive/%lld", (long long)count(t, "SELECT max(id) FROM archive_opening"));
	page = get(t, request, a.one);
	assert_false(says(&page, "Approve the opening"));
	page = get(t, request, a.two);
	assert_true(says(&page, "Approve the opening") && says(&page, "Open this sealed record?") && says(&page, "for 72 hours") && says(&page, "What cannot be undone"));
	struct reply own = get(t, "/archive", a.one);
	assert_int_equal(post(t, request, cookie_of(a.one), form_of(&own)).status, 403);
	assert_int_equal(post(t, request, cookie_of(a.two), main_form(&page, "yes=1")).status, 303);
	page = get(t, child, a.one);
	assert_int_equal(page.status, 200);
	assert_true(says(&page, "Oldname"));
	assert_int_equal(get(t, child, a.two).status, 404);
	/* The log shows both of them. */
	for (int i = 0; i < 2; i++)
		assert_true(count(t, made("SELECT count(*) FROM read_log WHERE person_id = %lld AND user_id = %lld AND route NOT LIKE 'refused%%'",
			(long long)a.child, (long long)(i ? a.second : a.first))) > 0);
	clock_set(NOON + INT64_C(73) * 3600000);
	assert_true(session_open(t->w.s, a.first, T("test"), a.one, &f));
	assert_int_equal(get(t, child, a.one).status, 404);
	clock_set(NOON);
	save_hooks_set(NULL);
}

struct managers { int64_t here, child, one, two, three; char one_token[SESSION_TOKEN_MAX], two_token[SESSION_TOKEN_MAX]; };

static void make_managers(struct txn *x, void *arg)
{
	struct managers *m = arg;
	m->here = make_council(x, "986");
	m->child = make_person(x, m->here, "Child Of A Colleague");
	m->one = make_user(x, "one@kith.test", NONE, true);
	m->two = make_user(x, "two@kith.test", NONE, true);
	make_post(x, &(struct post_of){ m->one, "service_manager", m->here, NONE, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ m->two, "service_manager", m->here, NONE, DATE(2020, 1, 1), NO_DATE });
}

static int64_t restricted_by(struct site_of_test *t, const struct managers *m, const char *words)
{
	char *page_path = made("/children/%lld/access", (long long)m->child);
	struct reply page = get(t, page_path, m->one_token);
	assert_int_equal(page.status, 200);
	struct reply rest = page;
	rest.body = strstr(page.body, "access/add");
	rest.body_n = strlen(rest.body);
	return post(t, made("%s/add", page_path), cookie_of(m->one_token), made("%s&%s", form_of(&rest), words)).status;
}

static void test_a_restriction_lets_in_who_made_it_and_whom_they_name_and_nobody_names_themselves(void **state)
{
	struct site_of_test *t = *state;
	struct managers m = { 0 };
	struct fault f = { 0 };
	world_write(&t->w, make_managers, &m);
	assert_true(session_open(t->w.s, m.one, T("test"), m.one_token, &f) && session_open(t->w.s, m.two, T("test"), m.two_token, &f));
	char *child = made("/children/%lld", (long long)m.child);
	assert_int_equal(get(t, child, m.two_token).status, 200);
	assert_int_equal(restricted_by(t, &m, "kind=restriction&level=sealed&why=staff_family&reason=Her+mother+works+here"), 400);
	assert_int_equal(restricted_by(t, &m, "kind=restriction&level=restricted&why=staff_family&reason=Her+mother+works+here"), 303);
	assert_int_equal(get(t, child, m.two_token).status, 404);
	assert_int_equal(get(t, child, m.one_token).status, 200);
	assert_int_equal(restricted_by(t, &m, "kind=member&email=one%40kith.test"), 403);
	assert_int_equal(restricted_by(t, &m, "kind=member&email=nobody%40kith.test"), 400);
	assert_int_equal(restricted_by(t, &m, "kind=member&email=two%40kith.test"), 303);
	assert_int_equal(get(t, child, m.two_token).status, 200);
	assert_int_equal(restricted_by(t, &m, "kind=denial&email=two%40kith.test&why=relative"), 303);
	assert_int_equal(get(t, child, m.two_token).status, 404);
	/* A reader without the right is told so, and does not learn who is named. */
	struct reply r = get(t, made("/children/%lld/access", (long long)t->mine), t->reader_token);
	assert_int_equal(r.status, 403);
}

int main(void)
{
	site_served = site;
	const struct CMUnitTest tests[] = {
		http_test(test_security_8_1_a_neighbours_child_is_denied_and_logged_and_opens_for_a_day_in_an_emergency),
		http_test(test_safety_5_5_an_emergency_opens_no_restricted_record_and_a_tried_id_tells_nothing),
		http_test(test_safety_5_5_the_number_of_a_restricted_child_is_saved_as_any_and_the_records_manager_is_told),
		http_test(test_security_8_2_a_councillor_reaches_no_childs_page_by_any_address),
		http_test(test_security_8_3_an_adoption_order_seals_the_old_name_and_two_archivists_open_it),
		http_test(test_a_restriction_lets_in_who_made_it_and_whom_they_name_and_nobody_names_themselves),
		http_test(test_canaries_are_never_in_what_the_program_prints_whatever_goes_wrong),
		http_test(test_canaries_are_in_the_files_of_an_export_and_not_in_what_it_says_of_them),
		http_test(test_canaries_come_to_nobody_who_is_not_named_on_any_page_for_any_role),
	};
	return run_on_each_engine(tests);
}
