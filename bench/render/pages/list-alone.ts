/**
 * Lets the real page believe that there is no room for a second pane: nothing is shown or wanted there. The style sheet
 * goes on keeping its place, so the list is as wide as it always is beside the pane.
 */
const WIDE = '(min-width: 900px)';
const asBefore = window.matchMedia.bind(window);
window.matchMedia = (query) => asBefore(query === WIDE ? 'not all' : query);
