/* Turning what a handler left in the request into bytes: the body, packed when the browser takes gzip and it helps; or a file. */
#include <fcntl.h>
#include <microhttpd.h>
#include <sys/stat.h>
#include <unistd.h>
#include "web/turn.h"

static bool is_text(struct text type)
{
	static const char *const kinds[] = { "text/", "application/json", "application/problem+json", "application/xml", "image/svg+xml",
		NULL };
	for (int i = 0; kinds[i]; i++)
		if (text_starts(type, text_of(kinds[i])))
			return true;
	return text_none(type);
}

static struct MHD_Response *response_of(struct text bytes, enum MHD_ResponseMemoryMode mode)
{
	return MHD_create_response_from_buffer(bytes.n, (void *)(uintptr_t)bytes.p, mode);
}

static struct MHD_Response *page_response(struct turn *t, struct packer *p, size_t *n)
{
	struct request *rq = &t->rq;
	struct text bytes = rq->status == 303 ? T("") : out_text(rq->out), packed = NO_TEXT;
	bool is_packable = bytes.n > 0 && is_text(rq->content_type);
	if (is_packable && accepts_gzip(t->head->encodings))
		packed = packer_gzip(p, bytes);
	*n = text_none(packed) ? bytes.n : packed.n;
	struct MHD_Response *r = response_of(text_none(packed) ? bytes : packed, MHD_RESPMEM_MUST_COPY);
	if (r && !text_none(packed))
		MHD_add_response_header(r, "Content-Encoding", "gzip");
	if (r && is_packable)
		MHD_add_response_header(r, "Vary", "Accept-Encoding");
	return r;
}

static struct MHD_Response *asset_response(struct turn *t, size_t *n)
{
	*n = t->asset.n;
	struct MHD_Response *r = response_of(text_none(t->asset) ? T("") : t->asset, MHD_RESPMEM_PERSISTENT);
	if (r && t->asset_is_packed)
		MHD_add_response_header(r, "Content-Encoding", "gzip");
	if (r)
		MHD_add_response_header(r, "Vary", "Accept-Encoding");
	return r;
}

bool send_file(struct request *rq, const char *path, struct text name, struct text type)
{
	struct stat is;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0 || fstat(fd, &is) || !S_ISREG(is.st_mode)) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	rq->turn->file = fd;
	rq->turn->file_bytes = is.st_size;
	rq->is_download = true;
	rq->file_name = name;
	rq->content_type = type;
	return true;
}

void send_bytes(struct request *rq, struct text name, struct text type)
{
	rq->is_download = true;
	rq->file_name = name;
	rq->content_type = type;
}

/* What a file was to be sent for may have been refused meanwhile: then the answer is sent, and the file closed. */
static struct MHD_Response *file_response(struct turn *t, size_t *n)
{
	*n = (size_t)t->file_bytes;
	struct MHD_Response *r = MHD_create_response_from_fd64((uint64_t)t->file_bytes, t->file);
	if (!r)
		close(t->file);
	t->file = -1;
	return r;
}

static void drop_file(struct turn *t)
{
	if (t->file >= 0)
		close(t->file);
	t->file = -1;
}

static struct MHD_Response *response(struct turn *t, struct packer *p, size_t *n)
{
	if (t->file >= 0 && t->rq.is_download)
		return file_response(t, n);
	drop_file(t);
	return t->etag ? asset_response(t, n) : page_response(t, p, n);
}

struct MHD_Response *reply_make(struct turn *t, struct packer *p, size_t *bytes)
{
	struct MHD_Response *r = response(t, p, bytes);
	if (r)
		headers_add(t, r);
	return r;
}
