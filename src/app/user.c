/* kith user add, kith user session: people who sign in, with a post, made and let in from the command line by whoever keeps the store. */
#include "access/access.h"
#include "access/signin.h"
#include "app/command.h"
#include "base/arena.h"
#include "company/council.h"
#include "records.h"
#include <unistd.h>

static const char USER_BY_EMAIL[] = "SELECT id FROM app_user WHERE lower(email) = lower($1) AND is_active = 1";

static const char WORKER_BY_NUMBER[] = "SELECT id FROM worker WHERE council_id = $1 AND number = $2";

struct user_job { const struct options *o; struct text email, password; struct arena *arena; int64_t id; };

/* Saves a new record that is as its fields must be. */
static bool add_checked(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	struct problems p = { 0 };
	record_check(t, rec, clock_today(), &p, txn_arena(x));
	for (size_t i = 0; i < p.n; i++)
		if (!p.at[i].is_warning)
			return fault(f, "%.*s. Nothing was changed.", TEXT_ARG(p.at[i].message));
	return record_save(x, t, rec) == SAVED || fault(f, "The %s could not be saved. Nothing was changed.", t == &record_post ? "post" : "user");
}

static bool user_add_job(struct db *db, void *arg, struct fault *f)
{
	struct user_job *job = arg;
	if (db_one(db, USER_BY_EMAIL, 0, DBT(job->email)) > 0)
		return fault(f, "Somebody already signs in with that e-mail address. Nothing was changed.");
	struct txn *x = txn_begin(db, job->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("User added from the command line") });
	int64_t council = council_find_or_make(x, text_of(job->o->council), f);
	if (council == NONE)
		return false;
	struct app_user user;
	record_clear(&record_app_user, &user);
	user.email = job->email;
	user.name = text_of(job->o->name);
	user.is_active = 1;
	user.worker_id = job->o->worker ? db_one(db, WORKER_BY_NUMBER, NONE, DBI(council), DBC(job->o->worker)) : NONE;
	if (job->o->worker && user.worker_id == NONE)
		return fault(f, "The council has no worker with the number '%s'. Nothing was changed.", job->o->worker);
	if (!add_checked(x, &record_app_user, &user, f))
		return false;
	struct post post;
	record_clear(&record_post, &post);
	post.user_id = user.r.id;
	post.role = text_of(job->o->role);
	post.council_id = council;
	post.starts_on = clock_today();
	post.ends_on = job->o->to;
	if (!add_checked(x, &record_post, &post, f))
		return false;
	struct text problem = NO_TEXT;
	if (!password_set(db, user.r.id, job->password, &problem))
		return fault(f, "%.*s Nothing was changed.", TEXT_ARG(problem));
	job->id = user.r.id;
	return txn_end(x, f);
}

/* The first line of standard input. */
static struct text password_read(char *at, size_t n)
{
	if (isatty(STDIN_FILENO))
		fprintf(stderr, "Password (12 characters or more): ");
	if (!fgets(at, (int)n, stdin))
		return NO_TEXT;
	at[strcspn(at, "\r\n")] = 0;
	return text_of(at);
}

/* Some posts are for a time: an auditor's, an inspector's. */
static bool post_days_right(const struct options *o, struct fault *f)
{
	int64_t most = role_days(text_of(o->role), clock_today());
	if (!date_none(o->to) && o->to.ymd <= clock_today().ymd)
		return fault(f, "--to is the first day on which the post no longer stands: it must be after today.");
	return most == NONE || (!date_none(o->to) && date_days(clock_today(), o->to) <= most) ||
	       fault(f, "A post of this role is for a time: give --to, at most %lld days from today.", (long long)most);
}

static bool user_options_right(const struct options *o, struct fault *f)
{
	if (o->n_words != 1)
		return fault(f, "Give one e-mail address.");
	if (!o->name || !o->role || !o->council)
		return fault(f, "A user needs --name, --role and --council.");
	if (!role_named(text_of(o->role)))
		return fault(f, "There is no role '%s'; 'kith access' lists them.", o->role);
	return post_days_right(o, f);
}

int command_user_add(const struct options *o)
{
	struct fault f = { 0 };
	struct store *s = open_store(o, STORE_CREATE);
	if (!s)
		return EXIT_CANNOT;
	char password[300];
	bool done = false;
	if (user_options_right(o, &f)) {
		struct user_job job = { .o = o, .arena = arena_new(64 << 20), .password = password_read(password, sizeof password) };
		job.email = text_of(o->words[0]);
		done = text_blank(job.password) ? fault(&f, "No password was given on standard input. Nothing was changed.")
						: store_write(s, user_add_job, &job, &f);
		if (done)
			printf("User %lld can sign in; the authenticator is set up at the first sign-in.\n", (long long)job.id);
		arena_free(job.arena);
	}
	store_close(s);
	return done ? EXIT_GOOD : cannot(&f);
}

int command_user_session(const struct options *o)
{
	struct fault f = { 0 };
	struct store *s = open_store(o, STORE_EXISTING);
	if (!s)
		return EXIT_CANNOT;
	char token[SESSION_TOKEN_MAX];
	int64_t user = o->n_words == 1 ? db_one(store_reader(s), USER_BY_EMAIL, NONE, DBC(o->words[0])) : NONE;
	bool done = user == NONE ? fault(&f, "Nobody who may sign in has that e-mail address.")
				 : session_open(s, user, T("kith user session"), token, &f);
	if (done)
		printf("__Host-kith=%s\n", token);
	store_close(s);
	return done ? EXIT_GOOD : cannot(&f);
}
