-- How people prove who they are. Of every secret only a hash is kept.

CREATE TABLE password (
  person_id  uuid PRIMARY KEY REFERENCES person,
  hash       text NOT NULL,
  changed_at timestamptz NOT NULL
);

-- A browser that somebody signed in with. Ended ones are deleted.
CREATE TABLE session (
  id         uuid PRIMARY KEY,
  hash       bytea NOT NULL UNIQUE,
  person_id  uuid NOT NULL REFERENCES person,
  agent      text NOT NULL,
  address    text NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL
);
CREATE INDEX session_person ON session (person_id, seen_at);
CREATE INDEX session_seen ON session (seen_at);

-- Works once. Without a person: the desk's very first.
CREATE TABLE sign_in_link (
  id         uuid PRIMARY KEY,
  hash       bytea NOT NULL UNIQUE,
  person_id  uuid REFERENCES person,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_link_person ON sign_in_link (person_id);
CREATE INDEX sign_in_link_expires ON sign_in_link (expires_at);

-- What a browser or key fob signs with (WebAuthn); data holds the attested credential, CBOR.
CREATE TABLE passkey (
  id            uuid PRIMARY KEY,
  person_id     uuid NOT NULL REFERENCES person,
  credential_id bytea NOT NULL UNIQUE,
  data          bytea NOT NULL,
  sign_count    bigint NOT NULL,
  name          text NOT NULL,
  created_at    timestamptz NOT NULL,
  used_at       timestamptz
);
CREATE INDEX passkey_person ON passkey (person_id);

-- A question to a passkey, answered at most once and only by the browser that was asked.
CREATE TABLE passkey_challenge (
  hash       bytea PRIMARY KEY,
  browser    bytea NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_expires ON passkey_challenge (expires_at);

ALTER TABLE person ADD COLUMN theme text CHECK (theme IN ('light', 'dark'));
