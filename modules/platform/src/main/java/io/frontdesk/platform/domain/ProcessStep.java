package io.frontdesk.platform.domain;

import io.vertx.core.Future;

/**
 * What a process does in one state: asks others, and says where it goes from there. It may run
 * again, or twice at once on two nodes, with the same asks: it must ask the same thing of the same
 * data. A failed future is an attempt that failed, and is tried again.
 */
@FunctionalInterface
public interface ProcessStep {
  Future<ProcessMove> run(RunningProcess process);
}
