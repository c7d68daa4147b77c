import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { ATTRIBUTE_KEYS } from './search-attributes';
import type { SearchAttributes } from '../domain/attributes';

/** Upserts the search attributes that changed, all in one event, and none when none did. */
export function keepAttributes(wanted: SearchAttributes): void {
  const present = workflowInfo().typedSearchAttributes;
  const changes: SearchAttributeUpdatePair[] = [];
  for (const { name, key } of ATTRIBUTE_KEYS) {
    const value = wanted[name];
    // An empty text means: nobody. Temporal knows no empty keyword, so the attribute is removed.
    if (value === '' && present.get(key) !== undefined)
      changes.push({ key, value: null } as SearchAttributeUpdatePair);
    else if (value !== '' && present.get(key) !== value)
      changes.push({ key, value } as SearchAttributeUpdatePair);
  }
  if (changes.length > 0) upsertSearchAttributes(changes);
}
