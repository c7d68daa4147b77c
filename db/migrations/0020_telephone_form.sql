-- Up Migration

-- numbers are found by one form: half-width, without extension, exit code, our country's code and the 0 of
-- an area. What stood here were all digits as written, and none of full-width ones.
create function pg_temp.telephone_form(number text) returns text language sql immutable as $$
  select reverse(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    normalize(number, NFKC),
    -- an extension that is announced, then one behind the last hyphen of a whole number
    '[\s,;(]*(转|轉|分机|分機|内线|內線|ext(ensio)?n?\.?=?|x|#)[\s.:]*\d{1,7}\)?\s*$', '', 'i'),
    '^((\+|00)?86[\s-]*)?(\(?0(10|2\d|[3-9]\d{2})\)?[\s-]*[2-9]\d{2,3}[\s-]?\d{4}|[2-9]\d{6,7}|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4})-\d{1,5}\s*$',
    '\1\3'),
    '\D', '', 'g'),
    '^(00)?86(?=0?\d{10,11}$)0?|^00(?=[1-9]\d{7,})|^0(?=[1-9]\d{8,10}$)', ''))
$$;

update parties
   set phone_reversed = pg_temp.telephone_form(phone),
       mobile_reversed = pg_temp.telephone_form(mobile)
 where phone_reversed is distinct from pg_temp.telephone_form(phone)
    or mobile_reversed is distinct from pg_temp.telephone_form(mobile);
