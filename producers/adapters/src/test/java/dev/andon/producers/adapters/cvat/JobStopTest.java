package dev.andon.producers.adapters.cvat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Stop;
import dev.andon.producers.adapters.StopStep;
import dev.andon.producers.adapters.Stopping;
import dev.andon.producers.adapters.StoppingContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobStopTest extends StoppingContract {

  /** CVAT with the jobs of one project, two a page. */
  private static final class Cvat implements FakeServer {
    final ArrayNode jobs = JsonNodeFactory.instance.arrayNode();

    Cvat() {
      job(1, "annotation", "in progress", "annotation", 12);
      job(2, "annotation", "completed", "annotation", 12);
      job(3, "annotation", "new", "annotation", 13);
      job(4, "annotation", "in progress", "validation", 12);
      job(5, "ground_truth", "in progress", "annotation", 12);
    }

    private void job(int id, String type, String state, String stage, int assignee) {
      jobs.addObject()
          .put("id", id)
          .put("type", type)
          .put("state", state)
          .put("stage", stage)
          .putObject("assignee")
          .put("id", assignee)
          .put("username", "ann" + assignee);
    }

    @Override
    public byte[] get(List<String> path, Map<String, String> query) throws Refusal {
      if (path.equals(List.of("api", "jobs"))) {
        assertThat(query).containsEntry("project_id", "4");
        int from = (Integer.parseInt(query.get("page")) - 1) * 2;
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode results = page.putArray("results");
        for (int i = from; i < Math.min(from + 2, jobs.size()); i++) {
          results.add(jobs.get(i));
        }
        return bytes(page.put("next", from + 2 < jobs.size() ? "https://elsewhere" : null));
      }
      return bytes(job(path));
    }

    private ObjectNode job(List<String> path) throws Refusal {
      for (JsonNode job : jobs) {
        if (path.equals(List.of("api", "jobs", job.get("id").asText()))) {
          return (ObjectNode) job;
        }
      }
      throw Refusal.missing("nothing at " + path);
    }

    @Override
    public byte[] send(Method method, List<String> path, @Nullable JsonNode body) throws Refusal {
      assertThat(method).isEqualTo(Method.PATCH);
      job(path).setAll((ObjectNode) Objects.requireNonNull(body));
      return bytes("{}");
    }

    @Override
    public String state() {
      return jobs.toString();
    }
  }

  @Override
  protected Stopping adapter(AdapterSettings settings) {
    return new CvatAdapter(settings).stopping();
  }

  @Override
  protected FakeServer server() {
    return new Cvat();
  }

  @Override
  protected List<String> places() {
    return List.of("project-4");
  }

  @Override
  protected String worker() {
    return "12";
  }

  private static List<String> planned(Stop stop) throws Exception {
    return new CvatAdapter(AdapterSettings.defaults())
        .stopping().plan(stop, new Cvat()).stream().map(StopStep::step).toList();
  }

  @Test
  void onlyJobsThatAreBeingAnnotatedAreRejected() throws Exception {
    assertThat(planned(stop(null, null))).containsExactly("1 in progress", "3 new");
    assertThat(planned(stop("rater", "12"))).containsExactly("1 in progress");
  }

  @Test
  void aJobThatSomebodyTookUpAgainStaysSo() throws Exception {
    Cvat server = new Cvat();
    Stopping adapter = adapter(AdapterSettings.defaults());
    Stop stop = stop("rater", "12");
    adapter.take("1 in progress", stop, server);
    ((ObjectNode) server.jobs.get(0)).put("state", "completed");
    String now = server.state();
    adapter.takeBack("1 in progress", stop, server);
    assertThat(server.state()).isEqualTo(now);
  }

  @Test
  void aPlaceThatIsNoneIsRefused() {
    Stop stop =
        new Stop("c", "boxes", List.of("4"), null, null, "why", "policy", null, Instant.EPOCH);
    assertThatThrownBy(() -> planned(stop))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("project-4");
  }
}
