/* What was said at a conference, with who may be told; and what is made for each who was invited: an invitation, the decision and minutes. A paper
 * has the rows that its reader may be told and nothing else, whoever asks for it (DESIGN 5.2); words that leave are judged as if nobody were
 * named for a protected address. */
#include "access/guarded_org.h"
#include "access/protected.h"
#include "base/arena.h"
#include "people/pages.h"
#include "people/told_inputs.h"
#include "protection/conference.h"
#include "record/codes.h"
#include "web/pdf.h"

/* ---- Adding to the minutes ---- */

static const struct row_inputs minute_row = { .type = &record_conference_minute, .legend = "Part" };

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct minute_form { struct asked_record q; struct record_frame k; struct told_family family; struct told_inputs told; };

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	static const int fields[] = { CONFERENCE_MINUTE_AGENCY, CONFERENCE_MINUTE_WHO, CONFERENCE_MINUTE_SAID, CONFERENCE_MINUTE_FOR_AGENCIES };
	const struct minute_form *m = k->of;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		record_field_input(k->rq, v, &record_conference_minute.fields[fields[i]], p);
	told_inputs_put(k->rq, &m->told, 0);
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct minute_form *m = k->of;
	return told_inputs_keep(k->rq, x, &m->told, &record_conference_minute_person, rec, 0, f);
}

static struct text back_to_conference(const struct record_frame *k)
{
	return textf_in(k->rq->arena, "%.*s?done=added", TEXT_ARG(k->leave));
}

static bool minute_begun(struct request *rq, struct minute_form *m)
{
	struct asked_record of = { .type = &record_conference };
	if (!record_asked_of(rq, &of))
		return false;
	const struct conference *c = of.rec;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, c->r.council_id);
	if (!v.yes) {
		answer_refused(rq, text_of(v.why));
		return false;
	}
	struct conference_minute *rec = NEW_IN(rq->arena, struct conference_minute);
	record_clear(&record_conference_minute, rec);
	rec->r = (struct record){ .person_id = c->r.person_id, .council_id = c->r.council_id };
	rec->conference_id = c->r.id;
	*m = (struct minute_form){ .q = { .type = &record_conference_minute, .person = of.person, .rec = rec } };
	m->family = told_family_of(rq, &rec->r, person_heading(&of.person, rq->arena));
	m->told = (struct told_inputs){ &minute_row, &m->family };
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.title = T("Add to the minutes");
	m->k.fields = put_fields;
	m->k.along = along;
	m->k.leave = record_href(rq, of.type, rq->person_id, c->r.id);
	m->k.make = textf_in(rq->arena, "%.*s/minute", TEXT_ARG(m->k.leave));
	m->k.elsewhere = back_to_conference;
	return true;
}

static void minute_page(struct request *rq)
{
	struct minute_form m;
	if (minute_begun(rq, &m))
		record_form_page(&m.k);
}

static void minute_post(struct request *rq)
{
	struct minute_form m;
	if (minute_begun(rq, &m))
		record_form_post(&m.k);
}

/* ---- A paper for one who was invited ---- */

struct paper { struct request *rq; const struct conference *c; const struct conference_person *who; struct text child; struct protection kept; struct pdf *pdf; };

static struct text out_of_here(struct paper *p, struct text t)
{
	return text_blank(t) ? NO_TEXT : protection_words(&p->kept, p->rq->person_id, t);
}

static void invitation(struct paper *p)
{
	struct arena *a = p->rq->arena;
	pdf_paragraph(p->pdf, council_called(p->rq->db, p->c->r.council_id, a));
	pdf_heading(p->pdf, 1, T("Invitation to a child protection conference"));
	pdf_paragraph(p->pdf, textf_in(a, "Dear %.*s,", TEXT_ARG(p->who->name)));
	pdf_paragraph(p->pdf, textf_in(a, "You are invited to a conference about %.*s.", TEXT_ARG(p->child)));
	pdf_paragraph(p->pdf, p->c->planned_at == NONE ? T("When: the day is not fixed yet.")
						       : textf_in(a, "When: %.*s", TEXT_ARG(instant_words_in(a, p->c->planned_at))));
	pdf_paragraph(p->pdf, text_blank(p->c->place) ? T("Where: the place is not fixed yet.")
						      : textf_in(a, "Where: %.*s", TEXT_ARG(out_of_here(p, p->c->place))));
	struct text worker = ref_name(p->rq, &record_conference.fields[CONFERENCE_WORKER_ID], &p->c->r);
	if (text_blank(p->who->agency))
		pdf_paragraph(p->pdf, textf_in(a, "You can bring somebody to support you, and say what you think before it, in it or in writing. If you need an interpreter, or cannot come, tell the social worker%s%.*s.",
			text_blank(worker) ? "" : ", ", TEXT_ARG(worker)));
	else
		pdf_paragraph(p->pdf, T("Please send your report in time for the family to read it before the conference."));
}

/* Rows of the minutes that this reader may be told: the family’s by person, agencies’ by what was released to agencies. */
static struct record_list minutes_for(struct paper *p)
{
	struct request *rq = p->rq;
	if (p->who->other_person_id != NONE)
		return told_rows_for(rq, &record_conference_minute, &record_conference_minute_person, p->c->r.id, p->who->other_person_id);
	struct record_list all = guarded_list(rq->db, rq->me->user_id, &record_conference_minute, rq->person_id, rq->arena);
	struct record_list l = { .type = all.type, .at = arena_alloc(rq->arena, ((size_t)all.n + 1) * record_conference_minute.size) };
	for (int i = 0; i < all.n && !text_blank(p->who->agency); i++) {
		const struct conference_minute *said = record_at(&all, i);
		if (said->conference_id == p->c->r.id && said->for_agencies == 1)
			memcpy(record_at(&l, l.n++), said, l.type->size);
	}
	return l;
}

static void decision(struct paper *p)
{
	struct arena *a = p->rq->arena;
	pdf_paragraph(p->pdf, council_called(p->rq->db, p->c->r.council_id, a));
	pdf_heading(p->pdf, 1, T("Child protection conference"));
	struct text held = date_words_in(a, p->c->held_on);
	pdf_paragraph(p->pdf, textf_in(a, "Held on %.*s about %.*s.", TEXT_ARG(held), TEXT_ARG(p->child)));
	if (p->who->may_be_told == 1 && p->c->makes_plan != NONE)
		pdf_paragraph(p->pdf, p->c->makes_plan == 1 ? T("It was decided that a child protection plan is needed.") : T("It was decided that no child protection plan is needed."));
	struct record_list l = minutes_for(p);
	if (l.n)
		pdf_table(p->pdf, T("Who"), T("What was said or decided"));
	for (int i = 0; i < l.n; i++) {
		const struct conference_minute *said = record_at(&l, i);
		pdf_row(p->pdf, &(struct pdf_row){ .left = out_of_here(p, said->who), .text = out_of_here(p, said->said) });
	}
}

static bool paper_asked(struct request *rq, struct paper *p)
{
	struct asked_record q = { .type = &record_conference };
	struct conference_person *who = NEW_IN(rq->arena, struct conference_person);
	if (!record_asked_of(rq, &q))
		return false;
	*p = (struct paper){ .rq = rq, .c = q.rec, .who = who, .child = person_heading(&q.person, rq->arena) };
	bool is_there = guarded_load(rq->db, rq->me->user_id, &record_conference_person, param_id(rq, "invited_id"), who, rq->arena) && who->conference_id == p->c->r.id;
	bool is_minutes = text_is(param(rq, "paper"), "minutes"), is_invitation = text_is(param(rq, "paper"), "invitation");
	bool can_be = is_minutes ? !date_none(p->c->held_on) : is_invitation && who->is_excluded != 1;
	if (!is_there || !can_be)
		answer_not_found(rq);
	return is_there && can_be;
}

static void paper_page(struct request *rq)
{
	struct paper p;
	if (!paper_asked(rq, &p))
		return;
	bool is_minutes = text_is(param(rq, "paper"), "minutes");
	p.kept = protection_leaving_to(rq->db, NONE, rq->arena);
	p.pdf = pdf_open(rq->out, &(struct pdf_head){ .title = is_minutes ? T("Child protection conference") : T("Invitation"),
		.over = textf_in(rq->arena, "Child protection conference about %.*s", TEXT_ARG(p.child)),
		.foot = textf_in(rq->arena, "Made for %.*s on %.*s", TEXT_ARG(p.who->name), TEXT_ARG(date_words_in(rq->arena, clock_today()))),
		.mark = store_is_demonstration(rq->store) ? T("SIMULATED. Every person, council and address here is invented.") : NO_TEXT }, rq->arena);
	(is_minutes ? decision : invitation)(&p);
	if (pdf_close(p.pdf)) {
		send_bytes(rq, is_minutes ? T("conference.pdf") : T("invitation.pdf"), T("application/pdf"));
		return;
	}
	fault(&rq->fault, "The paper could not be made. Nothing was changed. Try again in a moment.");
	answer_unavailable(rq);
}

const struct route conference_minute_routes[] = {
	ROUTE(GET, "/children/:person/conference/:id/minute", MAY_EDIT_CHILD, minute_page),
	DRAFT_ROUTE("/children/:person/conference/:id/minute", MAY_EDIT_CHILD, minute_post),
	ROUTE(GET, "/children/:person/conference/:id/for/:invited_id/:paper", MAY_READ_CHILD, paper_page),
	{ 0 }
};
