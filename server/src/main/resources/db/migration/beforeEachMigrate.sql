-- PostgreSQL 18 has it; in 17 it is made, before the first migration that relies on it (RFC 9562
-- §5.7: 48 bits of Unix time in milliseconds, then the version, and random bits).
DO $$ BEGIN
  IF to_regprocedure('uuidv7()') IS NULL THEN
    CREATE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $f$
      SELECT CAST(encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
          PLACING substring(int8send(CAST(floor(extract(epoch FROM clock_timestamp()) * 1000)
            AS bigint)) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex') AS uuid)
    $f$;
  END IF;
END $$;
