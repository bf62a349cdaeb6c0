/**
 * What a change of a policy changes for people: both policies are asked the same questions by
 * simulation, and who hears of a ticket earlier, later, newly or no longer is told in as few lines
 * as it takes. The command line prints it; it compares timelines and never texts.
 */
@NullMarked
package belay.policyfile.difference;

import org.jspecify.annotations.NullMarked;
