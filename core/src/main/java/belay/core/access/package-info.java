/**
 * Who may see what. Every read of a ticket asks here; what a viewer may not see does not exist for
 * them. Nothing here changes anything or looks anything up.
 */
@NullMarked
package belay.core.access;

import org.jspecify.annotations.NullMarked;
