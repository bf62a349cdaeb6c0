package belay.core.roster;

import belay.core.calendar.BusinessCalendar;
import java.util.Optional;

/** A company outside that works on tickets as a tier (ESC-13). */
public record Vendor(String key, String name, String address, Optional<BusinessCalendar> hours) {}
