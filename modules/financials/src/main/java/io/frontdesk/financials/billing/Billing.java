package io.frontdesk.financials.billing;

import io.frontdesk.financials.business.BusinessFacts;
import io.frontdesk.financials.ledger.HouseAccount;
import io.frontdesk.financials.ledger.Ledger;
import io.frontdesk.financials.ledger.Posting;
import io.frontdesk.financials.ledger.PostingLine;
import io.frontdesk.financials.ledger.TransactionKind;
import io.frontdesk.financials.owners.BalanceOwner;
import io.frontdesk.financials.owners.BalanceOwners;
import io.frontdesk.kernel.HumanCode;
import io.frontdesk.kernel.Money;
import io.frontdesk.kernel.PlainText;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.bus.Json;
import io.frontdesk.platform.domain.BusinessSection;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations;
import io.frontdesk.platform.domain.Ownership;
import io.frontdesk.platform.domain.Resource;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** What the back office posts: invoices and credit notes to accounts, journals to wallets. */
public final class Billing implements Resource {
  private final BalanceOwners holders;
  private final BusinessSection<BusinessFacts> businesses;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public Billing(
      BalanceOwners holders, BusinessSection<BusinessFacts> businesses, InstantSource clock) {
    this.holders = holders;
    this.businesses = businesses;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("postInvoice", PostInvoice.class, PostBill.Reply.class, this::postInvoice)
        .on("postCreditNote", PostBill.class, PostBill.Reply.class, this::postCreditNote)
        .on(
            "postWalletJournal",
            PostWalletJournal.class,
            PostWalletJournal.Reply.class,
            this::postWalletJournal);
  }

  public Future<PostBill.Reply> postInvoice(Call<PostInvoice> call) {
    var due = call.request().dueDate();
    return post(
        call, call.request().bill(), TransactionKind.INVOICE, due == null ? clock.instant() : due);
  }

  public Future<PostBill.Reply> postCreditNote(Call<PostBill> call) {
    return post(call, call.request(), TransactionKind.CREDIT_NOTE, null);
  }

  private Future<PostBill.Reply> post(
      Call<?> call, PostBill asked, TransactionKind kind, Instant due) {
    Ownership.server(call);
    return holders
        .own(call, call.path("id", "account"), BalanceOwner.Kind.ACCOUNT)
        .compose(
            account -> {
              var bill = InvoicePosting.of(asked.lines(), account.currency());
              var posting = due(posting(asked, account, bill, kind), kind, due);
              var reply =
                  new PostBill.Reply(
                      posting.transaction(), posting.number(), bill.total().amount());
              return businesses
                  .facts(call)
                  .compose(facts -> Ledger.post(call, facts.timeZone(), List.of(posting), reply));
            })
        .recover(failure -> Future.failedFuture(byNumber(failure)));
  }

  /** What a transfer calls its code is the number of a bill. */
  private static Throwable byNumber(Throwable failure) {
    return failure instanceof Problem.Raised raised && raised.problem().code().equals("CODE_TAKEN")
        ? new Problem(
                Problem.Kind.CONFLICT, "CODE_TAKEN", "The number belongs to another one", "number")
            .raise()
        : failure;
  }

  /** A due date that was given is part of the digest; without one it is due at once. */
  private Posting due(Posting posting, TransactionKind kind, Instant given) {
    if (kind != TransactionKind.INVOICE) {
      return posting;
    }
    var detail = new HashMap<>(posting.detail());
    if (given != null) {
      detail.put("due_date", given.getEpochSecond());
    }
    return posting.with(detail).due(given == null ? clock.instant() : given);
  }

  private Posting posting(
      PostBill asked, BalanceOwner account, InvoicePosting bill, TransactionKind kind) {
    var invoice = kind == TransactionKind.INVOICE;
    var lines = new ArrayList<PostingLine>();
    var owed = PostingLine.ofAccount(account.id(), signed(bill.total(), !invoice));
    lines.add(invoice ? owed.downToCreditLimit() : owed);
    add(lines, HouseAccount.REVENUE, signed(bill.net(), invoice));
    add(lines, HouseAccount.TAX, signed(bill.tax(), invoice));
    var number = PlainText.line(asked.number());
    List<Object> written = new ArrayList<>();
    bill.lines().forEach(line -> written.add(Json.map(line)));
    return Posting.named(
            asked.id(), kind, number == null ? HumanCode.ofDigits(random) : number, lines)
        .by(null, PlainText.lines(asked.notes()))
        .with(bill.detail(written));
  }

  private static Money signed(Money amount, boolean positive) {
    return positive ? amount : amount.negate();
  }

  private static void add(List<PostingLine> lines, HouseAccount house, Money amount) {
    if (!amount.isZero()) {
      lines.add(PostingLine.of(house, amount));
    }
  }

  public Future<PostWalletJournal.Reply> postWalletJournal(Call<PostWalletJournal> call) {
    Ownership.server(call);
    return holders
        .own(call, call.path("id", "wallet"), BalanceOwner.Kind.WALLET)
        .map(wallet -> PostWalletJournal.decide(call.request(), wallet, HumanCode.ofDigits(random)))
        .compose(
            posting ->
                businesses
                    .facts(call)
                    .compose(
                        facts ->
                            Ledger.post(
                                call,
                                facts.timeZone(),
                                List.of(posting),
                                new PostWalletJournal.Reply(posting.transaction()))));
  }
}
