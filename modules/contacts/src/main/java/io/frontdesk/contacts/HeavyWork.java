package io.frontdesk.contacts;

import io.frontdesk.contacts.access.SigningSettings;
import io.frontdesk.contacts.sessions.PasswordSettings;
import io.frontdesk.platform.domain.Platform;
import io.frontdesk.platform.domain.Workers;

/**
 * The threads for hashing and for signing, one set for all contacts verticles of a node: as many as
 * the settings say, however many instances there are. Apart, so that a queue of passwords holds up
 * nobody who only refreshes.
 */
public final class HeavyWork {
  private final Workers passwords;
  private final Workers signing;

  private HeavyWork(Workers passwords, Workers signing) {
    this.passwords = passwords;
    this.signing = signing;
  }

  /** Threads start when there is work and end when there is none. */
  public static HeavyWork of(Platform platform) {
    var passwords = platform.settings().section("passwords", PasswordSettings.class);
    var signing = platform.settings().section("signing", SigningSettings.class);
    return new HeavyWork(
        new Workers("passwords", passwords.threads(), passwords.queue()).shown(platform.meters()),
        new Workers("signing", signing.threads(), signing.queue()).shown(platform.meters()));
  }

  Workers passwords() {
    return passwords;
  }

  Workers signing() {
    return signing;
  }
}
