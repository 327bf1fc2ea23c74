package dev.andon.producers.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The API of a tool that has what a test puts there. */
public final class FakeApi implements ToolApi {
  private final Map<String, Deque<String>> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  /** Has a path answered, first with the first of {@code bodies}, at last with the last of them. */
  public FakeApi with(String path, String... bodies) {
    answers.put(path, new ArrayDeque<>(Arrays.asList(bodies)));
    return this;
  }

  /** What was asked for so far, in order. */
  public List<String> asked() {
    return asked;
  }

  @Override
  public byte[] get(List<String> path, Map<String, String> query) throws Refusal, TryLater {
    String asks = String.join("/", path) + (query.isEmpty() ? "" : "?" + new TreeMap<>(query));
    asked.add(asks);
    Deque<String> bodies = answers.get(asks);
    if (bodies == null) {
      throw Refusal.missing("the tool has no " + asks);
    }
    String body = bodies.size() > 1 ? bodies.remove() : bodies.element();
    if (body.isEmpty()) {
      throw new TryLater("the tool is away");
    }
    return body.getBytes(UTF_8);
  }

  /** What an adapter makes of what it fetches, a line each. */
  public <A extends ToolAdapter & Fetching> List<String> fetch(A adapter, String what)
      throws TryLater {
    List<String> lines = new ArrayList<>();
    adapter.fetch(what, this, Rendered.RECEIVED_AT, record -> lines.add(Rendered.line(record)));
    return lines;
  }
}
