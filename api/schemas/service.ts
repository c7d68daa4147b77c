import { z } from 'zod';
import { identifier, instant, staffId, teamId, utcInstant } from './common';
import { priority } from './complaint';
import { listItem } from './case-list';
import { coreDetail } from './order';
import { SERVICE_CHANNELS, SERVICE_STAGES } from '../../domain/service';
import { SERVICE_TYPE_NAMES } from '../../domain/service';
import { serviceFields, serviceNature } from '../../domain/service/registering/input';

export const serviceStage = z
  .enum(Object.keys(SERVICE_STAGES) as [keyof typeof SERVICE_STAGES])
  .meta({ id: 'ServiceStage' });
export const serviceType = z.enum(SERVICE_TYPE_NAMES).meta({ id: 'ServiceType' });
export { serviceFields, serviceNature };

export const createService = z
  .strictObject({
    no: identifier.optional(),
    type: serviceType,
    channel: z.enum(SERVICE_CHANNELS),
    receivedAt: instant.optional().meta({ description: 'When it reached us; default now' }),
    nature: serviceNature.optional(),
    priority: priority.optional().meta({ description: 'How urgent it is' }),
    ...serviceFields,
    owner: staffId.optional(),
    team: teamId.optional(),
  })
  .meta({
    id: 'CreateServiceRequest',
    description: 'Numbered at once, whatever is missing; gaps block leaving REGISTER.',
  });

export type CreateService = z.output<typeof createService>;

/** Filters that only the list of requests has. */
export const serviceFilters = {
  type: serviceType.optional(),
  priority: priority.optional(),
  order: identifier.optional().meta({ description: 'Requests about this order' }),
};

export const serviceListItem = z
  .object({
    ...listItem,
    stage: serviceStage,
    type: serviceType,
    nature: serviceNature.nullable(),
    priority,
    orderNo: z.string().nullable(),
    receivedAt: utcInstant,
  })
  .meta({ id: 'ServiceListItem' });

export const serviceDetail = z
  .object({
    ...serviceListItem.shape,
    ...coreDetail,
    data: z.record(z.string(), z.unknown()),
    links: z
      .object({
        orderNo: z.string().nullable(),
        customerNo: z.string().nullable(),
        repeatOf: z.array(z.string()).meta({ description: 'Requests about the same fault' }),
        complaints: z.array(z.object({ no: z.string(), since: utcInstant })),
      })
      .meta({ description: 'Cases it belongs to (SYS-11)' }),
    missingToRegister: z.array(z.string()),
    missingToClose: z.array(z.string()),
    record: z.record(z.string(), z.unknown()).meta({ description: 'Everything done so far' }),
  })
  .meta({ id: 'ServiceRequest' });
