/* The margins that the fit reads, each with the query that reads it. Every query is over whole invented councils, by a program that makes a table of
 * numbers; nothing in it names anybody. */
#include "simulate/fit.h"

#define STARTED(date) " AND " date " > $1 AND " date " <= $2"
#define STANDING(from, to) " AND " from " <= $2 AND (" to " IS NULL OR " to " > $2)"
#define REFERRALS_OF_COUNCIL "(SELECT count(*) FROM referral f WHERE f.council_id = c.id" STARTED("f.referred_on") ")"
#define NOT_IN_NEED "EXISTS (SELECT 1 FROM assessment n WHERE n.referral_id = r.id AND n.no_further_action = 1)"
#define IN_NEED " AND r.no_further_action = 0 AND NOT " NOT_IN_NEED

/* guarded: counts of whole invented councils. */
static const char SOURCES[] = "SELECT c.la_code, r.source, count(*) FROM referral r JOIN council c ON c.id = r.council_id WHERE 1 = 1" STARTED("r.referred_on") " GROUP BY 1, 2";
/* guarded: counts of whole invented councils. */
static const char MONTHS[] = "SELECT c.la_code, CAST(substr(r.referred_on, 6, 2) AS integer), count(*) FROM referral r JOIN council c ON c.id = r.council_id"
			     " WHERE 1 = 1" STARTED("r.referred_on") " GROUP BY 1, 2";
/* guarded: counts of whole invented councils. */
static const char NO_ACTION[] = "SELECT c.la_code, sum(r.no_further_action), count(*) FROM referral r JOIN council c ON c.id = r.council_id WHERE 1 = 1"
				STARTED("r.referred_on") " GROUP BY 1";
/* guarded: counts of whole invented councils. */
static const char AGAIN[] = "SELECT c.la_code, sum(CASE WHEN EXISTS (SELECT 1 FROM referral o WHERE o.person_id = r.person_id AND o.referred_on < r.referred_on AND"
			    " o.referred_on >= (CAST(substr(r.referred_on, 1, 4) AS integer) - 1) || substr(r.referred_on, 5)) THEN 1 ELSE 0 END), count(*)"
			    " FROM referral r JOIN council c ON c.id = r.council_id WHERE 1 = 1" STARTED("r.referred_on") " GROUP BY 1";
/* guarded: counts of whole invented councils. */
static const char NEEDLESS[] = "SELECT c.la_code, sum(CASE WHEN " NOT_IN_NEED " THEN 1 ELSE 0 END), count(*) FROM referral r JOIN council c ON c.id = r.council_id"
			       " WHERE 1 = 1" STARTED("r.referred_on") " GROUP BY 1";
/* guarded: counts of whole invented councils. */
static const char ASSESSED[] = "SELECT c.la_code, a.started_on, a.authorised_on FROM assessment a JOIN council c ON c.id = a.council_id WHERE 1 = 1" STARTED("a.authorised_on");
/* guarded: counts of whole invented councils. */
static const char ASSESSMENTS[] = "SELECT c.la_code, (SELECT count(*) FROM assessment a WHERE a.council_id = c.id" STARTED("a.authorised_on") "), " REFERRALS_OF_COUNCIL
				  " FROM council c";
/* guarded: counts of whole invented councils. */
static const char ENQUIRIES[] = "SELECT c.la_code, (SELECT count(*) FROM section47_enquiry e WHERE e.council_id = c.id" STARTED("e.started_on") "), " REFERRALS_OF_COUNCIL
				" FROM council c";
/* guarded: counts of whole invented councils. */
static const char CONFERENCES[] = "SELECT c.la_code, (SELECT count(*) FROM conference k WHERE k.council_id = c.id AND k.kind = 'initial'" STARTED("k.held_on") "),"
				  " (SELECT count(*) FROM section47_enquiry e WHERE e.council_id = c.id" STARTED("e.started_on") ") FROM council c";
/* guarded: counts of whole invented councils. */
static const char PLANS[] = "SELECT c.la_code, sum(k.makes_plan), count(*) FROM conference k JOIN council c ON c.id = k.council_id WHERE k.kind = 'initial'" STARTED("k.held_on")
			    " GROUP BY 1";
/* guarded: counts of whole invented councils. */
static const char TO_CONFERENCE[] = "SELECT c.la_code, e.started_on, k.held_on FROM conference k JOIN section47_enquiry e ON e.id = k.section47_enquiry_id"
				    " JOIN council c ON c.id = k.council_id WHERE k.kind = 'initial'" STARTED("k.held_on");
/* guarded: counts of whole invented councils. */
static const char CATEGORIES[] = "SELECT c.la_code, g.category, count(*) FROM cp_plan p JOIN cp_plan_category g ON g.cp_plan_id = p.id AND g.ends_on IS NULL"
				 " JOIN council c ON c.id = p.council_id WHERE p.started_on > $1" STANDING("p.started_on", "p.ended_on") " GROUP BY 1, 2";
/* guarded: counts of whole invented councils. */
static const char PLAN_DAYS[] = "SELECT c.la_code, p.started_on, p.ended_on FROM cp_plan p JOIN council c ON c.id = p.council_id WHERE 1 = 1" STARTED("p.ended_on");
/* guarded: counts of whole invented councils. */
static const char PLANS_AGAIN[] = "SELECT c.la_code, sum(CASE WHEN p.previous_plans > 0 THEN 1 ELSE 0 END), count(*) FROM cp_plan p JOIN council c ON c.id = p.council_id"
				  " WHERE 1 = 1" STARTED("p.started_on") " GROUP BY 1";
/* guarded: counts of whole invented councils. */
static const char NEED_DAYS[] = "SELECT c.la_code, r.referred_on, r.closed_on FROM referral r JOIN council c ON c.id = r.council_id WHERE 1 = 1" STARTED("r.closed_on") IN_NEED;
/* guarded: counts of whole invented councils. */
static const char NEED_STOCK[] = "SELECT c.la_code, (SELECT count(*) FROM referral r WHERE r.council_id = c.id" STANDING("r.referred_on", "r.closed_on") IN_NEED "), "
				 REFERRALS_OF_COUNCIL " FROM council c";
/* guarded: counts of whole invented councils. */
static const char NEEDS[] = "SELECT c.la_code, r.primary_need, count(*) FROM referral r JOIN council c ON c.id = r.council_id WHERE r.referred_on <> $1"
			    STANDING("r.referred_on", "r.closed_on") IN_NEED " GROUP BY 1, 2";
/* guarded: counts of whole invented councils. */
static const char DISABLED[] = "SELECT c.la_code, sum(CASE WHEN EXISTS (SELECT 1 FROM disability d WHERE d.person_id = r.person_id AND d.disability <> 'NONE') THEN 1 ELSE 0 END),"
			       " count(*) FROM referral r JOIN council c ON c.id = r.council_id WHERE r.referred_on <> $1" STANDING("r.referred_on", "r.closed_on") IN_NEED
			       " GROUP BY 1";
/* guarded: counts of whole invented councils. */
static const char DISABILITIES[] = "SELECT c.la_code, d.disability, count(*), (SELECT count(DISTINCT o.person_id) FROM disability o WHERE o.council_id = c.id"
				   " AND o.disability <> 'NONE' AND o.starts_on <> $1) FROM disability d JOIN council c ON c.id = d.council_id"
				   " WHERE d.disability <> 'NONE' AND d.starts_on <= $2 GROUP BY c.id, c.la_code, d.disability";
#define WITH_FACTOR "(SELECT count(DISTINCT w.assessment_id) FROM assessment_factor w JOIN assessment s ON s.id = w.assessment_id WHERE w.council_id = c.id AND w.factor <> '21'" \
	STARTED("s.authorised_on") ")"
/* guarded: counts of whole invented councils. */
static const char FACTORS[] = "SELECT c.la_code, f.factor, count(*), " WITH_FACTOR " FROM assessment_factor f JOIN assessment a ON a.id = f.assessment_id"
			      " JOIN council c ON c.id = f.council_id WHERE f.factor <> '21'" STARTED("a.authorised_on") " GROUP BY c.id, c.la_code, f.factor";

/* ---- Care ---- */

#define IN_CARE(since) " FROM care_period p JOIN council c ON c.id = p.council_id" since
#define BORN " JOIN person_identity i ON i.person_id = p.person_id"
/* guarded: counts of whole invented councils. */
static const char CARE_STARTS[] = "SELECT c.la_code, (SELECT count(*) FROM care_period p WHERE p.council_id = c.id" STARTED("p.started_on") "), " REFERRALS_OF_COUNCIL " FROM council c";
/* guarded: counts of whole invented councils. */
static const char CARE_STOCK[] = "SELECT c.la_code, (SELECT count(*) FROM care_period p WHERE p.council_id = c.id" STANDING("p.started_on", "p.ended_on") "), " REFERRALS_OF_COUNCIL
				 " FROM council c";
/* guarded: counts of whole invented councils. */
static const char START_AGES[] = "SELECT c.la_code, i.born_on, p.started_on" IN_CARE(BORN) " WHERE 1 = 1" STARTED("p.started_on");
/* guarded: counts of whole invented councils. */
static const char AGES[] = "SELECT c.la_code, i.born_on, $2" IN_CARE(BORN) " WHERE p.started_on <> $1" STANDING("p.started_on", "p.ended_on");
/* guarded: counts of whole invented councils. */
static const char SEXES[] = "SELECT c.la_code, i.sex, count(*)" IN_CARE(BORN) " WHERE p.started_on <> $1" STANDING("p.started_on", "p.ended_on") " GROUP BY 1, 2";
/* guarded: counts of whole invented councils. */
static const char ETHNICITIES[] = "SELECT c.la_code, i.ethnicity, count(*)" IN_CARE(BORN) " WHERE p.started_on <> $1" STANDING("p.started_on", "p.ended_on") " GROUP BY 1, 2";
#define ALONE "sum(CASE WHEN EXISTS (SELECT 1 FROM unaccompanied_status u WHERE u.person_id = p.person_id) THEN 1 ELSE 0 END), count(*)"
/* guarded: counts of whole invented councils. */
static const char ALONE_NOW[] = "SELECT c.la_code, " ALONE IN_CARE("") " WHERE p.started_on <> $1" STANDING("p.started_on", "p.ended_on") " GROUP BY 1";
/* guarded: counts of whole invented councils. */
static const char ALONE_STARTING[] = "SELECT c.la_code, " ALONE IN_CARE("") " WHERE 1 = 1" STARTED("p.started_on") " GROUP BY 1";
/* guarded: counts of whole invented councils. */
static const char START_STATUSES[] = "SELECT c.la_code, s.status, count(*)" IN_CARE(" JOIN legal_status s ON s.care_period_id = p.id AND s.started_on = p.started_on") " WHERE 1 = 1"
				     STARTED("p.started_on") " GROUP BY 1, 2";
/* guarded: counts of whole invented councils. */
static const char STATUSES[] = "SELECT c.la_code, s.status, count(*)" IN_CARE(" JOIN legal_status s ON s.care_period_id = p.id") " WHERE p.started_on <> $1"
			       STANDING("p.started_on", "p.ended_on") STANDING("s.started_on", "s.ended_on") " GROUP BY 1, 2";
/* guarded: counts of whole invented councils. */
static const char CARE_NEEDS[] = "SELECT c.la_code, e.need, count(*)" IN_CARE(" JOIN care_episode e ON e.care_period_id = p.id") " WHERE p.started_on <> $1"
				 STANDING("p.started_on", "p.ended_on") STANDING("e.started_on", "e.ended_on") " GROUP BY 1, 2";
/* guarded: counts of whole invented councils. */
static const char START_HOMES[] = "SELECT c.la_code, h.place_type, count(*)" IN_CARE(" JOIN placement h ON h.care_period_id = p.id AND h.started_on = p.started_on") " WHERE 1 = 1"
				  STARTED("p.started_on") " GROUP BY 1, 2";
#define HOMES_NOW \
	IN_CARE(" JOIN placement h ON h.care_period_id = p.id") " WHERE p.started_on <> $1" STANDING("p.started_on", "p.ended_on") STANDING("h.started_on", "h.ended_on")
/* guarded: counts of whole invented councils. */
static const char HOMES[] = "SELECT c.la_code, h.place_type, count(*)" HOMES_NOW " GROUP BY 1, 2";
/* guarded: places of whole invented councils. */
static const char DISTANCES[] = "SELECT c.la_code, (SELECT min(e.home_postcode) FROM care_episode e WHERE e.care_period_id = p.id" STANDING("e.started_on", "e.ended_on") "),"
				" h.postcode" HOMES_NOW;
#define AREA_OF_COUNCIL "CASE c.la_code WHEN '991' THEN 'ZT' WHEN '992' THEN 'ZL' ELSE 'ZW' END"
/* guarded: counts of whole invented councils. */
static const char OUTSIDE[] = "SELECT c.la_code, sum(CASE WHEN substr(h.postcode, 1, 2) <> " AREA_OF_COUNCIL " THEN 1 ELSE 0 END), count(*)" HOMES_NOW " GROUP BY 1";
/* guarded: counts of whole invented councils. */
static const char HOME_DAYS[] = "SELECT c.la_code, h.place_type, h.started_on, h.ended_on FROM placement h JOIN council c ON c.id = h.council_id WHERE 1 = 1" STARTED("h.ended_on");
/* guarded: counts of whole invented councils. */
static const char HOMES_A_PERIOD[] = "SELECT c.la_code, (SELECT count(*) FROM placement h WHERE h.council_id = c.id" STARTED("h.ended_on") "),"
				     " (SELECT count(*) FROM care_period p WHERE p.council_id = c.id" STARTED("p.ended_on") ") FROM council c";
/* guarded: counts of whole invented councils. */
static const char THREE_HOMES[] = "SELECT c.la_code, sum(CASE WHEN (SELECT count(*) FROM placement h WHERE h.person_id = p.person_id AND h.started_on <= $2"
				  " AND (h.ended_on IS NULL OR h.ended_on > $1) AND NOT EXISTS (SELECT 1 FROM placement o WHERE o.person_id = h.person_id"
				  " AND o.ended_on = h.started_on AND o.end_reason = 'PLACE')) > 2 THEN 1 ELSE 0 END), count(*)" IN_CARE("") " WHERE 1 = 1"
				  STANDING("p.started_on", "p.ended_on") " GROUP BY 1";
/* guarded: counts of whole invented councils. */
static const char CARE_DAYS[] = "SELECT c.la_code, p.started_on, p.ended_on" IN_CARE("") " WHERE 1 = 1" STARTED("p.ended_on");
/* guarded: counts of whole invented councils. */
static const char CARE_DAYS_MEAN[] = "SELECT c.la_code, 'any', p.started_on, p.ended_on" IN_CARE("") " WHERE 1 = 1" STARTED("p.ended_on");
/* guarded: counts of whole invented councils. */
static const char PERIODS[] = "SELECT c.la_code, (SELECT count(*) FROM care_period o WHERE o.person_id = p.person_id AND o.started_on <= p.started_on), 1" IN_CARE("")
			      " WHERE 1 = 1" STARTED("p.ended_on");
/* guarded: counts of whole invented councils. */
static const char END_AGES[] = "SELECT c.la_code, i.born_on, p.ended_on" IN_CARE(BORN) " WHERE 1 = 1" STARTED("p.ended_on");
/* guarded: counts of whole invented councils. */
static const char MISSING[] = "SELECT c.la_code, count(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM missing_episode m WHERE m.person_id = p.person_id AND m.kind = 'M'"
			      STARTED("m.started_on") ") THEN p.person_id END), count(DISTINCT p.person_id)" IN_CARE("")
			      " WHERE p.started_on <= $2 AND (p.ended_on IS NULL OR p.ended_on > $1) GROUP BY 1";

/* ---- Workers ---- */

#define HERE STANDING("w.role_started_on", "w.role_ended_on")
static const char AGENCY[] = "SELECT c.la_code, sum(w.is_agency), count(*) FROM worker w JOIN council c ON c.id = w.council_id WHERE w.role_started_on <> $1" HERE " GROUP BY 1";
static const char TURNOVER[] = "SELECT c.la_code, sum(CASE WHEN w.role_ended_on > $1 AND w.role_ended_on <= $2 THEN 1 ELSE 0 END),"
			       " sum(CASE WHEN w.role_ended_on IS NULL OR w.role_ended_on > $2 THEN 1 ELSE 0 END) FROM worker w JOIN council c ON c.id = w.council_id"
			       " WHERE w.role_started_on <= $2 GROUP BY 1";
/* guarded: counts of whole invented councils. */
static const char CASELOAD[] = "SELECT c.la_code, count(DISTINCT v.person_id), count(DISTINCT v.worker_id) FROM involvement v JOIN council c ON c.id = v.council_id"
			       " WHERE v.role = 'allocated_worker' AND v.starts_on <> $1" STANDING("v.starts_on", "v.ends_on") " GROUP BY 1";

const struct fit_margin fit_margins[] = {
	{ FIGURE_referral_source, FIT_CODES, 72, 0, false, SOURCES },
	{ FIGURE_referral_month, FIT_NUMBERS, 72, 0, false, MONTHS },
	{ FIGURE_referral_no_action, FIT_OF, 72, 0, true, NO_ACTION },
	{ FIGURE_rereferral_within_year, FIT_OF, 48, 0, true, AGAIN },
	{ FIGURE_assessed_not_in_need, FIT_OF, 72, 0, true, NEEDLESS },
	{ FIGURE_assessment_working_days, FIT_WORKING_DAYS, 72, 0, false, ASSESSED },
	{ FIGURE_assessments_per_referral, FIT_OF, 36, 0, true, ASSESSMENTS },
	{ FIGURE_enquiries_per_referral, FIT_OF, 72, 0, true, ENQUIRIES },
	{ FIGURE_conferences_per_enquiry, FIT_OF, 72, 0, true, CONFERENCES },
	{ FIGURE_plans_per_conference, FIT_OF, 72, 0, false, PLANS },
	{ FIGURE_enquiry_to_conference, FIT_WORKING_DAYS, 72, 0, false, TO_CONFERENCE },
	{ FIGURE_protection_category, FIT_CODES, 72, 0, false, CATEGORIES },
	{ FIGURE_protection_days, FIT_DAYS, 36, 0, true, PLAN_DAYS },
	{ FIGURE_protection_again, FIT_OF, 72, 0, false, PLANS_AGAIN },
	{ FIGURE_need_days, FIT_DAYS, 24, 0, true, NEED_DAYS },
	{ FIGURE_need_stock, FIT_OF, 12, 0, true, NEED_STOCK },
	{ FIGURE_primary_need, FIT_CODES, 12, 0, false, NEEDS },
	{ FIGURE_disabled, FIT_OF, 12, 0, false, DISABLED },
	{ FIGURE_disability, FIT_ANY, 12, 0, false, DISABILITIES },
	{ FIGURE_factor, FIT_ANY, 48, 0, false, FACTORS },
	{ FIGURE_care_starts, FIT_OF, 36, 1000, true, CARE_STARTS },
	{ FIGURE_care_stock, FIT_OF, 12, 1000, true, CARE_STOCK },
	{ FIGURE_care_start_age, FIT_YEARS, 72, 0, false, START_AGES },
	{ FIGURE_care_age, FIT_YEARS, 12, 0, false, AGES },
	{ FIGURE_care_sex, FIT_CODES, 12, 0, false, SEXES },
	{ FIGURE_care_ethnicity, FIT_CODES, 12, 0, false, ETHNICITIES },
	{ FIGURE_unaccompanied, FIT_OF, 12, 0, false, ALONE_NOW },
	{ FIGURE_unaccompanied_start, FIT_OF, 72, 0, false, ALONE_STARTING },
	{ FIGURE_start_status, FIT_CODES, 72, 0, false, START_STATUSES },
	{ FIGURE_status, FIT_CODES, 12, 0, false, STATUSES },
	{ FIGURE_care_need, FIT_CODES, 12, 0, false, CARE_NEEDS },
	{ FIGURE_start_home, FIT_CODES, 72, 0, false, START_HOMES },
	{ FIGURE_home, FIT_CODES, 12, 0, false, HOMES },
	{ FIGURE_home_distance, FIT_MILES, 12, 0, false, DISTANCES },
	{ FIGURE_home_outside, FIT_OF, 12, 0, false, OUTSIDE },
	{ FIGURE_home_days, FIT_MEAN_DAYS, 60, 0, false, HOME_DAYS },
	{ FIGURE_homes_per_period, FIT_OF, 60, 0, false, HOMES_A_PERIOD },
	{ FIGURE_three_homes_in_year, FIT_OF, 12, 0, false, THREE_HOMES },
	{ FIGURE_care_days, FIT_DAYS, 60, 0, false, CARE_DAYS },
	{ FIGURE_care_days_mean, FIT_MEAN_DAYS, 60, 0, false, CARE_DAYS_MEAN },
	{ FIGURE_care_periods, FIT_NUMBERS, 60, 0, false, PERIODS },
	{ FIGURE_care_end_age, FIT_YEARS, 60, 0, false, END_AGES },
	{ FIGURE_missing_in_year, FIT_OF, 12, 0, false, MISSING },
	{ FIGURE_agency, FIT_OF, 12, 0, true, AGENCY },
	{ FIGURE_turnover, FIT_OF, 12, 0, true, TURNOVER },
	{ FIGURE_caseload, FIT_OF, 12, 1, true, CASELOAD },
};
const int n_fit_margins = sizeof fit_margins / sizeof *fit_margins;
