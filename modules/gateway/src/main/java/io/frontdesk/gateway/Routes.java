package io.frontdesk.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the operation of a path by walking its segments through a tree, so the cost is the path's
 * length and not the contract's. A literal segment goes before a parameter.
 */
final class Routes<T> {
  /**
   * A path that exists: what each method does there, and the values of its parameters by their
   * place.
   */
  record Match<T>(Map<String, T> methods, List<String> values) {}

  private static final class Node<T> {
    private final Map<String, Node<T>> literals = new HashMap<>();
    private final Map<String, T> methods = new TreeMap<>();
    private Node<T> parameter;
  }

  private final Node<T> root = new Node<>();

  /** {@code path} as the contract writes it, with parameters in braces. */
  void add(String method, String path, T target) {
    var node = root;
    for (var segment : path.substring(1).split("/", -1)) {
      if (segment.startsWith("{")) {
        node.parameter = node.parameter == null ? new Node<>() : node.parameter;
        node = node.parameter;
      } else {
        node = node.literals.computeIfAbsent(segment, name -> new Node<>());
      }
    }
    if (node.methods.put(method, target) != null) {
      throw new IllegalStateException(method + " " + path + " is there twice");
    }
  }

  /** Null when there is no such path. {@code segments} are decoded. */
  Match<T> find(List<String> segments) {
    var values = new java.util.ArrayList<String>(4);
    var node = walk(root, segments, 0, values);
    return node == null ? null : new Match<>(node.methods, values);
  }

  private Node<T> walk(Node<T> node, List<String> segments, int at, List<String> values) {
    if (at == segments.size()) {
      return node.methods.isEmpty() ? null : node;
    }
    var literal = node.literals.get(segments.get(at));
    var found = literal == null ? null : walk(literal, segments, at + 1, values);
    if (found != null || node.parameter == null || segments.get(at).isEmpty()) {
      return found;
    }
    values.add(segments.get(at));
    found = walk(node.parameter, segments, at + 1, values);
    if (found == null) {
      values.remove(values.size() - 1);
    }
    return found;
  }
}
