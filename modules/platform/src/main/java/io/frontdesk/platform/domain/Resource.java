package io.frontdesk.platform.domain;

/** A resource of a domain: it lists its own operations. */
public interface Resource {
  void bind(Operations operations);
}
