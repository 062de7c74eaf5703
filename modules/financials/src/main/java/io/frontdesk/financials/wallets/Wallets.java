package io.frontdesk.financials.wallets;

import io.frontdesk.financials.owners.BalanceOwner;
import io.frontdesk.financials.owners.BalanceOwners;
import io.frontdesk.kernel.HumanCode;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** A contact's stored value: looking at it, and what may go in and out. */
public final class Wallets {
  private final BalanceOwners holders;

  public Wallets(BalanceOwners holders) {
    this.holders = holders;
  }

  /** Opens the wallet whose id and code the contact already has, unless it is open. */
  public Future<Empty> setUpWallet(Call<SetUpWallet> call) {
    var contact = Ownership.contact(call);
    var compare = SetUpWallet.decide(call.request()).orRaise();
    return holders
        .ensure(call, contact)
        .compose(
            there ->
                compare && HumanCode.isDigits(call.request().code())
                    ? holders.findByCode(call, call.request().code())
                    : Future.succeededFuture(Optional.<BalanceOwner>empty()))
        .compose(
            found -> {
              var hers = found.filter(wallet -> wallet.contact().equals(contact)).isPresent();
              if (compare && !hers) {
                throw Problem.refused(
                        Refusal.WALLET_CODE_UNKNOWN, "She has no wallet of this code", "code")
                    .raise();
              }
              return call.once(Empty.class, tx -> Future.succeededFuture(new Empty()));
            });
  }

  public Future<WalletExists.Reply> walletExists(Call<WalletExists> call) {
    var code = WalletExists.decide(call.request()).orRaise();
    return (code == null ? Future.succeededFuture(false) : holders.isCode(call, code))
        .map(WalletExists.Reply::new);
  }

  /** One statement for a wallet that is in use; one that was never used is opened first. */
  public Future<WalletView> getWallet(Call<Empty> call) {
    var id = call.path("id", "wallet");
    return read(call, id)
        .compose(
            shown ->
                shown != null
                    ? Future.succeededFuture(shown)
                    : own(call).compose(made -> read(call, id)));
  }

  private static Future<WalletView> read(Call<?> call, UUID id) {
    return call.query(WalletSql.GET, call.business(), id)
        .map(
            rows -> {
              for (var row : rows) {
                if (Ownership.reaches(call, row.getUUID("contact"))) {
                  return WalletSql.shown(row, call.business());
                }
                throw Problem.notFound("wallet").raise();
              }
              return null;
            });
  }

  private Future<BalanceOwner> own(Call<?> call) {
    return holders.own(call, call.path("id", "wallet"), BalanceOwner.Kind.WALLET);
  }

  public Future<WalletCode> getWalletCode(Call<Empty> call) {
    return own(call).map(wallet -> new WalletCode(wallet.code()));
  }

  public Future<UpdateWallet.Reply> updateWallet(Call<UpdateWallet> call) {
    return own(call)
        .compose(
            wallet -> {
              UpdateWallet.decide(call.request()).orRaise();
              var reply = new UpdateWallet.Reply(wallet.id());
              return call.once(UpdateWallet.Reply.class, tx -> Future.succeededFuture(reply));
            });
  }

  public Future<WalletLimits> getWalletLimits(Call<Empty> call) {
    return own(call)
        .compose(
            wallet ->
                call.query(WalletSql.LIMITS, call.business(), wallet.id())
                    .map(
                        rows ->
                            new WalletLimits(
                                rows.stream()
                                    .map(row -> WalletSql.rule(row, wallet.currency()))
                                    .toList())));
  }

  public Future<WalletLimits.Reply> updateWalletLimits(Call<WalletLimits> call) {
    Ownership.server(call);
    return own(call)
        .compose(
            wallet -> {
              var rules =
                  LimitRule.decide(call.request().limitRules(), wallet.currency()).orRaise();
              return call.once(
                  WalletLimits.Reply.class,
                  tx -> {
                    // What is left out stays: an empty list is what takes all rules away.
                    if (call.request().limitRules() != null) {
                      var written = WalletSql.written(rules);
                      tx.send(WalletSql.SET_LIMITS, call.business(), wallet.id(), written);
                    }
                    return Future.succeededFuture(new WalletLimits.Reply(wallet.id()));
                  });
            });
  }
}
