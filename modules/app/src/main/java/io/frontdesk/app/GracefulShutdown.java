package io.frontdesk.app;

import io.frontdesk.cluster.Cluster;
import io.frontdesk.gateway.GatewayContext;
import io.frontdesk.platform.bus.Bus;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a node goes so that nobody notices: the balancer first sees that it is not ready, then its
 * door closes, then the other nodes stop sending to it, and what they had sent before is answered.
 */
record GracefulShutdown(Vertx vertx, Cluster cluster, Bus bus, NodeSettings settings) {
  private static final Logger LOG = LoggerFactory.getLogger(GracefulShutdown.class);

  /** How long the word that this node is withdrawn takes to reach every other. */
  private static final int WORD_MILLIS = 1000;

  /** Between two calls of one request: a node is at rest when it worked on nothing for so long. */
  private static final int REST_MILLIS = 200;

  private static final int LOOK_MILLIS = 20;
  private static final int SECONDS_TO_WITHDRAW = 10;

  /** {@code gate}, {@code gateway}: null where the node has none. */
  void run(GatewayContext gate, String gateway) {
    if (gate != null) {
      close(gate, gateway);
    }
    if (cluster != null) {
      try {
        BlockingWait.on(cluster.withdraw(), SECONDS_TO_WITHDRAW);
      } catch (IllegalStateException failure) {
        LOG.warn("could not withdraw from the cluster: {}", failure.getMessage());
      }
      pause(WORD_MILLIS);
      untilAtRest();
    }
  }

  private void close(GatewayContext gate, String gateway) {
    gate.drain();
    pause(settings.drainMillis());
    if (gateway != null) {
      try {
        BlockingWait.on(vertx.undeploy(gateway), seconds(settings.finishMillis()) + 1);
      } catch (IllegalStateException failure) {
        LOG.warn("not every request was answered in time: {}", failure.getMessage());
      }
    }
    gate.close();
  }

  private void untilAtRest() {
    var giveUp = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.finishMillis());
    var restSince = System.nanoTime();
    while (System.nanoTime() - restSince < TimeUnit.MILLISECONDS.toNanos(REST_MILLIS)) {
      if (bus.working() > 0) {
        restSince = System.nanoTime();
      }
      if (System.nanoTime() > giveUp) {
        LOG.warn("{} calls were not done in time", bus.working());
        return;
      }
      pause(LOOK_MILLIS);
    }
  }

  private static int seconds(int millis) {
    return (int) TimeUnit.MILLISECONDS.toSeconds(millis);
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
