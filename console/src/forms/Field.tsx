import { Button, Checkbox, Radio, Select } from 'antd';
import { useId, useState } from 'react';
import { t } from '../texts';
import { useWords } from '../words';
import { usePlace } from './context';
import { FileField } from './FileField';
import { Choice, Choices, TextInput, YesNo } from './inputs';
import { join, Labelled } from './Labelled';
import type { FieldProps } from './Labelled';
import { CaseField, DepartmentField, PartField, PersonField } from './pickers';
import { askedFields, fits, fixedOf, isGroup, resolve, variantNames, variants } from './schema';
import type { AskedField, Value } from './schema';

/** All fields of a group, in the order they are asked for. */
export function GroupFields(props: Omit<FieldProps, 'label' | 'needed'>) {
  const { schema, path, value, onChange } = props;
  const words = useWords();
  const { root } = usePlace();
  const held = isGroup(value) ? value : {};
  const fields = askedFields(schema, root);
  const show = ({ name, schema: field, needed }: AskedField) => (
    <Field
      key={name}
      schema={field}
      path={join(path, name)}
      needed={needed}
      label={words.field(name)}
      value={held[name]}
      onChange={(next) => onChange({ ...fixedOf(schema), ...held, [name]: next })}
    />
  );
  const seldom = fields.filter((field) => field.seldom);
  return (
    <>
      {fields.filter((field) => !field.seldom).map(show)}
      {seldom.length > 0 && (
        <details className="seldom">
          <summary>
            {t('form.seldom', {
              what: seldom.map(({ name }) => words.field(name)).join(t('list.and')),
            })}
          </summary>
          {seldom.map(show)}
        </details>
      )}
    </>
  );
}

function Rows({ schema, path, value, label, needed, onChange }: FieldProps) {
  const { root } = usePlace();
  const rows = Array.isArray(value) ? value : needed ? [undefined] : [];
  const item = resolve(schema.items ?? {}, root);
  const put = (index: number, next: Value): void =>
    onChange(rows.map((row, place) => (place === index ? next : row)));
  return (
    <Labelled label={label} path={path} needed={needed}>
      {rows.map((row, index) => (
        <div className="row" key={index}>
          <div className="row-fields">
            {item.properties === undefined ? (
              <Field
                schema={item}
                path={join(path, index)}
                value={row}
                needed
                label={String(index + 1)}
                onChange={(next) => put(index, next)}
              />
            ) : (
              <GroupFields
                schema={item}
                path={join(path, index)}
                value={row}
                onChange={(next) => put(index, next)}
              />
            )}
          </div>
          <Button
            size="small"
            onClick={() => onChange(rows.filter((_row, place) => place !== index))}
          >
            {t('form.removeRow')}
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...rows, undefined])}>
        {t('form.addRow', { what: label })}
      </Button>
    </Labelled>
  );
}

/** One field of a form, by its schema alone. */
export function Field(props: FieldProps) {
  const id = useId();
  const { root } = usePlace();
  const { schema, path, label, needed, value, onChange } = props;
  const forms = variants(schema, root);
  if (forms.length === 1) return <Field {...props} schema={forms[0]!} />;
  if (forms.length > 1) return <VariantField {...props} />;
  if (schema.const === true) {
    return (
      <Labelled label="" path={path}>
        <Checkbox
          checked={value === true}
          onChange={({ target }) => onChange(target.checked || undefined)}
        >
          <span className={needed ? 'needed' : ''}>{label}</span>
        </Checkbox>
      </Labelled>
    );
  }
  if (schema.properties !== undefined) {
    return (
      <fieldset data-path={path}>
        <legend>{label}</legend>
        <GroupFields schema={schema} path={path} value={value} onChange={onChange} />
      </fieldset>
    );
  }
  if (schema.type === 'array') {
    const item = resolve(schema.items ?? {}, root);
    if (item['x-of'] === 'file') return <FileField {...props} />;
    if (item.enum !== undefined) return <Choices {...props} id={id} />;
    return <Rows {...props} />;
  }
  return (
    <Labelled label={label} path={path} needed={needed} id={id}>
      <Single {...props} id={id} />
    </Labelled>
  );
}

/** A field that holds one value. */
function Single(props: FieldProps & { id: string }) {
  const { schema, path } = props;
  const { about } = usePlace();
  if (schema.enum !== undefined) return <Choice {...props} />;
  if (schema.type === 'boolean') return <YesNo {...props} />;
  if (schema['x-of'] === 'staff') return <PersonField {...props} />;
  if (schema['x-of'] === 'department' || schema['x-of'] === 'team')
    return <DepartmentField {...props} />;
  if (schema['x-of'] === 'customer' || schema['x-of'] === 'order') return <CaseField {...props} />;
  const named = path.split('.').pop() ?? '';
  const part = about !== null && (named === 'line' || schema['x-of'] === undefined);
  if (part) return <PartField {...props} named={named} otherwise={<TextInput {...props} />} />;
  return <TextInput {...props} />;
}

const FEW = 3;

/** An input that may take several forms: first which one, then its fields. */
export function VariantField({ schema, path, value, label, needed, onChange }: FieldProps) {
  const words = useWords();
  const { root } = usePlace();
  const forms = variants(schema, root);
  const held = isGroup(value) ? value : {};
  const [chosen, choose] = useState(() =>
    value === undefined ? -1 : forms.findIndex((form) => fits(form, held)),
  );
  const form = forms[chosen];
  const options = forms.map((one, index) => ({
    value: index,
    label: variantNames(one)
      .map((name) => words.code(name))
      .join(t('list.and')),
  }));
  const take = (index: number | undefined): void => {
    const next = index === undefined ? undefined : forms[index];
    choose(index ?? -1);
    onChange(next === undefined ? undefined : fixedOf(next));
  };
  const picked = form === undefined ? null : chosen;
  return (
    <>
      <Labelled label={label === '' ? t('form.which') : label} path={path} needed={needed}>
        {options.length <= FEW ? (
          <Radio.Group
            value={picked}
            options={options}
            onChange={({ target }) => take(target.value as number)}
          />
        ) : (
          <Select
            className="wide"
            showSearch={{ optionFilterProp: 'label' }}
            value={picked}
            options={options}
            aria-label={t('form.which')}
            onChange={(next: number | null | undefined) => take(next ?? undefined)}
          />
        )}
      </Labelled>
      {form?.properties !== undefined && (
        <GroupFields schema={form} path={path} value={value} onChange={onChange} />
      )}
      {form !== undefined && form.properties === undefined && (
        <Field
          schema={form}
          path={path}
          value={value}
          needed={needed}
          label={label}
          onChange={onChange}
        />
      )}
    </>
  );
}
