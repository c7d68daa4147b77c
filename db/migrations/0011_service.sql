-- Up Migration

-- requests about an order, and those about the same goods
create index cases_services_of_order on cases ((state #>> '{data,orderNo}'))
  where kind = 'service' and state #>> '{data,orderNo}' is not null;
create index cases_services_of_goods on cases ((state #>> '{data,serialNo}'))
  where kind = 'service' and state #>> '{data,serialNo}' is not null;
-- lists of requests by urgency and by type, each by next deadline
create index cases_service_priority on cases ((state ->> 'priority'), next_due_at, id)
  where kind = 'service';
create index cases_service_type on cases ((state #>> '{data,type}'), next_due_at, id)
  where kind = 'service';
