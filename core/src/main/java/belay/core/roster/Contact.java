package belay.core.roster;

import belay.core.ids.ContactId;

/** A usable way to reach a person. One that bounced or was never verified is not listed. */
public record Contact(ContactId id, Channel channel) {}
