-- A link to the questionnaire of one callback (CBK-21).
alter table customer_links add column callback_id text;
alter table customer_links drop constraint customer_links_purpose_check;
alter table customer_links add constraint customer_links_purpose_check
  check (purpose in ('STATUS', 'SIGN', 'CONFIRM_RECEIPT', 'COMPLAINT_STATUS', 'SURVEY'));
