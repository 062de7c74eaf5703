package io.frontdesk.notifications.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.contract.contacts.NotificationRequested.Channel;
import io.frontdesk.contract.contacts.NotificationRequested.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates that are shipped, and what a start says of those that are not right. */
class TemplatesTest {
  private static final Path SHIPPED = Path.of("../../conf/notifications/templates");
  private static final Templates ALL = TemplateFiles.load(SHIPPED, "EN");
  private static final Duration MINUTES = Duration.ofSeconds(299);

  @TempDir Path folder;

  private static Content content(String business, String name) {
    return new Content("a@example.com", business, name, "123456", null, null);
  }

  private static MessageText code(String language, String business, String name) {
    var content = content(business, name);
    return ALL.write(MessageKind.SIGN_IN_CODE, Channel.EMAIL, language, content, MINUTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EN", "EL"})
  void areThereForEveryKindAndChannel(String language) {
    var link =
        new Content("a@example.com", "Harbour", "Ada", null, "t", "https://x.example/?t=1&u");
    for (var kind : MessageKind.values()) {
      for (var channel : kind.channels()) {
        for (var each : List.of(content("Harbour", null), link)) {
          var text = ALL.write(kind, channel, language, each, Duration.ofHours(24));
          assertTrue(text.text().contains("Harbour"), text.text());
          var greek = text.text().chars().anyMatch(letter -> letter > 0x370 && letter < 0x3ff);
          assertEquals(language.equals("EL"), greek, text.text());
          assertEquals(channel == Channel.EMAIL, text.html() != null && text.subject() != null);
        }
      }
    }
    var mail = ALL.write(MessageKind.EMAIL_VERIFICATION, Channel.EMAIL, language, link, MINUTES);
    assertTrue(mail.text().contains(link.url()), mail.text());
    assertTrue(mail.html().contains("href=\"https://x.example/?t=1&amp;u\""), mail.html());
  }

  @ParameterizedTest
  @CsvSource({"EN, 160", "EL, 70"})
  void bringACodeInOneSms(String language, int room) {
    for (var kind : MessageKind.values()) {
      if (kind.channels().contains(Channel.SMS)) {
        var content = content("Harbour Cafe", null);
        var sms = ALL.write(kind, Channel.SMS, language, content, MINUTES).text();
        assertTrue(sms.length() <= room, sms.length() + ": " + sms);
        var withCode = sms.contains("123456");
        assertTrue(!withCode || sms.startsWith("123456"), "phones look for it in front: " + sms);
      }
    }
  }

  @Test
  void areInHerLanguageOrElseInTheOneThatIsThere() {
    assertTrue(code("el-GR", "Harbour", "Ada").text().startsWith("Γεια σας Ada,"));
    assertTrue(code("EL", "Harbour", null).text().startsWith("Γεια σας,"));
    for (var language : new String[] {"FR", "", "../..", null}) {
      assertTrue(code(language, "Harbour", "Ada").text().startsWith("Hello Ada,"), language);
    }
  }

  @Test
  void escapeInHtmlAndNowhereElse() {
    var mail = code("EN", "A & B <i>", "O'Hara <b>");
    assertTrue(mail.text().contains("A & B <i>"), mail.text());
    assertTrue(mail.html().contains("A &amp; B &lt;i&gt;"), mail.html());
    assertFalse(mail.html().contains("<b>"), mail.html());
    assertTrue(mail.text().contains("for 5 minutes."), mail.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "your prize: https://evil.example",
        "go to evil.example",
        "call 6912345678",
        "write eve@example",
        "A name that is so very long that it must be a message"
      })
  void greetNobodyByAMessage(String name) {
    assertTrue(code("EN", "Harbour", name).text().startsWith("Hello,"), name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ελένη", "O'Hara", "Anne-Marie", "J. R.", "\ud83e\udd91", "محمد"})
  void greetPeopleByTheirNames(String name) {
    assertTrue(code("EN", "Harbour", name).text().startsWith("Hello " + name + ","), name);
  }

  private String refused(String file, String content) throws IOException {
    try (var shipped = Files.list(SHIPPED)) {
      for (var each : shipped.toList()) {
        Files.copy(each, folder.resolve(each.getFileName()));
      }
    }
    if (content == null) {
      Files.delete(folder.resolve(file));
    } else {
      Files.writeString(folder.resolve(file), content);
    }
    var load = assertThrows(IllegalArgumentException.class, () -> TemplateFiles.load(folder, "EN"));
    assertTrue(load.getMessage().contains(file), load.getMessage());
    return load.getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIGN_IN_CODE.sms.en.txt",
        "WELCOME.email.en.html",
        "WELCOME.email.el.html",
        "layout.html"
      })
  void stopTheStartWhereOneIsMissing(String file) throws IOException {
    refused(file, null);
  }

  @ParameterizedTest
  @CsvSource({
    "WELCOME.email.en.txt, 'Subject: {{ busines }}\n\nHello'",
    "WELCOME.email.en.txt, Hello",
    "WELCOME.email.el.html, '{% if name %}'",
    "PROOF_CODE.sms.en.txt, '{{ code '",
    "layout.html, '{% block body %}{% endblok %}'",
    "WELCOME.sms.en.txt, '{{ business }}'",
    "SIGNIN_CODE.sms.en.txt, '{{ code }}'",
    "SIGN_IN_CODE.sms.english.txt, '{{ code }}'"
  })
  void stopTheStartWhereOneIsWrong(String file, String content) throws IOException {
    refused(file, content);
  }

  @Test
  void stopTheStartWhereTheyAreNotThere() {
    var nowhere = folder.resolve("nowhere");
    var load =
        assertThrows(IllegalArgumentException.class, () -> TemplateFiles.load(nowhere, "EN"));
    assertTrue(load.getMessage().contains("notifications.templates"), load.getMessage());
    assertThrows(IllegalArgumentException.class, () -> TemplateFiles.load(SHIPPED, "FR"));
  }
}
