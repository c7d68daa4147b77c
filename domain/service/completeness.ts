import { ABOUT_GOODS } from './basics';
import type { ServiceState } from './state';

/** What a request still lacks to leave REGISTER (SRV-01); it is numbered without all that. */
export function missingToRegister({ data, classified }: ServiceState): string[] {
  const { contact, content, type, product, serialNo, orderNo } = data;
  const missing: string[] = [];
  if (contact === null || !contact.has.includes('name')) missing.push('contact.name');
  if (contact === null || !contact.has.some((field) => field === 'phone' || field === 'email')) {
    missing.push('contact.phone');
  }
  if (content === null) missing.push('content');
  const known = product ?? serialNo ?? orderNo;
  if (ABOUT_GOODS.includes(type) && known === null) missing.push('product');
  if (classified === undefined) missing.push('classify');
  return missing;
}
