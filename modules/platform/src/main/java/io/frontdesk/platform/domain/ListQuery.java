package io.frontdesk.platform.domain;

import io.frontdesk.kernel.DateRange;
import io.frontdesk.kernel.Page;
import io.frontdesk.platform.bus.Json;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** What every list is asked alike: which page of it, and of which time. */
final class ListQuery {
  private record Paging(Integer page, Integer size, Boolean includeTotal, String order) {}

  private record Bounds(Instant on, Instant gt, Instant gte, Instant lt, Instant lte) {}

  static Page.Asked page(JsonObject query) {
    var paging = Json.read(query, Paging.class);
    return Page.Asked.of(paging.page(), paging.size(), paging.includeTotal(), paging.order());
  }

  /**
   * {@code NAME} and {@code NAME[gt]}, {@code [gte]}, {@code [lt]}, {@code [lte]}. A plain one that
   * is no instant says nothing: some clients send it, and the contract of such a list says so.
   */
  static DateRange range(JsonObject query, String name) {
    var bounds = new JsonObject();
    if (query.getValue(name) instanceof Number on) {
      bounds.put("on", on);
    }
    for (var bound : new String[] {"gt", "gte", "lt", "lte"}) {
      bounds.put(bound, query.getValue(name + "[" + bound + "]"));
    }
    var read = Json.read(bounds, Bounds.class);
    return DateRange.of(read.on(), read.gt(), read.gte(), read.lt(), read.lte());
  }

  private ListQuery() {}
}
