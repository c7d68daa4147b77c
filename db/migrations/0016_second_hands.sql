-- Up Migration

-- Customers whose service somebody has, and those with promised answers: what a hand-over looks for.
create index cases_service_owner on cases ((state ->> 'serviceOwner'))
  where kind = 'customer' and closed_at is null;
create index cases_with_promises on cases (id)
  where kind = 'customer' and closed_at is null and state -> 'promises' <> '[]';
