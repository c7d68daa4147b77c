import type { ReactNode } from 'react';
import type { Schema } from '../api/types';
import { usePlace } from './context';
import type { Value } from './schema';

export interface FieldProps {
  schema: Schema;
  path: string;
  value: Value;
  needed: boolean;
  label: string;
  onChange: (value: Value) => void;
}

export const join = (path: string, name: string | number): string =>
  path === '' ? String(name) : `${path}.${name}`;

/** One label, what stands under it, and what was wrong with it. */
export function Labelled(props: {
  label: string;
  path: string;
  needed?: boolean;
  id?: string;
  children: ReactNode;
}) {
  const fault = usePlace().faults.get(props.path);
  return (
    <div className={fault === undefined ? 'field' : 'field faulty'} data-path={props.path}>
      <label htmlFor={props.id} className={props.needed ? 'needed' : ''}>
        {props.label}
      </label>
      {props.children}
      {fault !== undefined && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
