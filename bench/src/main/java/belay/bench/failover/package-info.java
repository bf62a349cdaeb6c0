/**
 * What two nodes of a desk do while the PostgreSQL under them changes hands: etcd and Patroni of a
 * Debian in a folder, on loopback, killed and paused under load. Run by {@code bin/failover} only;
 * it starts processes, signals them by their ids, and ends all of them.
 */
@NullMarked
package belay.bench.failover;

import org.jspecify.annotations.NullMarked;
