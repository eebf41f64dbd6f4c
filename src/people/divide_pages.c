/* Two people are written in one record: who the other is, whose each row is, one question before the act, and afterwards what went from one
 * to the other. For managers who may join and separate records, about people whom they see. Nothing is taken for granted: what is not
 * answered changes nothing. */
#include "people/record_told.h"
#include "people/same_person_shown.h"
#include "people/same_person_told.h"
#include "record/codes.h"
#include "web/interruption.h"

/* From so many rows of a kind on they can be answered together. */
enum { TOGETHER_FROM = 4 };
static const char *const answer_words[N_ROW_IS_OF] = { "stays", "other", "both" };

struct dividing {
	struct person person, other;
	struct written_list rows;
	enum row_is_of *of;
	struct text reason, reason_error, act_error;
	struct text *row_error, *kind_error;     /* by row; of a kind that is answered together, by its first */
};

/* ---- What is asked ---- */

/* Rows of others' records of which this user may not know are not asked about, and stay as they are. */
static struct written_list rows_seen(struct db *db, int64_t user, int64_t person, int64_t other, struct arena *a)
{
	struct written_list all = same_person_divisible(db, person, other, a), seen = { 0 };
	for (size_t i = 0; i < all.n; i++) {
		void *rec = arena_alloc(a, all.at[i].type->size);
		if (!all.at[i].is_of_others || guarded_load(db, user, all.at[i].type, all.at[i].id, rec, a))
			*GROW_IN(a, &seen) = all.at[i];
	}
	return seen;
}

static bool dividing_asked(struct request *rq, struct dividing *d)
{
	if (!same_person_two_asked(rq, &d->person, &d->other))
		return false;
	d->rows = rows_seen(rq->db, rq->me->user_id, d->person.r.id, d->other.r.id, rq->arena);
	d->of = ARRAY_IN(rq->arena, enum row_is_of, d->rows.n + 1);
	d->row_error = ARRAY_IN(rq->arena, struct text, d->rows.n + 1);
	d->kind_error = ARRAY_IN(rq->arena, struct text, d->rows.n + 1);
	d->act_error = same_person_divide_hindrance(rq->db, d->person.r.id, d->other.r.id);
	return true;
}

/* What a row is called here: one of somebody else's record says whose it is in. */
static struct text asked_words(struct request *rq, const struct written_row *w)
{
	struct person p;
	struct record *rec = arena_alloc(rq->arena, w->type->size);
	struct text words = written_row_words(rq, w);
	if (!w->is_of_others || !guarded_load(rq->db, rq->me->user_id, w->type, w->id, rec, rq->arena) ||
	    !guarded_load(rq->db, rq->me->user_id, &record_person, rec->person_id, &p, rq->arena))
		return words;
	return textf_in(rq->arena, "%.*s, in the record of %.*s", TEXT_ARG(words), TEXT_ARG(person_heading(&p, rq->arena)));
}

/* ---- Who the other is ---- */

static void choose_form(struct request *rq, const struct person *p, struct text error)
{
	same_person_frame(rq, p, T("Two people in one record"), true, !text_none(error));
	form_errors(rq, &(struct gov_error_item){ .text = error, .href = T("#other") }, 1);
	gov_heading(rq->out, 1, 'l', T("Two people are written here as one"));
	gov_body(rq->out, T("Say who the other person is, then of each record whose it is. Nothing goes anywhere before you have said it of everything and have confirmed it."));
	gov_heading(rq->out, 2, 'm', T("The other is recorded already"));
	out_f(rq->out, "<form method=\"get\" action=\"/children/%lld/divide\">", (long long)rq->person_id);
	gov_input(rq->out, &(struct gov_input){ .name = T("other"), .id = T("other"), .label.text = T("Number of the other’s record"), .value = query(rq, "other"),
						.hint.text = T("The council’s child identifier, or the number in the address of the record’s page"), .error_message.text = error,
						.spellcheck = GOV_NO, .autocomplete = T("off") });
	gov_button(rq->out, &(struct gov_button){ .text = T("Go on with this person") });
	out_lit(rq->out, "</form>\n");
	gov_heading(rq->out, 2, 'm', T("The other has no record yet"));
	out_f(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/people/new?apart_from=%lld\">Register the other person</a></p>\n", (long long)rq->person_id);
	page_close(rq);
}

static void choose_page(struct request *rq)
{
	struct person p;
	struct text typed = text_trim(query(rq, "other"));
	if (!same_person_may_find(rq, &p))
		return;
	int64_t other = text_blank(typed) ? NONE : same_person_by_number(rq, typed);
	if (other != NONE && other != rq->person_id) {
		redirectf(rq, "/children/%lld/divide/%lld", (long long)rq->person_id, (long long)other);
		return;
	}
	struct text error = text_none(query(rq, "other")) ? NO_TEXT : text_blank(typed) ? T("Enter the number of the other’s record")
		: other == NONE ? T("No record that you can see has this number. Check it, or register the other person")
				: T("This is the number of the record you came from. Enter the other one’s");
	rq->status = text_none(error) ? rq->status : 422;
	choose_form(rq, &p, error);
}

/* ---- Whose each row is ---- */

static struct text together_name(struct request *rq, const struct record_type *t)
{
	return textf_in(rq->arena, "all-%s", t->name);
}

static size_t n_of_kind(const struct dividing *d, size_t from)
{
	size_t n = from;
	while (n < d->rows.n && d->rows.at[n].type == d->rows.at[from].type)
		n++;
	return n - from;
}

struct open_link { struct request *rq; const struct written_row *row; int64_t person; struct text words, says; };

static void draw_open(struct out *o, const void *arg)
{
	const struct open_link *l = arg;
	out_html(o, l->says);
	out_c(o, text_blank(l->says) ? "" : " ");
	out_lit(o, "<a class=\"govuk-link\" target=\"_blank\" rel=\"noopener\" href=\"");
	out_html(o, record_href(l->rq, l->row->type, l->person, l->row->id));
	out_lit(o, "\">Open it<span class=\"govuk-visually-hidden\">: ");
	out_html(o, l->words);
	out_lit(o, " (opens in a new tab)</span></a>");
}

static void put_row(struct request *rq, const struct dividing *d, size_t i)
{
	const struct written_row *w = &d->rows.at[i];
	struct record *rec = arena_alloc(rq->arena, w->type->size);
	bool is_seen = guarded_load(rq->db, rq->me->user_id, w->type, w->id, rec, rq->arena), is_single = same_person_is_single(rq->db, d->other.r.id, w, rq->arena);
	struct text name = written_row_name(rq, w), words = asked_words(rq, w);
	struct open_link link = { .rq = rq, .row = w, .person = is_seen ? rec->person_id : NONE, .words = words, .says = written_row_excerpt(rq, w) };
	gov_radios(rq->out, &(struct gov_radios){ .name = name, .id_prefix = name, .classes = T("govuk-radios--small govuk-radios--inline"), .value = posted(rq, text_c_in(rq->arena, name)),
		.error_message.text = d->row_error[i], .fieldset.legend.text = words, .hint.html = is_seen ? (struct gov_html)GOV_SLOT(draw_open, &link) : (struct gov_html){ 0 },
		GOV_LIST(items, struct gov_choice, { .value = T("stays"), .text = T("Stays") }, { .value = T("other"), .text = T("The other’s"), .omit = is_single },
			{ .value = T("both"), .text = is_single ? T("Stays, and fills what the other’s does not say") : T("Both") }) });
}

static void put_together(struct request *rq, const struct dividing *d, size_t from, size_t n)
{
	struct text name = together_name(rq, d->rows.at[from].type);
	gov_radios(rq->out, &(struct gov_radios){ .name = name, .id_prefix = name, .classes = T("govuk-radios--small govuk-radios--inline"), .value = posted(rq, text_c_in(rq->arena, name)),
		.error_message.text = d->kind_error[from], .fieldset.legend.text = textf_in(rq->arena, "All %zu of these", n), .hint.text = T("What you say of one by itself goes before this"),
		GOV_LIST(items, struct gov_choice, { .value = T("stays"), .text = T("Stay") }, { .value = T("other"), .text = T("The other’s") }, { .value = T("both"), .text = T("Both") }) });
}

struct kind { struct request *rq; const struct dividing *d; size_t from, n; };

static void draw_each(struct out *o, const void *arg)
{
	const struct kind *k = arg;
	(void)o;                         /* the page's own */
	for (size_t i = k->from; i < k->from + k->n; i++)
		put_row(k->rq, k->d, i);
}

/* Where one was answered by itself, what was said is seen. */
static bool any_answered(struct request *rq, const struct dividing *d, size_t from, size_t n)
{
	for (size_t i = from; i < from + n; i++)
		if (!text_blank(posted(rq, text_c_in(rq->arena, written_row_name(rq, &d->rows.at[i])))) || (!text_none(d->row_error[i]) && text_none(d->kind_error[from])))
			return true;
	return false;
}

static void put_kind(struct request *rq, const struct dividing *d, size_t from, size_t n)
{
	struct kind k = { rq, d, from, n };
	gov_heading(rq->out, 2, 'm', text_of(d->rows.at[from].type->plural));
	if (n < TOGETHER_FROM) {
		draw_each(rq->out, &k);
		return;
	}
	put_together(rq, d, from, n);
	gov_details(rq->out, &(struct gov_details){ .summary_text = T("Say it of each one"), .html = GOV_SLOT(draw_each, &k), .open = any_answered(rq, d, from, n) });
}

static void put_rows(struct request *rq, const struct dividing *d)
{
	if (!d->rows.n)
		gov_body(rq->out, T("Nothing is written in this record that could go to somebody else."));
	for (size_t i = 0; i < d->rows.n; i += n_of_kind(d, i))
		put_kind(rq, d, i, n_of_kind(d, i));
}

static void put_errors(struct request *rq, const struct dividing *d)
{
	struct gov_error_item *wrong = ARRAY_IN(rq->arena, struct gov_error_item, 2 * d->rows.n + 2);
	int n = 0;
	wrong[n++] = (struct gov_error_item){ .text = d->act_error, .href = T("#reason") };
	for (size_t i = 0; i < d->rows.n; i++) {
		wrong[n++] = (struct gov_error_item){ .text = d->kind_error[i], .href = textf_in(rq->arena, "#%.*s", TEXT_ARG(together_name(rq, d->rows.at[i].type))) };
		wrong[n++] = (struct gov_error_item){ .text = d->row_error[i], .href = textf_in(rq->arena, "#%.*s", TEXT_ARG(written_row_name(rq, &d->rows.at[i]))) };
	}
	wrong[n++] = (struct gov_error_item){ .text = d->reason_error, .href = T("#reason") };
	form_errors(rq, wrong, n);
}

static struct text divide_href(struct request *rq, const struct dividing *d)
{
	return textf_in(rq->arena, "/children/%lld/divide/%lld", (long long)d->person.r.id, (long long)d->other.r.id);
}

static void rows_shown(struct request *rq, const struct dividing *d)
{
	struct text other = person_heading(&d->other, rq->arena);
	same_person_frame(rq, &d->person, T("Whose is each record?"), true, rq->status == 422);
	put_errors(rq, d);
	gov_heading(rq->out, 1, 'l', T("Whose is each record?"));
	put_words(rq, "<p class=\"govuk-body\">The other person is <strong>", other);
	out_f(rq->out, "</strong>, record %lld. Say of each record below whether it stays with ", (long long)d->other.r.id);
	put_words(rq, "<strong>", person_heading(&d->person, rq->arena));
	out_lit(rq->out, "</strong>, is the other’s, or is about both and stands in both records afterwards.</p>\n");
	gov_body(rq->out, T("What hangs from a record, such as an assessment of a referral, goes with it. What was sent in a return stays as it was sent."));
	form_open(rq, divide_href(rq, d), "kith-form");
	put_rows(rq, d);
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("reason"), .id = T("reason"), .label.text = T("How you know that they are two people"), .rows = 3, .value = posted(rq, "reason"),
		.hint.text = T("For example, the school has two girls of this name, and the visits of May were to the other one"), .error_message.text = d->reason_error });
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Go on"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, same_person_href(rq), T("Leave the record as it is"));
	out_lit(rq->out, "</div>");
	form_close(rq);
	page_close(rq);
}

static void rows_page(struct request *rq)
{
	struct dividing d = { 0 };
	if (dividing_asked(rq, &d))
		rows_shown(rq, &d);
}

/* ---- The answers ---- */

static bool is_answer(struct text said, enum row_is_of *of)
{
	for (int i = 0; i < N_ROW_IS_OF; i++)
		if (text_is(said, answer_words[i])) {
			*of = (enum row_is_of)i;
			return true;
		}
	return false;
}

static void row_read(struct request *rq, struct dividing *d, size_t i, bool has_together)
{
	const struct written_row *w = &d->rows.at[i];
	struct text own = posted(rq, text_c_in(rq->arena, written_row_name(rq, w)));
	struct text all = has_together ? posted(rq, text_c_in(rq->arena, together_name(rq, w->type))) : NO_TEXT;
	bool is_said = is_answer(text_blank(own) ? all : own, &d->of[i]);
	if (!is_said || (d->of[i] == ROW_IS_OTHERS && same_person_is_single(rq->db, d->other.r.id, w, rq->arena)))
		d->row_error[i] = textf_in(rq->arena, "Choose whose this is: %.*s", TEXT_ARG(asked_words(rq, w)));
}

/* Many of a kind of which nothing was said are one mistake, not many. */
static void kind_read(struct request *rq, struct dividing *d, size_t from, size_t n)
{
	bool is_together = n >= TOGETHER_FROM;
	if (is_together && text_blank(posted(rq, text_c_in(rq->arena, together_name(rq, d->rows.at[from].type)))) && !any_answered(rq, d, from, n)) {
		d->kind_error[from] = textf_in(rq->arena, "Choose whose these are: %s, %zu of them", d->rows.at[from].type->plural, n);
		return;
	}
	for (size_t i = from; i < from + n; i++)
		row_read(rq, d, i, is_together);
}

static bool any_error(const struct dividing *d)
{
	bool is_any = !text_none(d->reason_error) || !text_none(d->act_error);
	for (size_t i = 0; i < d->rows.n; i++)
		is_any = is_any || !text_none(d->row_error[i]) || !text_none(d->kind_error[i]);
	return is_any;
}

static void apart_read(struct request *rq, struct dividing *d)
{
	bool *is_apart = ARRAY_IN(rq->arena, bool, d->rows.n + 1);
	same_person_apart(rq->db, d->person.r.id, d->other.r.id, &d->rows, d->of, is_apart, rq->arena);
	for (size_t i = 0; i < d->rows.n; i++)
		if (is_apart[i])
			d->row_error[i] = textf_in(rq->arena, "The text of this, or of what hangs from it, tells a protected address that would be in the other record: %.*s."
				" Choose the same for both, or “Both” for the address", TEXT_ARG(asked_words(rq, &d->rows.at[i])));
}

static bool all_read(struct request *rq, struct dividing *d)
{
	d->reason = words_posted(rq, "reason", &record_person_link, "reason", &d->reason_error);
	if (text_none(d->reason_error) && text_blank(d->reason))
		d->reason_error = T("Enter how you know that they are two people");
	for (size_t i = 0; i < d->rows.n; i += n_of_kind(d, i))
		kind_read(rq, d, i, n_of_kind(d, i));
	if (!any_error(d))
		apart_read(rq, d);
	return !any_error(d);
}

/* ---- One question before it ---- */

static const char *const what_happens[N_ROW_IS_OF][2] = {
	{ "record stays here.", "records stay here." },
	{ "record goes to the other, with its history and what hangs from it.", "records go to the other, with their history and what hangs from them." },
	{ "record is about both: it stays here, and the other has a copy.", "records are about both: they stay here, and the other has copies." } };

static size_t n_said(const struct dividing *d, enum row_is_of of)
{
	size_t n = 0;
	for (size_t i = 0; i < d->rows.n; i++)
		n += d->of[i] == of;
	return n;
}

static void sure_shown(struct request *rq, const struct dividing *d)
{
	struct text happens[N_ROW_IS_OF + 1];
	struct interruption act = { .question = T("Divide this record between the two?"), .action = divide_href(rq, d), .gives_back = true, .button = T("Divide the record"),
		.leave_words = T("Change what I said"), .happens = happens,
		.words = textf_in(rq->arena, "The other person is %.*s, record %lld.", TEXT_ARG(person_heading(&d->other, rq->arena)), (long long)d->other.r.id),
		GOV_LIST(lasting, struct text, T("A record that named another which is now somebody else’s names it no more. The history says what it named."),
			T("Should they be one person after all, the two are joined. What was copied then stands there twice.")) };
	for (int of = 0; of < N_ROW_IS_OF; of++)
		if (n_said(d, (enum row_is_of)of))
			happens[act.n_happens++] = textf_in(rq->arena, "%zu %s", n_said(d, (enum row_is_of)of), what_happens[of][n_said(d, (enum row_is_of)of) > 1]);
	happens[act.n_happens++] = T("A restriction, a denial or a legal hold of today holds for both, until somebody decides otherwise. Whoever is named here must be named there again.");
	same_person_frame(rq, &d->person, act.question, true, false);
	interruption_open(rq, &act);
	interruption_close(rq, &act);
	page_close(rq);
}

/* ---- The act ---- */

struct divide_job { struct request *rq; const struct dividing *d; bool is_other_list; };

static bool any_apart(struct db *db, const struct dividing *d, struct arena *a)
{
	bool *is_apart = ARRAY_IN(a, bool, d->rows.n + 1), is_any = false;
	same_person_apart(db, d->person.r.id, d->other.r.id, &d->rows, d->of, is_apart, a);
	for (size_t i = 0; i < d->rows.n; i++)
		is_any = is_any || is_apart[i];
	return is_any;
}

static bool divide_job(struct db *db, void *arg, struct fault *f)
{
	struct divide_job *job = arg;
	struct request *rq = job->rq;
	const struct dividing *d = job->d;
	int64_t me = rq->me->user_id, person = d->person.r.id, other = d->other.r.id;
	if (!may_join(db, me, person).yes || !may_join(db, me, other).yes)
		return fault(f, "You may not say this of these records any more. Nothing was changed.");
	struct written_list now = rows_seen(db, me, person, other, rq->arena);
	job->is_other_list = !written_rows_same(&now, &d->rows);
	if (job->is_other_list)
		return true;
	if (any_apart(db, d, rq->arena))
		return fault(f, "An address was protected in the meantime. Nothing was changed; look at the list again.");
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = me, .reason = T("Two people were written as one: the record divided"), .request = rq->id });
	return same_person_divide(x, person, other, &d->rows, d->of, me, d->reason, f) && txn_end(x, f);
}

static void rows_post(struct request *rq)
{
	struct dividing d = { 0 };
	if (!dividing_asked(rq, &d))
		return;
	if (interruption_is_back(rq)) {
		rows_shown(rq, &d);
		return;
	}
	bool is_good = all_read(rq, &d);
	struct divide_job job = { .rq = rq, .d = &d };
	if (is_good && !interruption_is_sure(rq)) {
		sure_shown(rq, &d);
		return;
	}
	if (is_good && !written(rq, divide_job, &job))
		return;
	if (is_good && !job.is_other_list) {
		redirectf(rq, "/children/%lld/same-person?done=divided", (long long)d.person.r.id);
		return;
	}
	if (is_good && dividing_asked(rq, &d))
		d.act_error = T("Something was written in the meantime. Nothing was changed: say whose it is below, and send this again");
	rq->status = 422;
	rows_shown(rq, &d);
}

/* ---- What was divided ---- */

static bool divided_asked(struct request *rq, struct person *p, struct found_same *link)
{
	if (!same_person_may_find(rq, p))
		return false;
	struct found_list l = same_person_found(rq->db, rq->me->user_id, rq->person_id, rq->arena);
	for (size_t i = 0; i < l.n; i++)
		if (l.at[i].link == param_id(rq, "link_id") && same_person_is_divided(&l.at[i])) {
			*link = l.at[i];
			return true;
		}
	answer_not_found(rq);
	return false;
}

struct divided_row { const struct record_type *type; int64_t id, person; struct text words; };
struct divided_rows { struct divided_row *at; size_t n, cap; };

/* As this user sees them now. */
static struct divided_rows divided_seen(struct request *rq, int64_t link)
{
	struct written_list all = same_person_divided(rq->db, link, rq->arena);
	struct divided_rows l = { 0 };
	for (size_t i = 0; i < all.n; i++) {
		struct record *rec = arena_alloc(rq->arena, all.at[i].type->size);
		if (guarded_load(rq->db, rq->me->user_id, all.at[i].type, all.at[i].id, rec, rq->arena))
			*GROW_IN(rq->arena, &l) = (struct divided_row){ all.at[i].type, all.at[i].id, rec->person_id, written_row_words(rq, &all.at[i]) };
	}
	return l;
}

static void divided_page(struct request *rq)
{
	struct person p;
	struct found_same link;
	if (!divided_asked(rq, &p, &link))
		return;
	struct divided_rows l = divided_seen(rq, link.link);
	same_person_frame(rq, &p, T("What went from one to the other"), true, false);
	gov_heading(rq->out, 1, 'l', T("What went from one to the other"));
	put_words(rq, "<p class=\"govuk-body\">", link.by);
	out_lit(rq->out, ", ");
	instant_put_words(rq->out, link.at);
	put_words(rq, ": ", link.reason);
	out_lit(rq->out, "</p>\n");
	gov_body(rq->out, l.n ? T("These came to the other record then, or were copied to it, and are there still. The history of each says what it was before.")
			      : T("Nothing that you can see came to the other record then, and is there still."));
	if (l.n)
		out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < l.n; i++) {
		put_words(rq, "<li><a class=\"govuk-link\" href=\"", record_href(rq, l.at[i].type, l.at[i].person, l.at[i].id));
		put_words(rq, "\">", l.at[i].words);
		out_lit(rq->out, "</a></li>\n");
	}
	if (l.n)
		out_lit(rq->out, "</ul>\n");
	page_close(rq);
}

/* ---- The twins ---- */

static void rows_told(struct request *rq)
{
	struct dividing d = { 0 };
	if (!dividing_asked(rq, &d))
		return;
	struct api w = api_open(rq);
	api_list(&w, "rows");
	for (size_t i = 0; i < d.rows.n; i++) {
		api_object(&w, NULL);
		api_text(&w, "question", written_row_name(rq, &d.rows.at[i]));
		api_text(&w, "words", asked_words(rq, &d.rows.at[i]));
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static void divided_told(struct request *rq)
{
	struct person p;
	struct found_same link;
	if (!divided_asked(rq, &p, &link))
		return;
	struct divided_rows l = divided_seen(rq, link.link);
	struct api w = api_open(rq);
	api_list(&w, "rows");
	for (size_t i = 0; i < l.n; i++) {
		api_object(&w, NULL);
		api_text(&w, "record", text_of(l.at[i].type->name));
		api_int(&w, "id", l.at[i].id);
		api_href(&w, "href", "/api/children/%lld/%s/%lld", (long long)l.at[i].person, l.at[i].type->name, (long long)l.at[i].id);
		api_text(&w, "words", l.at[i].words);
		api_end(&w);
	}
	api_end(&w);
	api_close(&w);
}

static const struct api_doc rows_doc = { "readDivisible", "What is written in a record of two people, of which a person says whose it is before it is divided.", "divisible", NULL, NULL, API_OF_WIDE_KEY };
static const struct api_doc divided_doc = { "readDivided", "What went from one to the other when a record of two people was divided.", "divided", NULL, NULL, API_OF_WIDE_KEY };

const struct route divide_routes[] = {
	ROUTE(GET, "/children/:person/divide", MAY_READ_CHILD, choose_page),
	ROUTE(GET, "/children/:person/divide/:other_id", MAY_READ_CHILD, rows_page),
	ROUTE(POST, "/children/:person/divide/:other_id", MAY_READ_CHILD, rows_post),
	ROUTE(GET, "/children/:person/same-person/:link_id/divided", MAY_READ_CHILD, divided_page),
	API_ROUTE(GET, "/children/:person/divide/:other_id", MAY_READ_CHILD, rows_told, &rows_doc),
	API_ROUTE(GET, "/children/:person/same-person/:link_id/divided", MAY_READ_CHILD, divided_told, &divided_doc),
	{ 0 }
};
