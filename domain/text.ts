/** The languages every text of the product exists in; equals, neither is a fallback of the other. */
export type Language = 'zh' | 'en';

/** One text in both languages. `{name}` marks a parameter. */
export type Text = Readonly<Record<Language, string>>;

/** Values put in place of the `{name}` marks of a text. */
export type TextParams = Readonly<Record<string, string | number | boolean | readonly string[]>>;

type Marks<T extends string> = T extends `${string}{${infer M}}${infer R}` ? M | Marks<R> : never;

/** Exactly the parameters that a text names. */
export type ParamsOf<T extends string> = { readonly [M in Marks<T>]: TextParams[string] };

/** Fills the parameters of a text in one language; a missing parameter stays visible as `{name}`. */
export function render(text: Text, language: Language, params: TextParams = {}): string {
  const join = language === 'zh' ? '、' : ', ';
  return text[language].replace(/\{(\w+)\}/g, (mark, name: string) => {
    const value = params[name];
    if (value === undefined) return mark;
    return Array.isArray(value) ? value.join(join) : String(value);
  });
}

/** The names of a table, in its order. */
export function namesOf<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table).filter((name): name is K => Object.hasOwn(table, name));
}
