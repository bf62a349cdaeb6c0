/** Known answers, properties and a minute-by-minute oracle for business time. Tests only. */
@NullMarked
package belay.core.calendar;

import org.jspecify.annotations.NullMarked;
