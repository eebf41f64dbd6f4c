/* The files of assets/ (stylesheet, scripts, icons), read into memory at start and packed once. A page names them with their
 * content's hash, so a browser may keep them for ever and still gets the new one after an upgrade. No file is opened
 * while serving, and only names that were found at start exist. */
#include <dirent.h>
#include <sodium.h>
#include <sys/stat.h>
#include "base/arena.h"
#include "web/turn.h"

enum { MOST_BYTES = 8 << 20, MOST_ASSETS = 200, HASH_BYTES = 10 };
struct asset { struct text name, bytes, packed, type, url; char hash[2 * HASH_BYTES + 1], etag[2 * HASH_BYTES + 3]; };
static struct { struct arena *arena; struct asset at[MOST_ASSETS]; int n; } assets;

static const struct { const char *ending, *type; } types[] = {
	{ ".css", "text/css; charset=utf-8" }, { ".js", "text/javascript; charset=utf-8" }, { ".mjs", "text/javascript; charset=utf-8" },
	{ ".svg", "image/svg+xml" }, { ".png", "image/png" }, { ".ico", "image/x-icon" }, { ".woff2", "font/woff2" },
	{ ".json", "application/json" }, { ".webmanifest", "application/manifest+json" }, { ".txt", "text/plain; charset=utf-8" },
	{ NULL, NULL }
};

static struct text type_of(const char *name)
{
	const char *dot = strrchr(name, '.');
	for (int i = 0; dot && types[i].ending; i++)
		if (strcmp(dot, types[i].ending) == 0)
			return text_of(types[i].type);
	return NO_TEXT;
}

static bool is_packable(struct text type)
{
	return !text_starts(type, T("image/png")) && !text_starts(type, T("font/")) && !text_starts(type, T("image/x-icon"));
}

static bool read_file(FILE *file, struct asset *s)
{
	struct stat st;
	if (fstat(fileno(file), &st) != 0 || !S_ISREG(st.st_mode) || st.st_size > MOST_BYTES)
		return false;
	char *p = arena_alloc(assets.arena, (size_t)st.st_size + 1);
	s->bytes = (struct text){ p, fread(p, 1, (size_t)st.st_size, file) };
	return s->bytes.n == (size_t)st.st_size;
}

static void finish(struct asset *s)
{
	unsigned char hash[HASH_BYTES < 16 ? 16 : HASH_BYTES];
	crypto_generichash(hash, sizeof hash, (const unsigned char *)s->bytes.p, s->bytes.n, NULL, 0);
	sodium_bin2hex(s->hash, sizeof s->hash, hash, HASH_BYTES);
	snprintf(s->etag, sizeof s->etag, "\"%s\"", s->hash);
	s->url = textf_in(assets.arena, "/assets/%.*s?v=%s", TEXT_ARG(s->name), s->hash);
	if (is_packable(s->type))
		s->packed = gzip_asset(assets.arena, s->bytes);
}

static bool load_one(const char *folder, const char *name, struct fault *f)
{
	struct text type = type_of(name);
	if (name[0] == '.' || text_none(type))
		return true;
	char path[1024];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "rb");
	struct asset s = { .name = text_dup_in(assets.arena, text_of(name)), .type = type };
	bool good = file && read_file(file, &s);
	if (file)
		fclose(file);
	if (!good || assets.n == MOST_ASSETS)
		return fault(f, "The file %s of the assets folder could not be read, or there are too many. Nothing is being served.",
			name);
	finish(&s);
	assets.at[assets.n++] = s;
	return true;
}

bool assets_load(struct text folder, struct fault *f)
{
	assets_drop();
	if (text_blank(folder))
		return true;
	assets.arena = arena_new(256 << 20);
	const char *name = text_c_in(assets.arena, folder);
	DIR *d = opendir(name);
	if (!d)
		return fault(f, "The assets folder %s cannot be opened. Nothing is being served.", name);
	bool good = true;
	for (struct dirent *e; good && (e = readdir(d));)
		good = load_one(name, e->d_name, f);
	closedir(d);
	return good;
}

void assets_drop(void)
{
	arena_free(assets.arena);
	memset(&assets, 0, sizeof assets);
}

static struct asset *find(struct text name)
{
	for (int i = 0; i < assets.n; i++)
		if (text_eq(assets.at[i].name, name))
			return &assets.at[i];
	return NULL;
}

struct text asset_url(const char *name)
{
	const struct asset *s = find(text_of(name));
	return s ? s->url : T("/assets/missing");
}

struct text asset_bytes(const char *name)
{
	const struct asset *s = find(text_of(name));
	return s ? s->bytes : NO_TEXT;
}

void asset_page(struct request *rq)
{
	const struct asset *s = find(param(rq, "name"));
	struct turn *t = rq->turn;
	if (!s) {
		answer_not_found(rq);
		return;
	}
	rq->content_type = s->type;
	t->etag = s->etag;
	t->asset_is_fixed = text_is(query(rq, "v"), s->hash);
	if (text_has(t->head->none_match, text_of(s->etag))) {
		rq->status = 304;
		return;
	}
	t->asset_is_packed = !text_none(s->packed) && accepts_gzip(t->head->encodings);
	t->asset = t->asset_is_packed ? s->packed : s->bytes;
}
