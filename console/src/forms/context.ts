import { createContext, useContext } from 'react';
import type { Schema } from '../api/types';
import type { Fields } from './schema';

/** What every field of a form may need to know. */
export interface FormPlace {
  root: Schema;
  /** The case the form is about, if there is one: parts and lines of it are offered. */
  about: Readonly<Record<string, unknown>> | null;
  /** Where files of the case are put. */
  filesAt: string | null;
  /** What was wrong, by the path of its field. */
  faults: ReadonlyMap<string, string>;
  values: Fields;
}

const NOWHERE: FormPlace = { root: {}, about: null, filesAt: null, faults: new Map(), values: {} };

export const Place = createContext<FormPlace>(NOWHERE);
export const usePlace = (): FormPlace => useContext(Place);
