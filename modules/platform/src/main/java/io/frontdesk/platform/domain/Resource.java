package io.frontdesk.platform.domain;

/** A part of a domain that lists the operations, questions and events which it answers. */
public interface Resource {
  void bind(Operations operations);
}
