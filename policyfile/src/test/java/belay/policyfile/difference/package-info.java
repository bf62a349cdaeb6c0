/** Tests of what a changed policy changes. */
@NullMarked
package belay.policyfile.difference;

import org.jspecify.annotations.NullMarked;
