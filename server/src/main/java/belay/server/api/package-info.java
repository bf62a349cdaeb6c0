/**
 * The REST face under {@code /api}: turns requests into commands for the desk and what the desk
 * shows into JSON. Called by Spring MVC only. It holds no rule, touches no table but its own, and
 * never answers about what the caller may not see.
 */
@NullMarked
package belay.server.api;

import org.jspecify.annotations.NullMarked;
