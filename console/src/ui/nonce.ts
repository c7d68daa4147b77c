export const nonce =
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/**
 * The kit writes a few styles of its own without asking for the nonce (it locks the page behind a drawer so):
 * every style that is made here carries it. No text that people typed ever becomes one.
 */
export function carryNonce(): void {
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const made = create(name, options);
    if (name === 'style') made.nonce = nonce;
    return made;
  };
}
