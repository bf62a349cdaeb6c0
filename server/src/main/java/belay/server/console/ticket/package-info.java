/**
 * The page of one ticket, for those who work on it and, with less on it, for those it is about:
 * what happened in sentences, what will, what may be done, and the forms to do it. Called by Spring
 * MVC and drawn by the templates below {@code ticket/}. It holds no rule: what may be done, and
 * what comes of it, is asked of the core.
 */
@NullMarked
package belay.server.console.ticket;

import org.jspecify.annotations.NullMarked;
