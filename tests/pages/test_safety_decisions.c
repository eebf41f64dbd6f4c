/* The decisions for people's safety (DESIGN section 5: test_safety_5_N is of decision N) on the site as it is served
 * (src/app/routes.c): what one council, a relative or somebody only passing by may not learn, page by page, at the places where a review
 * once found that something was told; that no true fact is refused; that a demonstration stays one. */
#include "http_client.h"
#include "app/command.h"
#include "app/site.h"
#include "people/children.h"
#include "record/hooks.h"
#include "returns/cin/import.h"
#include "returns/ssda903/import.h"
#include <sys/stat.h>

/* ---- The world: a child at home in one council, who has records in another too ---- */

struct who { int64_t id; const char *token; };
struct councils { struct site_of_test *t; int64_t here, there, child; };

struct row_to_add { const struct record_type *type; int64_t person, council, id; va_list fields; };

static void put(struct txn *x, const struct record_type *t, void *rec, const char *name, const char *value)
{
	const struct field *f = record_field(t, name);
	if (!f)
		fail_msg("%s has no %s", t->name, name);
	if (f->type <= F_CODE)
		*field_text(f, rec) = text_dup_in(txn_arena(x), text_of(value));
	else if (f->type == F_DATE || f->type == F_PART_DATE)
		assert_true(date_from_iso(text_of(value), field_date(f, rec)));
	else
		*field_int(f, rec) = strtoll(value, NULL, 10);
}

static void add_job(struct txn *x, void *arg)
{
	struct row_to_add *r = arg;
	struct record *rec = arena_alloc(txn_arena(x), r->type->size);
	record_clear(r->type, rec);
	if (r->type->scope == SCOPE_CASE)
		rec->person_id = r->person;
	if (r->type->scope != SCOPE_ORG)
		rec->council_id = r->council;
	for (const char *name; (name = va_arg(r->fields, const char *));)
		put(x, r->type, rec, name, va_arg(r->fields, const char *));
	if (record_save(x, r->type, rec) != SAVED)
		fail_msg("%s: %s", r->type->name, db_cause(txn_db(x)));
	r->id = rec->id;
}

/* A row with the fields named, as pairs of a name and a value, ended by NULL. Gives its id. */
__attribute__((sentinel)) static int64_t add(struct site_of_test *t, const struct record_type *type, int64_t person, int64_t council, ...)
{
	struct row_to_add r = { .type = type, .person = person, .council = council };
	va_start(r.fields, council);
	world_write(&t->w, add_job, &r);
	va_end(r.fields);
	return r.id;
}

static const char *id_text(int64_t id)
{
	return made("%lld", (long long)id);
}

static void two_councils(struct councils *c, struct site_of_test *t)
{
	c->t = t;
	c->here = add(t, &record_council, NONE, NONE, "la_code", "981", "name", "Here", NULL);
	c->there = add(t, &record_council, NONE, NONE, "la_code", "982", "name", "There", NULL);
	c->child = add(t, &record_person, NONE, c->here, "kind", "child", "shown_name", "Child Of Two", "name_key", "child of two", "la_child_id", "TWO1", NULL);
}

static void add_post(struct site_of_test *t, int64_t user, const char *role, int64_t council, int64_t team)
{
	const char *user_id = id_text(user), *council_id = id_text(council);
	if (team == NONE)
		add(t, &record_post, NONE, NONE, "user_id", user_id, "role", role, "council_id", council_id, "starts_on", "2020-01-01", NULL);
	else
		add(t, &record_post, NONE, NONE, "user_id", user_id, "role", role, "council_id", council_id, "team_id", id_text(team), "starts_on", "2020-01-01", NULL);
}

/* Signs in anew: a session does not last as long as the clock may be moved. */
static void sign_in(struct site_of_test *t, struct who *who)
{
	char token[SESSION_TOKEN_MAX];
	struct fault f = { 0 };
	if (!session_open(t->w.s, who->id, T("test"), token, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	who->token = made("%s", token);
}

static struct who somebody(struct site_of_test *t, const char *name, const char *role, int64_t council)
{
	struct who who = { .id = add(t, &record_app_user, NONE, NONE, "email", made("%s@kith.test", name), "name", name, "is_active", "1", NULL) };
	add_post(t, who.id, role, council, NONE);
	sign_in(t, &who);
	return who;
}

static int64_t restrict_child(struct site_of_test *t, int64_t person, int64_t council, const char *level, const char *reason)
{
	return add(t, &record_restriction, person, council, "level", level, "kind", "other", "starts_on", "2020-01-01", "reason", reason, NULL);
}

static void name_in(struct site_of_test *t, int64_t person, int64_t council, int64_t restriction, int64_t user)
{
	add(t, &record_restriction_member, person, council, "restriction_id", id_text(restriction), "user_id", id_text(user), "starts_on", "2020-01-01", NULL);
}

static char *path_to(int64_t child, const char *rest)
{
	return made("/children/%lld%s", (long long)child, rest);
}

static struct reply seen(struct site_of_test *t, const struct who *who, const char *path)
{
	struct reply r = get(t, path, who->token);
	if (r.status != 200)
		fail_msg("%s: %d", path, r.status);
	return r;
}

static void expect_says(struct site_of_test *t, const struct who *who, const char *path, const char *words)
{
	struct reply r = seen(t, who, path);
	if (!says(&r, words))
		fail_msg("%s does not say %s", path, words);
}

static void expect_hides(struct site_of_test *t, const struct who *who, const char *path, const char *words)
{
	struct reply r = seen(t, who, path);
	if (says(&r, words))
		fail_msg("%s says %s", path, words);
}

/* ---- Due dates ---- */

/* The address of the form that changes a due date of this row, as the page links to it; NULL when it does not. */
static char *change_link(const struct reply *page, int64_t row)
{
	char *end = made("record=care_period&amp;row=%lld\"", (long long)row), *at = strstr(page->body, end), *from = at;
	if (!at)
		return NULL;
	while (from > page->body && from[-1] != '"')
		from--;
	char *link = made("%.*s", (int)(at - from) + (int)strlen(end) - 1, from), *to = link;
	for (const char *c = link; *c; c++) {
		*to++ = *c;
		c += strncmp(c, "&amp;", 5) ? 0 : 4;
	}
	*to = 0;
	return link;
}

static void test_safety_5_4_a_due_date_is_changed_only_with_the_right_in_the_council_whose_clock_it_is(void **state)
{
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	clock_set(NOON + INT64_C(2) * 86400000);
	int64_t care_here = add(t, &record_care_period, c.child, c.here, "started_on", "2026-03-10", NULL);
	int64_t care_there = add(t, &record_care_period, c.child, c.there, "started_on", "2026-03-11", NULL);
	struct who both = somebody(t, "both", "service_manager", c.here), there = somebody(t, "there", "service_manager", c.there);
	add_post(t, both.id, "quality_lead", c.there, NONE);             /* reads there, and corrects nothing */
	char *due = path_to(c.child, "/due");
	struct reply page = seen(t, &both, due);
	assert_true(says(&page, "11 March 2026"));                       /* the clocks of there are read */
	assert_non_null(change_link(&page, care_here));
	assert_null(change_link(&page, care_there));
	page = seen(t, &there, due);
	char *change = change_link(&page, care_there);
	assert_non_null(change);
	assert_int_equal(get(t, change, both.token).status, 403);
	page = seen(t, &there, change);
	char *words = main_form(&page, "how=not_required&reason=The+family+moved+away");
	struct reply own = seen(t, &both, due);
	own = seen(t, &both, change_link(&own, care_here));
	assert_int_equal(post(t, change, cookie_of(both.token), main_form(&own, "how=not_required&reason=The+family+moved+away")).status, 403);
	assert_int_equal(count(t, "SELECT count(*) FROM clock_change"), 0);
	assert_int_equal(post(t, change, cookie_of(there.token), words).status, 303);
	assert_int_equal(count(t, "SELECT council_id FROM clock_change"), c.there);
}

/* ---- Imports ---- */

static int64_t add_import(struct councils *c, const char *report)
{
	return add(c->t, &record_return_import, NONE, NONE, "council_id", id_text(c->here), "collection", "CIN", "collection_year", "2024-25", "source", "A file",
		"imported_at", id_text(NOON), "report", report, NULL);
}

static void test_safety_5_5_an_imports_differences_name_no_child_whom_the_reader_may_not_know_of(void **state)
{
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	struct who analyst = somebody(t, "analyst", "data_analyst", c.here);
	int64_t kept = add(t, &record_person, NONE, c.here, "kind", "child", "shown_name", "Kept", "la_child_id", "KEPT7", NULL);
	restrict_child(t, kept, c.here, "restricted", "A witness");
	/* A child of the other council, whom the analyst sees, has the number of the one who is kept: another child all the same. */
	add_post(t, analyst.id, "data_analyst", c.there, NONE);
	add(t, &record_person, NONE, c.there, "kind", "child", "shown_name", "Namesake", "la_child_id", "KEPT7", NULL);
	/* A number that the council gave twice, once to a child who is kept. */
	int64_t twice = add(t, &record_person, NONE, c.here, "kind", "child", "shown_name", "Kept too", "la_child_id", "TWICE3", NULL);
	restrict_child(t, twice, c.here, "restricted", "A witness");
	add(t, &record_person, NONE, c.here, "kind", "child", "shown_name", "Seen", "la_child_id", "TWICE3", NULL);
	int64_t import = add_import(&c, "{\"tables\":{},\"differences\":[{\"child\":\"TWO1\",\"element\":\"GenderCurrent\",\"line\":4},"
		"{\"child\":\"TWICE3\",\"element\":\"Ethnicity\",\"line\":6},{\"child\":\"KEPT7\",\"element\":\"PersonBirthDate\",\"line\":9}]}");
	char *path = made("/imports/%lld", (long long)import);
	expect_says(t, &analyst, path, "TWO1");
	expect_hides(t, &analyst, path, "TWICE3");
	expect_hides(t, &analyst, path, "KEPT7");
	expect_hides(t, &analyst, path, "PersonBirthDate");
}

static void add_imported_row(struct councils *c, int64_t import, int n, int64_t person, const char *cell)
{
	world_script(&c->t->w, made("INSERT INTO import_row(id, import_id, council_id, person_id, table_name, row_number, line_number, natural_key, raw, state, findings)"
		" VALUES (%d, %lld, %lld, %lld, 'Episodes', %d, %d, 'A%d', '[\"%s\"]', 'kept', '[]')", n, (long long)import, (long long)c->here, (long long)person, n, n, n, cell));
}

static void test_safety_5_3_the_imported_rows_of_a_relative_of_somebody_whose_address_is_protected_are_not_shown(void **state)
{
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	struct who analyst = somebody(t, "analyst", "data_analyst", c.here), named = somebody(t, "named", "data_analyst", c.here);
	int64_t kin[3];
	for (int i = 0; i < 3; i++)
		kin[i] = add(t, &record_person, NONE, c.here, "kind", "child", "shown_name", "Child", NULL);
	add(t, &record_person_address, c.child, c.here, "kind", "home", "postcode", "KT1 9ZZ", "is_protected", "1", NULL);
	add(t, &record_relationship, c.child, c.here, "kind", "sibling", "other_person_id", id_text(kin[0]), NULL);
	add(t, &record_relationship, kin[1], c.here, "kind", "sibling", "other_person_id", id_text(c.child), NULL);
	add(t, &record_address_viewer, c.child, c.here, "user_id", id_text(named.id), "starts_on", "2020-01-01", NULL);
	int64_t import = add_import(&c, "{\"tables\":{}}");
	static const char *const cells[] = { "with the sister, KT1 9ZZ", "with the brother, KT1 9ZZ", "a child of nobody here" };
	for (int i = 0; i < 3; i++)
		add_imported_row(&c, import, i + 1, kin[i], cells[i]);
	add_imported_row(&c, import, 4, c.child, "the child, KT1 9ZZ");
	char *path = made("/imports/%lld/Episodes", (long long)import);
	expect_says(t, &analyst, path, cells[2]);
	expect_hides(t, &analyst, path, "KT1 9ZZ");
	for (int i = 0; i < 3; i++)
		expect_says(t, &named, path, cells[i]);
	expect_says(t, &named, path, "the child, KT1 9ZZ");
}

/* ---- A protected placement ---- */

static void test_safety_5_3_who_cares_for_a_child_in_a_protected_placement_is_not_told(void **state)
{
	static const char *const pages[] = { "", "/placement", "/placement/%lld", "/placement/%lld/history", "/placement/%lld/edit", "/care_period" };
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	struct who manager = somebody(t, "manager", "service_manager", c.here), named = somebody(t, "named", "service_manager", c.here);
	add(t, &record_address_viewer, c.child, c.here, "user_id", id_text(named.id), "starts_on", "2020-01-01", NULL);
	int64_t provider = add(t, &record_provider, NONE, NONE, "council_id", id_text(c.here), "kind", "fostering_agency", "name", "Larkhill Homes", NULL);
	int64_t household = add(t, &record_carer_household, NONE, NONE, "council_id", id_text(c.here), "kind", "fostering", "number", "HH4471", NULL);
	int64_t care = add(t, &record_care_period, c.child, c.here, "started_on", "2025-03-02", NULL);
	int64_t placement = add(t, &record_placement, c.child, c.here, "care_period_id", id_text(care), "started_on", "2025-03-02", "is_protected", "1", "place_type", "U6",
		"carer_household_id", id_text(household), "provider_id", id_text(provider), NULL);
	char *chosen[] = { made("value=\"%lld\" selected", (long long)household), made("value=\"%lld\" selected", (long long)provider) };
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		bool has_id = strstr(pages[i], "%lld") != NULL, is_form = strstr(pages[i], "edit") != NULL;
		char *path = path_to(c.child, has_id ? made("/placement/%lld%s", (long long)placement, pages[i] + strlen("/placement/%lld")) : pages[i]);
		/* A form offers every household of the council, and says of none that it is this child's. */
		expect_hides(t, &manager, path, is_form ? chosen[0] : "HH4471");
		expect_hides(t, &manager, path, is_form ? chosen[1] : "Larkhill Homes");
	}
	struct placement p;
	struct db *db = store_reader(t->w.s);
	assert_true(guarded_load(db, manager.id, &record_placement, placement, &p, t->w.a));
	assert_int_equal(p.carer_household_id, NONE);
	assert_int_equal(p.provider_id, NONE);
	assert_true(record_hides(&p, PLACEMENT_CARER_HOUSEHOLD_ID) && record_hides(&p, PLACEMENT_PROVIDER_ID));
	guarded_put_back(db, manager.id, &record_placement, &p, t->w.a);         /* and whoever changes the rest leaves them as they are */
	assert_int_equal(p.carer_household_id, household);
	assert_int_equal(p.provider_id, provider);
	char *view = path_to(c.child, made("/placement/%lld", (long long)placement));
	expect_says(t, &named, view, "HH4471");
	expect_says(t, &named, view, "Larkhill Homes");
}

/* ---- Counts ---- */

static int64_t children_counted(struct site_of_test *t, const struct who *who)
{
	struct db *db = store_reader(t->w.s);
	int64_t n = children_count(db, who->id, clock_today()).group[GROUP_ALL];
	assert_false(db_failed(db));
	return n;
}

static void test_a_child_opened_for_a_time_is_counted_until_that_time_and_no_longer(void **state)
{
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	struct who worker = somebody(t, "worker", "social_worker", c.here), archivist = somebody(t, "archivist", "archivist", c.here);
	int64_t sealed = add(t, &record_person, NONE, c.here, "kind", "child", "shown_name", "Sealed", NULL);
	restrict_child(t, sealed, c.here, "sealed", "Adopted");
	assert_int_equal(children_counted(t, &worker), 0);
	assert_int_equal(children_counted(t, &archivist), 0);
	add(t, &record_emergency_opening, c.child, c.here, "user_id", id_text(worker.id), "reason", "A child at risk", "opened_at", id_text(NOON),
		"open_until", "2026-03-10T18:00:00", NULL);
	add(t, &record_archive_opening, sealed, c.here, "asked_by", id_text(archivist.id), "approved_by", id_text(worker.id), "reason", "The adopted adult asked",
		"asked_at", id_text(NOON), "open_until", "2026-03-10T18:00:00", NULL);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(children_counted(t, &worker), 1);
		assert_int_equal(children_counted(t, &archivist), 1);
	}
	clock_set(NOON + INT64_C(7) * 3600000);                          /* the same day, and nothing was written since */
	assert_int_equal(children_counted(t, &worker), 0);
	assert_int_equal(children_counted(t, &archivist), 0);
}

/* ---- Deciding who may see a child ---- */

static void test_safety_5_4_a_manager_decides_on_restrictions_of_their_own_council_and_reads_no_others(void **state)
{
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	add(t, &record_missing_episode, c.child, c.there, "started_on", "2026-01-02", NULL);
	struct who manager = somebody(t, "manager", "service_manager", c.here), added = somebody(t, "added", "social_worker", c.here);
	add_post(t, manager.id, "quality_lead", c.there, NONE);          /* reads there, and decides nothing */
	int64_t here = restrict_child(t, c.child, c.here, "restricted", "Reason of here"), there = restrict_child(t, c.child, c.there, "restricted", "Reason of there");
	name_in(t, c.child, c.here, here, manager.id);
	name_in(t, c.child, c.there, there, manager.id);
	char *path = path_to(c.child, "/access");
	struct reply page = seen(t, &manager, path);
	assert_true(says(&page, "Reason of here"));
	assert_false(says(&page, "Reason of there"));
	struct reply done = post(t, path_to(c.child, "/access/add"), cookie_of(manager.token), main_form(&page, "kind=member&email=added%40kith.test"));
	assert_int_equal(done.status, 303);
	assert_int_equal(count(t, made("SELECT restriction_id FROM restriction_member WHERE user_id = %lld", (long long)added.id)), here);
	assert_int_equal(count(t, made("SELECT count(*) FROM restriction_member WHERE user_id = %lld", (long long)added.id)), 1);
}

/* ---- Who is named for a protected address ---- */

static int64_t viewers(struct councils *c, int64_t person, int64_t user)
{
	return count(c->t, made("SELECT count(*) FROM address_viewer WHERE person_id = %lld AND user_id = %lld", (long long)person, (long long)user));
}

static void add_address(struct councils *c, const struct who *who, int64_t person)
{
	char *form = path_to(person, "/person_address/new");
	struct reply page = seen(c->t, who, form);
	assert_int_equal(post(c->t, form, cookie_of(who->token), main_form(&page, "kind=home&is_protected=yes&line_1=14+Hidden+Lane")).status, 303);
	assert_int_equal(count(c->t, made("SELECT count(*) FROM person_address WHERE person_id = %lld AND is_protected = 1", (long long)person)), 1);
}

static void test_safety_5_3_nobody_becomes_named_for_an_address_by_saving_it_once_anybody_was(void **state)
{
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	save_hooks_set(site_hooks);
	struct who worker = somebody(t, "worker", "service_manager", c.here), earlier = somebody(t, "earlier", "service_manager", c.here);
	int64_t other = add(t, &record_person, NONE, c.here, "kind", "child", "shown_name", "Other", NULL);
	add(t, &record_address_viewer, c.child, c.here, "user_id", id_text(earlier.id), "starts_on", "2020-01-01", "ends_on", "2026-01-01", NULL);
	add_address(&c, &worker, c.child);
	assert_int_equal(viewers(&c, c.child, worker.id), 0);
	add_address(&c, &worker, other);
	assert_int_equal(viewers(&c, other, worker.id), 1);              /* whoever protects the first is named for it */
	save_hooks_set(NULL);
}

/* ---- The archive, and emergencies ---- */

static void test_a_denied_archivist_sees_nothing_of_what_is_asked_about_that_person(void **state)
{
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	struct who asker = somebody(t, "asker", "archivist", c.here), denied = somebody(t, "denied", "archivist", c.here), other = somebody(t, "other", "archivist", c.here);
	restrict_child(t, c.child, c.here, "sealed", "Adopted");
	add(t, &record_access_denial, c.child, c.here, "user_id", id_text(denied.id), "kind", "relative", "starts_on", "2020-01-01", NULL);
	int64_t request = add(t, &record_archive_opening, c.child, c.here, "asked_by", id_text(asker.id), "reason", "The adopted adult asked", "asked_at", id_text(NOON), NULL);
	char *path = made("/archive/%lld", (long long)request);
	expect_says(t, &other, "/archive", "TWO1");
	expect_says(t, &other, path, "The adopted adult asked");
	expect_hides(t, &denied, "/archive", "TWO1");
	expect_hides(t, &denied, "/archive", path);
	assert_int_equal(get(t, path, denied.token).status, 404);
	struct reply page = seen(t, &other, path), form = seen(t, &denied, "/archive");
	assert_int_equal(post(t, path, cookie_of(denied.token), form_of(&form)).status, 404);
	assert_int_equal(post(t, path, cookie_of(other.token), main_form(&page, "yes=1")).status, 303);
}

static void test_safety_5_4_the_index_for_emergencies_names_the_team_of_the_readers_own_council(void **state)
{
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	struct who here = somebody(t, "here", "social_worker", c.here), there = somebody(t, "there", "social_worker", c.there);
	int64_t team_here = add(t, &record_team, NONE, NONE, "council_id", id_text(c.here), "name", "Riverside", NULL);
	int64_t team_there = add(t, &record_team, NONE, NONE, "council_id", id_text(c.there), "name", "Hilltop", NULL);
	add(t, &record_involvement, c.child, c.here, "team_id", id_text(team_here), "role", "allocated", "starts_on", "2020-01-01", NULL);
	add(t, &record_involvement, c.child, c.there, "team_id", id_text(team_there), "role", "allocated", "starts_on", "2021-01-01", NULL);
	expect_says(t, &here, "/emergency?q=child", "Riverside");
	expect_hides(t, &here, "/emergency?q=child", "Hilltop");
	expect_says(t, &there, "/emergency?q=child", "Hilltop");
	expect_hides(t, &there, "/emergency?q=child", "Riverside");
}

static void test_an_opening_is_told_to_the_chain_and_its_reason_only_to_whoever_may_see_the_child(void **state)
{
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	int64_t team = add(t, &record_team, NONE, NONE, "council_id", id_text(c.here), "name", "Riverside", NULL);
	struct who worker = somebody(t, "worker", "social_worker", c.here), service = somebody(t, "service", "service_manager", c.here);
	struct who lead = { .id = add(t, &record_app_user, NONE, NONE, "email", "lead@kith.test", "name", "lead", "is_active", "1", NULL) };
	add_post(t, worker.id, "social_worker", c.here, team);
	add_post(t, lead.id, "team_manager", c.here, team);
	sign_in(t, &lead);
	int64_t opening = add(t, &record_emergency_opening, c.child, c.here, "user_id", id_text(worker.id), "reason", "Her uncle is at the door", "opened_at", id_text(NOON),
		"open_until", "2026-03-11T12:00:00", "review_by_on", "2026-03-17", "reviewed_on", "2026-03-10", "reviewed_by", id_text(service.id), "outcome", "justified",
		"review_note", "The police came", NULL);
	static const char *const kept[] = { "Her uncle is at the door", "The police came", "Child Of Two", "TWO1" };
	char *path = made("/emergency-openings/%lld", (long long)opening);
	expect_says(t, &lead, "/emergency-openings", "worker");          /* the manager of the team hears of it */
	expect_says(t, &lead, path, "worker");
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		expect_hides(t, &lead, "/emergency-openings", kept[i]);
		expect_hides(t, &lead, path, kept[i]);
		if (i < 3)
			expect_says(t, &service, path, kept[i]);
	}
}

/* ---- Who looked ---- */

static void test_safety_5_10_who_looked_names_a_record_only_to_whoever_may_see_it_themselves(void **state)
{
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	int64_t missing = add(t, &record_missing_episode, c.child, c.there, "started_on", "2026-01-02", NULL);
	struct who here = somebody(t, "here", "service_manager", c.here), there = somebody(t, "there", "service_manager", c.there);
	seen(t, &there, path_to(c.child, made("/missing_episode/%lld", (long long)missing)));
	char *who = path_to(c.child, "/who");
	expect_says(t, &here, who, "there <span");                       /* that they looked is told, and not at what */
	expect_hides(t, &here, who, "Missing episode");
	expect_says(t, &there, who, "Missing episode");
}

static void test_safety_5_10_managers_and_information_governance_see_every_look_and_colleagues_their_own(void **state)
{
	static const char *const in_full[] = { "service_manager", "information_governance", "director" };
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	struct who looker = somebody(t, "looker", "quality_lead", c.here), colleague = somebody(t, "colleague", "quality_lead", c.here);
	seen(t, &looker, path_to(c.child, ""));
	seen(t, &colleague, path_to(c.child, ""));
	char *who = path_to(c.child, "/who");
	for (size_t i = 0; i < sizeof in_full / sizeof *in_full; i++) {
		struct who manager = somebody(t, in_full[i], in_full[i], c.here);
		struct reply page = seen(t, &manager, who);
		assert_true(says(&page, "Who looked</h2>") && says(&page, "looker <span") && says(&page, "colleague <span"));
	}
	struct reply page = seen(t, &colleague, who);
	assert_true(says(&page, "When you looked</h2>") && says(&page, "colleague <span"));
	assert_false(says(&page, "looker <span"));
}

/* ---- Legal holds ---- */

static void test_safety_5_4_why_a_record_is_held_is_told_in_the_home_council_alone(void **state)
{
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	add(t, &record_missing_episode, c.child, c.there, "started_on", "2026-01-02", NULL);
	struct who here = somebody(t, "here", "service_manager", c.here), there = somebody(t, "there", "service_manager", c.there);
	add(t, &record_legal_hold, NONE, NONE, "held_person", id_text(c.child), "reason", "Claim 12 of 2026", "starts_on", "2026-02-02", "placed_by", "Legal", NULL);
	char *path = path_to(c.child, "/retention");
	expect_says(t, &here, path, "Claim 12 of 2026");
	expect_hides(t, &there, path, "Claim 12");
	expect_says(t, &there, path, "Held, since 2 February 2026");     /* that it is held is told */
}

/* ---- Never refuse a true fact ---- */

struct fact { const char *record, *fields; bool is_warned_of; };

static int64_t rows(struct site_of_test *t, const char *record)
{
	return count(t, made("SELECT count(*) FROM %s", record));
}

/* It can be recorded: at once, or after a warning, which the same form sent again passes. */
static void expect_recorded(struct councils *c, const struct who *who, const struct fact *fact)
{
	char *form = path_to(c->child, made("/%s/new", fact->record));
	int64_t before = rows(c->t, fact->record);
	struct reply page = seen(c->t, who, form), r = post(c->t, form, cookie_of(who->token), main_form(&page, fact->fields));
	if ((r.status == 422) != fact->is_warned_of)
		fail_msg("%s, %s: %d", fact->record, fact->fields, r.status);
	if (fact->is_warned_of) {
		assert_true(says(&r, "name=\"warned\" value=\"1\""));
		assert_int_equal(rows(c->t, fact->record), before);
		r = post(c->t, form, cookie_of(who->token), main_form(&r, made("warned=1&%s", fact->fields)));
	}
	if (r.status != 303)
		fail_msg("%s, %s: %d", fact->record, fact->fields, r.status);
	assert_int_equal(rows(c->t, fact->record), before + 1);
}

static void test_safety_5_1_what_happened_can_be_recorded_however_wrong_it_was_that_it_happened(void **state)
{
	struct site_of_test *t = *state;
	struct councils c;
	two_councils(&c, t);
	save_hooks_set(site_hooks);
	struct who worker = somebody(t, "worker", "service_manager", c.here);
	add(t, &record_person_identity, c.child, c.here, "born_on", "2014-05-06", NULL);
	add(t, &record_care_period, c.child, c.here, "started_on", "2026-03-09", NULL);
	add(t, &record_referral, c.child, c.here, "referred_on", "2024-01-02", NULL);
	int64_t full = add(t, &record_carer_household, NONE, NONE, "council_id", id_text(c.here), "kind", "fostering", "number", "HH1", "places", "0", "is_on_hold", "1",
		"ended_on", "2025-01-01", NULL);
	int64_t closed = add(t, &record_provider, NONE, NONE, "council_id", id_text(c.here), "kind", "childrens_home", "name", "Closed", "closed_on", "2025-01-01", NULL);
	const struct fact facts[] = {
		/* a bed at three in the morning: carers who are on hold, whose approval has ended, with no place left, and nobody agreed to it */
		{ "placement", made("started_on-day=9&started_on-month=3&started_on-year=2026&place_type=U6&carer_household_id=%lld", (long long)full), false },
		/* in two places at once, at a home that is closed, before the child came into care */
		{ "placement", made("started_on-day=1&started_on-month=3&started_on-year=2026&provider_id=%lld", (long long)closed), false },
		/* a child of eleven where nobody under sixteen may be, of a kind that is not in use any more */
		{ "placement", "started_on-day=9&started_on-month=3&started_on-year=2026&place_type=H5", true },
		/* a meeting without enough agencies, without a chair, two years late, that decided nothing */
		{ "conference", "kind=initial&held_on-day=5&held_on-month=3&held_on-year=2026&is_quorate=no", false },
		/* care that began while other care still stands */
		{ "care_period", "started_on-day=10&started_on-month=3&started_on-year=2026", false },
		{ "missing_episode", "started_on-day=10&started_on-month=3&started_on-year=2026", false },
		/* the number on the letter, though its form says otherwise */
		{ "placement", "started_on-day=9&started_on-month=3&started_on-year=2026&urn=12", true },
	};
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		expect_recorded(&c, &worker, &facts[i]);
	save_hooks_set(NULL);
}

/* ---- A demonstration is one for ever ---- */

static const char *exported(const struct store_place *place, const char *folder, int (*run)(const struct options *o))
{
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(run(&(struct options){ .place = *place, .council = "991", .out = folder }), EXIT_GOOD);
	return files_in(folder).body;
}

static void expect_no_import(struct store *s, const char *council, const char *why, struct arena *a)
{
	struct fault f = { 0 };
	struct import_report r;
	assert_false(ssda903_import(s, &(struct import_request){ .council = text_of(council), .path = SETS "/small", .user_id = NONE }, &r, a, &f));
	assert_non_null(strstr(f.sentence, why));
	f = (struct fault){ 0 };
	assert_false(cin_import(s, &(struct import_request){ .council = text_of(council), .path = SETS "/cin_small.xml", .user_id = NONE }, &r, a, &f));
	assert_non_null(strstr(f.sentence, why));
}

/* Every page that has an address of its own, and one that is none. */
static void expect_marked(struct site_of_test *t, const struct who *who, bool is_marked)
{
	int pages = 0;
	for (const struct route *const *table = site; *table; table++)
		for (const struct route *r = *table; r->pattern; r++) {
			struct reply page = r->method == GET && !strpbrk(r->pattern, ":*") ? get(t, r->pattern, who->token) : (struct reply){ 0 };
			if (!page.body_n || !says(&page, "<html"))
				continue;
			if (says(&page, "kith-demonstration__mark\">Simulated</strong>") != is_marked)
				fail_msg("%s is%s marked as simulated", r->pattern, is_marked ? " not" : "");
			pages++;
		}
	assert_true(pages >= 12);
	struct reply none = get(t, "/nowhere", NULL), way_in = get(t, "/sign-in", NULL);
	assert_true(says(&none, "kith-demonstration") == is_marked && says(&way_in, "kith-demonstration") == is_marked);
}

static void test_safety_5_14_a_demonstration_is_one_for_ever_says_so_everywhere_and_takes_nothing_real(void **state)
{
	struct site_of_test *t = *state, d = { .w.a = t->w.a };
	struct fault f = { 0 };
	test_store_make(engine_in_turn(), &d.ts);
	assert_non_null(d.w.s = store_open(&d.ts.place, STORE_CREATE, &f));
	assert_true(store_mark_demonstration(d.w.s, &f));
	store_close(d.w.s);
	assert_non_null(d.w.s = store_open(&d.ts.place, STORE_EXISTING, &f));    /* still one another day */
	assert_true(store_is_demonstration(d.w.s) && access_start(d.w.s, &f));
	int64_t council = add(&d, &record_council, NONE, NONE, "la_code", "991", "name", "An invented council", NULL);
	struct who manager = somebody(&d, "manager", "service_manager", council);
	assert_null(server_start(d.w.s, &(struct server_settings){ .address = T("0.0.0.0") }, site, &f));
	assert_non_null(strstr(f.sentence, "This store is a demonstration."));
	f = (struct fault){ 0 };
	server_stop(t->server);          /* one server a process: now the demonstration's */
	t->server = NULL;
	assert_non_null(d.server = server_start(d.w.s, &(struct server_settings){ .address = T("127.0.0.1") }, site, &f));
	d.port = server_port(d.server);
	expect_marked(&d, &manager, true);
	server_stop(d.server);
	expect_no_import(d.w.s, "801", "This is a demonstration store", t->w.a);
	assert_int_equal(count(&d, "SELECT count(*) FROM return_import"), 0);
	store_close(d.w.s);
	hear(t);
	const char *children = exported(&d.ts.place, made("%s/903", t->ts.folder), command_export_903), *in_need = exported(&d.ts.place, made("%s/cin", t->ts.folder), command_export_cin),
		*lists = exported(&d.ts.place, made("%s/annex_a", t->ts.folder), command_export_annex_a);
	heard(t);
	assert_non_null(strstr(children, "a demonstration store"));
	assert_non_null(strstr(in_need, "a demonstration store"));
	assert_non_null(strstr(lists, "a demonstration store"));
	test_store_drop(&d.ts);
}

static void test_safety_5_14_a_councils_own_store_becomes_no_demonstration_and_takes_no_invented_council(void **state)
{
	struct site_of_test *t = *state;
	struct fault f = { 0 };
	assert_false(store_mark_demonstration(t->w.s, &f));
	assert_non_null(strstr(f.sentence, "already holds records"));
	assert_false(store_is_demonstration(t->w.s));
	struct who manager = { t->manager, t->manager_token };
	expect_marked(t, &manager, false);
	expect_no_import(t->w.s, "991", "a council of the demonstration", t->w.a);
	hear(t);
	const char *children = exported(&t->ts.place, made("%s/903", t->ts.folder), command_export_903);
	heard(t);
	assert_null(strstr(children, "demonstration"));
}

int main(void)
{
	site_served = site;
	const struct CMUnitTest tests[] = {
		http_test(test_safety_5_1_what_happened_can_be_recorded_however_wrong_it_was_that_it_happened),
		http_test(test_safety_5_14_a_demonstration_is_one_for_ever_says_so_everywhere_and_takes_nothing_real),
		http_test(test_safety_5_14_a_councils_own_store_becomes_no_demonstration_and_takes_no_invented_council),
		http_test(test_safety_5_4_a_due_date_is_changed_only_with_the_right_in_the_council_whose_clock_it_is),
		http_test(test_safety_5_5_an_imports_differences_name_no_child_whom_the_reader_may_not_know_of),
		http_test(test_safety_5_3_the_imported_rows_of_a_relative_of_somebody_whose_address_is_protected_are_not_shown),
		http_test(test_safety_5_3_who_cares_for_a_child_in_a_protected_placement_is_not_told),
		http_test(test_a_child_opened_for_a_time_is_counted_until_that_time_and_no_longer),
		http_test(test_safety_5_4_a_manager_decides_on_restrictions_of_their_own_council_and_reads_no_others),
		http_test(test_safety_5_3_nobody_becomes_named_for_an_address_by_saving_it_once_anybody_was),
		http_test(test_a_denied_archivist_sees_nothing_of_what_is_asked_about_that_person),
		http_test(test_safety_5_4_the_index_for_emergencies_names_the_team_of_the_readers_own_council),
		http_test(test_an_opening_is_told_to_the_chain_and_its_reason_only_to_whoever_may_see_the_child),
		http_test(test_safety_5_10_who_looked_names_a_record_only_to_whoever_may_see_it_themselves),
		http_test(test_safety_5_10_managers_and_information_governance_see_every_look_and_colleagues_their_own),
		http_test(test_safety_5_4_why_a_record_is_held_is_told_in_the_home_council_alone),
	};
	return run_on_each_engine(tests);
}
