/* Ofsted's lists (Annex A). Children with facts drawn at random are planted through the record layer; every column of every list is then reckoned a second
 * time, from what was drawn, by plain loops that know nothing of returns/annex_a, and compared with the files, as at two days. */
#include "engines.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/log.h"
#include "base/out.h"
#include "base/zip.h"
#include "company/council.h"
#include "record/codes.h"
#include "record/coverage.h"
#include "record/txn.h"
#include "records.h"
#include "returns/annex_a/export.h"
#include "returns/annex_a/layout.h"
#include "returns/book.h"
#include "returns/lists.h"
#include "returns/xlsx.h"
#include "set.h"
#include <stdio.h>

enum { KIDS = 80, MOST_FACTS = 12000, HOUSEHOLDS = 6 };
#define LAST_DAY DATE(2026, 11, 29)
#define NOON_OF_LAST_DAY INT64_C(1795953600000)

/* ---- What is drawn ---- */

enum kind {
	WHO, DISABLED, INVOLVED, CONTACT, EARLY, REFERRAL, ASSESSED, ENQUIRED, MET, CIN_PLAN, CP_PLAN, CATEGORY, REVIEWED, VISITED, CARE, STATUS, LIVED, EPISODE,
	REVIEW, MISSING, INTERVIEW, PERMANENCE, HEALTH, ALONE, ASYLUM, LEAVING, PATHWAY, IN_TOUCH, DECIDED, CASE, MATCHED, N_KINDS
};
/* Days in the order drawn: the first is a beginning, the second an end that may be none, the others lie about the first. */
static const struct {
	const char *record, *link;       /* link: the field that points at a row of `of` */
	enum kind of;
	int most;
	const char *d[5], *c[4], *of_c[4], *f[2], *n;
	bool begins;                     /* the first day is since when it is */
} kinds[N_KINDS] = {
	[WHO] = { "person_identity", .most = 1, .d = { "born_on", NULL }, .c = { "sex", "ethnicity" }, .of_c = { "M|F|U|", "WBRI|BAFR|REFU|" } },
	[DISABLED] = { "disability", .most = 3, .d = { NULL, "ends_on" }, .c = { "disability" }, .of_c = { "NONE|AUT|HEAR" } },
	[INVOLVED] = { "involvement", .most = 6, .d = { "starts_on", "ends_on" }, .c = { "role" }, .of_c = { "allocated_worker|allocated_worker|personal_adviser|team_responsible" }, .begins = true },
	[CONTACT] = { "contact", .most = 4, .d = { "received_at" }, .c = { "source" }, .of_c = { "1A|6|10|" } },
	[EARLY] = { "early_help", .most = 2, .d = { "started_on", "ended_on", "assessment_started_on", "assessment_completed_on" }, .c = { "organisation" }, .of_c = { "Home-Start|=Sums, Inc|" }, .begins = true },
	[REFERRAL] = { "referral", .most = 4, .d = { "referred_on", "closed_on" }, .c = { "source", "primary_need", "closure_reason" }, .of_c = { "1A|6|5D|", "N1|N3|", "RC1|RC7|" },
		.f = { "no_further_action" }, .begins = true },
	[ASSESSED] = { "assessment", "referral_id", REFERRAL, 5, .d = { "started_on", "authorised_on", "child_seen_on" }, .f = { "child_seen", "needs_support" }, .begins = true },
	[ENQUIRED] = { "section47_enquiry", "referral_id", REFERRAL, 5, .d = { "started_on", "ended_on" }, .f = { "conference_not_required" }, .begins = true },
	[MET] = { "conference", "section47_enquiry_id", ENQUIRED, 5, .d = { "held_on" }, .c = { "kind" }, .of_c = { "initial|initial|pre_birth|transfer_in" }, .f = { "makes_plan" }, .begins = true },
	[CIN_PLAN] = { "cin_plan", "referral_id", REFERRAL, 3, .d = { "started_on", "ended_on" }, .begins = true },
	[CP_PLAN] = { "cp_plan", "referral_id", REFERRAL, 4, .d = { "started_on", "ended_on" }, .f = { "is_other_council" }, .n = "previous_plans", .begins = true },
	[CATEGORY] = { "cp_plan_category", "cp_plan_id", CP_PLAN, 7, .d = { "starts_on" }, .c = { "category" }, .of_c = { "NEG|EMO|MUL" }, .begins = true },
	[REVIEWED] = { "conference", "cp_plan_id", CP_PLAN, 6, .d = { "held_on" }, .c = { "kind" }, .of_c = { "review|review|initial" }, .begins = true },
	[VISITED] = { "visit", .most = 16, .d = { "held_on" }, .c = { "kind", "outcome" }, .of_c = { "child_protection|child_protection|looked_after|looked_after|reviewing_officer|child_in_need",
		"made|attempted|cancelled_family|" }, .f = { "seen", "seen_alone" }, .begins = true },
	[CARE] = { "care_period", .most = 3, .d = { "started_on", "ended_on" }, .c = { "end_reason" }, .of_c = { "E11|E4A|E17|" }, .begins = true },
	[STATUS] = { "legal_status", "care_period_id", CARE, 6, .d = { "started_on", "ended_on" }, .c = { "status" }, .of_c = { "C1|C2|E1|L1|L2|V2|V3|" }, .begins = true },
	[LIVED] = { "placement", "care_period_id", CARE, 7, .d = { "started_on", "ended_on" }, .c = { "place_type", "provider_type", "postcode", "urn" },
		.of_c = { "U6|U5|K3|T1|A6|", "PR1|PR4|", "BS1 1AA|ZZ9 9ZZ|", "SC123456|" }, .begins = true },
	[EPISODE] = { "care_episode", "care_period_id", CARE, 4, .d = { "started_on" }, .c = { "need" }, .of_c = { "N1|N8|" }, .begins = true },
	[REVIEW] = { "review", .most = 6, .d = { "held_on" }, .f = { "is_cancelled" }, .begins = true },
	[MISSING] = { "missing_episode", .most = 5, .d = { "started_on", "ended_on" }, .c = { "kind" }, .of_c = { "M|A" }, .begins = true },
	[INTERVIEW] = { "return_interview", "missing_episode_id", MISSING, 5, .d = { NULL, NULL, "offered_on" }, .f = { "is_offered", "is_accepted" } },
	[PERMANENCE] = { "permanence_plan", .most = 4, .d = { "started_on", "ended_on" }, .c = { "option" }, .of_c = { "RETURN1M|ADOPTION|LTFOST18" }, .f = { "is_parallel" }, .begins = true },
	[HEALTH] = { "health_event", .most = 10, .d = { "held_on" }, .c = { "kind", "status" }, .of_c = { "initial_assessment|review_assessment|dental|optician", "completed|refused|" }, .begins = true },
	[ALONE] = { "unaccompanied_status", .most = 1, .d = { NULL, "ceases_on" } },
	[ASYLUM] = { "immigration_status", .most = 2, .d = { "started_on", "ended_on" }, .c = { "status" }, .of_c = { "uasc|refugee|british" }, .begins = true },
	[LEAVING] = { "leaving_care", .most = 2, .d = { "started_on", "ended_on" }, .c = { "eligibility" }, .of_c = { "eligible|relevant|former_relevant|qualifying|none" }, .begins = true },
	[PATHWAY] = { "pathway_plan", .most = 2, .d = { "started_on", "ended_on", "reviewed_on" }, .begins = true },
	[IN_TOUCH] = { "care_leaver_contact", .most = 6, .d = { "held_on" }, .c = { "in_touch", "accommodation", "activity" }, .of_c = { "YES|NO|RHOM|", "B|S|", "F2|G6|" }, .f = { "is_suitable" }, .begins = true },
	[DECIDED] = { "adoption_decision", .most = 3, .d = { "decided_on", "reversed_on" }, .c = { "reverse_reason" }, .of_c = { "RD1|RD4|" }, .begins = true },
	[CASE] = { "adoption_case", .most = 2, .d = { "opened_on", NULL, "order_on", "placement_order_on", "ffa_placed_on" }, .c = { "order_type" }, .of_c = { "adoption|special_guardianship|" }, .begins = true },
	[MATCHED] = { "adoption_match", .most = 4, .d = { "matched_on", "ended_on", "placed_on" }, .begins = true },
};

struct fact { int kid; enum kind kind; int of; struct date d[5]; const char *c[4]; int64_t f[2], n, id, worker, team, household; };
static struct fact facts[MOST_FACTS];
static int n_facts;
static uint32_t seed;

static uint32_t below(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (uint32_t)((uint64_t)(seed >> 8) * n >> 24);
}

static struct date near(struct date d, int least, uint32_t most)
{
	return date_add(d, least + (int)below(most));
}

/* One of "a|b|": the empty one is none. */
static const char *drawn(const char *of)
{
	static char words[200][40];
	static int n_words;
	const char *from = of, *to;
	uint32_t parts = 1;
	for (const char *p = of; *p; p++)
		parts += *p == '|';
	for (uint32_t k = below(parts); k; k--)
		from = strchr(from, '|') + 1;
	to = strchrnul(from, '|');
	for (int i = 0; i < n_words; i++)
		if (strlen(words[i]) == (size_t)(to - from) && !memcmp(words[i], from, (size_t)(to - from)))
			return words[i];
	assert_true(n_words < 200 && to - from < 40);
	memcpy(words[n_words], from, (size_t)(to - from));
	return words[n_words++];
}

/* ---- Planting it ---- */

struct planted { struct txn *x; int64_t council, person, workers[3], teams[2], households[HOUSEHOLDS]; };

static void save(struct planted *p, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	if (t->scope == SCOPE_CASE)
		r->person_id = p->person;
	if (t->scope != SCOPE_ORG)
		r->council_id = p->council;
	enum saved how = record_save(p->x, t, rec);
	if (how != SAVED)
		print_error("%s: %s\n", t->name, db_cause(txn_db(p->x)));
	assert_int_equal(how, SAVED);
}

static void set_day(const struct record_type *t, const char *name, void *rec, struct date d)
{
	const struct field *f = name ? record_field(t, name) : NULL;
	if (f && f->type == F_INSTANT)
		*field_int(f, rec) = instant_of(d, 600);
	else if (f)
		*field_date(f, rec) = d;
}

static void set_facts(const struct record_type *t, struct fact *x, void *rec)
{
	for (int i = 0; i < 5; i++)
		set_day(t, kinds[x->kind].d[i], rec, x->d[i]);
	for (int i = 0; i < 4 && kinds[x->kind].c[i]; i++)
		if (*x->c[i])
			*field_text(record_field(t, kinds[x->kind].c[i]), rec) = text_of(x->c[i]);
	for (int i = 0; i < 2 && kinds[x->kind].f[i]; i++)
		*field_int(record_field(t, kinds[x->kind].f[i]), rec) = x->f[i];
	if (kinds[x->kind].n)
		*field_int(record_field(t, kinds[x->kind].n), rec) = x->n;
}

/* What it hangs from, and what that hangs from. */
static void set_links(const struct record_type *t, struct fact *x, void *rec)
{
	const struct field *referral = record_field(t, "referral_id");
	if (kinds[x->kind].link)
		*field_int(record_field(t, kinds[x->kind].link), rec) = facts[x->of].id;
	if (kinds[x->kind].link && referral && kinds[x->kind].of != REFERRAL)
		*field_int(referral, rec) = facts[facts[x->of].of].id;
	if (x->kind == INVOLVED) {
		*field_int(record_field(t, "worker_id"), rec) = x->worker;
		*field_int(record_field(t, "team_id"), rec) = x->team;
	}
	if (x->kind == MATCHED)
		*field_int(record_field(t, "carer_household_id"), rec) = x->household;
}

static void draw(struct planted *p, struct fact *x)
{
	x->d[0] = kinds[x->kind].d[0] ? near(LAST_DAY, x->kind == WHO ? -7000 : -900, x->kind == WHO ? 7000 : 930) : NO_DATE;
	struct date from = date_none(x->d[0]) ? near(LAST_DAY, -500, 500) : x->d[0];
	x->d[1] = kinds[x->kind].d[1] && below(2) ? near(from, 0, 500) : NO_DATE;
	for (int i = 2; i < 5; i++)
		x->d[i] = kinds[x->kind].d[i] && below(3) ? near(from, 0, 300) : NO_DATE;
	for (int i = 0; i < 4; i++)
		x->c[i] = kinds[x->kind].c[i] ? drawn(kinds[x->kind].of_c[i]) : "";
	for (int i = 0; i < 2; i++)
		x->f[i] = below(3) ? (int64_t)below(2) : NONE;
	x->n = below(3) ? NONE : (int64_t)below(4);
	x->worker = p->workers[below(3)];
	x->team = below(4) ? p->teams[below(2)] : NONE;
	x->household = p->households[below(HOUSEHOLDS)];
}

static bool find_parent(struct fact *x)
{
	int found[64], n = 0;
	for (int i = 0; i < n_facts && n < 64; i++)
		if (facts[i].kid == x->kid && facts[i].kind == kinds[x->kind].of)
			found[n++] = i;
	if (n)
		x->of = found[below((uint32_t)n)];
	return n > 0;
}

static void plant_fact(struct planted *p, int kid, enum kind k)
{
	const struct record_type *t = record_type_named(text_of(kinds[k].record));
	struct fact *x = &facts[n_facts];
	assert_true(n_facts < MOST_FACTS);
	*x = (struct fact){ .kid = kid, .kind = k };
	if (kinds[k].link && !find_parent(x))
		return;
	draw(p, x);
	void *rec = arena_alloc(txn_arena(p->x), t->size);
	record_clear(t, rec);
	set_links(t, x, rec);
	set_facts(t, x, rec);
	save(p, t, rec);
	x->id = ((struct record *)rec)->id;
	n_facts++;
}

static void plant_kid(struct planted *p, int kid)
{
	struct person who;
	char id[16];
	record_clear(&record_person, &who);
	snprintf(id, sizeof id, "C%03d", kid);
	who.kind = T("child");
	who.la_child_id = text_of(id);
	save(p, &record_person, &who);
	p->person = who.r.id;
	for (int k = 0; k < N_KINDS; k++)
		for (uint32_t i = below((uint32_t)kinds[k].most + (k != WHO)); i < (uint32_t)kinds[k].most; i++)
			plant_fact(p, kid, (enum kind)k);
}

static struct carer carers[HOUSEHOLDS];
static struct adopter_application applications[HOUSEHOLDS];
static char numbers[HOUSEHOLDS][2][20];

/* A household with one adopter, whose application is drawn; of one there is none. */
static void plant_household(struct planted *p, int i)
{
	struct carer_household h;
	struct adopter_application *a = &applications[i];
	record_clear(&record_carer_household, &h);
	snprintf(numbers[i][0], sizeof numbers[i][0], "H%d", i);
	snprintf(numbers[i][1], sizeof numbers[i][1], "H%d-1", i);
	h.council_id = p->council;
	h.number = text_of(numbers[i][0]);
	h.kind = T("adopter");
	save(p, &record_carer_household, &h);
	p->households[i] = h.r.id;
	record_clear(&record_carer, &carers[i]);
	carers[i].council_id = p->council;
	carers[i].carer_household_id = h.r.id;
	carers[i].number = text_of(numbers[i][1]);
	carers[i].sex = i % 2 ? T("F") : T("M");
	carers[i].is_disabled = i % 3 ? i % 2 : NONE;
	save(p, &record_carer, &carers[i]);
	record_clear(&record_adopter_application, a);
	a->council_id = p->council;
	a->carer_household_id = h.r.id;
	a->enquiry_on = near(LAST_DAY, -900, 850);
	a->stage_1_started_on = date_add(a->enquiry_on, 30);
	a->approved_on = below(2) ? date_add(a->enquiry_on, 200) : NO_DATE;
	a->left_on = below(2) ? near(a->enquiry_on, 100, 600) : NO_DATE;
	a->left_reason = date_none(a->left_on) ? NO_TEXT : T("2");
	if (i)
		save(p, &record_adopter_application, a);
}

static void plant_staff(struct planted *p)
{
	static char names[5][24];
	for (int i = 0; i < 3; i++) {
		struct worker w;
		record_clear(&record_worker, &w);
		snprintf(names[i], sizeof names[i], "Worker %d", i);
		w.council_id = p->council;
		w.name = text_of(names[i]);
		save(p, &record_worker, &w);
		p->workers[i] = w.r.id;
	}
	for (int i = 0; i < 2; i++) {
		struct team t;
		record_clear(&record_team, &t);
		snprintf(names[3 + i], sizeof names[3 + i], "Team %d", i);
		t.council_id = p->council;
		t.name = text_of(names[3 + i]);
		save(p, &record_team, &t);
		p->teams[i] = t.r.id;
	}
}

static struct planted planted;

static bool plant(struct db *db, void *arg, struct fault *f)
{
	planted = (struct planted){ .x = txn_begin(db, arg, &(struct txn_meta){ .user_id = NONE, .reason = T("Test") }) };
	planted.council = council_find_or_make(planted.x, T("801"), f);
	seed = 20261129;
	n_facts = 0;
	plant_staff(&planted);
	for (int i = 0; i < HOUSEHOLDS; i++)
		plant_household(&planted, i);
	for (int kid = 0; kid < KIDS; kid++)
		plant_kid(&planted, kid);
	return txn_end(planted.x, f);
}

/* ---- The second reckoning ---- */

static struct date today;
static struct out line, all;

static struct date known(struct date d)
{
	return !date_none(d) && d.ymd <= today.ymd ? d : NO_DATE;
}

static bool is_known(struct date d)
{
	return !date_none(known(d));
}

static struct date months_before(struct date d, int months)
{
	int month = date_year(d) * 12 + date_month(d) - 1 - months, day = date_day(d);
	while (!date_is_real(month / 12, month % 12 + 1, day))
		day--;
	return DATE(month / 12, month % 12 + 1, day);
}

static bool since(struct date d, int months)
{
	return is_known(d) && d.ymd >= months_before(today, months).ymd;
}

static bool open_or_since(struct date d, int months)
{
	return !is_known(d) || since(d, months);
}

static bool begun(const struct fact *x)
{
	return !kinds[x->kind].begins || x->d[0].ymd <= today.ymd;
}

static bool is(const char *a, const char *b)
{
	return !strcmp(a, b);
}

static bool later(const struct fact *a, const struct fact *b, int slot)
{
	if (slot >= 0 && !date_none(a->d[slot]) && !date_none(b->d[slot]) && a->d[slot].ymd != b->d[slot].ymd)
		return a->d[slot].ymd > b->d[slot].ymd;
	return a->id > b->id;
}

#define EACH_OF(x, the_kid, k) \
	for (const struct fact *x = facts; x < facts + n_facts; x++) \
		if (x->kid == (the_kid) && x->kind == (k) && begun(x))
#define LATEST(name, the_kid, k, slot, condition) \
	const struct fact *name = NULL; \
	EACH_OF(f, the_kid, k) \
		if ((condition) && (!name || later(f, name, slot))) \
			name = f
#define FIRST(name, the_kid, k, slot, condition) \
	const struct fact *name = NULL; \
	EACH_OF(f, the_kid, k) \
		if ((condition) && (!name || !later(f, name, slot))) \
			name = f

static bool hangs_from(const struct fact *f, const struct fact *row)
{
	return &facts[f->of] == row;
}

/* Cells. */
static void put(struct text t)
{
	out_c(&line, line.n ? "," : "");
	out_csv(&line, t);
}

static void put_day(struct date d)
{
	out_c(&line, ",");
	date_put_uk(&line, known(d));
}

static void put_n(int64_t n)
{
	out_f(&line, ",%lld", (long long)n);
}

static void put_yes_no(int64_t f)
{
	put(f == NONE ? T("") : f ? T("a) Yes") : T("b) No"));
}

static void put_if(bool f)
{
	put_yes_no(f);
}

static const char *const spelt[][2] = { { "sex M", "a) Male" }, { "sex F", "b) Female" }, { "sex U", "c) Not stated/recorded" }, { "sex ", "c) Not stated/recorded" },
	{ "ethnic WBRI", "a) WBRI" }, { "ethnic BAFR", "o) BAFR" }, { "ethnic REFU", "s) REFU" }, { "ethnic ", "u) UNKNOWN" }, { "source 1A", "a) 1A: Individual" },
	{ "source 6", "q) 6: Police" }, { "source 10", "u) 10: Unknown" }, { "source 5D", "p1) 5D: LA services" }, { "need N1", "N1 - Abuse or neglect" },
	{ "need N3", "N3 - Parental disability or illness" }, { "need N8", "N8 - Absent parenting" }, { "closed RC1", "RC1 - Adopted" },
	{ "closed RC7", "RC7 - Services ceased for any other reason, including child no longer in need" }, { "abuse NEG", "a) Neglect" }, { "abuse EMO", "d) Emotional abuse" },
	{ "abuse MUL", "e) Multiple/not recommended" }, { "legal C1", "C1: ICO" }, { "legal C2", "C2: FCO" }, { "legal E1", "E1: Placement order" },
	{ "legal L1", "L1: Police protection LA accommodation" }, { "legal L2", "L2: EPO" }, { "legal V2", "V2: Single period under S20" },
	{ "legal V3", "V3: Short term breaks, episodes recorded" }, { "ceased E11", "a) E11: Adopted - application unopposed" },
	{ "ceased E4A", "e) E4A: Returned home to live with parents or relatives - part of planning" }, { "ceased E17", "v) E17: Aged 18+ and remained with current carers" },
	{ "place U6", "f) U6: Foster placement - not FFA" }, { "place U5", "e) U5: Foster placement - FFA" }, { "place K3", "K3: Supported accommodation" },
	{ "place T1", "x) T1: Temporary placement - hospital" }, { "place A6", "j) A6: Placed for adoption - order - not foster" }, { "provider PR1", "b) PR1: Own provision" },
	{ "provider PR4", "e) PR4: Private provision" }, { "plan RETURN1M", "a) Return to family" }, { "plan ADOPTION", "b) Adoption" }, { "plan LTFOST18", "f) Long-term fostering" },
	{ "elig eligible", "d) Eligible child" }, { "elig relevant", "a) Relevant child" }, { "elig former_relevant", "b) Former relevant child" },
	{ "elig qualifying", "c) Qualifying care leaver" }, { "touch YES", "a) Yes" }, { "touch NO", "b) No" }, { "touch RHOM", "f) Rhom" }, { "home B", "B: Parents/relatives" },
	{ "home S", "S: No fixed abode/homeless" }, { "does F2", "F2: Full time in education other than higher" },
	{ "does G6", "G6: Not in education, employment or training - pregnancy or parenting" }, { "rd RD1", "RD1 - The child’s needs changed subsequent to the decision" },
	{ "rd RD4", "RD4 - Any other reason" }, { "left 2", "2 - Process put on hold" } };

static void put_code(const char *set, const char *code)
{
	char key[80];
	snprintf(key, sizeof key, "%s %s", set, code);
	for (size_t i = 0; i < sizeof spelt / sizeof *spelt; i++)
		if (is(spelt[i][0], key)) {
			put(text_of(spelt[i][1]));
			return;
		}
	assert_string_equal(code, "");
	put(T(""));
}

static void put_who(int kid)
{
	char id[16];
	LATEST(who, kid, WHO, -1, true);
	snprintf(id, sizeof id, "C%03d", kid);
	put(text_of(id));
	put_code("sex", who ? who->c[0] : "");
	put_code("ethnic", who ? who->c[1] : "");
	put_day(who ? who->d[0] : NO_DATE);
	if (!who || !is_known(who->d[0]))
		put(T(""));
	else
		put_n(date_year(today) - date_year(who->d[0]) - (today.ymd % 10000 < who->d[0].ymd % 10000));
}

static void put_family(int64_t id)
{
	struct text t = T("");
	for (int i = 0; i < HOUSEHOLDS; i++)
		if (id == planted.households[i])
			t = text_of(numbers[i][0]);
	put(t);
}

/* Of a child to be adopted the household stands after the identifier. */
static void put_who_with_family(int kid, int64_t household)
{
	put_who(kid);
	struct text whole = out_text(&line), id = { whole.p, strcspn(whole.p, ",") };
	char kept[512];
	snprintf(kept, sizeof kept, "%.*s", (int)(whole.n - id.n), whole.p + id.n);
	line.n = id.n;
	put_family(household);
	out_c(&line, kept);
}

static void put_disability(int kid)
{
	bool any = false, none = false;
	EACH_OF(f, kid, DISABLED) {
		any |= !is(f->c[0], "NONE") && !is_known(f->d[1]);
		none |= is(f->c[0], "NONE");
	}
	put(any ? T("a) Yes") : none ? T("b) No") : T("c) Unknown"));
}

static void put_worker(const struct fact *f)
{
	char name[24] = "";
	for (int i = 0; f && i < 3; i++)
		if (f->worker == planted.workers[i])
			snprintf(name, sizeof name, "Worker %d", i);
	put(text_of(name));
}

static void put_allocated(int kid)
{
	char name[24] = "";
	LATEST(held_by, kid, INVOLVED, 0, is(f->c[0], "allocated_worker") && !is_known(f->d[1]));
	LATEST(held_in, kid, INVOLVED, 0, (is(f->c[0], "allocated_worker") || is(f->c[0], "team_responsible")) && f->team != NONE && !is_known(f->d[1]));
	if (held_in)
		snprintf(name, sizeof name, "Team %d", held_in->team == planted.teams[1]);
	put(text_of(name));
	put_worker(held_by);
}

static void end_line(void)
{
	out_raw(&all, out_text(&line));
	out_lit(&all, "\r\n");
	out_reset(&line);
}

/* One list a function: for one child its lines. */

static void list_1(int kid)
{
	LATEST(row, kid, CONTACT, 0, since(f->d[0], 6));
	if (!row)
		return;
	put_who(kid);
	put_day(row->d[0]);
	put_code("source", row->c[0]);
	end_line();
}

static void list_2(int kid)
{
	EACH_OF(row, kid, EARLY) {
		if (is_known(row->d[1]) && !since(row->d[2], 6) && !since(row->d[3], 6))
			continue;
		put_who(kid);
		put_day(row->d[2]);
		put_day(row->d[3]);
		put(is(row->c[0], "=Sums, Inc") ? T("'=Sums, Inc") : text_of(row->c[0]));        /* a spreadsheet must not take it for a formula */
		end_line();
	}
}

static void list_3(int kid)
{
	EACH_OF(row, kid, REFERRAL) {
		int others = 0;
		if (!since(row->d[0], 6))
			continue;
		EACH_OF(f, kid, REFERRAL)
			others += f != row && f->d[0].ymd >= months_before(row->d[0], 12).ymd && f->d[0].ymd <= row->d[0].ymd;
		put_who(kid);
		put_day(row->d[0]);
		put_code("source", row->c[0]);
		put_yes_no(row->f[0]);
		put_n(others);
		put_allocated(kid);
		end_line();
	}
}

static void list_4(int kid)
{
	EACH_OF(row, kid, ASSESSED) {
		if (is_known(row->d[1]) ? !since(row->d[1], 6) : is_known(facts[row->of].d[1]))
			continue;
		put_who(kid);
		put_disability(kid);
		put_day(row->d[0]);
		put_yes_no(row->f[0] == NONE && is_known(row->d[2]) ? 1 : row->f[0]);
		put_day(row->d[1]);
		put_yes_no(is_known(row->d[1]) ? row->f[1] : NONE);
		put_allocated(kid);
		end_line();
	}
}

static bool is_initial(const struct fact *f)
{
	return is(f->c[0], "initial") || is(f->c[0], "pre_birth");
}

static void list_5(int kid)
{
	EACH_OF(row, kid, ENQUIRED) {
		int enquiries = 0, meetings = 0;
		FIRST(met, kid, MET, 0, is_initial(f) && hangs_from(f, row));
		bool is_open = !is_known(row->d[1]) && row->f[0] != 1 && !met && !is_known(facts[row->of].d[1]);
		if (!since(row->d[0], 6) && !is_open)
			continue;
		EACH_OF(f, kid, ENQUIRED)
			enquiries += f != row && since(f->d[0], 12);
		EACH_OF(f, kid, MET)
			meetings += is_initial(f) && since(f->d[0], 12) && !hangs_from(f, row);
		EACH_OF(f, kid, REVIEWED)
			meetings += is_initial(f) && since(f->d[0], 12);
		put_who(kid);
		put_disability(kid);
		put_day(row->d[0]);
		put_yes_no(row->f[0]);
		put_day(met ? met->d[0] : NO_DATE);
		put_yes_no(met ? met->f[0] : NONE);
		put_n(enquiries);
		put_n(meetings);
		put_allocated(kid);
		end_line();
	}
}

static bool has(int kid, enum kind k, const struct fact *row)
{
	EACH_OF(f, kid, k)
		if (hangs_from(f, row))
			return true;
	return false;
}

static bool has_open(int kid, enum kind k)
{
	EACH_OF(f, kid, k)
		if (!is_known(f->d[1]))
			return true;
	return false;
}

static bool is_leaver(int kid)
{
	EACH_OF(f, kid, LEAVING)
		if (!is_known(f->d[1]) && !is(f->c[0], "eligible") && !is(f->c[0], "none"))
			return true;
	return false;
}

static const char *case_status(int kid, const struct fact *row)
{
	LATEST(open, kid, REFERRAL, 0, !is_known(f->d[1]));
	bool is_assessed = false;
	EACH_OF(f, kid, ASSESSED)
		is_assessed |= open && hangs_from(f, open) && !is_known(f->d[1]);
	return has_open(kid, CARE) ? "a) Looked after child" : has_open(kid, CP_PLAN) ? "b) Child Protection plan" : has_open(kid, CIN_PLAN) ? "c) Child in need plan" :
		is_assessed ? "d) Open assessment" : is_known(row->d[1]) ? "e) Closed episode" : "";
}

static void list_6(int kid)
{
	EACH_OF(row, kid, REFERRAL) {
		bool is_more = has(kid, ASSESSED, row) || has(kid, ENQUIRED, row) || has(kid, CIN_PLAN, row) || has(kid, CP_PLAN, row) || (!is_known(row->d[1]) && has_open(kid, CARE));
		if (!open_or_since(row->d[1], 6) || row->f[0] == 1 || is_leaver(kid) || !is_more)
			continue;
		LATEST(seen, kid, VISITED, 0, f->f[0] == 1);
		put_who(kid);
		put_disability(kid);
		put_day(row->d[0]);
		put_code("need", row->c[1]);
		put_day(seen ? seen->d[0] : NO_DATE);
		put_day(row->d[1]);
		put_code("closed", is_known(row->d[1]) ? row->c[2] : "");
		put(text_of(case_status(kid, row)));
		put_allocated(kid);
		end_line();
	}
}

static bool lies_in(struct date d, const struct fact *period)
{
	return d.ymd >= period->d[0].ymd && (!is_known(period->d[1]) || d.ymd <= period->d[1].ymd);
}

static bool was_made(const struct fact *visit)
{
	return is(visit->c[1], "made") || is(visit->c[1], "");
}

static void list_7(int kid)
{
	EACH_OF(row, kid, CP_PLAN) {
		int before = 0;
		if (!open_or_since(row->d[1], 6) || row->f[0] == 1)
			continue;
		FIRST(first, kid, CATEGORY, 0, hangs_from(f, row));
		LATEST(last, kid, CATEGORY, 0, hangs_from(f, row));
		LATEST(visit, kid, VISITED, 0, is(f->c[0], "child_protection") && was_made(f) && lies_in(f->d[0], row));
		LATEST(review, kid, REVIEWED, 0, is(f->c[0], "review") && hangs_from(f, row));
		LATEST(emergency, kid, STATUS, 0, (is(f->c[0], "L1") || is(f->c[0], "L2")) && open_or_since(f->d[1], 6));
		EACH_OF(f, kid, CP_PLAN)
			before += f != row && f->f[0] != 1 && f->d[0].ymd < row->d[0].ymd;
		put_who(kid);
		put_disability(kid);
		put_day(row->d[0]);
		put_code("abuse", first ? first->c[0] : "");
		put_code("abuse", last ? last->c[0] : "");
		put_day(visit ? visit->d[0] : NO_DATE);
		put_yes_no(visit ? visit->f[1] : NONE);
		put_day(review ? review->d[0] : NO_DATE);
		put_day(row->d[1]);
		put_if(emergency != NULL);
		put_n(row->n == NONE ? before : row->n);
		put_allocated(kid);
		end_line();
	}
}

static bool is_asylum_seeker(int kid, int months)
{
	EACH_OF(f, kid, ALONE)
		if (months == 0 || open_or_since(f->d[1], months))
			return true;
	EACH_OF(f, kid, ASYLUM)
		if (is(f->c[0], "uasc") && (months == 0 || open_or_since(f->d[1], months)))
			return true;
	return false;
}

static bool stays_in_care_list(int kid, const struct fact *row)
{
	LATEST(status, kid, STATUS, 0, hangs_from(f, row));
	return open_or_since(row->d[1], 6) && !(status && is(status->c[0], "V3"));
}

static void put_care(int kid, const struct fact *row)
{
	int placements = 0, missing = 0, absent = 0;
	LATEST(status, kid, STATUS, 0, hangs_from(f, row));
	LATEST(lives, kid, LIVED, 0, hangs_from(f, row));
	LATEST(episode, kid, EPISODE, 0, hangs_from(f, row) && *f->c[0]);
	LATEST(earlier, kid, CARE, 1, since(f->d[1], 12) && f->d[0].ymd < row->d[0].ymd);
	LATEST(review, kid, REVIEW, 0, f->f[0] != 1 && lies_in(f->d[0], row));
	LATEST(visit, kid, VISITED, 0, is(f->c[0], "looked_after") && was_made(f) && lies_in(f->d[0], row));
	LATEST(officer, kid, VISITED, 0, is(f->c[0], "reviewing_officer") && was_made(f) && lies_in(f->d[0], row));
	LATEST(plan, kid, PERMANENCE, 0, !is_known(f->d[1]) && f->f[0] != 1);
	LATEST(health, kid, HEALTH, 0, strstr(f->c[0], "assessment") && !is(f->c[1], "refused"));
	LATEST(teeth, kid, HEALTH, 0, is(f->c[0], "dental") && !is(f->c[1], "refused"));
	LATEST(gone, kid, MISSING, 0, is(f->c[0], "M"));
	LATEST(interview, kid, INTERVIEW, 2, gone && hangs_from(f, gone));
	EACH_OF(f, kid, LIVED)
		placements += f->c[0][0] != 'T' && open_or_since(f->d[1], 12);
	EACH_OF(f, kid, MISSING) {
		missing += is(f->c[0], "M") && since(f->d[0], 12);
		absent += is(f->c[0], "A") && since(f->d[0], 12);
	}
	put_if(is_asylum_seeker(kid, 12));
	put_disability(kid);
	put_day(row->d[0]);
	put_code("need", episode ? episode->c[0] : "");
	put_if(earlier != NULL);
	put_day(status ? status->d[0] : NO_DATE);
	put_code("legal", status ? status->c[0] : "");
	put_day(review ? review->d[0] : NO_DATE);
	put_day(visit ? visit->d[0] : NO_DATE);
	put_code("plan", plan ? plan->c[0] : "");
	put_day(officer ? officer->d[0] : NO_DATE);
	put_day(health ? health->d[0] : NO_DATE);
	put_day(teeth ? teeth->d[0] : NO_DATE);
	put_n(placements);
	put_day(row->d[1]);
	put_code("ceased", is_known(row->d[1]) ? row->c[0] : "");
	put_day(lives ? lives->d[0] : NO_DATE);
	put_code("place", lives ? lives->c[0] : "");
	put_code("provider", lives ? lives->c[1] : "");
	put(text_of(lives ? lives->c[2] : ""));
	put(text_of(lives ? lives->c[3] : ""));
	put(T(""));                      /* there is no postcode directory in this test: test_a_placement_is_in_or_out */
	put(T(""));
	put_n(missing);
	put_n(absent);
	put_yes_no(interview ? interview->f[0] : NONE);
	put_yes_no(interview ? interview->f[1] : NONE);
}

static void list_8(int kid)
{
	LATEST(row, kid, CARE, 0, stays_in_care_list(kid, f));
	if (!row)
		return;
	put_who(kid);
	put_care(kid, row);
	put_allocated(kid);
	end_line();
}

static void list_9(int kid)
{
	LATEST(row, kid, LEAVING, 0, !is(f->c[0], "none") && !is_known(f->d[1]));
	if (!row)
		return;
	LATEST(adviser, kid, INVOLVED, 0, is(f->c[0], "personal_adviser") && !is_known(f->d[1]));
	LATEST(pathway, kid, PATHWAY, 0, is_known(f->d[2]));
	LATEST(contact, kid, IN_TOUCH, 0, true);
	LATEST(home, kid, IN_TOUCH, 0, *f->c[1]);
	LATEST(work, kid, IN_TOUCH, 0, *f->c[2]);
	put_who(kid);
	put_if(is_asylum_seeker(kid, 0));
	put_disability(kid);
	put_allocated(kid);
	put_worker(adviser);
	put_code("elig", row->c[0]);
	put_day(pathway ? pathway->d[2] : NO_DATE);
	put_code("touch", contact ? contact->c[0] : "");
	put_day(contact ? contact->d[0] : NO_DATE);
	put_code("home", home ? home->c[1] : "");
	put(!home || home->f[0] == NONE ? T("") : home->f[0] ? T("a) Suitable") : T("b) Unsuitable"));
	put_code("does", work ? work->c[2] : "");
	end_line();
}

static void list_10(int kid)
{
	LATEST(order, kid, CASE, 2, is(f->c[0], "adoption") && is_known(f->d[2]));
	LATEST(adopted, kid, CARE, 1, is(f->c[0], "E11") && is_known(f->d[1]));
	LATEST(row, kid, DECIDED, 0, (!is_known(f->d[1]) && !order && !adopted) || since(f->d[1], 12) || (order && since(order->d[2], 12)) || (adopted && since(adopted->d[1], 12)));
	if (!row)
		return;
	LATEST(match, kid, MATCHED, 0, !is_known(f->d[1]));
	LATEST(the_case, kid, CASE, 0, true);
	LATEST(care, kid, CARE, 0, true);
	LATEST(placement_order, kid, STATUS, 0, is(f->c[0], "E1"));
	FIRST(placed, kid, LIVED, 0, is(f->c[0], "A6") && f->d[0].ymd >= row->d[0].ymd);
	FIRST(fostered, kid, LIVED, 0, is(f->c[0], "U5"));
	put_who_with_family(kid, match ? match->household : NONE);
	put_disability(kid);
	put_day(care ? care->d[0] : NO_DATE);
	put_day(row->d[0]);
	put_day(placement_order ? placement_order->d[0] : the_case ? the_case->d[3] : NO_DATE);
	put_day(match ? match->d[0] : NO_DATE);
	put_day(match && is_known(match->d[2]) ? match->d[2] : placed ? placed->d[0] : NO_DATE);
	put_day(order ? order->d[2] : adopted ? adopted->d[1] : NO_DATE);
	put_day(row->d[1]);
	put_code("rd", is_known(row->d[1]) ? row->c[0] : "");
	put_day(the_case && is_known(the_case->d[4]) ? the_case->d[4] : fostered ? fostered->d[0] : NO_DATE);
	end_line();
}

/* Of a household, over all children. */
static void put_matches(int i)
{
	const struct fact *matched = NULL, *placed = NULL, *order = NULL;
	int children = 0;
	for (const struct fact *f = facts; f < facts + n_facts; f++) {
		if (f->kind != MATCHED || f->household != planted.households[i])
			continue;
		EACH_OF(c, f->kid, CASE)
			if (is(c->c[0], "adoption") && is_known(c->d[2]) && (!order || later(c, order, 2)))
				order = c;
		if (!begun(f) || is_known(f->d[1]))
			continue;
		matched = !matched || later(f, matched, 0) ? f : matched;
		placed = is_known(f->d[2]) && (!placed || later(f, placed, 2)) ? f : placed;
		children += is_known(f->d[2]);
	}
	put_day(matched ? matched->d[0] : NO_DATE);
	put_day(placed ? placed->d[2] : NO_DATE);
	put_n(children);
	put_day(order ? order->d[2] : NO_DATE);
}

static void list_11(int i)
{
	const struct adopter_application *a = &applications[i % HOUSEHOLDS];
	if (i == 0 || i >= HOUSEHOLDS || a->enquiry_on.ymd > today.ymd || !open_or_since(a->left_on, 12))
		return;
	put(text_of(numbers[i][1]));
	put_family(planted.households[i]);
	put_code("sex", i % 2 ? "F" : "M");
	put_code("ethnic", "");
	put(carers[i].is_disabled == NONE ? T("c) Unknown") : carers[i].is_disabled ? T("a) Yes") : T("b) No"));
	put(T(""));
	put_day(a->enquiry_on);
	put_day(a->stage_1_started_on);
	out_lit(&line, ",,,,");
	put_day(a->approved_on);
	put_matches(i);
	put_day(a->left_on);
	put_code("left", is_known(a->left_on) ? "2" : "");
	end_line();
}

/* ---- Both compared ---- */

static void (*const lists[])(int) = { list_1, list_2, list_3, list_4, list_5, list_6, list_7, list_8, list_9, list_10, list_11 };
enum { N_LISTS = sizeof lists / sizeof *lists };

static size_t lines_in(struct text t)
{
	size_t n = 0;
	for (size_t i = 0; i < t.n; i++)
		n += t.p[i] == '\n';
	return n;
}

/* The first line of one that the other has not. */
static void show_missing(const char *where, struct text one, struct text other)
{
	for (struct text rest = one; !text_none(rest);) {
		struct text l = text_trim(text_cut(&rest, '\n'));
		if (l.n && !text_has(other, l)) {
			print_error("%s: %.*s\n", where, TEXT_ARG(l));
			return;
		}
	}
}

static void compare(int i, struct text told)
{
	struct text head = { told.p, strcspn(told.p, "\n") + 1 };
	out_reset(&all);
	out_raw(&all, head);
	for (int kid = 0; kid < KIDS; kid++)
		lists[i](kid);
	if (!same_lines(told, out_text(&all))) {
		show_missing("told    ", told, out_text(&all));
		show_missing("reckoned", out_text(&all), told);
		fail_msg("list %d as at %d: %zu rows told, %zu reckoned", i + 1, today.ymd, lines_in(told) - 1, lines_in(out_text(&all)) - 1);
	}
}

static struct store *planted_store(struct test_store *ts, struct arena *a)
{
	struct fault f = { 0 };
	log_quiet(LOG_ERROR);
	clock_set(NOON_OF_LAST_DAY);
	test_store_ready(ts);
	struct store *s = store_open(&ts->place, STORE_CREATE, &f);
	assert_non_null(s);
	assert_true(store_write(s, plant, a, &f));
	return s;
}

static void export_into(struct store *s, const char *folder, struct date day, struct export_report *r, struct arena *a)
{
	struct fault f = { 0 };
	if (!annex_a_export(store_reader(s), &(struct export_request){ .user_id = NONE, .council = T("801"), .out_dir = folder, .year = date_iso_in(a, day) }, r, a, &f))
		fail_msg("%s", f.sentence);
	assert_int_equal(r->n_tables, N_LISTS);
}

static void test_anti_pattern_2_every_list_is_what_a_second_reckoning_gives(void **state)
{
	static const struct date days[] = { LAST_DAY, DATE(2026, 8, 31), DATE(2025, 12, 1) };
	struct arena *a = arena_new((size_t)512 << 20);
	struct test_store *ts = *state;
	struct export_report r;
	char folder[320];
	struct store *s = planted_store(ts, a);
	line = out_make(1 << 16);
	all = out_make(16 << 20);
	for (size_t d = 0; d < sizeof days / sizeof *days; d++) {
		today = days[d];
		snprintf(folder, sizeof folder, "%s/out", ts->folder);
		export_into(s, folder, today, &r, a);
		for (int i = 0; i < N_LISTS; i++) {
			assert_true(r.table[i].written > 0);     /* a list without rows would prove nothing */
			compare(i, set_read(folder, text_c_in(a, r.table[i].file), a));
		}
		set_remove(folder);
	}
	out_free(&line);
	out_free(&all);
	store_close(s);
	arena_free(a);
	clock_set(0);
}

/* ---- What is said of the lists, and the workbooks ---- */

static bool says(const struct export_report *r, const char *words)
{
	for (size_t i = 0; i < r->said.n; i++)
		if (text_has(r->said.at[i], text_of(words)))
			return true;
	return false;
}

static void test_a_code_without_a_letter_and_what_is_not_recorded_are_said(void **state)
{
	struct arena *a = arena_new((size_t)512 << 20);
	struct test_store *ts = *state;
	struct export_report r;
	char folder[320];
	struct store *s = planted_store(ts, a);
	snprintf(folder, sizeof folder, "%s/out", ts->folder);
	export_into(s, folder, LAST_DAY, &r, a);
	assert_true(says(&r, "List 8, Placement Type: a code that the list has no spelling of"));
	assert_true(says(&r, "List 8, LA of Placement is empty in every row. It is told from a postcode directory"));
	assert_true(says(&r, "List 11, Ethnicity: not recorded in "));
	assert_true(text_has(set_read(folder, "NOT_RECORDED.txt", a), T("List 11, Ethnicity")));
	set_remove(folder);
	store_close(s);
	arena_free(a);
	clock_set(0);
}

static void test_a_day_that_lies_ahead_or_is_none_is_refused(void **state)
{
	static const char *const days[] = { "2026-11-30", "2026-13-01", "2026", "2026-27" };
	struct arena *a = arena_new((size_t)64 << 20);
	struct test_store *ts = *state;
	struct store *s = planted_store(ts, a);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct export_report r;
		struct fault f = { 0 };
		assert_false(annex_a_export(store_reader(s), &(struct export_request){ .user_id = NONE, .council = T("801"), .out_dir = "/nowhere", .year = text_of(days[i]) }, &r, a, &f));
		assert_non_null(strstr(f.sentence, "Nothing was written."));
	}
	store_close(s);
	arena_free(a);
	clock_set(0);
}

/* The cell as the workbook has it: a day by its count. */
static bool is_cell(struct text csv, struct text cell)
{
	struct date d, told;
	if (csv.n && csv.p[0] == '\'')
		csv = (struct text){ csv.p + 1, csv.n - 1 };
	return text_eq(csv, cell) || (date_from_uk(csv, &d) && xlsx_day(cell, &told) && d.ymd == told.ymd);
}

static void same_sheet(const struct xlsx_sheet *sheet, struct text csv)
{
	struct csv c;
	size_t row = 0;
	csv_open(&c, csv);
	for (; csv_row(&c); row++) {
		assert_true(row < sheet->row.n);
		for (size_t i = 0; i < c.n; i++) {
			struct text cell = (int)i < sheet->row.at[row].n ? sheet->row.at[row].cell[i] : T("");
			if (!is_cell(c.cell[i], cell))
				fail_msg("%.*s, row %zu: %.*s in the CSV, %.*s in the workbook", TEXT_ARG(sheet->name), row, TEXT_ARG(c.cell[i]), TEXT_ARG(cell));
		}
	}
	assert_int_equal(row, sheet->row.n);
	csv_close(&c);
}

static void test_the_workbook_has_the_rows_of_the_files(void **state)
{
	struct arena *a = arena_new((size_t)512 << 20);
	struct test_store *ts = *state;
	struct export_report r;
	struct workbook w = { 0 };
	struct fault f = { 0 };
	char folder[320];
	struct store *s = planted_store(ts, a);
	snprintf(folder, sizeof folder, "%s/out", ts->folder);
	export_into(s, folder, LAST_DAY, &r, a);
	assert_true(workbook_read(&w, set_read(folder, "annex_a_801_2026-11-29.xlsx", a), a, &f));
	assert_int_equal(w.sheets.n, N_LISTS);
	for (int i = 0; i < N_LISTS; i++) {
		assert_true(text_eq(w.sheets.at[i].name, textf_in(a, "List %d", i + 1)));
		same_sheet(&w.sheets.at[i], set_read(folder, text_c_in(a, r.table[i].file), a));
	}
	set_remove(folder);
	store_close(s);
	arena_free(a);
	clock_set(0);
}

static void count_element(void *n, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_spaces, const xmlChar **spaces, int n_attributes, int n_defaulted,
	const xmlChar **attributes)
{
	(void)name, (void)prefix, (void)uri, (void)n_spaces, (void)spaces, (void)n_attributes, (void)n_defaulted, (void)attributes;
	++*(int *)n;
}

/* The parts of an OpenDocument file, each well-formed; the type first, as its reader expects. */
static void test_the_opendocument_file_is_whole(void **state)
{
	static const char *const parts[] = { "META-INF/manifest.xml", "content.xml", "meta.xml" };
	struct arena *a = arena_new((size_t)64 << 20);
	struct text heading[] = { T("Who & why"), T("When") };
	struct book_cell cells[] = { { .kind = BOOK_TEXT, .words = T("=HYPERLINK(\"x\") <b>") }, { .kind = BOOK_DAY, .day = DATE(2024, 2, 29) } }, *rows[] = { cells };
	struct book_sheet sheet = { .name = T("List 1"), .heading = heading, .n_columns = 2, .row = rows, .n_rows = 1 };
	struct out o = out_make(1 << 20), again = out_make(1 << 20);
	struct book b = { .sheet = &sheet, .n = 1, .about = T("A & B") };
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC, .startElementNs = count_element };
	struct zip z = { 0 };
	(void)state;
	book_ods(&b, &o);
	book_ods(&b, &again);
	assert_true(text_eq(out_text(&o), out_text(&again)));
	assert_memory_equal(o.p + 30, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 54);
	assert_true(zip_open(&z, out_text(&o), a));
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const struct zip_part *p = zip_part_named(&z, text_of(parts[i]));
		assert_non_null(p);
		int n = 0;
		assert_true(zip_xml(p, 1 << 20, &sax, &n));
		assert_true(n > 2);
	}
	out_free(&o);
	out_free(&again);
	arena_free(a);
}

/* ---- The layout ---- */

static void test_every_column_that_ofsted_asks_for_is_in_its_list_and_told(void **state)
{
	const struct builtin_collection *c = collection_fields(collection_named(T("annex_a")));
	int list = -1, column = 0;
	(void)state;
	for (int i = 0; i < c->n; i++) {
		if (list < 0 || !text_is(annex_layout()->list[list].id, c->fields[i].table)) {
			assert_true(list < 0 || column == annex_layout()->list[list].n_columns);
			list++, column = 0;
		}
		const struct annex_column *k = &annex_layout()->list[list].column[column++];
		assert_true(text_is(k->field, c->fields[i].field) && !text_none(k->heading) && k->n > 0);
	}
	assert_int_equal(list + 1, annex_layout()->n);
}

static int columns_on(const char *id, struct date day)
{
	const struct annex_list *l = annex_list_named(text_of(id));
	int n = 0;
	for (int i = 0; i < l->n_columns; i++)
		n += annex_holds(l->column[i].when, day);
	return n;
}

static void test_the_layout_is_that_of_its_day(void **state)
{
	(void)state;
	assert_int_equal(columns_on("L9", DATE(2022, 6, 1)), 13);
	assert_int_equal(columns_on("L9", DATE(2024, 1, 1)), 17);
	assert_int_equal(columns_on("L8", DATE(2022, 6, 1)), 34);
}

/* Every code that a record may hold has a spelling, but for those of which Ofsted's own list is not known to have one. */
static void test_every_code_of_the_record_has_a_spelling(void **state)
{
	static const struct { const char *set, *codes, *without; } all_sets[] = { { "sex", "sex", " " }, { "ethnicity", "ethnicity", " " }, { "source", "referral_source", " " },
		{ "need", "primary_need", " " }, { "need", "category_of_need", " " }, { "closure", "referral_closure_reason", " " }, { "abuse", "category_of_abuse", " " },
		{ "legal", "legal_status", " " }, { "permanence", "permanence_option", " " }, { "ceased", "episode_end_reason", " E1 " },
		{ "placement", "place", " K3 Z11 Z12 Z13 Z14 A1 A2 " }, { "provider", "place_provider", " " }, { "eligibility", "leaving_care_eligibility", " none " },
		{ "touch", "in_touch", " " }, { "accommodation", "accommodation_kind", " " }, { "activity", "activity", " 0 " }, { "reversed", "adoption_ceased_reason", " " },
		{ "left", "adopter_left_reason", " " } };
	(void)state;
	for (size_t i = 0; i < sizeof all_sets / sizeof *all_sets; i++) {
		const struct code_set *codes = code_set(all_sets[i].codes);
		for (int k = 0; k < codes->n; k++) {
			char word[20];
			snprintf(word, sizeof word, " %.*s ", TEXT_ARG(codes->at[k].value));
			if (text_none(annex_written(text_of(all_sets[i].set), codes->at[k].value, LAST_DAY)) != (strstr(all_sets[i].without, word) != NULL))
				fail_msg("%s of %s", word, all_sets[i].codes);
		}
	}
}

/* ---- Where a placement is ---- */

static const char DIRECTORY[] = "pcd,oseast1m,osnrth1m,laua\nBS1 1AA,358000,173000,E06000023\nBA1 1AA,375000,165000,E06000022\nCF10 1AA,318000,176000,W06000015\n";
static const struct { const char *post, *place, *council; } places[] = { { "BS1 1AA", "a) In", "Bristol, City of" }, { "BA1 1AA", "b) Out", "Bath and North East Somerset" },
	{ "CF10 1AA", "b) Out", "WAL - Child placed in Wales" }, { "ZZ9 9ZZ", "", "" } };

static bool plant_places(struct db *db, void *arg, struct fault *f)
{
	planted = (struct planted){ .x = txn_begin(db, arg, &(struct txn_meta){ .user_id = NONE, .reason = T("Test") }) };
	planted.council = council_find_or_make(planted.x, T("801"), f);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		static char id[4][8];
		struct person who;
		struct care_period care;
		struct placement home;
		record_clear(&record_person, &who);
		record_clear(&record_care_period, &care);
		record_clear(&record_placement, &home);
		snprintf(id[i], sizeof id[i], "P%zu", i);
		who.kind = T("child");
		who.la_child_id = text_of(id[i]);
		save(&planted, &record_person, &who);
		planted.person = who.r.id;
		care.started_on = home.started_on = DATE(2026, 1, 5);
		save(&planted, &record_care_period, &care);
		home.care_period_id = care.r.id;
		home.postcode = text_of(places[i].post);
		save(&planted, &record_placement, &home);
	}
	return txn_end(planted.x, f);
}

static int column_of(const char *heading)
{
	const struct annex_list *l = annex_list_named(T("L8"));
	int i = 0;
	while (i < l->n_columns && !text_is(l->column[i].heading, heading))
		i++;
	return i;
}

static void test_a_placement_is_in_or_out_of_the_area_and_whose_it_is(void **state)
{
	struct arena *a = arena_new((size_t)512 << 20);
	struct test_store *ts = *state;
	struct fault f = { 0 };
	struct export_report r;
	struct csv c;
	char folder[320];
	log_quiet(LOG_ERROR);
	clock_set(NOON_OF_LAST_DAY);
	test_store_ready(ts);
	struct store *s = store_open(&ts->place, STORE_CREATE, &f);
	assert_true(store_write(s, plant_places, a, &f));
	lists_use_invented(text_of(DIRECTORY));
	snprintf(folder, sizeof folder, "%s/out", ts->folder);
	export_into(s, folder, LAST_DAY, &r, a);
	csv_open(&c, set_read(folder, "annex_a_801_2026-11-29_list_8.csv", a));
	assert_true(csv_row(&c));
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		assert_true(csv_row(&c));
		assert_true(text_is(c.cell[column_of("Placement Location")], places[i].place));
		assert_true(text_is(c.cell[column_of("LA of Placement")], places[i].council));
	}
	csv_close(&c);
	lists_forget();
	set_remove(folder);
	store_close(s);
	arena_free(a);
	clock_set(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_anti_pattern_2_every_list_is_what_a_second_reckoning_gives),
		ready_test(test_a_code_without_a_letter_and_what_is_not_recorded_are_said),
		ready_test(test_a_day_that_lies_ahead_or_is_none_is_refused),
		ready_test(test_the_workbook_has_the_rows_of_the_files),
		ready_test(test_a_placement_is_in_or_out_of_the_area_and_whose_it_is),
		cmocka_unit_test(test_the_opendocument_file_is_whole),
		cmocka_unit_test(test_every_column_that_ofsted_asks_for_is_in_its_list_and_told),
		cmocka_unit_test(test_the_layout_is_that_of_its_day),
		cmocka_unit_test(test_every_code_of_the_record_has_a_spelling),
	};
	return run_on_each_engine(tests);
}
