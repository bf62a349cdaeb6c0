-- Every ticket that opens looked up and locked the same two rows: the present policy's and its
-- owner's. Writers side by side met on them (docs/adr/0026). Neither is ever deleted.
ALTER TABLE ticket
  DROP CONSTRAINT ticket_policy_version_fkey,
  DROP CONSTRAINT ticket_owner_id_fkey;
