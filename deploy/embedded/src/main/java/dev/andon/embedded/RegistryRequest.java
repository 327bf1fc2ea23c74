package dev.andon.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A request as a route sees it.
 *
 * @param path the variable parts of the path by name, decoded
 * @param query the query parameters, decoded; of a repeated one, the last
 * @param body the JSON of the body, missing if there was none
 */
record RegistryRequest(Map<String, String> path, Map<String, String> query, JsonNode body) {

  String subject() {
    return path.getOrDefault("subject", "");
  }

  VersionSpec version() {
    return VersionSpec.parse(path.getOrDefault("version", ""));
  }

  int id() {
    try {
      return Integer.parseInt(path.getOrDefault("id", ""));
    } catch (NumberFormatException e) {
      throw RegistryException.http(404, "Not Found");
    }
  }

  SchemaRequest schema() {
    return SchemaRequest.of(subject(), body);
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(query.getOrDefault(name, "false"));
  }

  /** Which versions the client asks to see. */
  Deleted deleted() {
    return flag("deletedOnly") ? Deleted.ONLY : Deleted.included(flag("deleted"));
  }

  /** The part of a list that the client asks for by offset and limit. */
  <T> List<T> page(List<T> all) {
    int from = Math.min(Math.max(number("offset", 0), 0), all.size());
    int limit = number("limit", -1);
    int to = limit < 0 ? all.size() : Math.min(all.size() - from, limit) + from;
    return all.subList(from, to);
  }

  private int number(String name, int absent) {
    try {
      return Integer.parseInt(query.getOrDefault(name, Integer.toString(absent)));
    } catch (NumberFormatException e) {
      throw RegistryException.http(404, "Not Found");
    }
  }
}
