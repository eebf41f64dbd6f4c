/* retention_rules.h - for retention.c only: the rest of the schedule's data. */
#ifndef KITH_RETENTION_RULES_H
#define KITH_RETENTION_RULES_H
#include "people/retention.h"

/* A row of `type` (whose `field`, when there is one, holds one of the blank-parted values) shows the category; `day`: when. */
struct sign_rule { struct text category; const struct record_type *type; const struct field *field, *day; struct text values; };
struct signer { struct text part, role; };
const struct sign_rule *sign_rules(int *n);
const struct signer *signers(int *n);
#endif
