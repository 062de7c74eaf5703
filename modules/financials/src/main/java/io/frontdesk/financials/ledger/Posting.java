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
 * amounts.
 */
public record Posting(
    UUID transaction,
    Kind kind,
    String number,
    UUID digest,
    UUID contact,
    String notes,
    Map<String, Object> detail,
    Instant dueAt,
    List<Line> lines)
    implements Step {

  public Posting {
    lines = List.copyOf(lines);
    var sums = new HashMap<String, BigDecimal>();
    lines.forEach(line -> sums.merge(line.currency(), line.amount(), BigDecimal::add));
    if (lines.size() < 2 || sums.values().stream().anyMatch(sum -> sum.signum() != 0)) {
      throw new IllegalArgumentException("A posting must sum to zero");
    }
  }

  public static Posting of(UUID id, Kind kind, String number, List<Line> lines) {
    return new Posting(id, kind, number, digest(kind, lines), null, null, null, null, lines);
  }

  public Posting by(UUID asking, String saying) {
    return new Posting(transaction, kind, number, digest, asking, saying, detail, dueAt, lines);
  }

  public Posting with(Map<String, Object> more) {
    return new Posting(transaction, kind, number, digest, contact, notes, more, dueAt, lines);
  }

  public Posting due(Instant at) {
    return new Posting(transaction, kind, number, digest, contact, notes, detail, at, lines);
  }

  private static UUID digest(Kind kind, List<Line> lines) {
    return hashed(
        kind + "\n" + lines.stream().map(Line::effect).sorted().collect(Collectors.joining("\n")));
  }

  static UUID hashed(String text) {
    var bytes = ByteBuffer.wrap(Sha256.of(text));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
