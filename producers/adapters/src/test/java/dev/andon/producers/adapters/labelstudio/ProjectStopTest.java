package dev.andon.producers.adapters.labelstudio;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProjectStopTest extends StoppingContract {

  /** Label Studio Enterprise or, without pauses, the open-source server. */
  private static final class LabelStudio implements FakeServer {
    final boolean enterprise;
    final ObjectNode project =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", 7)
            .put("is_published", true)
            .put("description", "Comments of May");
    final ArrayNode pauses = JsonNodeFactory.instance.arrayNode();
    private int nextPause = 500;

    LabelStudio(boolean enterprise) {
      this.enterprise = enterprise;
      pauses
          .addObject()
          .put("id", 499)
          .put("reason", "MANUAL")
          .put("verbose_reason", "on holiday")
          .putNull("deleted_at");
    }

    @Override
    public byte[] get(List<String> path, Map<String, String> query) throws Refusal {
      return bytes(
          switch (String.join("/", path)) {
            case "api/projects/7" -> project;
            case "api/projects/7/members/42/pauses" -> ifEnterprise(pauses.toString());
            case "api/projects/7/members/paginated" ->
                ifEnterprise(
                    Objects.equals(query.get("page"), "1")
                        ? "{\"next\":\"/x?page=2\",\"results\":[{\"id\":41,\"email\":\"a@x\"}]}"
                        : "{\"next\":null,\"results\":[{\"id\":42,\"email\":\"b@x\"}]}");
            default -> throw Refusal.missing("nothing at " + path);
          });
    }

    private String ifEnterprise(String answer) throws Refusal {
      if (!enterprise) {
        throw Refusal.missing("the tool answers with 404");
      }
      return answer;
    }

    @Override
    public byte[] send(Method method, List<String> path, @Nullable JsonNode body) throws Refusal {
      String where = String.join("/", path);
      if (method == Method.PATCH && where.equals("api/projects/7")) {
        project.setAll((ObjectNode) Objects.requireNonNull(body));
      } else if (method == Method.POST && where.equals("api/projects/7/members/42/pauses")) {
        ObjectNode pause = ((ObjectNode) Objects.requireNonNull(body)).deepCopy();
        assertThat(pause.get("reason").asText()).isEqualTo("CUSTOM_SCRIPT");
        pauses.add(pause.put("id", nextPause++));
      } else if (method == Method.DELETE && where.startsWith("api/projects/7/members/42/pauses/")) {
        for (int i = 0; i < pauses.size(); i++) {
          if (pauses.get(i).get("id").asText().equals(path.get(path.size() - 1))) {
            pauses.remove(i);
          }
        }
      } else {
        throw new Refusal("the tool does not know " + method + " " + where);
      }
      return bytes("{}");
    }

    @Override
    public String state() {
      return project + " " + pauses;
    }
  }

  @Override
  protected Stopping adapter(AdapterSettings settings) {
    return new LabelStudioAdapter(settings).stopping();
  }

  @Override
  protected FakeServer server() {
    return new LabelStudio(true);
  }

  @Override
  protected List<String> places() {
    return List.of("7");
  }

  @Override
  protected String worker() {
    return "42";
  }

  private void take(LabelStudio server, Stop stop) throws Exception {
    Stopping adapter = adapter(AdapterSettings.defaults());
    for (StopStep step : adapter.plan(stop, server)) {
      adapter.take(step.step(), stop, server);
    }
  }

  @Test
  void aStoppedProjectSaysWhy() throws Exception {
    LabelStudio server = new LabelStudio(false);
    take(server, stop(null, null));
    assertThat(server.project.get("is_published").asBoolean()).isFalse();
    assertThat(server.project.get("description").asText())
        .isEqualTo(
            "Stopped by Andon: agreement on gold fell to 0.61 [0.52, 0.69], from 0.84 (andon"
                + " aaaaaaaaaaaa)\n\nComments of May");
  }

  @Test
  void aPausedRaterIsToldWhy() throws Exception {
    LabelStudio server = new LabelStudio(true);
    take(server, stop("rater", "42"));
    assertThat(server.pauses.get(1).get("verbose_reason").asText())
        .startsWith("Stopped by Andon: agreement on gold fell to 0.61");
  }

  @Test
  void whatPeopleWroteMeanwhileStays() throws Exception {
    LabelStudio server = new LabelStudio(false);
    Stop stop = stop(null, null);
    Stopping adapter = adapter(AdapterSettings.defaults());
    List<StopStep> steps = adapter.plan(stop, server);
    take(server, stop);
    String now = server.project.get("description").asText();
    server.project.put("description", "Read this. " + now + " And June");
    for (StopStep step : steps) {
      adapter.takeBack(step.step(), stop, server);
    }
    assertThat(server.project.get("description").asText())
        .isEqualTo("Read this. Comments of May And June");
  }

  @Test
  void aProjectThatIsNotPublishedAnywayStaysSo() throws Exception {
    LabelStudio server = new LabelStudio(false);
    server.project.put("is_published", false);
    assertThat(adapter(AdapterSettings.defaults()).plan(stop(null, null), server))
        .extracting(StopStep::step)
        .containsExactly("notice 7");
  }

  @Test
  void theOpenSourceServerHasNoPauses() {
    assertThatThrownBy(
            () ->
                adapter(AdapterSettings.defaults())
                    .plan(stop("rater", "42"), new LabelStudio(false)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("only Label Studio Enterprise");
  }
}
