/* test_search.c - finding anyone, on each engine: by whatever is known of them and however it is written; nobody by what the user may not
 * know; what is kept beside the records is always what the records give; and of a few hundred names got wrong, how many are found. */
#include "access_world.h"
#include "../../benchmarks/mistakes.h"
#include "people/same_person.h"
#include "people/search.h"
#include "record/finding.h"
#include "record/store.h"
#include "simulate/simulate.h"
#include <stdio.h>

/* ---- People ---- */

struct place { struct world w; struct db *db; int64_t here, there, duty, allocated, worker; };

struct name_of { int64_t person, council; const char *kind, *given, *family; struct date to; };

static int64_t save(struct txn *x, const struct record_type *t, void *rec)
{
	assert_int_equal(record_save(x, t, rec), SAVED);
	return ((struct record *)rec)->id;
}

static int64_t make_name(struct txn *x, const struct name_of *o)
{
	struct person_name n;
	record_clear(&record_person_name, &n);
	n.r.person_id = o->person;
	n.r.council_id = o->council;
	n.kind = text_of(o->kind);
	n.given = text_of(o->given);
	n.family = text_of(o->family);
	n.ends_on = o->to;
	return save(x, &record_person_name, &n);
}

static int64_t make_born(struct txn *x, int64_t person, int64_t council, struct date born)
{
	struct person_identity i;
	record_clear(&record_person_identity, &i);
	i.r.person_id = person;
	i.r.council_id = council;
	i.born_on = born;
	return save(x, &record_person_identity, &i);
}

static void make_number(struct txn *x, int64_t person, int64_t council, const char *scheme, const char *value)
{
	struct person_identifier i;
	record_clear(&record_person_identifier, &i);
	i.r.person_id = person;
	i.r.council_id = council;
	i.scheme = text_of(scheme);
	i.value = text_of(value);
	save(x, &record_person_identifier, &i);
}

static int64_t make_address(struct txn *x, int64_t person, int64_t council, const char *line, const char *postcode, bool is_protected)
{
	struct person_address a;
	record_clear(&record_person_address, &a);
	a.r.person_id = person;
	a.r.council_id = council;
	a.kind = T("home");
	a.line_1 = text_of(line);
	a.postcode = text_of(postcode);
	a.is_protected = is_protected;
	return save(x, &record_person_address, &a);
}

static void make_contact_detail(struct txn *x, int64_t person, int64_t council, const char *value, bool is_protected)
{
	struct person_contact c;
	record_clear(&record_person_contact, &c);
	c.r.person_id = person;
	c.r.council_id = council;
	c.kind = T("mobile");
	c.value = text_of(value);
	c.is_protected = is_protected;
	save(x, &record_person_contact, &c);
}

static int64_t make_named(struct txn *x, int64_t council, const char *given, const char *family, struct date born)
{
	int64_t id = make_person(x, council, family);
	make_name(x, &(struct name_of){ id, council, "legal", given, family, NO_DATE });
	make_born(x, id, council, born);
	return id;
}

static void make_staff(struct txn *x, void *arg)
{
	struct place *p = arg;
	p->here = make_council(x, "991");
	p->there = make_council(x, "992");
	int64_t team = make_team(x, p->here);
	p->worker = make_worker(x, p->here);
	p->duty = make_user(x, "duty@here.example", NONE, true);
	make_post(x, &(struct post_of){ p->duty, "duty_worker", p->here, NONE, DATE(2020, 1, 1), NO_DATE, 0 });
	p->allocated = make_user(x, "worker@here.example", p->worker, true);
	make_post(x, &(struct post_of){ p->allocated, "social_worker", p->here, team, DATE(2020, 1, 1), NO_DATE, 0 });
}

static void place_open(struct place *p, void **state)
{
	world_open(&p->w, *state);
	world_write(&p->w, make_staff, p);
	p->db = store_reader(p->w.s);
}

static void place_close(struct place *p)
{
	if (db_failed(p->db))
		fail_msg("%s", db_cause(p->db));
	world_close(&p->w);
}

static struct search_found find(struct place *p, int64_t user, const char *typed)
{
	struct search_asked asked = { .user = user, .today = TODAY, .typed = text_of(typed), .kind = NO_TEXT, .council = NONE };
	db_snapshot(p->db);
	struct search_found f = search_people(p->db, &asked, p->w.a);
	db_release(p->db);
	return f;
}

static void expect_first(struct place *p, const char *typed, int64_t person, const char *why, int line)
{
	struct search_found f = find(p, p->duty, typed);
	if (f.n && f.at[0].person == person && text_has(f.at[0].why, text_of(why)))
		return;
	print_error("\"%s\": %d found; the first is %lld, %.*s; not %lld, %s\n", typed, f.n, f.n ? (long long)f.at[0].person : 0, TEXT_ARG(f.n ? f.at[0].why : T("")),
		(long long)person, why);
	_fail(__FILE__, line);
}
#define assert_first(typed, person, why) expect_first(&p, (typed), (person), (why), __LINE__)

static void expect_nobody(struct place *p, int64_t user, const char *typed, int line)
{
	struct search_found f = find(p, user, typed);
	if (!f.n && !f.is_more && !f.is_part && f.single == NONE)
		return;
	print_error("\"%s\" finds %d people, more: %d, part: %d\n", typed, f.n, f.is_more, f.is_part);
	_fail(__FILE__, line);
}
#define assert_nobody(user, typed) expect_nobody(&p, (user), (typed), __LINE__)

static void assert_kept_right(struct place *p)
{
	struct finding_faults faults = { 0 };
	db_snapshot(p->db);
	finding_compare(p->db, &faults, p->w.a);
	db_release(p->db);
	assert_int_equal(faults.people.n, 0);
	assert_int_equal(faults.keys, 0);
}

/* ---- Whatever is known ---- */

static void save_again(struct txn *x, struct person *p)
{
	assert_int_equal(record_save(x, &record_person, p), SAVED);
}

struct known { struct place *p; int64_t siobhan, mohammed, mary, other; };

static void make_known(struct txn *x, void *arg)
{
	struct known *k = arg;
	int64_t here = k->p->here;
	k->siobhan = make_named(x, here, "Siobhan", "O’Neill", DATE(2012, 3, 12));
	make_name(x, &(struct name_of){ k->siobhan, here, "former", "Siobhan", "Castellan", DATE(2018, 1, 1) });
	make_name(x, &(struct name_of){ k->siobhan, here, "alias", "Bonnie", "Quartey", NO_DATE });
	make_number(x, k->siobhan, here, "upn", "D991000023757");
	make_number(x, k->siobhan, here, "nhs", "943 476 5919");
	make_contact_detail(x, k->siobhan, here, "07700 900123", false);
	make_contact_detail(x, k->siobhan, here, "Siobhan@example.org", false);
	make_address(x, k->siobhan, here, "Flat 3, 117 North Parade", "ZT7 1JN", false);
	k->mohammed = make_named(x, here, "Mohammed", "Chowdhury", DATE(2015, 11, 2));
	k->mary = make_named(x, here, "Maryjane", "Kowalska", DATE(2009, 0, 0));
	k->other = make_named(x, here, "Priya", "Patel", DATE(2012, 12, 3));
}

static void test_somebody_is_found_by_whatever_is_known_of_them(void **state)
{
	struct place p;
	place_open(&p, state);
	struct known k = { .p = &p };
	world_write(&p.w, make_known, &k);
	assert_first("Siobhan O'Neill", k.siobhan, "same name");
	assert_first("oneil shivaun", k.siobhan, "another spelling");
	assert_first("Siobhan Onill 12 March 2012", k.siobhan, "same date of birth");
	assert_first("shivaun oneill 3/12/2012", k.siobhan, "day and month swapped");
	assert_first("Siobhan Castelan", k.siobhan, "earlier name Siobhan Castellan: one letter differs");
	assert_first("bonnie quartey", k.siobhan, "also known as Bonnie Quartey");
	assert_first("d991000023757", k.siobhan, "Unique pupil number");
	assert_first("9434765919", k.siobhan, "NHS number");
	assert_first("+44 7700 900123", k.siobhan, "same telephone");
	assert_first("SIOBHAN@EXAMPLE.ORG", k.siobhan, "same e-mail");
	assert_first("zt71jn", k.siobhan, "address");
	assert_first("zt7", k.siobhan, "address");
	assert_first("117 north pde", k.siobhan, "address");
	assert_first("north parade", k.siobhan, "address");
	assert_first("siobhan 117 north parade", k.siobhan, "same name; address");
	assert_first("117 north parrade", k.siobhan, "address, its street written otherwise");
	assert_first("117 Norht Pde.", k.siobhan, "address, its street written otherwise");
	assert_first("siobhan 117 noth parade", k.siobhan, "same name");
	assert_first("north parrade", k.siobhan, "address, its street written otherwise");
	assert_nobody(p.duty, "118 north parrade");
	assert_nobody(p.duty, "117 mill parade");
	assert_first("Muhammad Choudhury", k.mohammed, "another spelling");
	assert_first("محمد চৌধুরী", k.mohammed, "another spelling");
	assert_first("mary jane kowalski", k.mary, "another spelling");
	assert_first("kowalska 2009", k.mary, "same year of birth");
	assert_first("Siob", k.siobhan, "begins the same");
	place_close(&p);
}

/* More things than there is room for terms: each counts as one that was typed, and none that does not stand there is met. */
static void test_fifteen_numbers_and_a_name_are_fifteen_things(void **state)
{
	static const char typed[] = "siobhan d991000023757 abc1 abc2 abc3 abc4 abc5 abc6 abc7 abc8 abc9 abc10 abc11 abc12 abc13 abc14";
	struct place p;
	place_open(&p, state);
	struct known k = { .p = &p };
	world_write(&p.w, make_known, &k);
	struct search_asked asked = { .user = p.duty, .today = TODAY, .typed = text_of(typed), .kind = NO_TEXT, .council = NONE };
	struct search_query q = search_query_of(asked.typed, TODAY, p.w.a);
	assert_true(q.n_things == 15 && q.n_terms <= QUERY_TERMS);
	db_snapshot(p.db);
	struct search_hit hit = search_judge(p.db, &asked, &q, &(struct candidate){ .person = k.siobhan, .born = NO_DATE, .by_term = true }, p.w.a);
	db_release(p.db);
	assert_true(hit.score > 0.09 && hit.score < 0.13);       /* the name and one number, of a name and fifteen numbers */
	place_close(&p);
}

static void test_one_number_alone_leads_straight_to_its_person(void **state)
{
	struct place p;
	place_open(&p, state);
	struct known k = { .p = &p };
	world_write(&p.w, make_known, &k);
	assert_true(find(&p, p.duty, "943 476 5919").single == k.siobhan);
	assert_true(find(&p, p.duty, "D991000023757").single == k.siobhan);
	char number[32];
	snprintf(number, sizeof number, "%lld", (long long)k.other);
	assert_true(find(&p, p.duty, number).single == k.other);
	assert_true(find(&p, p.duty, "943 476 5919 Siobhan").single == NONE);
	assert_true(find(&p, p.duty, "zt7 1jn").single == NONE);
	assert_true(find(&p, p.duty, "Siobhan").single == NONE);
	place_close(&p);
}

static void test_who_has_a_part_is_shown_only_where_nobody_has_all(void **state)
{
	struct place p;
	place_open(&p, state);
	struct known k = { .p = &p };
	world_write(&p.w, make_known, &k);
	struct search_found f = find(&p, p.duty, "Mohammed Zzyzx");
	assert_true(f.is_part && f.n == 1 && f.at[0].person == k.mohammed);
	assert_true(text_has(f.at[0].why, T("one of those typed")));
	assert_nobody(p.duty, "Zzyzx Qqrst");
	assert_false(find(&p, p.duty, "Mohammed Chowdhury").is_part);
	place_close(&p);
}

static void number_and_join(struct txn *x, void *arg)
{
	struct known *k = arg;
	struct fault f = { 0 };
	struct person p;
	assert_true(record_load(txn_db(x), &record_person, k->mary, &p, txn_arena(x)));
	p.la_child_id = T("OLD4711");
	save_again(x, &p);
	if (!same_person_join(x, k->siobhan, k->mary, k->p->duty, T("One child"), &f))
		fail_msg("%s %s", f.sentence, f.cause);
}

static void test_the_number_of_a_joined_record_finds_whom_it_leads_to(void **state)
{
	struct place p;
	place_open(&p, state);
	struct known k = { .p = &p };
	world_write(&p.w, make_known, &k);
	world_write(&p.w, number_and_join, &k);
	assert_kept_right(&p);
	assert_first("OLD4711", k.siobhan, "joined to this one");
	assert_true(find(&p, p.duty, "OLD4711").single == k.siobhan);
	assert_first("maryjane kowalska", k.siobhan, "Maryjane Kowalska");
	place_close(&p);
}

/* ---- Who may not be known of ---- */

struct secrets { struct place *p; int64_t restricted, elsewhere, mine, shared; };

static void make_secrets(struct txn *x, void *arg)
{
	struct secrets *s = arg;
	struct place *p = s->p;
	s->restricted = make_named(x, p->here, "Wilhelmina", "Featherstone", DATE(2011, 5, 6));
	make_number(x, s->restricted, p->here, "nhs", "9434765919");
	make_contact_detail(x, s->restricted, p->here, "07700 900321", false);
	make_address(x, s->restricted, p->here, "9 Orchard Way", "ZT8 2AB", false);
	s->elsewhere = make_named(x, p->there, "Wilhelmina", "Underwood", DATE(2011, 5, 7));
	s->mine = make_named(x, p->here, "Ottoline", "Marchbanks", DATE(2013, 1, 2));
	make_involvement(x, &(struct involvement_of){ s->mine, p->here, p->worker, NONE, DATE(2025, 1, 1), NO_DATE });
	s->shared = make_named(x, p->here, "Perpetua", "Longstaff", DATE(2010, 9, 9));
	make_name(x, &(struct name_of){ s->shared, p->there, "alias", "Zenobia", "Crabtree", NO_DATE });
}

static void restrict_her(struct txn *x, void *arg)
{
	struct secrets *s = arg;
	make_restriction(x, &(struct restriction_of){ s->restricted, s->p->here, "restricted", DATE(2026, 1, 1), NO_DATE });
}

static void test_safety_5_5_a_restricted_person_is_found_by_nothing(void **state)
{
	static const char *const ways[] = { "Wilhelmina Featherstone", "featherstone", "wilhelmina featherstone 6/5/2011", "featherston 2011", "943 476 5919",
		"07700 900321", "ZT8 2AB", "9 orchard way", "wilhelmina zzyzx", "born 6/5/2011" };
	struct place p;
	char number[32];
	place_open(&p, state);
	struct secrets s = { .p = &p };
	world_write(&p.w, make_secrets, &s);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		assert_true(find(&p, p.duty, ways[i]).n > 0);
	world_write(&p.w, restrict_her, &s);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		assert_nobody(p.duty, ways[i]);
	snprintf(number, sizeof number, "%lld", (long long)s.restricted);
	assert_nobody(p.duty, number);
	place_close(&p);
}

static void test_search_finds_only_whom_the_user_may_see(void **state)
{
	struct place p;
	place_open(&p, state);
	struct secrets s = { .p = &p };
	world_write(&p.w, make_secrets, &s);
	assert_nobody(p.duty, "underwood 7/5/2011");
	assert_nobody(p.duty, "underwood");
	assert_first("ottoline marchbanks", s.mine, "same name");
	struct search_found f = find(&p, p.allocated, "marchbanks");
	assert_true(f.n == 1 && f.at[0].person == s.mine);
	assert_nobody(p.allocated, "longstaff");
	assert_nobody(p.allocated, "9434765919");
	assert_first("longstaff", s.shared, "same name");
	assert_nobody(p.duty, "zenobia crabtree");      /* a name that another council recorded is that council's */
	place_close(&p);
}

/* ---- Protected addresses ---- */

struct refuge { struct place *p; int64_t own, brother, named; };

static void make_refuge(struct txn *x, void *arg)
{
	struct refuge *r = arg;
	int64_t here = r->p->here;
	r->own = make_named(x, here, "Henrietta", "Osgood", DATE(2014, 4, 4));
	r->brother = make_named(x, here, "Barnaby", "Osgood", DATE(2016, 4, 4));
	make_address(x, r->own, here, "14 Hidden Lane", "ZT1 9ZZ", true);
	make_address(x, r->brother, here, "14 Hidden Lane", "ZT1 9ZZ", false);
	make_contact_detail(x, r->own, here, "07700 900777", true);
	struct relationship s;
	record_clear(&record_relationship, &s);
	s.r.person_id = r->own;
	s.r.council_id = here;
	s.kind = T("sibling");
	s.other_person_id = r->brother;
	save(x, &record_relationship, &s);
	r->named = make_user(x, "named@here.example", NONE, true);
	make_post(x, &(struct post_of){ r->named, "duty_worker", here, NONE, DATE(2020, 1, 1), NO_DATE, 0 });
	make_address_viewer(x, r->own, here, r->named);
}

/* Not even by a brother's row, where the same words stand openly: he is found by them by whoever may read them there. */
static void test_safety_5_3_a_protected_address_finds_nobody(void **state)
{
	static const char *const ways[] = { "14 Hidden Lane", "hidden lane", "14 Hiden Lane", "hidden lan", "ZT1 9ZZ", "zt1 9", "zt1", "07700 900777", "+447700900777" };
	struct place p;
	place_open(&p, state);
	struct refuge r = { .p = &p };
	world_write(&p.w, make_refuge, &r);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		assert_nobody(p.duty, ways[i]);
	assert_first("henrietta osgood", r.own, "same name");
	struct search_found f = find(&p, p.duty, "henrietta osgood 14 hidden lane");
	for (int i = 0; i < f.n; i++)
		assert_false(text_has(f.at[i].why, T("address")));
	f = find(&p, r.named, "14 hidden lane");
	assert_true(f.n == 1 && f.at[0].person == r.brother);
	place_close(&p);
}

/* ---- Kept beside the records ---- */

struct changing { struct place *p; int64_t person, other, name, address; };

static void make_changing(struct txn *x, void *arg)
{
	struct changing *c = arg;
	c->person = make_person(x, c->p->here, "Cordelia Whitlock");
	c->other = make_named(x, c->p->here, "Somebody", "Else", DATE(2000, 1, 1));
	c->name = make_name(x, &(struct name_of){ c->person, c->p->here, "legal", "Cordelia", "Whitlock", NO_DATE });
	c->address = make_address(x, c->person, c->p->here, "3 Mill Road", "ZT5 5AA", false);
}

static void change_name(struct txn *x, void *arg)
{
	struct changing *c = arg;
	struct person_name n;
	assert_true(record_load(txn_db(x), &record_person_name, c->name, &n, txn_arena(x)));
	n.family = T("Ravenscroft");
	assert_int_equal(record_save(x, &record_person_name, &n), SAVED);
}

static void move_name(struct txn *x, void *arg)
{
	struct changing *c = arg;
	struct person_name n;
	assert_true(record_load(txn_db(x), &record_person_name, c->name, &n, txn_arena(x)));
	n.r.person_id = c->other;
	assert_int_equal(record_save(x, &record_person_name, &n), SAVED);
}

static void protect_address(struct txn *x, void *arg)
{
	struct changing *c = arg;
	struct person_address a;
	assert_true(record_load(txn_db(x), &record_person_address, c->address, &a, txn_arena(x)));
	a.is_protected = 1;
	assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
}

static void destroy_other(struct txn *x, void *arg)
{
	struct changing *c = arg;
	struct fault f = { 0 };
	if (!record_destroy(x, &record_person, c->other, T("test"), T("test"), &f))
		fail_msg("%s %s", f.sentence, f.cause);
}

static int64_t stands(struct place *p, const char *word)
{
	static const char NAMES[] = "SELECT count(*) FROM search_name WHERE word = $1 OR other = $1";
	static const char KEYS[] = "SELECT count(*) FROM search_key WHERE word = $1";
	return db_one(p->db, NAMES, -1, DBC(word)) + db_one(p->db, KEYS, -1, DBC(word));
}

static void test_what_finds_a_person_follows_every_change_and_goes_with_them(void **state)
{
	struct place p;
	place_open(&p, state);
	struct changing c = { .p = &p };
	world_write(&p.w, make_changing, &c);
	assert_kept_right(&p);
	assert_first("whitlock", c.person, "same name");
	world_write(&p.w, change_name, &c);
	assert_kept_right(&p);
	assert_nobody(p.duty, "whitlock");
	assert_int_equal(stands(&p, "whitlock"), 0);
	assert_first("cordelia ravenscroft", c.person, "same name");
	world_write(&p.w, move_name, &c);
	assert_kept_right(&p);
	assert_first("cordelia ravenscroft", c.other, "same name");
	assert_first("3 mill road", c.person, "address");
	world_write(&p.w, protect_address, &c);
	assert_kept_right(&p);
	assert_nobody(p.duty, "3 mill road");
	world_write(&p.w, destroy_other, &c);
	assert_kept_right(&p);
	assert_nobody(p.duty, "ravenscroft");
	assert_int_equal(stands(&p, "ravenscroft") + stands(&p, "cordelia"), 0);
	place_close(&p);
}

static bool spoil(struct db *db, void *arg, struct fault *f)
{
	(void)arg;
	(void)f;
	return db_script(db, "DELETE FROM search_name WHERE word = 'siobhan'; DELETE FROM search_key WHERE word = 'mohammed';"
			     "INSERT INTO search_term (term, person_id, council_id) VALUES ('nGONE', 999999, 1);");
}

static bool bring_up(struct db *db, void *arg, struct fault *f)
{
	(void)arg;
	return db_script(db, "DELETE FROM setting WHERE name = 'finding'") && finding_bring_up_to_date(db, f);
}

static void test_a_store_of_before_is_filled_and_what_is_wrong_is_seen(void **state)
{
	struct place p;
	struct fault f = { 0 };
	place_open(&p, state);
	struct known k = { .p = &p };
	world_write(&p.w, make_known, &k);
	assert_true(store_write(p.w.s, spoil, NULL, &f));
	struct finding_faults faults = { 0 };
	db_snapshot(p.db);
	finding_compare(p.db, &faults, p.w.a);
	db_release(p.db);
	assert_int_equal(faults.people.n, 2);
	assert_true(faults.keys > 0);
	assert_true(store_write(p.w.s, bring_up, NULL, &f));
	assert_kept_right(&p);
	assert_first("siobhan oneill", k.siobhan, "same name");
	place_close(&p);
}

/* ---- How many are found ---- */

static const char EVERYBODY[] =
	"SELECT p.id, n.given, n.family, i.born_on FROM person p JOIN person_name n ON n.person_id = p.id JOIN person_identity i ON i.person_id = p.id"
	" WHERE p.council_id = $1 AND p.id NOT IN (SELECT person_id FROM restriction) AND p.id NOT IN (SELECT person_id FROM access_denial) ORDER BY p.id, n.id";
static const char SEER[] =
	"SELECT u.id, t.council_id FROM app_user u JOIN post t ON t.user_id = u.id JOIN role r ON r.code = t.role WHERE r.sees = 'council' AND r.can_read = 1 ORDER BY u.id LIMIT 1";

enum { MOST = 2000, FIRST = 5 };
struct someone { int64_t id; struct known_person known; };
struct everybody { struct someone at[MOST]; int n; int64_t user, council; };

static void read_everybody(struct db *db, struct everybody *all, struct arena *a)
{
	struct rows r;
	db_query_n(db, &r, SEER, NULL, 0);
	assert_true(db_next(&r));
	all->user = db_int(&r, 0);
	all->council = db_int(&r, 1);
	db_done(&r);
	db_query(db, &r, EVERYBODY, DBI(all->council));
	while (db_next(&r) && all->n < MOST) {
		struct someone *s = &all->at[all->n];
		*s = (struct someone){ .id = db_int(&r, 0), .known = { .given = db_text_in(&r, 1, a), .family = db_text_in(&r, 2, a) } };
		all->n += date_from_iso(db_text(&r, 3), &s->known.born) && date_whole(s->known.born);
	}
	db_done(&r);
	assert_true(all->n > 100);
}

static bool is_among_first(const struct search_found *f, int64_t id)
{
	for (int i = 0; i < f->n && i < FIRST; i++)
		if (f->at[i].person == id)
			return true;
	return false;
}

static void test_99_in_100_names_got_wrong_are_found_among_the_first_five(void **state)
{
	enum { TIMES = 500 };
	struct test_store *ts = *state;
	struct world w;
	struct simulate_report report;
	struct fault fault = { 0 };
	uint64_t seed = 12;
	int asked_n = 0, found = 0;
	world_open(&w, ts);
	assert_true(simulate(w.s, &(struct simulate_request){ .seed = 3, .children = 60, .people = 900, .as_at = TODAY }, &report, &fault));
	struct everybody *all = NEW_IN(w.a, struct everybody);
	struct db *db = store_reader(w.s);
	read_everybody(db, all, w.a);
	while (asked_n < TIMES) {
		const struct someone *s = &all->at[mistake_chance(&seed, (uint64_t)all->n)];
		struct known_person typed = s->known;
		if (!mistake_make((enum mistake)mistake_chance(&seed, N_MISTAKES), &typed, &seed, w.a))
			continue;
		struct search_asked asked = { .user = all->user, .today = TODAY, .council = NONE,
			.typed = textf_in(w.a, "%.*s %.*s %d/%d/%d", TEXT_ARG(typed.given), TEXT_ARG(typed.family), date_day(typed.born), date_month(typed.born), date_year(typed.born)) };
		db_snapshot(db);
		struct search_found f = search_people(db, &asked, w.a);
		db_release(db);
		asked_n++;
		found += is_among_first(&f, s->id);
		if (!is_among_first(&f, s->id))
			print_message("not found: %.*s, meant %.*s %.*s\n", TEXT_ARG(asked.typed), TEXT_ARG(s->known.given), TEXT_ARG(s->known.family));
	}
	assert_true(found * 100 >= TIMES * 99);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_somebody_is_found_by_whatever_is_known_of_them),
		ready_test(test_fifteen_numbers_and_a_name_are_fifteen_things),
		ready_test(test_one_number_alone_leads_straight_to_its_person),
		ready_test(test_who_has_a_part_is_shown_only_where_nobody_has_all),
		ready_test(test_the_number_of_a_joined_record_finds_whom_it_leads_to),
		ready_test(test_safety_5_5_a_restricted_person_is_found_by_nothing),
		ready_test(test_search_finds_only_whom_the_user_may_see),
		ready_test(test_safety_5_3_a_protected_address_finds_nobody),
		ready_test(test_what_finds_a_person_follows_every_change_and_goes_with_them),
		ready_test(test_a_store_of_before_is_filled_and_what_is_wrong_is_seen),
		ready_test(test_99_in_100_names_got_wrong_are_found_among_the_first_five),
	};
	return run_on_each_engine(tests);
}
