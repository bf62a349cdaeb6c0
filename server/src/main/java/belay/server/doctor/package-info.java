/**
 * The doctor: looks at a desk from outside and says in sentences what is wrong and what to do. A
 * check is a small class in the one list of {@link belay.server.doctor.Doctor}. It changes nothing,
 * and starts nothing.
 */
@NullMarked
package belay.server.doctor;

import org.jspecify.annotations.NullMarked;
