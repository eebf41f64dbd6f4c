/* A contact taken: one form for a call, a letter, a pasted e-mail or what a partner sends, for one or several children of a family. Each
 * child gets a contact of their own with a clock of its own; whoever is new is registered with it, in the same transaction. Nothing is
 * asked for that a caller may not say, and nothing of the family's agreement delays it. */
#include "referral/pages.h"
#include "access/guarded.h"
#include "base/arena.h"
#include "people/pages.h"
#include "referral/online.h"

/* Begins with its frame, which is what the pages of record_work.c know. */
struct contact_form {
	struct record_frame k;
	struct contact contact;
	struct councils_to_edit councils;
	struct named_children children;
	struct online_notice notice; /* id 0: the contact is of none */
	struct online_contact written;
	bool is_read;
};

static const int of_the_contact[] = { CONTACT_RECEIVED_AT, CONTACT_METHOD, CONTACT_SOURCE, CONTACT_SOURCE_OTHER, CONTACT_CALLER,
	CONTACT_REFERRER_PROTECTED, CONTACT_CONCERN, CONTACT_WORRY, CONTACT_URGENCY };
/* What is there already where it was written online, and stays as it came. */
static const int of_the_online_contact[] = { CONTACT_SOURCE, CONTACT_SOURCE_OTHER, CONTACT_CALLER, CONTACT_REFERRER_PROTECTED,
	CONTACT_WORRY, CONTACT_URGENCY };
static const int of_the_family[] = { CONTACT_FAMILY_TOLD, CONTACT_FAMILY_TOLD_AT, CONTACT_AGREEMENT_SOUGHT, CONTACT_NOT_TOLD_REASON,
	CONTACT_NOT_TOLD_WORDS };

/* ---- Whose record ---- */

#define COUNCIL ALONG "council"

static int64_t council_said(struct request *rq, const struct councils_to_edit *l)
{
	int64_t council = NONE;
	struct text said = l->n > 1 ? posted(rq, COUNCIL) : l->at[0].value;
	for (size_t i = 0; i < l->n; i++)
		if (text_eq(l->at[i].value, said))
			text_int(said, &council);
	return council;
}

static void council_put(struct request *rq, const struct councils_to_edit *l)
{
	if (l->n > 1)
		gov_select(rq->out, &(struct gov_select){ .name = T(COUNCIL),
					    .id = T(COUNCIL),
					    .label.text = T("Which council’s is it?"),
					    .hint.text = T("The council that is responsible where the children live. A child who is "
							   "recorded already stays with theirs"),
					    .value = posted(rq, COUNCIL),
					    .items = l->at,
					    .n_items = (int)l->n });
}

/* What was named is read once a request: from the post, or from the draft that is shown. */
static struct contact_form *read_form(const struct record_frame *k)
{
	struct contact_form *m = (struct contact_form *)(uintptr_t)k->of;
	if (m->is_read)
		return m;
	m->is_read = true;
	m->children.council = council_said(k->rq, &m->councils);
	if (m->children.council == NONE)
		text_int(m->councils.at[0].value, &m->children.council);
	named_children_read(k->rq, &m->children);
	return m;
}

/* ---- The form ---- */

static void frame_open(const struct record_frame *k, const void *rec, struct text title, bool has_errors)
{
	struct crumb crumbs[] = { { T("Front door"), T("/front-door") } };
	(void)rec;
	page_open(k->rq, &(struct page){ .title = title, .nav = "front_door", .crumbs = crumbs, .n_crumbs = 1, .has_errors = has_errors });
}

static void inputs(const struct record_frame *k, const struct form_values *v, const struct problems *p, const int *numbers, size_t n)
{
	for (size_t i = 0; i < n; i++)
		record_field_input(k->rq, v, &record_contact.fields[numbers[i]], p);
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct contact_form *m = read_form(k);
	struct out *o = k->rq->out;
	if (m->notice.id) {
		online_put(k->rq, &m->notice, m->written.words);
		inputs(k, v, p, of_the_online_contact, sizeof of_the_online_contact / sizeof *of_the_online_contact);
	} else {
		inputs(k, v, p, of_the_contact, sizeof of_the_contact / sizeof *of_the_contact);
	}
	gov_heading(o, 2, 'm', T("The children"));
	council_put(k->rq, &m->councils);
	named_children_put(k->rq, &m->children);
	gov_heading(o, 2, 'm', T("The family"));
	gov_body(o, T("Tell the family and ask for their agreement, unless that would put somebody at risk. Checks where there may be risk "
		      "never wait for it."));
	inputs(k, v, p, of_the_family, sizeof of_the_family / sizeof *of_the_family);
}

/* ---- What is wrong ---- */

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct contact *c = rec;
	const struct contact_form *m = read_form(k);
	if (c->received_at != NONE && c->received_at > clock_now())
		problem_add(p, k->rq->arena, &record_contact.fields[CONTACT_RECEIVED_AT],
			T("Enter a time that has been: when the contact was received"));
	named_children_check(k->rq, &m->children, p);
}

static void settle(const struct record_frame *k, void *rec)
{
	struct contact *c = rec;
	const struct contact_form *m = k->of;
	c->holder_id = k->rq->me->worker_id;
	if (m->notice.id) {
		c->received_at = m->notice.sent_at;
		c->method = T("form");
		c->concern = m->written.words;
	}
	if (c->family_told_at != NONE && c->family_told == NONE)
		c->family_told = 1;
}

static int no_links(const struct record_frame *k, const void *rec, struct ref_choices refs[MOST_REFS])
{
	(void)k, (void)rec, (void)refs;
	return 0;
}

static bool no_load(const struct record_frame *k, int64_t id, void *rec)
{
	(void)k, (void)id, (void)rec;
	return false;
}

/* ---- What is saved ---- */

/* The child's number, registered when nobody recorded is them; NONE: the fault says why. */
static int64_t person_of_child(struct txn *x, const struct named_child *c, struct fault *f)
{
	struct registration who = { .council = c->council, .kind = T("child"), .name = c->name };
	if (c->person != NONE)
		return c->person;
	record_clear(&record_person_identity, &who.birth);
	who.birth.born_on = c->born;
	return person_registered(x, &who, f);
}

static const struct named_child *first_named(const struct contact_form *m)
{
	for (int i = 0; i < MOST_CHILDREN; i++)
		if (m->children.at[i].is_named)
			return &m->children.at[i];
	return NULL;
}

static bool first_child(const struct record_frame *k, struct txn *x, void *rec, struct fault *f)
{
	const struct contact_form *m = k->of;
	struct record *r = rec;
	const struct named_child *c = first_named(m);
	if (!c)
		return fault(f, "No child was named. Nothing was stored; go back and enter a name.");
	r->council_id = c->council;
	r->person_id = person_of_child(x, c, f);
	return r->person_id != NONE;
}

static bool keep_for(struct txn *x, const struct contact *shared, const struct named_child *child, struct fault *f)
{
	struct contact c = *shared;
	c.r = (struct record){ .council_id = child->council, .person_id = person_of_child(x, child, f) };
	return c.r.person_id != NONE && ((record_save(x, &record_contact, &c) == SAVED && save_hooks_run(x, &record_contact, &c, f)) ||
						fault(f, "The contact could not be saved just now. Nothing of it was stored; what you "
							 "typed is still on this page: go back and try again."));
}

static bool other_children(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct contact_form *m = k->of;
	bool is_first = true;
	for (int i = 0; i < MOST_CHILDREN; i++) {
		const struct named_child *c = &m->children.at[i];
		if (!c->is_named)
			continue;
		if (!is_first && !keep_for(x, rec, c, f))
			return false;
		is_first = false;
	}
	return !m->notice.id || online_taken(x, m->notice.id, ((const struct record *)rec)->id, f);
}

/* ---- The pages ---- */

static struct text afterwards(const struct record_frame *k)
{
	const struct record *r = k->rec;
	struct request *rq = k->rq;
	if (!may(rq->db, rq->me->user_id, ACT_READ, r->person_id).yes)
		return T("/front-door?done=contact_taken");
	return textf_in(rq->arena, "/children/%lld/contact/%lld?done=contact_taken", (long long)r->person_id, (long long)r->id);
}

/* Of what was written online; the address says of which. false: the answer is given. */
static bool of_notice(struct request *rq, struct contact_form *m)
{
	int64_t id = chosen_id(rq, "online");
	if (id == NONE)
		return true;
	if (!online_load(rq, id, &m->notice)) {
		answer_not_found(rq);
		return false;
	}
	if (m->notice.contact != NONE) {
		answer_conflict(rq, T("It was taken as a contact already. The contact stands at the front door."));
		return false;
	}
	m->written = online_as_contact(rq, &m->notice);
	m->k.make = textf_in(rq->arena, "/contacts/new?online=%lld", (long long)id);
	m->k.leave = textf_in(rq->arena, "/front-door/online/%lld", (long long)id);
	return true;
}

static bool begun(struct request *rq, struct contact_form *m)
{
	*m = (struct contact_form){ .councils = councils_to_edit(rq) };
	if (!m->councils.n) {
		answer_refused(rq, T("Your post does not let you take a contact. A duty worker, a social worker or a manager can."));
		return false;
	}
	record_clear(&record_contact, &m->contact);
	m->k = (struct record_frame){ .rq = rq,
		.type = &record_contact,
		.rec = &m->contact,
		.council = NONE,
		.make = T("/contacts/new"),
		.leave = T("/front-door"),
		.of = m,
		.open = frame_open,
		.links = no_links,
		.links_check = check,
		.settle = settle,
		.load = no_load,
		.elsewhere = afterwards,
		.title = T("Take a contact"),
		.fields = put_fields,
		.first = first_child,
		.along = other_children };
	text_int(m->councils.at[0].value, &m->k.council);
	return of_notice(rq, m);
}

/* From a child's page the form begins with the child in it. */
static void begin_with(struct request *rq)
{
	int64_t person = chosen_id(rq, "child");
	struct text typed = person == NONE || text_is(query(rq, "draft"), "1") ? NO_TEXT : named_child_typed(rq, person);
	if (!text_none(typed))
		form_from_text(rq, typed);
}

/* Step up: what early help knows begins the contact, and nobody types it again. A look at the child whose early help it is. */
static void begin_with_early_help(struct request *rq, struct contact *c)
{
	int64_t id = chosen_id(rq, "early_help");
	struct early_help h;
	if (id == NONE || !guarded_load(rq->db, rq->me->user_id, &record_early_help, id, &h, rq->arena) ||
		h.r.person_id != chosen_id(rq, "child"))
		return;
	int64_t *looked = NEW_IN(rq->arena, int64_t);
	struct out o = out_make(256);
	*looked = h.r.person_id;
	rq->also_shown = looked;
	rq->n_also_shown = 1;
	out_lit(&o, "Early help since ");
	date_put_words(&o, h.started_on);
	if (!text_blank(h.organisation))
		out_lit(&o, ", led by "), out_raw(&o, h.organisation);
	out_lit(&o, ".\n");
	out_raw(&o, h.reason);
	c->concern = text_dup_in(rq->arena, out_text(&o));
	c->source = T("5D");
	out_free(&o);
}

/* What was written is not typed again. */
static void begin_with_notice(struct request *rq, struct contact_form *m)
{
	if (!m->notice.id)
		return;
	m->contact.source = m->written.source;
	m->contact.source_other = m->written.source_other;
	m->contact.caller = m->written.caller;
	m->contact.family_told = m->written.family_told;
	m->contact.not_told_words = m->written.not_told_words;
	rq->shown = 1;
	if (!text_is(query(rq, "draft"), "1"))
		form_from_text(rq, m->written.children);
}

static void form_page(struct request *rq)
{
	struct contact_form m;
	if (!begun(rq, &m))
		return;
	begin_with(rq);
	begin_with_notice(rq, &m);
	m.contact.received_at = m.notice.id ? m.notice.sent_at : clock_now();
	begin_with_early_help(rq, &m.contact);
	record_form_page(&m.k);
}

static void form_post(struct request *rq)
{
	struct contact_form m;
	if (begun(rq, &m))
		record_form_post(&m.k);
}

const struct route contact_form_routes[] = { ROUTE(GET, "/contacts/new", MAY_LIST_CHILDREN, form_page),
	DRAFT_ROUTE("/contacts/new", MAY_LIST_CHILDREN, form_post), { 0 } };
