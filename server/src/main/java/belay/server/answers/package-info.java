/**
 * What was answered to requests that must not be done twice. Faces run their changes through here;
 * it knows neither requests nor tickets, only keys, fingerprints and answers.
 */
@NullMarked
package belay.server.answers;

import org.jspecify.annotations.NullMarked;
