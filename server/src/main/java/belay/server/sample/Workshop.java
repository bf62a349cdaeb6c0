package belay.server.sample;

import belay.server.db.DeskClock;
import belay.server.desk.Desk;
import belay.server.desk.FirstStart;
import belay.server.desk.Tickets;
import belay.server.escalation.ClockRunner;
import belay.server.outbox.DeliveryRunner;
import belay.server.people.Directory;

/** The desk's own parts, none of which runs by itself yet: with them a sample is made. */
public record Workshop(
    DeskClock clock,
    FirstStart firstStart,
    Directory directory,
    Desk desk,
    Tickets tickets,
    ClockRunner clocks,
    DeliveryRunner deliveries,
    Post post) {}
