@NullMarked
package belay.server.console.policy;

import org.jspecify.annotations.NullMarked;
