package dev.andon.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which method and path does what. */
final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** What a route does: JSON out of a request. */
  interface Action extends Function<RegistryRequest, JsonNode> {}

  /** A route and the variable parts of the path that took it. */
  record Match(Action action, Map<String, String> variables) {}

  private record Route(String method, List<String> template, Action action) {

    /** The variables of a path that fits, or null. */
    @Nullable Map<String, String> variables(List<String> path) {
      if (path.size() != template.size()) {
        return null;
      }
      Map<String, String> variables = new HashMap<>();
      for (int i = 0; i < path.size(); i++) {
        String part = template.get(i);
        if (part.startsWith("{")) {
          variables.put(part.substring(1, part.length() - 1), path.get(i));
        } else if (!part.equals(path.get(i))) {
          return null;
        }
      }
      return variables;
    }
  }

  /** Adds a route; {@code {name}} in the path is a variable part. */
  Routes add(String method, String path, Action action) {
    routes.add(new Route(method, split(path), action));
    return this;
  }

  /** The first route that fits; fails with 404 or 405 if there is none. */
  Match find(String method, List<String> path) {
    boolean pathKnown = false;
    for (Route route : routes) {
      Map<String, String> variables = route.variables(path);
      if (variables != null && route.method().equals(method)) {
        return new Match(route.action(), variables);
      }
      pathKnown |= variables != null;
    }
    throw pathKnown
        ? RegistryException.http(405, "Method Not Allowed")
        : RegistryException.http(404, "Not Found");
  }

  /** The parts of a path, still encoded; a slash at the end makes none. */
  static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      parts.add(part);
    }
    parts.remove(0);
    if (parts.get(parts.size() - 1).isEmpty()) {
      parts.remove(parts.size() - 1);
    }
    return parts;
  }
}
