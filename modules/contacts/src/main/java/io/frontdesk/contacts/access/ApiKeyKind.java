package io.frontdesk.contacts.access;

/** What a key is good for: PUBLIC names an application, SECRET lets a server act within scopes. */
public enum ApiKeyKind {
  PUBLIC("fdp_"),
  SECRET("fds_");

  private final String prefix;

  ApiKeyKind(String prefix) {
    this.prefix = prefix;
  }

  /** What a key of this kind starts with, so that people and scanners can tell a leaked one. */
  String prefix() {
    return prefix;
  }
}
