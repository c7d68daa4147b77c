import { Checkbox, Input, Radio, Select } from 'antd';
import { t } from '../texts';
import { useWords } from '../words';
import { usePlace } from './context';
import { Labelled } from './Labelled';
import type { FieldProps } from './Labelled';
import { fromWall, toWall } from './moment';
import { resolve } from './schema';

export function Choice({ schema, value, onChange, id }: FieldProps & { id: string }) {
  const words = useWords();
  const choices = schema.enum ?? [];
  if (choices.length <= 4) {
    return (
      <Radio.Group
        id={id}
        value={value ?? null}
        options={choices.map((code) => ({ value: code, label: words.code(code) }))}
        onChange={(event) => onChange(event.target.value as string)}
      />
    );
  }
  return (
    <Select
      id={id}
      className="wide"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={(value as string | undefined) ?? null}
      options={choices.map((code) => ({ value: code, label: words.code(code) }))}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}

export function Choices({
  schema,
  path,
  value,
  label,
  needed,
  onChange,
  id,
}: FieldProps & { id: string }) {
  const words = useWords();
  const codes = resolve(schema.items ?? {}, usePlace().root).enum ?? [];
  return (
    <Labelled label={label} path={path} needed={needed}>
      <Checkbox.Group
        className="choices"
        aria-labelledby={id}
        value={Array.isArray(value) ? value.map(String) : []}
        options={codes.map((code) => ({ value: code, label: words.code(code) }))}
        onChange={(next) => onChange(next)}
      />
    </Labelled>
  );
}

export function YesNo({ value, onChange, id }: FieldProps & { id: string }) {
  return (
    <Radio.Group
      id={id}
      value={value ?? null}
      options={[
        { value: true, label: t('form.yes') },
        { value: false, label: t('form.no') },
      ]}
      onChange={(event) => onChange(event.target.value as boolean)}
    />
  );
}

const LONG_TEXT = 400;

export function TextInput({ schema, value, onChange, id }: FieldProps & { id: string }) {
  const { zone } = useWords();
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const take = (next: string): void => onChange(next === '' ? undefined : next);
  if (schema.type === 'number' || schema.type === 'integer') {
    const step = schema.type === 'integer' ? 1 : 'any';
    return (
      <Input
        id={id}
        type="number"
        inputMode="decimal"
        step={step}
        value={text}
        onChange={({ target }) => onChange(target.value === '' ? undefined : Number(target.value))}
      />
    );
  }
  if (schema.format === 'date') {
    return <Input id={id} type="date" value={text} onChange={({ target }) => take(target.value)} />;
  }
  if (schema.format === 'date-time') {
    return (
      <Input
        id={id}
        type="datetime-local"
        value={text === '' ? '' : toWall(text, zone)}
        suffix={zone}
        onChange={({ target }) => take(target.value === '' ? '' : fromWall(target.value, zone))}
      />
    );
  }
  if (schema.pattern?.startsWith('^([01]\\d') === true) {
    return <Input id={id} type="time" value={text} onChange={({ target }) => take(target.value)} />;
  }
  if ((schema.maxLength ?? 0) > LONG_TEXT) {
    return (
      <Input.TextArea
        id={id}
        rows={2}
        className="grows"
        value={text}
        onChange={({ target }) => take(target.value)}
      />
    );
  }
  const money = schema.pattern?.startsWith('^\\d{1,12}') === true;
  return (
    <Input
      id={id}
      value={text}
      inputMode={money ? 'decimal' : 'text'}
      onChange={({ target }) => take(target.value)}
    />
  );
}
