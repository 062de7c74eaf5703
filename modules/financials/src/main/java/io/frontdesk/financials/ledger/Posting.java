package io.frontdesk.financials.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
 * One transaction of the ledger, as the database's function reads it, flat. {@code number}: the
 * code it is quoted by, unique among those of its kind; {@code named}: the client gave its id, and
 * means that one and no other.
 */
public record Posting(
    UUID transaction,
    Boolean named,
    TransactionKind kind,
    String number,
    UUID digest,
    @JsonUnwrapped About about,
    @JsonUnwrapped Times times,
    List<PostingLine> lines)
    implements LedgerStep {

  /**
   * {@code contact}: who asked for it; {@code detail}: what a reader of it sees beside the amounts.
   */
  public record About(UUID contact, String notes, Map<String, Object> detail) {
    static final About NOTHING = new About(null, null, null);
  }

  /**
   * {@code dated}: what the client calls now; {@code dueAt}: of an invoice; {@code endsAt}: from
   * when on it makes no sense.
   */
  public record Times(Instant dated, Instant dueAt, Instant endsAt) {
    static final Times NONE = new Times(null, null, null);
  }

  public Posting {
    lines = List.copyOf(lines);
    var sums = new HashMap<String, BigDecimal>();
    lines.forEach(line -> sums.merge(line.currency(), line.amount(), BigDecimal::add));
    if (lines.size() < 2 || sums.values().stream().anyMatch(sum -> sum.signum() != 0)) {
      throw new IllegalArgumentException("A posting must sum to zero");
    }
    digest = digest(kind, lines, about.notes, about.detail);
  }

  public static Posting of(UUID id, TransactionKind kind, String number, List<PostingLine> lines) {
    return new Posting(id, null, kind, number, null, About.NOTHING, Times.NONE, lines);
  }

  /** Under the id that the client gave, or one by chance where she gave none. */
  public static Posting named(
      UUID given, TransactionKind kind, String number, List<PostingLine> lines) {
    var id = given == null ? UUID.randomUUID() : given;
    return new Posting(id, given != null, kind, number, null, About.NOTHING, Times.NONE, lines);
  }

  public Posting by(UUID asking, String saying) {
    return about(new About(asking, saying, about.detail));
  }

  public Posting with(Map<String, Object> more) {
    return about(new About(about.contact, about.notes, more));
  }

  public Posting due(Instant at) {
    return at(new Times(times.dated, at, times.endsAt));
  }

  public Posting dated(Instant at) {
    return at(new Times(at, times.dueAt, times.endsAt));
  }

  /** Refused from that moment on. */
  public Posting ending(Instant at) {
    return at(new Times(times.dated, times.dueAt, at));
  }

  private Posting about(About others) {
    return new Posting(transaction, named, kind, number, null, others, times, lines);
  }

  private Posting at(Times others) {
    return new Posting(transaction, named, kind, number, null, about, others, lines);
  }

  /** Of all that makes it what it is, and of nothing that the clock or chance decides. */
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
