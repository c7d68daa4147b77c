import { readFileSync } from 'node:fs';
import { z } from 'zod';

const name = z.string().min(1);
const input = z.record(z.string(), z.unknown());

/** Where a cell goes: a field, or a field with a note on how the cell is read. */
const target = z.union([
  name,
  z.strictObject({
    field: name,
    number: z.literal(true).optional(),
    values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
  /** One of a customer's own days, of whatever year. */
  z.strictObject({ day: name }),
]);

const status = z.strictObject({
  /** Steps that must have happened; one without a time makes the row impossible. */
  required: z.array(name).default([]),
  /** Steps that count as far as they are recorded. */
  recorded: z.array(name).default([]),
  /** A step without a time of its own, at the instant of the last one before it. */
  last: z.strictObject({ action: name, input: input.default({}) }).optional(),
  /** Whether such orders enter the clocks; as the command says when left out. */
  goLive: z.boolean().optional(),
});

const mapFile = z
  .strictObject({
    $comment: z.union([z.string(), z.array(z.string())]).optional(),
    /** Values that no row holds, by field. */
    constants: z.record(z.string(), z.unknown()).default({}),
    /** Column → field of the order or the customer, or `openedAt`. */
    columns: z.record(z.string(), target),
    /** Steps of a past in the order in which they happen, each with the column of its time. */
    milestones: z
      .array(z.strictObject({ action: name, at: name, input: input.default({}) }))
      .default([]),
    /** Which of the steps belong to which value of the status column. */
    status: z.strictObject({ column: name, values: z.record(z.string(), status) }).optional(),
  })
  .superRefine((map, context) => {
    const known = map.milestones.map(({ action }) => action);
    for (const [value, { required, recorded }] of Object.entries(map.status?.values ?? {})) {
      for (const action of [...required, ...recorded]) {
        if (known.includes(action)) continue;
        const message = `there is no milestone ${action}`;
        context.addIssue({ code: 'custom', path: ['status', 'values', value], message });
      }
    }
  });

/** How the columns of a file become orders or customers; see docs/import.md. */
export type MapFile = z.output<typeof mapFile>;
export type StatusRule = z.output<typeof status>;

/** Reads the text of a mapping file. @throws when it is not one, naming what is wrong */
export function parseMap(text: string): MapFile {
  const result = mapFile.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`the mapping file is not valid: ${faults.join('; ')}`);
}

/** Reads a mapping file. @throws when it cannot be read */
export function readMap(file: string): MapFile {
  return parseMap(readFileSync(file, 'utf8'));
}

/** Every column a mapping reads, for a kind of import. */
export function columnsOf(map: MapFile, withPast: boolean): string[] {
  const past = withPast
    ? [...map.milestones.map(({ at }) => at), ...(map.status ? [map.status.column] : [])]
    : [];
  return [...new Set([...Object.keys(map.columns), ...past])];
}
