package io.frontdesk.financials.ledger;

import io.frontdesk.kernel.Problem;
import io.frontdesk.kernel.Problem.Kind;
import java.util.Arrays;
import java.util.Optional;

/** Why the database function refused a posting, by SQLSTATE: what only locked rows can tell. */
public enum Refusal {
  INSUFFICIENT_FUNDS("FD001", "There is not enough money for this", "amount"),
  CREDIT_LIMIT_EXCEEDED("FD002", "The account would go below its credit limit", "amount"),
  ACCOUNT_SUSPENDED("FD003", "The account is suspended: nothing may leave it", null),
  ACCOUNT_TERMINATED("FD004", "The account is terminated", null),
  WALLET_LIMIT_REACHED("FD005", "A limit of the wallet would be exceeded", "amount"),
  HOLD_NOT_FOUND("FD006", "There is no such hold", "hold"),
  HOLD_ENDED("FD007", "The hold was released, used up, or its time is over", "hold"),
  HOLD_EXCEEDED("FD008", "The hold keeps less than that", "amount"),
  BALANCE_TOO_LARGE("FD009", "A balance has at most 15 digits before the point", "amount"),
  TRANSFER_DATE_INVALID("FD010", "A transfer is made now or not at all", "transfer_date"),
  EXPIRATION_DATE_INVALID("FD011", "It would expire before it begins", "expiration_date"),
  TOO_MANY_ACCOUNTS("FD020", "She has as many accounts as one may have", null),
  ACCOUNT_NOT_EMPTY("FD021", "Only an account without a balance can be terminated", "state"),
  CREDIT_LIMIT_BELOW_DEBT("FD022", "She owes more than that", "credit_limit"),
  ID_TAKEN("FD410", "The id belongs to another one", "id"),
  CODE_TAKEN("FD411", "The code belongs to another one", "code");

  private final String state;
  private final String message;
  private final String attribute;

  Refusal(String state, String message, String attribute) {
    this.state = state;
    this.message = message;
    this.attribute = attribute;
  }

  static Optional<Refusal> of(String state) {
    return Arrays.stream(values()).filter(each -> each.state.equals(state)).findFirst();
  }

  /** {@code at}: what to write before the attribute, as in {@code 3.amount}. */
  Problem problem(String at) {
    var kind = this == ID_TAKEN || this == CODE_TAKEN ? Kind.CONFLICT : Kind.REFUSED;
    var place = attribute == null ? at.replaceFirst("\\.$", "") : at + attribute;
    return new Problem(kind, name(), message, place.isEmpty() ? null : place);
  }
}
