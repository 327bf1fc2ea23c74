package dev.andon.producers.gateway.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HttpHostTest {
  private static final HttpSettings SETTINGS =
      HttpSettings.at("127.0.0.1", 0).withBodyBytes(1_000).withSlowest(Duration.ofSeconds(1));
  private static final List<Route> ROUTES =
      List.of(
          Route.get("/page", call -> Reply.text(Reply.OK, "page " + call.parameters())),
          Route.get("/names/", call -> Reply.text(Reply.OK, "name " + call.segment())),
          Route.post(
              "/echo",
              call ->
                  CompletableFuture.completedFuture(
                      Reply.text(Reply.OK, new String(call.body(), UTF_8)))),
          Route.post(
              "/broken",
              call -> {
                throw new IllegalStateException("the password is hunter2");
              }));

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void servesPagesWithTheirParameters() throws Exception {
    try (HttpHost host = start(SETTINGS)) {
      assertThat(get(host, "/page?a=1&b=x%20y&c=").body()).isEqualTo("page {a=1, b=x y}\n");
      assertThat(get(host, "/names/a%20b+c").body()).isEqualTo("name a b+c\n");
      HttpResponse<String> head =
          client.send(
              HttpRequest.newBuilder(uri(host, "/page"))
                  .method("HEAD", BodyPublishers.noBody())
                  .build(),
              BodyHandlers.ofString());
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
    }
  }

  @Test
  void saysWhatThereIsWhereThereIsNothing() throws Exception {
    try (HttpHost host = start(SETTINGS)) {
      for (String path : new String[] {"/", "/pagex", "/page/", "/names", "/names/../x"}) {
        HttpResponse<String> response = get(host, path);
        assertThat(response.statusCode()).as(path).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"error\":\"nothing here: try /page\"}\n");
      }
    }
  }

  @Test
  void refusesPathsThatTwoReadersCouldReadDifferently() throws Exception {
    try (HttpHost host = start(SETTINGS)) {
      for (String path : new String[] {"/names/a%2Fb", "/%2e%2e/page", "/names/..;/page"}) {
        HttpResponse<String> response = get(host, path);
        assertThat(response.statusCode()).as(path).isEqualTo(400);
        assertThat(response.body()).as(path).startsWith("{\"error\":");
      }
    }
  }

  @Test
  void namesTheMethodsOfAPlace() throws Exception {
    try (HttpHost host = start(SETTINGS)) {
      HttpResponse<String> got = get(host, "/echo");
      HttpResponse<String> posted = post(host, "/page", "x");

      assertThat(got.statusCode()).isEqualTo(405);
      assertThat(got.headers().firstValue("allow")).contains("POST");
      assertThat(posted.statusCode()).isEqualTo(405);
      assertThat(posted.headers().firstValue("allow")).contains("GET");
    }
  }

  @Test
  void takesBodiesUpToTheLimit() throws Exception {
    try (HttpHost host = start(SETTINGS)) {
      String most = "x".repeat(1_000);
      HttpRequest chunked =
          HttpRequest.newBuilder(uri(host, "/echo"))
              .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(most + "x"))) // no length
              .build();

      assertThat(post(host, "/echo", most).body()).isEqualTo(most + "\n");
      assertThat(post(host, "/echo", most + "x").statusCode()).isEqualTo(413);
      assertThat(client.send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void takesNothingFromPagesInABrowser() throws Exception {
    try (HttpHost host = start(SETTINGS)) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(uri(host, "/echo"))
                  .header("Origin", "http://127.0.0.1:" + host.port())
                  .POST(BodyPublishers.ofString("x"))
                  .build(),
              BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void keepsItsTroublesToItself() throws Exception {
    try (HttpHost host = start(SETTINGS)) {
      HttpResponse<String> response = post(host, "/broken", "x");

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).doesNotContain("hunter2");
      assertThat(response.headers().firstValue("server")).isEmpty();
    }
  }

  @Test
  void asksToComeAgainWhereTooMuchIsUnderWay() throws Exception {
    CompletableFuture<Reply> held = new CompletableFuture<>();
    CompletableFuture<Call> begun = new CompletableFuture<>();
    List<Route> routes =
        List.of(
            Route.post(
                "/hold",
                call -> {
                  begun.complete(call);
                  return held;
                }));
    try (HttpHost host =
        HttpHost.start(
            SETTINGS.withInFlight(1, 10_000), routes, "try /hold", InstantSource.system())) {
      CompletableFuture<HttpResponse<String>> first =
          client.sendAsync(
              HttpRequest.newBuilder(uri(host, "/hold")).POST(BodyPublishers.ofString("x")).build(),
              BodyHandlers.ofString());
      begun.get();
      HttpResponse<String> second = post(host, "/hold", "x");
      held.complete(Reply.text(Reply.OK, "done"));

      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(second.headers().firstValue("retry-after")).contains("2");
      assertThat(first.get().statusCode()).isEqualTo(200);
      assertThat(post(host, "/hold", "x").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void hasRoomForSoManyBytesOfAllBodiesTogetherAndGivesItBack() throws Exception {
    try (HttpHost host =
            HttpHost.start(
                SETTINGS.withInFlight(10, 1_000), ROUTES, "try /page", InstantSource.system());
        Socket half = new Socket("127.0.0.1", host.port())) {
      send(half, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n" + "x".repeat(800));
      await().until(() -> post(host, "/echo", "y".repeat(500)).statusCode() == 429);
      assertThat(post(host, "/echo", "y".repeat(100)).statusCode()).isEqualTo(200);
      send(half, "x".repeat(100));

      await().until(() -> post(host, "/echo", "y".repeat(1_000)).statusCode() == 200);
    }
  }

  @Test
  void endsARequestWhoseBodyDoesNotGetOn() throws Exception {
    try (HttpHost host = start(SETTINGS);
        Socket socket = new Socket("127.0.0.1", host.port())) {
      send(socket, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n");
      drip(socket);

      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void endsAConnectionWhoseHeadersDoNotGetOn() throws Exception {
    try (HttpHost host = start(SETTINGS);
        Socket socket = new Socket("127.0.0.1", host.port())) {
      send(socket, "POST /echo HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      drip(socket);

      assertThat(readsToTheEnd(socket)).isTrue();
    }
  }

  @Test
  void answersWhatItWorksOnBeforeItStops() throws Exception {
    CompletableFuture<Reply> held = new CompletableFuture<>();
    CompletableFuture<Call> begun = new CompletableFuture<>();
    List<Route> routes =
        List.of(
            Route.post(
                "/hold",
                call -> {
                  begun.complete(call);
                  return held;
                }));
    HttpHost host = HttpHost.start(SETTINGS, routes, "try /hold", InstantSource.system());
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            HttpRequest.newBuilder(uri(host, "/hold")).POST(BodyPublishers.ofString("x")).build(),
            BodyHandlers.ofString());
    begun.get();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(host::close);
    await().until(() -> refuses(host.port()) || closed.isDone());
    assertThat(closed).isNotDone();
    held.complete(Reply.text(Reply.OK, "done"));

    assertThat(answer.get().body()).isEqualTo("done\n");
    closed.get();
  }

  private static boolean refuses(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void saysThatThePortIsTaken() {
    try (HttpHost host = start(SETTINGS)) {
      assertThatExceptionOfType(HttpStartException.class)
          .isThrownBy(() -> start(HttpSettings.at("127.0.0.1", host.port())))
          .withMessage("port %d is in use", host.port())
          .matches(HttpStartException::portInUse);
    }
  }

  /** Sends a byte now and then for as long as the server listens. */
  private static void drip(Socket socket) throws Exception {
    Thread dripping =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 200; i++) {
                  send(socket, "x");
                  Thread.sleep(50);
                }
              } catch (IOException | InterruptedException e) {
                // The server has had enough, which is what is tested.
              }
            });
    dripping.setDaemon(true);
    dripping.start();
  }

  private static boolean readsToTheEnd(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      in.readAllBytes();
      return true;
    } catch (SocketException e) {
      return true;
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private static HttpHost start(HttpSettings settings) {
    return HttpHost.start(settings, ROUTES, "try /page", InstantSource.system());
  }

  private HttpResponse<String> get(HttpHost host, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(host, path)).GET().build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(HttpHost host, String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(host, path)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private static URI uri(HttpHost host, String path) {
    return URI.create("http://127.0.0.1:" + host.port() + path);
  }
}
