import type { ComplaintState } from './state';

/**
 * What a complaint still lacks to leave ACCEPT (CMP-02, §4.1); it is numbered without all that
 * (§8.3.15).
 */
export function missingToAccept({ data, identity }: ComplaintState): string[] {
  const { contact, nature, content, category, severity } = data;
  const missing: string[] = [];
  if (contact === null || !contact.has.includes('name')) missing.push('contact.name');
  if (contact === null || !contact.has.some((field) => field === 'phone' || field === 'email')) {
    missing.push('contact.phone');
  }
  if (nature === null) missing.push('nature');
  if (content === null) missing.push('content');
  if (category === null) missing.push('category');
  if (severity === null) missing.push('severity');
  if (identity === undefined) missing.push('identity');
  return missing;
}
