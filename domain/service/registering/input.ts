import { z } from 'zod';
import { priority } from '../../complaint/intake/input';
import {
  contact,
  customerId,
  freeText,
  optionalReason,
  orderId,
  shortText,
} from '../../kind/input';
import { IDENTITY_CHECKS, NATURE_NAMES } from '../basics';

export const serviceNature = z.enum(NATURE_NAMES).meta({ id: 'ServiceNature' });

const hours = z.number().positive().max(8_760).optional();

const agreement = z
  .strictObject({
    ref: shortText.meta({ description: 'Number of the agreement' }),
    ...{ response: hours, solution: hours, result: hours, external: hours },
  })
  .meta({ id: 'ServiceAgreement', description: 'Hours in the place of those of the policy' });

/** What a request says about itself; every field may be missing at first (SRV-01). */
export const serviceFields = {
  customerNo: customerId.optional(),
  contact: contact.optional(),
  content: freeText.optional(),
  orderNo: orderId.optional(),
  product: shortText.optional(),
  serialNo: shortText.optional(),
  batchNo: shortText.optional(),
  agreement: agreement.optional(),
  externalNo: shortText.optional(),
};

const some = hours.nullable();

export const fillInInput = z
  .strictObject({
    ...serviceFields,
    orderNo: serviceFields.orderNo.nullable(),
    product: serviceFields.product.nullable(),
    serialNo: serviceFields.serialNo.nullable(),
    batchNo: serviceFields.batchNo.nullable(),
    externalNo: serviceFields.externalNo.nullable(),
    agreement: agreement
      .extend({ ...{ response: some, solution: some, result: some, external: some } })
      .meta({ id: 'ServiceAgreementChange', description: 'Hours not named stay; null removes' })
      .nullish(),
  })
  .refine((input) => Object.keys(input).length > 0, 'nothing to fill in');

export const classifyInput = z.strictObject({ nature: serviceNature, priority, ...optionalReason });

export const registerInput = z.strictObject({ check: z.enum(IDENTITY_CHECKS) });
