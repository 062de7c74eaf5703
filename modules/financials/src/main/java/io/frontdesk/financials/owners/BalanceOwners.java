package io.frontdesk.financials.owners;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.frontdesk.contract.contacts.ContactQueries;
import io.frontdesk.contract.contacts.ContactQueries.FindWallet;
import io.frontdesk.contract.contacts.ContactQueries.FoundWallet;
import io.frontdesk.contract.contacts.ContactRegistered;
import io.frontdesk.financials.business.BusinessCache;
import io.frontdesk.financials.business.BusinessFacts;
import io.frontdesk.financials.owners.BalanceOwner.Kind;
import io.frontdesk.kernel.Currencies;
import io.frontdesk.kernel.HumanCode;
import io.frontdesk.kernel.Problem;
import io.frontdesk.platform.domain.Call;
import io.frontdesk.platform.domain.Operations.Empty;
import io.frontdesk.platform.domain.Ownership;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds accounts and wallets, and opens those of a contact at the first use. What is found never
 * changes and is cached, so that a posting need not read it.
 */
public final class BalanceOwners {
  private static final int MOST = 100_000;

  private static final String BY_ID =
      """
      select id, 'WALLET' as kind, contact, currency, code from wallet where business = $1 and id = $2
      union all
      select id, 'ACCOUNT', contact, currency, number from account where business = $1 and id = $2
      """;

  private static final String BY_CODE =
      """
      select id, 'WALLET' as kind, contact, currency, code from wallet where business = $1 and code = $2
      """;

  private static final String OPEN =
      """
      select open_wallet($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final String OF_CONTACT =
      """
      select 1 from wallet w where w.business = $1 and w.contact = $2
        and exists (select from account a where a.business = $1 and a.contact = $2 and a.is_primary)
      """;

  private record Key(UUID business, Object name) {}

  private final BusinessCache businesses;
  private final SecureRandom random = new SecureRandom();
  private final Cache<Key, BalanceOwner> known = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Cache<Key, Boolean> ready = Caffeine.newBuilder().maximumSize(MOST).build();

  public BalanceOwners(BusinessCache businesses) {
    this.businesses = businesses;
  }

  /** One of the caller's own, or, for a secret key, of any contact of its business; else a 404. */
  public Future<BalanceOwner> own(Call<?> call, UUID id, Kind kind) {
    return find(call, id)
        .map(
            found ->
                found.filter(
                    holder -> holder.kind() == kind && Ownership.reaches(call, holder.contact())))
        .map(
            found ->
                found.orElseThrow(
                    () -> Problem.notFound(kind.name().toLowerCase(Locale.ROOT)).raise()));
  }

  /** Of any contact of the business. A wallet that was never used is opened for it. */
  public Future<Optional<BalanceOwner>> find(Call<?> call, UUID id) {
    return find(call, id, BY_ID, new FindWallet(null, id, null));
  }

  /** A wallet by its code of 16 digits. */
  public Future<Optional<BalanceOwner>> findByCode(Call<?> call, String code) {
    return find(call, code, BY_CODE, new FindWallet(null, null, code));
  }

  /** Whether it is the code of a wallet; a wallet that was never used is not opened for it. */
  public Future<Boolean> isCode(Call<?> call, String code) {
    return read(call, new Key(call.business(), code), BY_CODE)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(true)
                    : call.ask(ContactQueries.FIND_WALLET, new FindWallet(null, null, code))
                        .map(asked -> asked.contact() != null));
  }

  private Future<Optional<BalanceOwner>> find(
      Call<?> call, Object name, String sql, FindWallet ask) {
    var key = new Key(call.business(), name);
    var remembered = known.getIfPresent(key);
    return remembered != null
        ? Future.succeededFuture(Optional.of(remembered))
        : read(call, key, sql)
            .compose(
                found ->
                    found.isPresent()
                        ? Future.succeededFuture(found)
                        : open(call, ask)
                            .compose(
                                opened ->
                                    opened
                                        ? read(call, key, sql)
                                        : Future.succeededFuture(Optional.empty())));
  }

  private Future<Optional<BalanceOwner>> read(Call<?> call, Key key, String sql) {
    return call.query(sql, key.business(), key.name())
        .map(
            rows -> {
              for (var row : rows) {
                var holder =
                    new BalanceOwner(
                        key.business(),
                        row.getUUID("id"),
                        Kind.valueOf(row.getString("kind")),
                        row.getUUID("contact"),
                        row.getString("currency"),
                        row.getString("code"));
                known.put(key, holder);
                return Optional.of(holder);
              }
              return Optional.empty();
            });
  }

  /** Opens the wallet and primary account of a contact unless they exist; 404 without a contact. */
  public Future<Void> ensure(Call<?> call, UUID contact) {
    var key = new Key(call.business(), contact);
    return ready.getIfPresent(key) != null
        ? Future.succeededFuture()
        : call.query(OF_CONTACT, call.business(), contact)
            .compose(
                rows ->
                    rows.size() > 0
                        ? Future.succeededFuture(true)
                        : open(call, new FindWallet(contact, null, null)))
            .map(
                there -> {
                  if (!there) {
                    throw Problem.notFound("contact").raise();
                  }
                  ready.put(key, true);
                  return null;
                });
  }

  /** Opens them when the contact registers, as the first use would. */
  public Future<Empty> contactRegistered(Call<ContactRegistered> call) {
    var event = call.request();
    var wallet =
        new FoundWallet(event.contact(), event.wallet(), event.walletCode(), event.country());
    return businesses.facts(call).compose(facts -> open(call, wallet, facts)).map(new Empty());
  }

  private Future<Boolean> open(Call<?> call, FindWallet ask) {
    return call.ask(ContactQueries.FIND_WALLET, ask)
        .compose(
            found ->
                found.contact() == null
                    ? Future.succeededFuture(false)
                    : businesses.facts(call).compose(facts -> open(call, found, facts)).map(true));
  }

  /** Idempotent, also when called concurrently. */
  private Future<Void> open(Call<?> call, FoundWallet wallet, BusinessFacts facts) {
    var currency = facts.currencyOf(wallet.country());
    return call.query(
            OPEN,
            call.business(),
            wallet.contact(),
            wallet.wallet(),
            wallet.code(),
            UUID.randomUUID(),
            HumanCode.ofDigits(random),
            currency,
            Currencies.digits(currency))
        .mapEmpty();
  }
}
