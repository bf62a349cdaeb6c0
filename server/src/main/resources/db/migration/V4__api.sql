-- The REST face.

-- What was answered to a request with an Idempotency-Key, so that it is answered again and not done
-- again. Written by the transaction that did it; old ones are forgotten as new ones come.
CREATE TABLE api_answer (
  key_id          uuid NOT NULL REFERENCES api_key,
  idempotency_key text NOT NULL,
  fingerprint     bytea NOT NULL,
  status          smallint,
  location        text,
  body            text,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (key_id, idempotency_key)
);
CREATE INDEX api_answer_created ON api_answer (created_at);

-- The queue: what is due next comes first, what has no clock last.
CREATE INDEX ticket_next ON ticket ((coalesce(next_due, 'infinity'::timestamptz)), number);
