import { Alert, Button, Space } from 'antd';
import { useMemo, useState } from 'react';
import { Problem, request } from '../api/http';
import type { ProblemBody, Schema } from '../api/types';
import { t } from '../texts';
import { Moment } from '../ui/Moment';
import { Place } from './context';
import { useDraft } from './draft';
import { GroupFields, VariantField } from './Field';
import { isGroup, pruned, resolve, variants } from './schema';
import type { Fields } from './schema';

export interface SchemaFormProps {
  /** Under which the draft is kept. */
  name: string;
  href: string;
  schema: Schema;
  submit: string;
  about?: Readonly<Record<string, unknown>>;
  filesAt?: string;
  /** The version of the case that its reader has before her. */
  version?: number;
  initial?: Fields;
  danger?: boolean;
  /** Answers of the API are handed over once it is accepted. */
  onDone: (answer: unknown) => void;
  onCancel?: () => void;
  /** Adds to what is sent, e.g. what is chosen outside the form. */
  children?: React.ReactNode;
}

const NOTHING: Fields = {};

function Refused({ problem, known }: { problem: Problem; known: ReadonlySet<string> }) {
  const { body, status } = problem;
  if (status === 0)
    return (
      <Alert
        type="warning"
        showIcon
        title={t('state.offline')}
        description={t('form.keptOffline')}
      />
    );
  if (status === 401) {
    return (
      <Alert
        type="warning"
        showIcon
        title={t('state.signedOut')}
        description={t('form.keptSignedOut')}
      />
    );
  }
  const others = (body.errors ?? []).filter(({ field }) => !known.has(field));
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={body.title ?? t('state.refused')}
      description={
        <>
          <p>{body.detail}</p>
          {others.length > 0 && (
            <ul>
              {others.map(({ field, name, reason }) => (
                <li key={field}>
                  {name} {reason}
                </li>
              ))}
            </ul>
          )}
          <Changes changes={body.changes ?? []} />
        </>
      }
    />
  );
}

function Changes({ changes }: { changes: NonNullable<ProblemBody['changes']> }) {
  if (changes.length === 0) return null;
  return (
    <ul>
      {changes.map(({ step, byName, at }) => (
        <li key={at + step}>
          <Moment at={at} /> {byName ?? ''} {step}
        </li>
      ))}
    </ul>
  );
}

/** A form by the schema of what is sent. Refusals stand at their fields; what was typed stays until it is accepted. */
export function SchemaForm(props: SchemaFormProps) {
  const { name, href, initial = NOTHING, about = null, filesAt = null, version } = props;
  const root = props.schema;
  const schema = useMemo(() => resolve(root, root), [root]);
  const draft = useDraft(name, initial);
  const [problem, refuse] = useState<Problem>();
  const [busy, work] = useState(false);
  const errors = problem?.body.errors;
  const faults = useMemo(
    () => new Map((errors ?? []).map(({ field, reason }) => [field, reason])),
    [errors],
  );
  const [form, setForm] = useState<HTMLElement | null>(null);
  const known = useMemo(() => {
    const places = [...(form?.querySelectorAll<HTMLElement>('[data-path]') ?? [])];
    return new Set(places.map(({ dataset }) => dataset['path'] ?? ''));
    // What is on the page is asked again when a refusal comes.
  }, [form, errors]);
  const stale = problem?.body.code === 'STALE_VERSION';
  const send = async (anyVersion: boolean): Promise<void> => {
    work(true);
    const json = pruned(draft.value) ?? {};
    const match = version === undefined || anyVersion ? {} : { 'If-Match': `"${version}"` };
    try {
      const headers = { 'Idempotency-Key': draft.keyFor(json), ...match };
      const answer = await request<unknown>(href, { method: 'POST', json, headers });
      draft.discard();
      refuse(undefined);
      props.onDone(answer);
    } catch (error) {
      refuse(error instanceof Problem ? error : new Problem(0, {}));
    } finally {
      work(false);
    }
  };
  const forms = variants(schema, root);
  const take = (next: unknown): void => draft.set(isGroup(next as Fields) ? (next as Fields) : {});
  return (
    <Place value={{ root, about, filesAt, faults, values: draft.value }}>
      <form
        ref={setForm}
        noValidate
        className="schema-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(false);
        }}
      >
        {draft.restored && (
          <Alert
            type="info"
            className="restored"
            title={t('form.restored')}
            action={
              <Button size="small" onClick={draft.discard}>
                {t('form.discard')}
              </Button>
            }
          />
        )}
        {forms.length > 1 ? (
          <VariantField
            schema={schema}
            path=""
            value={Object.keys(draft.value).length === 0 ? undefined : draft.value}
            needed
            label=""
            onChange={take}
          />
        ) : (
          <GroupFields schema={schema} path="" value={draft.value} onChange={take} />
        )}
        {props.children}
        {problem !== undefined && <Refused problem={problem} known={known} />}
        <Space className="buttons" wrap>
          <Button type="primary" htmlType="submit" loading={busy} danger={props.danger === true}>
            {problem?.status === 0 ? t('form.again') : props.submit}
          </Button>
          {stale && <Button onClick={() => void send(true)}>{t('form.sendAnyway')}</Button>}
          {props.onCancel !== undefined && (
            <Button onClick={props.onCancel}>{t('form.cancel')}</Button>
          )}
        </Space>
      </form>
    </Place>
  );
}
