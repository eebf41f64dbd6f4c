/* test_family.c - the family page through sockets and the whole site: what it draws from what is recorded, from both sides; whom it does not
 * show to whom; and that every person shown is logged. Faults to find: a child of another worker's in the picture, adopters shown to a
 * brother's worker, a home told by a letter, a look that is not logged. */
#include "http_client.h"
#include "access/signin.h"
#include "app/site.h"
#include "record/hooks.h"
#include <stdlib.h>

enum { AMA, KIT, EVE, MAY, JOE, SUE, ANN, GUS, N_PEOPLE };
static const char *const names[N_PEOPLE] = { "Ama Mensah", "Kit Mensah", "Eve Hidden", "May Owusu", "Joe Mensah", "Sue Okafor", "Ann Adopter", "Gus Owusu" };
struct home { struct site_of_test *t; int64_t council, people[N_PEOPLE], worker, user; char token[SESSION_TOKEN_MAX]; };

static int site_setup(void **state)
{
	site_served = site;
	site_register();
	return http_setup(state);
}
#define site_test(test) cmocka_unit_test_setup_teardown(test, site_setup, http_teardown)

static int64_t put_tie(struct txn *x, struct home *h, int of, int other, const char *kind, int through)
{
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.r.person_id = h->people[of];
	r.r.council_id = h->council;
	r.other_person_id = h->people[other];
	r.kind = text_of(kind);
	r.through_person_id = through < 0 ? NONE : h->people[through];
	r.parents_bond = of == AMA && other == JOE ? T("parted") : NO_TEXT;
	assert_int_equal(record_save(x, &record_relationship, &r), SAVED);
	return r.r.id;
}

static void put_identity(struct txn *x, struct home *h, int of, struct date born, const char *sex)
{
	struct person_identity i;
	record_clear(&record_person_identity, &i);
	i.r.person_id = h->people[of];
	i.r.council_id = h->council;
	i.born_on = born;
	i.sex = text_of(sex);
	assert_int_equal(record_save(x, &record_person_identity, &i), SAVED);
}

static void put_home(struct txn *x, struct home *h, int of, const char *line, const char *postcode, bool is_protected)
{
	struct person_address a;
	record_clear(&record_person_address, &a);
	a.r.person_id = h->people[of];
	a.r.council_id = h->council;
	a.kind = T("home");
	a.line_1 = text_of(line);
	a.postcode = text_of(postcode);
	a.is_protected = is_protected;
	assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
}

static void put_address(struct txn *x, struct home *h, int of, bool is_protected)
{
	put_home(x, h, of, "12 Secret Street", "AB1 2CD", is_protected);
}

/* Ama and Kit live with May; Joe left. Eve, May's first child, is in another worker's hands. Kit was adopted by Ann. Sue is Joe's partner, Gus May's father. */
static void family_put(struct txn *x, void *arg)
{
	struct home *h = arg;
	for (int i = 0; i < N_PEOPLE; i++) {
		struct person p;
		record_clear(&record_person, &p);
		p.r.council_id = h->council;
		p.kind = i <= EVE ? T("child") : T("adult");
		p.shown_name = text_of(names[i]);
		assert_int_equal(record_save(x, &record_person, &p), SAVED);
		h->people[i] = p.r.id;
	}
	h->worker = make_worker(x, h->council);
	h->user = make_user(x, "worker@kith.test", h->worker, true);
	make_post(x, &(struct post_of){ .user = h->user, .role = "social_worker", .council = h->council, .team = NONE, .from = DATE(2020, 1, 1) });
	make_involvement(x, &(struct involvement_of){ .person = h->people[AMA], .council = h->council, .worker = h->worker, .team = NONE, .from = DATE(2025, 1, 1) });
	make_involvement(x, &(struct involvement_of){ .person = h->people[KIT], .council = h->council, .worker = h->worker, .team = NONE, .from = DATE(2025, 1, 1) });
	put_identity(x, h, AMA, DATE(2012, 5, 1), "F");
	put_identity(x, h, MAY, DATE(1985, 2, 3), "F");
	put_tie(x, h, AMA, MAY, "mother", -1);
	put_tie(x, h, AMA, JOE, "father", -1);
	put_tie(x, h, AMA, SUE, "parents_partner", JOE);
	put_tie(x, h, AMA, GUS, "grandparent", MAY);
	put_tie(x, h, KIT, MAY, "mother", -1);
	put_tie(x, h, KIT, JOE, "father", -1);
	put_tie(x, h, KIT, ANN, "adoptive_parent", -1);
	put_tie(x, h, KIT, ANN, "parent", -1);
	put_tie(x, h, EVE, MAY, "mother", -1);
	put_tie(x, h, AMA, EVE, "half_sibling", MAY);
	put_address(x, h, AMA, false);
	put_address(x, h, KIT, false);
}

static struct home home_open(struct site_of_test *t)
{
	struct home h = { .t = t, .council = count(t, made("SELECT council_id FROM person WHERE id = %lld", (long long)t->mine)) };
	struct fault f = { 0 };
	world_write(&t->w, family_put, &h);
	assert_true(session_open(t->w.s, h.user, T("test"), h.token, &f));
	return h;
}

static struct reply family_of(struct home *h, int who, const char *token)
{
	return get(h->t, made("/children/%lld/family", (long long)h->people[who]), token);
}

static void test_SM_12_the_family_is_drawn_from_the_childs_record(void **state)
{
	struct home h = home_open(*state);
	struct reply r = family_of(&h, AMA, h.token);
	assert_int_equal(r.status, 200);
	assert_true(says(&r, "Ama Mensah is the child of") && says(&r, "who have parted") && says(&r, "Brothers and sisters of the same parents: Kit Mensah."));
	assert_true(says(&r, "class=\"kith-chart__picture\"") && says(&r, "<title>Gus Owusu, ") && says(&r, "<title>Sue Okafor, ") && says(&r, "Parent not recorded"));
	/* An adult's birth goes with the name. */
	assert_true(says(&r, "born 1985"));
	assert_true(says(&r, "Home A"));
}

static void test_one_fact_stands_in_one_record_and_is_seen_from_both(void **state)
{
	struct home h = home_open(*state);
	struct reply r = family_of(&h, MAY, ((struct site_of_test *)*state)->manager_token);
	assert_int_equal(r.status, 200);
	assert_true(says(&r, ">Child</a>") && says(&r, "recorded in their own record") && says(&r, "Children: Ama Mensah") && says(&r, "Eve Hidden"));
}

static void test_safety_5_a_child_of_another_worker_is_nowhere_on_the_page(void **state)
{
	struct home h = home_open(*state);
	struct reply r = family_of(&h, AMA, h.token);
	assert_false(says(&r, "Eve Hidden"));
	r = get(h.t, made("/api/children/%lld/family", (long long)h.people[AMA]), h.token);
	assert_true(r.status == 200 && says(&r, "Gus Owusu") && !says(&r, "Eve Hidden"));
	assert_false(says(&r, made("\"id\":%lld,", (long long)h.people[EVE])));
	r = family_of(&h, AMA, h.t->manager_token);
	assert_true(says(&r, "Half-brothers and half-sisters: Eve Hidden."));
	assert_int_equal(family_of(&h, EVE, h.token).status, 404);
}

static void test_safety_5_6_adopters_are_in_the_adopted_childs_family_alone(void **state)
{
	struct home h = home_open(*state);
	struct reply r = family_of(&h, AMA, h.t->manager_token);
	assert_true(says(&r, "Kit Mensah") && !says(&r, "Ann Adopter"));
	r = get(h.t, made("/api/children/%lld/family", (long long)h.people[AMA]), h.t->manager_token);
	assert_false(says(&r, "Ann Adopter"));
	r = family_of(&h, MAY, h.t->manager_token);
	assert_false(says(&r, "Ann Adopter"));
	r = family_of(&h, KIT, h.t->manager_token);
	assert_true(says(&r, "Ann Adopter"));
}

static void deny(struct txn *x, void *arg)
{
	struct home *h = arg;
	make_denial(x, &(struct denial_of){ .person = h->people[GUS], .council = h->council, .user = h->user, .from = DATE(2020, 1, 1) });
}

static void test_safety_5_whoever_is_kept_from_somebody_does_not_see_them_in_the_family(void **state)
{
	struct home h = home_open(*state);
	world_write(&h.t->w, deny, &h);
	struct reply r = family_of(&h, AMA, h.token);
	assert_true(r.status == 200 && says(&r, "May Owusu") && !says(&r, "Gus Owusu"));
}

static void protect(struct txn *x, void *arg)
{
	put_address(x, arg, MAY, true);
	put_address(x, arg, JOE, true);
}

static void test_safety_5_3_no_letter_tells_who_lives_at_a_protected_address(void **state)
{
	struct home h = home_open(*state);
	world_write(&h.t->w, protect, &h);
	struct reply r = get(h.t, made("/api/children/%lld/family", (long long)h.people[AMA]), h.t->manager_token);
	assert_int_equal(r.status, 200);
	const char *may = strstr(r.body, "\"name\":\"May Owusu\""), *joe = strstr(r.body, "\"name\":\"Joe Mensah\"");
	assert_non_null(may);
	assert_non_null(joe);
	assert_true(!strncmp(strstr(may, "\"household\":"), "\"household\":null", 16) && !strncmp(strstr(joe, "\"household\":"), "\"household\":null", 16));
	r = family_of(&h, AMA, h.t->manager_token);
	assert_false(says(&r, "Secret Street"));
}

/* May is protected where the children's rows, not ticked themselves, say that they live; Gus where Sue's does. */
static void protect_two_homes(struct txn *x, void *arg)
{
	put_address(x, arg, MAY, true);
	put_home(x, arg, GUS, "3 Quiet Row", "XY9 8ZZ", true);
	put_home(x, arg, SUE, "3 Quiet Row", "XY9 8ZZ", false);
}

static void test_safety_5_3_homes_whose_words_are_blotted_are_no_home_that_anybody_shares(void **state)
{
	struct home h = home_open(*state);
	struct reply r = get(h.t, made("/api/children/%lld/family", (long long)h.people[AMA]), h.t->manager_token);
	assert_true(says(&r, "\"household\":1") && says(&r, "\"address\":\"12 Secret Street"));
	world_write(&h.t->w, protect_two_homes, &h);
	r = get(h.t, made("/api/children/%lld/family", (long long)h.people[AMA]), h.t->manager_token);
	assert_true(r.status == 200 && says(&r, "Sue Okafor") && says(&r, "\"household\":null"));
	assert_false(says(&r, "\"household\":1") || says(&r, "\"address\":"));
	r = family_of(&h, AMA, h.t->manager_token);
	assert_true(r.status == 200 && says(&r, "No home is recorded that you can see."));
	assert_false(says(&r, "Home A") || says(&r, "[address not shown]") || says(&r, "Quiet Row") || says(&r, "Secret Street"));
}

static void place_at(struct txn *x, struct home *h, const char *place_type)
{
	struct care_period c;
	struct placement p;
	record_clear(&record_care_period, &c);
	c.r.person_id = h->people[AMA];
	c.r.council_id = h->council;
	c.started_on = DATE(2026, 1, 5);
	assert_int_equal(record_save(x, &record_care_period, &c), SAVED);
	record_clear(&record_placement, &p);
	p.r.person_id = h->people[AMA];
	p.r.council_id = h->council;
	p.care_period_id = c.r.id;
	p.started_on = DATE(2026, 1, 5);
	p.place_type = text_of(place_type);
	assert_int_equal(record_save(x, &record_placement, &p), SAVED);
}

static void place_with_carers(struct txn *x, void *arg)
{
	place_at(x, arg, "U1");
}

static void place_with_mother(struct txn *x, void *arg)
{
	place_at(x, arg, "P1");
}

/* The key under which the twin tells where somebody of that name lives. */
static bool lives_in_a_home(const struct reply *r, const char *name)
{
	const char *at = strstr(r->body, made("\"name\":\"%s\"", name));
	assert_non_null(at);
	return strncmp(strstr(at, "\"household\":"), "\"household\":null", 16) != 0;
}

static void test_a_child_placed_with_carers_is_not_said_to_live_at_home(void **state)
{
	struct home h = home_open(*state);
	char *twin = made("/api/children/%lld/family", (long long)h.people[AMA]);
	struct reply r = get(h.t, twin, h.t->manager_token);
	assert_true(lives_in_a_home(&r, "Ama Mensah") && lives_in_a_home(&r, "Kit Mensah"));
	world_write(&h.t->w, place_with_mother, &h);
	r = get(h.t, twin, h.t->manager_token);
	assert_true(lives_in_a_home(&r, "Ama Mensah"));
	world_write(&h.t->w, place_with_carers, &h);
	r = get(h.t, twin, h.t->manager_token);
	assert_true(!lives_in_a_home(&r, "Ama Mensah") && says(&r, "\"is_placed\":true"));
	r = family_of(&h, AMA, h.t->manager_token);
	assert_true(says(&r, "A placement") && says(&r, "Ama Mensah, in a placement today"));
}

static void test_every_person_shown_is_a_look(void **state)
{
	struct home h = home_open(*state);
	family_of(&h, AMA, h.token);
	for (int i = 0; i < N_PEOPLE; i++)
		assert_int_equal(count(h.t, made("SELECT count(*) FROM read_log WHERE route = '/children/:person/family' AND person_id = %lld", (long long)h.people[i])),
			i != EVE && i != ANN);
}

/* ---- Adding ---- */

#define ADD(h) made("/children/%lld/relationship/add", (long long)(h).people[AMA])

static void test_USERS_8_a_half_sister_is_added_by_a_name_alone_and_can_be_opened(void **state)
{
	struct home h = home_open(*state);
	struct reply r = get(h.t, ADD(h), h.token);
	assert_true(r.status == 200 && says(&r, "Somebody new") && says(&r, "May Owusu") && !says(&r, "Eve Hidden"));
	r = post(h.t, ADD(h), cookie_of(h.token), main_form(&r, made("who=new&new-kind=child&new-given=Ruby&kind=half_sibling&through_person_id=%lld", (long long)h.people[MAY])));
	assert_int_equal(r.status, 303);
	r = family_of(&h, AMA, h.token);
	assert_true(says(&r, "Half-brothers and half-sisters: Ruby."));
	int64_t ruby = count(h.t, "SELECT id FROM person WHERE shown_name = 'Ruby'");
	assert_int_equal(get(h.t, made("/children/%lld", (long long)ruby), h.token).status, 200);
	assert_int_equal(count(h.t, made("SELECT count(*) FROM person WHERE id = %lld AND la_child_id = 'K%09lld'", (long long)ruby, (long long)ruby)), 1);
	/* One row says it; her own page says the same from her side. */
	assert_int_equal(count(h.t, made("SELECT count(*) FROM relationship WHERE other_person_id = %lld OR person_id = %lld", (long long)ruby, (long long)ruby)), 1);
	r = get(h.t, made("/children/%lld/family", (long long)ruby), h.token);
	assert_true(says(&r, "Half-brothers and half-sisters: Ama Mensah"));
}

static void test_somebody_who_may_not_be_known_of_cannot_be_chosen_by_number(void **state)
{
	struct home h = home_open(*state);
	struct reply r = get(h.t, ADD(h), h.token);
	char *sent = main_form(&r, made("who=%lld&kind=half_sibling", (long long)h.people[EVE]));
	r = post(h.t, ADD(h), cookie_of(h.token), sent);
	assert_true(r.status == 422 && says(&r, "Choose who it is, or somebody new") && !says(&r, "Eve Hidden"));
	r = get(h.t, made("/children/%lld/relationship/add?q=Hidden", (long long)h.people[AMA]), h.token);
	assert_true(says(&r, "Nobody of that name or number was found") && !says(&r, "Eve Hidden"));
	r = get(h.t, made("/children/%lld/relationship/add?q=hidden", (long long)h.people[AMA]), h.t->manager_token);
	assert_true(says(&r, "Eve Hidden"));
}

static void test_SM_12_somebody_of_such_a_name_is_offered_before_a_second_record_is_made(void **state)
{
	struct home h = home_open(*state);
	struct reply r = get(h.t, ADD(h), h.token);
	assert_int_equal(post(h.t, ADD(h), cookie_of(h.token), main_form(&r, "who=new&new-kind=child&new-given=Ruby&new-family=Boateng&kind=cousin")).status, 303);
	r = get(h.t, made("/children/%lld/relationship/add", (long long)h.people[KIT]), h.token);
	r = post(h.t, made("/children/%lld/relationship/add", (long long)h.people[KIT]), cookie_of(h.token),
		main_form(&r, "who=new&new-kind=child&new-given=Rubi&new-family=Boateng&kind=cousin"));
	assert_true(r.status == 422 && says(&r, "People like this are known already") && says(&r, "Ruby Boateng"));
	r = post(h.t, made("/children/%lld/relationship/add", (long long)h.people[KIT]), cookie_of(h.token),
		main_form(&r, "who=new&new-kind=child&new-given=Rubi&new-family=Boateng&kind=cousin&warned=1"));
	assert_int_equal(r.status, 303);
	/* Whoever is offered can be chosen. */
	int64_t people = count(h.t, "SELECT count(*) FROM person"), ruby = count(h.t, "SELECT id FROM person WHERE shown_name = 'Ruby Boateng'");
	r = fill_in(h.t, h.token, ADD(h), ADD(h), "who=new&new-kind=child&new-given=Rubie&new-family=Boateng&kind=cousin");
	assert_true(r.status == 422 && says(&r, "name=\"q\" value=\"Rubie Boateng\""));
	r = post(h.t, ADD(h), cookie_of(h.token), main_form(&r, made("q=Rubie+Boateng&who=%lld&kind=cousin", (long long)ruby)));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(h.t, "SELECT count(*) FROM person"), people);
	/* One whom this user may not know of is not told of so. */
	r = get(h.t, ADD(h), h.token);
	r = post(h.t, ADD(h), cookie_of(h.token), main_form(&r, "who=new&new-kind=child&new-given=Eve&new-family=Hidden&kind=cousin"));
	assert_int_equal(r.status, 303);
}

static void test_what_is_wrong_is_said_and_what_was_typed_stays(void **state)
{
	struct home h = home_open(*state);
	int64_t people = count(h.t, "SELECT count(*) FROM person");
	struct reply r = get(h.t, ADD(h), h.token);
	r = post(h.t, ADD(h), cookie_of(h.token), main_form(&r, "who=new&new-family=Owusu&safe_contact=By+text+only"));
	assert_true(r.status == 422 && says(&r, "There is a problem") && says(&r, "value=\"Owusu\"") && says(&r, "By text only"));
	r = post(h.t, ADD(h), cookie_of(h.token), main_form(&r, "who=new&kind=other"));
	assert_true(r.status == 422 && says(&r, "Enter a name, or a few words by which you know them"));
	assert_int_equal(count(h.t, "SELECT count(*) FROM person"), people);
	assert_int_equal(get(h.t, ADD(h), h.t->reader_token).status, 403);
}

/* ---- Alerts and identity ---- */

static void alerts_put(struct txn *x, void *arg)
{
	struct home *h = arg;
	struct safety_note n;
	record_clear(&record_safety_note, &n);
	n.r.person_id = h->people[AMA];
	n.r.council_id = h->council;
	n.kind = T("dog");
	n.words = T("Two dogs loose in the yard.");
	n.what_to_do = T("Ring before you come.");
	n.starts_on = DATE(2026, 1, 5);
	n.review_by = DATE(2026, 3, 1);
	n.family_knows = T("yes");
	assert_int_equal(record_save(x, &record_safety_note, &n), SAVED);
	n.r.id = n.r.txn = 0;
	n.kind = T("weapons");
	n.words = T("A knife was taken away.");
	n.ends_on = DATE(2026, 2, 1);
	assert_int_equal(record_save(x, &record_safety_note, &n), SAVED);
	struct person_identity i;
	record_clear(&record_person_identity, &i);
	i.r.person_id = h->people[KIT];
	i.r.council_id = h->council;
	i.ethnicity = T("WBRI");
	assert_int_equal(record_save(x, &record_person_identity, &i), SAVED);
}

static void test_SM_26_what_workers_must_know_stands_on_every_page_of_the_child_until_it_ends(void **state)
{
	struct home h = home_open(*state);
	world_write(&h.t->w, alerts_put, &h);
	struct reply r = get(h.t, made("/children/%lld", (long long)h.people[AMA]), h.token);
	assert_true(says(&r, "Alert: Dangerous animal") && says(&r, "Two dogs loose in the yard.") && says(&r, "Ring before you come."));
	assert_true(says(&r, "Its review is overdue: it was due by 1 March 2026") && says(&r, "Does the family know?"));
	assert_false(says(&r, "Alert: Weapons"));
	r = family_of(&h, AMA, h.token);
	assert_true(says(&r, "Alert: Dangerous animal") && !says(&r, "Two dogs"));
}

static void profile_put(struct txn *x, void *arg)
{
	struct home *h = arg;
	struct identity_profile p;
	record_clear(&record_identity_profile, &p);
	p.r.person_id = h->people[KIT];
	p.r.council_id = h->council;
	p.written_on = DATE(2026, 2, 2);
	p.ethnicity_words = T("Ghanaian and British");
	p.heritage = T("His grandmother came from Kumasi and tells him stories in Twi on Sundays.");
	p.plan_meaning = T("we will keep Sundays with his grandmother");
	assert_int_equal(record_save(x, &record_identity_profile, &p), SAVED);
	p.r.id = p.r.txn = 0;
	p.r.person_id = h->people[AMA];
	assert_int_equal(record_save(x, &record_identity_profile, &p), SAVED);
}

static void test_SM_25_a_code_alone_is_asked_what_it_means_and_words_are_shown(void **state)
{
	struct home h = home_open(*state);
	world_write(&h.t->w, alerts_put, &h);
	struct reply r = get(h.t, made("/children/%lld", (long long)h.people[KIT]), h.token);
	assert_true(says(&r, "and no more: nothing says what it means for this child’s safety, plan and home") && says(&r, "/identity_profile/new"));
	r = family_of(&h, AMA, h.token);
	assert_false(says(&r, "word for word"));
	world_write(&h.t->w, profile_put, &h);
	r = get(h.t, made("/children/%lld", (long long)h.people[KIT]), h.token);
	assert_true(says(&r, "Ghanaian and British") && says(&r, "keep Sundays with his grandmother") && says(&r, "For safety, so we will") && says(&r, "Not written yet"));
	assert_false(says(&r, "and no more"));
	/* What was copied from one child to another says nothing of either. */
	r = family_of(&h, AMA, h.token);
	assert_true(says(&r, "Ama Mensah and Kit Mensah") && says(&r, "word for word"));
}

/* ---- Around the child, and homes ---- */

static void network_put(struct txn *x, void *arg)
{
	struct home *h = arg;
	struct professional p;
	record_clear(&record_professional, &p);
	p.r.person_id = h->people[AMA];
	p.r.council_id = h->council;
	p.name = T("Mrs Patel");
	p.role = T("designated_teacher");
	p.organisation = T("Hill School");
	p.is_safe_to_share = 0;
	assert_int_equal(record_save(x, &record_professional, &p), SAVED);
	p.r.id = p.r.txn = 0;
	p.name = T("Dr Gone");
	p.ends_on = DATE(2025, 1, 1);
	assert_int_equal(record_save(x, &record_professional, &p), SAVED);
	struct lives_with w;
	record_clear(&record_lives_with, &w);
	w.r.person_id = h->people[AMA];
	w.r.council_id = h->council;
	w.other_person_id = h->people[GUS];
	w.note = T("Every other weekend");
	assert_int_equal(record_save(x, &record_lives_with, &w), SAVED);
}

static void test_SM_12_who_is_around_the_child_and_who_lived_where_with_whom(void **state)
{
	struct home h = home_open(*state);
	world_write(&h.t->w, network_put, &h);
	struct reply r = family_of(&h, AMA, h.token);
	assert_true(says(&r, "2 people and services stand around Ama Mensah. Of 1 the family may not be told."));
	assert_true(says(&r, "<title>Mrs Patel, Designated teacher</title>") && says(&r, "Dr Gone") && !says(&r, "<title>Dr Gone"));
	assert_true(says(&r, "Lives with Gus Owusu") && says(&r, "Every other weekend"));
	assert_true(says(&r, "12 Secret Street, AB1 2CD"));
	world_write(&h.t->w, protect, &h);
	r = family_of(&h, MAY, h.t->manager_token);
	assert_true(r.status == 200 && !says(&r, "Secret Street"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		site_test(test_SM_12_the_family_is_drawn_from_the_childs_record),
		site_test(test_one_fact_stands_in_one_record_and_is_seen_from_both),
		site_test(test_safety_5_a_child_of_another_worker_is_nowhere_on_the_page),
		site_test(test_safety_5_6_adopters_are_in_the_adopted_childs_family_alone),
		site_test(test_safety_5_whoever_is_kept_from_somebody_does_not_see_them_in_the_family),
		site_test(test_safety_5_3_no_letter_tells_who_lives_at_a_protected_address),
		site_test(test_safety_5_3_homes_whose_words_are_blotted_are_no_home_that_anybody_shares),
		site_test(test_a_child_placed_with_carers_is_not_said_to_live_at_home),
		site_test(test_every_person_shown_is_a_look),
		site_test(test_USERS_8_a_half_sister_is_added_by_a_name_alone_and_can_be_opened),
		site_test(test_somebody_who_may_not_be_known_of_cannot_be_chosen_by_number),
		site_test(test_SM_12_somebody_of_such_a_name_is_offered_before_a_second_record_is_made),
		site_test(test_what_is_wrong_is_said_and_what_was_typed_stays),
		site_test(test_SM_26_what_workers_must_know_stands_on_every_page_of_the_child_until_it_ends),
		site_test(test_SM_12_who_is_around_the_child_and_who_lived_where_with_whom),
		site_test(test_SM_25_a_code_alone_is_asked_what_it_means_and_words_are_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
