/* kith emergency-copy make, passphrase, check, open: what the night does by itself, by hand; the passphrase of a reader; whether a file is
 * as Kith wrote it; and a file opened where no browser runs scripts (docs/emergency_copy.md). */
#include "emergency_copy/emergency_copy.h"
#include "app/command.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"
#include "company/council.h"
#include "emergency_copy/sealed.h"
#include "jobs/file.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool keys_given(const struct options *o, struct fault *f)
{
	return o->emergency_keys || fault(f, "Say where the keys are with --emergency-keys, or in the settings file.");
}

/* ---- make ---- */

struct made_list {
	struct copy_made *at;
	size_t n, cap;
};

static void say_made(const struct options *o, const struct made_list *l)
{
	struct out out = out_make(1 << 20);
	struct json j = json_to(&out);
	if (wants_json(o))
		json_open_array(&j);
	for (size_t i = 0; i < l->n; i++) {
		const struct copy_made *m = &l->at[i];
		if (!wants_json(o)) {
			out_f(&out, "%.*s: %.*s, for %.*s: %lld children, %lld bytes\n", TEXT_ARG(m->name), TEXT_ARG(m->council),
				TEXT_ARG(m->reader), (long long)m->children, (long long)m->bytes);
			continue;
		}
		json_open_object(&j);
		json_key(&j, "file"), json_text(&j, m->name);
		json_key(&j, "council"), json_text(&j, m->council);
		json_key(&j, "reader"), json_text(&j, m->reader);
		json_key(&j, "children"), json_int(&j, m->children);
		json_key(&j, "bytes"), json_int(&j, m->bytes);
		json_close(&j);
	}
	if (wants_json(o))
		json_close(&j), out_lit(&out, "\n");
	print_out(&out);
}

/* Each by itself: one that cannot be made keeps none of the others back. */
static int make_all(
	const struct options *o, struct store *s, const struct copy_orders *orders, const struct emergency_keys *k, struct arena *a)
{
	struct db *db = store_reader(s);
	int64_t council = o->council && db ? council_find(db, text_of(o->council)) : NONE;
	struct made_list made = { 0 };
	int how = EXIT_GOOD, wanted = 0;
	for (size_t i = 0; i < orders->n; i++) {
		struct copy_made m;
		struct fault f = { 0 };
		if (o->council && (council == NONE || council_find(db, orders->at[i].council) != council))
			continue;
		wanted++;
		if (copy_make(s, &orders->at[i], k, NULL, &m, a, &f))
			*GROW_IN(a, &made) = m;
		else
			how = cannot(&f);
	}
	say_made(o, &made);
	return wanted ? how
		      : cannot(&(struct fault){
				.is_set = true, .sentence = "The list has no emergency copy of this council. Nothing was written." });
}

int command_emergency_copy_make(const struct options *o)
{
	struct fault f = { 0 };
	struct arena *a = arena_new((size_t)1 << 30);
	struct copy_orders orders;
	struct emergency_keys keys;
	bool is_ready =
		(o->emergency_copies || fault(&f, "Say where the list of copies is with --emergency-copies, or in the settings file.")) &&
		keys_given(o, &f) && copy_orders_read(o->emergency_copies, &orders, a, &f) && keys_read(o->emergency_keys, &keys, a, &f);
	if (!is_ready)
		cannot(&f);
	struct store *s = is_ready ? open_store(o, STORE_EXISTING) : NULL;
	int how = s ? make_all(o, s, &orders, &keys, a) : EXIT_CANNOT;
	if (s)
		store_close(s);
	sodium_memzero(&keys, sizeof keys);
	arena_free(a);
	return how;
}

/* ---- passphrase ---- */

int command_emergency_copy_passphrase(const struct options *o)
{
	struct fault f = { 0 };
	char passphrase[COPY_PASSPHRASE_MAX];
	struct text reader = o->n_words == 1 ? text_of(o->words[0]) : NO_TEXT;
	struct arena *a = arena_new(1 << 24);
	bool is_reader = !text_blank(reader) && reader.n <= LONGEST_READER && strchr(reader.p, '@') && !strchr(reader.p, ' ');
	bool is_done = keys_given(o, &f) &&
		       (is_reader || fault(&f, "Give the e-mail address of whoever the copy is made for, of at most %d letters.",
					     LONGEST_READER)) &&
		       keys_new_passphrase(o->emergency_keys, reader, COPY_ITERATIONS, passphrase, a, &f);
	if (is_done) {
		printf("%s\n", passphrase);
		fprintf(stderr,
			"It is shown this once. Give it to %s on paper, apart from the laptop. Copies made from now on open with it; "
			"earlier ones with the one before.\n",
			o->words[0]);
		sodium_memzero(passphrase, sizeof passphrase);
	}
	arena_free(a);
	return is_done ? EXIT_GOOD : cannot(&f);
}

/* ---- check ---- */

static struct text copy_read(const char *path, struct arena *a, struct fault *f)
{
	struct stat is = { .st_size = 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool is_file = fd >= 0 && fstat(fd, &is) == 0 && S_ISREG(is.st_mode) && is.st_size <= MOST_COPY_FILE;
	char *at = is_file ? arena_alloc(a, (size_t)is.st_size + 1) : NULL;
	ssize_t n = 0, more = 0;
	while (at && n < is.st_size && (more = read(fd, at + n, (size_t)(is.st_size - n))) > 0)
		n += more;
	if (fd >= 0)
		close(fd);
	if (at && n == is.st_size)
		return (struct text){ at, (size_t)n };
	fault(f, is_file ? "%s cannot be read to its end." : "%s cannot be read, or is no emergency copy.", path);
	return NO_TEXT;
}

/* Whose signature it should be: that of the keys, or one that somebody wrote down. */
static bool signer_given(const struct options *o, unsigned char signer[COPY_SIGNER], struct arena *a, struct fault *f)
{
	struct emergency_keys k;
	size_t n = 0;
	if (o->signer)
		return (sodium_hex2bin(signer, COPY_SIGNER, o->signer, strlen(o->signer), NULL, &n, NULL) == 0 && n == COPY_SIGNER) ||
		       fault(f, "--signer should be the 64 digits and letters that 'kith emergency-copy check' prints.");
	if (!o->emergency_keys)
		return fault(f, "Say by whom it should be signed: --emergency-keys FILE, or --signer with what an earlier check printed.");
	if (!keys_read(o->emergency_keys, &k, a, f))
		return false;
	memcpy(signer, k.signer, COPY_SIGNER);
	sodium_memzero(&k, sizeof k);
	return true;
}

int command_emergency_copy_check(const struct options *o)
{
	struct fault f = { 0 };
	struct arena *a = arena_new((size_t)1 << 30);
	unsigned char wanted[COPY_SIGNER], signer[COPY_SIGNER];
	char hex[2 * COPY_SIGNER + 1];
	bool is_ready = (o->n_words > 0 || fault(&f, "Name the file of an emergency copy.")) && signer_given(o, wanted, a, &f);
	int how = EXIT_GOOD;
	for (int i = 0; is_ready && i < o->n_words; i++) {
		struct text file = copy_read(o->words[i], a, &f);
		if (text_none(file))
			break;
		bool is_whole = copy_signature(file, signer), is_ours = is_whole && memcmp(signer, wanted, COPY_SIGNER) == 0;
		printf("%s: %s\n", o->words[i],
			is_ours	   ? "as Kith wrote it"
			: is_whole ? "signed by somebody else: do not use it"
				   : "changed since it was signed, or no emergency copy: do not use it");
		how = is_ours ? how : EXIT_FINDINGS;
	}
	if (is_ready && !f.is_set)
		printf("signer %s\n", sodium_bin2hex(hex, sizeof hex, wanted, COPY_SIGNER));
	arena_free(a);
	return is_ready && !f.is_set ? how : cannot(&f);
}

/* ---- open ---- */

static struct text passphrase_read(char *at, size_t n)
{
	if (isatty(STDIN_FILENO))
		fprintf(stderr, "Passphrase: ");
	return fgets(at, (int)n, stdin) ? text_of(at) : NO_TEXT;
}

static bool write_plain(const char *path, struct text content, struct arena *a, struct fault *f)
{
	const char *slash = strrchr(path, '/');
	int folder = return_folder(slash ? text_c_in(a, (struct text){ path, (size_t)(slash - path) + (slash == path) }) : ".", f);
	struct out o = out_make(MOST_CONTENT + (1 << 20));
	copy_plain(&o, content);
	bool is_done = folder >= 0 && return_file_write(folder, text_of(slash ? slash + 1 : path), out_text(&o), f);
	if (folder >= 0)
		close(folder);
	out_free(&o);
	return is_done;
}

int command_emergency_copy_open(const struct options *o)
{
	struct fault f = { 0 };
	char typed[200] = { 0 };
	struct arena *a = arena_new((size_t)1 << 30);
	struct text content, file = NO_TEXT;
	bool is_ready = (o->n_words == 1 && o->out) || fault(&f, "Name the file of the emergency copy, and with --out the page to write.");
	if (is_ready)
		file = copy_read(o->words[0], a, &f);
	bool is_done = o->out && !text_none(file) &&
		       (copy_open(file, passphrase_read(typed, sizeof typed), &content, a) ||
			       fault(&f, "This passphrase does not open the copy, or the file was changed since it was made. Nothing was "
					 "written.")) &&
		       write_plain(o->out, content, a, &f);
	sodium_memzero(typed, sizeof typed);
	if (is_done)
		fprintf(stderr, "Opened: %s can be read by whoever has it. Delete it when Kith is back.\n", o->out);
	arena_free(a);
	return is_done ? EXIT_GOOD : cannot(&f);
}
