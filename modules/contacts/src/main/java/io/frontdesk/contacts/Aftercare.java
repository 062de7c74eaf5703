package io.frontdesk.contacts;

import io.frontdesk.contacts.addresses.AddressInput;
import io.frontdesk.contacts.addresses.Addresses;
import io.frontdesk.contacts.addresses.ListContactAddresses;
import io.frontdesk.contacts.events.ListParkedEvents;
import io.frontdesk.contacts.events.ParkedEvents;
import io.frontdesk.contacts.events.ReplayParkedEvents;
import io.frontdesk.contacts.sessions.ContactSessions;
import io.frontdesk.contacts.sessions.ListContactSessions;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.contacts.unregistration.Unregistration;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Operations.Empty;
import java.time.InstantSource;
import java.util.List;

/**
 * The part of the domain's table that is about contacts who are there already, until they leave,
 * and about the events that nobody took.
 */
final class Aftercare {
  private final Addresses addresses;
  private final ContactSessions sessions;
  private final Unregistration leaving;
  private final ParkedEvents events;

  Aftercare(Sessions sessions, List<String> domains, InstantSource clock) {
    events = new ParkedEvents(domains);
    addresses = new Addresses(clock);
    this.sessions = new ContactSessions(sessions, clock);
    leaving = new Unregistration(sessions, clock);
  }

  void bind(Operations operations) {
    bindAddresses(operations);
    bindSessions(operations);
    operations
        .on("unregisterContact", Empty.class, Empty.class, leaving::unregisterContact)
        .on(
            "listParkedEvents",
            ListParkedEvents.class,
            ListParkedEvents.Reply.class,
            events::listParkedEvents)
        .on(
            "replayParkedEvents",
            ReplayParkedEvents.class,
            ReplayParkedEvents.Reply.class,
            events::replayParkedEvents);
  }

  private void bindAddresses(Operations operations) {
    operations
        .on(
            "listContactAddresses",
            Empty.class,
            ListContactAddresses.class,
            addresses::listContactAddresses)
        .on(
            "addContactAddress",
            AddressInput.class,
            AddressInput.Reply.class,
            addresses::addContactAddress)
        .on(
            "updateContactAddress",
            AddressInput.class,
            AddressInput.Reply.class,
            addresses::updateContactAddress)
        .on("deleteContactAddress", Empty.class, Empty.class, addresses::deleteContactAddress);
  }

  private void bindSessions(Operations operations) {
    operations
        .on(
            "listContactSessions",
            Empty.class,
            ListContactSessions.class,
            sessions::listContactSessions)
        .on("endContactSession", Empty.class, Empty.class, sessions::endContactSession)
        .on("endContactSessions", Empty.class, Empty.class, sessions::endContactSessions);
  }
}
