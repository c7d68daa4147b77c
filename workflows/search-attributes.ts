import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import type { SearchAttributePair } from '@temporalio/common';
import type { SearchAttributes } from '../domain/attributes';

/** Types of the search attributes, as they are registered at boot; never Text, never personal data. */
export const ATTRIBUTE_TYPES = {
  CaseKind: 'Keyword',
  CaseStage: 'Keyword',
  CaseOwner: 'Keyword',
  CaseCustomer: 'Keyword',
  CaseLevel: 'Int',
  CaseOverdue: 'Bool',
} as const satisfies Record<keyof SearchAttributes, string>;

const KEY_TYPES = { Keyword: 'KEYWORD', Int: 'INT', Bool: 'BOOL' } as const;

/** The same as typed keys of the SDK. */
export const ATTRIBUTE_KEYS = (Object.keys(ATTRIBUTE_TYPES) as (keyof SearchAttributes)[]).map(
  (name) => ({ name, key: defineSearchAttributeKey(name, KEY_TYPES[ATTRIBUTE_TYPES[name]]) }),
);

/** Attributes to start a workflow with; empty texts are left out. */
export function typedAttributes(values: SearchAttributes): TypedSearchAttributes {
  const pairs = ATTRIBUTE_KEYS.filter(({ name }) => values[name] !== '').map(
    ({ name, key }) => ({ key, value: values[name] }) as SearchAttributePair,
  );
  return new TypedSearchAttributes(pairs);
}
