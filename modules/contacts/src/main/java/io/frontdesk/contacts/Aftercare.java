package io.frontdesk.contacts;

import io.frontdesk.contacts.addresses.Addresses;
import io.frontdesk.contacts.addresses.GivenAddress;
import io.frontdesk.contacts.addresses.ListContactAddresses;
import io.frontdesk.contacts.events.ListParkedEvents;
import io.frontdesk.contacts.events.ParkedEvents;
import io.frontdesk.contacts.events.ReplayParkedEvents;
import io.frontdesk.contacts.leaving.Leaving;
import io.frontdesk.contacts.sessions.ListContactSessions;
import io.frontdesk.contacts.sessions.SessionList;
import io.frontdesk.contacts.sessions.Sessions;
import io.frontdesk.platform.Operations;
import io.frontdesk.platform.Operations.Nothing;
import java.time.InstantSource;

/**
 * The part of the domain's table that is about contacts who are there already, until they leave,
 * and about the events that nobody took.
 */
final class Aftercare {
  private final Addresses addresses;
  private final SessionList sessions;
  private final Leaving leaving;
  private final ParkedEvents events = new ParkedEvents();

  Aftercare(Sessions sessions, InstantSource clock) {
    addresses = new Addresses(clock);
    this.sessions = new SessionList(sessions, clock);
    leaving = new Leaving(sessions, clock);
  }

  void bind(Operations operations) {
    bindAddresses(operations);
    bindSessions(operations);
    operations
        .on("unregisterContact", Nothing.class, Nothing.class, leaving::unregisterContact)
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
            Nothing.class,
            ListContactAddresses.class,
            addresses::listContactAddresses)
        .on(
            "addContactAddress",
            GivenAddress.class,
            GivenAddress.Reply.class,
            addresses::addContactAddress)
        .on(
            "updateContactAddress",
            GivenAddress.class,
            GivenAddress.Reply.class,
            addresses::updateContactAddress)
        .on("deleteContactAddress", Nothing.class, Nothing.class, addresses::deleteContactAddress);
  }

  private void bindSessions(Operations operations) {
    operations
        .on(
            "listContactSessions",
            ListContactSessions.class,
            ListContactSessions.Reply.class,
            sessions::listContactSessions)
        .on("endContactSession", Nothing.class, Nothing.class, sessions::endContactSession)
        .on("endContactSessions", Nothing.class, Nothing.class, sessions::endContactSessions);
  }
}
