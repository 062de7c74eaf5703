package io.frontdesk.dev.bench;

import io.frontdesk.financials.journals.TransferDetail;
import io.frontdesk.financials.ledger.EntryPurpose;
import io.frontdesk.financials.ledger.Pocket;
import io.frontdesk.financials.ledger.Posting;
import io.frontdesk.financials.ledger.PostingLine;
import io.frontdesk.financials.ledger.TransactionKind;
import io.frontdesk.financials.owners.BalanceOwner;
import io.frontdesk.kernel.Money;
import io.frontdesk.platform.bus.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What pgbench runs against a transfer: the node's statement, with the JSON that the node would
 * send. One transfer is made of the product's own records and written by its own code; then what
 * differs between two transfers is replaced by SQL that makes it anew.
 *
 * <p>It differs from the node's in this: the text of the parameters is put together in PostgreSQL
 * instead of in the client, which costs it some microseconds; the digest of the transfer and the
 * hash of the request, which nobody compares, are always the same; and the 16 digits of the number
 * may be a payment card's.
 */
final class TransferScript {
  private static final String FROM = "10000000-0000-4000-8000-000000000001";
  private static final String TO = "20000000-0000-4000-8000-000000000002";
  private static final String FROM_CONTACT = "30000000-0000-4000-8000-000000000003";
  private static final String TO_CONTACT = "40000000-0000-4000-8000-000000000004";
  private static final String TRANSACTION = "50000000-0000-4000-8000-000000000005";
  private static final String FROM_CODE = "6000000000000006";
  private static final String TO_CODE = "7000000000000007";
  private static final String NUMBER = "8000000000000008";
  private static final String AMOUNT = "98765.43";

  /** Two different ones, less than five of the currency, and a number that nobody has. */
  private static final String DRAWS =
      """
      \\set drawn random(0, :count - 1)
      \\set other (:drawn + random(1, :count - 1)) %% :count
      \\set from :first + :drawn
      \\set to :first + :other
      \\set whole random(0, 4)
      \\set cents random(10, 99)
      \\set number random(1000000000000000, 9999999999999999)
      \\set id random(1, 9223372036854775806)
      """
          .replace("%%", "%");

  /** The same wherever it stands in one statement: the answer names what is posted. */
  private static final String ID = "md5(:id::text)::uuid";

  static Pgbench.Script of(String statement, Business business, BenchWallets purses) {
    return new Pgbench.Script(
        "financials",
        DRAWS,
        statement,
        List.of(
            ":business::uuid",
            "gen_random_uuid()",
            "'transferMoney'::text",
            "decode(repeat('5e', 32), 'hex')",
            "now() + interval '10 minutes'",
            ":zone::text",
            "('[' || " + sql(posting(business)) + " || ']')::jsonb",
            "('{\"id\": \"' || " + ID + " || '\"}')::jsonb"),
        Map.of(
            "business", business.id().toString(),
            "zone", business.zone(),
            "first", Long.toString(purses.first()),
            "count", Integer.toString(purses.count())));
  }

  private static Posting posting(Business business) {
    var amount = Money.positive(new BigDecimal(AMOUNT), business.currency(), "amount").orRaise();
    var from = holder(business, FROM, FROM_CONTACT, FROM_CODE);
    var to = holder(business, TO, TO_CONTACT, TO_CODE);
    var lines =
        List.of(
            PostingLine.ofWallet(from.id(), Pocket.BUSINESS, amount.negate(), EntryPurpose.SENT),
            PostingLine.ofWallet(to.id(), Pocket.BUSINESS, amount, EntryPurpose.RECEIVED));
    return Posting.of(UUID.fromString(TRANSACTION), TransactionKind.TRANSFER, NUMBER, lines)
        .by(null, TransferRequests.NOTES)
        .with(Json.map(TransferDetail.of(from, to)));
  }

  private static BalanceOwner holder(
      Business business, String wallet, String contact, String code) {
    return new BalanceOwner(
        business.id(),
        UUID.fromString(wallet),
        BalanceOwner.Kind.WALLET,
        UUID.fromString(contact),
        business.currency(),
        code);
  }

  /** The posting as an SQL expression. */
  private static String sql(Posting posting) {
    var made = new LinkedHashMap<String, String>();
    posting.lines().forEach(line -> made.put(line.entry().toString(), "gen_random_uuid()"));
    made.put(TRANSACTION, ID);
    made.put(FROM, wallet("from"));
    made.put(TO, wallet("to"));
    made.put(FROM_CONTACT, text(BenchWallets.CONTACT, "from"));
    made.put(TO_CONTACT, text(BenchWallets.CONTACT, "to"));
    made.put(FROM_CODE, text(BenchWallets.CODE, "from"));
    made.put(TO_CODE, text(BenchWallets.CODE, "to"));
    made.put(NUMBER, ":number::text");
    made.put(AMOUNT, ":whole::text || '.' || :cents::text");
    // A colon with a word behind it would be a variable of pgbench's.
    var json = Json.write(posting).encode().replace(":", ": ").replace("'", "''");
    var any =
        Pattern.compile(
            made.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));
    return "'"
        + any.matcher(json)
            .replaceAll(
                found -> Matcher.quoteReplacement("' || " + made.get(found.group()) + " || '"))
        + "'";
  }

  private static String wallet(String variable) {
    return text(BenchWallets.WALLET, variable);
  }

  private static String text(String prefix, String variable) {
    return "('" + prefix + "' || :" + variable + "::text)";
  }

  private TransferScript() {}
}
