/** Whether an input method is at work: what stands in the field is not the person's text yet. */
export function isComposing(event: Event): boolean {
  return "isComposing" in event && event.isComposing === true;
}
