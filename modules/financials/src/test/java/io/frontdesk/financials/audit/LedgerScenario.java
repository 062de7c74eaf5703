package io.frontdesk.financials.audit;

import static io.frontdesk.financials.ledger.Pocket.BUSINESS;
import static io.frontdesk.financials.ledger.Pocket.BUSINESS_COMMERCE;

import io.frontdesk.financials.audit.AuditedLedger.Person;
import io.frontdesk.financials.ledger.EntryPurpose;
import io.frontdesk.financials.ledger.HouseAccount;
import io.frontdesk.financials.ledger.Pocket;
import io.frontdesk.financials.ledger.Posting;
import io.frontdesk.financials.ledger.PostingLine;
import io.frontdesk.financials.ledger.ReleaseHold;
import io.frontdesk.financials.ledger.TakeHold;
import io.frontdesk.financials.ledger.TransactionKind;
import io.frontdesk.kernel.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Everything that happens to a ledger, once: what an audit has to find in order. */
final class LedgerScenario {
  private final AuditedLedger books;
  final Person anna;
  final Person maria;
  final Person kenji;

  private LedgerScenario(AuditedLedger books) {
    this.books = books;
    anna = books.person("EUR", 2);
    maria = books.person("EUR", 2);
    kenji = books.person("JPY", 0);
  }

  static LedgerScenario of(AuditedLedger books) {
    var dealings = new LedgerScenario(books);
    dealings.comeIn();
    dealings.move();
    dealings.owe();
    dealings.setAside();
    dealings.keep();
    return dealings;
  }

  static Money money(Person person, String amount) {
    return new Money(new BigDecimal(amount), person.currency());
  }

  /** Money into a wallet, out of the till. */
  static Posting topUp(Person person, Pocket pocket, String amount, Instant expiresAt) {
    var into =
        PostingLine.ofWallet(person.wallet(), pocket, money(person, amount), EntryPurpose.TOP_UP);
    return posting(
        TransactionKind.TOP_UP,
        PostingLine.of(HouseAccount.CASH, money(person, "-" + amount)),
        expiresAt == null ? into : into.expiring(expiresAt));
  }

  /** Between the business pockets of two wallets. */
  static Posting transfer(Person from, Person to, String amount) {
    return posting(
        TransactionKind.TRANSFER,
        PostingLine.ofWallet(from.wallet(), BUSINESS, money(from, "-" + amount), EntryPurpose.SENT),
        PostingLine.ofWallet(to.wallet(), BUSINESS, money(to, amount), EntryPurpose.RECEIVED));
  }

  static TakeHold hold(UUID id, Person person, String amount, Instant until) {
    return TakeHold.of(id, person.wallet(), BUSINESS, money(person, amount), until, "order");
  }

  static Posting posting(TransactionKind kind, PostingLine... lines) {
    var id = UUID.randomUUID();
    return Posting.of(id, kind, id.toString(), List.of(lines));
  }

  private void post(Posting posting) {
    books.post(posting.transaction(), posting);
  }

  private void comeIn() {
    var later = Instant.now().plusSeconds(86_400);
    post(topUp(anna, BUSINESS, "100", null));
    post(topUp(anna, BUSINESS, "50.50", later));
    post(topUp(anna, BUSINESS_COMMERCE, "20", later));
    post(topUp(maria, BUSINESS, "0.01", null));
    post(topUp(kenji, BUSINESS, "5000", null));
    post(topUp(kenji, BUSINESS, "300", Instant.now().minusSeconds(1)));
  }

  private void move() {
    post(transfer(anna, maria, "60.25"));
    post(
        posting(
            TransactionKind.TRANSFER,
            PostingLine.ofWallet(anna.wallet(), BUSINESS, money(anna, "-10"), EntryPurpose.SENT),
            PostingLine.ofAccount(anna.account(), money(anna, "10"))));
    post(
        posting(
            TransactionKind.PAYMENT,
            PostingLine.ofWallet(
                anna.wallet(), BUSINESS_COMMERCE, money(anna, "-5"), EntryPurpose.SPENT),
            PostingLine.of(HouseAccount.REVENUE, money(anna, "5"))));
  }

  private void owe() {
    books.change(
        "select set_account_terms('%s', '%s', null, 500)"
            .formatted(books.business, anna.account()));
    post(
        posting(
                TransactionKind.INVOICE,
                PostingLine.ofAccount(anna.account(), money(anna, "-119")).downToCreditLimit(),
                PostingLine.of(HouseAccount.REVENUE, money(anna, "100")),
                PostingLine.of(HouseAccount.TAX, money(anna, "19")))
            .due(Instant.now().plusSeconds(600)));
    post(
        posting(
            TransactionKind.CREDIT_NOTE,
            PostingLine.ofAccount(anna.account(), money(anna, "11.90")),
            PostingLine.of(HouseAccount.REVENUE, money(anna, "-10")),
            PostingLine.of(HouseAccount.TAX, money(anna, "-1.90"))));
    post(
        posting(
            TransactionKind.PAYMENT,
            PostingLine.of(HouseAccount.CASH, money(maria, "-40")),
            PostingLine.ofAccount(maria.account(), money(maria, "40"))));
  }

  private void setAside() {
    var until = Instant.now().plusSeconds(600);
    var used = UUID.randomUUID();
    books.post(used, hold(used, maria, "30", until));
    post(
        posting(
            TransactionKind.PAYMENT,
            PostingLine.ofWallet(
                    maria.wallet(), BUSINESS, money(maria, "-12.50"), EntryPurpose.SPENT)
                .outOf(used, false),
            PostingLine.of(HouseAccount.REVENUE, money(maria, "12.50"))));
    var released = UUID.randomUUID();
    books.post(released, hold(released, maria, "7", until));
    books.post(released, new ReleaseHold(released, maria.wallet()));
    books.post(
        UUID.randomUUID(), hold(UUID.randomUUID(), maria, "8", Instant.now().plusSeconds(2)));
    var amount = money(maria, "15");
    var onAccount = UUID.randomUUID();
    books.post(onAccount, TakeHold.of(onAccount, maria.account(), null, amount, until, "estimate"));
  }

  private void keep() {
    books.change(
        "select expire_lots(100)",
        "select close_expired_holds(100)",
        "select roll_up_house_balances(5)",
        "select open_account(business, contact, gen_random_uuid(), 'B', 'Old', 'EUR', 2, false, 9)"
            + " from account where id = '%s'".formatted(anna.account()),
        "select set_account_terms('%s', id, 'TERMINATED', null) from account where number = 'B'"
            .formatted(books.business),
        "select set_wallet_limits('%s', '%s', '%s')"
            .formatted(books.business, maria.wallet(), rules()));
    post(transfer(maria, anna, "1"));
  }

  private static JsonArray rules() {
    return new JsonArray()
        .add(
            new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("position", 0)
                .put("maximum_number", 100)
                .put("period", "DAILY")
                .put("applies_for", new JsonArray().add("DEBIT")));
  }
}
