package dev.andon.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.stack.HttpApi.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpApiTest {

  private final HttpApi api =
      HttpApi.start(
          0,
          Map.of(
              "/livez", request -> Response.text(200, "alive"),
              "/below/", request -> Response.json(503, "{}"),
              "/broken",
                  request -> {
                    throw new IllegalStateException("broken");
                  }));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void answersAtItsPathOnly() throws Exception {
    assertThat(get("/livez").body()).isEqualTo("alive\n");
    assertThat(get("/livezz").statusCode()).isEqualTo(404);
    assertThat(get("/livez/more").statusCode()).isEqualTo(404);
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/").body()).contains("/v1/lines/");
  }

  @Test
  void answersBelowAPathThatEndsInASlash() throws Exception {
    HttpResponse<String> response = get("/below/a");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @Test
  void onlyReads() throws Exception {
    HttpResponse<String> response =
        send(HttpRequest.newBuilder(uri("/livez")).POST(HttpRequest.BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }

  @Test
  void headHasNoBody() throws Exception {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(uri("/livez"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void aPageThatFailsIsAnAnswer() throws Exception {
    assertThat(get("/broken").statusCode()).isEqualTo(500);
    assertThat(get("/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void portInUseSaysWhatToTry() {
    assertThatThrownBy(() -> HttpApi.start(api.port(), Map.of()))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("port %d is in use: try --http-port 0".formatted(api.port()));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + api.port() + path);
  }
}
