package belay.core.roster;

import belay.core.calendar.BusinessCalendar;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import java.util.Optional;

/** A client company: its own hours, whom to tell there, and who looks after it here. */
public record Company(
    CompanyId id,
    String name,
    Optional<BusinessCalendar> hours,
    Optional<PersonId> primaryContact,
    Optional<PersonId> accountManager) {}
