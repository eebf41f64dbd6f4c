/* test_emergency_copy.c - the nightly copy of open children, on both engines: what is in it, who is not, that only its passphrase opens it,
 * that a changed one is noticed, and that every child in it is logged. Faults to find: a protected address or a referrer on a stolen
 * laptop, a limited child named by a brother's record, a child whom the reader may not see, a copy that nobody can open at night, an older
 * copy lost to a failed one. */
#include "access_world.h"
#include "emergency_copy/emergency_copy.h"
#include "emergency_copy/sealed.h"
#include "expect.h"
#include <fcntl.h>
#include <sys/stat.h>

#define RING "Duty manager, 020 7946 0999"
#define READER "duty@kith.test"
enum { FEW_ITERATIONS = 1000, AMA = 0, PAT, RUE, CLO, OTH, MAY, JOE, LIM, PEOPLE };

struct town {
	struct world w;
	int64_t council, elsewhere, team, worker, duty, analyst, people[PEOPLE];
	struct arena *a;
	const char *keys;
	char passphrase[COPY_PASSPHRASE_MAX];
	struct copy_order order;
};

/* ---- The town ---- */

static void *begun(struct town *t, const struct record_type *type, void *rec, int who)
{
	record_clear(type, rec);
	((struct record *)rec)->person_id = t->people[who];
	((struct record *)rec)->council_id = who == OTH ? t->elsewhere : t->council;
	return rec;
}

static int64_t kept(struct txn *x, const struct record_type *type, void *rec)
{
	if (record_save(x, type, rec) != SAVED)
		fail_msg("a %s could not be saved: %s", type->name, db_cause(txn_db(x)));
	return ((struct record *)rec)->id;
}

static int64_t put_referral(struct txn *x, struct town *t, int who, struct date closed)
{
	struct referral r;
	begun(t, &record_referral, &r, who);
	r.referred_on = DATE(2026, 1, 5);
	r.closed_on = closed;
	return kept(x, &record_referral, &r);
}

static void put_person(struct txn *x, struct town *t, int who, const char *name, bool is_adult)
{
	struct person p;
	record_clear(&record_person, &p);
	p.r.council_id = who == OTH ? t->elsewhere : t->council;
	p.kind = is_adult ? T("adult") : T("child");
	p.shown_name = text_of(name);
	p.name_key = text_fold_in(txn_arena(x), p.shown_name);
	t->people[who] = kept(x, &record_person, &p);
}

static void put_tie(struct txn *x, struct town *t, int of, int other, const char *kind, bool is_risk)
{
	struct relationship r;
	begun(t, &record_relationship, &r, of);
	r.other_person_id = t->people[other];
	r.kind = text_of(kind);
	r.has_responsibility = !is_risk;
	r.is_risk = is_risk;
	r.risk = is_risk ? T("Hit May in January") : NO_TEXT;
	r.safe_contact = is_risk ? NO_TEXT : T("Text before ringing");
	kept(x, &record_relationship, &r);
}

static void put_phone(struct txn *x, struct town *t, int who, const char *value, bool is_protected)
{
	struct person_contact c;
	begun(t, &record_person_contact, &c, who);
	c.kind = T("mobile");
	c.value = text_of(value);
	c.is_protected = is_protected;
	kept(x, &record_person_contact, &c);
}

static void put_home(struct txn *x, struct town *t, int who, const char *line, const char *postcode, bool is_protected)
{
	struct person_address a;
	begun(t, &record_person_address, &a, who);
	a.kind = T("home");
	a.line_1 = text_of(line);
	a.town = is_protected ? T("Canaryton") : T("Newtown");
	a.postcode = text_of(postcode);
	a.is_protected = is_protected;
	kept(x, &record_person_address, &a);
}

static void put_alert(struct txn *x, struct town *t, int who, const char *words)
{
	struct safety_note n;
	begun(t, &record_safety_note, &n, who);
	n.kind = T("medical");
	n.words = text_of(words);
	n.what_to_do = T("The pen is in the blue bag");
	n.starts_on = DATE(2026, 1, 6);
	n.review_by = DATE(2026, 6, 6);
	n.family_knows = T("yes");
	kept(x, &record_safety_note, &n);
}

static void put_decision(struct txn *x, struct town *t, int who, const char *decision)
{
	struct management_decision d;
	begun(t, &record_management_decision, &d, who);
	d.decided_on = DATE(2026, 3, 1);
	d.decided_by = T("A manager");
	d.decision = text_of(decision);
	d.reason = T("Because of the week before");
	kept(x, &record_management_decision, &d);
}

static void put_plan(struct txn *x, struct town *t, int64_t referral)
{
	struct cp_plan p;
	struct contingency k;
	begun(t, &record_cp_plan, &p, AMA);
	p.referral_id = referral;
	p.started_on = DATE(2026, 2, 2);
	int64_t plan = kept(x, &record_cp_plan, &p);
	begun(t, &record_contingency, &k, AMA);
	k.cp_plan_id = plan;
	k.trigger_seen = T("Joe is seen in the street");
	k.action = T("Ring the police, then the duty manager");
	kept(x, &record_contingency, &k);
}

/* Where a child is placed for adoption is protected though nobody ticked it. */
static void put_adopters(struct txn *x, struct town *t, int who)
{
	struct carer_household h;
	struct care_period c;
	struct placement p;
	record_clear(&record_carer_household, &h);
	h.council_id = t->council;
	h.number = T("H77");
	h.kind = T("adoptive");
	h.line_1 = T("8 Canary Adopters Close");
	h.postcode = T("ZT5 5AD");
	begun(t, &record_care_period, &c, who);
	c.started_on = DATE(2025, 1, 1);
	begun(t, &record_placement, &p, who);
	p.care_period_id = kept(x, &record_care_period, &c);
	p.started_on = DATE(2026, 2, 1);
	p.place_type = T("A5");
	p.postcode = T("ZT5 5AD");
	p.carer_household_id = kept(x, &record_carer_household, &h);
	kept(x, &record_placement, &p);
}

/* Somebody without a name rang about Ama. */
static void put_contact(struct txn *x, struct town *t)
{
	struct contact c;
	begun(t, &record_contact, &c, AMA);
	c.received_at = NOON - INT64_C(86400000) * 60;
	c.source = T("1A");
	c.caller = T("REFERRERCANARY next door");
	c.concern = T("REFERRERCANARY heard shouting");
	c.referrer_protected = 1;
	kept(x, &record_contact, &c);
}

static void put_people(struct txn *x, struct town *t)
{
	static const struct {
		const char *name;
		bool is_adult;
	} who[PEOPLE] = { [AMA] = { "Ama Ångström", false },
		[PAT] = { "Pat Hidden", false },
		[RUE] = { "Rue LIMITEDCANARY", false },
		[CLO] = { "Clo Closed", false },
		[OTH] = { "Oth Elsewhere", false },
		[MAY] = { "May Mother", true },
		[JOE] = { "Joe Father", true },
		[LIM] = { "Lim LIMITEDCANARY", true } };
	for (int i = 0; i < PEOPLE; i++)
		put_person(x, t, i, who[i].name, who[i].is_adult);
}

static void put_staff(struct txn *x, struct town *t)
{
	struct worker w;
	record_clear(&record_worker, &w);
	w.council_id = t->council;
	w.name = T("Wil Worker");
	w.phone = T("07700 900123");
	t->worker = kept(x, &record_worker, &w);
	t->team = make_team(x, t->council);
	t->duty = make_user(x, READER, NONE, true);
	t->analyst = make_user(x, "analyst@kith.test", NONE, true);
	make_post(x,
		&(struct post_of){ .user = t->duty, .role = "duty_worker", .council = t->council, .team = NONE, .from = DATE(2020, 1, 1) });
	make_post(x, &(struct post_of){
			     .user = t->analyst, .role = "data_analyst", .council = t->council, .team = NONE, .from = DATE(2020, 1, 1) });
}

static void limit(struct txn *x, struct town *t, int who, const char *level)
{
	int64_t r = make_restriction(x, &(struct restriction_of){ t->people[who], t->council, level, DATE(2026, 1, 1), NO_DATE });
	make_member(x, &(struct member_of){ r, t->duty, NONE, DATE(2026, 1, 1), NO_DATE });
}

static void put_all(struct txn *x, void *arg)
{
	struct town *t = arg;
	t->council = make_council(x, "801");
	t->elsewhere = make_council(x, "802");
	put_staff(x, t);
	put_people(x, t);
	int64_t of_ama = put_referral(x, t, AMA, NO_DATE);
	put_referral(x, t, PAT, NO_DATE);
	put_referral(x, t, RUE, NO_DATE);
	put_referral(x, t, CLO, DATE(2026, 2, 1));
	put_referral(x, t, OTH, NO_DATE);
	make_involvement(x, &(struct involvement_of){ t->people[AMA], t->council, t->worker, t->team, DATE(2026, 1, 5), NO_DATE });
	put_tie(x, t, AMA, MAY, "mother", false);
	put_tie(x, t, AMA, JOE, "father", true);
	put_tie(x, t, AMA, RUE, "sibling", false);
	put_tie(x, t, AMA, LIM, "grandparent", false);
	put_phone(x, t, MAY, "07700 900111", false);
	put_phone(x, t, JOE, "07700 900222", true);
	put_home(x, t, AMA, "4 Open Street", "ZT1 1ZT", false);
	put_home(x, t, PAT, "12 Canary Wharf Lane", "ZT9 9ZT", true);
	put_alert(x, t, AMA, "Allergic to nuts <b>");
	put_plan(x, t, of_ama);
	put_contact(x, t);
	put_decision(x, t, AMA, "Nobody goes to 12 Canary Wharf Lane, ZT9 9ZT, alone");
	put_decision(x, t, PAT, "Visit at 12 Canary Wharf Lane on Monday, and at ZT5 5AD");
	put_adopters(x, t, PAT);
	put_alert(x, t, PAT, "Flowers to 8 Canary Adopters Close");
	limit(x, t, RUE, "restricted");
	limit(x, t, LIM, "sensitive");
	make_address_viewer(x, t->people[PAT], t->council, t->duty);
	make_address_viewer(x, t->people[JOE], t->council, t->duty);
}

static struct town town_open(struct test_store *ts)
{
	struct town t = { .a = arena_new((size_t)1 << 30) };
	struct fault f = { 0 };
	world_open(&t.w, ts);
	world_write(&t.w, put_all, &t);
	t.keys = text_c_in(t.a, textf_in(t.a, "%s/keys", ts->folder));
	if (!keys_new_passphrase(t.keys, T(READER), FEW_ITERATIONS, t.passphrase, t.a, &f))
		fail_msg("%s", f.sentence);
	t.order = (struct copy_order){
		.council = T("801"), .reader = T(READER), .folder = textf_in(t.a, "%s/copies", ts->folder), .ring = T(RING), .keep = 2
	};
	return t;
}

static void town_close(struct town *t)
{
	arena_free(t->a);
	world_close(&t->w);
}

/* ---- What the tests ask ---- */

static bool make(struct town *t, struct copy_made *made, struct fault *f)
{
	struct emergency_keys k;
	assert_true(keys_read(t->keys, &k, t->a, f));
	return copy_make(t->w.s, &t->order, &k, NULL, made, t->a, f);
}

static struct text bytes_of(struct town *t, struct text name)
{
	const char *path = text_c_in(t->a, textf_in(t->a, "%.*s/%.*s", TEXT_ARG(t->order.folder), TEXT_ARG(name)));
	struct stat is;
	int fd = open(path, O_RDONLY);
	assert_true(fd >= 0 && fstat(fd, &is) == 0);
	char *at = arena_alloc(t->a, (size_t)is.st_size);
	assert_int_equal(read(fd, at, (size_t)is.st_size), is.st_size);
	close(fd);
	return (struct text){ at, (size_t)is.st_size };
}

/* The copy's content, opened as its reader opens it. */
static struct text copied(struct town *t)
{
	struct copy_made made;
	struct fault f = { 0 };
	struct text content;
	if (!make(t, &made, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	struct text file = bytes_of(t, made.name);
	assert_true(copy_open(file, text_of(t->passphrase), &content, t->a));
	return content;
}

static void has(struct text content, const char *words)
{
	if (!text_has(content, text_of(words)))
		fail_msg("the copy has no \"%s\"", words);
}

static void has_not(struct text content, const char *words)
{
	if (text_has(content, text_of(words)))
		fail_msg("the copy has \"%s\"", words);
}

static bool is_there(struct town *t, struct text name)
{
	return access(text_c_in(t->a, textf_in(t->a, "%.*s/%.*s", TEXT_ARG(t->order.folder), TEXT_ARG(name))), R_OK) == 0;
}

/* ---- What is in it ---- */

static void test_a_duty_team_finds_what_it_needs_of_a_child(void **state)
{
	struct town t = town_open(*state);
	struct text c = copied(&t);
	static const char *const needed[] = { "Made 10 March 2026 at midday. What was written since is not here.", "Ama Ångström",
		"Allergic to nuts &lt;b&gt;", "The pen is in the blue bag", "4 Open Street, Newtown, ZT1 1ZT",
		"Child protection plan since</dt><dd>2 February 2026", "May Mother", "07700 900111", "Text before ringing",
		"Parental responsibility", "Joe Father", "Hit May in January", "Wil Worker, 07700 900123", "Joe is seen in the street",
		"Ring the police, then the duty manager", "None is recorded.", RING };
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		has(c, needed[i]);
	has(c, "data-words=\" ");
	has(c, "ama angstrom");
	town_close(&t);
}

static void test_only_open_children_of_the_council_whom_the_reader_may_see_are_in_it(void **state)
{
	struct town t = town_open(*state);
	struct text c = copied(&t);
	has(c, "2 open children");
	has_not(c, "Clo Closed");
	has_not(c, "Oth Elsewhere");
	town_close(&t);
}

static void deny(struct txn *x, void *arg)
{
	struct town *t = arg;
	make_denial(x, &(struct denial_of){ t->people[AMA], t->council, t->duty, DATE(2026, 1, 1), NO_DATE });
}

static void test_who_is_denied_a_child_has_a_copy_without_them(void **state)
{
	struct town t = town_open(*state);
	world_write(&t.w, deny, &t);
	struct text c = copied(&t);
	has_not(c, "Ångström");
	has(c, "Pat Hidden");
	town_close(&t);
}

static void test_DESIGN_5_5_a_limited_person_is_neither_in_it_nor_named_in_it_whoever_reads(void **state)
{
	struct town t = town_open(*state);
	assert_true(may(store_reader(t.w.s), t.duty, ACT_READ, t.people[RUE]).yes);
	has_not(copied(&t), "LIMITEDCANARY");
	town_close(&t);
}

static void test_DESIGN_5_3_a_protected_address_or_number_is_in_no_copy_though_its_reader_is_named_for_it(void **state)
{
	struct town t = town_open(*state);
	struct text c = copied(&t);
	has(c, "Pat Hidden");
	has_not(c, "Canary Wharf");
	has_not(c, "Canary Adopters");
	has_not(c, "Canaryton");
	has(c, "Flowers to ");
	has_not(c, "ZT9");
	has_not(c, "ZT5");
	has(c, "<dt>Address</dt><dd><strong>Protected, and not in this copy");
	has_not(c, "07700 900222");
	has(c, "Nobody goes to [address not shown]");
	has(c, "Protected, and not in this copy:</strong> ring " RING);
	town_close(&t);
}

static void test_DESIGN_5_9_who_made_a_contact_is_nowhere(void **state)
{
	struct town t = town_open(*state);
	has_not(copied(&t), "REFERRERCANARY");
	town_close(&t);
}

/* ---- Who may have it ---- */

static void end_duty(struct txn *x, void *arg)
{
	struct town *t = arg;
	end_posts(x, t);
}

static void refused(struct town *t, const char *words)
{
	struct copy_made made;
	struct fault f = { 0 };
	assert_false(make(t, &made, &f));
	if (!strstr(f.sentence, words))
		fail_msg("\"%s\" does not say \"%s\"", f.sentence, words);
}

static void test_only_whoever_answers_at_night_may_have_one(void **state)
{
	struct town t = town_open(*state);
	struct fault f = { 0 };
	t.order.reader = T("analyst@kith.test");
	refused(&t, "has no post in Council 801 today with which they may have an emergency copy");
	t.order.reader = T("nobody@kith.test");
	refused(&t, "Nobody signs in with the e-mail address nobody@kith.test");
	t.order.reader = T(READER);
	t.order.council = T("802");
	refused(&t, "has no post in Council 802");
	t.order.council = T("801");
	world_write(&t.w, end_duty, &t);
	refused(&t, "has no post in Council 801");
	(void)f;
	town_close(&t);
}

static void forget_passphrase(struct town *t)
{
	struct fault f = { 0 };
	char other[COPY_PASSPHRASE_MAX];
	assert_int_equal(unlink(t->keys), 0);
	assert_true(keys_new_passphrase(t->keys, T("other@kith.test"), FEW_ITERATIONS, other, t->a, &f));
}

static void test_without_a_passphrase_nothing_is_made(void **state)
{
	struct town t = town_open(*state);
	forget_passphrase(&t);
	refused(&t, "No passphrase was made for " READER);
	town_close(&t);
}

/* ---- The file ---- */

static void test_the_passphrase_is_what_every_browser_makes_of_it(void **state)
{
	unsigned char salt[COPY_SALT], key[COPY_KEY];
	char hex[2 * COPY_KEY + 1];
	(void)state;
	for (int i = 0; i < COPY_SALT; i++)
		salt[i] = (unsigned char)i;
	copy_key(T(" ABCD-efgh jkmn-pqrs-tuvw\n"), salt, 1000, key);
	/* By Node's crypto.pbkdf2Sync("abcdefghjkmnpqrstuvw", ..., 1000, 32, "sha256"). */
	assert_string_equal(
		sodium_bin2hex(hex, sizeof hex, key, sizeof key), "d828f0c5b5f05881f728ee33ae286c7d4a5b038be61c5e3a288901f79ce4a89c");
}

static void test_nothing_of_a_child_can_be_read_without_the_passphrase(void **state)
{
	struct town t = town_open(*state);
	struct copy_made made;
	struct fault f = { 0 };
	struct text content, file;
	assert_true(make(&t, &made, &f));
	file = bytes_of(&t, made.name);
	has_not(file, "Ama");
	has_not(file, "Pat Hidden");
	has(file, "Made 10 March 2026 at midday. What was written since is not here.");
	assert_false(copy_open(file, T("aaaa-aaaa-aaaa-aaaa-aaaa"), &content, t.a));
	assert_false(copy_open(file, T(""), &content, t.a));
	assert_true(copy_open(file, text_of(t.passphrase), &content, t.a));
	assert_true(text_eq(made.name, T("emergency-copy-801-2026-03-10-1200-duty_kith.test.html")));
	town_close(&t);
}

static void test_a_copy_that_somebody_changed_is_noticed(void **state)
{
	struct town t = town_open(*state);
	struct copy_made made;
	struct fault f = { 0 };
	struct text content;
	unsigned char signer[COPY_SIGNER];
	struct emergency_keys k;
	assert_true(make(&t, &made, &f));
	struct text file = bytes_of(&t, made.name);
	assert_true(keys_read(t.keys, &k, t.a, &f));
	assert_true(copy_signature(file, signer));
	assert_memory_equal(signer, k.signer, COPY_SIGNER);
	char *sealed = memmem(file.p, file.n, "id=\"sealed\"", 11), *script = memmem(file.p, file.n, "'use strict'", 12);
	assert_non_null(sealed);
	assert_non_null(script);
	script[1] = 'U';
	assert_false(copy_signature(file, signer));
	assert_true(copy_open(file, text_of(t.passphrase), &content, t.a));
	script[1] = 'u';
	char *base64 = strchr(sealed, '>') + 400;
	*base64 = *base64 == 'A' ? 'B' : 'A';
	assert_false(copy_signature(file, signer));
	assert_false(copy_open(file, text_of(t.passphrase), &content, t.a));
	assert_false(copy_signature((struct text){ file.p, file.n - 1 }, signer));
	assert_false(copy_signature(T("<html></html>"), signer));
	town_close(&t);
}

/* ---- What is logged, and what is kept ---- */

static int64_t logged(struct town *t, int who)
{
	return db_one(store_reader(t->w.s),
		"SELECT count(*) FROM read_log WHERE person_id = $1 AND user_id = $2 AND route = 'emergency copy'", -1, DBI(t->people[who]),
		DBI(t->duty));
}

static void test_each_child_in_it_is_logged_and_who_looked_tells_of_the_latest(void **state)
{
	struct town t = town_open(*state);
	struct db *db = store_reader(t.w.s);
	copied(&t);
	clock_set(NOON + 60000);
	copied(&t);
	assert_int_equal(logged(&t, AMA), 2);
	assert_int_equal(logged(&t, PAT), 2);
	assert_int_equal(logged(&t, RUE), 0);
	struct looked_list l = who_looked(db, t.people[AMA], t.duty, true, 50, t.a);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.at[0].at, NOON + 60000);
	assert_int_equal(how_many_looked(db, t.people[AMA], 0, t.analyst), 0);
	town_close(&t);
}

static void test_the_newest_are_kept_and_nobody_elses_are_touched(void **state)
{
	struct town t = town_open(*state);
	struct fault f = { 0 };
	struct copy_made made[3];
	for (int i = 0; i < 3; i++) {
		clock_set(NOON + INT64_C(86400000) * i);
		assert_true(make(&t, &made[i], &f));
		if (i == 0)
			assert_int_equal(
				close(open(text_c_in(t.a, textf_in(t.a, "%.*s/emergency-copy-802-2026-03-10-1200-duty_kith.test.html",
								  TEXT_ARG(t.order.folder))),
					O_CREAT | O_WRONLY, 0600)),
				0);
	}
	assert_false(is_there(&t, made[0].name));
	assert_true(is_there(&t, made[1].name));
	assert_true(is_there(&t, made[2].name));
	assert_true(is_there(&t, T("emergency-copy-802-2026-03-10-1200-duty_kith.test.html")));
	town_close(&t);
}

static void test_a_copy_that_cannot_be_written_says_so_and_leaves_the_one_before(void **state)
{
	struct town t = town_open(*state);
	struct copy_made made;
	struct fault f = { 0 };
	assert_true(make(&t, &made, &f));
	struct text folder = t.order.folder;
	t.order.folder = textf_in(t.a, "%.*s/%.*s", TEXT_ARG(folder), TEXT_ARG(made.name));
	refused(&t, "is not a folder that can be written to");
	t.order.folder = folder;
	assert_true(is_there(&t, made.name));
	assert_int_equal(logged(&t, AMA), 1);
	town_close(&t);
}

/* ---- The list and the keys ---- */

static void list_says(struct town *t, const char *list, const char *words)
{
	const char *path = text_c_in(t->a, textf_in(t->a, "%s.csv", t->keys));
	struct copy_orders l;
	struct fault f = { 0 };
	FILE *to = fopen(path, "we");
	assert_non_null(to);
	fputs(list, to);
	fclose(to);
	bool is_read = copy_orders_read(path, &l, t->a, &f);
	assert_true(is_read == !words);
	if (words && !strstr(f.sentence, words))
		fail_msg("\"%s\" does not say \"%s\"", f.sentence, words);
}

static void test_a_list_that_is_not_right_says_where(void **state)
{
	struct town t = town_open(*state);
	static const char head[] = "council,reader,folder,keep,ring\n";
	list_says(&t, "council,reader,folder,keep,ring\n801,a@b.test,/copies,14,\"Duty, 1\"\n", NULL);
	list_says(&t, head, "names no copy");
	list_says(&t, "council,reader\n", "line 1: the first line should be");
	list_says(&t, "council,reader,folder,keep,ring\n801,a@b.test,/copies,14\n", "line 2: a line has five cells");
	list_says(&t, "council,reader,folder,keep,ring\n80,a@b.test,/copies,14,Duty\n", "line 2: it needs the council’s DfE code");
	list_says(&t, "council,reader,folder,keep,ring\n801,a@b.test,/copies,14,\n", "whom to ring");
	list_says(&t, "council,reader,folder,keep,ring\n801,somebody,/copies,14,Duty\n", "line 2: the reader should be");
	list_says(&t, "council,reader,folder,keep,ring\n801,a@b.test,/copies,0,Duty\n", "line 2: keep should be");
	town_close(&t);
}

static void test_keys_that_others_may_read_are_not_used(void **state)
{
	struct town t = town_open(*state);
	struct emergency_keys k;
	struct fault f = { 0 };
	assert_int_equal(chmod(t.keys, 0640), 0);
	assert_false(keys_read(t.keys, &k, t.a, &f));
	assert_non_null(strstr(f.sentence, "may be read by others"));
	assert_int_equal(chmod(t.keys, 0600), 0);
	town_close(&t);
}

static void test_a_new_passphrase_takes_the_place_of_the_old_one_and_the_signer_stays(void **state)
{
	struct town t = town_open(*state);
	struct emergency_keys before, after;
	struct fault f = { 0 };
	struct text content;
	char old[COPY_PASSPHRASE_MAX];
	memcpy(old, t.passphrase, sizeof old);
	assert_true(keys_read(t.keys, &before, t.a, &f));
	assert_true(keys_new_passphrase(t.keys, T(READER), FEW_ITERATIONS, t.passphrase, t.a, &f));
	assert_true(keys_read(t.keys, &after, t.a, &f));
	assert_memory_equal(before.signer, after.signer, COPY_SIGNER);
	assert_int_equal(after.readers.n, 1);
	struct copy_made made;
	assert_true(make(&t, &made, &f));
	assert_false(copy_open(bytes_of(&t, made.name), text_of(old), &content, t.a));
	assert_true(copy_open(bytes_of(&t, made.name), text_of(t.passphrase), &content, t.a));
	town_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_passphrase_is_what_every_browser_makes_of_it),
		ready_test(test_a_duty_team_finds_what_it_needs_of_a_child),
		ready_test(test_only_open_children_of_the_council_whom_the_reader_may_see_are_in_it),
		ready_test(test_who_is_denied_a_child_has_a_copy_without_them),
		ready_test(test_DESIGN_5_5_a_limited_person_is_neither_in_it_nor_named_in_it_whoever_reads),
		ready_test(test_DESIGN_5_3_a_protected_address_or_number_is_in_no_copy_though_its_reader_is_named_for_it),
		ready_test(test_DESIGN_5_9_who_made_a_contact_is_nowhere),
		ready_test(test_only_whoever_answers_at_night_may_have_one),
		ready_test(test_without_a_passphrase_nothing_is_made),
		ready_test(test_nothing_of_a_child_can_be_read_without_the_passphrase),
		ready_test(test_a_copy_that_somebody_changed_is_noticed),
		ready_test(test_each_child_in_it_is_logged_and_who_looked_tells_of_the_latest),
		ready_test(test_the_newest_are_kept_and_nobody_elses_are_touched),
		ready_test(test_a_copy_that_cannot_be_written_says_so_and_leaves_the_one_before),
		ready_test(test_a_list_that_is_not_right_says_where),
		ready_test(test_keys_that_others_may_read_are_not_used),
		ready_test(test_a_new_passphrase_takes_the_place_of_the_old_one_and_the_signer_stays),
	};
	return run_on_each_engine(tests);
}
