// Exits 0 when the given address answers with a success: `node healthcheck.mjs URL`.
// The slim image has neither curl nor wget.
const patience = AbortSignal.timeout(4_000);
const ok = await fetch(process.argv[2] ?? '', { signal: patience }).then(
  (response) => response.ok,
  () => false,
);
process.exit(ok ? 0 : 1);
