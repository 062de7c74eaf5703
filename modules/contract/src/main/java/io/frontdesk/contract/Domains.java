package io.frontdesk.contract;

import java.util.List;

/** All domains that there are, for who has to ask each of them; wherever they run. */
public final class Domains {
  public static final List<String> ALL = List.of("contacts", "financials", "notifications");

  private Domains() {}
}
