package io.frontdesk.financials.accounts;

import io.frontdesk.financials.business.BusinessCache;
import io.frontdesk.financials.ledger.Ledger;
import io.frontdesk.financials.owners.BalanceOwner;
import io.frontdesk.financials.owners.BalanceOwners;
import io.frontdesk.kernel.HumanCode;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.data.Tx;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.UUID;

/** What a contact and the business owe each other, account by account. */
public final class Accounts {
  /** The most accounts of one contact: more would be a defect of a client. */
  private static final int MOST = 20;

  private final BalanceOwners holders;
  private final BusinessCache businesses;
  private final SecureRandom random = new SecureRandom();

  public Accounts(BalanceOwners holders, BusinessCache businesses) {
    this.holders = holders;
    this.businesses = businesses;
  }

  public Future<ListAccounts.Reply> listAccounts(Call<ListAccounts> call) {
    var asked = call.request();
    var contact = Ownership.contact(call);
    return holders
        .ensure(call, contact)
        .compose(
            there ->
                AccountSql.LISTED.page(
                    call,
                    asked.asked(),
                    AccountSql::item,
                    call.business(),
                    contact,
                    asked.currencyCode(),
                    asked.isPrimary()))
        .map(listed -> new ListAccounts.Reply(listed.content(), listed.paging()));
  }

  /** The primary account is there before any other: it is made first where it is not yet. */
  public Future<OpenAccount.Reply> openAccount(Call<OpenAccount> call) {
    var contact = Ownership.contact(call);
    var id = UUID.randomUUID();
    return holders
        .ensure(call, contact)
        .compose(there -> businesses.facts(call))
        .map(facts -> OpenAccount.decide(call.request(), facts).orRaise())
        .compose(
            opened ->
                call.once(
                    OpenAccount.Reply.class,
                    tx ->
                        tx.run(
                                AccountSql.OPEN,
                                call.business(),
                                contact,
                                id,
                                HumanCode.ofDigits(random),
                                opened.name(),
                                opened.currency(),
                                opened.digits(),
                                opened.primary(),
                                MOST)
                            .map(new OpenAccount.Reply(id))))
        .recover(failure -> Future.failedFuture(Ledger.refusal(failure, step -> "")));
  }

  public Future<AccountView> getAccount(Call<Empty> call) {
    return call.query(AccountSql.GET, call.business(), call.path("id", "account"))
        .map(
            rows -> {
              for (var row : rows) {
                if (Ownership.reaches(call, row.getUUID("contact"))) {
                  return AccountSql.shown(row);
                }
              }
              throw Problem.notFound("account").raise();
            });
  }

  public Future<UpdateAccount.Reply> updateAccount(Call<UpdateAccount> call) {
    var primary = call.request().isPrimary();
    return own(call)
        .compose(
            account ->
                call.once(
                    UpdateAccount.Reply.class,
                    tx ->
                        (primary == null
                                ? Future.<Void>succeededFuture()
                                : make(tx, account, primary))
                            .map(new UpdateAccount.Reply(account.id()))));
  }

  private Future<BalanceOwner> own(Call<?> call) {
    return holders.own(call, call.path("id", "account"), BalanceOwner.Kind.ACCOUNT);
  }

  private static Future<Void> make(Tx tx, BalanceOwner account, boolean primary) {
    return tx.run(AccountSql.LOCK, account.business(), account.contact())
        .map(
            rows -> {
              var is =
                  rows.stream()
                      .filter(row -> row.getUUID("id").equals(account.id()))
                      .anyMatch(row -> row.getBoolean("is_primary"));
              if (is && !primary) {
                throw Problem.refused(
                        Refusal.PRIMARY_NEEDED,
                        "One account is the primary one: make another that",
                        "is_primary")
                    .raise();
              }
              if (primary && !is) {
                tx.send(AccountSql.DEMOTE, account.business(), account.contact(), account.id());
                tx.send(AccountSql.PROMOTE, account.business(), account.id());
              }
              return null;
            });
  }

  public Future<UpdateAccountTerms.Reply> updateAccountTerms(Call<UpdateAccountTerms> call) {
    Ownership.server(call);
    var asked = call.request();
    return own(call)
        .compose(
            account -> {
              var limit = UpdateAccountTerms.limit(asked, account.currency()).orRaise();
              return call.once(
                  UpdateAccountTerms.Reply.class,
                  tx -> {
                    tx.send(
                        AccountSql.SET_TERMS, call.business(), account.id(), asked.state(), limit);
                    return tx.run(AccountSql.TERMS, call.business(), account.id())
                        .map(
                            rows -> {
                              var row = rows.iterator().next();
                              return new UpdateAccountTerms.Reply(
                                  account.id(),
                                  row.getString("state"),
                                  row.getBigDecimal("credit_limit"));
                            });
                  });
            })
        .recover(failure -> Future.failedFuture(Ledger.refusal(failure, step -> "")));
  }
}
