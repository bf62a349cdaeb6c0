-- The desk's policies as they were applied, one after the other.

-- A version says what a policy decides, by the digest of its own document; its text may come again
-- with other scenarios, and an older version may be applied again. The last row is the present one.
CREATE TABLE policy_applied (
  ordinal    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version    text NOT NULL REFERENCES policy_version,
  -- of the file it came in
  name       text NOT NULL,
  text       text NOT NULL,
  applied_at timestamptz NOT NULL,
  applied_by json NOT NULL,
  note       text NOT NULL,
  -- open tickets that were to come under it
  tickets    bigint NOT NULL
);
CREATE INDEX policy_applied_version ON policy_applied (version, ordinal);

INSERT INTO policy_applied (version, name, text, applied_at, applied_by, note, tickets)
SELECT version, name, text, applied_at, '{"type":"Desk"}', '', 0 FROM policy_version
ORDER BY ordinal;

ALTER TABLE policy_version
  DROP COLUMN ordinal,
  DROP COLUMN name,
  DROP COLUMN text,
  DROP COLUMN applied_at;

-- Finds the open tickets on other versions. A version changes seldom: replies stay HOT.
CREATE INDEX ticket_open_policy ON ticket (policy_version, number) WHERE closed_at IS NULL;

-- Open tickets that could not come under a policy: they go on under their own, and are tried again.
CREATE TABLE policy_straggler (
  ticket_id uuid PRIMARY KEY REFERENCES ticket,
  ordinal   bigint NOT NULL REFERENCES policy_applied,
  -- it stands on a tier the policy does not have; else it could not be decided
  stranded  boolean NOT NULL,
  trouble   text NOT NULL,
  retry_at  timestamptz NOT NULL
);
