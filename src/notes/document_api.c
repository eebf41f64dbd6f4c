/* The bytes of a file under /api, both ways, as base64 in JSON: what they are is decided, kept, refused and logged as on the pages. A document itself is added as any
 * record (people/record_api.c). */
#include "notes/document.h"
#include "api/api.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/codes.h"
#include <sodium.h>

enum { BASE64 = sodium_base64_VARIANT_ORIGINAL };

/* ---- Out ---- */

/* Told as they are: in letters that stand for bytes nothing may be looked for and blotted, so what may not be seen is kept back whole. */
static void content_told(struct request *rq)
{
	struct asked_record q = { .type = &record_document_file };
	if (!record_asked_of(rq, &q))
		return;
	const struct document_file *f = q.rec;
	struct text kept_back = document_kept_back(rq, f);
	struct out bytes = out_make((size_t)64 << 20);
	if (!text_none(kept_back)) {
		answer_refused(rq, kept_back);
	} else if (!document_bytes_read(rq, f, &bytes)) {
		fault(&rq->fault, "The file could not be read to its end just now. It is kept; nothing was changed. Try again in a minute.");
		answer_unavailable(rq);
	} else {
		const struct code *type = code_find("document_type", f->file_type);
		size_t room = sodium_base64_ENCODED_LEN(bytes.n, BASE64);
		char *letters = arena_alloc(rq->arena, room);
		struct json j = json_to(rq->out);
		rq->content_type = T("application/json");
		json_open_object(&j);
		json_key(&j, "file_name"), json_text(&j, f->file_name);
		json_key(&j, "media_type"), json_text(&j, type ? type->other : NO_TEXT);
		json_key(&j, "bytes"), json_int(&j, f->bytes);
		json_key(&j, "sha256"), json_text(&j, f->sha256);
		json_key(&j, "content"), json_text(&j, text_of(sodium_bin2base64(letters, room, (const unsigned char *)(bytes.n ? bytes.p : ""), bytes.n, BASE64)));
		json_close(&j);
	}
	out_free(&bytes);
}

/* ---- In ---- */

struct bringing { struct request *rq; struct asked_record q; struct document_upload upload; struct document_file kept; };

static bool bring_job(struct db *db, void *arg, struct fault *f)
{
	struct bringing *b = arg;
	struct txn *x = txn_begin(db, b->rq->arena, &(struct txn_meta){ .user_id = b->rq->me->user_id, .reason = T("Added"), .request = b->rq->id });
	return document_file_keep(x, &b->upload, b->q.rec, &b->kept, f) && txn_end(x, f);
}

static struct text bytes_sent(struct request *rq)
{
	struct text letters = posted(rq, "content");
	unsigned char *bytes = arena_alloc(rq->arena, letters.n + 1);
	size_t n = 0;
	const char *end = NULL;
	bool is_good = !text_blank(letters) && sodium_base642bin(bytes, letters.n + 1, letters.p, letters.n, "\r\n", &n, &end, BASE64) == 0 && end == letters.p + letters.n;
	return is_good ? (struct text){ (const char *)bytes, n } : NO_TEXT;
}

static void wrong_told(struct request *rq, struct text sentence)
{
	static const struct field content = { .name = "content", .label = "Content", .type = F_TEXT };
	struct problems p = { 0 };
	problem_add(&p, rq->arena, &content, sentence);
	api_problems(rq, &p);
}

static void file_brought(struct request *rq)
{
	struct bringing b = { .rq = rq, .q.type = &record_document };
	if (!record_asked_of(rq, &b.q) || !api_take_act(rq))
		return;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, ((const struct record *)b.q.rec)->council_id);
	struct text bytes = bytes_sent(rq);
	if (!v.yes) {
		answer_refused(rq, text_of(v.why));
		return;
	}
	b.upload = document_sent(rq, posted(rq, "file_name"), text_none(bytes) ? T("") : bytes);
	if (text_none(bytes))
		b.upload.wrong = T("Send the bytes of the file as base64");
	if (!text_none(b.upload.wrong))
		wrong_told(rq, b.upload.wrong);
	else if (written(rq, bring_job, &b))
		api_receipt(rq, 201, T("The file is kept."), &record_document_file, b.kept.r.id, b.kept.r.txn, textf_in(rq->arena, "/api/children/%lld/document_file/%lld", (long long)rq->person_id, (long long)b.kept.r.id));
	else
		answer_unavailable(rq);
}

static const struct api_doc content_doc = { "readDocumentBytes", "The bytes of a document's file, as base64, and what they are.", "document_bytes", NULL, NULL, API_OF_WIDE_KEY };
static const struct api_doc bring_doc = { "bringDocumentFile", "Adds a file to a document that is there: its first or a new version. A body may have 1 MB; larger files are brought in the browser.", "receipt", "document_bringing", NULL, API_OF_WIDE_KEY };

const struct route document_api_routes[] = {
	API_ROUTE(GET, "/children/:person/document_file/:id/bytes", MAY_READ_CHILD, content_told, &content_doc),
	API_ROUTE(POST, "/children/:person/document/:id/version", MAY_EDIT_CHILD, file_brought, &bring_doc),
	{ 0 }
};
