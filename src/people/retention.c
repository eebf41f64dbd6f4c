/* Until when a person's record is kept, and its destruction when that day has come: what the child ever was, from the records that
 * show it; the rule of the highest such category; legal holds over all; two signatures. SECURITY section 4. */
#include "people/retention_rules.h"
#include "base/arena.h"
#include "record/row.h"

static const char HOLDS[] =
	"SELECT id FROM legal_hold WHERE starts_on <= $1 AND (ends_on IS NULL OR ends_on > $1) AND (held_person IS NULL OR held_person = $2)"
	" ORDER BY id";
static const char EVERY_HOLD_OF[] = "SELECT id FROM legal_hold WHERE held_person = $1 ORDER BY id";
static const char HOLDS_EVER[] = "SELECT id FROM legal_hold WHERE held_person IS NULL OR held_person = $1 ORDER BY id";
static const char ROLES_HELD[] =
	"SELECT role FROM post WHERE user_id = $1 AND council_id = $2 AND starts_on <= $3 AND (ends_on IS NULL OR ends_on > $3) ORDER BY id";
static const char IS_ACTIVE[] = "SELECT count(*) FROM app_user WHERE id = $1 AND is_active = 1";
/* guarded: counted for whoever keeps the store and destroys; shows nothing. */
static const char IMPORTED[] = "SELECT count(*) FROM import_row WHERE person_id = $1";
/* guarded: as above. */
static const char DRAFTS[] = "SELECT count(*) FROM draft WHERE person_id = $1";
/* guarded: as above. */
static const char LOOKS[] = "SELECT count(*) FROM read_log WHERE person_id = $1";

enum { LAST_DAY = 31, MONTHS = 12, ADULT = 18 };

static struct record_list rows_of(struct db *db, int64_t user, const struct record_type *t, int64_t person, struct arena *a)
{
	if (user != NONE)
		return guarded_list(db, user, t, person, a);
	return record_list(db, t, t->sql_by_person, a, DBI(person));
}

/* ---- What the child ever was ---- */

static bool is_one_of(struct text value, struct text values)
{
	while (!text_none(values))
		if (text_eq(text_cut(&values, ' '), value))
			return true;
	return false;
}

static struct date day_shown(const struct sign_rule *s, const void *rec)
{
	if (!s->day)
		return NO_DATE;
	if (s->day->type != F_INSTANT)
		return *field_date(s->day, rec);
	int64_t at = *field_int(s->day, rec);
	return at == NONE ? NO_DATE : date_of_instant(at);
}

static const struct retention_rule *rule_on(struct text category, struct date on)
{
	for (int i = 0; i < n_retention_rules(); i++) {
		const struct retention_rule *r = retention_rule_at(i);
		if (text_eq(r->category, category) && r->from.ymd <= on.ymd && (date_none(r->to) || r->to.ymd >= on.ymd))
			return r;
	}
	return NULL;
}

/* Keeps the list highest first, each category once with its latest day. */
static void add_sign(struct retention *r, const struct retention_rule *rule, struct date day)
{
	int at = 0;
	while (at < r->n && r->sign[at].rule->rank > rule->rank)
		at++;
	if (at == r->n || r->sign[at].rule != rule) {
		memmove(r->sign + at + 1, r->sign + at, (size_t)(r->n - at) * sizeof *r->sign);
		r->sign[at] = (struct retention_sign){ .rule = rule };
		r->n++;
	}
	if (day.ymd > r->sign[at].last.ymd)
		r->sign[at].last = day;
}

static void find_signs(struct db *db, int64_t user, int64_t person, struct date on, struct retention *r, struct arena *a)
{
	int n;
	const struct sign_rule *s = sign_rules(&n);
	for (int i = 0; i < n; i++) {
		const struct retention_rule *rule = rule_on(s[i].category, on);
		struct record_list l = rule ? rows_of(db, user, s[i].type, person, a) : (struct record_list){ 0 };
		for (int k = 0; k < l.n; k++)
			if (!s[i].field || is_one_of(*field_text(s[i].field, record_at(&l, k)), s[i].values))
				add_sign(r, rule, day_shown(&s[i], record_at(&l, k)));
	}
}

/* ---- Until when ---- */

/* The latest day that a date not wholly known can be. */
static struct date latest(struct date d)
{
	if (date_none(d) || date_whole(d))
		return d;
	int month = date_month(d) ? date_month(d) : MONTHS;
	for (int day = LAST_DAY;; day--)
		if (date_is_real(date_year(d), month, day))
			return DATE(date_year(d), month, day);
}

/* An anniversary; of 29 February it is 1 March in other years. */
static struct date years_after(struct date d, int64_t years)
{
	struct date then = date_add_months(d, (int)years * MONTHS);
	return date_day(then) == date_day(d) ? then : date_add(then, 1);
}

static struct date earliest(struct date d)
{
	return date_whole(d) ? d : DATE(date_year(d), date_month(d) ? date_month(d) : 1, 1);
}

/* Only a death that was surely before the 18th birthday shortens anything. */
static bool died_a_child(const struct person_identity *i)
{
	if (!i || date_none(i->died_on) || date_none(i->born_on))
		return false;
	int age = date_age(earliest(i->born_on), latest(i->died_on));
	return age >= 0 && age < ADULT;
}

static struct date later(struct date a, struct date b)
{
	return a.ymd > b.ymd ? a : b;
}

static void work_out(struct retention *r, const struct person_identity *i)
{
	const struct retention_sign *s = &r->sign[0];
	if (!r->n) {
		r->why_not = T("No record shows a category that the schedule knows, so no rule says how long this is kept.");
	} else if (s->rule->death_years != NONE && died_a_child(i)) {
		r->keep_until = years_after(latest(i->died_on), s->rule->death_years);
	} else if (s->rule->birth_years != NONE && (!i || date_none(i->born_on))) {
		r->why_not = T("The date of birth is not recorded, and the rule counts from it.");
	} else if (s->rule->event_years != NONE && s->rule->birth_years == NONE && date_none(s->last)) {
		r->why_not = T("The day that the rule counts from is not recorded.");
	} else {
		if (s->rule->birth_years != NONE)
			r->keep_until = years_after(latest(i->born_on), s->rule->birth_years);
		if (s->rule->event_years != NONE && !date_none(s->last))
			r->keep_until = later(r->keep_until, years_after(s->last, s->rule->event_years));
	}
}

static void find_holds(struct db *db, int64_t person, struct date on, struct retention *r, struct arena *a)
{
	struct rows q;
	int64_t ids[MOST_HOLDS];
	int n = 0;
	db_query(db, &q, HOLDS, DBT(date_iso_in(a, on)), DBI(person));
	while (n < MOST_HOLDS && db_next(&q))
		ids[n++] = db_int(&q, 0);
	db_done(&q);
	for (int i = 0; i < n; i++)
		if (record_load(db, &record_legal_hold, ids[i], &r->hold[r->n_holds], a))
			r->n_holds++;
}

struct hold_list holds_of(struct db *db, int64_t person, struct arena *a)
{
	struct { int64_t *at; size_t n, cap; } ids = { 0 };
	struct hold_list l = { 0 };
	struct rows q;
	db_query(db, &q, HOLDS_EVER, DBI(person));
	while (db_next(&q))
		*GROW_IN(a, &ids) = db_int(&q, 0);
	for (size_t i = 0; i < ids.n; i++) {
		struct hold_told h;
		if (!record_load(db, &record_legal_hold, ids.at[i], &h.hold, a))
			continue;
		h.changes = record_versions(db, &record_legal_hold, ids.at[i], a);
		*GROW_IN(a, &l) = h;
	}
	return l;
}

bool hold_save(struct txn *x, struct legal_hold *h, struct fault *f)
{
	struct problems p = { 0 };
	record_check(&record_legal_hold, h, clock_today(), &p, txn_arena(x));
	if (p.n)
		return fault(f, "%.*s. Nothing was changed.", TEXT_ARG(p.at[0].message));
	return record_save(x, &record_legal_hold, h) <= SAVED_SAME || fault(f, "The legal hold could not be saved. Nothing was changed; try again in a moment.");
}

bool retention_is_held(struct db *db, int64_t person, struct date on, struct arena *a)
{
	struct retention *r = NEW_IN(a, struct retention);
	*r = (struct retention){ .n = 0 };
	find_holds(db, person, on, r, a);
	return r->n_holds > 0 || db_failed(db);
}

void retention_of(struct db *db, int64_t user, int64_t person, struct date on, struct retention *r, struct arena *a)
{
	*r = (struct retention){ .n = 0 };
	struct record_list identity = rows_of(db, user, &record_person_identity, person, a);
	find_signs(db, user, person, on, r, a);
	work_out(r, identity.n ? record_at(&identity, 0) : NULL);
	find_holds(db, person, on, r, a);
	r->may_go = !date_none(r->keep_until) && on.ymd >= r->keep_until.ymd && !r->n_holds && !db_failed(db);
}

/* ---- Destruction ---- */

struct text retention_signer_role(struct db *db, int64_t user, int64_t council, const char *part, struct date on, struct arena *a)
{
	int n;
	struct rows r;
	struct text found = NO_TEXT;
	const struct signer *s = signers(&n);
	if (!db_one(db, IS_ACTIVE, 0, DBI(user)))
		return NO_TEXT;
	db_query(db, &r, ROLES_HELD, DBI(user), DBI(council), DBT(date_iso_in(a, on)));
	while (text_none(found) && db_next(&r))
		for (int i = 0; i < n; i++)
			if (text_is(s[i].part, part) && text_eq(s[i].role, db_text(&r, 0)))
				found = s[i].role;
	db_done(&r);
	return found;
}

static int64_t rows_about(struct db *db, const struct record_type *t, int64_t person)
{
	struct rows r;
	int64_t n = 0;
	db_query(db, &r, t->sql_ever_about, DBI(person));
	while (db_next(&r))
		n++;
	return n;
}

void destruction_plan(struct db *db, int64_t person, struct destruction_plan *p, struct arena *a)
{
	*p = (struct destruction_plan){ .at = ARRAY_IN(a, struct destruction_count, n_record_types + 1) };
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		int64_t n = t->scope == SCOPE_PERSON ? 1 : t->sql_ever_about ? rows_about(db, t, person) : 0;
		if (n)
			p->at[p->n++] = (struct destruction_count){ t, n };
	}
	p->imported = db_one(db, IMPORTED, 0, DBI(person));
	p->drafts = db_one(db, DRAFTS, 0, DBI(person));
	p->looks = db_one(db, LOOKS, 0, DBI(person));
}

/* Two people sign, each in a part that their post allows today. */
static bool may_sign(struct txn *x, int64_t council, const struct signatures *s, struct text *authority, struct fault *f)
{
	struct db *db = txn_db(x);
	struct arena *a = txn_arena(x);
	if (s->records_manager == s->service)
		return fault(f, "Two people sign a destruction, and neither is the other. Nothing was destroyed.");
	struct text asks = retention_signer_role(db, s->records_manager, council, "records_manager", clock_today(), a);
	struct text agrees = retention_signer_role(db, s->service, council, "service", clock_today(), a);
	if (text_none(asks))
		return fault(f, "Whoever asks for a destruction holds the records manager's part today, in the council whose record it is. Nothing was destroyed.");
	if (text_none(agrees))
		return fault(f, "Whoever agrees to a destruction is a manager of the service today, in the council whose record it is. Nothing was destroyed.");
	*authority = textf_in(a, "asked by user %lld, %.*s; agreed by user %lld, %.*s", (long long)s->records_manager, TEXT_ARG(asks),
		(long long)s->service, TEXT_ARG(agrees));
	return true;
}

static bool may_go(struct txn *x, int64_t person, const struct retention *r, struct fault *f)
{
	struct arena *a = txn_arena(x);
	if (r->n_holds)
		return fault(f, "Person %lld is under a legal hold: %.*s. Nothing was destroyed.", (long long)person, TEXT_ARG(r->hold[0].reason));
	if (!text_none(r->why_not))
		return fault(f, "Person %lld is kept: %.*s Nothing was destroyed.", (long long)person, TEXT_ARG(r->why_not));
	return r->may_go || fault(f, "Person %lld is kept until %s. Nothing was destroyed.", (long long)person,
				  text_c_in(a, date_iso_in(a, r->keep_until)));
}

/* What a hold said of the person goes with them; it has ended, or nothing would go. */
static bool destroy_holds(struct txn *x, int64_t person, struct text rule, struct text authority, struct fault *f)
{
	struct rows q;
	int64_t ids[MOST_HOLDS];
	int n = 0;
	db_query(txn_db(x), &q, EVERY_HOLD_OF, DBI(person));
	while (n < MOST_HOLDS && db_next(&q))
		ids[n++] = db_int(&q, 0);
	db_done(&q);
	for (int i = 0; i < n; i++)
		if (!record_destroy(x, &record_legal_hold, ids[i], rule, authority, f))
			return false;
	return true;
}

bool person_destroy(struct txn *x, int64_t person, const struct signatures *s, struct fault *f)
{
	struct person p;
	struct arena *a = txn_arena(x);
	struct retention *r = NEW_IN(a, struct retention);
	struct text authority = NO_TEXT;
	if (!record_load(txn_db(x), &record_person, person, &p, a))
		return fault(f, "There is no person %lld. Nothing was destroyed.", (long long)person);
	retention_of(txn_db(x), NONE, person, clock_today(), r, a);
	if (!may_sign(x, p.r.council_id, s, &authority, f) || !may_go(x, person, r, f))
		return false;
	struct text rule = textf_in(a, "schema/retention.csv %.*s, kept until %s", TEXT_ARG(r->sign[0].rule->category),
		text_c_in(a, date_iso_in(a, r->keep_until)));
	return destroy_holds(x, person, rule, authority, f) && record_destroy(x, &record_person, person, rule, authority, f);
}
