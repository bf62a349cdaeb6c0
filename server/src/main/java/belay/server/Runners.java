package belay.server;

import belay.server.adoption.PolicyMover;
import belay.server.audit.Auditor;
import belay.server.escalation.ClockRunner;
import belay.server.escalation.Leavers;
import belay.server.followup.FollowupRunner;
import belay.server.outbox.DeliveryRunner;
import belay.server.work.Bell;
import belay.server.work.Forgetter;
import belay.server.work.Work;
import org.springframework.context.SmartLifecycle;

/** Starts the runners when all is ready, and lets them end their work before anything is closed. */
final class Runners implements SmartLifecycle {
  private final ClockRunner clocks;
  private final DeliveryRunner deliveries;
  private final FollowupRunner followups;
  private final Forgetter forgetter;
  private final PolicyMover mover;
  private final Leavers leavers;
  private final Auditor auditor;
  private volatile boolean running;

  Runners(
      ClockRunner clocks,
      DeliveryRunner deliveries,
      FollowupRunner followups,
      Forgetter forgetter,
      PolicyMover mover,
      Leavers leavers,
      Auditor auditor,
      Bell bell) {
    this.followups = followups;
    this.clocks = clocks;
    this.deliveries = deliveries;
    this.forgetter = forgetter;
    this.mover = mover;
    this.leavers = leavers;
    this.auditor = auditor;
    bell.onRing(Work.RINGS, clocks::wake);
    bell.onRing(Work.DELIVERIES, deliveries::wake);
    bell.onRing(Work.FOLLOWUPS, followups::wake);
  }

  @Override
  public void start() {
    clocks.start();
    deliveries.start();
    followups.start();
    forgetter.start();
    mover.start();
    leavers.start();
    auditor.start();
    running = true;
  }

  @Override
  public void stop() {
    auditor.close();
    clocks.close();
    followups.close();
    deliveries.close();
    forgetter.close();
    mover.close();
    leavers.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
