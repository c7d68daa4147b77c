import { z } from 'zod';
import { party, role, utcInstant, waitingOn } from './common';
import { customerStage } from './customer';
import { complaintStage, priority } from './complaint';
import { suggestedHandler } from './handlers';
import { deadline, reason, stage } from './order';
import { serviceStage } from './service';

const person = z.object({ id: z.string(), name: z.string().nullable() });

const forecastEntry = z
  .object({
    at: utcInstant,
    local: z.string().meta({ description: 'Wall clock of the calendar, with its zone' }),
    zone: z.string(),
    minutesUntil: z.int(),
    workingMinutesUntil: z.int(),
    what: z.enum(['WARNING', 'BREACH', 'REMINDER', 'LEVEL']),
    deadline: z
      .object({
        id: z.string(),
        kind: z.string(),
        name: z.string(),
        dueAt: utcInstant,
        owner: party,
        provisional: z
          .boolean()
          .meta({ description: 'Beyond the decreed years; will be recomputed' }),
      })
      .nullable()
      .meta({ description: 'Null for a level that standstill calls' }),
    level: z.int().nullable().meta({ description: 'The level it calls, if any' }),
    told: z.array(
      z.object({
        code: z.string(),
        text: z.string(),
        to: party,
        people: z
          .array(person)
          .meta({ description: 'Whom it would reach by the present staff and absences' }),
      }),
    ),
    customer: z.array(z.object({ code: z.string(), subject: z.string() })),
    causes: z
      .array(z.object({ type: z.string(), title: z.string() }))
      .meta({ description: 'What follows by itself' }),
  })
  .meta({ id: 'ForecastEntry' });

/** How far a forecast looks at most. */
export const FORECAST = { days: 90, entries: 200 };

export const forecastQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(FORECAST.days).default(FORECAST.days),
  limit: z.coerce.number().int().min(1).max(FORECAST.entries).default(FORECAST.entries),
});

export const caseForecast = z
  .object({
    no: z.string(),
    entries: z.array(forecastEntry),
    truncated: z.boolean().meta({ description: 'More would follow than is listed' }),
    until: utcInstant,
    asOf: utcInstant,
  })
  .meta({ id: 'Forecast' });

const waits = waitingOn.extend({
  remainingWorkingMinutes: z.int().nullable().meta({ description: 'Negative when overdue' }),
});

const exception = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  openedAt: utcInstant,
  owner: party,
});

const unblocking = z.object({
  action: z.string(),
  title: z.string(),
  roles: z.array(z.object({ role, name: z.string() })),
  people: z.array(person).meta({ description: 'Who may take it now, the first twenty' }),
  morePeople: z.int(),
  callerMay: z.boolean(),
  reason: reason.nullable().meta({ description: 'Why the caller may not' }),
});

/** What every explanation says. */
const explanation = {
  no: z.string(),
  stageName: z.string(),
  summary: z.array(z.string()).meta({ description: 'Everything below in sentences' }),
  waits: z.array(waits).meta({ description: 'What counts first stands first' }),
  hold: z
    .object({
      since: utcInstant,
      by: z.string(),
      byName: z.string().nullable(),
      reason: z.string(),
    })
    .nullable(),
  deadlines: z.array(deadline),
  level: z.int(),
  nextLevelAt: utcInstant.nullable(),
  next: forecastEntry.nullable().meta({ description: 'What comes next if nobody acts' }),
  unblock: z.array(unblocking).meta({ description: 'The actions that would move the case on' }),
  technical: z
    .array(z.object({ code: z.string(), text: z.string(), since: utcInstant.nullable() }))
    .meta({ description: 'What stands in its way besides people, in plain words' }),
  asOf: utcInstant,
};

export const orderExplanation = z
  .object({
    ...explanation,
    stage,
    exceptions: z.array(exception),
    missingFields: z.array(z.string()),
    missingForArchive: z.array(z.string()),
  })
  .meta({ id: 'OrderExplanation' });

export const complaintExplanation = z
  .object({
    ...explanation,
    stage: complaintStage,
    priority,
    missingToAccept: z.array(z.string()),
    missingToClose: z.array(z.string()),
    suggestedHandler: suggestedHandler
      .nullable()
      .meta({ description: 'The first to whom it could be given, while nobody has it (CMP-04)' }),
  })
  .meta({ id: 'ComplaintExplanation' });

export const customerExplanation = z
  .object({ ...explanation, stage: customerStage, missingToVerify: z.array(z.string()) })
  .meta({ id: 'CustomerExplanation' });

export const serviceExplanation = z
  .object({
    ...explanation,
    stage: serviceStage,
    priority,
    missingToRegister: z.array(z.string()),
    missingToClose: z.array(z.string()),
  })
  .meta({ id: 'ServiceExplanation' });
