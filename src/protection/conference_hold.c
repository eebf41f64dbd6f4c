/* Recording what a conference was and decided: one form for all children of one meeting, who took part once, and a decision, a category and a plan
 * of each child's own, written in one go: the conference, cp_plan and cp_plan_category (CP02, CP08). Nothing that stands in them is typed twice. */
#include "assessment/strategy.h"
#include "base/arena.h"
#include "notes/group_inputs.h"
#include "notes/pages.h"
#include "people/pages.h"
#include "people/row_inputs.h"
#include "protection/conference.h"
#include "protection/step_down.h"
#include "record/codes.h"

static const int come_fields[] = { CONFERENCE_PERSON_NAME, CONFERENCE_PERSON_AGENCY, CONFERENCE_PERSON_ROLE, CONFERENCE_PERSON_TOOK_PART };
enum { COME_FIELDS = sizeof come_fields / sizeof *come_fields, COME_OFFERED = 2 };

/* One child of the meeting: their conference and who was invited to it, as this user may see them; what is saved is read anew, so that what was
 * hidden stays. */
struct held_child { struct conference c; struct text name; int64_t earlier; bool has_plan, starts_ticked; struct record_list invited; };
struct held_children { struct held_child *at; size_t n, cap; };

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct hold_form {
	struct asked_record q;
	struct record_frame k;
	struct held_children children;                   /* the first is that of the path */
	struct row_inputs come;
	bool is_day_as_planned;                          /* the form begins with it */
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
};

/* ---- What was typed ---- */

static struct plan_decision decided(struct request *rq, const struct held_child *h)
{
	struct text category = group_typed(rq, "category", h->c.r.person_id), earlier = group_typed(rq, "earlier", h->c.r.person_id);
	struct plan_decision d = { .makes_plan = text_is(group_typed(rq, "plan", h->c.r.person_id), "1"), .earlier_plans = NONE };
	if (code_find("category_of_abuse", category))
		d.category = category;
	if (!text_int(earlier, &d.earlier_plans) || d.earlier_plans < 0 || d.earlier_plans > 99)
		d.earlier_plans = NONE;
	return d;
}

static bool is_decided(struct request *rq, const struct held_child *h)
{
	struct text t = group_typed(rq, "plan", h->c.r.person_id);
	return text_is(t, "1") || text_is(t, "0");
}

/* Another child's of the same meeting is held with it where that is ticked. */
static bool is_held(struct request *rq, const struct hold_form *m, size_t i)
{
	return i == 0 || group_ticked(rq, "child", m->children.at[i].c.r.person_id);
}

static struct text how_took_part(struct request *rq, const struct conference_person *who)
{
	struct text how = group_typed(rq, "took", who->r.id);
	return text_none(how) ? who->took_part : code_find("meeting_attendance", how) ? how : NO_TEXT;
}

/* ---- The form ---- */

static struct gov_option *code_options(struct request *rq, const char *set, const char *none, int *n)
{
	const struct code_set *codes = code_set(set);
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, codes->n + 1);
	*n = 0;
	items[(*n)++] = (struct gov_option){ .text = text_of(none), .value = T("") };
	for (int i = 0; i < codes->n; i++)
		items[(*n)++] = (struct gov_option){ .text = codes->at[i].label, .value = codes->at[i].value };
	return items;
}

static void select_of(struct request *rq, const char *what, int64_t of, struct text label, const char *set, const char *none, struct text stands)
{
	struct text typed = group_typed(rq, what, of);
	int n;
	const struct gov_option *items = code_options(rq, set, none, &n);
	gov_select(rq->out, &(struct gov_select){ .name = text_of(group_input(rq, what, of)), .id = text_of(group_input(rq, what, of)), .label.text = label, .value = text_none(typed) ? stands : typed,
		.items = items, .n_items = n });
}

static void put_invited(struct request *rq, const struct held_child *own)
{
	for (int i = 0; i < own->invited.n; i++) {
		const struct conference_person *who = record_at(&own->invited, i);
		out_lit(rq->out, "<section class=\"kith-group\">");
		select_of(rq, "took", who->r.id, textf_in(rq->arena, "How %.*s took part", TEXT_ARG(who->name)), "meeting_attendance", "Not recorded", who->took_part);
		gov_input(rq->out, &(struct gov_input){ .name = text_of(group_input(rq, "dissent", who->r.id)), .id = text_of(group_input(rq, "dissent", who->r.id)),
			.label.text = textf_in(rq->arena, "If %.*s did not agree about %.*s: what they said", TEXT_ARG(who->name), TEXT_ARG(own->name)), .value = group_typed(rq, "dissent", who->r.id),
			.autocomplete = T("off") });
		out_lit(rq->out, "</section>\n");
	}
}

static void put_decision(struct request *rq, const struct held_child *h, bool is_own)
{
	int64_t id = h->c.r.person_id;
	struct text earlier = group_typed(rq, "earlier", id);
	bool is_known = text_none(earlier) && h->earlier != NONE;
	gov_radios(rq->out, &(struct gov_radios){ .name = text_of(group_input(rq, "plan", id)), .id_prefix = text_of(group_input(rq, "plan", id)), .classes = T("govuk-radios--inline govuk-radios--small"),
		.fieldset.legend.text = textf_in(rq->arena, h->has_plan ? "Does %.*s’s child protection plan go on?" : "Is there a child protection plan for %.*s?", TEXT_ARG(h->name)),
		.hint.text = h->has_plan ? T("No: it ends on the day of the conference") : T("It starts on the day of the conference, whatever is written of it"), .value = group_typed(rq, "plan", id),
		GOV_LIST(items, struct gov_choice, { .value = T("1"), .text = T("Yes") }, { .value = T("0"), .text = T("No") },
			{ .value = T("open"), .text = T("Not decided there"), .omit = is_own }) });
	select_of(rq, "category", id, textf_in(rq->arena, "Category of abuse for %.*s", TEXT_ARG(h->name)), "category_of_abuse", h->has_plan ? "As it stands" : "Choose one", NO_TEXT);
	if (!h->has_plan)
		gov_input(rq->out, &(struct gov_input){ .name = text_of(group_input(rq, "earlier", id)), .id = text_of(group_input(rq, "earlier", id)), .classes = T("govuk-input--width-5"),
			.label.text = textf_in(rq->arena, "Earlier plans of %.*s, in any council", TEXT_ARG(h->name)), .inputmode = T("numeric"),
			.hint.text = h->earlier != NONE ? T("As counted from the plans in this record") : T("None is in this record: enter 0, or what another council knows"),
			.value = is_known ? textf_in(rq->arena, "%lld", (long long)h->earlier) : earlier });
}

static void other_child(struct request *rq, const struct held_child *h)
{
	int64_t id = h->c.r.person_id;
	bool is_on = rq->n_form ? group_ticked(rq, "child", id) : h->starts_ticked;
	out_lit(rq->out, "<section class=\"kith-group\">");
	gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("child"), .id_prefix = text_of(group_input(rq, "child", id)), GOV_LIST(items, struct gov_choice,
		{ .text = textf_in(rq->arena, "It decided about %.*s", TEXT_ARG(h->name)), .value = T("1"), .name = text_of(group_input(rq, "child", id)), .id = text_of(group_input(rq, "child", id)),
		  .hint.text = h->starts_ticked ? NO_TEXT : T("Restricted, or not a full brother or sister: tick only if it belongs in this record"), .checked = is_on ? GOV_YES : GOV_NO }) });
	put_decision(rq, h, false);
	select_of(rq, "participation", id, textf_in(rq->arena, "How %.*s took part", TEXT_ARG(h->name)), "review_participation", "Not recorded", h->c.participation);
	out_lit(rq->out, "</section>\n");
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	static const int outcomes[] = { CONFERENCE_SINGLE_ASSESSMENT, CONFERENCE_SERVICES, CONFERENCE_OTHER_AGENCY, CONFERENCE_NO_FURTHER_ACTION, CONFERENCE_OUTCOME_COMMENTS };
	const struct hold_form *m = k->of;
	struct request *rq = k->rq;
	record_field_input(rq, v, &record_conference.fields[CONFERENCE_HELD_ON], p);
	if (m->is_day_as_planned && !rq->n_form)
		gov_body(rq->out, T("The day is the one for which it was planned. Change it if it was held on another."));
	conference_chair_input(k, v, NO_TEXT);
	gov_heading(rq->out, 2, 'm', T("Who took part"));
	put_invited(rq, &m->children.at[0]);
	gov_body(rq->out, T("Who came without being invited:"));
	row_inputs_put(rq, &m->come);
	gov_heading(rq->out, 2, 'm', textf_in(rq->arena, "What was decided about %.*s", TEXT_ARG(m->children.at[0].name)));
	put_decision(rq, &m->children.at[0], true);
	record_field_input(rq, v, &record_conference.fields[CONFERENCE_PARTICIPATION], p);
	for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++)
		record_field_input(rq, v, &record_conference.fields[outcomes[i]], p);
	if (m->children.n > 1)
		gov_heading(rq->out, 2, 'm', T("The other children of this meeting"));
	for (size_t i = 1; i < m->children.n; i++)
		other_child(rq, &m->children.at[i]);
}

/* ---- What is wrong ---- */

static void check_child(const struct hold_form *m, size_t i, struct problems *p)
{
	struct request *rq = m->k.rq;
	const struct held_child *h = &m->children.at[i];
	if (is_held(rq, m, i) && !is_decided(rq, h))
		problem_add(p, rq->arena, NULL, textf_in(rq->arena, "Say whether there is a child protection plan for %.*s: yes or no", TEXT_ARG(h->name)));
	if (!is_held(rq, m, i) && is_decided(rq, h))
		problem_add(p, rq->arena, NULL, textf_in(rq->arena, "You say what was decided about %.*s, and not that the conference decided about them: tick that, or choose Not decided there", TEXT_ARG(h->name)));
}

static void check_dissents(const struct hold_form *m, struct problems *p)
{
	struct request *rq = m->k.rq;
	const struct record_list *l = &m->children.at[0].invited;
	for (int i = 0; i < l->n; i++) {
		const struct conference_person *who = record_at(l, i);
		struct text error;
		words_posted(rq, group_input(rq, "dissent", who->r.id), &record_conference_person, "dissent", &error);
		if (!text_none(error))
			problem_add(p, rq->arena, NULL, textf_in(rq->arena, "%.*s: %.*s", TEXT_ARG(who->name), TEXT_ARG(error)));
	}
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct hold_form *m = k->of;
	const struct conference *c = rec;
	struct request *rq = k->rq;
	m->links_check(k, rec, p);
	row_inputs_read(rq, &m->come, p);
	if (date_none(c->held_on) || c->held_on.ymd > clock_today().ymd)
		problem_add(p, rq->arena, &record_conference.fields[CONFERENCE_HELD_ON], T("Enter the day on which it was held, not after today"));
	check_dissents(m, p);
	for (size_t i = 0; i < m->children.n; i++)
		check_child(m, i, p);
}

/* ---- What is saved ---- */

static bool kept(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	enum saved how = record_save(x, t, rec);
	return ((how == SAVED || how == SAVED_SAME) && save_hooks_run(x, t, rec, f)) ||
	       fault(f, "The conference could not be saved just now. Nothing of it was stored; what you typed is still on this page: go back and try again.");
}

static bool is_same_person(const struct conference_person *a, const struct conference_person *b)
{
	return text_eq(a->name, b->name) && text_eq(a->agency, b->agency) && a->other_person_id == b->other_person_id;
}

/* The row as it is stored, whole: what the user was shown of it has no more than they may see. false: somebody changed or ended it since. */
static bool stored_as_read(struct txn *x, const struct record_type *t, const struct record *read, void *rec, struct fault *f)
{
	bool is_there = record_load(txn_db(x), t, read->id, rec, txn_arena(x)) && ((const struct record *)rec)->txn == read->txn;
	return is_there || fault(f, "Somebody changed the conference or who was invited to it in this very moment, so nothing was saved. What you typed is still on this page: go back, and save again.");
}

/* What was typed of `there`, who was invited to the child of the form, in the row of the same person for this child. */
static bool keep_one_invited(const struct hold_form *m, struct txn *x, const struct conference_person *read, const struct conference_person *there, struct fault *f)
{
	struct request *rq = m->k.rq;
	struct conference_person who;
	struct text how = how_took_part(rq, there), error;
	if (!stored_as_read(x, &record_conference_person, &read->r, &who, f))
		return false;
	if (read->r.id == there->r.id || !text_blank(how))
		who.took_part = how;
	if (read->r.id == there->r.id && !text_blank(group_typed(rq, "dissent", there->r.id))) {
		who.dissents = 1;
		who.dissent = words_posted(rq, group_input(rq, "dissent", there->r.id), &record_conference_person, "dissent", &error);
	}
	return kept(x, &record_conference_person, &who, f);
}

/* How somebody took part is the same for every child of the meeting; what they did not agree with is said of the child of the form. */
static bool keep_invited(const struct hold_form *m, struct txn *x, const struct held_child *h, struct fault *f)
{
	const struct held_child *own = &m->children.at[0];
	for (int i = 0; i < h->invited.n; i++)
		for (int j = 0; j < own->invited.n; j++) {
			const struct conference_person *read = record_at(&h->invited, i), *there = record_at(&own->invited, j);
			bool is_same = h == own ? i == j : is_same_person(read, there);
			if (is_same && !keep_one_invited(m, x, read, there, f))
				return false;
		}
	return true;
}

static bool keep_who_came(const struct hold_form *m, struct txn *x, const struct held_child *h, struct fault *f)
{
	struct request *rq = m->k.rq;
	struct record_list come = row_inputs_read(rq, &m->come, NULL);
	for (int i = 0; i < come.n; i++) {
		struct conference_person *who = record_at(&come, i);
		who->r = (struct record){ .person_id = h->c.r.person_id, .council_id = h->c.r.council_id };
		who->conference_id = h->c.r.id;
		if (!kept(x, come.type, who, f))
			return false;
	}
	return true;
}

static bool is_quorate(const struct hold_form *m, struct date on)
{
	struct request *rq = m->k.rq;
	struct agencies l = { 0 };
	const struct held_child *own = &m->children.at[0];
	for (int i = 0; i < own->invited.n; i++) {
		const struct conference_person *who = record_at(&own->invited, i);
		if (conference_took_part(how_took_part(rq, who)))
			*GROW_IN(rq->arena, &l) = who->agency;
	}
	struct record_list come = row_inputs_read(rq, &m->come, NULL);
	for (int i = 0; i < come.n; i++)
		if (conference_took_part(((const struct conference_person *)record_at(&come, i))->took_part))
			*GROW_IN(rq->arena, &l) = ((const struct conference_person *)record_at(&come, i))->agency;
	return conference_is_quorate(&l, on);
}

/* The child of the form: the plan first, which the conference then names. */
static enum saved save(const struct record_frame *k, struct txn *x, void *rec)
{
	const struct hold_form *m = k->of;
	struct conference *c = rec;
	struct fault f = { 0 };
	struct plan_decision d = decided(k->rq, &m->children.at[0]);
	c->is_quorate = is_quorate(m, c->held_on);
	if (!conference_decide(x, c, &d, &f))
		return SAVE_FAILED;
	enum saved how = record_save(x, &record_conference, c);
	return how == SAVED_SAME ? SAVED : how;
}

static bool hold_for(const struct hold_form *m, struct txn *x, const struct conference *shared, const struct held_child *h, struct fault *f)
{
	struct request *rq = m->k.rq;
	struct conference c;
	struct plan_decision d = decided(rq, h);
	struct text participation = group_typed(rq, "participation", h->c.r.person_id);
	if (!stored_as_read(x, &record_conference, &h->c.r, &c, f))
		return false;
	c.held_on = shared->held_on;
	c.chair_id = c.r.council_id == shared->r.council_id ? shared->chair_id : NONE;
	c.is_quorate = shared->is_quorate;
	if (!text_none(participation))
		c.participation = code_find("review_participation", participation) ? participation : NO_TEXT;
	return conference_decide(x, &c, &d, f) && kept(x, &record_conference, &c, f) && keep_invited(m, x, h, f) && keep_who_came(m, x, h, f);
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct hold_form *m = k->of;
	if (!keep_invited(m, x, &m->children.at[0], f) || !keep_who_came(m, x, &m->children.at[0], f))
		return false;
	for (size_t i = 1; i < m->children.n; i++)
		if (is_held(k->rq, m, i) && !hold_for(m, x, rec, &m->children.at[i], f))
			return false;
	return true;
}

/* A plan that ended there is stepped down from next, or not: the case may close. */
static struct text to_step_down(const struct record_frame *k)
{
	const struct hold_form *m = k->of;
	struct text away = record_out_of_sight(k->rq);
	bool is_ended = m->children.at[0].has_plan && !decided(k->rq, &m->children.at[0]).makes_plan && plan_to_step_down_from(k->rq, k->rq->person_id, ((const struct record *)k->rec)->council_id);
	return text_none(away) && is_ended ? textf_in(k->rq->arena, "/children/%lld/step-down?done=saved", (long long)k->rq->person_id) : away;
}

/* ---- Which conferences are of this meeting ---- */

static struct record_list invited_to(struct request *rq, const struct conference *c)
{
	struct record_list all = guarded_list(rq->db, rq->me->user_id, &record_conference_person, c->r.person_id, rq->arena);
	struct record_list l = { .type = all.type, .at = arena_alloc(rq->arena, ((size_t)all.n + 1) * record_conference_person.size) };
	for (int i = 0; i < all.n; i++)
		if (((const struct conference_person *)record_at(&all, i))->conference_id == c->r.id)
			memcpy(record_at(&l, l.n++), record_at(&all, i), l.type->size);
	return l;
}

static bool has_plan(struct request *rq, const struct conference *c)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_cp_plan, c->r.person_id, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct cp_plan *p = record_at(&l, i);
		if (p->referral_id == c->referral_id && date_none(p->ended_on))
			return true;
	}
	return false;
}

static void add_child(struct hold_form *m, const struct conference *c, struct text name, bool starts_ticked)
{
	struct request *rq = m->k.rq;
	*GROW_IN(rq->arena, &m->children) = (struct held_child){ .c = *c, .name = name, .earlier = conference_earlier_plans(rq, c->r.person_id), .has_plan = has_plan(rq, c), .starts_ticked = starts_ticked, .invited = invited_to(rq, c) };
}

/* A brother's or sister's conference of the same kind and hour that was not held yet. */
static void add_siblings(struct hold_form *m, const struct conference *own)
{
	struct request *rq = m->k.rq;
	struct note_children all = note_children_of(rq);
	for (size_t i = 0; i < all.n && own->planned_at != NONE; i++) {
		struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_conference, all.at[i].who.id, rq->arena);
		for (int j = 0; j < l.n; j++) {
			const struct conference *c = record_at(&l, j);
			if (c->planned_at == own->planned_at && date_none(c->held_on) && text_eq(c->kind, own->kind) && c->r.council_id == all.at[i].council)
				add_child(m, c, all.at[i].who.name, note_child_starts_ticked(&all.at[i]));
		}
	}
}

static bool begun(struct request *rq, struct hold_form *m)
{
	*m = (struct hold_form){ .q.type = &record_conference };
	if (!record_asked_of(rq, &m->q))
		return false;
	const struct conference *c = m->q.rec;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, c->r.council_id);
	if (!v.yes) {
		answer_refused(rq, text_of(v.why));
		return false;
	}
	if (!date_none(c->held_on)) {
		answer_conflict(rq, T("What this conference decided is recorded already. Change the conference or the plan itself; both histories stay."));
		return false;
	}
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.title = T("Record what the conference decided");
	m->k.address = textf_in(rq->arena, "%.*s/hold", TEXT_ARG(record_href(rq, m->q.type, rq->person_id, c->r.id)));
	m->k.asks_no_reason = true;
	m->k.fields = put_fields;
	m->k.save = save;
	m->k.along = along;
	m->k.elsewhere = to_step_down;
	m->links_check = m->k.links_check;
	m->k.links_check = check;
	add_child(m, c, person_heading(&m->q.person, rq->arena), true);
	add_siblings(m, c);
	m->come = (struct row_inputs){ .type = &record_conference_person, .fields = come_fields, .n_fields = COME_FIELDS, .legend = "Came", .at_least = COME_OFFERED };
	return true;
}

static void hold_page(struct request *rq)
{
	struct hold_form m;
	if (!begun(rq, &m))
		return;
	struct conference *c = m.q.rec;
	struct date planned = c->planned_at == NONE ? NO_DATE : date_of_instant(c->planned_at);
	m.is_day_as_planned = !date_none(planned) && planned.ymd <= clock_today().ymd && text_none(query(rq, "draft"));
	if (m.is_day_as_planned)
		c->held_on = planned;
	record_form_page(&m.k);
}

static void hold_post(struct request *rq)
{
	struct hold_form m;
	if (begun(rq, &m))
		record_form_post(&m.k);
}

const struct route conference_hold_routes[] = {
	ROUTE(GET, "/children/:person/conference/:id/hold", MAY_EDIT_CHILD, hold_page),
	DRAFT_ROUTE("/children/:person/conference/:id/hold", MAY_EDIT_CHILD, hold_post),
	{ 0 }
};
