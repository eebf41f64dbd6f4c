-- Written by schemac from the difference between the schema and migrations/schema.state. Once released, it is never edited.

-- Restriction: A decision that fewer people may see this person's record, or know that it exists, than their posts would let.
CREATE TABLE restriction (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	level text COLLATE "C" CHECK (length(level) <= 40),
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	reason text COLLATE "C" CHECK (length(reason) <= 2000),
	decided_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE restriction_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	level text COLLATE "C",
	kind text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	reason text COLLATE "C",
	decided_by bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX restriction_by_person_id ON restriction (person_id);
CREATE INDEX restriction_version_by_person_id ON restriction_version (person_id);
CREATE INDEX restriction_by_decided_by ON restriction (decided_by);
CREATE OR REPLACE FUNCTION restriction_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO restriction_version (id, txn, council_id, person_id, level, kind, starts_on, ends_on, reason, decided_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.level, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.reason, NEW.decided_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, level = excluded.level, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, reason = excluded.reason, decided_by = excluded.decided_by, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER restriction_versioned AFTER INSERT OR UPDATE ON restriction FOR EACH ROW EXECUTE FUNCTION restriction_versioned();
CREATE TRIGGER restriction_kept BEFORE DELETE ON restriction FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER restriction_whole BEFORE TRUNCATE ON restriction FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER restriction_version_kept BEFORE INSERT OR UPDATE OR DELETE ON restriction_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER restriction_version_whole BEFORE TRUNCATE ON restriction_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Person named: Somebody whom a restriction lets in: a user, or at the level sensitive a team.
CREATE TABLE restriction_member (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	restriction_id bigint NOT NULL REFERENCES restriction DEFERRABLE INITIALLY DEFERRED,
	user_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	added_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE restriction_member_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	restriction_id bigint,
	user_id bigint,
	team_id bigint,
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	added_by bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX restriction_member_by_person_id ON restriction_member (person_id);
CREATE INDEX restriction_member_version_by_person_id ON restriction_member_version (person_id);
CREATE INDEX restriction_member_by_restriction_id ON restriction_member (restriction_id);
CREATE INDEX restriction_member_by_user_id ON restriction_member (user_id);
CREATE INDEX restriction_member_by_team_id ON restriction_member (team_id);
CREATE INDEX restriction_member_by_added_by ON restriction_member (added_by);
CREATE OR REPLACE FUNCTION restriction_member_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO restriction_member_version (id, txn, council_id, person_id, restriction_id, user_id, team_id, starts_on, ends_on, added_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.restriction_id, NEW.user_id, NEW.team_id, NEW.starts_on, NEW.ends_on, NEW.added_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, restriction_id = excluded.restriction_id, user_id = excluded.user_id, team_id = excluded.team_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, added_by = excluded.added_by, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER restriction_member_versioned AFTER INSERT OR UPDATE ON restriction_member FOR EACH ROW EXECUTE FUNCTION restriction_member_versioned();
CREATE TRIGGER restriction_member_kept BEFORE DELETE ON restriction_member FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER restriction_member_whole BEFORE TRUNCATE ON restriction_member FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER restriction_member_version_kept BEFORE INSERT OR UPDATE OR DELETE ON restriction_member_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER restriction_member_version_whole BEFORE TRUNCATE ON restriction_member_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Denied access: A user who may not see this person's record whatever their posts are: a relative, a neighbour, an interest declared. It beats everything else.
CREATE TABLE access_denial (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	user_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	note text COLLATE "C" CHECK (length(note) <= 2000),
	decided_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE access_denial_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	user_id bigint,
	kind text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	note text COLLATE "C",
	decided_by bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX access_denial_by_person_id ON access_denial (person_id);
CREATE INDEX access_denial_version_by_person_id ON access_denial_version (person_id);
CREATE INDEX access_denial_by_user_id ON access_denial (user_id);
CREATE INDEX access_denial_by_decided_by ON access_denial (decided_by);
CREATE OR REPLACE FUNCTION access_denial_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO access_denial_version (id, txn, council_id, person_id, user_id, kind, starts_on, ends_on, note, decided_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.user_id, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.note, NEW.decided_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, user_id = excluded.user_id, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, note = excluded.note, decided_by = excluded.decided_by, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER access_denial_versioned AFTER INSERT OR UPDATE ON access_denial FOR EACH ROW EXECUTE FUNCTION access_denial_versioned();
CREATE TRIGGER access_denial_kept BEFORE DELETE ON access_denial FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER access_denial_whole BEFORE TRUNCATE ON access_denial FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER access_denial_version_kept BEFORE INSERT OR UPDATE OR DELETE ON access_denial_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER access_denial_version_whole BEFORE TRUNCATE ON access_denial_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Named for the protected address: A user who may see this person's protected addresses. Nobody else does, on any page, in any version.
CREATE TABLE address_viewer (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	user_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	decided_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE address_viewer_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	user_id bigint,
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	decided_by bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX address_viewer_by_person_id ON address_viewer (person_id);
CREATE INDEX address_viewer_version_by_person_id ON address_viewer_version (person_id);
CREATE INDEX address_viewer_by_user_id ON address_viewer (user_id);
CREATE INDEX address_viewer_by_decided_by ON address_viewer (decided_by);
CREATE OR REPLACE FUNCTION address_viewer_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO address_viewer_version (id, txn, council_id, person_id, user_id, starts_on, ends_on, decided_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.user_id, NEW.starts_on, NEW.ends_on, NEW.decided_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, user_id = excluded.user_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, decided_by = excluded.decided_by, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER address_viewer_versioned AFTER INSERT OR UPDATE ON address_viewer FOR EACH ROW EXECUTE FUNCTION address_viewer_versioned();
CREATE TRIGGER address_viewer_kept BEFORE DELETE ON address_viewer FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER address_viewer_whole BEFORE TRUNCATE ON address_viewer FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER address_viewer_version_kept BEFORE INSERT OR UPDATE OR DELETE ON address_viewer_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER address_viewer_version_whole BEFORE TRUNCATE ON address_viewer_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Emergency opening: A record that a user opened in an emergency, without being allocated: why, until when, and what the review of it found.
CREATE TABLE emergency_opening (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	user_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	reason text COLLATE "C" CHECK (length(reason) <= 2000),
	opened_at bigint,
	open_until text COLLATE "C" CHECK (length(open_until) <= 19),
	review_by_on text COLLATE "C" CHECK (length(review_by_on) = 10),
	reviewed_on text COLLATE "C" CHECK (length(reviewed_on) = 10),
	reviewed_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	review_note text COLLATE "C" CHECK (length(review_note) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE emergency_opening_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	user_id bigint,
	reason text COLLATE "C",
	opened_at bigint,
	open_until text COLLATE "C",
	review_by_on text COLLATE "C",
	reviewed_on text COLLATE "C",
	reviewed_by bigint,
	outcome text COLLATE "C",
	review_note text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX emergency_opening_by_person_id ON emergency_opening (person_id);
CREATE INDEX emergency_opening_version_by_person_id ON emergency_opening_version (person_id);
CREATE INDEX emergency_opening_by_user_id ON emergency_opening (user_id);
CREATE INDEX emergency_opening_by_reviewed_by ON emergency_opening (reviewed_by);
CREATE OR REPLACE FUNCTION emergency_opening_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO emergency_opening_version (id, txn, council_id, person_id, user_id, reason, opened_at, open_until, review_by_on, reviewed_on, reviewed_by, outcome, review_note, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.user_id, NEW.reason, NEW.opened_at, NEW.open_until, NEW.review_by_on, NEW.reviewed_on, NEW.reviewed_by, NEW.outcome, NEW.review_note, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, user_id = excluded.user_id, reason = excluded.reason, opened_at = excluded.opened_at, open_until = excluded.open_until, review_by_on = excluded.review_by_on, reviewed_on = excluded.reviewed_on, reviewed_by = excluded.reviewed_by, outcome = excluded.outcome, review_note = excluded.review_note, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER emergency_opening_versioned AFTER INSERT OR UPDATE ON emergency_opening FOR EACH ROW EXECUTE FUNCTION emergency_opening_versioned();
CREATE TRIGGER emergency_opening_kept BEFORE DELETE ON emergency_opening FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER emergency_opening_whole BEFORE TRUNCATE ON emergency_opening FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER emergency_opening_version_kept BEFORE INSERT OR UPDATE OR DELETE ON emergency_opening_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER emergency_opening_version_whole BEFORE TRUNCATE ON emergency_opening_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Alert about access: What a manager must hear of at once: a record opened in an emergency, an entry that matches a restricted person. It stands until somebody acknowledges it.
CREATE TABLE access_alert (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	user_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	raised_at bigint,
	words text COLLATE "C" CHECK (length(words) <= 2000),
	acknowledged_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	acknowledged_at bigint,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE access_alert_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	user_id bigint,
	raised_at bigint,
	words text COLLATE "C",
	acknowledged_by bigint,
	acknowledged_at bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX access_alert_by_person_id ON access_alert (person_id);
CREATE INDEX access_alert_version_by_person_id ON access_alert_version (person_id);
CREATE INDEX access_alert_by_user_id ON access_alert (user_id);
CREATE INDEX access_alert_by_acknowledged_by ON access_alert (acknowledged_by);
CREATE OR REPLACE FUNCTION access_alert_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO access_alert_version (id, txn, council_id, person_id, kind, user_id, raised_at, words, acknowledged_by, acknowledged_at, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.user_id, NEW.raised_at, NEW.words, NEW.acknowledged_by, NEW.acknowledged_at, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, user_id = excluded.user_id, raised_at = excluded.raised_at, words = excluded.words, acknowledged_by = excluded.acknowledged_by, acknowledged_at = excluded.acknowledged_at, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER access_alert_versioned AFTER INSERT OR UPDATE ON access_alert FOR EACH ROW EXECUTE FUNCTION access_alert_versioned();
CREATE TRIGGER access_alert_kept BEFORE DELETE ON access_alert FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER access_alert_whole BEFORE TRUNCATE ON access_alert FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER access_alert_version_kept BEFORE INSERT OR UPDATE OR DELETE ON access_alert_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER access_alert_version_whole BEFORE TRUNCATE ON access_alert_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Opening of a sealed record: A sealed record opened for somebody for a time: asked for by one archivist, approved by another.
CREATE TABLE archive_opening (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	asked_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	asked_at bigint,
	reason text COLLATE "C" CHECK (length(reason) <= 2000),
	approved_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	approved_at bigint,
	open_until text COLLATE "C" CHECK (length(open_until) <= 19),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE archive_opening_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	asked_by bigint,
	asked_at bigint,
	reason text COLLATE "C",
	approved_by bigint,
	approved_at bigint,
	open_until text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX archive_opening_by_person_id ON archive_opening (person_id);
CREATE INDEX archive_opening_version_by_person_id ON archive_opening_version (person_id);
CREATE INDEX archive_opening_by_asked_by ON archive_opening (asked_by);
CREATE INDEX archive_opening_by_approved_by ON archive_opening (approved_by);
CREATE OR REPLACE FUNCTION archive_opening_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO archive_opening_version (id, txn, council_id, person_id, asked_by, asked_at, reason, approved_by, approved_at, open_until, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.asked_by, NEW.asked_at, NEW.reason, NEW.approved_by, NEW.approved_at, NEW.open_until, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, asked_by = excluded.asked_by, asked_at = excluded.asked_at, reason = excluded.reason, approved_by = excluded.approved_by, approved_at = excluded.approved_at, open_until = excluded.open_until, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER archive_opening_versioned AFTER INSERT OR UPDATE ON archive_opening FOR EACH ROW EXECUTE FUNCTION archive_opening_versioned();
CREATE TRIGGER archive_opening_kept BEFORE DELETE ON archive_opening FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER archive_opening_whole BEFORE TRUNCATE ON archive_opening FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER archive_opening_version_kept BEFORE INSERT OR UPDATE OR DELETE ON archive_opening_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER archive_opening_version_whole BEFORE TRUNCATE ON archive_opening_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Private fostering: A child who lives with somebody who is not a close relative for 28 days or more, by arrangement between the parents and that person.
CREATE TABLE private_fostering (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	notified_on text COLLATE "C" CHECK (length(notified_on) = 10),
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	carer_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	carer_name text COLLATE "C" CHECK (length(carer_name) <= 200),
	relation text COLLATE "C" CHECK (length(relation) <= 100),
	reason text COLLATE "C" CHECK (length(reason) <= 2000),
	seen_on text COLLATE "C" CHECK (length(seen_on) = 10),
	decided_on text COLLATE "C" CHECK (length(decided_on) = 10),
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE private_fostering_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	notified_on text COLLATE "C",
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	kind text COLLATE "C",
	carer_id bigint,
	carer_name text COLLATE "C",
	relation text COLLATE "C",
	reason text COLLATE "C",
	seen_on text COLLATE "C",
	decided_on text COLLATE "C",
	outcome text COLLATE "C",
	end_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX private_fostering_by_person_id ON private_fostering (person_id);
CREATE INDEX private_fostering_version_by_person_id ON private_fostering_version (person_id);
CREATE INDEX private_fostering_by_carer_id ON private_fostering (carer_id);
CREATE OR REPLACE FUNCTION private_fostering_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO private_fostering_version (id, txn, council_id, person_id, notified_on, started_on, ended_on, kind, carer_id, carer_name, relation, reason, seen_on, decided_on, outcome, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.notified_on, NEW.started_on, NEW.ended_on, NEW.kind, NEW.carer_id, NEW.carer_name, NEW.relation, NEW.reason, NEW.seen_on, NEW.decided_on, NEW.outcome, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, notified_on = excluded.notified_on, started_on = excluded.started_on, ended_on = excluded.ended_on, kind = excluded.kind, carer_id = excluded.carer_id, carer_name = excluded.carer_name, relation = excluded.relation, reason = excluded.reason, seen_on = excluded.seen_on, decided_on = excluded.decided_on, outcome = excluded.outcome, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER private_fostering_versioned AFTER INSERT OR UPDATE ON private_fostering FOR EACH ROW EXECUTE FUNCTION private_fostering_versioned();
CREATE TRIGGER private_fostering_kept BEFORE DELETE ON private_fostering FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER private_fostering_whole BEFORE TRUNCATE ON private_fostering FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER private_fostering_version_kept BEFORE INSERT OR UPDATE OR DELETE ON private_fostering_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER private_fostering_version_whole BEFORE TRUNCATE ON private_fostering_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Allegation: A concern that somebody who works with children has harmed a child or may be a risk to children. It is held on the record of the adult it is about, not on a child's.
CREATE TABLE allegation (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	reported_on text COLLATE "C" CHECK (length(reported_on) = 10),
	source text COLLATE "C" CHECK (length(source) <= 40),
	nature text COLLATE "C" CHECK (length(nature) <= 40),
	employer text COLLATE "C" CHECK (length(employer) <= 150),
	work_role text COLLATE "C" CHECK (length(work_role) <= 120),
	sector text COLLATE "C" CHECK (length(sector) <= 40),
	threshold_met bigint CHECK (threshold_met IN (0, 1)),
	strategy_on text COLLATE "C" CHECK (length(strategy_on) = 10),
	suspended_on text COLLATE "C" CHECK (length(suspended_on) = 10),
	concern text COLLATE "C" CHECK (length(concern) <= 8000),
	concluded_on text COLLATE "C" CHECK (length(concluded_on) = 10),
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	referred_on text COLLATE "C" CHECK (length(referred_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE allegation_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	reported_on text COLLATE "C",
	source text COLLATE "C",
	nature text COLLATE "C",
	employer text COLLATE "C",
	work_role text COLLATE "C",
	sector text COLLATE "C",
	threshold_met bigint,
	strategy_on text COLLATE "C",
	suspended_on text COLLATE "C",
	concern text COLLATE "C",
	concluded_on text COLLATE "C",
	outcome text COLLATE "C",
	referred_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX allegation_by_person_id ON allegation (person_id);
CREATE INDEX allegation_version_by_person_id ON allegation_version (person_id);
CREATE OR REPLACE FUNCTION allegation_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO allegation_version (id, txn, council_id, person_id, reported_on, source, nature, employer, work_role, sector, threshold_met, strategy_on, suspended_on, concern, concluded_on, outcome, referred_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.reported_on, NEW.source, NEW.nature, NEW.employer, NEW.work_role, NEW.sector, NEW.threshold_met, NEW.strategy_on, NEW.suspended_on, NEW.concern, NEW.concluded_on, NEW.outcome, NEW.referred_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, reported_on = excluded.reported_on, source = excluded.source, nature = excluded.nature, employer = excluded.employer, work_role = excluded.work_role, sector = excluded.sector, threshold_met = excluded.threshold_met, strategy_on = excluded.strategy_on, suspended_on = excluded.suspended_on, concern = excluded.concern, concluded_on = excluded.concluded_on, outcome = excluded.outcome, referred_on = excluded.referred_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER allegation_versioned AFTER INSERT OR UPDATE ON allegation FOR EACH ROW EXECUTE FUNCTION allegation_versioned();
CREATE TRIGGER allegation_kept BEFORE DELETE ON allegation FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER allegation_whole BEFORE TRUNCATE ON allegation FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER allegation_version_kept BEFORE INSERT OR UPDATE OR DELETE ON allegation_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER allegation_version_whole BEFORE TRUNCATE ON allegation_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Referral: The child was referred to social care: from referral to closure, this is the spine that assessments, enquiries, conferences and plans hang from.
CREATE TABLE referral (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referred_on text COLLATE "C" CHECK (length(referred_on) = 10),
	received_at bigint,
	source text COLLATE "C" CHECK (length(source) <= 40),
	source_other text COLLATE "C" CHECK (length(source_other) <= 255),
	urgency text COLLATE "C" CHECK (length(urgency) <= 40),
	primary_need text COLLATE "C" CHECK (length(primary_need) <= 40),
	decided_at bigint,
	decided_by_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	acknowledged_at bigint,
	no_further_action bigint CHECK (no_further_action IN (0, 1)),
	single_assessment bigint CHECK (single_assessment IN (0, 1)),
	strategy_discussion bigint CHECK (strategy_discussion IN (0, 1)),
	care_request bigint CHECK (care_request IN (0, 1)),
	non_agency_adoption bigint CHECK (non_agency_adoption IN (0, 1)),
	private_fostering bigint CHECK (private_fostering IN (0, 1)),
	transfer_in bigint CHECK (transfer_in IN (0, 1)),
	protection_conference bigint CHECK (protection_conference IN (0, 1)),
	care_leaver bigint CHECK (care_leaver IN (0, 1)),
	other_outcome bigint CHECK (other_outcome IN (0, 1)),
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	is_inferred bigint CHECK (is_inferred IN (0, 1)),
	closed_on text COLLATE "C" CHECK (length(closed_on) = 10),
	closure_reason text COLLATE "C" CHECK (length(closure_reason) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE referral_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referred_on text COLLATE "C",
	received_at bigint,
	source text COLLATE "C",
	source_other text COLLATE "C",
	urgency text COLLATE "C",
	primary_need text COLLATE "C",
	decided_at bigint,
	decided_by_id bigint,
	acknowledged_at bigint,
	no_further_action bigint,
	single_assessment bigint,
	strategy_discussion bigint,
	care_request bigint,
	non_agency_adoption bigint,
	private_fostering bigint,
	transfer_in bigint,
	protection_conference bigint,
	care_leaver bigint,
	other_outcome bigint,
	team_id bigint,
	worker_id bigint,
	is_inferred bigint,
	closed_on text COLLATE "C",
	closure_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX referral_by_person_id ON referral (person_id);
CREATE INDEX referral_version_by_person_id ON referral_version (person_id);
CREATE INDEX referral_by_decided_by_id ON referral (decided_by_id);
CREATE INDEX referral_by_team_id ON referral (team_id);
CREATE INDEX referral_by_worker_id ON referral (worker_id);
CREATE OR REPLACE FUNCTION referral_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO referral_version (id, txn, council_id, person_id, referred_on, received_at, source, source_other, urgency, primary_need, decided_at, decided_by_id, acknowledged_at, no_further_action, single_assessment, strategy_discussion, care_request, non_agency_adoption, private_fostering, transfer_in, protection_conference, care_leaver, other_outcome, team_id, worker_id, is_inferred, closed_on, closure_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referred_on, NEW.received_at, NEW.source, NEW.source_other, NEW.urgency, NEW.primary_need, NEW.decided_at, NEW.decided_by_id, NEW.acknowledged_at, NEW.no_further_action, NEW.single_assessment, NEW.strategy_discussion, NEW.care_request, NEW.non_agency_adoption, NEW.private_fostering, NEW.transfer_in, NEW.protection_conference, NEW.care_leaver, NEW.other_outcome, NEW.team_id, NEW.worker_id, NEW.is_inferred, NEW.closed_on, NEW.closure_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referred_on = excluded.referred_on, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, urgency = excluded.urgency, primary_need = excluded.primary_need, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, acknowledged_at = excluded.acknowledged_at, no_further_action = excluded.no_further_action, single_assessment = excluded.single_assessment, strategy_discussion = excluded.strategy_discussion, care_request = excluded.care_request, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, transfer_in = excluded.transfer_in, protection_conference = excluded.protection_conference, care_leaver = excluded.care_leaver, other_outcome = excluded.other_outcome, team_id = excluded.team_id, worker_id = excluded.worker_id, is_inferred = excluded.is_inferred, closed_on = excluded.closed_on, closure_reason = excluded.closure_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER referral_versioned AFTER INSERT OR UPDATE ON referral FOR EACH ROW EXECUTE FUNCTION referral_versioned();
CREATE TRIGGER referral_kept BEFORE DELETE ON referral FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER referral_whole BEFORE TRUNCATE ON referral FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER referral_version_kept BEFORE INSERT OR UPDATE OR DELETE ON referral_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER referral_version_whole BEFORE TRUNCATE ON referral_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Assessment: A social worker finds out what the child and family need: the single assessment, or another kind, from its start to a manager's authorisation.
CREATE TABLE assessment (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	reassess_decided_on text COLLATE "C" CHECK (length(reassess_decided_on) = 10),
	child_seen bigint CHECK (child_seen IN (0, 1)),
	child_seen_on text COLLATE "C" CHECK (length(child_seen_on) = 10),
	manager_reviewed_on text COLLATE "C" CHECK (length(manager_reviewed_on) = 10),
	internal_review_on text COLLATE "C" CHECK (length(internal_review_on) = 10),
	authorised_on text COLLATE "C" CHECK (length(authorised_on) = 10),
	authorised_by_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	childs_views text COLLATE "C" CHECK (length(childs_views) <= 20000),
	analysis text COLLATE "C" CHECK (length(analysis) <= 20000),
	needs_support bigint CHECK (needs_support IN (0, 1)),
	no_further_action bigint CHECK (no_further_action IN (0, 1)),
	end_section47 bigint CHECK (end_section47 IN (0, 1)),
	strategy_discussion bigint CHECK (strategy_discussion IN (0, 1)),
	care_request bigint CHECK (care_request IN (0, 1)),
	private_fostering bigint CHECK (private_fostering IN (0, 1)),
	legal_action bigint CHECK (legal_action IN (0, 1)),
	services bigint CHECK (services IN (0, 1)),
	short_breaks bigint CHECK (short_breaks IN (0, 1)),
	specialist_assessment bigint CHECK (specialist_assessment IN (0, 1)),
	other_agency bigint CHECK (other_agency IN (0, 1)),
	other_action bigint CHECK (other_action IN (0, 1)),
	other_outcome bigint CHECK (other_outcome IN (0, 1)),
	outcome_comments text COLLATE "C" CHECK (length(outcome_comments) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE assessment_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	started_on text COLLATE "C",
	kind text COLLATE "C",
	reassess_decided_on text COLLATE "C",
	child_seen bigint,
	child_seen_on text COLLATE "C",
	manager_reviewed_on text COLLATE "C",
	internal_review_on text COLLATE "C",
	authorised_on text COLLATE "C",
	authorised_by_id bigint,
	team_id bigint,
	worker_id bigint,
	childs_views text COLLATE "C",
	analysis text COLLATE "C",
	needs_support bigint,
	no_further_action bigint,
	end_section47 bigint,
	strategy_discussion bigint,
	care_request bigint,
	private_fostering bigint,
	legal_action bigint,
	services bigint,
	short_breaks bigint,
	specialist_assessment bigint,
	other_agency bigint,
	other_action bigint,
	other_outcome bigint,
	outcome_comments text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX assessment_by_person_id ON assessment (person_id);
CREATE INDEX assessment_version_by_person_id ON assessment_version (person_id);
CREATE INDEX assessment_by_referral_id ON assessment (referral_id);
CREATE INDEX assessment_by_authorised_by_id ON assessment (authorised_by_id);
CREATE INDEX assessment_by_team_id ON assessment (team_id);
CREATE INDEX assessment_by_worker_id ON assessment (worker_id);
CREATE OR REPLACE FUNCTION assessment_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO assessment_version (id, txn, council_id, person_id, referral_id, started_on, kind, reassess_decided_on, child_seen, child_seen_on, manager_reviewed_on, internal_review_on, authorised_on, authorised_by_id, team_id, worker_id, childs_views, analysis, needs_support, no_further_action, end_section47, strategy_discussion, care_request, private_fostering, legal_action, services, short_breaks, specialist_assessment, other_agency, other_action, other_outcome, outcome_comments, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.kind, NEW.reassess_decided_on, NEW.child_seen, NEW.child_seen_on, NEW.manager_reviewed_on, NEW.internal_review_on, NEW.authorised_on, NEW.authorised_by_id, NEW.team_id, NEW.worker_id, NEW.childs_views, NEW.analysis, NEW.needs_support, NEW.no_further_action, NEW.end_section47, NEW.strategy_discussion, NEW.care_request, NEW.private_fostering, NEW.legal_action, NEW.services, NEW.short_breaks, NEW.specialist_assessment, NEW.other_agency, NEW.other_action, NEW.other_outcome, NEW.outcome_comments, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, kind = excluded.kind, reassess_decided_on = excluded.reassess_decided_on, child_seen = excluded.child_seen, child_seen_on = excluded.child_seen_on, manager_reviewed_on = excluded.manager_reviewed_on, internal_review_on = excluded.internal_review_on, authorised_on = excluded.authorised_on, authorised_by_id = excluded.authorised_by_id, team_id = excluded.team_id, worker_id = excluded.worker_id, childs_views = excluded.childs_views, analysis = excluded.analysis, needs_support = excluded.needs_support, no_further_action = excluded.no_further_action, end_section47 = excluded.end_section47, strategy_discussion = excluded.strategy_discussion, care_request = excluded.care_request, private_fostering = excluded.private_fostering, legal_action = excluded.legal_action, services = excluded.services, short_breaks = excluded.short_breaks, specialist_assessment = excluded.specialist_assessment, other_agency = excluded.other_agency, other_action = excluded.other_action, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER assessment_versioned AFTER INSERT OR UPDATE ON assessment FOR EACH ROW EXECUTE FUNCTION assessment_versioned();
CREATE TRIGGER assessment_kept BEFORE DELETE ON assessment FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER assessment_whole BEFORE TRUNCATE ON assessment FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER assessment_version_kept BEFORE INSERT OR UPDATE OR DELETE ON assessment_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER assessment_version_whole BEFORE TRUNCATE ON assessment_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Assessment factor: Something that was found to affect the child when the assessment ended.
CREATE TABLE assessment_factor (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	assessment_id bigint NOT NULL REFERENCES assessment DEFERRABLE INITIALLY DEFERRED,
	factor text COLLATE "C" CHECK (length(factor) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE assessment_factor_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	assessment_id bigint,
	factor text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX assessment_factor_by_person_id ON assessment_factor (person_id);
CREATE INDEX assessment_factor_version_by_person_id ON assessment_factor_version (person_id);
CREATE INDEX assessment_factor_by_assessment_id ON assessment_factor (assessment_id);
CREATE OR REPLACE FUNCTION assessment_factor_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO assessment_factor_version (id, txn, council_id, person_id, assessment_id, factor, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.assessment_id, NEW.factor, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, assessment_id = excluded.assessment_id, factor = excluded.factor, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER assessment_factor_versioned AFTER INSERT OR UPDATE ON assessment_factor FOR EACH ROW EXECUTE FUNCTION assessment_factor_versioned();
CREATE TRIGGER assessment_factor_kept BEFORE DELETE ON assessment_factor FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER assessment_factor_whole BEFORE TRUNCATE ON assessment_factor FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER assessment_factor_version_kept BEFORE INSERT OR UPDATE OR DELETE ON assessment_factor_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER assessment_factor_version_whole BEFORE TRUNCATE ON assessment_factor_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Strategy discussion: Social care, police, health and others decide together whether a child may be suffering significant harm and what to do next.
CREATE TABLE strategy_discussion (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	suspected_at bigint,
	held_at bigint,
	social_care_present bigint CHECK (social_care_present IN (0, 1)),
	police_present bigint CHECK (police_present IN (0, 1)),
	health_present bigint CHECK (health_present IN (0, 1)),
	education_present bigint CHECK (education_present IN (0, 1)),
	others_present text COLLATE "C" CHECK (length(others_present) <= 400),
	medical_needed bigint CHECK (medical_needed IN (0, 1)),
	decision text COLLATE "C" CHECK (length(decision) <= 20000),
	safety_plan text COLLATE "C" CHECK (length(safety_plan) <= 20000),
	starts_section47 bigint CHECK (starts_section47 IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE strategy_discussion_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	suspected_at bigint,
	held_at bigint,
	social_care_present bigint,
	police_present bigint,
	health_present bigint,
	education_present bigint,
	others_present text COLLATE "C",
	medical_needed bigint,
	decision text COLLATE "C",
	safety_plan text COLLATE "C",
	starts_section47 bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX strategy_discussion_by_person_id ON strategy_discussion (person_id);
CREATE INDEX strategy_discussion_version_by_person_id ON strategy_discussion_version (person_id);
CREATE INDEX strategy_discussion_by_referral_id ON strategy_discussion (referral_id);
CREATE OR REPLACE FUNCTION strategy_discussion_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO strategy_discussion_version (id, txn, council_id, person_id, referral_id, suspected_at, held_at, social_care_present, police_present, health_present, education_present, others_present, medical_needed, decision, safety_plan, starts_section47, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.suspected_at, NEW.held_at, NEW.social_care_present, NEW.police_present, NEW.health_present, NEW.education_present, NEW.others_present, NEW.medical_needed, NEW.decision, NEW.safety_plan, NEW.starts_section47, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, suspected_at = excluded.suspected_at, held_at = excluded.held_at, social_care_present = excluded.social_care_present, police_present = excluded.police_present, health_present = excluded.health_present, education_present = excluded.education_present, others_present = excluded.others_present, medical_needed = excluded.medical_needed, decision = excluded.decision, safety_plan = excluded.safety_plan, starts_section47 = excluded.starts_section47, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER strategy_discussion_versioned AFTER INSERT OR UPDATE ON strategy_discussion FOR EACH ROW EXECUTE FUNCTION strategy_discussion_versioned();
CREATE TRIGGER strategy_discussion_kept BEFORE DELETE ON strategy_discussion FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER strategy_discussion_whole BEFORE TRUNCATE ON strategy_discussion FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER strategy_discussion_version_kept BEFORE INSERT OR UPDATE OR DELETE ON strategy_discussion_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER strategy_discussion_version_whole BEFORE TRUNCATE ON strategy_discussion_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Section 47 enquiry: The council finds out, under section 47 of the Children Act 1989, whether it must act to protect the child.
CREATE TABLE section47_enquiry (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	strategy_discussion_id bigint REFERENCES strategy_discussion DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	conference_due_on text COLLATE "C" CHECK (length(conference_due_on) = 10),
	conference_not_required bigint CHECK (conference_not_required IN (0, 1)),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	no_further_action bigint CHECK (no_further_action IN (0, 1)),
	legal_action bigint CHECK (legal_action IN (0, 1)),
	services bigint CHECK (services IN (0, 1)),
	short_breaks bigint CHECK (short_breaks IN (0, 1)),
	protection_conference bigint CHECK (protection_conference IN (0, 1)),
	single_assessment bigint CHECK (single_assessment IN (0, 1)),
	monitoring bigint CHECK (monitoring IN (0, 1)),
	other_outcome bigint CHECK (other_outcome IN (0, 1)),
	outcome_comments text COLLATE "C" CHECK (length(outcome_comments) <= 4000),
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE section47_enquiry_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	started_on text COLLATE "C",
	strategy_discussion_id bigint,
	kind text COLLATE "C",
	conference_due_on text COLLATE "C",
	conference_not_required bigint,
	ended_on text COLLATE "C",
	no_further_action bigint,
	legal_action bigint,
	services bigint,
	short_breaks bigint,
	protection_conference bigint,
	single_assessment bigint,
	monitoring bigint,
	other_outcome bigint,
	outcome_comments text COLLATE "C",
	team_id bigint,
	worker_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX section47_enquiry_by_person_id ON section47_enquiry (person_id);
CREATE INDEX section47_enquiry_version_by_person_id ON section47_enquiry_version (person_id);
CREATE INDEX section47_enquiry_by_referral_id ON section47_enquiry (referral_id);
CREATE INDEX section47_enquiry_by_strategy_discussion_id ON section47_enquiry (strategy_discussion_id);
CREATE INDEX section47_enquiry_by_team_id ON section47_enquiry (team_id);
CREATE INDEX section47_enquiry_by_worker_id ON section47_enquiry (worker_id);
CREATE OR REPLACE FUNCTION section47_enquiry_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO section47_enquiry_version (id, txn, council_id, person_id, referral_id, started_on, strategy_discussion_id, kind, conference_due_on, conference_not_required, ended_on, no_further_action, legal_action, services, short_breaks, protection_conference, single_assessment, monitoring, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.strategy_discussion_id, NEW.kind, NEW.conference_due_on, NEW.conference_not_required, NEW.ended_on, NEW.no_further_action, NEW.legal_action, NEW.services, NEW.short_breaks, NEW.protection_conference, NEW.single_assessment, NEW.monitoring, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, strategy_discussion_id = excluded.strategy_discussion_id, kind = excluded.kind, conference_due_on = excluded.conference_due_on, conference_not_required = excluded.conference_not_required, ended_on = excluded.ended_on, no_further_action = excluded.no_further_action, legal_action = excluded.legal_action, services = excluded.services, short_breaks = excluded.short_breaks, protection_conference = excluded.protection_conference, single_assessment = excluded.single_assessment, monitoring = excluded.monitoring, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER section47_enquiry_versioned AFTER INSERT OR UPDATE ON section47_enquiry FOR EACH ROW EXECUTE FUNCTION section47_enquiry_versioned();
CREATE TRIGGER section47_enquiry_kept BEFORE DELETE ON section47_enquiry FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER section47_enquiry_whole BEFORE TRUNCATE ON section47_enquiry FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER section47_enquiry_version_kept BEFORE INSERT OR UPDATE OR DELETE ON section47_enquiry_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER section47_enquiry_version_whole BEFORE TRUNCATE ON section47_enquiry_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Organisation: A body that the council works with: provider, school, health body, court, charity, another council. Kept once, by one council, for its own use.
CREATE TABLE organisation (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	name text COLLATE "C" CHECK (length(name) <= 150),
	parent_id bigint REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
	urn text COLLATE "C" CHECK (length(urn) <= 10),
	company_number text COLLATE "C" CHECK (length(company_number) <= 8),
	ods_code text COLLATE "C" CHECK (length(ods_code) <= 10),
	line_1 text COLLATE "C" CHECK (length(line_1) <= 100),
	line_2 text COLLATE "C" CHECK (length(line_2) <= 100),
	town text COLLATE "C" CHECK (length(town) <= 60),
	postcode text COLLATE "C" CHECK (length(postcode) <= 10),
	phone text COLLATE "C" CHECK (length(phone) <= 30),
	email text COLLATE "C" CHECK (length(email) <= 254),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE organisation_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	kind text COLLATE "C",
	name text COLLATE "C",
	parent_id bigint,
	urn text COLLATE "C",
	company_number text COLLATE "C",
	ods_code text COLLATE "C",
	line_1 text COLLATE "C",
	line_2 text COLLATE "C",
	town text COLLATE "C",
	postcode text COLLATE "C",
	phone text COLLATE "C",
	email text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX organisation_by_council_id ON organisation (council_id);
CREATE INDEX organisation_by_name ON organisation (name);
CREATE INDEX organisation_by_parent_id ON organisation (parent_id);
CREATE INDEX organisation_by_urn ON organisation (urn);
CREATE OR REPLACE FUNCTION organisation_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO organisation_version (id, txn, council_id, kind, name, parent_id, urn, company_number, ods_code, line_1, line_2, town, postcode, phone, email, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.kind, NEW.name, NEW.parent_id, NEW.urn, NEW.company_number, NEW.ods_code, NEW.line_1, NEW.line_2, NEW.town, NEW.postcode, NEW.phone, NEW.email, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, kind = excluded.kind, name = excluded.name, parent_id = excluded.parent_id, urn = excluded.urn, company_number = excluded.company_number, ods_code = excluded.ods_code, line_1 = excluded.line_1, line_2 = excluded.line_2, town = excluded.town, postcode = excluded.postcode, phone = excluded.phone, email = excluded.email, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER organisation_versioned AFTER INSERT OR UPDATE ON organisation FOR EACH ROW EXECUTE FUNCTION organisation_versioned();
CREATE TRIGGER organisation_kept BEFORE DELETE ON organisation FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER organisation_whole BEFORE TRUNCATE ON organisation FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER organisation_version_kept BEFORE INSERT OR UPDATE OR DELETE ON organisation_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER organisation_version_whole BEFORE TRUNCATE ON organisation_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Provider: Who offers homes for children: a fostering agency, a children's home, supported accommodation. Kept by a council for the placements it makes.
CREATE TABLE provider (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	organisation_id bigint REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	name text COLLATE "C" CHECK (length(name) <= 150),
	urn text COLLATE "C" CHECK (length(urn) <= 10),
	capacity bigint CHECK (capacity BETWEEN 0 AND 500),
	postcode text COLLATE "C" CHECK (length(postcode) <= 10),
	registered_on text COLLATE "C" CHECK (length(registered_on) = 10),
	closed_on text COLLATE "C" CHECK (length(closed_on) = 10),
	status text COLLATE "C" CHECK (length(status) <= 40),
	inspected_on text COLLATE "C" CHECK (length(inspected_on) = 10),
	judgement text COLLATE "C" CHECK (length(judgement) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE provider_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	organisation_id bigint,
	kind text COLLATE "C",
	name text COLLATE "C",
	urn text COLLATE "C",
	capacity bigint,
	postcode text COLLATE "C",
	registered_on text COLLATE "C",
	closed_on text COLLATE "C",
	status text COLLATE "C",
	inspected_on text COLLATE "C",
	judgement text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX provider_by_council_id ON provider (council_id);
CREATE INDEX provider_by_organisation_id ON provider (organisation_id);
CREATE INDEX provider_by_name ON provider (name);
CREATE INDEX provider_by_urn ON provider (urn);
CREATE OR REPLACE FUNCTION provider_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO provider_version (id, txn, council_id, organisation_id, kind, name, urn, capacity, postcode, registered_on, closed_on, status, inspected_on, judgement, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.organisation_id, NEW.kind, NEW.name, NEW.urn, NEW.capacity, NEW.postcode, NEW.registered_on, NEW.closed_on, NEW.status, NEW.inspected_on, NEW.judgement, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, organisation_id = excluded.organisation_id, kind = excluded.kind, name = excluded.name, urn = excluded.urn, capacity = excluded.capacity, postcode = excluded.postcode, registered_on = excluded.registered_on, closed_on = excluded.closed_on, status = excluded.status, inspected_on = excluded.inspected_on, judgement = excluded.judgement, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER provider_versioned AFTER INSERT OR UPDATE ON provider FOR EACH ROW EXECUTE FUNCTION provider_versioned();
CREATE TRIGGER provider_kept BEFORE DELETE ON provider FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER provider_whole BEFORE TRUNCATE ON provider FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER provider_version_kept BEFORE INSERT OR UPDATE OR DELETE ON provider_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER provider_version_whole BEFORE TRUNCATE ON provider_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Carer household: A household that cares for children or has been approved to adopt. Names and addresses stay here: a child's pages show the household's number alone, and only posts that see a whole council open this page.
CREATE TABLE carer_household (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	number text COLLATE "C" CHECK (length(number) <= 20),
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	provider_id bigint REFERENCES provider DEFERRABLE INITIALLY DEFERRED,
	approved_on text COLLATE "C" CHECK (length(approved_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 2000),
	review_due_on text COLLATE "C" CHECK (length(review_due_on) = 10),
	places bigint CHECK (places BETWEEN 0 AND 20),
	age_from bigint CHECK (age_from BETWEEN 0 AND 25),
	age_to bigint CHECK (age_to BETWEEN 0 AND 25),
	terms text COLLATE "C" CHECK (length(terms) <= 2000),
	is_on_hold bigint CHECK (is_on_hold IN (0, 1)),
	line_1 text COLLATE "C" CHECK (length(line_1) <= 100),
	line_2 text COLLATE "C" CHECK (length(line_2) <= 100),
	town text COLLATE "C" CHECK (length(town) <= 60),
	postcode text COLLATE "C" CHECK (length(postcode) <= 10),
	phone text COLLATE "C" CHECK (length(phone) <= 30),
	email text COLLATE "C" CHECK (length(email) <= 254),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE carer_household_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	number text COLLATE "C",
	kind text COLLATE "C",
	provider_id bigint,
	approved_on text COLLATE "C",
	ended_on text COLLATE "C",
	end_reason text COLLATE "C",
	review_due_on text COLLATE "C",
	places bigint,
	age_from bigint,
	age_to bigint,
	terms text COLLATE "C",
	is_on_hold bigint,
	line_1 text COLLATE "C",
	line_2 text COLLATE "C",
	town text COLLATE "C",
	postcode text COLLATE "C",
	phone text COLLATE "C",
	email text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX carer_household_by_council_id ON carer_household (council_id);
CREATE INDEX carer_household_by_number ON carer_household (number);
CREATE INDEX carer_household_by_provider_id ON carer_household (provider_id);
CREATE OR REPLACE FUNCTION carer_household_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO carer_household_version (id, txn, council_id, number, kind, provider_id, approved_on, ended_on, end_reason, review_due_on, places, age_from, age_to, terms, is_on_hold, line_1, line_2, town, postcode, phone, email, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.number, NEW.kind, NEW.provider_id, NEW.approved_on, NEW.ended_on, NEW.end_reason, NEW.review_due_on, NEW.places, NEW.age_from, NEW.age_to, NEW.terms, NEW.is_on_hold, NEW.line_1, NEW.line_2, NEW.town, NEW.postcode, NEW.phone, NEW.email, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, number = excluded.number, kind = excluded.kind, provider_id = excluded.provider_id, approved_on = excluded.approved_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, review_due_on = excluded.review_due_on, places = excluded.places, age_from = excluded.age_from, age_to = excluded.age_to, terms = excluded.terms, is_on_hold = excluded.is_on_hold, line_1 = excluded.line_1, line_2 = excluded.line_2, town = excluded.town, postcode = excluded.postcode, phone = excluded.phone, email = excluded.email, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER carer_household_versioned AFTER INSERT OR UPDATE ON carer_household FOR EACH ROW EXECUTE FUNCTION carer_household_versioned();
CREATE TRIGGER carer_household_kept BEFORE DELETE ON carer_household FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER carer_household_whole BEFORE TRUNCATE ON carer_household FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER carer_household_version_kept BEFORE INSERT OR UPDATE OR DELETE ON carer_household_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER carer_household_version_whole BEFORE TRUNCATE ON carer_household_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Return interview: The independent talk that a child is offered when they come back, about why they went and what would help.
CREATE TABLE return_interview (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	missing_episode_id bigint REFERENCES missing_episode DEFERRABLE INITIALLY DEFERRED,
	is_offered bigint CHECK (is_offered IN (0, 1)),
	offered_on text COLLATE "C" CHECK (length(offered_on) = 10),
	is_accepted bigint CHECK (is_accepted IN (0, 1)),
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	held_by text COLLATE "C" CHECK (length(held_by) <= 120),
	reasons text COLLATE "C" CHECK (length(reasons) <= 4000),
	harm text COLLATE "C" CHECK (length(harm) <= 4000),
	help text COLLATE "C" CHECK (length(help) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE return_interview_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	missing_episode_id bigint,
	is_offered bigint,
	offered_on text COLLATE "C",
	is_accepted bigint,
	held_on text COLLATE "C",
	held_by text COLLATE "C",
	reasons text COLLATE "C",
	harm text COLLATE "C",
	help text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX return_interview_by_person_id ON return_interview (person_id);
CREATE INDEX return_interview_version_by_person_id ON return_interview_version (person_id);
CREATE INDEX return_interview_by_missing_episode_id ON return_interview (missing_episode_id);
CREATE OR REPLACE FUNCTION return_interview_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO return_interview_version (id, txn, council_id, person_id, missing_episode_id, is_offered, offered_on, is_accepted, held_on, held_by, reasons, harm, help, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.missing_episode_id, NEW.is_offered, NEW.offered_on, NEW.is_accepted, NEW.held_on, NEW.held_by, NEW.reasons, NEW.harm, NEW.help, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, missing_episode_id = excluded.missing_episode_id, is_offered = excluded.is_offered, offered_on = excluded.offered_on, is_accepted = excluded.is_accepted, held_on = excluded.held_on, held_by = excluded.held_by, reasons = excluded.reasons, harm = excluded.harm, help = excluded.help, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER return_interview_versioned AFTER INSERT OR UPDATE ON return_interview FOR EACH ROW EXECUTE FUNCTION return_interview_versioned();
CREATE TRIGGER return_interview_kept BEFORE DELETE ON return_interview FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER return_interview_whole BEFORE TRUNCATE ON return_interview FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER return_interview_version_kept BEFORE INSERT OR UPDATE OR DELETE ON return_interview_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER return_interview_version_whole BEFORE TRUNCATE ON return_interview_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Care plan: The plan for a child who is looked after: what the child needs, who does what, and what happens if it does not work.
CREATE TABLE care_plan (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	aim text COLLATE "C" CHECK (length(aim) <= 4000),
	health text COLLATE "C" CHECK (length(health) <= 4000),
	education text COLLATE "C" CHECK (length(education) <= 4000),
	family_contact text COLLATE "C" CHECK (length(family_contact) <= 4000),
	placement text COLLATE "C" CHECK (length(placement) <= 4000),
	childs_view text COLLATE "C" CHECK (length(childs_view) <= 4000),
	if_it_fails text COLLATE "C" CHECK (length(if_it_fails) <= 4000),
	agreed_on text COLLATE "C" CHECK (length(agreed_on) = 10),
	shared_on text COLLATE "C" CHECK (length(shared_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE care_plan_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	aim text COLLATE "C",
	health text COLLATE "C",
	education text COLLATE "C",
	family_contact text COLLATE "C",
	placement text COLLATE "C",
	childs_view text COLLATE "C",
	if_it_fails text COLLATE "C",
	agreed_on text COLLATE "C",
	shared_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX care_plan_by_person_id ON care_plan (person_id);
CREATE INDEX care_plan_version_by_person_id ON care_plan_version (person_id);
CREATE OR REPLACE FUNCTION care_plan_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO care_plan_version (id, txn, council_id, person_id, started_on, ended_on, aim, health, education, family_contact, placement, childs_view, if_it_fails, agreed_on, shared_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.aim, NEW.health, NEW.education, NEW.family_contact, NEW.placement, NEW.childs_view, NEW.if_it_fails, NEW.agreed_on, NEW.shared_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, aim = excluded.aim, health = excluded.health, education = excluded.education, family_contact = excluded.family_contact, placement = excluded.placement, childs_view = excluded.childs_view, if_it_fails = excluded.if_it_fails, agreed_on = excluded.agreed_on, shared_on = excluded.shared_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER care_plan_versioned AFTER INSERT OR UPDATE ON care_plan FOR EACH ROW EXECUTE FUNCTION care_plan_versioned();
CREATE TRIGGER care_plan_kept BEFORE DELETE ON care_plan FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER care_plan_whole BEFORE TRUNCATE ON care_plan FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER care_plan_version_kept BEFORE INSERT OR UPDATE OR DELETE ON care_plan_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER care_plan_version_whole BEFORE TRUNCATE ON care_plan_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Plan for permanence: Where the child is meant to grow up. Two may stand at once when the service plans in parallel.
CREATE TABLE permanence_plan (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	option text COLLATE "C" CHECK (length(option) <= 40),
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	decided_on text COLLATE "C" CHECK (length(decided_on) = 10),
	decided_by text COLLATE "C" CHECK (length(decided_by) <= 120),
	is_parallel bigint CHECK (is_parallel IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE permanence_plan_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	option text COLLATE "C",
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	decided_on text COLLATE "C",
	decided_by text COLLATE "C",
	is_parallel bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX permanence_plan_by_person_id ON permanence_plan (person_id);
CREATE INDEX permanence_plan_version_by_person_id ON permanence_plan_version (person_id);
CREATE OR REPLACE FUNCTION permanence_plan_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO permanence_plan_version (id, txn, council_id, person_id, option, started_on, ended_on, decided_on, decided_by, is_parallel, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.option, NEW.started_on, NEW.ended_on, NEW.decided_on, NEW.decided_by, NEW.is_parallel, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, option = excluded.option, started_on = excluded.started_on, ended_on = excluded.ended_on, decided_on = excluded.decided_on, decided_by = excluded.decided_by, is_parallel = excluded.is_parallel, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER permanence_plan_versioned AFTER INSERT OR UPDATE ON permanence_plan FOR EACH ROW EXECUTE FUNCTION permanence_plan_versioned();
CREATE TRIGGER permanence_plan_kept BEFORE DELETE ON permanence_plan FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER permanence_plan_whole BEFORE TRUNCATE ON permanence_plan FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER permanence_plan_version_kept BEFORE INSERT OR UPDATE OR DELETE ON permanence_plan_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER permanence_plan_version_whole BEFORE TRUNCATE ON permanence_plan_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Change of a due date: A manager put off something that is due, or said that it is not required, and why. It stays on the record; whether the thing was done in time keeps to the first due date.
CREATE TABLE clock_change (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	rule text COLLATE "C" CHECK (length(rule) <= 10),
	part text COLLATE "C" CHECK (length(part) <= 40),
	record_name text COLLATE "C" CHECK (length(record_name) <= 60),
	row_id bigint CHECK (row_id BETWEEN 1 AND 9223372036854775807),
	original_on text COLLATE "C" CHECK (length(original_on) = 10),
	agreed_on text COLLATE "C" CHECK (length(agreed_on) = 10),
	not_required bigint CHECK (not_required IN (0, 1)),
	reason text COLLATE "C" CHECK (length(reason) <= 4000),
	decided_by_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	decided_on text COLLATE "C" CHECK (length(decided_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE clock_change_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	rule text COLLATE "C",
	part text COLLATE "C",
	record_name text COLLATE "C",
	row_id bigint,
	original_on text COLLATE "C",
	agreed_on text COLLATE "C",
	not_required bigint,
	reason text COLLATE "C",
	decided_by_id bigint,
	decided_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX clock_change_by_person_id ON clock_change (person_id);
CREATE INDEX clock_change_version_by_person_id ON clock_change_version (person_id);
CREATE INDEX clock_change_by_rule ON clock_change (rule);
CREATE INDEX clock_change_by_decided_by_id ON clock_change (decided_by_id);
CREATE OR REPLACE FUNCTION clock_change_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO clock_change_version (id, txn, council_id, person_id, rule, part, record_name, row_id, original_on, agreed_on, not_required, reason, decided_by_id, decided_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.rule, NEW.part, NEW.record_name, NEW.row_id, NEW.original_on, NEW.agreed_on, NEW.not_required, NEW.reason, NEW.decided_by_id, NEW.decided_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, rule = excluded.rule, part = excluded.part, record_name = excluded.record_name, row_id = excluded.row_id, original_on = excluded.original_on, agreed_on = excluded.agreed_on, not_required = excluded.not_required, reason = excluded.reason, decided_by_id = excluded.decided_by_id, decided_on = excluded.decided_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER clock_change_versioned AFTER INSERT OR UPDATE ON clock_change FOR EACH ROW EXECUTE FUNCTION clock_change_versioned();
CREATE TRIGGER clock_change_kept BEFORE DELETE ON clock_change FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER clock_change_whole BEFORE TRUNCATE ON clock_change FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER clock_change_version_kept BEFORE INSERT OR UPDATE OR DELETE ON clock_change_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER clock_change_version_whole BEFORE TRUNCATE ON clock_change_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Council's own time limit: A council's own limit for a rule that the law leaves to it, for clocks that start from a day on.
CREATE TABLE clock_local (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	rule text COLLATE "C" CHECK (length(rule) <= 10),
	part text COLLATE "C" CHECK (length(part) <= 40),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	number bigint CHECK (number BETWEEN 0 AND 9999),
	reason text COLLATE "C" CHECK (length(reason) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE clock_local_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	rule text COLLATE "C",
	part text COLLATE "C",
	starts_on text COLLATE "C",
	number bigint,
	reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX clock_local_by_council_id ON clock_local (council_id);
CREATE OR REPLACE FUNCTION clock_local_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO clock_local_version (id, txn, council_id, rule, part, starts_on, number, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.rule, NEW.part, NEW.starts_on, NEW.number, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, rule = excluded.rule, part = excluded.part, starts_on = excluded.starts_on, number = excluded.number, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER clock_local_versioned AFTER INSERT OR UPDATE ON clock_local FOR EACH ROW EXECUTE FUNCTION clock_local_versioned();
CREATE TRIGGER clock_local_kept BEFORE DELETE ON clock_local FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER clock_local_whole BEFORE TRUNCATE ON clock_local FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER clock_local_version_kept BEFORE INSERT OR UPDATE OR DELETE ON clock_local_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER clock_local_version_whole BEFORE TRUNCATE ON clock_local_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- School or college: Where a child learns, from when to when, and how it goes.
CREATE TABLE education_record (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	school text COLLATE "C" CHECK (length(school) <= 150),
	school_urn text COLLATE "C" CHECK (length(school_urn) <= 10),
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	year_group bigint CHECK (year_group BETWEEN -2 AND 14),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	attendance bigint CHECK (attendance BETWEEN 0 AND 100),
	suspensions bigint CHECK (suspensions BETWEEN 0 AND 200),
	excluded_on text COLLATE "C" CHECK (length(excluded_on) = 10),
	sen_support bigint CHECK (sen_support IN (0, 1)),
	premium_used text COLLATE "C" CHECK (length(premium_used) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE education_record_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	school text COLLATE "C",
	school_urn text COLLATE "C",
	kind text COLLATE "C",
	year_group bigint,
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	attendance bigint,
	suspensions bigint,
	excluded_on text COLLATE "C",
	sen_support bigint,
	premium_used text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX education_record_by_person_id ON education_record (person_id);
CREATE INDEX education_record_version_by_person_id ON education_record_version (person_id);
CREATE OR REPLACE FUNCTION education_record_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO education_record_version (id, txn, council_id, person_id, school, school_urn, kind, year_group, starts_on, ends_on, attendance, suspensions, excluded_on, sen_support, premium_used, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.school, NEW.school_urn, NEW.kind, NEW.year_group, NEW.starts_on, NEW.ends_on, NEW.attendance, NEW.suspensions, NEW.excluded_on, NEW.sen_support, NEW.premium_used, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, school = excluded.school, school_urn = excluded.school_urn, kind = excluded.kind, year_group = excluded.year_group, starts_on = excluded.starts_on, ends_on = excluded.ends_on, attendance = excluded.attendance, suspensions = excluded.suspensions, excluded_on = excluded.excluded_on, sen_support = excluded.sen_support, premium_used = excluded.premium_used, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER education_record_versioned AFTER INSERT OR UPDATE ON education_record FOR EACH ROW EXECUTE FUNCTION education_record_versioned();
CREATE TRIGGER education_record_kept BEFORE DELETE ON education_record FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER education_record_whole BEFORE TRUNCATE ON education_record FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER education_record_version_kept BEFORE INSERT OR UPDATE OR DELETE ON education_record_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER education_record_version_whole BEFORE TRUNCATE ON education_record_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Personal education plan: The termly plan for the education of a child who is looked after, made with the school and the virtual school.
CREATE TABLE pep (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	due_on text COLLATE "C" CHECK (length(due_on) = 10),
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	quality text COLLATE "C" CHECK (length(quality) <= 40),
	took_part bigint CHECK (took_part IN (0, 1)),
	progress text COLLATE "C" CHECK (length(progress) <= 4000),
	targets text COLLATE "C" CHECK (length(targets) <= 4000),
	support text COLLATE "C" CHECK (length(support) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE pep_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	due_on text COLLATE "C",
	held_on text COLLATE "C",
	quality text COLLATE "C",
	took_part bigint,
	progress text COLLATE "C",
	targets text COLLATE "C",
	support text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX pep_by_person_id ON pep (person_id);
CREATE INDEX pep_version_by_person_id ON pep_version (person_id);
CREATE OR REPLACE FUNCTION pep_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO pep_version (id, txn, council_id, person_id, due_on, held_on, quality, took_part, progress, targets, support, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.due_on, NEW.held_on, NEW.quality, NEW.took_part, NEW.progress, NEW.targets, NEW.support, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, due_on = excluded.due_on, held_on = excluded.held_on, quality = excluded.quality, took_part = excluded.took_part, progress = excluded.progress, targets = excluded.targets, support = excluded.support, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER pep_versioned AFTER INSERT OR UPDATE ON pep FOR EACH ROW EXECUTE FUNCTION pep_versioned();
CREATE TRIGGER pep_kept BEFORE DELETE ON pep FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER pep_whole BEFORE TRUNCATE ON pep FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER pep_version_kept BEFORE INSERT OR UPDATE OR DELETE ON pep_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER pep_version_whole BEFORE TRUNCATE ON pep_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Education, health and care plan: The steps of an education, health and care plan that social care needs to know: asked for, assessed, made, reviewed, ended. The casework is the special educational needs service's.
CREATE TABLE ehc_plan (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	requested_on text COLLATE "C" CHECK (length(requested_on) = 10),
	request_outcome text COLLATE "C" CHECK (length(request_outcome) <= 40),
	request_outcome_on text COLLATE "C" CHECK (length(request_outcome_on) = 10),
	assessment_outcome text COLLATE "C" CHECK (length(assessment_outcome) <= 40),
	assessment_outcome_on text COLLATE "C" CHECK (length(assessment_outcome_on) = 10),
	has_exception bigint CHECK (has_exception IN (0, 1)),
	plan_started_on text COLLATE "C" CHECK (length(plan_started_on) = 10),
	last_reviewed_on text COLLATE "C" CHECK (length(last_reviewed_on) = 10),
	plan_ended_on text COLLATE "C" CHECK (length(plan_ended_on) = 10),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 40),
	primary_need text COLLATE "C" CHECK (length(primary_need) <= 40),
	second_need text COLLATE "C" CHECK (length(second_need) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE ehc_plan_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	requested_on text COLLATE "C",
	request_outcome text COLLATE "C",
	request_outcome_on text COLLATE "C",
	assessment_outcome text COLLATE "C",
	assessment_outcome_on text COLLATE "C",
	has_exception bigint,
	plan_started_on text COLLATE "C",
	last_reviewed_on text COLLATE "C",
	plan_ended_on text COLLATE "C",
	end_reason text COLLATE "C",
	primary_need text COLLATE "C",
	second_need text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX ehc_plan_by_person_id ON ehc_plan (person_id);
CREATE INDEX ehc_plan_version_by_person_id ON ehc_plan_version (person_id);
CREATE OR REPLACE FUNCTION ehc_plan_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO ehc_plan_version (id, txn, council_id, person_id, requested_on, request_outcome, request_outcome_on, assessment_outcome, assessment_outcome_on, has_exception, plan_started_on, last_reviewed_on, plan_ended_on, end_reason, primary_need, second_need, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.requested_on, NEW.request_outcome, NEW.request_outcome_on, NEW.assessment_outcome, NEW.assessment_outcome_on, NEW.has_exception, NEW.plan_started_on, NEW.last_reviewed_on, NEW.plan_ended_on, NEW.end_reason, NEW.primary_need, NEW.second_need, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, requested_on = excluded.requested_on, request_outcome = excluded.request_outcome, request_outcome_on = excluded.request_outcome_on, assessment_outcome = excluded.assessment_outcome, assessment_outcome_on = excluded.assessment_outcome_on, has_exception = excluded.has_exception, plan_started_on = excluded.plan_started_on, last_reviewed_on = excluded.last_reviewed_on, plan_ended_on = excluded.plan_ended_on, end_reason = excluded.end_reason, primary_need = excluded.primary_need, second_need = excluded.second_need, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER ehc_plan_versioned AFTER INSERT OR UPDATE ON ehc_plan FOR EACH ROW EXECUTE FUNCTION ehc_plan_versioned();
CREATE TRIGGER ehc_plan_kept BEFORE DELETE ON ehc_plan FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER ehc_plan_whole BEFORE TRUNCATE ON ehc_plan FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER ehc_plan_version_kept BEFORE INSERT OR UPDATE OR DELETE ON ehc_plan_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER ehc_plan_version_whole BEFORE TRUNCATE ON ehc_plan_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Health check: One check of a child's health or wellbeing: when it was due, when it was done, and what it found.
CREATE TABLE health_event (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	due_on text COLLATE "C" CHECK (length(due_on) = 10),
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	status text COLLATE "C" CHECK (length(status) <= 40),
	held_by text COLLATE "C" CHECK (length(held_by) <= 120),
	sdq_score bigint CHECK (sdq_score BETWEEN 0 AND 40),
	sdq_reason text COLLATE "C" CHECK (length(sdq_reason) <= 40),
	substance text COLLATE "C" CHECK (length(substance) <= 100),
	intervention_received bigint CHECK (intervention_received IN (0, 1)),
	findings text COLLATE "C" CHECK (length(findings) <= 8000),
	needs text COLLATE "C" CHECK (length(needs) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE health_event_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	due_on text COLLATE "C",
	held_on text COLLATE "C",
	status text COLLATE "C",
	held_by text COLLATE "C",
	sdq_score bigint,
	sdq_reason text COLLATE "C",
	substance text COLLATE "C",
	intervention_received bigint,
	findings text COLLATE "C",
	needs text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX health_event_by_person_id ON health_event (person_id);
CREATE INDEX health_event_version_by_person_id ON health_event_version (person_id);
CREATE INDEX health_event_by_held_on ON health_event (held_on);
CREATE OR REPLACE FUNCTION health_event_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO health_event_version (id, txn, council_id, person_id, kind, due_on, held_on, status, held_by, sdq_score, sdq_reason, substance, intervention_received, findings, needs, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.due_on, NEW.held_on, NEW.status, NEW.held_by, NEW.sdq_score, NEW.sdq_reason, NEW.substance, NEW.intervention_received, NEW.findings, NEW.needs, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, due_on = excluded.due_on, held_on = excluded.held_on, status = excluded.status, held_by = excluded.held_by, sdq_score = excluded.sdq_score, sdq_reason = excluded.sdq_reason, substance = excluded.substance, intervention_received = excluded.intervention_received, findings = excluded.findings, needs = excluded.needs, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER health_event_versioned AFTER INSERT OR UPDATE ON health_event FOR EACH ROW EXECUTE FUNCTION health_event_versioned();
CREATE TRIGGER health_event_kept BEFORE DELETE ON health_event FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER health_event_whole BEFORE TRUNCATE ON health_event FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER health_event_version_kept BEFORE INSERT OR UPDATE OR DELETE ON health_event_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER health_event_version_whole BEFORE TRUNCATE ON health_event_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Offence: An offence for which a child was convicted or given a caution or other youth outcome.
CREATE TABLE conviction (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	offence_on text COLLATE "C" CHECK (length(offence_on) = 10),
	offence text COLLATE "C" CHECK (length(offence) <= 1000),
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	outcome_on text COLLATE "C" CHECK (length(outcome_on) = 10),
	in_care bigint CHECK (in_care IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE conviction_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	offence_on text COLLATE "C",
	offence text COLLATE "C",
	outcome text COLLATE "C",
	outcome_on text COLLATE "C",
	in_care bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX conviction_by_person_id ON conviction (person_id);
CREATE INDEX conviction_version_by_person_id ON conviction_version (person_id);
CREATE OR REPLACE FUNCTION conviction_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO conviction_version (id, txn, council_id, person_id, offence_on, offence, outcome, outcome_on, in_care, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.offence_on, NEW.offence, NEW.outcome, NEW.outcome_on, NEW.in_care, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, offence_on = excluded.offence_on, offence = excluded.offence, outcome = excluded.outcome, outcome_on = excluded.outcome_on, in_care = excluded.in_care, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER conviction_versioned AFTER INSERT OR UPDATE ON conviction FOR EACH ROW EXECUTE FUNCTION conviction_versioned();
CREATE TRIGGER conviction_kept BEFORE DELETE ON conviction FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER conviction_whole BEFORE TRUNCATE ON conviction FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER conviction_version_kept BEFORE INSERT OR UPDATE OR DELETE ON conviction_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER conviction_version_whole BEFORE TRUNCATE ON conviction_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Carer: One adult of a carer household. Their name is protected as the household's is.
CREATE TABLE carer (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	carer_household_id bigint REFERENCES carer_household DEFERRABLE INITIALLY DEFERRED,
	number text COLLATE "C" CHECK (length(number) <= 20),
	given text COLLATE "C" CHECK (length(given) <= 100),
	family text COLLATE "C" CHECK (length(family) <= 100),
	born_on text COLLATE "C" CHECK (length(born_on) = 10),
	sex text COLLATE "C" CHECK (length(sex) <= 40),
	ethnicity text COLLATE "C" CHECK (length(ethnicity) <= 40),
	is_disabled bigint CHECK (is_disabled IN (0, 1)),
	checked_on text COLLATE "C" CHECK (length(checked_on) = 10),
	medical_on text COLLATE "C" CHECK (length(medical_on) = 10),
	training text COLLATE "C" CHECK (length(training) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE carer_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	carer_household_id bigint,
	number text COLLATE "C",
	given text COLLATE "C",
	family text COLLATE "C",
	born_on text COLLATE "C",
	sex text COLLATE "C",
	ethnicity text COLLATE "C",
	is_disabled bigint,
	checked_on text COLLATE "C",
	medical_on text COLLATE "C",
	training text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX carer_by_council_id ON carer (council_id);
CREATE INDEX carer_by_carer_household_id ON carer (carer_household_id);
CREATE INDEX carer_by_number ON carer (number);
CREATE OR REPLACE FUNCTION carer_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO carer_version (id, txn, council_id, carer_household_id, number, given, family, born_on, sex, ethnicity, is_disabled, checked_on, medical_on, training, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.carer_household_id, NEW.number, NEW.given, NEW.family, NEW.born_on, NEW.sex, NEW.ethnicity, NEW.is_disabled, NEW.checked_on, NEW.medical_on, NEW.training, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, carer_household_id = excluded.carer_household_id, number = excluded.number, given = excluded.given, family = excluded.family, born_on = excluded.born_on, sex = excluded.sex, ethnicity = excluded.ethnicity, is_disabled = excluded.is_disabled, checked_on = excluded.checked_on, medical_on = excluded.medical_on, training = excluded.training, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER carer_versioned AFTER INSERT OR UPDATE ON carer FOR EACH ROW EXECUTE FUNCTION carer_versioned();
CREATE TRIGGER carer_kept BEFORE DELETE ON carer FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER carer_whole BEFORE TRUNCATE ON carer FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER carer_version_kept BEFORE INSERT OR UPDATE OR DELETE ON carer_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER carer_version_whole BEFORE TRUNCATE ON carer_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Adopter application: A household's way to being approved to adopt, from first asking to matching or leaving. Protected as the household is.
CREATE TABLE adopter_application (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	carer_household_id bigint REFERENCES carer_household DEFERRABLE INITIALLY DEFERRED,
	enquiry_on text COLLATE "C" CHECK (length(enquiry_on) = 10),
	is_ffa bigint CHECK (is_ffa IN (0, 1)),
	stage_1_started_on text COLLATE "C" CHECK (length(stage_1_started_on) = 10),
	stage_1_ended_on text COLLATE "C" CHECK (length(stage_1_ended_on) = 10),
	stage_2_started_on text COLLATE "C" CHECK (length(stage_2_started_on) = 10),
	stage_2_ended_on text COLLATE "C" CHECK (length(stage_2_ended_on) = 10),
	submitted_on text COLLATE "C" CHECK (length(submitted_on) = 10),
	approved_on text COLLATE "C" CHECK (length(approved_on) = 10),
	left_on text COLLATE "C" CHECK (length(left_on) = 10),
	left_reason text COLLATE "C" CHECK (length(left_reason) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE adopter_application_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	carer_household_id bigint,
	enquiry_on text COLLATE "C",
	is_ffa bigint,
	stage_1_started_on text COLLATE "C",
	stage_1_ended_on text COLLATE "C",
	stage_2_started_on text COLLATE "C",
	stage_2_ended_on text COLLATE "C",
	submitted_on text COLLATE "C",
	approved_on text COLLATE "C",
	left_on text COLLATE "C",
	left_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX adopter_application_by_council_id ON adopter_application (council_id);
CREATE INDEX adopter_application_by_carer_household_id ON adopter_application (carer_household_id);
CREATE OR REPLACE FUNCTION adopter_application_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO adopter_application_version (id, txn, council_id, carer_household_id, enquiry_on, is_ffa, stage_1_started_on, stage_1_ended_on, stage_2_started_on, stage_2_ended_on, submitted_on, approved_on, left_on, left_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.carer_household_id, NEW.enquiry_on, NEW.is_ffa, NEW.stage_1_started_on, NEW.stage_1_ended_on, NEW.stage_2_started_on, NEW.stage_2_ended_on, NEW.submitted_on, NEW.approved_on, NEW.left_on, NEW.left_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, carer_household_id = excluded.carer_household_id, enquiry_on = excluded.enquiry_on, is_ffa = excluded.is_ffa, stage_1_started_on = excluded.stage_1_started_on, stage_1_ended_on = excluded.stage_1_ended_on, stage_2_started_on = excluded.stage_2_started_on, stage_2_ended_on = excluded.stage_2_ended_on, submitted_on = excluded.submitted_on, approved_on = excluded.approved_on, left_on = excluded.left_on, left_reason = excluded.left_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER adopter_application_versioned AFTER INSERT OR UPDATE ON adopter_application FOR EACH ROW EXECUTE FUNCTION adopter_application_versioned();
CREATE TRIGGER adopter_application_kept BEFORE DELETE ON adopter_application FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER adopter_application_whole BEFORE TRUNCATE ON adopter_application FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER adopter_application_version_kept BEFORE INSERT OR UPDATE OR DELETE ON adopter_application_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER adopter_application_version_whole BEFORE TRUNCATE ON adopter_application_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Leaving care entitlement: What the law entitles a young person to on leaving care, from when to when.
CREATE TABLE leaving_care (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	eligibility text COLLATE "C" CHECK (length(eligibility) <= 40),
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE leaving_care_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	eligibility text COLLATE "C",
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	end_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX leaving_care_by_person_id ON leaving_care (person_id);
CREATE INDEX leaving_care_version_by_person_id ON leaving_care_version (person_id);
CREATE OR REPLACE FUNCTION leaving_care_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO leaving_care_version (id, txn, council_id, person_id, eligibility, started_on, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.eligibility, NEW.started_on, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, eligibility = excluded.eligibility, started_on = excluded.started_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER leaving_care_versioned AFTER INSERT OR UPDATE ON leaving_care FOR EACH ROW EXECUTE FUNCTION leaving_care_versioned();
CREATE TRIGGER leaving_care_kept BEFORE DELETE ON leaving_care FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER leaving_care_whole BEFORE TRUNCATE ON leaving_care FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER leaving_care_version_kept BEFORE INSERT OR UPDATE OR DELETE ON leaving_care_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER leaving_care_version_whole BEFORE TRUNCATE ON leaving_care_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Pathway plan: The plan made with a young person for leaving care and after, and its reviews.
CREATE TABLE pathway_plan (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	reviewed_on text COLLATE "C" CHECK (length(reviewed_on) = 10),
	review_due_on text COLLATE "C" CHECK (length(review_due_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	health text COLLATE "C" CHECK (length(health) <= 4000),
	education text COLLATE "C" CHECK (length(education) <= 4000),
	home text COLLATE "C" CHECK (length(home) <= 4000),
	money text COLLATE "C" CHECK (length(money) <= 4000),
	family text COLLATE "C" CHECK (length(family) <= 4000),
	skills text COLLATE "C" CHECK (length(skills) <= 4000),
	identity text COLLATE "C" CHECK (length(identity) <= 4000),
	if_it_fails text COLLATE "C" CHECK (length(if_it_fails) <= 4000),
	in_my_words text COLLATE "C" CHECK (length(in_my_words) <= 4000),
	agreed_on text COLLATE "C" CHECK (length(agreed_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE pathway_plan_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	started_on text COLLATE "C",
	reviewed_on text COLLATE "C",
	review_due_on text COLLATE "C",
	ended_on text COLLATE "C",
	health text COLLATE "C",
	education text COLLATE "C",
	home text COLLATE "C",
	money text COLLATE "C",
	family text COLLATE "C",
	skills text COLLATE "C",
	identity text COLLATE "C",
	if_it_fails text COLLATE "C",
	in_my_words text COLLATE "C",
	agreed_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX pathway_plan_by_person_id ON pathway_plan (person_id);
CREATE INDEX pathway_plan_version_by_person_id ON pathway_plan_version (person_id);
CREATE OR REPLACE FUNCTION pathway_plan_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO pathway_plan_version (id, txn, council_id, person_id, started_on, reviewed_on, review_due_on, ended_on, health, education, home, money, family, skills, identity, if_it_fails, in_my_words, agreed_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.reviewed_on, NEW.review_due_on, NEW.ended_on, NEW.health, NEW.education, NEW.home, NEW.money, NEW.family, NEW.skills, NEW.identity, NEW.if_it_fails, NEW.in_my_words, NEW.agreed_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, reviewed_on = excluded.reviewed_on, review_due_on = excluded.review_due_on, ended_on = excluded.ended_on, health = excluded.health, education = excluded.education, home = excluded.home, money = excluded.money, family = excluded.family, skills = excluded.skills, identity = excluded.identity, if_it_fails = excluded.if_it_fails, in_my_words = excluded.in_my_words, agreed_on = excluded.agreed_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER pathway_plan_versioned AFTER INSERT OR UPDATE ON pathway_plan FOR EACH ROW EXECUTE FUNCTION pathway_plan_versioned();
CREATE TRIGGER pathway_plan_kept BEFORE DELETE ON pathway_plan FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER pathway_plan_whole BEFORE TRUNCATE ON pathway_plan FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER pathway_plan_version_kept BEFORE INSERT OR UPDATE OR DELETE ON pathway_plan_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER pathway_plan_version_whole BEFORE TRUNCATE ON pathway_plan_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Contact with a care leaver: A time the personal adviser or another worker was, or tried to be, in touch with a care leaver, and how the young person was then.
CREATE TABLE care_leaver_contact (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	in_touch text COLLATE "C" CHECK (length(in_touch) <= 40),
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	method text COLLATE "C" CHECK (length(method) <= 40),
	accommodation text COLLATE "C" CHECK (length(accommodation) <= 40),
	is_suitable bigint CHECK (is_suitable IN (0, 1)),
	activity text COLLATE "C" CHECK (length(activity) <= 40),
	note text COLLATE "C" CHECK (length(note) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE care_leaver_contact_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	held_on text COLLATE "C",
	in_touch text COLLATE "C",
	worker_id bigint,
	method text COLLATE "C",
	accommodation text COLLATE "C",
	is_suitable bigint,
	activity text COLLATE "C",
	note text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX care_leaver_contact_by_person_id ON care_leaver_contact (person_id);
CREATE INDEX care_leaver_contact_version_by_person_id ON care_leaver_contact_version (person_id);
CREATE INDEX care_leaver_contact_by_held_on ON care_leaver_contact (held_on);
CREATE INDEX care_leaver_contact_by_worker_id ON care_leaver_contact (worker_id);
CREATE OR REPLACE FUNCTION care_leaver_contact_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO care_leaver_contact_version (id, txn, council_id, person_id, held_on, in_touch, worker_id, method, accommodation, is_suitable, activity, note, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.in_touch, NEW.worker_id, NEW.method, NEW.accommodation, NEW.is_suitable, NEW.activity, NEW.note, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, in_touch = excluded.in_touch, worker_id = excluded.worker_id, method = excluded.method, accommodation = excluded.accommodation, is_suitable = excluded.is_suitable, activity = excluded.activity, note = excluded.note, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER care_leaver_contact_versioned AFTER INSERT OR UPDATE ON care_leaver_contact FOR EACH ROW EXECUTE FUNCTION care_leaver_contact_versioned();
CREATE TRIGGER care_leaver_contact_kept BEFORE DELETE ON care_leaver_contact FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER care_leaver_contact_whole BEFORE TRUNCATE ON care_leaver_contact FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER care_leaver_contact_version_kept BEFORE INSERT OR UPDATE OR DELETE ON care_leaver_contact_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER care_leaver_contact_version_whole BEFORE TRUNCATE ON care_leaver_contact_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Disability: A disability of the person, or that they were assessed and have none.
CREATE TABLE disability (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	disability text COLLATE "C" CHECK (length(disability) <= 40),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE disability_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	disability text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX disability_by_person_id ON disability (person_id);
CREATE INDEX disability_version_by_person_id ON disability_version (person_id);
CREATE OR REPLACE FUNCTION disability_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO disability_version (id, txn, council_id, person_id, disability, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.disability, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, disability = excluded.disability, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER disability_versioned AFTER INSERT OR UPDATE ON disability FOR EACH ROW EXECUTE FUNCTION disability_versioned();
CREATE TRIGGER disability_kept BEFORE DELETE ON disability FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER disability_whole BEFORE TRUNCATE ON disability FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER disability_version_kept BEFORE INSERT OR UPDATE OR DELETE ON disability_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER disability_version_whole BEFORE TRUNCATE ON disability_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Immigration status: By what right a person is in the country, from when to when; and, where their age was doubted, what an assessment found.
CREATE TABLE immigration_status (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	status text COLLATE "C" CHECK (length(status) <= 40),
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	apply_by text COLLATE "C" CHECK (length(apply_by) = 10),
	solicitor text COLLATE "C" CHECK (length(solicitor) <= 150),
	age_disputed bigint CHECK (age_disputed IN (0, 1)),
	age_assessed_on text COLLATE "C" CHECK (length(age_assessed_on) = 10),
	age_outcome text COLLATE "C" CHECK (length(age_outcome) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE immigration_status_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	status text COLLATE "C",
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	apply_by text COLLATE "C",
	solicitor text COLLATE "C",
	age_disputed bigint,
	age_assessed_on text COLLATE "C",
	age_outcome text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX immigration_status_by_person_id ON immigration_status (person_id);
CREATE INDEX immigration_status_version_by_person_id ON immigration_status_version (person_id);
CREATE OR REPLACE FUNCTION immigration_status_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO immigration_status_version (id, txn, council_id, person_id, status, started_on, ended_on, apply_by, solicitor, age_disputed, age_assessed_on, age_outcome, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.status, NEW.started_on, NEW.ended_on, NEW.apply_by, NEW.solicitor, NEW.age_disputed, NEW.age_assessed_on, NEW.age_outcome, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, status = excluded.status, started_on = excluded.started_on, ended_on = excluded.ended_on, apply_by = excluded.apply_by, solicitor = excluded.solicitor, age_disputed = excluded.age_disputed, age_assessed_on = excluded.age_assessed_on, age_outcome = excluded.age_outcome, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER immigration_status_versioned AFTER INSERT OR UPDATE ON immigration_status FOR EACH ROW EXECUTE FUNCTION immigration_status_versioned();
CREATE TRIGGER immigration_status_kept BEFORE DELETE ON immigration_status FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER immigration_status_whole BEFORE TRUNCATE ON immigration_status FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER immigration_status_version_kept BEFORE INSERT OR UPDATE OR DELETE ON immigration_status_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER immigration_status_version_whole BEFORE TRUNCATE ON immigration_status_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Transfer between councils: Responsibility for the child passing from one council to another: what was asked, sent and accepted. Each council keeps its own side.
CREATE TABLE transfer (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	direction text COLLATE "C" CHECK (length(direction) <= 40),
	other_council text COLLATE "C" CHECK (length(other_council) <= 3),
	requested_on text COLLATE "C" CHECK (length(requested_on) = 10),
	sent_on text COLLATE "C" CHECK (length(sent_on) = 10),
	sent text COLLATE "C" CHECK (length(sent) <= 2000),
	accepted_on text COLLATE "C" CHECK (length(accepted_on) = 10),
	refused_on text COLLATE "C" CHECK (length(refused_on) = 10),
	refusal text COLLATE "C" CHECK (length(refusal) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE transfer_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	direction text COLLATE "C",
	other_council text COLLATE "C",
	requested_on text COLLATE "C",
	sent_on text COLLATE "C",
	sent text COLLATE "C",
	accepted_on text COLLATE "C",
	refused_on text COLLATE "C",
	refusal text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX transfer_by_person_id ON transfer (person_id);
CREATE INDEX transfer_version_by_person_id ON transfer_version (person_id);
CREATE OR REPLACE FUNCTION transfer_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO transfer_version (id, txn, council_id, person_id, direction, other_council, requested_on, sent_on, sent, accepted_on, refused_on, refusal, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.direction, NEW.other_council, NEW.requested_on, NEW.sent_on, NEW.sent, NEW.accepted_on, NEW.refused_on, NEW.refusal, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, direction = excluded.direction, other_council = excluded.other_council, requested_on = excluded.requested_on, sent_on = excluded.sent_on, sent = excluded.sent, accepted_on = excluded.accepted_on, refused_on = excluded.refused_on, refusal = excluded.refusal, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER transfer_versioned AFTER INSERT OR UPDATE ON transfer FOR EACH ROW EXECUTE FUNCTION transfer_versioned();
CREATE TRIGGER transfer_kept BEFORE DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER transfer_whole BEFORE TRUNCATE ON transfer FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER transfer_version_kept BEFORE INSERT OR UPDATE OR DELETE ON transfer_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER transfer_version_whole BEFORE TRUNCATE ON transfer_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Family group: The number under which the council counts this person to one family or household, so that work with the whole family can be found together.
CREATE TABLE family_group (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	family_number text COLLATE "C" CHECK (length(family_number) <= 36),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE family_group_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	family_number text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX family_group_by_person_id ON family_group (person_id);
CREATE INDEX family_group_version_by_person_id ON family_group_version (person_id);
CREATE INDEX family_group_by_family_number ON family_group (family_number);
CREATE OR REPLACE FUNCTION family_group_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO family_group_version (id, txn, council_id, person_id, family_number, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.family_number, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, family_number = excluded.family_number, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER family_group_versioned AFTER INSERT OR UPDATE ON family_group FOR EACH ROW EXECUTE FUNCTION family_group_versioned();
CREATE TRIGGER family_group_kept BEFORE DELETE ON family_group FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER family_group_whole BEFORE TRUNCATE ON family_group FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER family_group_version_kept BEFORE INSERT OR UPDATE OR DELETE ON family_group_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER family_group_version_whole BEFORE TRUNCATE ON family_group_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Adoption case: The work towards a child's adoption and the court's order. Who adopts stands in the match; the decision itself in the decision for adoption.
CREATE TABLE adoption_case (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	opened_on text COLLATE "C" CHECK (length(opened_on) = 10),
	closed_on text COLLATE "C" CHECK (length(closed_on) = 10),
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	agency_urn text COLLATE "C" CHECK (length(agency_urn) <= 10),
	is_sibling_group bigint CHECK (is_sibling_group IN (0, 1)),
	siblings_together bigint CHECK (siblings_together BETWEEN 0 AND 20),
	siblings_apart bigint CHECK (siblings_apart BETWEEN 0 AND 20),
	ffa_decided_on text COLLATE "C" CHECK (length(ffa_decided_on) = 10),
	ffa_placed_on text COLLATE "C" CHECK (length(ffa_placed_on) = 10),
	carer_placed_on text COLLATE "C" CHECK (length(carer_placed_on) = 10),
	placement_order_on text COLLATE "C" CHECK (length(placement_order_on) = 10),
	order_type text COLLATE "C" CHECK (length(order_type) <= 40),
	order_on text COLLATE "C" CHECK (length(order_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE adoption_case_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	opened_on text COLLATE "C",
	closed_on text COLLATE "C",
	worker_id bigint,
	agency_urn text COLLATE "C",
	is_sibling_group bigint,
	siblings_together bigint,
	siblings_apart bigint,
	ffa_decided_on text COLLATE "C",
	ffa_placed_on text COLLATE "C",
	carer_placed_on text COLLATE "C",
	placement_order_on text COLLATE "C",
	order_type text COLLATE "C",
	order_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX adoption_case_by_person_id ON adoption_case (person_id);
CREATE INDEX adoption_case_version_by_person_id ON adoption_case_version (person_id);
CREATE INDEX adoption_case_by_worker_id ON adoption_case (worker_id);
CREATE OR REPLACE FUNCTION adoption_case_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO adoption_case_version (id, txn, council_id, person_id, opened_on, closed_on, worker_id, agency_urn, is_sibling_group, siblings_together, siblings_apart, ffa_decided_on, ffa_placed_on, carer_placed_on, placement_order_on, order_type, order_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.opened_on, NEW.closed_on, NEW.worker_id, NEW.agency_urn, NEW.is_sibling_group, NEW.siblings_together, NEW.siblings_apart, NEW.ffa_decided_on, NEW.ffa_placed_on, NEW.carer_placed_on, NEW.placement_order_on, NEW.order_type, NEW.order_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, opened_on = excluded.opened_on, closed_on = excluded.closed_on, worker_id = excluded.worker_id, agency_urn = excluded.agency_urn, is_sibling_group = excluded.is_sibling_group, siblings_together = excluded.siblings_together, siblings_apart = excluded.siblings_apart, ffa_decided_on = excluded.ffa_decided_on, ffa_placed_on = excluded.ffa_placed_on, carer_placed_on = excluded.carer_placed_on, placement_order_on = excluded.placement_order_on, order_type = excluded.order_type, order_on = excluded.order_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER adoption_case_versioned AFTER INSERT OR UPDATE ON adoption_case FOR EACH ROW EXECUTE FUNCTION adoption_case_versioned();
CREATE TRIGGER adoption_case_kept BEFORE DELETE ON adoption_case FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER adoption_case_whole BEFORE TRUNCATE ON adoption_case FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER adoption_case_version_kept BEFORE INSERT OR UPDATE OR DELETE ON adoption_case_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER adoption_case_version_whole BEFORE TRUNCATE ON adoption_case_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Adoption match: A child matched and placed with particular adopters. The household stands here by its number; its name and address are the household's own record.
CREATE TABLE adoption_match (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	carer_household_id bigint REFERENCES carer_household DEFERRABLE INITIALLY DEFERRED,
	matched_on text COLLATE "C" CHECK (length(matched_on) = 10),
	placed_on text COLLATE "C" CHECK (length(placed_on) = 10),
	is_ffa bigint CHECK (is_ffa IN (0, 1)),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE adoption_match_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	carer_household_id bigint,
	matched_on text COLLATE "C",
	placed_on text COLLATE "C",
	is_ffa bigint,
	ended_on text COLLATE "C",
	end_reason text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX adoption_match_by_person_id ON adoption_match (person_id);
CREATE INDEX adoption_match_version_by_person_id ON adoption_match_version (person_id);
CREATE INDEX adoption_match_by_carer_household_id ON adoption_match (carer_household_id);
CREATE OR REPLACE FUNCTION adoption_match_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO adoption_match_version (id, txn, council_id, person_id, carer_household_id, matched_on, placed_on, is_ffa, ended_on, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.carer_household_id, NEW.matched_on, NEW.placed_on, NEW.is_ffa, NEW.ended_on, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, carer_household_id = excluded.carer_household_id, matched_on = excluded.matched_on, placed_on = excluded.placed_on, is_ffa = excluded.is_ffa, ended_on = excluded.ended_on, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER adoption_match_versioned AFTER INSERT OR UPDATE ON adoption_match FOR EACH ROW EXECUTE FUNCTION adoption_match_versioned();
CREATE TRIGGER adoption_match_kept BEFORE DELETE ON adoption_match FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER adoption_match_whole BEFORE TRUNCATE ON adoption_match FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER adoption_match_version_kept BEFORE INSERT OR UPDATE OR DELETE ON adoption_match_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER adoption_match_version_whole BEFORE TRUNCATE ON adoption_match_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Assessment for a permanent carer: An assessment of somebody as special guardian, kinship carer or holder of a child arrangements order for this child.
CREATE TABLE sgo_assessment (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	carer_id bigint REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	carer_name text COLLATE "C" CHECK (length(carer_name) <= 200),
	requested_on text COLLATE "C" CHECK (length(requested_on) = 10),
	due_on text COLLATE "C" CHECK (length(due_on) = 10),
	filed_on text COLLATE "C" CHECK (length(filed_on) = 10),
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	order_on text COLLATE "C" CHECK (length(order_on) = 10),
	support_plan text COLLATE "C" CHECK (length(support_plan) <= 4000),
	support_review_on text COLLATE "C" CHECK (length(support_review_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE sgo_assessment_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	carer_id bigint,
	carer_name text COLLATE "C",
	requested_on text COLLATE "C",
	due_on text COLLATE "C",
	filed_on text COLLATE "C",
	outcome text COLLATE "C",
	order_on text COLLATE "C",
	support_plan text COLLATE "C",
	support_review_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX sgo_assessment_by_person_id ON sgo_assessment (person_id);
CREATE INDEX sgo_assessment_version_by_person_id ON sgo_assessment_version (person_id);
CREATE INDEX sgo_assessment_by_carer_id ON sgo_assessment (carer_id);
CREATE OR REPLACE FUNCTION sgo_assessment_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO sgo_assessment_version (id, txn, council_id, person_id, kind, carer_id, carer_name, requested_on, due_on, filed_on, outcome, order_on, support_plan, support_review_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.carer_id, NEW.carer_name, NEW.requested_on, NEW.due_on, NEW.filed_on, NEW.outcome, NEW.order_on, NEW.support_plan, NEW.support_review_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, carer_id = excluded.carer_id, carer_name = excluded.carer_name, requested_on = excluded.requested_on, due_on = excluded.due_on, filed_on = excluded.filed_on, outcome = excluded.outcome, order_on = excluded.order_on, support_plan = excluded.support_plan, support_review_on = excluded.support_review_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER sgo_assessment_versioned AFTER INSERT OR UPDATE ON sgo_assessment FOR EACH ROW EXECUTE FUNCTION sgo_assessment_versioned();
CREATE TRIGGER sgo_assessment_kept BEFORE DELETE ON sgo_assessment FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER sgo_assessment_whole BEFORE TRUNCATE ON sgo_assessment FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER sgo_assessment_version_kept BEFORE INSERT OR UPDATE OR DELETE ON sgo_assessment_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER sgo_assessment_version_whole BEFORE TRUNCATE ON sgo_assessment_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Child protection plan: The plan that a conference makes to keep a child safe from significant harm.
CREATE TABLE cp_plan (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 200),
	previous_plans bigint CHECK (previous_plans BETWEEN 0 AND 99),
	is_other_council bigint CHECK (is_other_council IN (0, 1)),
	visit_every_days bigint CHECK (visit_every_days BETWEEN 1 AND 365),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE cp_plan_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	end_reason text COLLATE "C",
	previous_plans bigint,
	is_other_council bigint,
	visit_every_days bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX cp_plan_by_person_id ON cp_plan (person_id);
CREATE INDEX cp_plan_version_by_person_id ON cp_plan_version (person_id);
CREATE INDEX cp_plan_by_referral_id ON cp_plan (referral_id);
CREATE OR REPLACE FUNCTION cp_plan_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO cp_plan_version (id, txn, council_id, person_id, referral_id, started_on, ended_on, end_reason, previous_plans, is_other_council, visit_every_days, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.ended_on, NEW.end_reason, NEW.previous_plans, NEW.is_other_council, NEW.visit_every_days, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason, previous_plans = excluded.previous_plans, is_other_council = excluded.is_other_council, visit_every_days = excluded.visit_every_days, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER cp_plan_versioned AFTER INSERT OR UPDATE ON cp_plan FOR EACH ROW EXECUTE FUNCTION cp_plan_versioned();
CREATE TRIGGER cp_plan_kept BEFORE DELETE ON cp_plan FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER cp_plan_whole BEFORE TRUNCATE ON cp_plan FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER cp_plan_version_kept BEFORE INSERT OR UPDATE OR DELETE ON cp_plan_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER cp_plan_version_whole BEFORE TRUNCATE ON cp_plan_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Category of abuse: The kind of harm a child protection plan is made for, from when to when. The first is the initial category, the last the latest.
CREATE TABLE cp_plan_category (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint NOT NULL REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	category text COLLATE "C" CHECK (length(category) <= 40),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE cp_plan_category_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	cp_plan_id bigint,
	category text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX cp_plan_category_by_person_id ON cp_plan_category (person_id);
CREATE INDEX cp_plan_category_version_by_person_id ON cp_plan_category_version (person_id);
CREATE INDEX cp_plan_category_by_cp_plan_id ON cp_plan_category (cp_plan_id);
CREATE OR REPLACE FUNCTION cp_plan_category_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO cp_plan_category_version (id, txn, council_id, person_id, cp_plan_id, category, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.category, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, category = excluded.category, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER cp_plan_category_versioned AFTER INSERT OR UPDATE ON cp_plan_category FOR EACH ROW EXECUTE FUNCTION cp_plan_category_versioned();
CREATE TRIGGER cp_plan_category_kept BEFORE DELETE ON cp_plan_category FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER cp_plan_category_whole BEFORE TRUNCATE ON cp_plan_category FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER cp_plan_category_version_kept BEFORE INSERT OR UPDATE OR DELETE ON cp_plan_category_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER cp_plan_category_version_whole BEFORE TRUNCATE ON cp_plan_category_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Child protection conference: The meeting that decides whether a child needs a protection plan (initial), or whether the plan is still needed and works (review).
CREATE TABLE conference (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	section47_enquiry_id bigint REFERENCES section47_enquiry DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	notified_on text COLLATE "C" CHECK (length(notified_on) = 10),
	due_on text COLLATE "C" CHECK (length(due_on) = 10),
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	chair_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	is_quorate bigint CHECK (is_quorate IN (0, 1)),
	participation text COLLATE "C" CHECK (length(participation) <= 40),
	report_shared_on text COLLATE "C" CHECK (length(report_shared_on) = 10),
	decisions_sent_on text COLLATE "C" CHECK (length(decisions_sent_on) = 10),
	makes_plan bigint CHECK (makes_plan IN (0, 1)),
	no_further_action bigint CHECK (no_further_action IN (0, 1)),
	other_agency bigint CHECK (other_agency IN (0, 1)),
	single_assessment bigint CHECK (single_assessment IN (0, 1)),
	services bigint CHECK (services IN (0, 1)),
	other_outcome bigint CHECK (other_outcome IN (0, 1)),
	outcome_comments text COLLATE "C" CHECK (length(outcome_comments) <= 4000),
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE conference_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	kind text COLLATE "C",
	section47_enquiry_id bigint,
	cp_plan_id bigint,
	notified_on text COLLATE "C",
	due_on text COLLATE "C",
	held_on text COLLATE "C",
	chair_id bigint,
	is_quorate bigint,
	participation text COLLATE "C",
	report_shared_on text COLLATE "C",
	decisions_sent_on text COLLATE "C",
	makes_plan bigint,
	no_further_action bigint,
	other_agency bigint,
	single_assessment bigint,
	services bigint,
	other_outcome bigint,
	outcome_comments text COLLATE "C",
	team_id bigint,
	worker_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX conference_by_person_id ON conference (person_id);
CREATE INDEX conference_version_by_person_id ON conference_version (person_id);
CREATE INDEX conference_by_referral_id ON conference (referral_id);
CREATE INDEX conference_by_section47_enquiry_id ON conference (section47_enquiry_id);
CREATE INDEX conference_by_cp_plan_id ON conference (cp_plan_id);
CREATE INDEX conference_by_chair_id ON conference (chair_id);
CREATE INDEX conference_by_team_id ON conference (team_id);
CREATE INDEX conference_by_worker_id ON conference (worker_id);
CREATE OR REPLACE FUNCTION conference_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO conference_version (id, txn, council_id, person_id, referral_id, kind, section47_enquiry_id, cp_plan_id, notified_on, due_on, held_on, chair_id, is_quorate, participation, report_shared_on, decisions_sent_on, makes_plan, no_further_action, other_agency, single_assessment, services, other_outcome, outcome_comments, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.kind, NEW.section47_enquiry_id, NEW.cp_plan_id, NEW.notified_on, NEW.due_on, NEW.held_on, NEW.chair_id, NEW.is_quorate, NEW.participation, NEW.report_shared_on, NEW.decisions_sent_on, NEW.makes_plan, NEW.no_further_action, NEW.other_agency, NEW.single_assessment, NEW.services, NEW.other_outcome, NEW.outcome_comments, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, kind = excluded.kind, section47_enquiry_id = excluded.section47_enquiry_id, cp_plan_id = excluded.cp_plan_id, notified_on = excluded.notified_on, due_on = excluded.due_on, held_on = excluded.held_on, chair_id = excluded.chair_id, is_quorate = excluded.is_quorate, participation = excluded.participation, report_shared_on = excluded.report_shared_on, decisions_sent_on = excluded.decisions_sent_on, makes_plan = excluded.makes_plan, no_further_action = excluded.no_further_action, other_agency = excluded.other_agency, single_assessment = excluded.single_assessment, services = excluded.services, other_outcome = excluded.other_outcome, outcome_comments = excluded.outcome_comments, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER conference_versioned AFTER INSERT OR UPDATE ON conference FOR EACH ROW EXECUTE FUNCTION conference_versioned();
CREATE TRIGGER conference_kept BEFORE DELETE ON conference FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER conference_whole BEFORE TRUNCATE ON conference FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER conference_version_kept BEFORE INSERT OR UPDATE OR DELETE ON conference_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER conference_version_whole BEFORE TRUNCATE ON conference_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Core group meeting: The family and the people who work with them meet to carry out the child protection plan.
CREATE TABLE core_group (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint NOT NULL REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	due_on text COLLATE "C" CHECK (length(due_on) = 10),
	parents_invited bigint CHECK (parents_invited IN (0, 1)),
	other_agency_present bigint CHECK (other_agency_present IN (0, 1)),
	is_quorate bigint CHECK (is_quorate IN (0, 1)),
	notes text COLLATE "C" CHECK (length(notes) <= 20000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE core_group_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	cp_plan_id bigint,
	held_on text COLLATE "C",
	due_on text COLLATE "C",
	parents_invited bigint,
	other_agency_present bigint,
	is_quorate bigint,
	notes text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX core_group_by_person_id ON core_group (person_id);
CREATE INDEX core_group_version_by_person_id ON core_group_version (person_id);
CREATE INDEX core_group_by_cp_plan_id ON core_group (cp_plan_id);
CREATE OR REPLACE FUNCTION core_group_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO core_group_version (id, txn, council_id, person_id, cp_plan_id, held_on, due_on, parents_invited, other_agency_present, is_quorate, notes, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.cp_plan_id, NEW.held_on, NEW.due_on, NEW.parents_invited, NEW.other_agency_present, NEW.is_quorate, NEW.notes, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, cp_plan_id = excluded.cp_plan_id, held_on = excluded.held_on, due_on = excluded.due_on, parents_invited = excluded.parents_invited, other_agency_present = excluded.other_agency_present, is_quorate = excluded.is_quorate, notes = excluded.notes, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER core_group_versioned AFTER INSERT OR UPDATE ON core_group FOR EACH ROW EXECUTE FUNCTION core_group_versioned();
CREATE TRIGGER core_group_kept BEFORE DELETE ON core_group FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER core_group_whole BEFORE TRUNCATE ON core_group FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER core_group_version_kept BEFORE INSERT OR UPDATE OR DELETE ON core_group_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER core_group_version_whole BEFORE TRUNCATE ON core_group_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Child in need plan: The plan of help for a child in need under section 17 of the Children Act 1989.
CREATE TABLE cin_plan (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	agreed_on text COLLATE "C" CHECK (length(agreed_on) = 10),
	reviewed_on text COLLATE "C" CHECK (length(reviewed_on) = 10),
	team_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE cin_plan_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	agreed_on text COLLATE "C",
	reviewed_on text COLLATE "C",
	team_id bigint,
	worker_id bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX cin_plan_by_person_id ON cin_plan (person_id);
CREATE INDEX cin_plan_version_by_person_id ON cin_plan_version (person_id);
CREATE INDEX cin_plan_by_referral_id ON cin_plan (referral_id);
CREATE INDEX cin_plan_by_team_id ON cin_plan (team_id);
CREATE INDEX cin_plan_by_worker_id ON cin_plan (worker_id);
CREATE OR REPLACE FUNCTION cin_plan_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO cin_plan_version (id, txn, council_id, person_id, referral_id, started_on, ended_on, agreed_on, reviewed_on, team_id, worker_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.started_on, NEW.ended_on, NEW.agreed_on, NEW.reviewed_on, NEW.team_id, NEW.worker_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, started_on = excluded.started_on, ended_on = excluded.ended_on, agreed_on = excluded.agreed_on, reviewed_on = excluded.reviewed_on, team_id = excluded.team_id, worker_id = excluded.worker_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER cin_plan_versioned AFTER INSERT OR UPDATE ON cin_plan FOR EACH ROW EXECUTE FUNCTION cin_plan_versioned();
CREATE TRIGGER cin_plan_kept BEFORE DELETE ON cin_plan FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER cin_plan_whole BEFORE TRUNCATE ON cin_plan FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER cin_plan_version_kept BEFORE INSERT OR UPDATE OR DELETE ON cin_plan_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER cin_plan_version_whole BEFORE TRUNCATE ON cin_plan_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Visit: Somebody went to see the child, as the plan or the law asks: whether the child was seen, seen alone, and where they sleep.
CREATE TABLE visit (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	kind text COLLATE "C" CHECK (length(kind) <= 40),
	planned_for text COLLATE "C" CHECK (length(planned_for) = 10),
	held_on text COLLATE "C" CHECK (length(held_on) = 10),
	held_at bigint,
	seen bigint CHECK (seen IN (0, 1)),
	seen_alone bigint CHECK (seen_alone IN (0, 1)),
	not_alone_reason text COLLATE "C" CHECK (length(not_alone_reason) <= 400),
	bedroom_seen bigint CHECK (bedroom_seen IN (0, 1)),
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	cp_plan_id bigint REFERENCES cp_plan DEFERRABLE INITIALLY DEFERRED,
	care_period_id bigint REFERENCES care_period DEFERRABLE INITIALLY DEFERRED,
	written_up_on text COLLATE "C" CHECK (length(written_up_on) = 10),
	notes text COLLATE "C" CHECK (length(notes) <= 20000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE visit_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	kind text COLLATE "C",
	planned_for text COLLATE "C",
	held_on text COLLATE "C",
	held_at bigint,
	seen bigint,
	seen_alone bigint,
	not_alone_reason text COLLATE "C",
	bedroom_seen bigint,
	worker_id bigint,
	referral_id bigint,
	cp_plan_id bigint,
	care_period_id bigint,
	written_up_on text COLLATE "C",
	notes text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX visit_by_person_id ON visit (person_id);
CREATE INDEX visit_version_by_person_id ON visit_version (person_id);
CREATE INDEX visit_by_worker_id ON visit (worker_id);
CREATE INDEX visit_by_referral_id ON visit (referral_id);
CREATE INDEX visit_by_cp_plan_id ON visit (cp_plan_id);
CREATE INDEX visit_by_care_period_id ON visit (care_period_id);
CREATE OR REPLACE FUNCTION visit_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO visit_version (id, txn, council_id, person_id, kind, planned_for, held_on, held_at, seen, seen_alone, not_alone_reason, bedroom_seen, worker_id, referral_id, cp_plan_id, care_period_id, written_up_on, notes, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.planned_for, NEW.held_on, NEW.held_at, NEW.seen, NEW.seen_alone, NEW.not_alone_reason, NEW.bedroom_seen, NEW.worker_id, NEW.referral_id, NEW.cp_plan_id, NEW.care_period_id, NEW.written_up_on, NEW.notes, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, planned_for = excluded.planned_for, held_on = excluded.held_on, held_at = excluded.held_at, seen = excluded.seen, seen_alone = excluded.seen_alone, not_alone_reason = excluded.not_alone_reason, bedroom_seen = excluded.bedroom_seen, worker_id = excluded.worker_id, referral_id = excluded.referral_id, cp_plan_id = excluded.cp_plan_id, care_period_id = excluded.care_period_id, written_up_on = excluded.written_up_on, notes = excluded.notes, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER visit_versioned AFTER INSERT OR UPDATE ON visit FOR EACH ROW EXECUTE FUNCTION visit_versioned();
CREATE TRIGGER visit_kept BEFORE DELETE ON visit FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER visit_whole BEFORE TRUNCATE ON visit FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER visit_version_kept BEFORE INSERT OR UPDATE OR DELETE ON visit_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER visit_version_whole BEFORE TRUNCATE ON visit_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Pre-proceedings: The time between a decision that care proceedings may be needed and the decision to go to court or to step down, with the family group decision-making that must be offered first.
CREATE TABLE pre_proceedings (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	referral_id bigint NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	decided_on text COLLATE "C" CHECK (length(decided_on) = 10),
	legal_gateway text COLLATE "C" CHECK (length(legal_gateway) <= 40),
	family_reference text COLLATE "C" CHECK (length(family_reference) <= 48),
	letter_sent_on text COLLATE "C" CHECK (length(letter_sent_on) = 10),
	fgdm_offered bigint CHECK (fgdm_offered IN (0, 1)),
	fgdm_held bigint CHECK (fgdm_held IN (0, 1)),
	initial_meeting_on text COLLATE "C" CHECK (length(initial_meeting_on) = 10),
	review_meetings bigint CHECK (review_meetings BETWEEN 0 AND 99),
	outcome_on text COLLATE "C" CHECK (length(outcome_on) = 10),
	outcome text COLLATE "C" CHECK (length(outcome) <= 40),
	court_application_on text COLLATE "C" CHECK (length(court_application_on) = 10),
	issue_letter_on text COLLATE "C" CHECK (length(issue_letter_on) = 10),
	cp_plans_in_referral bigint CHECK (cp_plans_in_referral BETWEEN 0 AND 99),
	earlier_pre_proceedings bigint CHECK (earlier_pre_proceedings BETWEEN 0 AND 99),
	earlier_proceedings bigint CHECK (earlier_proceedings BETWEEN 0 AND 99),
	parents_represented bigint CHECK (parents_represented IN (0, 1)),
	parents_represented_at_issue text COLLATE "C" CHECK (length(parents_represented_at_issue) <= 40),
	court_reference text COLLATE "C" CHECK (length(court_reference) <= 48),
	hearings bigint CHECK (hearings BETWEEN 0 AND 999),
	short_notice text COLLATE "C" CHECK (length(short_notice) <= 40),
	short_notice_reason text COLLATE "C" CHECK (length(short_notice_reason) <= 40),
	initial_plan_approved bigint CHECK (initial_plan_approved IN (0, 1)),
	initial_care_plan text COLLATE "C" CHECK (length(initial_care_plan) <= 40),
	final_plan_approved bigint CHECK (final_plan_approved IN (0, 1)),
	final_care_plan text COLLATE "C" CHECK (length(final_care_plan) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE pre_proceedings_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	referral_id bigint,
	decided_on text COLLATE "C",
	legal_gateway text COLLATE "C",
	family_reference text COLLATE "C",
	letter_sent_on text COLLATE "C",
	fgdm_offered bigint,
	fgdm_held bigint,
	initial_meeting_on text COLLATE "C",
	review_meetings bigint,
	outcome_on text COLLATE "C",
	outcome text COLLATE "C",
	court_application_on text COLLATE "C",
	issue_letter_on text COLLATE "C",
	cp_plans_in_referral bigint,
	earlier_pre_proceedings bigint,
	earlier_proceedings bigint,
	parents_represented bigint,
	parents_represented_at_issue text COLLATE "C",
	court_reference text COLLATE "C",
	hearings bigint,
	short_notice text COLLATE "C",
	short_notice_reason text COLLATE "C",
	initial_plan_approved bigint,
	initial_care_plan text COLLATE "C",
	final_plan_approved bigint,
	final_care_plan text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX pre_proceedings_by_person_id ON pre_proceedings (person_id);
CREATE INDEX pre_proceedings_version_by_person_id ON pre_proceedings_version (person_id);
CREATE INDEX pre_proceedings_by_referral_id ON pre_proceedings (referral_id);
CREATE OR REPLACE FUNCTION pre_proceedings_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO pre_proceedings_version (id, txn, council_id, person_id, referral_id, decided_on, legal_gateway, family_reference, letter_sent_on, fgdm_offered, fgdm_held, initial_meeting_on, review_meetings, outcome_on, outcome, court_application_on, issue_letter_on, cp_plans_in_referral, earlier_pre_proceedings, earlier_proceedings, parents_represented, parents_represented_at_issue, court_reference, hearings, short_notice, short_notice_reason, initial_plan_approved, initial_care_plan, final_plan_approved, final_care_plan, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.referral_id, NEW.decided_on, NEW.legal_gateway, NEW.family_reference, NEW.letter_sent_on, NEW.fgdm_offered, NEW.fgdm_held, NEW.initial_meeting_on, NEW.review_meetings, NEW.outcome_on, NEW.outcome, NEW.court_application_on, NEW.issue_letter_on, NEW.cp_plans_in_referral, NEW.earlier_pre_proceedings, NEW.earlier_proceedings, NEW.parents_represented, NEW.parents_represented_at_issue, NEW.court_reference, NEW.hearings, NEW.short_notice, NEW.short_notice_reason, NEW.initial_plan_approved, NEW.initial_care_plan, NEW.final_plan_approved, NEW.final_care_plan, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, referral_id = excluded.referral_id, decided_on = excluded.decided_on, legal_gateway = excluded.legal_gateway, family_reference = excluded.family_reference, letter_sent_on = excluded.letter_sent_on, fgdm_offered = excluded.fgdm_offered, fgdm_held = excluded.fgdm_held, initial_meeting_on = excluded.initial_meeting_on, review_meetings = excluded.review_meetings, outcome_on = excluded.outcome_on, outcome = excluded.outcome, court_application_on = excluded.court_application_on, issue_letter_on = excluded.issue_letter_on, cp_plans_in_referral = excluded.cp_plans_in_referral, earlier_pre_proceedings = excluded.earlier_pre_proceedings, earlier_proceedings = excluded.earlier_proceedings, parents_represented = excluded.parents_represented, parents_represented_at_issue = excluded.parents_represented_at_issue, court_reference = excluded.court_reference, hearings = excluded.hearings, short_notice = excluded.short_notice, short_notice_reason = excluded.short_notice_reason, initial_plan_approved = excluded.initial_plan_approved, initial_care_plan = excluded.initial_care_plan, final_plan_approved = excluded.final_plan_approved, final_care_plan = excluded.final_care_plan, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER pre_proceedings_versioned AFTER INSERT OR UPDATE ON pre_proceedings FOR EACH ROW EXECUTE FUNCTION pre_proceedings_versioned();
CREATE TRIGGER pre_proceedings_kept BEFORE DELETE ON pre_proceedings FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER pre_proceedings_whole BEFORE TRUNCATE ON pre_proceedings FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER pre_proceedings_version_kept BEFORE INSERT OR UPDATE OR DELETE ON pre_proceedings_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER pre_proceedings_version_whole BEFORE TRUNCATE ON pre_proceedings_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Contact: Somebody told the council of a worry or a wish for help; the service decides what to do about it. A contact may become a referral.
CREATE TABLE contact (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	received_at bigint,
	source text COLLATE "C" CHECK (length(source) <= 40),
	source_other text COLLATE "C" CHECK (length(source_other) <= 255),
	method text COLLATE "C" CHECK (length(method) <= 40),
	caller text COLLATE "C" CHECK (length(caller) <= 200),
	concern text COLLATE "C" CHECK (length(concern) <= 20000),
	urgency text COLLATE "C" CHECK (length(urgency) <= 40),
	family_told bigint CHECK (family_told IN (0, 1)),
	family_told_at bigint,
	agreement_sought bigint CHECK (agreement_sought IN (0, 1)),
	not_told_reason text COLLATE "C" CHECK (length(not_told_reason) <= 40),
	decided_at bigint,
	decided_by_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	decision text COLLATE "C" CHECK (length(decision) <= 4000),
	referral_id bigint REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	new_referral bigint CHECK (new_referral IN (0, 1)),
	existing_referral bigint CHECK (existing_referral IN (0, 1)),
	protection_enquiry bigint CHECK (protection_enquiry IN (0, 1)),
	no_further_action bigint CHECK (no_further_action IN (0, 1)),
	non_agency_adoption bigint CHECK (non_agency_adoption IN (0, 1)),
	private_fostering bigint CHECK (private_fostering IN (0, 1)),
	advice_given bigint CHECK (advice_given IN (0, 1)),
	missing_child bigint CHECK (missing_child IN (0, 1)),
	other_council_plan bigint CHECK (other_council_plan IN (0, 1)),
	other_outcome bigint CHECK (other_outcome IN (0, 1)),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE contact_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	received_at bigint,
	source text COLLATE "C",
	source_other text COLLATE "C",
	method text COLLATE "C",
	caller text COLLATE "C",
	concern text COLLATE "C",
	urgency text COLLATE "C",
	family_told bigint,
	family_told_at bigint,
	agreement_sought bigint,
	not_told_reason text COLLATE "C",
	decided_at bigint,
	decided_by_id bigint,
	decision text COLLATE "C",
	referral_id bigint,
	new_referral bigint,
	existing_referral bigint,
	protection_enquiry bigint,
	no_further_action bigint,
	non_agency_adoption bigint,
	private_fostering bigint,
	advice_given bigint,
	missing_child bigint,
	other_council_plan bigint,
	other_outcome bigint,
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX contact_by_person_id ON contact (person_id);
CREATE INDEX contact_version_by_person_id ON contact_version (person_id);
CREATE INDEX contact_by_decided_by_id ON contact (decided_by_id);
CREATE INDEX contact_by_referral_id ON contact (referral_id);
CREATE OR REPLACE FUNCTION contact_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO contact_version (id, txn, council_id, person_id, received_at, source, source_other, method, caller, concern, urgency, family_told, family_told_at, agreement_sought, not_told_reason, decided_at, decided_by_id, decision, referral_id, new_referral, existing_referral, protection_enquiry, no_further_action, non_agency_adoption, private_fostering, advice_given, missing_child, other_council_plan, other_outcome, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.received_at, NEW.source, NEW.source_other, NEW.method, NEW.caller, NEW.concern, NEW.urgency, NEW.family_told, NEW.family_told_at, NEW.agreement_sought, NEW.not_told_reason, NEW.decided_at, NEW.decided_by_id, NEW.decision, NEW.referral_id, NEW.new_referral, NEW.existing_referral, NEW.protection_enquiry, NEW.no_further_action, NEW.non_agency_adoption, NEW.private_fostering, NEW.advice_given, NEW.missing_child, NEW.other_council_plan, NEW.other_outcome, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, received_at = excluded.received_at, source = excluded.source, source_other = excluded.source_other, method = excluded.method, caller = excluded.caller, concern = excluded.concern, urgency = excluded.urgency, family_told = excluded.family_told, family_told_at = excluded.family_told_at, agreement_sought = excluded.agreement_sought, not_told_reason = excluded.not_told_reason, decided_at = excluded.decided_at, decided_by_id = excluded.decided_by_id, decision = excluded.decision, referral_id = excluded.referral_id, new_referral = excluded.new_referral, existing_referral = excluded.existing_referral, protection_enquiry = excluded.protection_enquiry, no_further_action = excluded.no_further_action, non_agency_adoption = excluded.non_agency_adoption, private_fostering = excluded.private_fostering, advice_given = excluded.advice_given, missing_child = excluded.missing_child, other_council_plan = excluded.other_council_plan, other_outcome = excluded.other_outcome, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER contact_versioned AFTER INSERT OR UPDATE ON contact FOR EACH ROW EXECUTE FUNCTION contact_versioned();
CREATE TRIGGER contact_kept BEFORE DELETE ON contact FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER contact_whole BEFORE TRUNCATE ON contact FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER contact_version_kept BEFORE INSERT OR UPDATE OR DELETE ON contact_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER contact_version_whole BEFORE TRUNCATE ON contact_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Early help: A time of help for the child and family before, beside or after social care: who leads it, why it began and why it ended.
CREATE TABLE early_help (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	started_on text COLLATE "C" CHECK (length(started_on) = 10),
	ended_on text COLLATE "C" CHECK (length(ended_on) = 10),
	reason text COLLATE "C" CHECK (length(reason) <= 4000),
	end_reason text COLLATE "C" CHECK (length(end_reason) <= 4000),
	organisation text COLLATE "C" CHECK (length(organisation) <= 200),
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	assessment_started_on text COLLATE "C" CHECK (length(assessment_started_on) = 10),
	assessment_completed_on text COLLATE "C" CHECK (length(assessment_completed_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE early_help_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	started_on text COLLATE "C",
	ended_on text COLLATE "C",
	reason text COLLATE "C",
	end_reason text COLLATE "C",
	organisation text COLLATE "C",
	worker_id bigint,
	assessment_started_on text COLLATE "C",
	assessment_completed_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX early_help_by_person_id ON early_help (person_id);
CREATE INDEX early_help_version_by_person_id ON early_help_version (person_id);
CREATE INDEX early_help_by_worker_id ON early_help (worker_id);
CREATE OR REPLACE FUNCTION early_help_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO early_help_version (id, txn, council_id, person_id, started_on, ended_on, reason, end_reason, organisation, worker_id, assessment_started_on, assessment_completed_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.reason, NEW.end_reason, NEW.organisation, NEW.worker_id, NEW.assessment_started_on, NEW.assessment_completed_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, reason = excluded.reason, end_reason = excluded.end_reason, organisation = excluded.organisation, worker_id = excluded.worker_id, assessment_started_on = excluded.assessment_started_on, assessment_completed_on = excluded.assessment_completed_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER early_help_versioned AFTER INSERT OR UPDATE ON early_help FOR EACH ROW EXECUTE FUNCTION early_help_versioned();
CREATE TRIGGER early_help_kept BEFORE DELETE ON early_help FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER early_help_whole BEFORE TRUNCATE ON early_help FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER early_help_version_kept BEFORE INSERT OR UPDATE OR DELETE ON early_help_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER early_help_version_whole BEFORE TRUNCATE ON early_help_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Legal hold: Why nothing may be destroyed for a time, of one person or of anybody: an inquiry, a claim, a police investigation, an open complaint or request for records. It overrides the retention schedule.
CREATE TABLE legal_hold (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	held_person bigint CHECK (held_person BETWEEN 1 AND 9223372036854775807),
	reason text COLLATE "C" CHECK (length(reason) <= 200),
	starts_on text COLLATE "C" CHECK (length(starts_on) = 10),
	ends_on text COLLATE "C" CHECK (length(ends_on) = 10),
	placed_by text COLLATE "C" CHECK (length(placed_by) <= 200),
	lifted_by text COLLATE "C" CHECK (length(lifted_by) <= 200),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE legal_hold_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	held_person bigint,
	reason text COLLATE "C",
	starts_on text COLLATE "C",
	ends_on text COLLATE "C",
	placed_by text COLLATE "C",
	lifted_by text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX legal_hold_by_held_person ON legal_hold (held_person);
CREATE OR REPLACE FUNCTION legal_hold_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO legal_hold_version (id, txn, held_person, reason, starts_on, ends_on, placed_by, lifted_by, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.held_person, NEW.reason, NEW.starts_on, NEW.ends_on, NEW.placed_by, NEW.lifted_by, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, held_person = excluded.held_person, reason = excluded.reason, starts_on = excluded.starts_on, ends_on = excluded.ends_on, placed_by = excluded.placed_by, lifted_by = excluded.lifted_by, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER legal_hold_versioned AFTER INSERT OR UPDATE ON legal_hold FOR EACH ROW EXECUTE FUNCTION legal_hold_versioned();
CREATE TRIGGER legal_hold_kept BEFORE DELETE ON legal_hold FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER legal_hold_whole BEFORE TRUNCATE ON legal_hold FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER legal_hold_version_kept BEFORE INSERT OR UPDATE OR DELETE ON legal_hold_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER legal_hold_version_whole BEFORE TRUNCATE ON legal_hold_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Emergency summary: A record that was opened while the log of who looked could not be written anywhere: who opened it, which manager they had spoken to, and what that manager says of it.
CREATE TABLE emergency_summary (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	read_person bigint CHECK (read_person BETWEEN 1 AND 9223372036854775807),
	shown_at bigint,
	user_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	spoken_to text COLLATE "C" CHECK (length(spoken_to) <= 120),
	reason text COLLATE "C" CHECK (length(reason) <= 40),
	request text COLLATE "C" CHECK (length(request) <= 40),
	answered_by bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	answered_at bigint,
	answer text COLLATE "C" CHECK (length(answer) <= 40),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE emergency_summary_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	read_person bigint,
	shown_at bigint,
	user_id bigint,
	spoken_to text COLLATE "C",
	reason text COLLATE "C",
	request text COLLATE "C",
	answered_by bigint,
	answered_at bigint,
	answer text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX emergency_summary_by_read_person ON emergency_summary (read_person);
CREATE INDEX emergency_summary_by_user_id ON emergency_summary (user_id);
CREATE INDEX emergency_summary_by_answered_by ON emergency_summary (answered_by);
CREATE OR REPLACE FUNCTION emergency_summary_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO emergency_summary_version (id, txn, read_person, shown_at, user_id, spoken_to, reason, request, answered_by, answered_at, answer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.read_person, NEW.shown_at, NEW.user_id, NEW.spoken_to, NEW.reason, NEW.request, NEW.answered_by, NEW.answered_at, NEW.answer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, read_person = excluded.read_person, shown_at = excluded.shown_at, user_id = excluded.user_id, spoken_to = excluded.spoken_to, reason = excluded.reason, request = excluded.request, answered_by = excluded.answered_by, answered_at = excluded.answered_at, answer = excluded.answer, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER emergency_summary_versioned AFTER INSERT OR UPDATE ON emergency_summary FOR EACH ROW EXECUTE FUNCTION emergency_summary_versioned();
CREATE TRIGGER emergency_summary_kept BEFORE DELETE ON emergency_summary FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER emergency_summary_whole BEFORE TRUNCATE ON emergency_summary FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER emergency_summary_version_kept BEFORE INSERT OR UPDATE OR DELETE ON emergency_summary_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER emergency_summary_version_whole BEFORE TRUNCATE ON emergency_summary_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Definition of a return: One collection of one year: which layout and rules it has, on what day it looks, and when it opens and closes.
CREATE TABLE return_definition (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	collection text COLLATE "C" CHECK (length(collection) <= 20),
	collection_year text COLLATE "C" CHECK (length(collection_year) <= 7),
	layout text COLLATE "C" CHECK (length(layout) <= 40),
	as_at text COLLATE "C" CHECK (length(as_at) = 10),
	opens_on text COLLATE "C" CHECK (length(opens_on) = 10),
	closes_on text COLLATE "C" CHECK (length(closes_on) = 10),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE return_definition_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	collection text COLLATE "C",
	collection_year text COLLATE "C",
	layout text COLLATE "C",
	as_at text COLLATE "C",
	opens_on text COLLATE "C",
	closes_on text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX return_definition_by_collection ON return_definition (collection);
CREATE OR REPLACE FUNCTION return_definition_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO return_definition_version (id, txn, collection, collection_year, layout, as_at, opens_on, closes_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.collection, NEW.collection_year, NEW.layout, NEW.as_at, NEW.opens_on, NEW.closes_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, collection = excluded.collection, collection_year = excluded.collection_year, layout = excluded.layout, as_at = excluded.as_at, opens_on = excluded.opens_on, closes_on = excluded.closes_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER return_definition_versioned AFTER INSERT OR UPDATE ON return_definition FOR EACH ROW EXECUTE FUNCTION return_definition_versioned();
CREATE TRIGGER return_definition_kept BEFORE DELETE ON return_definition FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER return_definition_whole BEFORE TRUNCATE ON return_definition FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER return_definition_version_kept BEFORE INSERT OR UPDATE OR DELETE ON return_definition_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER return_definition_version_whole BEFORE TRUNCATE ON return_definition_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Run of a return: One making of a return's files for one council: as at which day, from which state of the record, and what was sent. Never made again from history: history proves it.
CREATE TABLE return_run (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	return_definition_id bigint REFERENCES return_definition DEFERRABLE INITIALLY DEFERRED,
	as_at text COLLATE "C" CHECK (length(as_at) = 10),
	last_txn bigint CHECK (last_txn BETWEEN 0 AND 9223372036854775807),
	ran_at bigint,
	user_id bigint REFERENCES app_user DEFERRABLE INITIALLY DEFERRED,
	rows_made bigint CHECK (rows_made BETWEEN 0 AND 100000000),
	sha256 text COLLATE "C" CHECK (length(sha256) <= 64),
	status text COLLATE "C" CHECK (length(status) <= 40),
	sent_on text COLLATE "C" CHECK (length(sent_on) = 10),
	receipt text COLLATE "C" CHECK (length(receipt) <= 200),
	explanation text COLLATE "C" CHECK (length(explanation) <= 8000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE return_run_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	return_definition_id bigint,
	as_at text COLLATE "C",
	last_txn bigint,
	ran_at bigint,
	user_id bigint,
	rows_made bigint,
	sha256 text COLLATE "C",
	status text COLLATE "C",
	sent_on text COLLATE "C",
	receipt text COLLATE "C",
	explanation text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX return_run_by_council_id ON return_run (council_id);
CREATE INDEX return_run_by_return_definition_id ON return_run (return_definition_id);
CREATE INDEX return_run_by_user_id ON return_run (user_id);
CREATE OR REPLACE FUNCTION return_run_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO return_run_version (id, txn, council_id, return_definition_id, as_at, last_txn, ran_at, user_id, rows_made, sha256, status, sent_on, receipt, explanation, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.return_definition_id, NEW.as_at, NEW.last_txn, NEW.ran_at, NEW.user_id, NEW.rows_made, NEW.sha256, NEW.status, NEW.sent_on, NEW.receipt, NEW.explanation, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, return_definition_id = excluded.return_definition_id, as_at = excluded.as_at, last_txn = excluded.last_txn, ran_at = excluded.ran_at, user_id = excluded.user_id, rows_made = excluded.rows_made, sha256 = excluded.sha256, status = excluded.status, sent_on = excluded.sent_on, receipt = excluded.receipt, explanation = excluded.explanation, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER return_run_versioned AFTER INSERT OR UPDATE ON return_run FOR EACH ROW EXECUTE FUNCTION return_run_versioned();
CREATE TRIGGER return_run_kept BEFORE DELETE ON return_run FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER return_run_whole BEFORE TRUNCATE ON return_run FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER return_run_version_kept BEFORE INSERT OR UPDATE OR DELETE ON return_run_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER return_run_version_whole BEFORE TRUNCATE ON return_run_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Row of a return: What one run said of one child, word for word, frozen.
CREATE TABLE return_row (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	return_run_id bigint REFERENCES return_run DEFERRABLE INITIALLY DEFERRED,
	module text COLLATE "C" CHECK (length(module) <= 40),
	line bigint CHECK (line BETWEEN 1 AND 100000000),
	content text COLLATE "C" CHECK (length(content) <= 8000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE return_row_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	return_run_id bigint,
	module text COLLATE "C",
	line bigint,
	content text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX return_row_by_person_id ON return_row (person_id);
CREATE INDEX return_row_version_by_person_id ON return_row_version (person_id);
CREATE INDEX return_row_by_return_run_id ON return_row (return_run_id);
CREATE OR REPLACE FUNCTION return_row_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO return_row_version (id, txn, council_id, person_id, return_run_id, module, line, content, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.return_run_id, NEW.module, NEW.line, NEW.content, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, return_run_id = excluded.return_run_id, module = excluded.module, line = excluded.line, content = excluded.content, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER return_row_versioned AFTER INSERT OR UPDATE ON return_row FOR EACH ROW EXECUTE FUNCTION return_row_versioned();
CREATE TRIGGER return_row_kept BEFORE DELETE ON return_row FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER return_row_whole BEFORE TRUNCATE ON return_row FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER return_row_version_kept BEFORE INSERT OR UPDATE OR DELETE ON return_row_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER return_row_version_whole BEFORE TRUNCATE ON return_row_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Explanation to a query: What the council answers when the department asks about a child's row: which rule, and why the row is right or was put right.
CREATE TABLE return_explanation (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	rule text COLLATE "C" CHECK (length(rule) <= 40),
	collection text COLLATE "C" CHECK (length(collection) <= 20),
	collection_year text COLLATE "C" CHECK (length(collection_year) <= 7),
	explanation text COLLATE "C" CHECK (length(explanation) <= 4000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE return_explanation_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	rule text COLLATE "C",
	collection text COLLATE "C",
	collection_year text COLLATE "C",
	explanation text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX return_explanation_by_person_id ON return_explanation (person_id);
CREATE INDEX return_explanation_version_by_person_id ON return_explanation_version (person_id);
CREATE INDEX return_explanation_by_rule ON return_explanation (rule);
CREATE OR REPLACE FUNCTION return_explanation_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO return_explanation_version (id, txn, council_id, person_id, rule, collection, collection_year, explanation, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.rule, NEW.collection, NEW.collection_year, NEW.explanation, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, rule = excluded.rule, collection = excluded.collection, collection_year = excluded.collection_year, explanation = excluded.explanation, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER return_explanation_versioned AFTER INSERT OR UPDATE ON return_explanation FOR EACH ROW EXECUTE FUNCTION return_explanation_versioned();
CREATE TRIGGER return_explanation_kept BEFORE DELETE ON return_explanation FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER return_explanation_whole BEFORE TRUNCATE ON return_explanation FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER return_explanation_version_kept BEFORE INSERT OR UPDATE OR DELETE ON return_explanation_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER return_explanation_version_whole BEFORE TRUNCATE ON return_explanation_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Data quality issue: Something in the record that a rule says is missing, odd or contradictory: who puts it right and when it was.
CREATE TABLE dq_issue (
	id bigint PRIMARY KEY,
	txn bigint NOT NULL,
	council_id bigint NOT NULL REFERENCES council DEFERRABLE INITIALLY DEFERRED,
	person_id bigint NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
	rule text COLLATE "C" CHECK (length(rule) <= 40),
	record_name text COLLATE "C" CHECK (length(record_name) <= 60),
	message text COLLATE "C" CHECK (length(message) <= 2000),
	first_seen_on text COLLATE "C" CHECK (length(first_seen_on) = 10),
	worker_id bigint REFERENCES worker DEFERRABLE INITIALLY DEFERRED,
	cleared_on text COLLATE "C" CHECK (length(cleared_on) = 10),
	answer text COLLATE "C" CHECK (length(answer) <= 2000),
	deleted bigint NOT NULL CHECK (deleted IN (0, 1)),
	salt text COLLATE "C" NOT NULL,
	row_hash text COLLATE "C" NOT NULL
);
CREATE TABLE dq_issue_version (
	id bigint NOT NULL,
	txn bigint NOT NULL,
	council_id bigint,
	person_id bigint,
	rule text COLLATE "C",
	record_name text COLLATE "C",
	message text COLLATE "C",
	first_seen_on text COLLATE "C",
	worker_id bigint,
	cleared_on text COLLATE "C",
	answer text COLLATE "C",
	deleted bigint NOT NULL,
	salt text COLLATE "C",
	row_hash text COLLATE "C" NOT NULL,
	PRIMARY KEY (id, txn)
);
CREATE INDEX dq_issue_by_person_id ON dq_issue (person_id);
CREATE INDEX dq_issue_version_by_person_id ON dq_issue_version (person_id);
CREATE INDEX dq_issue_by_rule ON dq_issue (rule);
CREATE INDEX dq_issue_by_worker_id ON dq_issue (worker_id);
CREATE OR REPLACE FUNCTION dq_issue_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO dq_issue_version (id, txn, council_id, person_id, rule, record_name, message, first_seen_on, worker_id, cleared_on, answer, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.rule, NEW.record_name, NEW.message, NEW.first_seen_on, NEW.worker_id, NEW.cleared_on, NEW.answer, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, rule = excluded.rule, record_name = excluded.record_name, message = excluded.message, first_seen_on = excluded.first_seen_on, worker_id = excluded.worker_id, cleared_on = excluded.cleared_on, answer = excluded.answer, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
CREATE TRIGGER dq_issue_versioned AFTER INSERT OR UPDATE ON dq_issue FOR EACH ROW EXECUTE FUNCTION dq_issue_versioned();
CREATE TRIGGER dq_issue_kept BEFORE DELETE ON dq_issue FOR EACH ROW EXECUTE FUNCTION kith_row_guard();
CREATE TRIGGER dq_issue_whole BEFORE TRUNCATE ON dq_issue FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();
CREATE TRIGGER dq_issue_version_kept BEFORE INSERT OR UPDATE OR DELETE ON dq_issue_version FOR EACH ROW EXECUTE FUNCTION kith_version_guard();
CREATE TRIGGER dq_issue_version_whole BEFORE TRUNCATE ON dq_issue_version FOR EACH STATEMENT EXECUTE FUNCTION kith_refuse();

-- Council: First day
ALTER TABLE council ADD COLUMN started_on text COLLATE "C" CHECK (length(started_on) = 10);
ALTER TABLE council_version ADD COLUMN started_on text COLLATE "C";

-- Council: Last day
ALTER TABLE council ADD COLUMN abolished_on text COLLATE "C" CHECK (length(abolished_on) = 10);
ALTER TABLE council_version ADD COLUMN abolished_on text COLLATE "C";

-- Council: Council that took over
ALTER TABLE council ADD COLUMN successor_id bigint REFERENCES council DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE council_version ADD COLUMN successor_id bigint;
CREATE INDEX council_by_successor_id ON council (successor_id);
CREATE OR REPLACE FUNCTION council_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO council_version (id, txn, la_code, gss_code, name, started_on, abolished_on, successor_id, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.la_code, NEW.gss_code, NEW.name, NEW.started_on, NEW.abolished_on, NEW.successor_id, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, la_code = excluded.la_code, gss_code = excluded.gss_code, name = excluded.name, started_on = excluded.started_on, abolished_on = excluded.abolished_on, successor_id = excluded.successor_id, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Team: Part of
ALTER TABLE team ADD COLUMN parent_id bigint REFERENCES team DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE team_version ADD COLUMN parent_id bigint;
CREATE INDEX team_by_parent_id ON team (parent_id);
CREATE OR REPLACE FUNCTION team_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO team_version (id, txn, council_id, name, kind, parent_id, starts_on, ends_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.name, NEW.kind, NEW.parent_id, NEW.starts_on, NEW.ends_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, name = excluded.name, kind = excluded.kind, parent_id = excluded.parent_id, starts_on = excluded.starts_on, ends_on = excluded.ends_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Worker: Social Work England number
ALTER TABLE worker ADD COLUMN swe_number text COLLATE "C" CHECK (length(swe_number) <= 14);
ALTER TABLE worker_version ADD COLUMN swe_number text COLLATE "C";

-- Worker: Job title
ALTER TABLE worker ADD COLUMN job_title text COLLATE "C" CHECK (length(job_title) <= 120);
ALTER TABLE worker_version ADD COLUMN job_title text COLLATE "C";

-- Worker: Agency worker
ALTER TABLE worker ADD COLUMN is_agency bigint CHECK (is_agency IN (0, 1));
ALTER TABLE worker_version ADD COLUMN is_agency bigint;

-- Worker: Full-time equivalent
ALTER TABLE worker ADD COLUMN fte text COLLATE "C" CHECK (length(fte) <= 8);
ALTER TABLE worker_version ADD COLUMN fte text COLLATE "C";

-- Worker: Date of birth
ALTER TABLE worker ADD COLUMN born_on text COLLATE "C" CHECK (length(born_on) = 10);
ALTER TABLE worker_version ADD COLUMN born_on text COLLATE "C";

-- Worker: Sex
ALTER TABLE worker ADD COLUMN sex text COLLATE "C" CHECK (length(sex) <= 40);
ALTER TABLE worker_version ADD COLUMN sex text COLLATE "C";

-- Worker: Ethnicity
ALTER TABLE worker ADD COLUMN ethnicity text COLLATE "C" CHECK (length(ethnicity) <= 40);
ALTER TABLE worker_version ADD COLUMN ethnicity text COLLATE "C";

-- Worker: Where the social work qualification was gained
ALTER TABLE worker ADD COLUMN qualified_at text COLLATE "C" CHECK (length(qualified_at) <= 150);
ALTER TABLE worker_version ADD COLUMN qualified_at text COLLATE "C";

-- Worker: Level of the social work qualification
ALTER TABLE worker ADD COLUMN qualification text COLLATE "C" CHECK (length(qualification) <= 40);
ALTER TABLE worker_version ADD COLUMN qualification text COLLATE "C";

-- Worker: Came through Step Up to Social Work
ALTER TABLE worker ADD COLUMN step_up_graduate bigint CHECK (step_up_graduate IN (0, 1));
ALTER TABLE worker_version ADD COLUMN step_up_graduate bigint;

-- Worker: Came through Frontline
ALTER TABLE worker ADD COLUMN frontline_graduate bigint CHECK (frontline_graduate IN (0, 1));
ALTER TABLE worker_version ADD COLUMN frontline_graduate bigint;

-- Worker: Practice level reached
ALTER TABLE worker ADD COLUMN practice_level text COLLATE "C" CHECK (length(practice_level) <= 40);
ALTER TABLE worker_version ADD COLUMN practice_level text COLLATE "C";

-- Worker: Role in the organisation
ALTER TABLE worker ADD COLUMN role text COLLATE "C" CHECK (length(role) <= 40);
ALTER TABLE worker_version ADD COLUMN role text COLLATE "C";

-- Worker: Date started in a social work role with this council
ALTER TABLE worker ADD COLUMN role_started_on text COLLATE "C" CHECK (length(role_started_on) = 10);
ALTER TABLE worker_version ADD COLUMN role_started_on text COLLATE "C";

-- Worker: Where they came from
ALTER TABLE worker ADD COLUMN came_from text COLLATE "C" CHECK (length(came_from) <= 40);
ALTER TABLE worker_version ADD COLUMN came_from text COLLATE "C";

-- Worker: Date left
ALTER TABLE worker ADD COLUMN role_ended_on text COLLATE "C" CHECK (length(role_ended_on) = 10);
ALTER TABLE worker_version ADD COLUMN role_ended_on text COLLATE "C";

-- Worker: Where they went
ALTER TABLE worker ADD COLUMN left_for text COLLATE "C" CHECK (length(left_for) <= 40);
ALTER TABLE worker_version ADD COLUMN left_for text COLLATE "C";

-- Worker: Why they left
ALTER TABLE worker ADD COLUMN leaving_reason text COLLATE "C" CHECK (length(leaving_reason) <= 40);
ALTER TABLE worker_version ADD COLUMN leaving_reason text COLLATE "C";
CREATE OR REPLACE FUNCTION worker_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO worker_version (id, txn, council_id, number, name, team_id, swe_number, job_title, is_agency, fte, born_on, sex, ethnicity, qualified_at, qualification, step_up_graduate, frontline_graduate, practice_level, role, role_started_on, came_from, role_ended_on, left_for, leaving_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.number, NEW.name, NEW.team_id, NEW.swe_number, NEW.job_title, NEW.is_agency, NEW.fte, NEW.born_on, NEW.sex, NEW.ethnicity, NEW.qualified_at, NEW.qualification, NEW.step_up_graduate, NEW.frontline_graduate, NEW.practice_level, NEW.role, NEW.role_started_on, NEW.came_from, NEW.role_ended_on, NEW.left_for, NEW.leaving_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, number = excluded.number, name = excluded.name, team_id = excluded.team_id, swe_number = excluded.swe_number, job_title = excluded.job_title, is_agency = excluded.is_agency, fte = excluded.fte, born_on = excluded.born_on, sex = excluded.sex, ethnicity = excluded.ethnicity, qualified_at = excluded.qualified_at, qualification = excluded.qualification, step_up_graduate = excluded.step_up_graduate, frontline_graduate = excluded.frontline_graduate, practice_level = excluded.practice_level, role = excluded.role, role_started_on = excluded.role_started_on, came_from = excluded.came_from, role_ended_on = excluded.role_ended_on, left_for = excluded.left_for, leaving_reason = excluded.leaving_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Period of care: Referral
ALTER TABLE care_period ADD COLUMN referral_id bigint REFERENCES referral DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE care_period_version ADD COLUMN referral_id bigint;
CREATE INDEX care_period_by_referral_id ON care_period (referral_id);
CREATE OR REPLACE FUNCTION care_period_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO care_period_version (id, txn, council_id, person_id, started_on, ended_on, referral_id, end_reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.started_on, NEW.ended_on, NEW.referral_id, NEW.end_reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, started_on = excluded.started_on, ended_on = excluded.ended_on, referral_id = excluded.referral_id, end_reason = excluded.end_reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Legal status: Court
ALTER TABLE legal_status ADD COLUMN court text COLLATE "C" CHECK (length(court) <= 150);
ALTER TABLE legal_status_version ADD COLUMN court text COLLATE "C";

-- Legal status: Date of the next hearing
ALTER TABLE legal_status ADD COLUMN next_hearing_on text COLLATE "C" CHECK (length(next_hearing_on) = 10);
ALTER TABLE legal_status_version ADD COLUMN next_hearing_on text COLLATE "C";
CREATE OR REPLACE FUNCTION legal_status_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO legal_status_version (id, txn, council_id, person_id, care_period_id, status, started_on, ended_on, court, next_hearing_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.status, NEW.started_on, NEW.ended_on, NEW.court, NEW.next_hearing_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, status = excluded.status, started_on = excluded.started_on, ended_on = excluded.ended_on, court = excluded.court, next_hearing_on = excluded.next_hearing_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Placement: Protected address
ALTER TABLE placement ADD COLUMN is_protected bigint CHECK (is_protected IN (0, 1));
ALTER TABLE placement_version ADD COLUMN is_protected bigint;

-- Placement: Carer household
ALTER TABLE placement ADD COLUMN carer_household_id bigint REFERENCES carer_household DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE placement_version ADD COLUMN carer_household_id bigint;
CREATE INDEX placement_by_carer_household_id ON placement (carer_household_id);

-- Placement: Provider
ALTER TABLE placement ADD COLUMN provider_id bigint REFERENCES provider DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE placement_version ADD COLUMN provider_id bigint;
CREATE INDEX placement_by_provider_id ON placement (provider_id);

-- Placement: Date approved
ALTER TABLE placement ADD COLUMN approved_on text COLLATE "C" CHECK (length(approved_on) = 10);
ALTER TABLE placement_version ADD COLUMN approved_on text COLLATE "C";

-- Placement: Date the area's council was told
ALTER TABLE placement ADD COLUMN area_notified_on text COLLATE "C" CHECK (length(area_notified_on) = 10);
ALTER TABLE placement_version ADD COLUMN area_notified_on text COLLATE "C";

-- Placement: Why this placement
ALTER TABLE placement ADD COLUMN matching text COLLATE "C" CHECK (length(matching) <= 4000);
ALTER TABLE placement_version ADD COLUMN matching text COLLATE "C";
CREATE OR REPLACE FUNCTION placement_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO placement_version (id, txn, council_id, person_id, care_period_id, started_on, ended_on, place_type, provider_type, is_protected, postcode, urn, end_reason, carer_household_id, provider_id, approved_on, area_notified_on, matching, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.care_period_id, NEW.started_on, NEW.ended_on, NEW.place_type, NEW.provider_type, NEW.is_protected, NEW.postcode, NEW.urn, NEW.end_reason, NEW.carer_household_id, NEW.provider_id, NEW.approved_on, NEW.area_notified_on, NEW.matching, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, care_period_id = excluded.care_period_id, started_on = excluded.started_on, ended_on = excluded.ended_on, place_type = excluded.place_type, provider_type = excluded.provider_type, is_protected = excluded.is_protected, postcode = excluded.postcode, urn = excluded.urn, end_reason = excluded.end_reason, carer_household_id = excluded.carer_household_id, provider_id = excluded.provider_id, approved_on = excluded.approved_on, area_notified_on = excluded.area_notified_on, matching = excluded.matching, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Looked-after review: Date it was due
ALTER TABLE review ADD COLUMN due_on text COLLATE "C" CHECK (length(due_on) = 10);
ALTER TABLE review_version ADD COLUMN due_on text COLLATE "C";

-- Looked-after review: Was cancelled
ALTER TABLE review ADD COLUMN is_cancelled bigint CHECK (is_cancelled IN (0, 1));
ALTER TABLE review_version ADD COLUMN is_cancelled bigint;

-- Looked-after review: Decisions
ALTER TABLE review ADD COLUMN decisions text COLLATE "C" CHECK (length(decisions) <= 8000);
ALTER TABLE review_version ADD COLUMN decisions text COLLATE "C";

-- Looked-after review: The care plan was agreed
ALTER TABLE review ADD COLUMN plan_agreed bigint CHECK (plan_agreed IN (0, 1));
ALTER TABLE review_version ADD COLUMN plan_agreed bigint;

-- Looked-after review: Date the record was sent out
ALTER TABLE review ADD COLUMN sent_on text COLLATE "C" CHECK (length(sent_on) = 10);
ALTER TABLE review_version ADD COLUMN sent_on text COLLATE "C";
CREATE OR REPLACE FUNCTION review_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO review_version (id, txn, council_id, person_id, held_on, participation, due_on, is_cancelled, decisions, plan_agreed, sent_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.held_on, NEW.participation, NEW.due_on, NEW.is_cancelled, NEW.decisions, NEW.plan_agreed, NEW.sent_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, held_on = excluded.held_on, participation = excluded.participation, due_on = excluded.due_on, is_cancelled = excluded.is_cancelled, decisions = excluded.decisions, plan_agreed = excluded.plan_agreed, sent_on = excluded.sent_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Missing episode: Date the police were told
ALTER TABLE missing_episode ADD COLUMN police_told_on text COLLATE "C" CHECK (length(police_told_on) = 10);
ALTER TABLE missing_episode_version ADD COLUMN police_told_on text COLLATE "C";

-- Missing episode: Police reference
ALTER TABLE missing_episode ADD COLUMN police_reference text COLLATE "C" CHECK (length(police_reference) <= 40);
ALTER TABLE missing_episode_version ADD COLUMN police_reference text COLLATE "C";

-- Missing episode: How great the risk was judged to be
ALTER TABLE missing_episode ADD COLUMN risk text COLLATE "C" CHECK (length(risk) <= 40);
ALTER TABLE missing_episode_version ADD COLUMN risk text COLLATE "C";

-- Missing episode: How and where they were found
ALTER TABLE missing_episode ADD COLUMN found text COLLATE "C" CHECK (length(found) <= 2000);
ALTER TABLE missing_episode_version ADD COLUMN found text COLLATE "C";
CREATE OR REPLACE FUNCTION missing_episode_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO missing_episode_version (id, txn, council_id, person_id, kind, started_on, ended_on, police_told_on, police_reference, risk, found, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.started_on, NEW.ended_on, NEW.police_told_on, NEW.police_reference, NEW.risk, NEW.found, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, started_on = excluded.started_on, ended_on = excluded.ended_on, police_told_on = excluded.police_told_on, police_reference = excluded.police_reference, risk = excluded.risk, found = excluded.found, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Identity: Gender
ALTER TABLE person_identity ADD COLUMN gender text COLLATE "C" CHECK (length(gender) <= 40);
ALTER TABLE person_identity_version ADD COLUMN gender text COLLATE "C";

-- Identity: Nationality
ALTER TABLE person_identity ADD COLUMN nationality text COLLATE "C" CHECK (length(nationality) <= 60);
ALTER TABLE person_identity_version ADD COLUMN nationality text COLLATE "C";

-- Identity: First language
ALTER TABLE person_identity ADD COLUMN first_language text COLLATE "C" CHECK (length(first_language) <= 60);
ALTER TABLE person_identity_version ADD COLUMN first_language text COLLATE "C";

-- Identity: Needs an interpreter
ALTER TABLE person_identity ADD COLUMN needs_interpreter bigint CHECK (needs_interpreter IN (0, 1));
ALTER TABLE person_identity_version ADD COLUMN needs_interpreter bigint;

-- Identity: Religion or belief
ALTER TABLE person_identity ADD COLUMN religion text COLLATE "C" CHECK (length(religion) <= 60);
ALTER TABLE person_identity_version ADD COLUMN religion text COLLATE "C";
CREATE OR REPLACE FUNCTION person_identity_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO person_identity_version (id, txn, council_id, person_id, born_on, expected_on, sex, ethnicity, is_mother, mothers_child_born_on, died_on, gender, nationality, first_language, needs_interpreter, religion, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.born_on, NEW.expected_on, NEW.sex, NEW.ethnicity, NEW.is_mother, NEW.mothers_child_born_on, NEW.died_on, NEW.gender, NEW.nationality, NEW.first_language, NEW.needs_interpreter, NEW.religion, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, born_on = excluded.born_on, expected_on = excluded.expected_on, sex = excluded.sex, ethnicity = excluded.ethnicity, is_mother = excluded.is_mother, mothers_child_born_on = excluded.mothers_child_born_on, died_on = excluded.died_on, gender = excluded.gender, nationality = excluded.nationality, first_language = excluded.first_language, needs_interpreter = excluded.needs_interpreter, religion = excluded.religion, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Identifier: Date checked at the source
ALTER TABLE person_identifier ADD COLUMN verified_on text COLLATE "C" CHECK (length(verified_on) = 10);
ALTER TABLE person_identifier_version ADD COLUMN verified_on text COLLATE "C";
CREATE OR REPLACE FUNCTION person_identifier_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO person_identifier_version (id, txn, council_id, person_id, scheme, value, starts_on, ends_on, verified_on, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.scheme, NEW.value, NEW.starts_on, NEW.ends_on, NEW.verified_on, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, scheme = excluded.scheme, value = excluded.value, starts_on = excluded.starts_on, ends_on = excluded.ends_on, verified_on = excluded.verified_on, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Address: Protected address
ALTER TABLE person_address ADD COLUMN is_protected bigint CHECK (is_protected IN (0, 1));
ALTER TABLE person_address_version ADD COLUMN is_protected bigint;

-- Address: Unique property reference number
ALTER TABLE person_address ADD COLUMN uprn text COLLATE "C" CHECK (length(uprn) <= 12);
ALTER TABLE person_address_version ADD COLUMN uprn text COLLATE "C";
CREATE INDEX person_address_by_uprn ON person_address (uprn);

-- Address: Easting
ALTER TABLE person_address ADD COLUMN easting bigint CHECK (easting BETWEEN 0 AND 700000);
ALTER TABLE person_address_version ADD COLUMN easting bigint;

-- Address: Northing
ALTER TABLE person_address ADD COLUMN northing bigint CHECK (northing BETWEEN 0 AND 1300000);
ALTER TABLE person_address_version ADD COLUMN northing bigint;
CREATE OR REPLACE FUNCTION person_address_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO person_address_version (id, txn, council_id, person_id, kind, is_protected, line_1, line_2, town, postcode, starts_on, ends_on, uprn, easting, northing, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.kind, NEW.is_protected, NEW.line_1, NEW.line_2, NEW.town, NEW.postcode, NEW.starts_on, NEW.ends_on, NEW.uprn, NEW.easting, NEW.northing, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, kind = excluded.kind, is_protected = excluded.is_protected, line_1 = excluded.line_1, line_2 = excluded.line_2, town = excluded.town, postcode = excluded.postcode, starts_on = excluded.starts_on, ends_on = excluded.ends_on, uprn = excluded.uprn, easting = excluded.easting, northing = excluded.northing, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Relationship: The other person has parental responsibility
ALTER TABLE relationship ADD COLUMN has_responsibility bigint CHECK (has_responsibility IN (0, 1));
ALTER TABLE relationship_version ADD COLUMN has_responsibility bigint;

-- Relationship: Arrangements for contact
ALTER TABLE relationship ADD COLUMN contact text COLLATE "C" CHECK (length(contact) <= 2000);
ALTER TABLE relationship_version ADD COLUMN contact text COLLATE "C";

-- Relationship: The other person may be a risk to this one
ALTER TABLE relationship ADD COLUMN is_risk bigint CHECK (is_risk IN (0, 1));
ALTER TABLE relationship_version ADD COLUMN is_risk bigint;

-- Relationship: What the risk is
ALTER TABLE relationship ADD COLUMN risk text COLLATE "C" CHECK (length(risk) <= 2000);
ALTER TABLE relationship_version ADD COLUMN risk text COLLATE "C";
CREATE OR REPLACE FUNCTION relationship_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO relationship_version (id, txn, council_id, person_id, other_person_id, kind, starts_on, ends_on, has_responsibility, contact, is_risk, risk, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.other_person_id, NEW.kind, NEW.starts_on, NEW.ends_on, NEW.has_responsibility, NEW.contact, NEW.is_risk, NEW.risk, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, other_person_id = excluded.other_person_id, kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on, has_responsibility = excluded.has_responsibility, contact = excluded.contact, is_risk = excluded.is_risk, risk = excluded.risk, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;

-- Involvement: Referral
ALTER TABLE involvement ADD COLUMN referral_id bigint REFERENCES referral DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE involvement_version ADD COLUMN referral_id bigint;
CREATE INDEX involvement_by_referral_id ON involvement (referral_id);
CREATE OR REPLACE FUNCTION involvement_versioned() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	INSERT INTO involvement_version (id, txn, council_id, person_id, worker_id, team_id, role, starts_on, ends_on, referral_id, reason, deleted, salt, row_hash)
	VALUES (NEW.id, NEW.txn, NEW.council_id, NEW.person_id, NEW.worker_id, NEW.team_id, NEW.role, NEW.starts_on, NEW.ends_on, NEW.referral_id, NEW.reason, NEW.deleted, NEW.salt, NEW.row_hash)
	ON CONFLICT (id, txn) DO UPDATE SET deleted = excluded.deleted, council_id = excluded.council_id, person_id = excluded.person_id, worker_id = excluded.worker_id, team_id = excluded.team_id, role = excluded.role, starts_on = excluded.starts_on, ends_on = excluded.ends_on, referral_id = excluded.referral_id, reason = excluded.reason, salt = excluded.salt, row_hash = excluded.row_hash;
	RETURN NULL;
END
$body$;
