package io.frontdesk.contacts.profile;

import io.frontdesk.contacts.values.Email;
import io.frontdesk.contacts.values.Languages;
import io.frontdesk.contacts.values.Phone;
import io.frontdesk.kernel.Countries;
import io.frontdesk.kernel.PlainText;
import io.frontdesk.kernel.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/** Single values as somebody gave them: right ones in the form they are kept, wrong ones raised. */
final class InputParser {
  static String email(String text, String attribute) {
    return Email.parse(text)
        .map(Email::address)
        .orElseThrow(
            () -> raise(Refusal.EMAIL_INVALID, "No mail can be sent to this email", attribute));
  }

  static Phone phone(String number, String country, Phone.Type type, String attribute) {
    return Phone.parse(number, country, type)
        .orElseThrow(
            () -> raise(Refusal.PHONE_INVALID, "This is no number of its country", attribute));
  }

  static String country(String alpha3, String attribute) {
    if (!Countries.known(alpha3)) {
      throw raise(Refusal.COUNTRY_UNKNOWN, "There is no such country", attribute);
    }
    return alpha3;
  }

  static String language(String text, String attribute) {
    return Languages.parse(text)
        .orElseThrow(() -> raise(Refusal.LANGUAGE_UNKNOWN, "There is no such language", attribute));
  }

  static void birth(int year, int month, int day, LocalDate today) {
    var attribute = "demographics.date_of_birth";
    try {
      if (LocalDate.of(year, month, day).isAfter(today)) {
        throw raise(Refusal.DATE_INVALID, "A date of birth lies in the past", attribute);
      }
    } catch (DateTimeException noDate) {
      throw raise(Refusal.DATE_INVALID, "There is no such date", attribute);
    }
  }

  static void nameDay(int month, int day) {
    try {
      MonthDay.of(month, day);
    } catch (DateTimeException noDate) {
      throw raise(Refusal.DATE_INVALID, "There is no such date", "demographics.name_day");
    }
  }

  /** What is absent stays, what is empty clears. */
  static String changed(String now, String given) {
    return given == null ? now : PlainText.line(given);
  }

  static Problem.Raised raise(Refusal code, String message, String attribute) {
    return Problem.refused(code, message, attribute).raise();
  }

  private InputParser() {}
}
