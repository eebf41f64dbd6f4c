/* What several commands share: opening the store the options name, finding a council, saying why not. */
#include "access/access.h"
#include "access/readlog.h"
#include "app/command.h"
#include "base/arena.h"
#include "base/out.h"
#include "record/builtin.h"

int cannot(const struct fault *f)
{
	fprintf(stderr, "kith: %s\n", f->is_set ? f->sentence : "Something failed and nothing was changed.");
	if (f->cause[0])
		fprintf(stderr, "kith: cause: %s\n", f->cause);
	return EXIT_CANNOT;
}

bool wants_json(const struct options *o)
{
	return o->format && !strcmp(o->format, "json");
}

void print_out(struct out *o)
{
	fwrite(o->p, 1, o->n, stdout);
	fflush(stdout);
	out_free(o);
}

const char *second_log_folder(const struct options *o)
{
	return o->second_log ? o->second_log : o->place.data;
}

const char *second_log_path(const struct options *o, struct arena *a)
{
	const char *folder = second_log_folder(o);
	return folder ? text_c_in(a, textf_in(a, "%s/" SECOND_LOG_FILE, folder)) : NULL;
}

bool place_given(const struct options *o, struct fault *f)
{
	return !o->place.data != !o->place.database || fault(f, "Say where the store is: --data FOLDER, or --database postgresql://...; one of the two.");
}

struct store *open_store(const struct options *o, enum store_mode mode)
{
	struct fault f = { 0 };
	struct store *s = place_given(o, &f) ? store_open(&o->place, mode, &f) : NULL;
	if (s && access_start(s, &f))
		return s;
	cannot(&f);
	if (s)
		store_close(s);
	return NULL;
}
