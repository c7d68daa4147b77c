-- Up Migration

-- a customer follows the own complaint through a link that nobody of the staff made
alter table customer_links drop constraint customer_links_purpose_check;
alter table customer_links add constraint customer_links_purpose_check
  check (purpose in ('STATUS', 'SIGN', 'CONFIRM_RECEIPT', 'COMPLAINT_STATUS'));
alter table customer_links alter column created_by drop not null;

-- complaints about an order
create index cases_complaints_of_order on cases ((state #>> '{data,orderNo}'))
  where kind = 'complaint' and state #>> '{data,orderNo}' is not null;
-- lists of complaints by priority and by category, each by next deadline
create index cases_complaint_priority on cases ((state ->> 'priority'), next_due_at, id)
  where kind = 'complaint';
create index cases_complaint_category on cases ((state #>> '{data,category}'), next_due_at, id)
  where kind = 'complaint';
