package dev.andon.cli.gateway;

import dev.andon.cli.console.JsonLines;
import dev.andon.cli.lines.LineReport;
import dev.andon.cli.lines.LineStates;
import dev.andon.producers.adapters.People;
import dev.andon.producers.adapters.Pseudonyms;
import dev.andon.producers.gateway.http.Call;
import dev.andon.producers.gateway.http.Endpoint;
import dev.andon.producers.gateway.http.Reply;
import dev.andon.producers.gateway.http.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /v1/lines/{id}?rater=&team=&vendor=&source=&guideline_version=}: may work go on? */
public final class LineQuestion implements Endpoint.Page {

  private static final String PATH = "/v1/lines/";
  private static final List<String> DIMENSIONS =
      List.of("rater", "team", "vendor", "source", "guideline_version");

  private final LineStates lines;
  private final People people;
  private final Supplier<Optional<String>> notReady;

  private LineQuestion(LineStates lines, People people, Supplier<Optional<String>> notReady) {
    this.lines = lines;
    this.people = people;
    this.notReady = notReady;
  }

  /**
   * Answers from line states, as long as they can be relied on.
   *
   * @param people how raters are named there, whom a tool asks for by its own names
   * @param notReady why they cannot; empty while they can
   */
  public static Route route(LineStates lines, People people, Supplier<Optional<String>> notReady) {
    return Route.get(PATH, new LineQuestion(lines, people, notReady));
  }

  @Override
  public Reply answer(Call call) {
    Optional<String> reason = notReady.get();
    if (reason.isPresent()) {
      return Reply.error(Reply.UNAVAILABLE, "not ready: " + reason.get());
    }
    try {
      String line = line(call);
      Map<String, String> scopes = scopes(call);
      return Reply.json(
          Reply.OK,
          JsonLines.object(json -> LineReport.writeFields(json, lines.answer(line, scopes))));
    } catch (IllegalArgumentException e) {
      return Reply.error(Reply.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private static String line(Call call) {
    try {
      return call.segment();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("name one line: " + PATH + "LINE", e);
    }
  }

  private Map<String, String> scopes(Call call) {
    Map<String, String> scopes = call.parameters();
    for (String name : scopes.keySet()) {
      if (!DIMENSIONS.contains(name)) {
        throw new IllegalArgumentException(
            "unknown parameter \"%s\": use %s".formatted(name, String.join(", ", DIMENSIONS)));
      }
    }
    scopes.computeIfPresent(
        "rater", (name, rater) -> Pseudonyms.isPseudonym(rater) ? rater : people.of(rater));
    return scopes;
  }
}
