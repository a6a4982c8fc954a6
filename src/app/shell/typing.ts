/** Whether an event comes from where somebody writes or chooses. An editor in a shadow root hides behind its host: the way that the event has come tells. */
export const isTyping = (event: Event): boolean =>
  event.composedPath().some((place) => place instanceof Element && place.matches("input, textarea, select, dialog, [contenteditable]"));
