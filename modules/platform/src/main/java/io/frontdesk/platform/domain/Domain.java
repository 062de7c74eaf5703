package io.frontdesk.platform.domain;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A domain as it is registered: its name, which is also that of its schema, its role, its address
 * on the bus and its section of the business file; and what makes its verticles on one node.
 */
public record Domain(
    String name, Function<Platform, Supplier<? extends DomainVerticle>> verticles) {

  /** Of a domain whose verticles share nothing but the platform. */
  public static Domain of(String name, Function<Platform, DomainVerticle> verticle) {
    return new Domain(name, platform -> () -> verticle.apply(platform));
  }
}
