package io.frontdesk.app;

import io.frontdesk.platform.domain.DomainVerticle;
import io.frontdesk.platform.domain.Platform;
import java.util.function.Supplier;

/** Makes the instances of a domain's verticle: asked once by a node that runs the domain. */
interface DomainFactory {
  /** What is shared by all instances of the node is made here. */
  Supplier<? extends DomainVerticle> ofNode(Platform platform);
}
