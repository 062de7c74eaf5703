package io.frontdesk.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.platform.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator may say about messages, and what a start answers to what cannot be meant. */
class NotificationSettingsTest {
  private static final Settings SET_UP =
      Settings.load(Path.of("../../conf/local.yaml"), Map.of())
          .with("notifications.email.host", "mail.example.com")
          .with("notifications.email.from", "desk@example.com")
          .with("notifications.email.password", "a secret")
          .with("notifications.sms.url", "https://sms.example.com")
          .with("notifications.sms.account", "AC0123")
          .with("notifications.sms.token", "a secret")
          .with("notifications.sms.sender", "Harbour");

  private static NotificationSettings read(Settings settings) {
    return settings.section("notifications", NotificationSettings.class);
  }

  @Test
  void areEmptyAsTheyAreShipped() {
    var shipped = read(Settings.load(Path.of("../../conf/local.yaml"), Map.of()));
    assertFalse(shipped.email().on());
    assertFalse(shipped.sms().on());
  }

  @Test
  void printNothingThatIsSecret() {
    var read = read(SET_UP);
    assertTrue(read.email().on() && read.sms().on());
    assertEquals("a secret", read.sms().token());
    assertFalse((read + "" + read.email() + read.sms()).contains("a secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "email.from, ''",
    "email.from, Harbour <desk@example.com>",
    "email.encryption, MAYBE",
    "sms.url, http://sms.example.com",
    "sms.url, https://user:word@sms.example.com",
    "sms.url, https://sms.example.com/?a=b",
    "sms.url, ftp://sms.example.com",
    "sms.url, sms.example.com",
    "sms.account, ''",
    "sms.account, ../AC0123",
    "sms.token, ''",
    "sms.sender, ''"
  })
  void areRefusedByNameWhereTheyCannotBeMeant(String setting, String value) {
    var wrong = SET_UP.with("notifications." + setting, value);
    var refused = assertThrows(IllegalArgumentException.class, () -> read(wrong));
    assertTrue(refused.getMessage().contains("notifications." + setting), refused.getMessage());
  }

  @Test
  void letHttpBeWherePrivateAddressesAre() {
    var inside =
        SET_UP
            .with("notifications.sms.url", "http://10.0.0.7:8080/sms/")
            .with("notifications.sms.allow_private", true);
    assertTrue(read(inside).sms().on());
  }
}
