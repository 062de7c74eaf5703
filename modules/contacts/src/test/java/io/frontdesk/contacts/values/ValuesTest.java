package io.frontdesk.contacts.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.kernel.Countries;
import io.frontdesk.kernel.HumanCode;
import io.frontdesk.kernel.PlainText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The forms in which emails, phones, words and codes are kept. */
class ValuesTest {
  @Test
  void keepsAnEmailInOneForm() {
    for (var same : List.of("Eleni@Example.com", " eleni@EXAMPLE.COM ", "eleni@example.com")) {
      assertEquals("eleni@example.com", Email.parse(same).orElseThrow().address());
    }
    assertEquals("a@xn--mnchen-3ya.de", Email.parse("a@MÜNCHEN.de").orElseThrow().address());
    assertEquals("a+b.c@d.co", Email.parse("a+b.c@d.co").orElseThrow().address());
    // A Turkish machine must not make a dotless i of it.
    assertEquals("info@i.com", Email.parse("INFO@I.COM").orElseThrow().address());
    // The same letter, composed and decomposed.
    assertEquals(Email.parse("\u00e9@x.fr"), Email.parse("e\u0301@x.fr"));
  }

  @Test
  void refusesWhatNoMailCanBeSentTo() {
    var wrong =
        List.of(
            "",
            "a",
            "@b.com",
            "a@",
            "a@b",
            "a@b..com",
            ".a@b.com",
            "a.@b.com",
            "a..b@c.com",
            "a b@c.com",
            "a@b@c.com",
            "a\u0000@b.com",
            "a@-b.com",
            "a@b-.com",
            "a@b.c",
            "<a@b.com>",
            "a@b.com, c@d.com",
            "a@1.2.3.4",
            "a@\ud800.com",
            "\ud800@b.com",
            "a@b.com\n",
            "x".repeat(65) + "@b.com",
            "a@" + "b".repeat(64) + ".com",
            "a@" + "b.".repeat(126) + "com");
    for (var text : wrong) {
      var trimmed = text.equals("a@b.com\n");
      assertEquals(trimmed, Email.parse(text).isPresent(), text);
    }
    assertTrue(Email.parse(null).isEmpty());
  }

  @Test
  void keepsAPhoneInternationallyAndShowsItNationally() {
    assertEquals(
        Optional.of(new Phone("+35799123456", "CYP", "99123456", Phone.Type.MOBILE)),
        Phone.parse("99 12-34 56", "CYP", Phone.Type.MOBILE));
    assertEquals("7400123456", Phone.parse("07400 123456", "GBR", null).orElseThrow().number());
    assertEquals("+35799123456", Phone.parse("+35799123456", "CYP", null).orElseThrow().e164());
    assertEquals("0612345678", Phone.parse("06 1234 5678", "ITA", null).orElseThrow().number());
    assertTrue(Phone.parse("044 123456", "RKS", null).isPresent());
  }

  @Test
  void refusesAPhoneThatIsNoneOfItsCountry() {
    assertTrue(Phone.parse("1", "CYP", null).isEmpty());
    assertTrue(Phone.parse("+447400123456", "CYP", null).isEmpty());
    assertTrue(Phone.parse("99123456", "ZZZ", null).isEmpty());
    assertTrue(Phone.parse("99123456", null, null).isEmpty());
    assertTrue(Phone.parse(null, "CYP", null).isEmpty());
    assertTrue(Phone.parse("9".repeat(5000), "CYP", null).isEmpty());
    assertTrue(Phone.parse("99123\u0000456x", "CYP", null).isEmpty());
  }

  @Test
  void readsABlankAsThePlusThatWasNotEncoded() {
    assertEquals(Optional.of("+35799123456"), Phone.search(" 35799123456", "GRC"));
    assertEquals(Optional.of("+35799123456"), Phone.search("+35799123456", "GRC"));
    assertEquals(Optional.of("+35799123456"), Phone.search("99123456", "CYP"));
  }

  @Test
  void knowsTheCountriesAndLanguagesOfIsoAndThoseOfClients() {
    for (var country : List.of("CYP", "GRC", "GBR", "RKS", "ANT", "ZAF")) {
      assertTrue(Countries.known(country), country);
    }
    for (var country : List.of("CY", "cyp", "ZZZ", "EUR", "")) {
      assertFalse(Countries.known(country), country);
    }
    assertEquals(Optional.of("EL"), Languages.parse("el"));
    assertEquals(Optional.of("HE"), Languages.parse("he"));
    assertTrue(Languages.parse("xx").isEmpty());
    assertTrue(Languages.parse("ell").isEmpty());
  }

  @Test
  void takesOutOfWordsWhatCannotBeSeen() {
    assertEquals("Anna Maria", PlainText.line("  Anna\u0000\t Maria \u00a0"));
    assertEquals("\uD83D\uDE00", PlainText.line("\uD83D\uDE00\ud800"));
    assertEquals("one\ntwo", PlainText.lines("one\ntwo\u0007"));
    assertNull(PlainText.line(" \u0000 "));
    assertNull(PlainText.line(null));
  }

  @Test
  void neverMakesAWalletCodeThatCouldBeACard() {
    RandomGenerator random = new Random(7);
    var seen = new HashSet<String>();
    for (var i = 0; i < 10_000; i++) {
      var code = HumanCode.ofDigits(random);
      assertTrue(code.matches("[1-9][0-9]{15}"), code);
      assertFalse(passesLuhn(code), code);
      seen.add(code);
    }
    assertEquals(10_000, seen.size());
    assertTrue(passesLuhn("4111111111111111"), "the check itself");
  }

  @Test
  void makesCodesOfLettersThatNobodyMixesUp() {
    RandomGenerator random = new Random(7);
    for (var i = 0; i < 1000; i++) {
      assertTrue(HumanCode.of(random).matches("[2-9A-HJ-NP-Z]{10}"));
    }
  }

  /** Written another way than the code's own, from the definition. */
  private static boolean passesLuhn(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = Character.digit(digits.charAt(i), 10);
      if (i % 2 == digits.length() % 2) {
        digit = digit < 5 ? digit * 2 : digit * 2 - 9;
      }
      sum += digit;
    }
    return sum % 10 == 0;
  }
}
