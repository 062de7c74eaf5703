package io.frontdesk.contract;

import io.frontdesk.contract.contacts.ContactRegistered;
import io.frontdesk.contract.contacts.ContactUnregistered;
import io.frontdesk.contract.contacts.ContactVerified;
import io.frontdesk.contract.contacts.NotificationRequested;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who hears which event: all of it on one page. */
public final class EventSubscriptions {
  private static final Map<String, List<String>> SUBSCRIBERS =
      Map.of(
          ContactRegistered.TYPE, List.of("financials"),
          ContactVerified.TYPE, List.of("notifications"),
          ContactUnregistered.TYPE, List.of("notifications", "financials"),
          NotificationRequested.TYPE, List.of("notifications"));

  private static final Set<String> ALL =
      SUBSCRIBERS.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

  /** The domains that hear anything of what this one publishes: the first part of a type. */
  public static Set<String> ofPublisher(String domain) {
    return SUBSCRIBERS.entrySet().stream()
        .filter(each -> publisher(each.getKey()).equals(domain))
        .flatMap(each -> each.getValue().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String publisher(String type) {
    return type.substring(0, type.indexOf('.'));
  }

  /** The domains that hear it. */
  public static List<String> of(String type) {
    return SUBSCRIBERS.getOrDefault(type, List.of());
  }

  /** The domains that hear anything. */
  public static Set<String> all() {
    return ALL;
  }

  private EventSubscriptions() {}
}
