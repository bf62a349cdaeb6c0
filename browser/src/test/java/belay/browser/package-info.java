/**
 * The desk as people see it, in a real Chromium: stories told with a {@link belay.browser.Stage},
 * one browser and one desk for all of them, a browser context for each. Every page that is visited
 * is inspected on the way, whatever the story is about.
 */
@NullMarked
package belay.browser;

import org.jspecify.annotations.NullMarked;
