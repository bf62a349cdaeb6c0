-- How much of a company's waits is said on every page of its people: what waits, not all that is open.
CREATE INDEX ticket_open_company_waiting ON ticket (company_id, updated_at, number)
  WHERE closed_at IS NULL AND waiting IS NOT NULL AND company_id IS NOT NULL;
