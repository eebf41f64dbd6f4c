/* kith key add, kith key list, kith key end: keys by which other systems speak for a user under /api (docs/api.md), made by whoever keeps
 * the store. A machine gets a user of its own: --role makes one, who has no password and signs in nowhere else. */
#include "access/access.h"
#include "access/api_key.h"
#include "app/command.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"
#include "company/council.h"
#include "records.h"

static const char USER_BY_EMAIL[] = "SELECT id FROM app_user WHERE lower(email) = lower($1)";

struct key_job {
	const struct options *o;
	struct arena *arena;
	char token[API_KEY_MAX];
	int64_t id;
};

static bool save_checked(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	struct problems p = { 0 };
	record_check(t, rec, clock_today(), &p, txn_arena(x));
	for (size_t i = 0; i < p.n; i++)
		if (!p.at[i].is_warning)
			return fault(f, "%.*s. Nothing was changed.", TEXT_ARG(p.at[i].message));
	return record_save(x, t, rec) == SAVED || fault(f, "The user for the machine could not be saved. Nothing was changed.");
}

/* A user for the machine, with one post from today. */
static int64_t machine_made(struct db *db, const struct key_job *job, int64_t *council, struct fault *f)
{
	const struct options *o = job->o;
	struct txn *x = txn_begin(
		db, job->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("A user for a machine, from the command line") });
	struct app_user user;
	struct post post;
	if (role_days(text_of(o->role), clock_today()) != NONE) {
		fault(f, "A post of this role is a person's, for a time. Give the machine another role. Nothing was changed.");
		return NONE;
	}
	*council = council_find_or_make(x, text_of(o->council), f);
	if (*council == NONE)
		return NONE;
	record_clear(&record_app_user, &user);
	user.email = text_of(o->words[0]);
	user.name = text_of(o->name);
	user.is_active = 1;
	record_clear(&record_post, &post);
	post.role = text_of(o->role);
	post.council_id = *council;
	post.starts_on = clock_today();
	if (!save_checked(x, &record_app_user, &user, f))
		return NONE;
	post.user_id = user.r.id;
	return save_checked(x, &record_post, &post, f) && txn_end(x, f) ? user.r.id : NONE;
}

static int64_t user_found(struct db *db, struct key_job *job, int64_t *council, struct fault *f)
{
	const struct options *o = job->o;
	int64_t user = db_one(db, USER_BY_EMAIL, NONE, DBC(o->words[0]));
	if (user == NONE && o->role)
		return machine_made(db, job, council, f);
	if (user != NONE && o->role)
		fault(f, "Somebody has this e-mail address already: leave --role out to make a key for them. Nothing was changed.");
	else if (user == NONE)
		fault(f, "Nobody has this e-mail address. With --role and --council a user is made for the machine. Nothing was changed.");
	else if (o->council)
		*council = council_find(db, text_of(o->council));
	return o->role ? NONE : user;
}

static bool add_job(struct db *db, void *arg, struct fault *f)
{
	struct key_job *job = arg;
	const struct options *o = job->o;
	struct new_key k = { .council = NONE,
		.made_by = NONE,
		.name = text_of(o->name),
		.record_types = text_of(o->records),
		.may_write = o->write,
		.ends_on = o->to };
	k.user = user_found(db, job, &k.council, f);
	if (k.user == NONE)
		return false;
	if (o->council && k.council == NONE)
		return fault(f, "The store has no council %s. Nothing was changed.", o->council);
	return api_key_make(db, &k, job->token, &job->id, job->arena, f);
}

static bool add_options_right(const struct options *o, struct fault *f)
{
	if (o->n_words != 1)
		return fault(f, "Give the e-mail address of the user for whom the key speaks.");
	if (!o->name || date_none(o->to))
		return fault(f, "A key needs --name, what it is for, and --to, the first day on which it no longer works.");
	if (o->role && (!role_named(text_of(o->role)) || !o->council))
		return fault(f, "A user for a machine needs a --role that there is ('kith access' lists them) and a --council.");
	return true;
}

int command_key_add(const struct options *o)
{
	struct fault f = { 0 };
	struct store *s = open_store(o, STORE_EXISTING);
	if (!s)
		return EXIT_CANNOT;
	struct key_job job = { .o = o, .arena = arena_new(64 << 20) };
	bool done = add_options_right(o, &f) && store_write(s, add_job, &job, &f);
	if (done)
		printf("%s\n", job.token);
	if (done)
		fprintf(stderr, "Key %lld. It is shown this once: keep it where the machine keeps its secrets.\n", (long long)job.id);
	arena_free(job.arena);
	store_close(s);
	return done ? EXIT_GOOD : cannot(&f);
}

static void key_json(struct json *j, const struct key_listed *k, struct arena *a)
{
	json_open_object(j);
	json_key(j, "id"), json_int(j, k->id);
	json_key(j, "name"), json_text(j, k->name);
	json_key(j, "user"), json_text(j, k->user_email);
	json_key(j, "may_write"), json_bool(j, k->may_write);
	json_key(j, "council"), json_text(j, k->council);
	json_key(j, "record_types"), json_text(j, k->record_types);
	json_key(j, "starts_on"), json_text(j, date_iso_in(a, k->starts_on));
	json_key(j, "ends_on"), json_text(j, date_iso_in(a, k->ends_on));
	json_key(j, "works"), json_bool(j, k->works);
	json_key(j, "last_used_at");
	if (k->last_used_at == NONE)
		json_none(j);
	else
		json_int(j, k->last_used_at);
	json_close(j);
}

static void key_line(struct out *o, const struct key_listed *k)
{
	out_f(o, "%4lld  %-10s %-5s  until ", (long long)k->id, k->works ? "works" : "has ended", k->may_write ? "write" : "read");
	date_put_iso(o, k->ends_on);
	out_f(o, "  %.*s: %.*s", TEXT_ARG(k->user_email), TEXT_ARG(k->name));
	if (!text_blank(k->council))
		out_f(o, "; in %.*s alone", TEXT_ARG(k->council));
	if (!text_blank(k->record_types))
		out_f(o, "; %.*s alone", TEXT_ARG(k->record_types));
	out_lit(o, "; last used ");
	if (k->last_used_at == NONE)
		out_lit(o, "never");
	else
		instant_put_words(o, k->last_used_at);
	out_lit(o, "\n");
}

int command_key_list(const struct options *o)
{
	struct store *s = open_store(o, STORE_EXISTING);
	if (!s)
		return EXIT_CANNOT;
	struct arena *a = arena_new(64 << 20);
	struct out out = out_make(16 << 20);
	struct json j = json_to(&out);
	struct key_list l = api_keys(store_reader(s), NONE, a);
	if (wants_json(o))
		json_open_array(&j);
	for (size_t i = 0; i < l.n; i++)
		if (wants_json(o))
			key_json(&j, &l.at[i], a);
		else
			key_line(&out, &l.at[i]);
	if (wants_json(o))
		json_close(&j);
	print_out(&out);
	arena_free(a);
	store_close(s);
	return EXIT_GOOD;
}

static bool end_job(struct db *db, void *arg, struct fault *f)
{
	struct key_job *job = arg;
	return api_key_end(db, job->o->id, NONE, text_of(job->o->reason), NO_TEXT, job->arena, f);
}

int command_key_end(const struct options *o)
{
	struct fault f = { 0 };
	struct store *s = open_store(o, STORE_EXISTING);
	if (!s)
		return EXIT_CANNOT;
	struct key_job job = { .o = o, .arena = arena_new(64 << 20) };
	bool done = o->id == NONE ? fault(&f, "Say which key, by --id; 'kith key list' lists them.") : store_write(s, end_job, &job, &f);
	if (done)
		printf("Key %lld no longer works.\n", (long long)o->id);
	arena_free(job.arena);
	store_close(s);
	return done ? EXIT_GOOD : cannot(&f);
}
