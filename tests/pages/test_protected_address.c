/* SECURITY section 8, test 6, over the whole site as it is served: a protected address is planted, written every which way, in every text
 * column that the schema knows, of the person's own record, of a relative's and of a stranger's, in earlier versions, reasons and
 * imported rows; then a reader who is not named asks for every page there is. How an address is known again is written here a second
 * time, in the simplest way. And the list of what a person must judge; and placements for adoption. */
#include "http_client.h"
#include "access/kept_address.h"
#include "app/site.h"
#include "record/hooks.h"
#include <ctype.h>

#define LINE "14 Qzpro Lane"
#define TOWN "Quexborough"
#define POSTCODE "QZ1 9PR"

enum whose { OWN, OF_KIN, OF_STRANGER, PEOPLE };
struct planted { const struct record_type *type; int64_t id; enum whose whose; };
struct land {
	struct site_of_test *t;
	int64_t here, team, worker, person[PEOPLE], address, manager, named, period;
	struct planted row[2000];
	int n;
	unsigned chance;
	const char *place_type;          /* of the placement for adoption; NULL: the address is ticked */
	char manager_token[SESSION_TOKEN_MAX], named_token[SESSION_TOKEN_MAX];
};

static unsigned next_chance(struct land *l)
{
	l->chance = l->chance * 1103515245U + 12345U;
	return l->chance >> 16;
}

/* The same letters, spaced, punctuated and capitalised otherwise, no longer than `most`. */
static struct text rewritten(struct land *l, struct arena *a, const char *words, size_t most)
{
	static const char *const between[] = { "", " ", ", ", "-", "  ", ".", "\u00a0", " \u2013 " };
	char *at = arena_alloc(a, strlen(words) * 8 + 1);
	size_t n = 0, spare = most > strlen(words) ? most - strlen(words) : 0;
	for (const char *c = words; *c; c++) {
		if (isalnum((unsigned char)*c)) {
			at[n++] = next_chance(l) % 2 ? (char)toupper((unsigned char)*c) : (char)tolower((unsigned char)*c);
			continue;
		}
		const char *b = between[spare >= 4 ? next_chance(l) % 8 : next_chance(l) % 2];
		spare -= strlen(b) > 1 ? strlen(b) - 1 : 0;
		memcpy(at + n, b, strlen(b));
		n += strlen(b);
	}
	return (struct text){ at, n };
}

static struct text sentence(struct land *l, struct arena *a, size_t most)
{
	if (most < 60)
		return rewritten(l, a, POSTCODE, most);
	struct text line = rewritten(l, a, LINE, strlen(LINE) + 6), code = rewritten(l, a, POSTCODE, strlen(POSTCODE) + 4);
	switch (next_chance(l) % 3) {
	case 0:
		return textf_in(a, "They are at %.*s, %.*s", TEXT_ARG(line), TEXT_ARG(code));
	case 1:
		return textf_in(a, "(%.*s) in " TOWN ", or <%.*s>", TEXT_ARG(line), TEXT_ARG(code));
	default:
		return textf_in(a, "Told \"%.*s\" at %.*s", TEXT_ARG(code), TEXT_ARG(line));
	}
}

static void fill(struct txn *x, struct land *l, const struct record_type *t, struct record *rec, const int64_t *made)
{
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		if ((f->type == F_TEXT || f->type == F_NOTES) && f->hi >= (long)strlen(POSTCODE))
			*field_text(f, rec) = sentence(l, txn_arena(x), (size_t)f->hi);
		else if (f->type <= F_NOTES)
			*field_text(f, rec) = T("QZ");
		else if (f->type == F_CODE && f->must)
			*field_text(f, rec) = T("other");
		else if ((f->type == F_DATE || f->type == F_PART_DATE) && (f->must || strcmp(f->name, "starts_on") == 0))
			*field_date(f, rec) = DATE(2024, 1, 1);
		else if (f->type == F_REF && f->must)
			*field_int(f, rec) = strcmp(f->refs, "person") == 0 ? rec->person_id : made[record_type_named(text_of(f->refs))->number];
		else if (f->must)
			*field_int(f, rec) = f->lo > 1 ? f->lo : 1;
	}
}

/* One row of every kind about a person; in the record of whom it protects they are no address of their own to tick. */
static void plant(struct txn *x, struct land *l, enum whose w)
{
	int64_t made[400] = { 0 };
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		if (t->scope == SCOPE_ORG && t != &record_destruction)
			made[t->number] = make_pointed_at(x, &(struct staff_rows){ l->here, l->team, l->worker }, t, made);
		if (t->scope != SCOPE_CASE || t->own_pages || t == &record_involvement)
			continue;
		struct record *rec = arena_alloc(txn_arena(x), t->size);
		record_clear(t, rec);
		rec->person_id = l->person[w];
		rec->council_id = l->here;
		fill(x, l, t, rec, made);
		if (record_save(x, t, rec) != SAVED)
			fail_msg("%s: %s", t->name, db_cause(txn_db(x)));
		made[t->number] = rec->id;
		assert_true(l->n < 2000);
		l->row[l->n++] = (struct planted){ t, rec->id, w };
	}
}

static void relate(struct txn *x, const struct land *l)
{
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.r.person_id = l->person[OWN];
	r.r.council_id = l->here;
	r.kind = T("sibling");
	r.other_person_id = l->person[OF_KIN];
	assert_int_equal(record_save(x, &record_relationship, &r), SAVED);
}

static void make_people(struct txn *x, struct land *l)
{
	static const char *const names[PEOPLE] = { "Own", "Kin", "Stranger" };
	l->here = make_council(x, "981");
	l->team = make_team(x, l->here);
	l->worker = make_worker(x, l->here);
	for (int i = 0; i < PEOPLE; i++)
		l->person[i] = make_person(x, l->here, names[i]);
	relate(x, l);
	l->manager = make_user(x, "manager6@kith.test", NONE, true);
	l->named = make_user(x, "named6@kith.test", NONE, true);
	make_post(x, &(struct post_of){ l->manager, "service_manager", l->here, NONE, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ l->manager, "information_governance", l->here, NONE, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ l->named, "service_manager", l->here, NONE, DATE(2020, 1, 1), NO_DATE });
	make_address_viewer(x, l->person[OWN], l->here, l->named);
}

static void ticked_address(struct txn *x, struct land *l)
{
	struct person_address a;
	record_clear(&record_person_address, &a);
	a.r.person_id = l->person[OWN];
	a.r.council_id = l->here;
	a.kind = T("home");
	a.line_1 = T(LINE);
	a.town = T(TOWN);
	a.postcode = T(POSTCODE);
	a.is_protected = 1;
	assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
	l->address = a.r.id;
}

static void adoptive_placement(struct txn *x, struct land *l)
{
	struct carer_household h;
	struct care_period c;
	struct placement p;
	record_clear(&record_carer_household, &h);
	h.council_id = l->here;
	h.number = T("H77");
	h.kind = T("adoptive");
	h.line_1 = T(LINE);
	h.town = T(TOWN);
	h.postcode = T(POSTCODE);
	assert_int_equal(record_save(x, &record_carer_household, &h), SAVED);
	record_clear(&record_care_period, &c);
	c.r.person_id = l->person[OWN];
	c.r.council_id = l->here;
	c.started_on = DATE(2024, 1, 1);
	assert_int_equal(record_save(x, &record_care_period, &c), SAVED);
	record_clear(&record_placement, &p);
	p.r.person_id = l->person[OWN];
	p.r.council_id = l->here;
	p.care_period_id = c.r.id;
	p.started_on = DATE(2024, 6, 1);
	p.place_type = text_of(l->place_type);
	p.postcode = T(POSTCODE);
	p.carer_household_id = h.r.id;
	assert_int_equal(record_save(x, &record_placement, &p), SAVED);
	l->address = p.r.id;
}

static void make_land(struct txn *x, void *arg)
{
	struct land *l = arg;
	make_people(x, l);
	for (int w = 0; w < PEOPLE; w++)
		plant(x, l, (enum whose)w);
	if (l->place_type)
		adoptive_placement(x, l);
	else
		ticked_address(x, l);
}

/* Every row is written again, with the address gone from half of them: it stands in their history then. */
static void write_again(struct txn *x, void *arg)
{
	struct land *l = arg;
	for (int i = 0; i < l->n; i++) {
		const struct record_type *t = l->row[i].type;
		if (t->written_once)
			continue;
		void *rec = arena_alloc(txn_arena(x), t->size);
		assert_true(record_load(txn_db(x), t, l->row[i].id, rec, txn_arena(x)));
		for (int k = 0; k < t->n_fields; k++)
			if (i % 2 && t->fields[k].type <= F_NOTES && !t->fields[k].must)
				*field_text(&t->fields[k], rec) = NO_TEXT;
			else if (t->fields[k].type == F_DATE && t->ends && strcmp(t->fields[k].name, t->ends) == 0)
				*field_date(&t->fields[k], rec) = DATE(2031, 1, 1);
		assert_true(record_save(x, t, rec) <= SAVED_SAME);
	}
}

static bool write_reason(struct db *db, void *arg, struct fault *f)
{
	struct arena *a = arena_new(1 << 24);
	struct txn *x = txn_begin(db, a, &(struct txn_meta){ .user_id = NONE, .reason = T("Moved from " LINE ", " POSTCODE) });
	write_again(x, arg);
	bool done = txn_end(x, f);
	arena_free(a);
	return done;
}

static void make_imported(struct txn *x, void *arg)
{
	struct land *l = arg;
	struct return_import i;
	record_clear(&record_return_import, &i);
	i.council_id = l->here;
	i.collection = T("903");
	i.collection_year = T("2024-25");
	i.source = T("A folder, " POSTCODE);
	i.imported_at = NOON;
	i.report = T("{\"tables\":{\"Episodes\":{\"read\":3,\"kept\":3}},\"notes\":[{\"file\":\"a\",\"message\":\"qz1-9pr\"}]}");
	assert_int_equal(record_save(x, &record_return_import, &i), SAVED);
}

static void land_open(struct land *l, struct site_of_test *t, const char *place_type)
{
	struct fault f = { 0 };
	*l = (struct land){ .t = t, .chance = 20261128, .place_type = place_type };
	world_write(&t->w, make_land, l);
	if (!store_write(t->w.s, write_reason, l, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	world_write(&t->w, make_imported, l);
	for (int i = 0; i < PEOPLE; i++)
		world_script(&t->w, made("INSERT INTO import_row(id, import_id, council_id, person_id, table_name, row_number, line_number, natural_key,"
			" raw, state, findings) VALUES (%d, 1, %lld, %s, 'Episodes', %d, %d, 'A%d', '[\"Qz1 9pR\", \"" LINE " " TOWN "\"]', 'kept', '[]')", i + 1,
			(long long)l->here, i == OWN ? "NULL" : made("%lld", (long long)l->person[i]), i, i, i));
	if (!session_open(t->w.s, l->manager, T("test"), l->manager_token, &f) || !session_open(t->w.s, l->named, T("test"), l->named_token, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
}

/* ---- The crawl ---- */

/* In the whole of what came, attributes too: letters and digits alone, small. */
static bool tells(const struct reply *r, const char *squeezed)
{
	char *at = test_malloc(r->body_n + 1);
	size_t n = 0;
	for (size_t i = 0; i < r->body_n; i++)
		if (r->body[i] == '&') {
			while (i < r->body_n && r->body[i] != ';')
				i++;
		} else if (isalnum((unsigned char)r->body[i])) {
			at[n++] = (char)tolower((unsigned char)r->body[i]);
		}
	at[n] = 0;
	bool is_there = strstr(at, squeezed) != NULL;
	test_free(at);
	return is_there;
}

static bool tells_address(const struct reply *r)
{
	return tells(r, "qz19pr") || tells(r, "14qzprolane");
}

static char *path_of(const struct route *r, const struct land *l, int person, const struct planted *row)
{
	char *path = made("%s", "");
	for (const char *c = r->pattern; *c;) {
		size_t n = strcspn(c + 1, "/") + 1;
		struct text part = { c, n };
		if (text_is(part, "/:person"))
			path = made("%s/%lld", path, (long long)l->person[person]);
		else if (text_is(part, "/:record"))
			path = made("%s/%s", path, row ? row->type->name : "placement");
		else if (text_is(part, "/:id"))
			path = made("%s/%lld", path, (long long)(row ? row->id : 1));
		else if (c[1] == ':')
			path = made("%s/%s", path, n > 3 && memcmp(c + n - 3, "_id", 3) == 0 ? "1" : "Episodes");
		else
			path = made("%s%.*s", path, (int)n, c);
		c += n;
	}
	return path;
}

struct crawl { int pages, telling, blotted; bool is_named; };

static void look(struct land *l, struct crawl *c, const char *path, bool may_tell)
{
	struct reply r = get(l->t, path, c->is_named ? l->named_token : l->manager_token);
	c->pages += r.status == 200;
	c->blotted += says(&r, "[address not shown]");
	if (!tells_address(&r))
		return;
	c->telling++;
	if (!c->is_named && !may_tell)
		fail_msg("whoever is not named is told the address on %s", path);
}

/* may_tell: on the pages of the person's own record. */
static void crawl(struct land *l, struct crawl *c, bool may_tell)
{
	for (const struct route *const *table = site; *table; table++)
		for (const struct route *r = *table; r->pattern; r++) {
			bool is_of_row = strstr(r->pattern, ":record/:id"), is_of_person = strstr(r->pattern, ":person");
			if (r->method != GET || strstr(r->pattern, "/assets") || strstr(r->pattern, "sign-") || r->permission == MAY_READ_COUNCIL ||
			    r->permission == MAY_EDIT_COUNCIL)
				continue;
			for (int i = 0; is_of_row && i < l->n; i++)
				look(l, c, path_of(r, l, l->row[i].whose, &l->row[i]), may_tell && l->row[i].whose == OWN);
			for (int w = 0; is_of_person && !is_of_row && w < PEOPLE; w++)
				look(l, c, path_of(r, l, w, NULL), may_tell && w == OWN);
			if (!is_of_row && !is_of_person)
				look(l, c, path_of(r, l, 0, NULL), false);
		}
}

static void test_security_8_6_a_protected_address_is_blotted_wherever_it_stands_in_the_store(void **state)
{
	static struct land l;
	struct crawl c = { 0 }, named = { .is_named = true };
	land_open(&l, *state, NULL);
	crawl(&l, &c, false);
	assert_int_equal(c.telling, 0);
	assert_true(c.blotted > l.n);            /* it was there to be told */
	crawl(&l, &named, true);
	assert_true(named.telling > l.n);
	assert_int_equal(named.blotted, 0);
}

/* ---- Passing over what begins no address ---- */

struct finds { int n; uint64_t which; size_t at; };

static void find_count(void *arg, const struct kept_word *w, size_t length)
{
	struct finds *f = arg;
	f->n++;
	f->which = f->which * 31 + (uintptr_t)w + f->at * 7 + length;
}

/* A text of pieces: words of addresses, whole or cut, their letters apart or capital, among other letters and marks. */
static struct text scrambled(const struct kept_addresses *k, unsigned *chance, char *room)
{
	static const char *const between[] = { " ", ", ", "-", "’", "é", "\xC2\xA0", "x", "1", "", "\n", "Ω", "<i>", "&amp;" };
	size_t n = 0;
	for (int piece = rand_r(chance) % 7; piece >= 0; piece--) {
		struct text word = k->word[rand_r(chance) % k->n_words].word;
		bool is_apart = rand_r(chance) % 4 == 0, is_capital = rand_r(chance) % 3 == 0;
		size_t from = rand_r(chance) % 5 ? 0 : (size_t)rand_r(chance) % word.n;
		for (size_t i = from; i < word.n; i++) {
			room[n++] = is_capital ? (char)toupper((unsigned char)word.p[i]) : word.p[i];
			if (is_apart)
				room[n++] = ' ';
		}
		const char *mark = between[(size_t)rand_r(chance) % (sizeof between / sizeof *between)];
		memcpy(room + n, mark, strlen(mark));
		n += strlen(mark);
	}
	return (struct text){ room, n };
}

/* In a page a text ends at a tag; where it is passed over at once it holds no escape and nothing of any word. */
static bool page_is_passed_over(const struct kept_addresses *k, struct text page)
{
	const char *tag = memchr(page.p, '<', page.n);
	struct text text = { page.p, tag ? (size_t)(tag - page.p) : page.n };
	struct finds all = { 0 };
	size_t end = 0;
	if (kept_words_may_stand(k, page, 0, &end))
		return false;
	for (all.at = 0; all.at < text.n; all.at++)
		kept_words_at(k, text, all.at, find_count, &all);
	if (all.n || end != text.n || memchr(text.p, '&', text.n))
		fail_msg("passed over in a page: %.*s", TEXT_ARG(page));
	return true;
}

static void test_security_8_6_nothing_that_is_passed_over_begins_an_address(void **state)
{
	static struct land l;
	struct site_of_test *t = *state;
	char room[2000];
	unsigned chance = 8;
	int found = 0, passed_over = 0;
	land_open(&l, t, NULL);
	const struct kept_addresses *k = kept_addresses(store_reader(t->w.s));
	assert_true(k->n_words > 2);
	for (int round = 0; round < times_here(20000); round++) {
		struct text text = scrambled(k, &chance, room);
		struct finds all = { 0 }, some = { 0 };
		for (all.at = 0; all.at < text.n; all.at++)
			kept_words_at(k, text, all.at, find_count, &all);
		for (some.at = 0; (some.at = kept_words_from(k, text, some.at)) < text.n; some.at++)
			kept_words_at(k, text, some.at, find_count, &some);
		if (all.n != some.n || all.which != some.which)
			fail_msg("passed over in: %.*s", TEXT_ARG(text));
		found += all.n;
		for (size_t i = 0; i < text.n; i++)
			passed_over += page_is_passed_over(k, (struct text){ text.p + i, text.n - i });
	}
	assert_true(found > times_here(10000));
	assert_true(passed_over > times_here(10000));
}

static void test_safety_5_6_a_placement_for_adoption_protects_its_address_from_every_other_record(void **state)
{
	static struct land l;
	struct crawl c = { 0 };
	land_open(&l, *state, "A5");
	crawl(&l, &c, true);
	assert_true(c.blotted > l.n / 2);
	/* In the child's own record it is worked with as ever. */
	struct reply r = get(l.t, made("/children/%lld/placement/%lld", (long long)l.person[OWN], (long long)l.address), l.manager_token);
	assert_true(tells(&r, "qz19pr"));
}

static void test_another_placement_protects_nothing_by_itself_nor_an_adoption_code_after_its_last_day(void **state)
{
	static const char *const types[] = { "U4", "A1" };
	for (size_t i = 0; i < 2; i++) {
		static struct land l;
		struct crawl c = { 0 };
		if (i) {
			http_teardown(state);
			http_setup(state);
		}
		land_open(&l, *state, types[i]);
		look(&l, &c, made("/children/%lld", (long long)l.person[OF_STRANGER]), true);
		assert_int_equal(c.telling, 1);
		assert_int_equal(c.blotted, 0);
	}
}

/* Two who live at one protected address, whoever else it is kept from: in the record of each, what may be seen of their own is seen. */
static void make_together(struct txn *x, void *arg)
{
	struct land *l = arg;
	int64_t own;
	make_people(x, l);
	l->place_type ? adoptive_placement(x, l) : ticked_address(x, l);
	own = l->person[OWN];
	l->person[OWN] = l->person[OF_KIN];
	l->place_type ? adoptive_placement(x, l) : ticked_address(x, l);
	l->person[OWN] = own;
	if (!l->place_type)
		make_address_viewer(x, l->person[OF_KIN], l->here, l->manager);
}

static void test_who_lives_at_anothers_protected_address_is_still_found_at_their_own(void **state)
{
	static const char *const types[] = { "A3", NULL };
	for (size_t i = 0; i < 2; i++) {
		struct fault f = { 0 };
		struct land l = { .place_type = types[i] };
		if (i) {
			http_teardown(state);
			http_setup(state);
		}
		l.t = *state;
		world_write(&l.t->w, make_together, &l);
		assert_true(session_open(l.t->w.s, l.manager, T("test"), l.manager_token, &f));
		struct reply r = get(l.t, made("/children/%lld", (long long)l.person[OF_KIN]), l.manager_token);
		assert_true(tells(&r, "qz19pr"));
		r = get(l.t, made("/children/%lld", (long long)l.person[OWN]), l.manager_token);
		assert_true(tells(&r, "qz19pr") == (types[i] != NULL));
	}
}

/* ---- What is typed and printed back ---- */

#define UPRN "100091234567"

static void make_guessed(struct txn *x, void *arg)
{
	struct land *l = arg;
	struct person_address a;
	struct person_name n;
	make_people(x, l);
	ticked_address(x, l);
	assert_true(record_load(txn_db(x), &record_person_address, l->address, &a, txn_arena(x)));
	a.uprn = T(UPRN);
	assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
	record_clear(&record_person_name, &n);
	n.r.person_id = l->person[OF_STRANGER];
	n.r.council_id = l->here;
	n.kind = T("legal");
	n.given = T("Kin");
	n.family = T("Orr");
	assert_int_equal(record_save(x, &record_person_name, &n), SAVED);
}

/* What is read of a page: all but its tags, up to its own reference at its foot. */
static char *read_of(const struct reply *r)
{
	char *all = made("%s", r->body), *to = all;
	bool is_tag = false;
	for (const char *c = r->body; *c; c++) {
		is_tag = is_tag || *c == '<';
		if (!is_tag)
			*to++ = *c;
		is_tag = is_tag && *c != '>';
	}
	*to = 0;
	to = strstr(all, "Page reference ");
	if (to)
		*to = 0;
	return all;
}

static char *in_address(const char *words)
{
	char *all = made("%s", words);
	for (char *c = all; *c; c++)
		if (*c == ' ')
			*c = '+';
	return all;
}

static void expect_alike(const struct reply *right, const struct reply *wrong, const char *place, const char *guess)
{
	assert_true(right->status == 200 && wrong->status == 200);
	const char *one = read_of(right), *other = read_of(wrong);
	for (; *one && *one == *other; one++)
		other++;
	if (says(right, "[address not shown]") || *one || *other)
		fail_msg("%s tells that %s is a protected address: \"%.60s\", not \"%.60s\"", place, guess, one, other);
}

static const struct { const char *right, *wrong; } guesses[] = {
	{ POSTCODE, "QZ1 8PR" }, { "Mary qz19pr 12/3/2012", "Mary qz18pr 12/3/2012" }, { UPRN, "100091234568" },
	{ LINE " " TOWN, "15 Qzpro Lane " TOWN }, { "QZ2 9PR " POSTCODE " QZ3 9PR", "QZ2 9PR QZ4 9PR QZ3 9PR" },
};

static void test_safety_5_3_a_guessed_address_reads_as_any_other_wherever_one_searches(void **state)
{
	static const char *const places[] = { "/search?q=", "/search/text?q=", "/api/search?q=", "/api/search/text?q=" };
	static struct land l;
	struct fault f = { 0 };
	l.t = *state;
	world_write(&l.t->w, make_guessed, &l);
	assert_true(session_open(l.t->w.s, l.manager, T("test"), l.manager_token, &f));
	for (size_t p = 0; p < sizeof places / sizeof *places; p++)
		for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++) {
			struct reply right = get(l.t, made("%s%s", places[p], in_address(guesses[i].right)), l.manager_token);
			struct reply wrong = get(l.t, made("%s%s", places[p], in_address(guesses[i].wrong)), l.manager_token);
			expect_alike(&right, &wrong, places[p], guesses[i].right);
			/* What they typed stands in the box, to be changed. */
			if (p < 2)
				assert_true(says(&right, made("value=\"%s\"", guesses[i].right)) && says(&wrong, made("value=\"%s\"", guesses[i].wrong)));
		}
	/* More words than are looked for: the name finds somebody, and the rest of what was typed is no part of it. */
	for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++) {
		struct reply page[2];
		for (int k = 0; k < 2; k++)
			page[k] = fill_in(l.t, l.manager_token, "/people/new", "/people/new", made("kind=child&given=Kin+Orr+Kin+Orr+Kin+Orr+Kin+Orr"
				"+Kin+Orr+Kin+Orr+Kin+Orr+Kin+Orr&family=%s", in_address(k ? guesses[i].wrong : guesses[i].right)));
		assert_true(says(&page[0], "Is it one of these?") && says(&page[0], made("value=\"%s\"", guesses[i].right)));
		expect_alike(&page[0], &page[1], "Registering a person", guesses[i].right);
	}
}

/* ---- What a person must judge ---- */

static int64_t review_with(struct txn *x, const struct land *l, int64_t id, const char *decisions)
{
	struct review r;
	record_clear(&record_review, &r);
	if (id)
		assert_true(record_load(txn_db(x), &record_review, id, &r, txn_arena(x)));
	r.r.person_id = l->person[OF_STRANGER];
	r.r.council_id = l->here;
	r.held_on = DATE(2025, 5, 5);
	r.decisions = text_of(decisions);
	assert_int_equal(record_save(x, &record_review, &r), SAVED);
	return r.r.id;
}

struct near { struct land *l; int64_t line, street, sector, whole, other; };

static void make_near(struct txn *x, void *arg)
{
	struct near *n = arg;
	make_people(x, n->l);
	ticked_address(x, n->l);
	n->line = review_with(x, n->l, 0, "Seen near 14, Qzpro Lane.");
	n->street = review_with(x, n->l, 0, "Walks home by Qzpro Lane");
	n->sector = review_with(x, n->l, 0, "Somewhere in QZ1 9");
	n->whole = review_with(x, n->l, 0, "At " LINE ", " POSTCODE);
	n->other = review_with(x, n->l, 0, "114 Qzprop Lane, QZ1 8PR");
}

static void change_street(struct txn *x, void *arg)
{
	struct near *n = arg;
	review_with(x, n->l, n->street, "Walks to school by Qzpro Lane");
}

static bool lists(const struct reply *r, int64_t id)
{
	return says(r, made("/review/%lld\"", (long long)id));
}

static void test_security_8_6_what_comes_near_the_address_is_listed_for_a_person_to_check(void **state)
{
	static struct land l;
	struct site_of_test *t = *state;
	struct near n = { .l = &l };
	struct fault f = { 0 };
	l.t = t;
	world_write(&t->w, make_near, &n);
	assert_true(session_open(t->w.s, l.manager, T("test"), l.manager_token, &f));
	char *path = made("/children/%lld/address-check", (long long)l.person[OWN]);
	struct reply r = get(t, made("/children/%lld/access", (long long)l.person[OWN]), l.manager_token);
	assert_true(says(&r, path));
	r = get(t, path, l.manager_token);
	assert_int_equal(r.status, 200);
	assert_true(lists(&r, n.line) && lists(&r, n.street) && lists(&r, n.sector));
	assert_false(lists(&r, n.whole) || lists(&r, n.other));
	assert_false(tells_address(&r) || tells(&r, "qzpro"));
	assert_int_equal(get(t, path, t->reader_token).status, 404);
	/* One is looked at, and leaves the list until its row changes. */
	struct reply rest = r;
	rest.body = strstr(r.body, "address-check\"");
	assert_non_null(rest.body);
	rest.body_n = strlen(rest.body);
	char *cookie = made("__Host-kith=%s", l.manager_token);
	assert_int_equal(post(t, path, cookie, form_of(&rest)).status, 400);
	r = get(t, path, l.manager_token);
	rest.body = strstr(r.body, "address-check\"");
	rest.body_n = strlen(rest.body);
	char *place = made("place=review+%lld+%lld", (long long)n.street, (long long)count(t, made("SELECT txn FROM review WHERE id = %lld", (long long)n.street)));
	assert_int_equal(post(t, path, cookie, made("%s&%s", form_of(&rest), place)).status, 303);
	r = get(t, path, l.manager_token);
	assert_true(lists(&r, n.line) && !lists(&r, n.street) && lists(&r, n.sector));
	world_write(&t->w, change_street, &n);
	r = get(t, path, l.manager_token);
	assert_true(lists(&r, n.street));
}

int main(void)
{
	site_served = site;
	const struct CMUnitTest tests[] = {
		http_test(test_security_8_6_a_protected_address_is_blotted_wherever_it_stands_in_the_store),
		http_test(test_security_8_6_nothing_that_is_passed_over_begins_an_address),
		http_test(test_safety_5_6_a_placement_for_adoption_protects_its_address_from_every_other_record),
		http_test(test_another_placement_protects_nothing_by_itself_nor_an_adoption_code_after_its_last_day),
		http_test(test_who_lives_at_anothers_protected_address_is_still_found_at_their_own),
		http_test(test_safety_5_3_a_guessed_address_reads_as_any_other_wherever_one_searches),
		http_test(test_security_8_6_what_comes_near_the_address_is_listed_for_a_person_to_check),
	};
	return run_on_each_engine(tests);
}
