import { AutoComplete, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useList, useStaff } from '../api/queries';
import { useWords } from '../words';
import { usePlace } from './context';
import { partsLike } from './schema';
import type { FieldProps } from './Labelled';

type PickerProps = FieldProps & { id: string };

interface Option {
  value: string | number;
  label: string;
}

function Picker({ id, value, onChange, options }: PickerProps & { options: readonly Option[] }) {
  return (
    <Select
      id={id}
      className="wide"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={(value as string | number | undefined) ?? null}
      options={[...options]}
      onChange={(next: string | number | null | undefined) => onChange(next ?? undefined)}
    />
  );
}

/** A member of staff, by name and post. */
export function PersonField(props: PickerProps) {
  const words = useWords();
  const { data = [] } = useStaff();
  const options = data
    .filter(({ active }) => active)
    .map(({ id, name, roles }) => ({
      value: id,
      label: `${name} · ${roles.map(words.code).join(' ')}`,
    }));
  return <Picker {...props} options={options} />;
}

interface Placed {
  id: string;
  name: string;
}

export function DepartmentField(props: PickerProps) {
  const { data } = useList<Placed>(props.schema['x-of'] === 'team' ? 'teams' : 'departments', {});
  const options = (data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return <Picker {...props} options={options} />;
}

/** A customer or an order, proposed while somebody types; a number that is not on file may stand, too. */
export function CaseField({ id, value, onChange, schema }: PickerProps) {
  const [typed, type] = useState('');
  const segment = schema['x-of'] === 'order' ? 'orders' : 'customers';
  const enough = typed.trim().length > 1;
  const { data } = useList(segment, { q: typed.trim(), limit: '8' }, enough);
  const found = enough ? (data?.rows ?? []) : [];
  return (
    <AutoComplete
      id={id}
      className="wide"
      value={typeof value === 'string' ? value : ''}
      options={found.map((line) => ({
        value: line.no,
        label: [line.no, line.stageName, line.ownerName].filter(Boolean).join(' · '),
      }))}
      onChange={(next: string) => {
        type(next);
        onChange(next === '' ? undefined : next);
      }}
    />
  );
}

/** What tells one part of a case from the others, in a line. */
function saying(part: Readonly<Record<string, unknown>>, code: (code: string) => string): string {
  const told = ['name', 'type', 'what', 'text', 'state', 'status', 'proposedDate', 'date', 'dueOn'];
  const said = told.flatMap((key) => {
    const value = part[key];
    return typeof value === 'string' ? [/^[A-Z_]+$/.test(value) ? code(value) : value] : [];
  });
  return [String(part['id']), ...said.slice(0, 3)].join(' · ');
}

interface Line {
  spec?: string;
  quantity?: number;
}

/** A part of the case that is meant, a line of its goods; or a plain field where there are none. */
export function PartField(props: PickerProps & { named: string; otherwise: ReactNode }) {
  const { about } = usePlace();
  const words = useWords();
  const { schema, named, otherwise } = props;
  if (named === 'line' && schema.type === 'integer') {
    const items = (about?.['data'] as { items?: readonly Line[] } | undefined)?.items ?? [];
    const options = items.map(({ spec = '', quantity }, index) => ({
      value: index,
      label: `${index + 1}. ${spec} × ${quantity ?? ''}`,
    }));
    return <Picker {...props} options={options} />;
  }
  const pattern = schema.pattern;
  if (pattern === undefined || !/^\^[a-z]{1,2}\[/.test(pattern)) return otherwise;
  const parts = partsLike(pattern, about);
  if (parts.length === 0) return otherwise;
  const options = parts.map((part) => ({
    value: String(part['id']),
    label: saying(part, words.code),
  }));
  return <Picker {...props} options={options} />;
}
