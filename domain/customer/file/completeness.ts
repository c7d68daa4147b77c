import type { CustomerState } from '../state';

/**
 * What a file still lacks to be verified (CUS-01, §6.2): who she is, how to reach her, where she came
 * from, who answers for her; of a company its industry, of a prospect what she needs. What only
 * some customers have (fax, website) or conversations bring to light (budget, decision chain) does not block.
 */
export function missingToVerify({ data, owner, lifecycle }: CustomerState): string[] {
  const { contact, source, firstContactOn, industry, need } = data;
  const has = new Set(contact?.has ?? []);
  const reachable = has.has('phone') || has.has('mobile') || has.has('email');
  return [
    ...(has.has('name') ? [] : ['contact.name']),
    ...(reachable ? [] : ['contact.phone']),
    ...(has.has('address') ? [] : ['contact.address']),
    ...(has.has('company') && industry === null ? ['industry'] : []),
    ...(lifecycle === 'PROSPECT' && need === null ? ['need'] : []),
    ...(source === null ? ['source'] : []),
    ...(firstContactOn === null ? ['firstContactOn'] : []),
    ...(owner === null ? ['owner'] : []),
  ];
}
