/* A refused form answers with a summary of what to correct: take the reader there. */
export function focusErrorSummary() {
  document.querySelector("[data-error-summary]")?.focus();
}
