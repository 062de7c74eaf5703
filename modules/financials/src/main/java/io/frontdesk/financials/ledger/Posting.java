package io.frontdesk.financials.ledger;

import io.frontdesk.kernel.Sha256;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One transaction of the ledger. {@code number}: the code it is quoted by, unique among those of
 * its kind; {@code contact}: who asked for it; {@code detail}: what a reader of it sees beside the
 * amounts; {@code named}: the client gave its id, and means that one and no other; {@code dated}:
 * what the client calls now; {@code endsAt}: from when on it makes no sense.
 */
public record Posting(
    UUID transaction,
    TransactionKind kind,
    String number,
    UUID digest,
    UUID contact,
    String notes,
    Map<String, Object> detail,
    Instant dueAt,
    Boolean named,
    Instant dated,
    Instant endsAt,
    List<PostingLine> lines)
    implements LedgerStep {

  public Posting {
    lines = List.copyOf(lines);
    var sums = new HashMap<String, BigDecimal>();
    lines.forEach(line -> sums.merge(line.currency(), line.amount(), BigDecimal::add));
    if (lines.size() < 2 || sums.values().stream().anyMatch(sum -> sum.signum() != 0)) {
      throw new IllegalArgumentException("A posting must sum to zero");
    }
    digest = digest(kind, lines, notes, detail);
  }

  public static Posting of(UUID id, TransactionKind kind, String number, List<PostingLine> lines) {
    return new Posting(id, kind, number, null, null, null, null, null, null, null, null, lines);
  }

  /** With the id that the client gave, or else a random one. */
  public static Posting named(
      UUID given, TransactionKind kind, String number, List<PostingLine> lines) {
    var id = given == null ? UUID.randomUUID() : given;
    return new Posting(
        id, kind, number, null, null, null, null, null, given != null, null, null, lines);
  }

  public Posting by(UUID asking, String saying) {
    return new Posting(
        transaction,
        kind,
        number,
        null,
        asking,
        saying,
        detail,
        dueAt,
        named,
        dated,
        endsAt,
        lines);
  }

  public Posting with(Map<String, Object> more) {
    return new Posting(
        transaction, kind, number, null, contact, notes, more, dueAt, named, dated, endsAt, lines);
  }

  public Posting due(Instant at) {
    return new Posting(
        transaction, kind, number, null, contact, notes, detail, at, named, dated, endsAt, lines);
  }

  public Posting dated(Instant at) {
    return new Posting(
        transaction, kind, number, null, contact, notes, detail, dueAt, named, at, endsAt, lines);
  }

  /** Refused from that moment on. */
  public Posting ending(Instant at) {
    return new Posting(
        transaction, kind, number, null, contact, notes, detail, dueAt, named, dated, at, lines);
  }

  /** Hash of the content of the posting, without what the clock or a random generator decides. */
  private static UUID digest(
      TransactionKind kind, List<PostingLine> lines, String notes, Map<String, Object> detail) {
    var moved = lines.stream().map(PostingLine::effect).sorted().collect(Collectors.joining("\n"));
    return hashed(kind + "\n" + moved + "\n" + notes + "\n" + ordered(detail));
  }

  private static String ordered(Object value) {
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .map(field -> field.getKey() + "=" + ordered(field.getValue()))
            .sorted()
            .collect(Collectors.joining(",", "{", "}"))
        : value instanceof List<?> list
            ? list.stream().map(Posting::ordered).collect(Collectors.joining(",", "[", "]"))
            : String.valueOf(value);
  }

  static UUID hashed(String text) {
    var bytes = ByteBuffer.wrap(Sha256.of(text));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
