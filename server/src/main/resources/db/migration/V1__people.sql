-- Who works here and who is served. Every change that decisions can notice makes
-- roster_revision grow (triggers below), so that no node decides by an old snapshot.

CREATE TABLE roster_revision (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  revision bigint NOT NULL
);
INSERT INTO roster_revision (revision) VALUES (1);

CREATE TABLE person (
  id         uuid PRIMARY KEY,
  name       text NOT NULL,
  locale     text,
  zone       text,
  created_at timestamptz NOT NULL,
  left_at    timestamptz
);

-- Addresses are stored in lower case: two spellings are one mailbox.
CREATE TABLE contact_method (
  id          uuid PRIMARY KEY,
  person_id   uuid NOT NULL REFERENCES person,
  channel     text NOT NULL,
  address     text NOT NULL CHECK (address = lower(address) AND address <> ''),
  rank        smallint NOT NULL DEFAULT 0,
  verified_at timestamptz,
  bounced_at  timestamptz,
  UNIQUE (channel, address)
);
CREATE INDEX contact_method_person ON contact_method (person_id, rank);

-- hours: texts such as 'mon-fri 09:00-17:00', in the company's zone; null: the policy's. holidays: dates
-- such as 2026-12-25 and regions such as US-CA.
CREATE TABLE company (
  id              uuid PRIMARY KEY,
  name            text NOT NULL UNIQUE,
  zone            text,
  hours           text[],
  holidays        text[] NOT NULL DEFAULT '{}',
  primary_contact uuid REFERENCES person,
  account_manager uuid REFERENCES person,
  CHECK (hours IS NULL OR zone IS NOT NULL)
);

-- Mail from this domain is this company's.
CREATE TABLE company_domain (
  domain     text PRIMARY KEY CHECK (domain = lower(domain)),
  company_id uuid NOT NULL REFERENCES company
);

CREATE TABLE team (
  id      uuid PRIMARY KEY,
  key     text NOT NULL UNIQUE,
  name    text NOT NULL,
  lead_id uuid REFERENCES person
);

-- A person in a team, in a company, or with a role on the whole desk; rank is the order of standing.
CREATE TABLE membership (
  id         uuid PRIMARY KEY,
  person_id  uuid NOT NULL REFERENCES person,
  team_id    uuid REFERENCES team,
  company_id uuid REFERENCES company,
  role       text,
  rank       smallint NOT NULL DEFAULT 0,
  CHECK (num_nonnulls(team_id, company_id) = 1
         OR num_nonnulls(team_id, company_id) = 0 AND role IS NOT NULL),
  UNIQUE NULLS NOT DISTINCT (person_id, team_id, company_id, role)
);
CREATE INDEX membership_team ON membership (team_id) WHERE team_id IS NOT NULL;
CREATE INDEX membership_company ON membership (company_id) WHERE company_id IS NOT NULL;

-- Who of the team has the turn: from each hand-off, counted from the anchor in its own zone.
CREATE TABLE rotation (
  team_id uuid PRIMARY KEY REFERENCES team,
  anchor  timestamp NOT NULL,
  zone    text NOT NULL,
  every   integer NOT NULL CHECK (every BETWEEN 1 AND 1000),
  unit    text NOT NULL CHECK (unit IN ('DAYS', 'WEEKS', 'MONTHS', 'YEARS'))
);

CREATE TABLE rotation_turn (
  team_id   uuid NOT NULL REFERENCES rotation,
  turn      smallint NOT NULL,
  person_id uuid NOT NULL REFERENCES person,
  PRIMARY KEY (team_id, turn)
);

-- A program's or a person's key; only its hash is kept.
CREATE TABLE api_key (
  id           uuid PRIMARY KEY,
  name         text NOT NULL,
  hash         bytea NOT NULL UNIQUE,
  scopes       text[] NOT NULL,
  person_id    uuid REFERENCES person,
  created_at   timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at   timestamptz
);

-- The desk's own id, its signing secret and the like.
CREATE TABLE desk_setting (
  key   text PRIMARY KEY,
  value text NOT NULL
);

CREATE FUNCTION roster_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE roster_revision SET revision = revision + 1;
  RETURN NULL;
END $$;

-- Requesters come and go with every mail and are read afresh for each decision: only people that
-- the snapshot holds make it grow.
CREATE FUNCTION roster_person_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  who uuid := CASE WHEN TG_TABLE_NAME = 'person'
                   THEN (to_jsonb(coalesce(NEW, OLD)) ->> 'id')::uuid
                   ELSE (to_jsonb(coalesce(NEW, OLD)) ->> 'person_id')::uuid END;
BEGIN
  IF EXISTS (SELECT FROM membership WHERE person_id = who AND company_id IS NULL)
     OR EXISTS (SELECT FROM team WHERE lead_id = who)
     OR EXISTS (SELECT FROM company WHERE primary_contact = who OR account_manager = who) THEN
    UPDATE roster_revision SET revision = revision + 1;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER roster AFTER INSERT OR UPDATE OR DELETE ON company
  FOR EACH STATEMENT EXECUTE FUNCTION roster_changed();
CREATE TRIGGER roster AFTER INSERT OR UPDATE OR DELETE ON team
  FOR EACH STATEMENT EXECUTE FUNCTION roster_changed();
CREATE TRIGGER roster AFTER INSERT OR UPDATE OR DELETE ON rotation
  FOR EACH STATEMENT EXECUTE FUNCTION roster_changed();
CREATE TRIGGER roster AFTER INSERT OR UPDATE OR DELETE ON rotation_turn
  FOR EACH STATEMENT EXECUTE FUNCTION roster_changed();
CREATE TRIGGER roster_new AFTER INSERT ON membership
  FOR EACH ROW WHEN (NEW.company_id IS NULL) EXECUTE FUNCTION roster_changed();
CREATE TRIGGER roster_gone AFTER UPDATE OR DELETE ON membership
  FOR EACH ROW WHEN (OLD.company_id IS NULL) EXECUTE FUNCTION roster_changed();
CREATE TRIGGER roster AFTER INSERT OR UPDATE OR DELETE ON person
  FOR EACH ROW EXECUTE FUNCTION roster_person_changed();
CREATE TRIGGER roster AFTER INSERT OR UPDATE OR DELETE ON contact_method
  FOR EACH ROW EXECUTE FUNCTION roster_person_changed();
