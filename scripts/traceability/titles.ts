import ts from 'typescript';

/** One test, and the requirements its title names. */
export interface NamedTest {
  file: string;
  /** With the titles of the blocks around it, as the runner shows it. */
  title: string;
  ids: readonly string[];
}

const ID = /\b[A-Z]{3}-\d{2}\b/g;
const WHOLE_ID = /^[A-Z]{3}-\d{2}$/;
/** What a runner fills in: `%s`, `$name`, and the `${name}` of a template. */
const PLACE = /\$\{\w+\}|\$\w+|%[sijdfop#]/;

/** A title of a test or of a block; the table of its `each` fills its places. */
interface Level {
  text: string;
  table: ts.Expression | null;
  /** Names that the function of the block takes from the table. */
  names: readonly string[];
}

interface Call {
  word: string;
  table: ts.Expression | null;
  title: ts.Expression;
  body: ts.Expression | undefined;
}

/** `test`, `it` or `describe` with what hangs on it (`.each(table)`), or null for other calls. */
function callOf(node: ts.Node): Call | null {
  if (!ts.isCallExpression(node) || node.arguments.length === 0) return null;
  let callee: ts.Expression = node.expression;
  let table: ts.Expression | null = null;
  if (ts.isCallExpression(callee) && ts.isPropertyAccessExpression(callee.expression)) {
    if (callee.expression.name.text !== 'each') return null;
    table = callee.arguments[0] ?? null;
    callee = callee.expression.expression;
  }
  // A test that is skipped proves nothing.
  if (!ts.isIdentifier(callee) || !['test', 'it', 'describe'].includes(callee.text)) return null;
  const [title, body] = node.arguments;
  return { word: callee.text, table, title: title!, body };
}

/** The constants of a file by name, wherever they are declared. */
function constantsOf(source: ts.SourceFile): Map<string, ts.Expression> {
  const found = new Map<string, ts.Expression>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      found.set(node.name.text, node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function textOf(title: ts.Expression): string {
  if (ts.isStringLiteralLike(title)) return title.text;
  if (!ts.isTemplateExpression(title)) return title.getText();
  const spans = title.templateSpans.map(({ expression, literal }) => {
    const place = ts.isIdentifier(expression) ? `\${${expression.text}}` : '…';
    return place + literal.text;
  });
  return title.head.text + spans.join('');
}

function namesOf(body: ts.Expression | undefined): string[] {
  if (body === undefined || !(ts.isArrowFunction(body) || ts.isFunctionExpression(body))) return [];
  return body.parameters.flatMap(({ name }) => name.getText().match(/\w+/g) ?? []);
}

/** Requirements that stand as whole texts in a table, also in the constants it is made from. */
function idsIn(table: ts.Expression, constants: ReadonlyMap<string, ts.Expression>): string[] {
  const ids = new Set<string>();
  const seen = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (ts.isStringLiteralLike(node) && WHOLE_ID.test(node.text)) ids.add(node.text);
    const constant = ts.isIdentifier(node) ? constants.get(node.text) : undefined;
    if (constant !== undefined) visit(constant);
    ts.forEachChild(node, visit);
  };
  visit(table);
  return [...ids];
}

/** The expression that fills the places of a title: its own table, or that of a block around it. */
function tableOf(levels: readonly Level[], index: number): ts.Expression | null {
  const { text, table } = levels[index]!;
  const name = /\$\{(\w+)\}/.exec(text)?.[1];
  if (name === undefined) return table;
  const around = levels.slice(0, index + 1).toReversed();
  return around.find(({ names }) => names.includes(name))?.table ?? null;
}

function namedTest(
  file: string,
  levels: readonly Level[],
  constants: ReadonlyMap<string, ts.Expression>,
): NamedTest[] {
  const named = levels.map(({ text }, index) => {
    const literal = text.match(ID) ?? [];
    const table = tableOf(levels, index);
    const filled = literal.length === 0 && PLACE.test(text) && table !== null;
    return { text, literal, filled: filled ? idsIn(table, constants) : [] };
  });
  const literal = [...new Set(named.flatMap((level) => level.literal))];
  const filled = [...new Set(named.flatMap((level) => level.filled))];
  const titleWith = (id: string | null): string =>
    named
      .map((level) =>
        id && level.filled.includes(id) ? level.text.replace(PLACE, id) : level.text,
      )
      .join(' › ');
  const tests: NamedTest[] = [];
  if (literal.length > 0 || filled.length === 0) {
    tests.push({ file, title: titleWith(null), ids: literal });
  }
  for (const id of filled) {
    if (!literal.includes(id)) tests.push({ file, title: titleWith(id), ids: [id] });
  }
  return tests;
}

/** Every test of a file with the requirements that its title, or that of a block around it, names. */
export function testsIn(file: string, text: string): NamedTest[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const constants = constantsOf(source);
  const tests: NamedTest[] = [];
  const visit = (node: ts.Node, levels: readonly Level[]): void => {
    const call = callOf(node);
    if (call === null) return ts.forEachChild(node, (child) => visit(child, levels));
    const level = { text: textOf(call.title), table: call.table, names: namesOf(call.body) };
    const inner = [...levels, level];
    if (call.word !== 'describe') tests.push(...namedTest(file, inner, constants));
    else if (call.body !== undefined) ts.forEachChild(call.body, (child) => visit(child, inner));
  };
  visit(source, []);
  return tests;
}
