package belay.server.adoption;

import belay.server.desk.PolicyVersion;

/**
 * How far the open tickets have come under the present policy.
 *
 * @param total that were to be moved
 * @param done of them, or closed since
 * @param stranded those that have come to stand on a tier it does not have; tried again as they
 *     move
 * @param failed those that could not be decided or written; tried again
 */
public record Progress(
    PolicyVersion present, long total, long done, DryRun.Named stranded, DryRun.Named failed) {
  /** Nothing is left but tickets that can't be moved. */
  public boolean isSettled() {
    return done + stranded.count() + failed.count() >= total;
  }
}
