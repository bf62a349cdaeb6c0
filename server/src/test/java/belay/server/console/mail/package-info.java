@NullMarked
package belay.server.console.mail;

import org.jspecify.annotations.NullMarked;
