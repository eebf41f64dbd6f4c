/* Councils by code, from the list of authorities. */
#include "company/council.h"
#include "record/builtin.h"
#include "records.h"

static const char COUNCIL_BY_CODE[] = "SELECT id FROM council WHERE la_code = $1 OR gss_code = upper($1)";

int64_t council_find(struct db *db, struct text code)
{
	return db_one(db, COUNCIL_BY_CODE, NONE, DBT(code));
}

static const struct builtin_authority *authority_find(struct text code)
{
	for (int i = 0; i < n_builtin_authorities; i++)
		if (text_is(code, builtin_authorities[i].la_code) || (builtin_authorities[i].gss_code && text_ieq(code, text_of(builtin_authorities[i].gss_code))))
			return &builtin_authorities[i];
	return NULL;
}

int64_t council_find_or_make(struct txn *x, struct text code, struct fault *f)
{
	int64_t id = council_find(txn_db(x), code);
	if (id != NONE)
		return id;
	const struct builtin_authority *known = authority_find(code);
	if (!known) {
		fault(f, "No council has the code '%.*s'. Give its DfE code, for example 801, or its ONS code, for example E06000023.", TEXT_ARG(code));
		return NONE;
	}
	struct council c;
	record_clear(&record_council, &c);
	c.la_code = text_of(known->la_code);
	c.gss_code = text_of(known->gss_code);
	c.name = text_of(known->name);
	if (record_save(x, &record_council, &c) != SAVED) {
		fault(f, "The council could not be saved. Nothing was changed.");
		return NONE;
	}
	return c.r.id;
}
