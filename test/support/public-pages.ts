const ADDRESS = /\b(?:href|src|action|formaction|content)="([^"]*)"/g;

/** What looks like an address in the attributes of a page, as a browser resolves it there. */
export function addressesOn(html: string, page: string): string[] {
  const given = [...html.matchAll(ADDRESS)].map(([, address]) => address!);
  return given
    .filter((address) => /^[/?.]|^https?:|\.\w+$/.test(address))
    .map((address) => new URL(address, page).href);
}
