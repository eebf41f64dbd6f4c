/* The chronology as a file to print and keep, with the events that its page would show. It is made for whoever asks for it, which stands on
 * every page of it (DESIGN 5.2), and holds nothing that this reader may not see; the look is logged before it is sent. */
#include "access/protected.h"
#include "base/arena.h"
#include "people/chronology_asked.h"
#include "people/pages.h"
#include "web/pdf.h"

/* Words of the child's record as they may leave: protected addresses blotted out, as in pages (web/kept_address.c). */
struct leaving { struct request *rq; struct protection kept; };

static struct text out_of_here(struct leaving *l, struct text t)
{
	return text_blank(t) ? NO_TEXT : protection_words(&l->kept, l->rq->person_id, t);
}

static struct text day_words(struct request *rq, const struct chronology_event *e)
{
	struct out o = out_make(100);
	date_put_words(&o, e->on);
	if (e->at != NONE)
		out_lit(&o, "\n"), instant_put_hour(&o, e->at);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static struct text foot_words(struct request *rq)
{
	struct out o = out_make(600);
	out_lit(&o, "Made for ");
	out_raw(&o, rq->me->name);
	out_lit(&o, " on ");
	instant_put_words(&o, clock_now());
	out_lit(&o, ". For nobody else: it holds what only staff may read.");
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static struct text quiet_words(struct leaving *l, const struct chronology_event *e)
{
	struct arena *a = l->rq->arena;
	struct text reason = event_is_significant(e) ? out_of_here(l, e->decision->reason) : NO_TEXT;
	if (event_is_significant(e))
		return textf_in(a, "Significant: %.*s", TEXT_ARG(reason));
	return e->is_seen && e->unseen_days ? textf_in(a, "Seen %d day%s after the last time", e->unseen_days, e->unseen_days == 1 ? "" : "s") : NO_TEXT;
}

static void put_event(struct pdf *p, struct leaving *l, const struct chronology_event *e)
{
	pdf_row(p, &(struct pdf_row){ .left = day_words(l->rq, e), .strong = out_of_here(l, e->title), .text = out_of_here(l, e->text), .quiet = quiet_words(l, e) });
}

static struct text what_is_in_it(struct request *rq, const struct chronology_filter *f, const struct asked_chronology *q)
{
	static const char *const which[] = { "", " that somebody said are significant", " that are suggested as significant" };
	return textf_in(rq->arena, "%d event%s%s, of %zu in the records that %.*s may see.", q->n_shown, q->n_shown == 1 ? "" : "s", which[f->which], q->all.n, TEXT_ARG(rq->me->name));
}

static void write_file(struct request *rq, struct leaving *l, const struct person *p, const struct chronology_filter *f, const struct asked_chronology *q)
{
	struct text name = person_heading(p, rq->arena);
	struct pdf *pdf = pdf_open(rq->out, &(struct pdf_head){ .title = textf_in(rq->arena, "Chronology of %.*s", TEXT_ARG(name)), .foot = foot_words(rq),
		.mark = store_is_demonstration(rq->store) ? T("SIMULATED. Every person, council and address here is invented.") : NO_TEXT }, rq->arena);
	pdf_heading(pdf, 1, textf_in(rq->arena, "Chronology of %.*s", TEXT_ARG(name)));
	pdf_paragraph(pdf, what_is_in_it(rq, f, q));
	if (q->n_shown)
		pdf_table(pdf, T("When"), T("What happened"));
	for (int i = 0; i < q->n_shown; i++)
		put_event(pdf, l, q->shown[i]);
	if (pdf_close(pdf)) {
		send_bytes(rq, T("chronology.pdf"), T("application/pdf"));
		return;
	}
	fault(&rq->fault, "The file could not be made. Nothing was changed. Ask for a shorter time, or print the page.");
	answer_unavailable(rq);
}

static void chronology_file(struct request *rq)
{
	struct person p;
	struct chronology_filter f = chronology_filter_asked(rq);
	struct asked_chronology q;
	struct leaving l = { .rq = rq };
	if (!person_of(rq, &p))
		return;
	chronology_read(rq, &p, &f, &q);
	l.kept = protection_of(rq->db, rq->me->user_id, &record_person, rq->arena);
	write_file(rq, &l, &p, &f, &q);
}

const struct route chronology_file_routes[] = {
	ROUTE(GET, "/children/:person/chronology/file", MAY_READ_CHILD, chronology_file),
	{ 0 }
};
