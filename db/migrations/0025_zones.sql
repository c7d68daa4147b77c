-- The zone a member of staff lives in, where it is not that of the house.
alter table staff add column zone text;

-- The zones that customers live in, for lists of what is due on their days.
create index cases_customer_zone on cases ((state #>> '{preference,zone}'))
  where kind = 'customer' and state #>> '{preference,zone}' is not null;
