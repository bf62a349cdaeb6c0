/** Policy files, read whole and read broken. */
@NullMarked
package belay.policyfile;

import org.jspecify.annotations.NullMarked;
