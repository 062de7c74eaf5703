package io.frontdesk.financials.billing;

import io.frontdesk.financials.business.KnownBusinesses;
import io.frontdesk.financials.holders.Holder;
import io.frontdesk.financials.holders.Holders;
import io.frontdesk.financials.ledger.House;
import io.frontdesk.financials.ledger.Kind;
import io.frontdesk.financials.ledger.Ledger;
import io.frontdesk.financials.ledger.Line;
import io.frontdesk.financials.ledger.Posting;
import io.frontdesk.kernel.Code;
import io.frontdesk.kernel.Money;
import io.frontdesk.kernel.Words;
import io.frontdesk.platform.Call;
import io.frontdesk.platform.Wire;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the back office posts: invoices and credit notes to accounts, journals to wallets. */
public final class Billing {
  private final Holders holders;
  private final KnownBusinesses businesses;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public Billing(Holders holders, KnownBusinesses businesses, InstantSource clock) {
    this.holders = holders;
    this.businesses = businesses;
    this.clock = clock;
  }

  public Future<PostBill.Reply> postInvoice(Call<PostInvoice> call) {
    var due = call.request().dueDate();
    return post(call, call.request().bill(), Kind.INVOICE, due == null ? clock.instant() : due);
  }

  public Future<PostBill.Reply> postCreditNote(Call<PostBill> call) {
    return post(call, call.request(), Kind.CREDIT_NOTE, null);
  }

  private Future<PostBill.Reply> post(Call<?> call, PostBill asked, Kind kind, Instant due) {
    return holders
        .own(call, call.path("id", "account"), Holder.Kind.ACCOUNT)
        .compose(
            account -> {
              var bill = Bill.of(asked.lines(), account.currency()).orRaise();
              var posting = posting(asked, account, bill, kind).due(due);
              var reply =
                  new PostBill.Reply(
                      posting.transaction(), posting.number(), bill.total().amount());
              return businesses
                  .facts(call)
                  .compose(facts -> Ledger.post(call, facts.timeZone(), List.of(posting), reply));
            });
  }

  private Posting posting(PostBill asked, Holder account, Bill bill, Kind kind) {
    var invoice = kind == Kind.INVOICE;
    var lines = new ArrayList<Line>();
    var owed = Line.ofAccount(account.id(), signed(bill.total(), !invoice));
    lines.add(invoice ? owed.downToCreditLimit() : owed);
    add(lines, House.REVENUE, signed(bill.net(), invoice));
    add(lines, House.TAX, signed(bill.tax(), invoice));
    var number = Words.line(asked.number());
    List<Object> written = new ArrayList<>();
    bill.lines().forEach(line -> written.add(Wire.map(line)));
    return Posting.of(
            asked.id() == null ? UUID.randomUUID() : asked.id(),
            kind,
            number == null ? Code.ofDigits(random) : number,
            lines)
        .by(null, Words.lines(asked.notes()))
        .with(bill.detail(written));
  }

  private static Money signed(Money amount, boolean positive) {
    return positive ? amount : amount.negate();
  }

  private static void add(List<Line> lines, House house, Money amount) {
    if (!amount.isZero()) {
      lines.add(Line.of(house, amount));
    }
  }

  public Future<PostWalletJournal.Reply> postWalletJournal(Call<PostWalletJournal> call) {
    return holders
        .own(call, call.path("id", "wallet"), Holder.Kind.WALLET)
        .map(
            wallet ->
                PostWalletJournal.decide(
                        call.request(), wallet, Code.ofDigits(random), clock.instant())
                    .orRaise())
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
