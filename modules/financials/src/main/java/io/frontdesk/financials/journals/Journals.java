package io.frontdesk.financials.journals;

import io.frontdesk.financials.owners.BalanceOwner;
import io.frontdesk.financials.owners.BalanceOwners;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.data.Sql;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Ownership;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** What was posted to accounts and wallets, as a contact sees it. */
public final class Journals {
  /** Of an account, unless asked otherwise. */
  private static final int MONTHS = 12;

  /** Matches no entry: wallets have no fees yet, so a search for fees finds none. */
  private static final String NOTHING = "none";

  private final BalanceOwners holders;
  private final InstantSource clock;

  public Journals(BalanceOwners holders, InstantSource clock) {
    this.holders = holders;
    this.clock = clock;
  }

  public Future<ListAccountJournals.Reply> listAccountJournals(Call<ListAccountJournals> call) {
    var asked = call.request();
    var now = clock.instant();
    var from = asked.postedOn() == null ? yearBefore(now) : asked.postedOn();
    var posted = DateRange.of(from, null, null, null, null);
    return own(call, BalanceOwner.Kind.ACCOUNT)
        .compose(
            account ->
                JournalSql.OF_ACCOUNT.page(
                    call,
                    asked.asked(),
                    row -> JournalSql.ofAccount(row, now),
                    call.business(),
                    account.id(),
                    Sql.at(posted.from()),
                    Sql.at(posted.until()),
                    asked.type(),
                    asked.transactionType()))
        .map(listed -> new ListAccountJournals.Reply(listed.content(), listed.paging()));
  }

  private static Instant yearBefore(Instant now) {
    return now.atOffset(ZoneOffset.UTC).minusMonths(MONTHS).toInstant();
  }

  public Future<GetJournal.Reply> getJournal(Call<GetJournal> call) {
    var lines = Boolean.TRUE.equals(call.request().includeLines());
    return call.query(JournalSql.GET, call.business(), call.path("id", "journal"))
        .map(
            rows -> {
              for (var row : rows) {
                if (Ownership.reaches(call, row.getUUID("contact"))) {
                  return JournalSql.journal(row, lines, clock.instant());
                }
              }
              throw Problem.notFound("journal").raise();
            });
  }

  public Future<ListWalletJournals.Reply> listWalletJournals(Call<ListWalletJournals> call) {
    var asked = call.request();
    var posted = asked.posted();
    return own(call, BalanceOwner.Kind.WALLET)
        .compose(
            wallet ->
                JournalSql.OF_WALLET.page(
                    call,
                    asked.asked(),
                    JournalSql::ofWallet,
                    call.business(),
                    wallet.id(),
                    Sql.at(posted.from()),
                    Sql.at(posted.until()),
                    asked.type(),
                    isFee(asked.isWalletFee()) ? NOTHING : asked.transactionType(),
                    pocket(asked),
                    asked.commercePoolId(),
                    Boolean.TRUE.equals(asked.includeUnallocatedCredit())))
        .map(listed -> new ListWalletJournals.Reply(listed.content(), listed.paging()));
  }

  private static boolean isFee(Boolean asked) {
    return Boolean.TRUE.equals(asked);
  }

  /** Open credit is that of the business pocket; a journal is of one of the two. */
  private static String pocket(ListWalletJournals asked) {
    if (asked.isCommerce() == null && asked.isOpen() == null) {
      return null;
    }
    var commerce = asked.isCommerce() != null ? asked.isCommerce() : !asked.isOpen();
    var open = asked.isOpen() != null ? asked.isOpen() : !commerce;
    return commerce == open ? NOTHING : commerce ? "BUSINESS_COMMERCE" : "BUSINESS";
  }

  public Future<ListWalletTransactions.Reply> listWalletTransactions(
      Call<ListWalletTransactions> call) {
    var asked = call.request();
    var posted = asked.posted();
    return own(call, BalanceOwner.Kind.WALLET)
        .compose(
            wallet ->
                JournalSql.TRANSACTIONS.page(
                    call,
                    asked.asked(),
                    row -> row,
                    call.business(),
                    wallet.id(),
                    Sql.at(posted.from()),
                    Sql.at(posted.until()),
                    asked.type(),
                    isFee(asked.isWalletFee()) ? NOTHING : asked.pocket(),
                    asked.communityMemberId()))
        .compose(listed -> WalletTransactions.shown(call, listed));
  }

  public Future<WalletTotals.Reply> getWalletTotals(Call<WalletTotals> call) {
    var posted = call.request().posted();
    return own(call, BalanceOwner.Kind.WALLET)
        .compose(
            wallet ->
                (posted.isEver()
                        ? call.query(JournalSql.TOTALS, call.business(), wallet.id())
                        : call.query(
                            JournalSql.TOTALS_OF,
                            call.business(),
                            wallet.id(),
                            Sql.at(posted.from()),
                            Sql.at(posted.until())))
                    .map(
                        rows ->
                            new WalletTotals.Reply(
                                rows.stream()
                                    .map(
                                        row ->
                                            new WalletTotals.Total(
                                                row.getString("purpose"),
                                                row.getBigDecimal("total"),
                                                wallet.currency()))
                                    .toList())));
  }

  private Future<BalanceOwner> own(Call<?> call, BalanceOwner.Kind kind) {
    return holders.own(
        call, call.path("id", kind == BalanceOwner.Kind.WALLET ? "wallet" : "account"), kind);
  }
}
