-- Up Migration

-- who answers for something open of a case beside its owner: tasks of complaints, troubles of orders
alter table cases add column holders text[] not null default '{}';

update cases c
   set holders = held.people
  from (select id, array_agg(distinct person) as people
          from (select id, jsonb_path_query(state,
                       '$.exceptions[*] ? (!exists(@.closedAt)).owner.person') #>> '{}' as person
                  from cases where kind = 'order' and closed_at is null
                union all
                select id, jsonb_path_query(state,
                       '$.tasks[*] ? (!exists(@.done) && @.cycle == $.round.cycle).owner') #>> '{}'
                  from cases where kind = 'complaint' and closed_at is null) open
         group by id) held
 where c.id = held.id;

create index cases_held on cases using gin (holders) where closed_at is null and holders <> '{}';
