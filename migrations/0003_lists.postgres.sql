-- Written by hand: indexes from which lists and counts are read without touching the tables themselves. Children by name; what is
-- open today. (Every link and every field marked `search` has its index from the compiler.)
CREATE INDEX person_listed ON person (kind, name_key, id, council_id, la_child_id);
CREATE INDEX care_period_open ON care_period (ended_on, started_on, person_id);
CREATE INDEX care_period_started ON care_period (started_on, person_id);
CREATE INDEX missing_episode_open ON missing_episode (ended_on, started_on, person_id);
CREATE INDEX adoption_decision_open ON adoption_decision (reversed_on, decided_on, person_id);
