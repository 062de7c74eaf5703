package io.frontdesk.contract.build;

import io.frontdesk.contract.build.YamlNode.Fields;
import io.frontdesk.contract.build.YamlNode.Items;

/** Writes pieces as JSON text: two spaces deep, in their own order, numbers digit by digit. */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  /** The text, with a line end. */
  static String of(YamlNode piece) {
    var json = new JsonWriter();
    json.piece(piece, "\n");
    return json.out.append('\n').toString();
  }

  private void piece(YamlNode piece, String margin) {
    if (piece instanceof Fields fields) {
      fields(fields, margin);
    } else if (piece instanceof Items items) {
      items(items, margin);
    } else if (piece.content() instanceof String text) {
      text(text);
    } else {
      out.append(piece.content());
    }
  }

  private void fields(Fields fields, String margin) {
    var separator = "{";
    for (var entry : fields.map().entrySet()) {
      out.append(separator).append(margin).append("  ");
      text(entry.getKey());
      out.append(": ");
      piece(entry.getValue(), margin + "  ");
      separator = ",";
    }
    out.append(fields.map().isEmpty() ? "{}" : margin + "}");
  }

  private void items(Items items, String margin) {
    var separator = "[";
    for (var item : items.list()) {
      out.append(separator).append(margin).append("  ");
      piece(item, margin + "  ");
      separator = ",";
    }
    out.append(items.list().isEmpty() ? "[]" : margin + "]");
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    out.append('"');
  }
}
