/**
 * The auditor: looks once a minute whether what must always be true is, and says so by ways of its
 * own: mail sent without the outbox, a list people see, health, and a sign of life to a service
 * outside. What is wrong is judged by {@code belay.core.audit}; nothing here mends or decides
 * anything, nor waits for what it audits.
 */
@NullMarked
package belay.server.audit;

import org.jspecify.annotations.NullMarked;
