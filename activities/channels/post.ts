const TIMEOUT_MS = 10_000;

/** What went wrong on the way, without the address: it may hold a key. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'unknown error';
}

/**
 * Posts JSON and returns the text of the answer.
 *
 * @throws Error when there is no answer within 10 seconds, or one that is not 2xx
 */
export async function postJson(
  url: string,
  body: string,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: { 'content-type': 'application/json', ...headers },
    });
  } catch (error) {
    throw new Error(`no answer: ${reasonOf(error)}`, { cause: error });
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`the receiver answered ${response.status}`);
  }
  return response.text();
}
