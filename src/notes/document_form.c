/* Bringing a document: what it is, and its file; and a new version of the file of one that is there. What was typed stays on the form when the file
 * cannot be kept; the file itself has to be chosen again, because no browser keeps it. */
#include "notes/document.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/codes.h"

/* No field of the record, and yet asked for and wrong like one. */
static const struct field file_asked = { .name = "file", .label = "File", .type = F_TEXT };

struct document_form {
	struct asked_record q;                   /* first: what the frame of record_pages.c knows */
	struct document_upload upload;
	const struct document *of;               /* of a new version; else NULL */
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
};

static struct text file_error(const struct problems *p)
{
	for (size_t i = 0; p && i < p->n; i++)
		if (p->at[i].field == &file_asked)
			return p->at[i].message;
	return NO_TEXT;
}

static void check_file(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct document_form *m = k->of;
	if (m->links_check)
		m->links_check(k, rec, p);
	if (!text_none(m->upload.wrong))
		problem_add(p, k->rq->arena, &file_asked, m->upload.wrong);
}

/* A draft keeps what was typed, and no file. */
static void take_file(struct request *rq, struct document_form *m, bool has_draft)
{
	if (rq->method == POST && !(has_draft && !text_blank(posted(rq, "draft"))))
		m->upload = document_uploaded(rq);
}

static void frame_end(struct request *rq, struct document_form *m, struct record_frame *k)
{
	if (rq->method == POST)
		record_form_post(k);
	else
		record_form_page(k);
	document_upload_end(&m->upload);
}

/* ---- A new document ---- */

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	static const int order[] = { DOCUMENT_KIND, DOCUMENT_NAME, DOCUMENT_DATED_ON, DOCUMENT_FROM_WHOM };
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		record_field_input(k->rq, v, &record_document.fields[order[i]], p);
	document_file_input(k->rq, T("File"), file_error(p));
}

static bool keep_file(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct document_form *m = k->of;
	return document_file_keep(x, &m->upload, rec, NULL, f);
}

static void new_document(struct request *rq)
{
	struct document_form m = { .q.type = &record_document, .upload = { .folder = NO_TEXT, .wrong = NO_TEXT } };
	bool is_orphan;
	if (!record_begun_of(rq, &m.q, &is_orphan))
		return;
	struct record_frame k = record_frame_of(rq, &m.q);
	k.of = &m;
	k.title = T("Add a document");
	k.has_file = true;
	k.fields = put_fields;
	k.along = keep_file;
	k.leave = k.rows;
	m.links_check = k.links_check;
	k.links_check = check_file;
	take_file(rq, &m, true);
	frame_end(rq, &m, &k);
}

/* ---- A new version ---- */

static void open_version(const struct record_frame *k, const void *rec, struct text title, bool has_errors)
{
	const struct document_form *m = k->of;
	struct request *rq = k->rq;
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&m->q.person, rq->arena), child },
		{ T("Documents"), textf_in(rq->arena, "%.*s/document", TEXT_ARG(child)) }, { m->of->name, k->leave } };
	(void)rec;
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = 4, .has_errors = has_errors });
	identity_bar(rq, &m->q.person);
}

static void put_version(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct document_form *m = k->of;
	(void)v;
	out_lit(k->rq->out, "<p class=\"govuk-body\">The new file becomes the current version of “");
	out_html(k->rq->out, m->of->name);
	out_lit(k->rq->out, "”. The versions before it stay and can be opened.</p>\n");
	document_file_input(k->rq, T("The new file"), file_error(p));
}

/* Nothing of the row is typed. Without a file there is nothing to say of it, and the problem of the file stops the save: what must be there is
 * filled in so that nobody is asked for it. */
static void settle_version(const struct record_frame *k, void *rec)
{
	const struct document_form *m = k->of;
	struct document_file *f = rec;
	struct record r = f->r;
	*f = m->upload.file;
	f->r = r;
	f->document_id = m->of->r.id;
	if (text_none(m->upload.wrong))
		return;
	f->file_name = f->sha256 = T("none");
	f->file_type = T("text");
	f->words_state = T("unread");
	f->bytes = 1;
}

static bool keep_bytes(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct document_form *m = k->of;
	return document_bytes_keep(x, &m->upload, ((const struct record *)rec)->id, f);
}

static struct text to_document(const struct record_frame *k)
{
	return textf_in(k->rq->arena, "%.*s?done=version", TEXT_ARG(k->leave));
}

static bool version_begun(struct request *rq, struct document_form *m)
{
	m->q.type = &record_document;
	if (!record_asked_of(rq, &m->q))
		return false;
	m->of = m->q.rec;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, m->of->r.council_id);
	if (!v.yes)
		answer_refused(rq, text_of(v.why));
	return v.yes;
}

static void new_version(struct request *rq)
{
	struct document_form m = { .upload = { .folder = NO_TEXT, .wrong = NO_TEXT } };
	if (!version_begun(rq, &m))
		return;
	struct document_file *f = NEW_IN(rq->arena, struct document_file);
	record_clear(&record_document_file, f);
	f->r.person_id = m.of->r.person_id;
	f->r.council_id = m.of->r.council_id;
	f->document_id = m.of->r.id;
	struct asked_record q = { .type = &record_document_file, .person = m.q.person, .rec = f };
	struct record_frame k = record_frame_of(rq, &q);
	k.of = &m;
	k.open = open_version;
	k.title = T("Add a new version");
	k.has_file = k.has_no_draft = true;
	k.fields = put_version;
	k.along = keep_bytes;
	k.settle = settle_version;
	k.links_check = check_file;
	k.leave = record_href(rq, &record_document, rq->person_id, m.of->r.id);
	k.make = textf_in(rq->arena, "%.*s/version", TEXT_ARG(k.leave));
	k.elsewhere = to_document;
	take_file(rq, &m, false);
	frame_end(rq, &m, &k);
}

const struct route document_form_routes[] = {
	ROUTE(GET, "/children/:person/document/new", MAY_EDIT_CHILD, new_document),
	DRAFT_ROUTE_OF_FILES("/children/:person/document/new", MAY_EDIT_CHILD, new_document, document_upload_place),
	ROUTE(GET, "/children/:person/document/:id/version", MAY_EDIT_CHILD, new_version),
	ROUTE_OF_FILES(POST, "/children/:person/document/:id/version", MAY_EDIT_CHILD, new_version, document_upload_place),
	{ 0 }
};
