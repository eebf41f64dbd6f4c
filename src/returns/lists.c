/* The lists that a server checks against: see lists.h. Files are read into memory and not mapped: one that is replaced while the server runs must
 * not be able to end it. */
#include "returns/lists.h"
#include "base/arena.h"
#include "base/out.h"
#include <sys/stat.h>

static const size_t MOST_MEMORY = (size_t)16 << 30;
#define WHO_SETS_IT " Whoever looks after Kith sets one (docs/settings.md)."

static struct {
	struct arena *arena;
	const struct postcodes *postcodes;
	const struct providers *providers;
	struct text no_postcodes, no_providers;  /* why; NO_TEXT: the check's own words */
	struct text told[LISTS];
	int n_told;
} lists;

void lists_forget(void)
{
	if (lists.arena)
		arena_free(lists.arena);
	memset(&lists, 0, sizeof lists);
}

static void begin(void)
{
	lists_forget();
	lists.arena = arena_new(MOST_MEMORY);
	lists.no_postcodes = T("It needs a postcode directory, and this server has none." WHO_SETS_IT);
	lists.no_providers = T("It needs Ofsted’s list of providers, and this server has none." WHO_SETS_IT);
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* "onspd.index, a file of 3 November 2026" */
static void put_file(struct out *o, const char *path)
{
	struct stat is;

	out_c(o, name_of(path));
	if (stat(path, &is))
		return;
	out_lit(o, ", a file of ");
	date_put_words(o, date_of_instant((int64_t)is.st_mtime * 1000));
}

static void tell(const struct out *o)
{
	lists.told[lists.n_told++] = text_dup_in(lists.arena, out_text(o));
}

static void tell_postcodes(const char *path)
{
	struct out o = out_make(4096);

	out_lit(&o, "Postcodes: ");
	put_file(&o, path);
	out_lit(&o, ", ");
	out_count(&o, (int64_t)postcodes_n(lists.postcodes));
	out_lit(&o, " postcodes.");
	tell(&o);
	out_free(&o);
}

static void tell_providers(const char *paths)
{
	struct out o = out_make(16384);

	out_lit(&o, "Providers: ");
	for (struct text rest = text_of(paths); !text_none(rest);) {
		put_file(&o, text_c_in(lists.arena, text_cut(&rest, ',')));
		out_c(&o, text_none(rest) ? ", " : "; ");
	}
	out_count(&o, (int64_t)lists.providers->n);
	out_lit(&o, " providers.");
	tell(&o);
	out_free(&o);
}

int lists_load(const struct lists_wanted *w, struct fault bad[LISTS])
{
	int n = 0;

	begin();
	if (w->postcodes) {
		bad[n] = (struct fault){ 0 };
		lists.postcodes = postcodes_load(w->postcodes, lists.arena, &bad[n]);
		if (lists.postcodes)
			tell_postcodes(w->postcodes);
		else
			lists.no_postcodes = T("It needs a postcode directory, and the one that is set could not be read when Kith started."), n++;
	}
	if (w->providers) {
		bad[n] = (struct fault){ 0 };
		lists.providers = providers_read(w->providers, lists.postcodes, lists.arena, &bad[n]);
		if (lists.providers)
			tell_providers(w->providers);
		else
			lists.no_providers = T("It needs Ofsted’s list of providers, and what is set could not be read when Kith started."), n++;
	}
	return n;
}

void lists_use_invented(struct text csv)
{
	struct fault f = { 0 };

	begin();
	lists.postcodes = postcodes_of(csv, lists.arena, &f);
	CHECK(lists.postcodes);
	lists.told[lists.n_told++] = T("Postcodes: the demonstration’s own directory, in which every place is invented.");
	lists.no_providers = T("It needs Ofsted’s list of providers, and a demonstration has none.");
}

void lists_give(struct check_903 *q)
{
	q->postcodes = q->postcodes ? q->postcodes : lists.postcodes;
	q->providers = q->providers ? q->providers : lists.providers;
	q->no_postcodes = lists.no_postcodes;
	q->no_providers = lists.no_providers;
}

const struct postcodes *lists_postcodes(void)
{
	return lists.postcodes;
}

int lists_told(struct text told[LISTS])
{
	for (int i = 0; i < lists.n_told; i++)
		told[i] = lists.told[i];
	return lists.n_told;
}
