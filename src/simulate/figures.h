/* figures.h - the figures that the invented councils are shaped on. figures.csv holds what was published of real ones, with its source; shapes.csv
 * what is published of nobody and was fitted until the published figures come out. One row is one part of a margin: a weight or a number, the
 * codes it stands for, or the bounds (both included) of a count of days or years. A part may be of one council only. */
#ifndef KITH_FIGURES_H
#define KITH_FIGURES_H
#include "record/field.h"
#include "simulate/chance.h"

#define MARGINS_OF_THE_SIMULATION(X) \
	X(referral_source) X(referral_month) X(referral_no_action) X(rereferral_within_year) X(assessed_not_in_need) X(assessment_working_days) \
	X(assessments_per_referral) X(enquiries_per_referral) X(conferences_per_enquiry) X(plans_per_conference) X(enquiry_to_conference) \
	X(protection_category) X(protection_days) X(protection_again) X(need_days) X(need_stock) X(primary_need) X(disabled) X(disability) X(factor) \
	X(care_starts) X(care_stock) X(care_start_age) X(care_age) X(care_sex) X(care_ethnicity) X(unaccompanied) X(unaccompanied_start) X(start_status) \
	X(status) X(care_need) X(start_home) X(home) X(home_days) X(homes_per_period) X(three_homes_in_year) X(care_days) X(care_periods) X(care_end_age) \
	X(missing_in_year) X(home_distance) X(home_outside) X(care_days_mean) X(agency) X(turnover) X(caseload) \
	X(council_share) X(family_size) X(need_days_of_help) X(again_within_year) X(again_later) X(enquiry_in_need) X(enquiry_not_in_need) X(conference_of_need) \
	X(children_in_care) X(entry_age) X(entry_status) X(entry_home) X(leaving_rate) X(moving_rate) X(next_home) X(ethnicity) X(entry_need) X(not_in_need_of_assessed) X(cases_of_team) X(plan_days) X(entry_alone) X(home_side) X(alone_outside)
enum margin {
#define AS_ENUM(which) FIGURE_##which,
	MARGINS_OF_THE_SIMULATION(AS_ENUM)
#undef AS_ENUM
	MARGINS
};

struct figure {
	struct text part, codes, council, certainty, source;
	int64_t value, low, high;            /* value: thousandths; low, high: NONE where the part has no bounds */
};
struct figures { const char *name; struct figure *at; size_t n, cap; };
const struct figures *figures_of(enum margin m);         /* read once; lasts for ever */

/* The first part that is of this council (991 to 993, by its place 0 to 2) or of all, in thousandths. */
int64_t figure_value(enum margin m, int council);
/* The part called so, of this council, in thousandths; stops the program when there is none. */
int64_t figure_of_council(enum margin m, int council, const char *part);
/* One part by weight, among those of a council (or all). */
enum { ANY_COUNCIL = -1 };
const struct figure *figure_by_chance(struct chance *c, enum margin m, int council);
struct text figure_code(struct chance *c, enum margin m);          /* one code of a part by weight */
int64_t figure_number(struct chance *c, enum margin m, int council); /* a number within the bounds of a part by weight */
struct text code_of_figure(struct chance *c, const struct figure *f);
bool chance_of_share(struct chance *c, int64_t thousandths_of_percent);
#endif
