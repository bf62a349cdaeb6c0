@NullMarked
package belay.server.intake.mail;

import org.jspecify.annotations.NullMarked;
