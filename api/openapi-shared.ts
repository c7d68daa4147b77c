/** A part of an OpenAPI document: any JSON. */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Part = { [key: string]: Json };

function isPart(value: Json | undefined): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names the parts that stand at several operations, each once, and refers to them by name. */
class Shelf {
  readonly parts: Part = {};
  private readonly names = new Map<string, string>();
  private readonly counts: ReadonlyMap<string, number>;
  private readonly place: string;

  /** @param place of the document's components that holds the shared parts */
  constructor(place: string, all: readonly Json[]) {
    const counts = new Map<string, number>();
    for (const part of all) {
      const text = JSON.stringify(part);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    this.counts = counts;
    this.place = place;
  }

  /** The part itself, or a reference when it stands elsewhere too. */
  put(part: Json, wanted: string): Json {
    const text = JSON.stringify(part);
    if ((this.counts.get(text) ?? 0) < 2) return part;
    let name = this.names.get(text);
    if (name === undefined) {
      name = wanted;
      for (let count = 2; name in this.parts; count += 1) name = `${wanted}_${count}`;
      this.names.set(text, name);
      this.parts[name] = part;
    }
    return { $ref: `#/components/${this.place}/${name}` };
  }
}

const parametersOf = ({ parameters }: Part): Json[] =>
  Array.isArray(parameters) ? parameters : [];
const responsesOf = ({ responses }: Part): [string, Json][] =>
  isPart(responses) ? Object.entries(responses) : [];

/** The document with every parameter and response that several operations have in common said once. */
export function withSharedParts(document: object): object {
  const { paths, components, ...rest } = structuredClone(document) as Part;
  if (!isPart(paths) || !isPart(components)) return document;
  const operations = Object.values(paths)
    .filter(isPart)
    .flatMap((path) => Object.values(path).filter(isPart));
  const parameters = new Shelf('parameters', operations.flatMap(parametersOf));
  const responses = new Shelf(
    'responses',
    operations.flatMap((operation) => responsesOf(operation).map(([, part]) => part)),
  );
  for (const operation of operations) {
    const named = parametersOf(operation).map((part) =>
      parameters.put(part, isPart(part) ? `${part['in'] as string}_${part['name'] as string}` : ''),
    );
    if (named.length > 0) operation['parameters'] = named;
    operation['responses'] = Object.fromEntries(
      responsesOf(operation).map(([status, part]) => [
        status,
        responses.put(part, Number(status) < 400 ? `Done_${status}` : `Problem_${status}`),
      ]),
    );
  }
  const shared = { parameters: parameters.parts, responses: responses.parts };
  return { ...rest, components: { ...components, ...shared }, paths };
}
