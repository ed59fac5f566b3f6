/** Stands in the built page wherever a nonce belongs; the host puts a fresh one there for each answer. */
export const NONCE_PLACEHOLDER = "FENGJUAN_CSP_NONCE";

/** What every document of ours may do: load its own files, and nothing of anybody else's. */
function directives(nonce: string, scripts: string): string[] {
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    // The nonce is for the style elements that Ant Design makes at run time.
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ];
}

/** The policy of the page. */
export function pagePolicy(nonce: string): string {
  return directives(nonce, "'self'").join("; ");
}

/**
 * The policy of a document that the page shows in a frame, such as the PDF viewer: an origin of its own even when somebody forgets the
 * frame's `sandbox` attribute, so that what goes wrong in there reaches neither the page nor its storage. WebAssembly is pdf.js's
 * image decoders.
 */
export function framePolicy(nonce: string): string {
  return [...directives(nonce, "'self' 'wasm-unsafe-eval'"), "sandbox allow-scripts"].join("; ");
}
