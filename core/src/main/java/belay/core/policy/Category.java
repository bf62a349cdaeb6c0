package belay.core.policy;

import java.util.Optional;

/**
 * What a kind of trouble asks for (INT-7, ESC-12).
 *
 * @param startsAt the tier it enters at; empty: by its priority
 * @param skill who works on it should have; empty: none
 */
public record Category(Optional<String> startsAt, Optional<String> skill) {}
