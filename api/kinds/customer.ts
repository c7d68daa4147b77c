import { inputsOf } from '../case-kind';
import type { CaseKindApi } from '../case-kind';
import { presentCore } from '../present/case';
import { presentCustomerFacts } from '../present/customer';
import { customerLinks } from '../present/customer-links';
import { CUSTOMER_EVENTS, CUSTOMER_SUPERVISORS, customerWaits } from '../../domain/customer';
import { missingToVerify } from '../../domain/customer';
import { customerDecider } from '../../domain/customer';
import type { CustomerState } from '../../domain/customer';
import { EVENT_TITLES } from '../../domain/order';

/** Customers, as the API shows them. */
export const CUSTOMERS: CaseKindApi = {
  kind: 'customer',
  segment: 'customers',
  one: 'Customer',
  inputs: inputsOf(customerDecider.actions),
  supervisors: CUSTOMER_SUPERVISORS,
  eventTitles: { ...EVENT_TITLES, ...CUSTOMER_EVENTS },
  present: (state, sight, inputSchemas) => ({
    ...presentCore(CUSTOMERS, state, sight, inputSchemas),
    ...presentCustomerFacts(state as CustomerState, sight),
  }),
  around: (deps, state, sight) => customerLinks(deps, state as CustomerState, sight),
  waits: (state) => customerWaits(state as CustomerState),
  explainBeside: (state) => {
    const customer = state as CustomerState;
    const onFile = customer.stage === 'FILED';
    return { facts: { missingToVerify: onFile ? [] : missingToVerify(customer) }, sentences: [] };
  },
};
