import type { CustomerState } from '../state';

/** What a file still lacks to be verified (CUS-01): who it is, how to reach her, where she came from. */
export function missingToVerify({ data, owner }: CustomerState): string[] {
  const { contact, source, firstContactOn } = data;
  const has = new Set(contact?.has ?? []);
  return [
    ...(has.has('name') ? [] : ['contact.name']),
    ...(has.has('phone') || has.has('email') ? [] : ['contact.phone']),
    ...(has.has('address') ? [] : ['contact.address']),
    ...(source === null ? ['source'] : []),
    ...(firstContactOn === null ? ['firstContactOn'] : []),
    ...(owner === null ? ['owner'] : []),
  ];
}
