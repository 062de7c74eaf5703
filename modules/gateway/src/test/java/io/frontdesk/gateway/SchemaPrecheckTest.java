package io.frontdesk.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick yes: only ever given where the validator says yes too, and given where it matters. */
class SchemaPrecheckTest {
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("https://frontdesk.invalid/")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  /** Schemas with every word that the contract uses, and some that it does not use yet. */
  private static final List<String> SCHEMAS =
      List.of(
          "{}",
          "{'type':'string'}",
          "{'type':'string','minLength':2,'maxLength':3}",
          "{'type':'string','pattern':'^[a-z]+$','format':'id'}",
          "{'type':'string','pattern':'b'}",
          "{'type':'string','format':'email'}",
          "{'type':'string','enum':['a','ab']}",
          "{'enum':['a',1]}",
          "{'const':'a'}",
          "{'type':['string','null']}",
          "{'type':'boolean'}",
          "{'type':'integer','format':'int32','minimum':0,'maximum':10}",
          "{'type':'integer','exclusiveMinimum':0,'exclusiveMaximum':10}",
          "{'type':'number','exclusiveMinimum':0,'maximum':10}",
          "{'type':'number','multipleOf':2}",
          "{'type':'array'}",
          "{'type':'array','minItems':1,'maxItems':2,'items':{'type':'string','maxLength':2}}",
          "{'type':'array','uniqueItems':true}",
          "{'type':'object','maxProperties':1}",
          "{'type':'object','required':['a'],'properties':{'a':{'type':'string','maxLength':2}}}",
          "{'type':'object','properties':{'b':{'type':'object','required':['c']}}}",
          "{'type':'object','properties':{'a':{'type':'integer'}},'additionalProperties':{'type':'string'}}",
          "{'allOf':[{'type':'string'},{'maxLength':1}]}",
          "{'not':{'type':'string'}}");

  private static final List<Object> LEAVES =
      List.of(
          "",
          "a",
          "ab",
          "abcd",
          "A\n",
          "\uD83D\uDE00\uD83D\uDE00",
          "ab\n",
          0,
          1,
          10,
          11L,
          -1,
          9999999999L,
          new BigDecimal("0.00"),
          new BigDecimal("1.0"),
          new BigDecimal("10.000000000000000001"),
          true,
          false);

  private final Random random = new Random(7);

  @Test
  void saysYesOnlyWhereTheValidatorDoes() {
    var yes = 0;
    for (var text : SCHEMAS) {
      var fit = SchemaPrecheck.of(schema(text));
      var validator = Validator.create(JsonSchema.of(schema(text)), OPTIONS);
      for (var i = 0; i < 2000; i++) {
        var value = value(3);
        if (fit.sure(value)) {
          yes++;
          assertTrue(validator.validate(value).getValid(), text + " does not take " + value);
        }
      }
    }
    assertTrue(yes > 1000, "only " + yes + " of all values fit: that proves little");
  }

  @Test
  void knowsWhatAnAppUsuallySends() {
    var fit =
        SchemaPrecheck.of(
            schema(
                "{'type':'object','required':['amount'],'properties':{"
                    + "'amount':{'type':'number','exclusiveMinimum':0},"
                    + "'kind':{'type':'string','enum':['TILL','APP']},"
                    + "'lines':{'type':'array','items':{'type':'object','properties':{"
                    + "'quantity':{'type':'integer','format':'int32','minimum':1}}}}}}"));
    var sent =
        new JsonBody(32, 100, 1000)
            .read(
                io.vertx.core.buffer.Buffer.buffer(
                    "{\"amount\":12.5,\"kind\":\"APP\",\"lines\":[{\"quantity\":2}],\"unknown\":[null]}"));
    assertTrue(fit.sure(sent));
    assertTrue(fit.sure(new JsonObject().put("amount", 12)));
    assertFalse(fit.sure(new JsonObject().put("amount", 0)));
    assertFalse(fit.sure(new JsonObject().put("kind", "APP")));
    assertFalse(fit.sure(new JsonObject().put("amount", 1).put("kind", "app")));
  }

  @Test
  void isUnsureOfASchemaWithAWordItDoesNotKnow() {
    assertEquals(
        SchemaPrecheck.UNSURE,
        SchemaPrecheck.of(schema("{'type':'string','contentEncoding':'base64'}")));
    assertEquals(
        SchemaPrecheck.UNSURE, SchemaPrecheck.of(schema("{'type':'number','multipleOf':0.01}")));
  }

  private Object value(int depth) {
    var kind = random.nextInt(depth == 0 ? 4 : 10);
    if (kind == 8) {
      var items = new JsonArray();
      for (var i = random.nextInt(4); i > 0; i--) {
        items.add(value(depth - 1));
      }
      return items;
    }
    if (kind > 4) {
      var fields = new JsonObject();
      for (var name : List.of("a", "b", "c")) {
        if (random.nextBoolean()) {
          fields.put(name, value(depth - 1));
        }
      }
      return fields;
    }
    return LEAVES.get(random.nextInt(LEAVES.size()));
  }

  private static JsonObject schema(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
