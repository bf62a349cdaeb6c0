package belay.server;

import belay.server.adoption.PolicyMover;
import belay.server.escalation.ClockRunner;
import belay.server.followup.FollowupRunner;
import belay.server.outbox.DeliveryRunner;
import belay.server.work.Bell;
import belay.server.work.Forgetter;
import org.springframework.context.SmartLifecycle;

/** Starts the runners when all is ready, and lets them end their work before anything is closed. */
final class Runners implements SmartLifecycle {
  private final ClockRunner clocks;
  private final DeliveryRunner deliveries;
  private final FollowupRunner followups;
  private final Forgetter forgetter;
  private final PolicyMover mover;
  private volatile boolean running;

  Runners(
      ClockRunner clocks,
      DeliveryRunner deliveries,
      FollowupRunner followups,
      Forgetter forgetter,
      PolicyMover mover,
      Bell bell) {
    this.followups = followups;
    this.clocks = clocks;
    this.deliveries = deliveries;
    this.forgetter = forgetter;
    this.mover = mover;
    bell.onRing(clocks::wake);
    bell.onRing(deliveries::wake);
    bell.onRing(followups::wake);
  }

  @Override
  public void start() {
    clocks.start();
    deliveries.start();
    followups.start();
    forgetter.start();
    mover.start();
    running = true;
  }

  @Override
  public void stop() {
    clocks.close();
    followups.close();
    deliveries.close();
    forgetter.close();
    mover.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
