/** Known answers of what advice is made from. Tests only. */
@NullMarked
package belay.core.advice;

import org.jspecify.annotations.NullMarked;
