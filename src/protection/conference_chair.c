/* Who is to chair a conference has a part in the child's case from the moment they are named, so that they can read what they chair; named
 * no longer before it is held, the part ends that the naming made. It opens nothing that is limited to others (DESIGN 5): that the chair
 * cannot see a child is told to whoever arranges the conference. */
#include "access/guarded.h"
#include "base/arena.h"
#include "notes/pages.h"
#include "people/pages.h"
#include "protection/conference.h"
#include "record/hooks.h"
#include "web/gov/gov.h"

static const char USERS[] = "SELECT u.id FROM app_user u WHERE u.worker_id = $1 AND u.is_active = 1";

/* ---- What follows a save ---- */

static bool kept(struct txn *x, struct involvement *i, struct fault *f)
{
	enum saved how = record_save(x, &record_involvement, i);
	return ((how == SAVED || how == SAVED_SAME) && save_hooks_run(x, &record_involvement, i, f)) ||
	       fault(f, "That the chair works with the child could not be saved just now, so the conference was not saved either. What you "
			"typed is still on this page: go back and try again.");
}

static struct record_list about(struct txn *x, const struct record_type *t, const struct conference *c)
{
	return record_list(txn_db(x), t, t->sql_by_person, txn_arena(x), DBI(c->r.person_id));
}

static bool is_part_of(const struct involvement *i, const struct conference *c, int64_t chair)
{
	return i->worker_id == chair && i->r.council_id == c->r.council_id && text_is(i->role, "conference_chair") &&
	       record_is_current(&record_involvement, i, clock_today());
}

/* Was the row written together with the conference, and not touched since? What somebody decided about it themselves stays. */
static bool is_of_naming(struct txn *x, const struct version_list *conference, int64_t involvement)
{
	struct version_list l = record_versions(txn_db(x), &record_involvement, involvement, txn_arena(x));
	for (int i = 0; i < conference->n && l.n == 1; i++)
		if (conference->at[i].txn == l.at[0].txn)
			return true;
	return false;
}

static bool chairs_another(struct txn *x, const struct conference *c, int64_t chair)
{
	struct record_list l = about(x, &record_conference, c);
	for (int i = 0; i < l.n; i++) {
		const struct conference *other = record_at(&l, i);
		if (other->r.id != c->r.id && other->r.council_id == c->r.council_id && other->chair_id == chair &&
			date_none(other->held_on))
			return true;
	}
	return false;
}

static bool part_ends(struct txn *x, const struct conference *c, const struct version_list *versions, int64_t chair, struct fault *f)
{
	struct record_list l = about(x, &record_involvement, c);
	if (chairs_another(x, c, chair))
		return true;
	for (int i = 0; i < l.n; i++) {
		struct involvement *part = record_at(&l, i);
		if (!is_part_of(part, c, chair) || !is_of_naming(x, versions, part->r.id))
			continue;
		part->ends_on = clock_today();
		if (!kept(x, part, f))
			return false;
	}
	return true;
}

static bool part_begins(struct txn *x, const struct conference *c, struct fault *f)
{
	struct record_list l = about(x, &record_involvement, c);
	struct involvement part;
	for (int i = 0; i < l.n; i++)
		if (is_part_of(record_at(&l, i), c, c->chair_id))
			return true;
	record_clear(&record_involvement, &part);
	part.r = (struct record){ .person_id = c->r.person_id, .council_id = c->r.council_id };
	part.worker_id = c->chair_id;
	part.role = T("conference_chair");
	part.starts_on = clock_today();
	part.referral_id = c->referral_id;
	return kept(x, &part, f);
}

/* The version before the last; NULL: there is none. */
static const struct conference *version_before(const struct version_list *l)
{
	return l->n > 1 && !l->at[l->n - 2].deleted && !l->at[l->n - 2].destroyed ? l->at[l->n - 2].rec : NULL;
}

bool conference_chair_saved(struct txn *x, const struct conference *c, bool is_there, struct fault *f)
{
	struct version_list l = record_versions(txn_db(x), &record_conference, c->r.id, txn_arena(x));
	if (!l.n || l.at[l.n - 1].txn != txn_id(x))
		return true;
	const struct conference *was = is_there ? version_before(&l) : c;
	bool was_to_come = was && date_none(was->held_on);
	int64_t chaired = was_to_come ? was->chair_id : NONE,
		chairs = is_there && (was_to_come || date_none(c->held_on)) ? c->chair_id : NONE;
	if (chaired == chairs)
		return true;
	return (chaired == NONE || part_ends(x, c, &l, chaired, f)) && (chairs == NONE || part_begins(x, c, f));
}

/* ---- On the forms and the page ---- */

void conference_chair_input(const struct record_frame *k, const struct form_values *v, struct text hint)
{
	const struct field *f = &record_conference.fields[CONFERENCE_CHAIR_ID];
	struct ref_choices c = ref_choices_of(k->rq, f, k->rec, true);
	struct gov_option *items = ARRAY_IN(k->rq->arena, struct gov_option, c.n + 1);
	items[0] = (struct gov_option){ .text = T("Not recorded"), .value = T("") };
	if (c.n)
		memcpy(items + 1, c.items, (size_t)c.n * sizeof *items);
	gov_select(k->rq->out, &(struct gov_select){ .name = text_of(f->name),
				       .id = text_of(f->name),
				       .label.text = text_of(f->label),
				       .hint.text = hint,
				       .value = v->at[CONFERENCE_CHAIR_ID].value,
				       .items = items,
				       .n_items = c.n + 1 });
}

/* Can anybody who signs in as this worker open the person's record? */
static bool opens(struct request *rq, int64_t chair, int64_t person, int64_t council)
{
	struct {
		int64_t *at;
		size_t n, cap;
	} users = { 0 };
	struct rows r;
	db_query(rq->db, &r, USERS, DBI(chair));
	while (db_next(&r))
		*GROW_IN(rq->arena, &users) = db_int(&r, 0);
	for (size_t i = 0; i < users.n; i++)
		if (may_there(rq->db, users.at[i], ACT_READ, person, council).yes)
			return true;
	return false;
}

static void put_kept_out(struct request *rq, const struct conference *c, struct text child)
{
	struct text chair = ref_name(rq, &record_conference.fields[CONFERENCE_CHAIR_ID], &c->r);
	if (opens(rq, c->chair_id, c->r.person_id, c->r.council_id))
		return;
	gov_warning_text(
		rq->out, &(struct gov_warning_text){ .icon_fallback_text = T("Warning"),
				 .text = textf_in(rq->arena,
					 "%.*s is to chair it and cannot open the record of %.*s. Either who may see it is limited, which "
					 "being named here does not change, or they have no sign-in or post that reads it."
					 " Name another chair, or ask a manager who decides who may see it.",
					 TEXT_ARG(chair), TEXT_ARG(child)) });
}

/* The same meeting is about a brother or sister too, in a conference of their own. */
static bool is_same_meeting(const struct conference *own, const struct conference *c)
{
	return own->planned_at != NONE && c->planned_at == own->planned_at && c->chair_id == own->chair_id && text_eq(c->kind, own->kind) &&
	       date_none(c->held_on);
}

void conference_chair_put(struct request *rq, const struct conference *c, struct text child)
{
	if (c->chair_id == NONE || !date_none(c->held_on))
		return;
	put_kept_out(rq, c, child);
	struct note_children all = note_children_of(rq);
	for (size_t i = 0; i < all.n; i++) {
		struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_conference, all.at[i].who.id, rq->arena);
		for (int j = 0; j < l.n; j++)
			if (is_same_meeting(c, record_at(&l, j)))
				put_kept_out(rq, record_at(&l, j), all.at[i].who.name);
	}
}
