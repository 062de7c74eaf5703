package io.frontdesk.contacts.access;

import java.util.List;

/** What a secret key can be allowed to do. */
public final class Scopes {
  public static final List<String> KNOWN = List.of("wifi", "till", "contacts", "money", "admin");

  private Scopes() {}
}
