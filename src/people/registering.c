/* See registering.h. */
#include "people/registering.h"
#include "base/arena.h"
#include "people/person.h"

static const char MY_COUNCILS[] =
	"SELECT DISTINCT council.id, council.name FROM council JOIN (SELECT post.council_id FROM " POSTS_OF_TODAY
	" AND role.can_edit = 1 AND role.can_read = 1) mine ON mine.council_id = council.id ORDER BY council.name, council.id";
/* Through what a new record comes into the hands of whoever made it: their own cases, or their team's. */
static const char HANDS[] = "SELECT holder.worker_id, post.team_id FROM " POSTS_OF_TODAY
			    " AND role.can_edit = 1 AND post.council_id = $3 AND role.sees <> 'council'"
			    " ORDER BY CASE WHEN holder.worker_id IS NULL THEN 1 ELSE 0 END, post.id LIMIT 1";

/* Below this a match is shown to nobody: names/name_match.h says what scores mean. */
static const double LIKELY = 0.7;
enum { MOST_SHOWN = 8, HUNDRED = 100 };

struct councils_to_edit councils_to_edit(struct request *rq)
{
	struct councils_to_edit l = { 0 };
	struct iso_day today;
	struct rows r;
	db_query(rq->db, &r, MY_COUNCILS, DBI(rq->me->user_id), DBT(today_iso(&today)));
	while (db_next(&r))
		*GROW_IN(rq->arena, &l) = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)db_int(&r, 0)),
			.text = db_text_in(&r, 1, rq->arena) };
	return l;
}

/* ---- Likely matches ---- */

struct likely_people likely_people_of(struct request *rq, const struct person_name *name, struct date born)
{
	struct search_asked asked = { .user = rq->me->user_id, .today = clock_today(), .council = NONE };
	asked.typed = textf_in(
		rq->arena, "%.*s %.*s %.*s", TEXT_ARG(name->given), TEXT_ARG(name->family), TEXT_ARG(date_iso_in(rq->arena, born)));
	struct search_found found = search_people(rq->db, &asked, rq->arena);
	struct likely_people l = { .at = found.at };
	while (l.n < found.n && l.n < MOST_SHOWN && found.at[l.n].score >= LIKELY && !found.is_part)
		l.n++;
	return l;
}

static struct text words_of(struct request *rq, const struct search_line *line)
{
	struct out o = out_make(1000);
	if (!date_none(line->born))
		out_lit(&o, ", born "), date_put_words(&o, line->born);
	if (!text_blank(line->la_child_id))
		out_lit(&o, ", "), out_put(&o, line->la_child_id.p, line->la_child_id.n);
	struct text words = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return words;
}

struct likely_words likely_words_of(struct request *rq, const struct search_hit *hit)
{
	struct search_line line;
	if (!search_line_of(rq->db, rq->me->user_id, hit->person, &line, rq->arena))
		return (struct likely_words){ 0 };
	struct text with = text_blank(line.worker) ? line.team : line.worker;
	struct text why = textf_in(rq->arena, "%d in 100 alike: %.*s", (int)(hit->score * HUNDRED), TEXT_ARG(hit->why));
	return (struct likely_words){ .name = text_blank(line.name) ? hit->name : line.name,
		.who = words_of(rq, &line),
		.why = text_blank(with) ? why : textf_in(rq->arena, "%.*s. With %.*s", TEXT_ARG(why), TEXT_ARG(with)) };
}

/* ---- Keeping ---- */

static bool put(struct txn *x, int64_t council, int64_t person, const struct record_type *t, void *rec, struct fault *f)
{
	struct record *r = rec;
	r->council_id = council;
	r->person_id = person;
	return record_save(x, t, rec) == SAVED
		       ? save_hooks_run(x, t, rec, f)
		       : fault(f, "The person could not be registered just now. Nothing was changed; try again in a moment.");
}

/* A record that nobody's post reaches would be lost to whoever made it. */
static bool hands_put(struct txn *x, int64_t council, int64_t person, struct fault *f)
{
	struct db *db = txn_db(x);
	struct iso_day today;
	struct involvement v;
	struct rows r;
	int64_t me = txn_user(x);
	if (may(db, me, ACT_READ, person).yes)
		return true;
	record_clear(&record_involvement, &v);
	db_query(db, &r, HANDS, DBI(me), DBT(today_iso(&today)), DBI(council));
	if (!db_next(&r))
		return true;
	v.worker_id = db_int(&r, 0);
	v.team_id = db_int(&r, 1);
	db_done(&r);
	v.role = T("allocated_worker");
	v.starts_on = clock_today();
	return put(x, council, person, &record_involvement, &v, f);
}

/* guarded: how often a number was given in a council, whoever's it is: a new one must be nobody's. */
static const char NUMBER_GIVEN[] = "SELECT count(*) FROM person p WHERE p.council_id = $1 AND p.la_child_id = $2";

static bool is_given(struct txn *x, int64_t council, struct text number)
{
	return db_one(txn_db(x), NUMBER_GIVEN, 1, DBI(council), DBT(number)) > 0;
}

/* Numbers that came with an import may be of any form: one that is taken gets a letter. */
static struct text free_number(struct txn *x, const struct person *p)
{
	struct text number = textf_in(txn_arena(x), "K%09lld", (long long)p->r.id);
	for (char more = 'A'; more <= 'Z' && is_given(x, p->r.council_id, number); more++)
		number = textf_in(txn_arena(x), "K%09lld%c", (long long)p->r.id, more);
	return number;
}

bool person_made(struct txn *x, struct person *p, const struct person_name *name, struct fault *f)
{
	struct person_name called = *name;
	struct record_list names = { .type = &record_person_name, .at = (char *)&called, .n = 1 };
	person_call(p, &names, clock_today(), txn_arena(x));
	enum saved how = record_save(x, &record_person, p);
	if (how == SAVED && text_is(p->kind, "child")) {
		p->la_child_id = free_number(x, p);
		how = record_save(x, &record_person, p);
	}
	return how == SAVED || fault(f, "The person could not be registered just now. Nothing was changed; try again in a moment.");
}

int64_t person_registered(struct txn *x, const struct registration *who, struct fault *f)
{
	struct person p;
	struct person_name name = who->name;
	struct person_identity birth = who->birth;
	record_clear(&record_person, &p);
	p.r.council_id = who->council;
	p.kind = who->kind;
	if (!person_made(x, &p, &name, f))
		return NONE;
	bool is_born = !date_none(birth.born_on) || !text_none(birth.sex);
	bool is_kept = (!is_born || put(x, who->council, p.r.id, &record_person_identity, &birth, f)) &&
		       put(x, who->council, p.r.id, &record_person_name, &name, f) && hands_put(x, who->council, p.r.id, f);
	return is_kept ? p.r.id : NONE;
}
