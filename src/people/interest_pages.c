/* Declaring an interest: a worker who knows a family says so and is kept from the record from that moment. They land on a page that says
 * what was done and who can undo it, and nothing of the child, whom they may not know of any more. */
#include "access/interest.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "record/codes.h"
#include "web/interruption.h"

void colleagues_named(struct request *rq, enum action action, struct text nobody)
{
	struct out *o = rq->out;
	struct colleague_list l = colleagues_who_may(rq->db, rq->me->user_id, action, rq->arena);
	if (!l.n) {
		gov_body(o, nobody);
		return;
	}
	out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < l.n; i++) {
		out_lit(o, "<li>");
		out_html(o, l.at[i].name);
		out_lit(o, ", ");
		out_html(o, l.at[i].council);
		out_lit(o, "<span class=\"kith-quiet kith-line\">");
		out_html(o, l.at[i].email);
		out_lit(o, "</span></li>\n");
	}
	out_lit(o, "</ul>\n");
}

/* ---- The form ---- */

struct declared { struct request *rq; struct person person; struct text kind, note, kind_error, note_error; };

static struct gov_option *kinds(struct request *rq, int *n)
{
	const struct code_set *codes = code_set("denial_kind");
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, codes->n + 1);
	*n = 0;
	items[(*n)++] = (struct gov_option){ .text = T("Choose"), .value = T("") };
	for (int i = 0; i < codes->n; i++)
		if (interest_may_be_declared(codes->at[i].value))
			items[(*n)++] = (struct gov_option){ .text = codes->at[i].label, .value = codes->at[i].value };
	return items;
}

static void declare_form(struct request *rq, const struct declared *d)
{
	struct out *o = rq->out;
	int n;
	struct gov_option *items = kinds(rq, &n);
	struct text name = person_heading(&d->person, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)rq->person_id) } };
	page_open(rq, &(struct page){ .title = T("I know this family"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2,
				       .has_errors = !text_none(d->kind_error) || !text_none(d->note_error) });
	identity_bar(rq, &d->person);
	const struct gov_error_item wrong[] = { { .text = d->kind_error, .href = T("#why") }, { .text = d->note_error, .href = T("#note") } };
	form_errors(rq, wrong, 2);
	struct interruption act = { .question = T("I know this family"), .action = textf_in(rq->arena, "/children/%lld/interest", (long long)rq->person_id),
		.words = T("If you are a relative, a friend or a neighbour, or anything else could seem to stand between you and this child, say so here. It is no fault: "
			   "it keeps the child’s record, and you, safe."),
		.button = T("Declare this and close the record to me"), .leave = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id), .leave_words = T("Cancel"),
		GOV_LIST(happens, struct text, T("The record closes to you at once, whatever your posts."), T("Your manager is told, with what you write here.")),
		GOV_LIST(lasting, struct text, T("You cannot undo it yourself. A records manager can.")) };
	interruption_open(rq, &act);
	gov_select(o, &(struct gov_select){ .name = T("why"), .id = T("why"), .label.text = T("What are you to the child or the family?"), .value = d->kind, .items = items,
					    .n_items = n, .error_message.text = d->kind_error });
	gov_textarea(o, &(struct gov_textarea){ .name = T("note"), .id = T("note"), .label.text = T("In a few words"), .rows = 3, .value = posted(rq, "note"),
						.hint.text = T("Your managers read this. For example, his grandmother is my neighbour."), .error_message.text = d->note_error });
	interruption_close(rq, &act);
	page_close(rq);
}

static void declare_page(struct request *rq)
{
	struct declared d = { .rq = rq };
	if (person_of(rq, &d.person))
		declare_form(rq, &d);
}

/* ---- Declared ---- */

/* Told where this user's post reaches the child, so that it is their own managers who hear; the home council's where it is one. */
static int64_t council_told(struct request *rq, const struct person *p)
{
	int64_t elsewhere = may_there(rq->db, rq->me->user_id, ACT_READ, p->r.id, p->r.council_id).yes ? NONE : may_edit_where(rq->db, rq->me->user_id, p->r.id);
	return elsewhere == NONE ? p->r.council_id : elsewhere;
}

static bool declare_job(struct db *db, void *arg, struct fault *f)
{
	struct declared *d = arg;
	struct request *rq = d->rq;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Interest declared"), .request = rq->id });
	return interest_declare(x, rq->me->user_id, rq->person_id, d->person.r.council_id, d->kind, d->note, f) && txn_end(x, f);
}

static void declare_post(struct request *rq)
{
	struct declared d = { .rq = rq, .kind = posted(rq, "why") };
	if (!person_of(rq, &d.person))
		return;
	d.note = words_posted(rq, "note", &record_access_denial, "note", &d.note_error);
	d.person.r.council_id = council_told(rq, &d.person);
	if (!interest_may_be_declared(d.kind))
		d.kind_error = T("Choose what you are to the child or the family");
	if (text_none(d.note_error) && text_blank(d.note))
		d.note_error = T("Enter in a few words how you know them");
	if (!text_none(d.kind_error) || !text_none(d.note_error)) {
		rq->status = 422;
		declare_form(rq, &d);
	} else if (written(rq, declare_job, &d)) {
		redirect(rq, T("/interest-declared?done=declared"));
	}
}

/* Nothing of any child stands here: whoever reads it may not know of the one they declared. */
static void declared_page(struct request *rq)
{
	struct out *o = rq->out;
	page_open(rq, &(struct page){ .title = T("When you have declared an interest"), .nav = "children" });
	gov_heading(o, 1, 'l', T("When you have declared an interest"));
	gov_body(o, T("The record is closed to you from that moment: its page, lists, searches and the emergency page do not show it. Records that you wrote stay in it with your "
		      "name. Your managers have an alert on their first page, with what you wrote, and find another worker if you were one."));
	gov_heading(o, 2, 'm', T("Who can undo it"));
	gov_body(o, T("Not you yourself. A records manager can, on the page that decides who may see the child. If it was a mistake, tell one of them:"));
	colleagues_named(rq, ACT_RESTRICT, T("Your council has no other records manager in Kith today. Tell your manager."));
	out_lit(o, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children\">Go on to the children whom you see</a></p>\n");
	page_close(rq);
}

API_ACT(declare_act, declare_post)
static const struct api_doc declare_doc = { "declareInterest",
	"Says that the user knows the family, a code of the set denial_kind: the record closes to them at once, and only a records manager opens it again.", "done",
	"interest_declared", NULL, API_OF_WIDE_KEY };

const struct route interest_routes[] = {
	ROUTE(GET, "/children/:person/interest", MAY_READ_CHILD, declare_page),
	ROUTE(POST, "/children/:person/interest", MAY_READ_CHILD, declare_post),
	ROUTE(GET, "/interest-declared", MAY_SIGNED_IN, declared_page),
	API_ROUTE(POST, "/children/:person/interest", MAY_READ_CHILD, declare_act, &declare_doc),
	{ 0 }
};
