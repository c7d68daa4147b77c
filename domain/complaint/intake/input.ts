import { z } from 'zod';
import { contact, customerId, date, freeText, orderId, reason, shortText } from '../../kind/input';
import { CATEGORY_NAMES, IDENTITY_CHECKS, NATURES, PRIORITIES } from '../basics';
import { SEVERITIES, SUB_CAUSES, TIERS } from '../basics';

export const category = z.enum(CATEGORY_NAMES).meta({ id: 'ComplaintCategory' });
export const priority = z.enum(PRIORITIES).meta({ id: 'Priority' });

/** What a complaint says about itself; every field may be missing at first (CMP-02, §8.3.15). */
export const complaintFields = {
  happenedOn: date.optional(),
  customerNo: customerId.optional(),
  contact: contact.optional(),
  nature: z.enum(NATURES).optional(),
  content: freeText.optional(),
  orderNo: orderId.optional(),
  product: shortText.optional(),
  batchNo: shortText.optional().meta({ description: 'Batch or serial number' }),
  category: category.optional(),
  subCauses: z.array(z.enum(SUB_CAUSES)).max(SUB_CAUSES.length).optional(),
  severity: z.enum(SEVERITIES).optional(),
  tier: z.enum(TIERS).optional(),
  public: z.boolean().optional(),
  externalNo: shortText.optional(),
};

export const fillInInput = z
  .strictObject({
    ...complaintFields,
    happenedOn: complaintFields.happenedOn.nullable(),
    orderNo: complaintFields.orderNo.nullable(),
    product: complaintFields.product.nullable(),
    batchNo: complaintFields.batchNo.nullable(),
    externalNo: complaintFields.externalNo.nullable(),
  })
  .refine((input) => Object.keys(input).length > 0, 'nothing to fill in');

export const identityInput = z.strictObject({ check: z.enum(IDENTITY_CHECKS) });

export const priorityInput = z.strictObject({ priority, ...reason });
