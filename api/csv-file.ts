import { csvLine, CSV_BOM } from '../platform/csv';
import type { Reply } from './endpoint';
import { noteExport } from './reads';

type Line = readonly (string | number | null)[];

/** A list as a file, its taking noted (CUS-07): titles and lines under a name without its ending. */
export async function csvFile(
  asking: Parameters<typeof noteExport>[0],
  taken: { list: string; query: object; name: string },
  [titles, ...lines]: readonly [Line, ...Line[]],
): Promise<Reply> {
  const { list, query, name } = taken;
  await noteExport(asking, list, query, lines.length);
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
  };
  const text = CSV_BOM + [titles, ...lines].map(csvLine).join('');
  return { headers, body: Buffer.from(text, 'utf8') };
}
