package io.frontdesk.kernel;

import java.util.List;

/**
 * Which part of a list is asked for. One row more than the page is read, so that has_more needs no
 * count.
 */
public record Page(int number, int size) {
  /**
   * A count stops here: a larger number is of no use and would cost more the longer the list is.
   */
  public static final int COUNT_LIMIT = 10_000;

  /** So do the pages: whoever looks further is better off with a narrower question. */
  private static final int LAST_ROW = 10_000;

  /** Why a page is not shown. */
  public enum Refusal {
    PAGE_TOO_DEEP
  }

  /** What a list says of itself beside its content; total only when it was asked for. */
  public record Paging(int page, int size, Long total, boolean hasMore) {}

  /** A page as a caller asks for it, and how: the defaults are those of the contract. */
  public record Asked(Page page, boolean counted, boolean ascending) {
    public static Asked of(Integer number, Integer size, Boolean includeTotal, String order) {
      var page = new Page(number == null ? 1 : number, size == null ? 10 : size);
      if (page.lastRow() > LAST_ROW) {
        throw Problem.refused(
                Refusal.PAGE_TOO_DEEP,
                "Pages end at row 10,000: ask for less, in another order or by a filter",
                "page")
            .raise();
      }
      return new Asked(page, Boolean.TRUE.equals(includeTotal), "ASC".equals(order));
    }
  }

  public Page {
    if (number < 1 || size < 1 || size > 100) {
      throw new IllegalArgumentException("page " + number + " of size " + size);
    }
  }

  public long offset() {
    return (number - 1L) * size;
  }

  private long lastRow() {
    return (long) number * size;
  }

  public int rowsToRead() {
    return size + 1;
  }

  public <T> List<T> content(List<T> rows) {
    return rows.subList(0, Math.min(size, rows.size()));
  }

  public Paging paging(List<?> rows, Long total) {
    return new Paging(number, size, total, rows.size() > size);
  }
}
