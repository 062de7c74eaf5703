package io.frontdesk.gateway;

import io.frontdesk.platform.bus.Json;
import io.vertx.core.json.JsonObject;

/** A contract made for the tests of the gateway: few operations, all kinds of declarations. */
final class SmallContract {
  static final String BASE = "/self-service/v2";

  private static final String DOCUMENT =
      """
      {"openapi": "3.1.0", "servers": [{"url": "/self-service/v2"}], "paths": {
        "/things": {
          "get": {"operationId": "listThings", "tags": ["contacts"], "x-access": ["public"],
            "parameters": [
              {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "default": 1}},
              {"name": "wide", "in": "query", "schema": {"type": "integer", "format": "int64"}},
              {"name": "price", "in": "query", "schema": {"type": "number", "multipleOf": 0.001,
                "minimum": 0, "maximum": 123456789012345.678}},
              {"name": "open", "in": "query", "schema": {"type": "boolean"}},
              {"name": "name", "in": "query", "schema": {"type": "string", "maxLength": 5}},
              {"name": "sort", "in": "query", "schema": {"type": "string", "enum": ["UP", "DOWN"], "default": "UP"}},
              {"name": "posted_on[gte]", "in": "query", "schema": {"$ref": "#/components/schemas/Count"}},
              {"name": "codes", "in": "query", "schema": {"type": "array", "maxItems": 3,
                "items": {"$ref": "#/components/schemas/Count"}}},
              {"name": "X-Mode", "in": "header", "schema": {"type": "string", "enum": ["A", "B"], "default": "A"}}
            ],
            "responses": {"200": {"description": "", "content": {"application/json": {}}}}},
          "post": {"operationId": "makeThing", "tags": ["contacts"], "x-access": ["public", "secret:till"],
            "x-rate-limit": "guessing",
            "parameters": [{"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "maxLength": 9}}],
            "requestBody": {"required": true, "content": {"application/json": {"schema": {
              "$ref": "#/components/schemas/Thing"}}}},
            "responses": {"201": {"description": "", "content": {"application/json": {}}}}}
        },
        "/things/bulk": {
          "post": {"operationId": "makeThings", "tags": ["contacts"], "x-access": ["public"],
            "requestBody": {"required": true, "content": {"application/json": {"schema": {
              "type": "array", "minItems": 1, "maxItems": 4, "items": {"$ref": "#/components/schemas/Thing"}}}}},
            "responses": {"201": {"description": "", "content": {"application/json": {}}}}}
        },
        "/things/{id}": {
          "parameters": [{"name": "id", "in": "path", "required": true, "x-owned-by": "contact",
            "schema": {"type": "string", "format": "id", "pattern": "^[0-9a-f-]+$"}}],
          "get": {"operationId": "getThing", "tags": ["contacts"], "x-access": ["contact", "secret:contacts"],
            "responses": {"200": {"description": "", "content": {"application/json": {}}}}},
          "put": {"operationId": "changeThing", "tags": ["contacts"], "x-access": ["contact", "guest"],
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
            "responses": {"204": {"description": ""}}},
          "delete": {"operationId": "dropThing", "tags": ["contacts"], "x-access": ["contact"],
            "responses": {"204": {"description": ""}}}
        },
        "/codes/{code}": {
          "get": {"operationId": "getCode", "tags": ["contacts"], "x-access": ["public"],
            "parameters": [{"name": "code", "in": "path", "required": true,
              "schema": {"type": "string", "pattern": "^[a-z]+$"}}],
            "responses": {"200": {"description": "", "content": {"application/json": {}}}}}
        },
        "/refresh": {
          "post": {"operationId": "refresh", "tags": ["contacts"], "x-access": ["refresh"],
            "responses": {"200": {"description": "", "content": {"application/json": {}}}}}
        },
        "/nobody": {
          "get": {"operationId": "forNobody", "tags": ["contacts"], "x-access": [],
            "responses": {"204": {"description": ""}}}
        },
        "/away": {
          "get": {"operationId": "away", "tags": ["elsewhere"], "x-access": ["public"],
            "responses": {"204": {"description": ""}}}
        },
        "/unbound": {
          "get": {"operationId": "unbound", "tags": ["contacts"], "x-access": ["public"],
            "responses": {"204": {"description": ""}}}
        },
        "/unwritable": {
          "get": {"operationId": "unwritable", "tags": ["contacts"], "x-access": ["public"],
            "responses": {"200": {"description": "", "content": {"application/json": {}}}}}
        }
      },
      "components": {"schemas": {
        "Count": {"type": "integer", "format": "int32"},
        "Thing": {"type": "object", "required": ["name"], "properties": {
          "name": {"type": "string", "minLength": 1, "maxLength": 5},
          "kind": {"type": "string", "enum": ["BIG", "SMALL"], "default": "BIG"},
          "price": {"type": "number", "multipleOf": 0.001, "minimum": 0, "maximum": 123456789012345.678},
          "cents": {"type": "number", "multipleOf": 0.01},
          "count": {"$ref": "#/components/schemas/Count"},
          "wide": {"type": "integer", "format": "int64"},
          "terms_&_conditions": {"type": "boolean"},
          "odd/na~me[x]": {"type": "boolean"},
          "phone": {"type": "object", "required": ["number", "odd/name"], "properties": {
            "number": {"type": "string", "maxLength": 4},
            "odd/name": {"type": "string"},
            "kind": {"type": "string", "default": "HOME"}}},
          "tags": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "object",
            "required": ["key"], "properties": {
              "key": {"type": "string"}, "on": {"type": "boolean", "default": true}}}},
          "words": {"type": "array", "items": {"type": "string"}},
          "free": {"type": "object"}
        }}
      }}}
      """;

  static Contract contract() {
    Json.install();
    return Contract.of(new JsonObject(DOCUMENT));
  }

  static Operation operation(String id) {
    return contract().operations().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  static Validation validation(String id) {
    return new Validation(operation(id), contract().schemas());
  }

  private SmallContract() {}
}
