package belay.server.sample;

import belay.core.ids.PersonId;

/**
 * Somebody of the sample desk whose place a visitor may take.
 *
 * @param role in words, such as "technician, first touch"
 */
public record Persona(String name, String role, PersonId person) {}
