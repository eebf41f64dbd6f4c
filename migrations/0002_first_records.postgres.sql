-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Council: A council that is responsible for children; its codes are the DfE's and the ONS's.
CREATE TABLE council (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	la_code text COLLATE "C" CHECK (length(la_code) <= 3),
	gss_code text COLLATE "C" CHECK (length(gss_code) <= 9),
	name text COLLATE "C" CHECK (length(name) <= 100),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE council_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	la_code text COLLATE "C",
	gss_code text COLLATE "C",
	name text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX council_by_la_code ON council (la_code);
CREATE OR REPLACE FUNCTION council_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO council_version (id, txn, la_code, gss_code, name, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.la_code, NEW.gss_code, NEW.name, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, la_code = excluded.la_code, gss_code = excluded.gss_code, name = excluded.name, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER council_versioned AFTER INSERT OR UPDATE ON council FOR EACH ROW EXECUTE FUNCTION council_versioned();
CREATE TRIGGER council_kept BEFORE DELETE ON council FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER council_whole BEFORE TRUNCATE ON council FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER council_version_kept BEFORE INSERT OR UPDATE OR DELETE ON council_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER council_version_whole BEFORE TRUNCATE ON council_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person: Somebody the service knows. The home council is the council whose record this is; a person without a name is headed by the council's child identifier.
CREATE TABLE person (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	la_child_id text COLLATE "C" CHECK (length(la_child_id) <= 20),
	shown_name text COLLATE "C" CHECK (length(shown_name) <= 310),
	name_key text COLLATE "C" CHECK (length(name_key) <= 310),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE person_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	kind text COLLATE "C",
	la_child_id text COLLATE "C",
	shown_name text COLLATE "C",
	name_key text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX person_by_council_id ON person (council_id);
CREATE INDEX person_by_la_child_id ON person (la_child_id);
CREATE INDEX person_by_name_key ON person (name_key);
CREATE OR REPLACE FUNCTION person_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO person_version (id, txn, council_id, kind, la_child_id, shown_name, name_key, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.kind, NEW.la_child_id, NEW.shown_name, NEW.name_key, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, kind = excluded.kind, la_child_id = excluded.la_child_id, shown_name = excluded.shown_name, name_key = excluded.name_key, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER person_versioned AFTER INSERT OR UPDATE ON person FOR EACH ROW EXECUTE FUNCTION person_versioned();
CREATE TRIGGER person_kept BEFORE DELETE ON person FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER person_whole BEFORE TRUNCATE ON person FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER person_version_kept BEFORE INSERT OR UPDATE OR DELETE ON person_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER person_version_whole BEFORE TRUNCATE ON person_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Period of care: One unbroken time of being looked after, from starting to leaving care.
CREATE TABLE care_period (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE care_period_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	end_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX care_period_by_person_id ON care_period (person_id);
CREATE INDEX care_period_version_by_person_id ON care_period_version (person_id);
CREATE OR REPLACE FUNCTION care_period_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO care_period_version (id, txn, council_id, person_id, started_on, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER care_period_versioned AFTER INSERT OR UPDATE ON care_period FOR EACH ROW EXECUTE FUNCTION care_period_versioned();
CREATE TRIGGER care_period_kept BEFORE DELETE ON care_period FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER care_period_whole BEFORE TRUNCATE ON care_period FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER care_period_version_kept BEFORE INSERT OR UPDATE OR DELETE ON care_period_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER care_period_version_whole BEFORE TRUNCATE ON care_period_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Legal status: The order or agreement under which the child is looked after.
CREATE TABLE legal_status (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	care_period_id bigint NOT NULL REFERENCES care_period DEFERRABLE INITIALLY DEFERRED,
	status text COLLATE "C" CHECK (length(status) <= 40),
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE legal_status_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	care_period_id bigint,
	status text COLLATE "C",
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX legal_status_by_person_id ON legal_status (person_id);
CREATE INDEX legal_status_version_by_person_id ON legal_status_version (person_id);
CREATE INDEX legal_status_by_care_period_id ON legal_status (care_period_id);
CREATE OR REPLACE FUNCTION legal_status_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO legal_status_version (id, txn, council_id, person_id, care_period_id, status, started_on, ended_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.status, NEW.started_on, NEW.ended_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, status = excluded.status, started_on = excluded.started_on, ended_on = excluded.ended_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER legal_status_versioned AFTER INSERT OR UPDATE ON legal_status FOR EACH ROW EXECUTE FUNCTION legal_status_versioned();
CREATE TRIGGER legal_status_kept BEFORE DELETE ON legal_status FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER legal_status_whole BEFORE TRUNCATE ON legal_status FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER legal_status_version_kept BEFORE INSERT OR UPDATE OR DELETE ON legal_status_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER legal_status_version_whole BEFORE TRUNCATE ON legal_status_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Placement: Where the child lives while looked after, with whom, and who provides it.
CREATE TABLE placement (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	care_period_id bigint NOT NULL REFERENCES care_period DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	place_type text COLLATE "C" CHECK (length(place_type) <= 40),
	provider_type text COLLATE "C" CHECK (length(provider_type) <= 40),
	postcode text COLLATE "C" CHECK (length(postcode) <= 10),
	urn text COLLATE "C" CHECK (length(urn) <= 10),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE placement_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	care_period_id bigint,
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	place_type text COLLATE "C",
	provider_type text COLLATE "C",
	postcode text COLLATE "C",
	urn text COLLATE "C",
	end_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX placement_by_person_id ON placement (person_id);
CREATE INDEX placement_version_by_person_id ON placement_version (person_id);
CREATE INDEX placement_by_care_period_id ON placement (care_period_id);
CREATE OR REPLACE FUNCTION placement_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO placement_version (id, txn, council_id, person_id, care_period_id, started_on, ended_on, place_type, provider_type, postcode, urn, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.started_on, NEW.ended_on, NEW.place_type, NEW.provider_type, NEW.postcode, NEW.urn, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, started_on = excluded.started_on, ended_on = excluded.ended_on, place_type = excluded.place_type, provider_type = excluded.provider_type, postcode = excluded.postcode, urn = excluded.urn, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER placement_versioned AFTER INSERT OR UPDATE ON placement FOR EACH ROW EXECUTE FUNCTION placement_versioned();
CREATE TRIGGER placement_kept BEFORE DELETE ON placement FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER placement_whole BEFORE TRUNCATE ON placement FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER placement_version_kept BEFORE INSERT OR UPDATE OR DELETE ON placement_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER placement_version_whole BEFORE TRUNCATE ON placement_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Episode of care: A stretch of care in which legal status and placement stay the same: worked out from them, confirmed, and then kept, because returns key on it.
CREATE TABLE care_episode (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	care_period_id bigint NOT NULL REFERENCES care_period DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	start_reason text COLLATE "C" CHECK (length(start_reason) <= 40),
	legal_status_id bigint REFERENCES legal_status DEFERRABLE INITIALLY DEFERRED,
	placement_id bigint REFERENCES placement DEFERRABLE INITIALLY DEFERRED,
	need text COLLATE "C" CHECK (length(need) <= 40),
	home_postcode text COLLATE "C" CHECK (length(home_postcode) <= 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE care_episode_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	care_period_id bigint,
	started_on text COLLATE "C",
	start_reason text COLLATE "C",
	legal_status_id bigint,
	placement_id bigint,
	need text COLLATE "C",
	home_postcode text COLLATE "C",
	ended_on text COLLATE "C",
	end_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX care_episode_by_person_id ON care_episode (person_id);
CREATE INDEX care_episode_version_by_person_id ON care_episode_version (person_id);
CREATE INDEX care_episode_by_care_period_id ON care_episode (care_period_id);
CREATE INDEX care_episode_by_legal_status_id ON care_episode (legal_status_id);
CREATE INDEX care_episode_by_placement_id ON care_episode (placement_id);
CREATE OR REPLACE FUNCTION care_episode_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO care_episode_version (id, txn, council_id, person_id, care_period_id, started_on, start_reason, legal_status_id, placement_id, need, home_postcode, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.started_on, NEW.start_reason, NEW.legal_status_id, NEW.placement_id, NEW.need, NEW.home_postcode, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, started_on = excluded.started_on, start_reason = excluded.start_reason, legal_status_id = excluded.legal_status_id, placement_id = excluded.placement_id, need = excluded.need, home_postcode = excluded.home_postcode, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER care_episode_versioned AFTER INSERT OR UPDATE ON care_episode FOR EACH ROW EXECUTE FUNCTION care_episode_versioned();
CREATE TRIGGER care_episode_kept BEFORE DELETE ON care_episode FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER care_episode_whole BEFORE TRUNCATE ON care_episode FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER care_episode_version_kept BEFORE INSERT OR UPDATE OR DELETE ON care_episode_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER care_episode_version_whole BEFORE TRUNCATE ON care_episode_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Looked-after review: A review of the child's care, and how the child took part.
CREATE TABLE review (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	participation text COLLATE "C" CHECK (length(participation) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE review_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	held_on text COLLATE "C",
	participation text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX review_by_person_id ON review (person_id);
CREATE INDEX review_version_by_person_id ON review_version (person_id);
CREATE OR REPLACE FUNCTION review_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO review_version (id, txn, council_id, person_id, held_on, participation, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.participation, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, participation = excluded.participation, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER review_versioned AFTER INSERT OR UPDATE ON review FOR EACH ROW EXECUTE FUNCTION review_versioned();
CREATE TRIGGER review_kept BEFORE DELETE ON review FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER review_whole BEFORE TRUNCATE ON review FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER review_version_kept BEFORE INSERT OR UPDATE OR DELETE ON review_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER review_version_whole BEFORE TRUNCATE ON review_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Missing episode: A time when the child was missing from where they live, or away without authorisation.
CREATE TABLE missing_episode (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE missing_episode_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX missing_episode_by_person_id ON missing_episode (person_id);
CREATE INDEX missing_episode_version_by_person_id ON missing_episode_version (person_id);
CREATE OR REPLACE FUNCTION missing_episode_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO missing_episode_version (id, txn, council_id, person_id, kind, started_on, ended_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.started_on, NEW.ended_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, started_on = excluded.started_on, ended_on = excluded.ended_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER missing_episode_versioned AFTER INSERT OR UPDATE ON missing_episode FOR EACH ROW EXECUTE FUNCTION missing_episode_versioned();
CREATE TRIGGER missing_episode_kept BEFORE DELETE ON missing_episode FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER missing_episode_whole BEFORE TRUNCATE ON missing_episode FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER missing_episode_version_kept BEFORE INSERT OR UPDATE OR DELETE ON missing_episode_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER missing_episode_version_whole BEFORE TRUNCATE ON missing_episode_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Deprivation of liberty order: A court order that lets a child be deprived of liberty outside secure accommodation.
CREATE TABLE deprivation_of_liberty (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE deprivation_of_liberty_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX deprivation_of_liberty_by_person_id ON deprivation_of_liberty (person_id);
CREATE INDEX deprivation_of_liberty_version_by_person_id ON deprivation_of_liberty_version (person_id);
CREATE OR REPLACE FUNCTION deprivation_of_liberty_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO deprivation_of_liberty_version (id, txn, council_id, person_id, started_on, ended_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER deprivation_of_liberty_versioned AFTER INSERT OR UPDATE ON deprivation_of_liberty FOR EACH ROW EXECUTE FUNCTION deprivation_of_liberty_versioned();
CREATE TRIGGER deprivation_of_liberty_kept BEFORE DELETE ON deprivation_of_liberty FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER deprivation_of_liberty_whole BEFORE TRUNCATE ON deprivation_of_liberty FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER deprivation_of_liberty_version_kept BEFORE INSERT OR UPDATE OR DELETE ON deprivation_of_liberty_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER deprivation_of_liberty_version_whole BEFORE TRUNCATE ON deprivation_of_liberty_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Health and wellbeing in the year: What the return asks of children looked after for a year: health, teeth, immunisations, strengths and difficulties, offending, substance misuse.
CREATE TABLE health_outcome (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	collection_year text COLLATE "C" CHECK (length(collection_year) <= 7),
	sdq_score bigint CHECK (sdq_score BETWEEN 0 AND 40),
	sdq_reason text COLLATE "C" CHECK (length(sdq_reason) <= 40),
	convicted bigint CHECK (convicted IN (0, 1)),
	health_check bigint CHECK (health_check IN (0, 1)),
	immunisations bigint CHECK (immunisations IN (0, 1)),
	teeth_check bigint CHECK (teeth_check IN (0, 1)),
	health_assessment bigint CHECK (health_assessment IN (0, 1)),
	substance_misuse bigint CHECK (substance_misuse IN (0, 1)),
	intervention_received bigint CHECK (intervention_received IN (0, 1)),
	intervention_offered bigint CHECK (intervention_offered IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE health_outcome_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	collection_year text COLLATE "C",
	sdq_score bigint,
	sdq_reason text COLLATE "C",
	convicted bigint,
	health_check bigint,
	immunisations bigint,
	teeth_check bigint,
	health_assessment bigint,
	substance_misuse bigint,
	intervention_received bigint,
	intervention_offered bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX health_outcome_by_person_id ON health_outcome (person_id);
CREATE INDEX health_outcome_version_by_person_id ON health_outcome_version (person_id);
CREATE INDEX health_outcome_by_collection_year ON health_outcome (collection_year);
CREATE OR REPLACE FUNCTION health_outcome_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO health_outcome_version (id, txn, council_id, person_id, collection_year, sdq_score, sdq_reason, convicted, health_check, immunisations, teeth_check, health_assessment, substance_misuse, intervention_received, intervention_offered, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.collection_year, NEW.sdq_score, NEW.sdq_reason, NEW.convicted, NEW.health_check, NEW.immunisations, NEW.teeth_check, NEW.health_assessment, NEW.substance_misuse, NEW.intervention_received, NEW.intervention_offered, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, collection_year = excluded.collection_year, sdq_score = excluded.sdq_score, sdq_reason = excluded.sdq_reason, convicted = excluded.convicted, health_check = excluded.health_check, immunisations = excluded.immunisations, teeth_check = excluded.teeth_check, health_assessment = excluded.health_assessment, substance_misuse = excluded.substance_misuse, intervention_received = excluded.intervention_received, intervention_offered = excluded.intervention_offered, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER health_outcome_versioned AFTER INSERT OR UPDATE ON health_outcome FOR EACH ROW EXECUTE FUNCTION health_outcome_versioned();
CREATE TRIGGER health_outcome_kept BEFORE DELETE ON health_outcome FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER health_outcome_whole BEFORE TRUNCATE ON health_outcome FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER health_outcome_version_kept BEFORE INSERT OR UPDATE OR DELETE ON health_outcome_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER health_outcome_version_whole BEFORE TRUNCATE ON health_outcome_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Earlier permanence arrangement: The child left care before through adoption, special guardianship or another permanent arrangement that has since broken down.
CREATE TABLE previous_permanence (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	council_code text COLLATE "C" CHECK (length(council_code) <= 20),
	made_on text COLLATE "C" CHECK (length(made_on) IN (4, 7, 10)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE previous_permanence_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	council_code text COLLATE "C",
	made_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX previous_permanence_by_person_id ON previous_permanence (person_id);
CREATE INDEX previous_permanence_version_by_person_id ON previous_permanence_version (person_id);
CREATE OR REPLACE FUNCTION previous_permanence_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO previous_permanence_version (id, txn, council_id, person_id, kind, council_code, made_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.council_code, NEW.made_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, council_code = excluded.council_code, made_on = excluded.made_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER previous_permanence_versioned AFTER INSERT OR UPDATE ON previous_permanence FOR EACH ROW EXECUTE FUNCTION previous_permanence_versioned();
CREATE TRIGGER previous_permanence_kept BEFORE DELETE ON previous_permanence FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER previous_permanence_whole BEFORE TRUNCATE ON previous_permanence FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER previous_permanence_version_kept BEFORE INSERT OR UPDATE OR DELETE ON previous_permanence_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER previous_permanence_version_whole BEFORE TRUNCATE ON previous_permanence_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Team: A team of workers that serves one council's children.
CREATE TABLE team (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	name text COLLATE "C" CHECK (length(name) <= 100),
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE team_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	name text COLLATE "C",
	kind text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX team_by_council_id ON team (council_id);
CREATE OR REPLACE FUNCTION team_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO team_version (id, txn, council_id, name, kind, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.name, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, name = excluded.name, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER team_versioned AFTER INSERT OR UPDATE ON team FOR EACH ROW EXECUTE FUNCTION team_versioned();
CREATE TRIGGER team_kept BEFORE DELETE ON team FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER team_whole BEFORE TRUNCATE ON team FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER team_version_kept BEFORE INSERT OR UPDATE OR DELETE ON team_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER team_version_whole BEFORE TRUNCATE ON team_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Worker: A person who works with children and families, whether or not they sign in to Kith.
CREATE TABLE worker (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	number text COLLATE "C" CHECK (length(number) <= 20),
	name text COLLATE "C" CHECK (length(name) <= 120),
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE worker_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	number text COLLATE "C",
	name text COLLATE "C",
	team_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX worker_by_council_id ON worker (council_id);
CREATE INDEX worker_by_number ON worker (number);
CREATE INDEX worker_by_team_id ON worker (team_id);
CREATE OR REPLACE FUNCTION worker_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO worker_version (id, txn, council_id, number, name, team_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.number, NEW.name, NEW.team_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, number = excluded.number, name = excluded.name, team_id = excluded.team_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER worker_versioned AFTER INSERT OR UPDATE ON worker FOR EACH ROW EXECUTE FUNCTION worker_versioned();
CREATE TRIGGER worker_kept BEFORE DELETE ON worker FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER worker_whole BEFORE TRUNCATE ON worker FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER worker_version_kept BEFORE INSERT OR UPDATE OR DELETE ON worker_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER worker_version_whole BEFORE TRUNCATE ON worker_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- User: Somebody who can sign in to Kith.
CREATE TABLE app_user (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	email text COLLATE "C" CHECK (length(email) <= 254),
	name text COLLATE "C" CHECK (length(name) <= 120),
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	is_active bigint CHECK (is_active IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE app_user_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	email text COLLATE "C",
	name text COLLATE "C",
	worker_id bigint,
	is_active bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX app_user_by_email ON app_user (email);
CREATE INDEX app_user_by_worker_id ON app_user (worker_id);
CREATE OR REPLACE FUNCTION app_user_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO app_user_version (id, txn, email, name, worker_id, is_active, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.email, NEW.name, NEW.worker_id, NEW.is_active, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, email = excluded.email, name = excluded.name, worker_id = excluded.worker_id, is_active = excluded.is_active, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER app_user_versioned AFTER INSERT OR UPDATE ON app_user FOR EACH ROW EXECUTE FUNCTION app_user_versioned();
CREATE TRIGGER app_user_kept BEFORE DELETE ON app_user FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER app_user_whole BEFORE TRUNCATE ON app_user FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER app_user_version_kept BEFORE INSERT OR UPDATE OR DELETE ON app_user_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER app_user_version_whole BEFORE TRUNCATE ON app_user_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Post: A role held by a user, in one council and perhaps one team, from a day to a day. Access follows the post.
CREATE TABLE post (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	user_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	role text COLLATE "C" CHECK (length(role) <= 40),
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE post_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	user_id bigint,
	role text COLLATE "C",
	council_id bigint,
	team_id bigint,
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX post_by_user_id ON post (user_id);
CREATE INDEX post_by_council_id ON post (council_id);
CREATE INDEX post_by_team_id ON post (team_id);
CREATE OR REPLACE FUNCTION post_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO post_version (id, txn, user_id, role, council_id, team_id, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.user_id, NEW.role, NEW.council_id, NEW.team_id, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, user_id = excluded.user_id, role = excluded.role, council_id = excluded.council_id, team_id = excluded.team_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER post_versioned AFTER INSERT OR UPDATE ON post FOR EACH ROW EXECUTE FUNCTION post_versioned();
CREATE TRIGGER post_kept BEFORE DELETE ON post FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER post_whole BEFORE TRUNCATE ON post FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER post_version_kept BEFORE INSERT OR UPDATE OR DELETE ON post_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER post_version_whole BEFORE TRUNCATE ON post_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Destruction certificate: Proof that a row and all its versions were lawfully destroyed: which row, under which rule, on whose authority.
CREATE TABLE destruction (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	record_name text COLLATE "C" CHECK (length(record_name) <= 60),
	row_id bigint CHECK (row_id BETWEEN 1 AND 9223372036854775807),
	rule text COLLATE "C" CHECK (length(rule) <= 200),
	authority text COLLATE "C" CHECK (length(authority) <= 200),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE destruction_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	record_name text COLLATE "C",
	row_id bigint,
	rule text COLLATE "C",
	authority text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX destruction_by_record_name ON destruction (record_name);
CREATE OR REPLACE FUNCTION destruction_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO destruction_version (id, txn, record_name, row_id, rule, authority, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.record_name, NEW.row_id, NEW.rule, NEW.authority, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, record_name = excluded.record_name, row_id = excluded.row_id, rule = excluded.rule, authority = excluded.authority, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER destruction_versioned AFTER INSERT OR UPDATE ON destruction FOR EACH ROW EXECUTE FUNCTION destruction_versioned();
CREATE TRIGGER destruction_kept BEFORE DELETE ON destruction FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER destruction_whole BEFORE TRUNCATE ON destruction FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER destruction_version_kept BEFORE INSERT OR UPDATE OR DELETE ON destruction_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER destruction_version_whole BEFORE TRUNCATE ON destruction_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Care leaver in the year: How a care leaver was around their birthday: in touch, activity, accommodation.
CREATE TABLE care_leaver_outcome (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	collection_year text COLLATE "C" CHECK (length(collection_year) <= 7),
	in_touch text COLLATE "C" CHECK (length(in_touch) <= 40),
	activity text COLLATE "C" CHECK (length(activity) <= 40),
	accommodation text COLLATE "C" CHECK (length(accommodation) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE care_leaver_outcome_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	collection_year text COLLATE "C",
	in_touch text COLLATE "C",
	activity text COLLATE "C",
	accommodation text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX care_leaver_outcome_by_person_id ON care_leaver_outcome (person_id);
CREATE INDEX care_leaver_outcome_version_by_person_id ON care_leaver_outcome_version (person_id);
CREATE INDEX care_leaver_outcome_by_collection_year ON care_leaver_outcome (collection_year);
CREATE OR REPLACE FUNCTION care_leaver_outcome_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO care_leaver_outcome_version (id, txn, council_id, person_id, collection_year, in_touch, activity, accommodation, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.collection_year, NEW.in_touch, NEW.activity, NEW.accommodation, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, collection_year = excluded.collection_year, in_touch = excluded.in_touch, activity = excluded.activity, accommodation = excluded.accommodation, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER care_leaver_outcome_versioned AFTER INSERT OR UPDATE ON care_leaver_outcome FOR EACH ROW EXECUTE FUNCTION care_leaver_outcome_versioned();
CREATE TRIGGER care_leaver_outcome_kept BEFORE DELETE ON care_leaver_outcome FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER care_leaver_outcome_whole BEFORE TRUNCATE ON care_leaver_outcome FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER care_leaver_outcome_version_kept BEFORE INSERT OR UPDATE OR DELETE ON care_leaver_outcome_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER care_leaver_outcome_version_whole BEFORE TRUNCATE ON care_leaver_outcome_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Name: What a person is or was called: legal name, the name they are known as, birth, former and adoptive names.
CREATE TABLE person_name (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	given text COLLATE "C" CHECK (length(given) <= 100),
	middle text COLLATE "C" CHECK (length(middle) <= 100),
	family text COLLATE "C" CHECK (length(family) <= 100),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE person_name_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	given text COLLATE "C",
	middle text COLLATE "C",
	family text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX person_name_by_person_id ON person_name (person_id);
CREATE INDEX person_name_version_by_person_id ON person_name_version (person_id);
CREATE OR REPLACE FUNCTION person_name_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO person_name_version (id, txn, council_id, person_id, kind, given, middle, family, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.given, NEW.middle, NEW.family, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, given = excluded.given, middle = excluded.middle, family = excluded.family, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER person_name_versioned AFTER INSERT OR UPDATE ON person_name FOR EACH ROW EXECUTE FUNCTION person_name_versioned();
CREATE TRIGGER person_name_kept BEFORE DELETE ON person_name FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER person_name_whole BEFORE TRUNCATE ON person_name FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER person_name_version_kept BEFORE INSERT OR UPDATE OR DELETE ON person_name_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER person_name_version_whole BEFORE TRUNCATE ON person_name_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Identity: Birth, sex, ethnicity and the facts of identity that returns ask for.
CREATE TABLE person_identity (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	born_on text COLLATE "C" CHECK (length(born_on) IN (4, 7, 10)),
	expected_on text COLLATE "C" CHECK (length(expected_on) = 10),
	sex text COLLATE "C" CHECK (length(sex) <= 40),
	ethnicity text COLLATE "C" CHECK (length(ethnicity) <= 40),
	is_mother bigint CHECK (is_mother IN (0, 1)),
	mothers_child_born_on text COLLATE "C" CHECK (length(mothers_child_born_on) = 10),
	died_on text COLLATE "C" CHECK (length(died_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE person_identity_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	born_on text COLLATE "C",
	expected_on text COLLATE "C",
	sex text COLLATE "C",
	ethnicity text COLLATE "C",
	is_mother bigint,
	mothers_child_born_on text COLLATE "C",
	died_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX person_identity_by_person_id ON person_identity (person_id);
CREATE INDEX person_identity_version_by_person_id ON person_identity_version (person_id);
CREATE OR REPLACE FUNCTION person_identity_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO person_identity_version (id, txn, council_id, person_id, born_on, expected_on, sex, ethnicity, is_mother, mothers_child_born_on, died_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.born_on, NEW.expected_on, NEW.sex, NEW.ethnicity, NEW.is_mother, NEW.mothers_child_born_on, NEW.died_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, born_on = excluded.born_on, expected_on = excluded.expected_on, sex = excluded.sex, ethnicity = excluded.ethnicity, is_mother = excluded.is_mother, mothers_child_born_on = excluded.mothers_child_born_on, died_on = excluded.died_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER person_identity_versioned AFTER INSERT OR UPDATE ON person_identity FOR EACH ROW EXECUTE FUNCTION person_identity_versioned();
CREATE TRIGGER person_identity_kept BEFORE DELETE ON person_identity FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER person_identity_whole BEFORE TRUNCATE ON person_identity FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER person_identity_version_kept BEFORE INSERT OR UPDATE OR DELETE ON person_identity_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER person_identity_version_whole BEFORE TRUNCATE ON person_identity_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Identifier: A number by which another service knows the person: unique pupil number, NHS number and others.
CREATE TABLE person_identifier (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	scheme text COLLATE "C" CHECK (length(scheme) <= 40),
	value text COLLATE "C" CHECK (length(value) <= 40),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE person_identifier_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	scheme text COLLATE "C",
	value text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX person_identifier_by_person_id ON person_identifier (person_id);
CREATE INDEX person_identifier_version_by_person_id ON person_identifier_version (person_id);
CREATE INDEX person_identifier_by_value ON person_identifier (value);
CREATE OR REPLACE FUNCTION person_identifier_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO person_identifier_version (id, txn, council_id, person_id, scheme, value, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.scheme, NEW.value, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, scheme = excluded.scheme, value = excluded.value, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER person_identifier_versioned AFTER INSERT OR UPDATE ON person_identifier FOR EACH ROW EXECUTE FUNCTION person_identifier_versioned();
CREATE TRIGGER person_identifier_kept BEFORE DELETE ON person_identifier FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER person_identifier_whole BEFORE TRUNCATE ON person_identifier FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER person_identifier_version_kept BEFORE INSERT OR UPDATE OR DELETE ON person_identifier_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER person_identifier_version_whole BEFORE TRUNCATE ON person_identifier_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Missing identifier: Why a number that a return asks for is not held.
CREATE TABLE identifier_gap (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	scheme text COLLATE "C" CHECK (length(scheme) <= 40),
	reason text COLLATE "C" CHECK (length(reason) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE identifier_gap_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	scheme text COLLATE "C",
	reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX identifier_gap_by_person_id ON identifier_gap (person_id);
CREATE INDEX identifier_gap_version_by_person_id ON identifier_gap_version (person_id);
CREATE OR REPLACE FUNCTION identifier_gap_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO identifier_gap_version (id, txn, council_id, person_id, scheme, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.scheme, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, scheme = excluded.scheme, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER identifier_gap_versioned AFTER INSERT OR UPDATE ON identifier_gap FOR EACH ROW EXECUTE FUNCTION identifier_gap_versioned();
CREATE TRIGGER identifier_gap_kept BEFORE DELETE ON identifier_gap FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER identifier_gap_whole BEFORE TRUNCATE ON identifier_gap FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER identifier_gap_version_kept BEFORE INSERT OR UPDATE OR DELETE ON identifier_gap_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER identifier_gap_version_whole BEFORE TRUNCATE ON identifier_gap_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Address: Where a person lives or lived.
CREATE TABLE person_address (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	line_1 text COLLATE "C" CHECK (length(line_1) <= 100),
	line_2 text COLLATE "C" CHECK (length(line_2) <= 100),
	town text COLLATE "C" CHECK (length(town) <= 60),
	postcode text COLLATE "C" CHECK (length(postcode) <= 10),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE person_address_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	line_1 text COLLATE "C",
	line_2 text COLLATE "C",
	town text COLLATE "C",
	postcode text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX person_address_by_person_id ON person_address (person_id);
CREATE INDEX person_address_version_by_person_id ON person_address_version (person_id);
CREATE OR REPLACE FUNCTION person_address_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO person_address_version (id, txn, council_id, person_id, kind, line_1, line_2, town, postcode, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.line_1, NEW.line_2, NEW.town, NEW.postcode, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, line_1 = excluded.line_1, line_2 = excluded.line_2, town = excluded.town, postcode = excluded.postcode, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER person_address_versioned AFTER INSERT OR UPDATE ON person_address FOR EACH ROW EXECUTE FUNCTION person_address_versioned();
CREATE TRIGGER person_address_kept BEFORE DELETE ON person_address FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER person_address_whole BEFORE TRUNCATE ON person_address FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER person_address_version_kept BEFORE INSERT OR UPDATE OR DELETE ON person_address_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER person_address_version_whole BEFORE TRUNCATE ON person_address_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Relationship: How another person is related to this one: the other person is this one's mother, brother, carer.
CREATE TABLE relationship (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	other_person_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE relationship_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	other_person_id bigint,
	kind text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX relationship_by_person_id ON relationship (person_id);
CREATE INDEX relationship_version_by_person_id ON relationship_version (person_id);
CREATE INDEX relationship_by_other_person_id ON relationship (other_person_id);
CREATE OR REPLACE FUNCTION relationship_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO relationship_version (id, txn, council_id, person_id, other_person_id, kind, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER relationship_versioned AFTER INSERT OR UPDATE ON relationship FOR EACH ROW EXECUTE FUNCTION relationship_versioned();
CREATE TRIGGER relationship_kept BEFORE DELETE ON relationship FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER relationship_whole BEFORE TRUNCATE ON relationship FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER relationship_version_kept BEFORE INSERT OR UPDATE OR DELETE ON relationship_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER relationship_version_whole BEFORE TRUNCATE ON relationship_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Unaccompanied asylum-seeking child: The child came alone and seeks asylum; the status ceases on a date, often the 18th birthday.
CREATE TABLE unaccompanied_status (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	ceases_on text COLLATE "C" CHECK (length(ceases_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE unaccompanied_status_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	ceases_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX unaccompanied_status_by_person_id ON unaccompanied_status (person_id);
CREATE INDEX unaccompanied_status_version_by_person_id ON unaccompanied_status_version (person_id);
CREATE OR REPLACE FUNCTION unaccompanied_status_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO unaccompanied_status_version (id, txn, council_id, person_id, ceases_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.ceases_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, ceases_on = excluded.ceases_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER unaccompanied_status_versioned AFTER INSERT OR UPDATE ON unaccompanied_status FOR EACH ROW EXECUTE FUNCTION unaccompanied_status_versioned();
CREATE TRIGGER unaccompanied_status_kept BEFORE DELETE ON unaccompanied_status FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER unaccompanied_status_whole BEFORE TRUNCATE ON unaccompanied_status FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER unaccompanied_status_version_kept BEFORE INSERT OR UPDATE OR DELETE ON unaccompanied_status_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER unaccompanied_status_version_whole BEFORE TRUNCATE ON unaccompanied_status_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Involvement: Which worker and team hold the child's case, in what part, from when to when. Access follows it.
CREATE TABLE involvement (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	role text COLLATE "C" CHECK (length(role) <= 40),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	reason text COLLATE "C" CHECK (length(reason) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE involvement_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	worker_id bigint,
	team_id bigint,
	role text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX involvement_by_person_id ON involvement (person_id);
CREATE INDEX involvement_version_by_person_id ON involvement_version (person_id);
CREATE INDEX involvement_by_worker_id ON involvement (worker_id);
CREATE INDEX involvement_by_team_id ON involvement (team_id);
CREATE OR REPLACE FUNCTION involvement_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO involvement_version (id, txn, council_id, person_id, worker_id, team_id, role, starts_on, ends_on, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.worker_id, NEW.team_id, NEW.role, NEW.starts_on, NEW.ends_on, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, worker_id = excluded.worker_id, team_id = excluded.team_id, role = excluded.role, starts_on = excluded.starts_on, ends_on = excluded.ends_on, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER involvement_versioned AFTER INSERT OR UPDATE ON involvement FOR EACH ROW EXECUTE FUNCTION involvement_versioned();
CREATE TRIGGER involvement_kept BEFORE DELETE ON involvement FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER involvement_whole BEFORE TRUNCATE ON involvement FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER involvement_version_kept BEFORE INSERT OR UPDATE OR DELETE ON involvement_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER involvement_version_whole BEFORE TRUNCATE ON involvement_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Decision for adoption: The decision that the child should be placed for adoption, and its reversal.
CREATE TABLE adoption_decision (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	decided_on text COLLATE "C" CHECK (length(decided_on) = 10),
	reversed_on text COLLATE "C" CHECK (length(reversed_on) = 10),
	reverse_reason text COLLATE "C" CHECK (length(reverse_reason) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE adoption_decision_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	decided_on text COLLATE "C",
	reversed_on text COLLATE "C",
	reverse_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX adoption_decision_by_person_id ON adoption_decision (person_id);
CREATE INDEX adoption_decision_version_by_person_id ON adoption_decision_version (person_id);
CREATE OR REPLACE FUNCTION adoption_decision_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO adoption_decision_version (id, txn, council_id, person_id, decided_on, reversed_on, reverse_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.decided_on, NEW.reversed_on, NEW.reverse_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, decided_on = excluded.decided_on, reversed_on = excluded.reversed_on, reverse_reason = excluded.reverse_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER adoption_decision_versioned AFTER INSERT OR UPDATE ON adoption_decision FOR EACH ROW EXECUTE FUNCTION adoption_decision_versioned();
CREATE TRIGGER adoption_decision_kept BEFORE DELETE ON adoption_decision FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER adoption_decision_whole BEFORE TRUNCATE ON adoption_decision FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER adoption_decision_version_kept BEFORE INSERT OR UPDATE OR DELETE ON adoption_decision_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER adoption_decision_version_whole BEFORE TRUNCATE ON adoption_decision_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Adoption: What the return asks of a child's adoption: decision, match, and the adopters.
CREATE TABLE adoption (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	best_interest_on text COLLATE "C" CHECK (length(best_interest_on) = 10),
	matched_on text COLLATE "C" CHECK (length(matched_on) = 10),
	is_foster_carer bigint CHECK (is_foster_carer IN (0, 1)),
	adopters text COLLATE "C" CHECK (length(adopters) <= 40),
	adopters_sex text COLLATE "C" CHECK (length(adopters_sex) <= 40),
	adopters_status text COLLATE "C" CHECK (length(adopters_status) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE adoption_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	best_interest_on text COLLATE "C",
	matched_on text COLLATE "C",
	is_foster_carer bigint,
	adopters text COLLATE "C",
	adopters_sex text COLLATE "C",
	adopters_status text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX adoption_by_person_id ON adoption (person_id);
CREATE INDEX adoption_version_by_person_id ON adoption_version (person_id);
CREATE OR REPLACE FUNCTION adoption_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO adoption_version (id, txn, council_id, person_id, best_interest_on, matched_on, is_foster_carer, adopters, adopters_sex, adopters_status, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.best_interest_on, NEW.matched_on, NEW.is_foster_carer, NEW.adopters, NEW.adopters_sex, NEW.adopters_status, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, best_interest_on = excluded.best_interest_on, matched_on = excluded.matched_on, is_foster_carer = excluded.is_foster_carer, adopters = excluded.adopters, adopters_sex = excluded.adopters_sex, adopters_status = excluded.adopters_status, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER adoption_versioned AFTER INSERT OR UPDATE ON adoption FOR EACH ROW EXECUTE FUNCTION adoption_versioned();
CREATE TRIGGER adoption_kept BEFORE DELETE ON adoption FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER adoption_whole BEFORE TRUNCATE ON adoption FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER adoption_version_kept BEFORE INSERT OR UPDATE OR DELETE ON adoption_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER adoption_version_whole BEFORE TRUNCATE ON adoption_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Import: One reading of a return's files into the store: what was read, stored and kept. The rows themselves are in import_row.
CREATE TABLE return_import (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	collection text COLLATE "C" CHECK (length(collection) <= 20),
	collection_year text COLLATE "C" CHECK (length(collection_year) <= 7),
	source text COLLATE "C" CHECK (length(source) <= 400),
	imported_at bigint,
	user_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	report text COLLATE "C" CHECK (length(report) <= 200000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE return_import_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	collection text COLLATE "C",
	collection_year text COLLATE "C",
	source text COLLATE "C",
	imported_at bigint,
	user_id bigint,
	report text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX return_import_by_council_id ON return_import (council_id);
CREATE INDEX return_import_by_user_id ON return_import (user_id);
CREATE OR REPLACE FUNCTION return_import_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO return_import_version (id, txn, council_id, collection, collection_year, source, imported_at, user_id, report, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.collection, NEW.collection_year, NEW.source, NEW.imported_at, NEW.user_id, NEW.report, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, collection = excluded.collection, collection_year = excluded.collection_year, source = excluded.source, imported_at = excluded.imported_at, user_id = excluded.user_id, report = excluded.report, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER return_import_versioned AFTER INSERT OR UPDATE ON return_import FOR EACH ROW EXECUTE FUNCTION return_import_versioned();
CREATE TRIGGER return_import_kept BEFORE DELETE ON return_import FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER return_import_whole BEFORE TRUNCATE ON return_import FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER return_import_version_kept BEFORE INSERT OR UPDATE OR DELETE ON return_import_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER return_import_version_whole BEFORE TRUNCATE ON return_import_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
