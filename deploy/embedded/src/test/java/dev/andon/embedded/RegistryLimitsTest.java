package dev.andon.embedded;

import static dev.andon.embedded.RegistryCalls.body;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no client should send, and what many send at once. */
class RegistryLimitsTest {
  private static final String VERSIONS = "/subjects/rows/versions";

  @TempDir Path dir;

  private final EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryConfig.temporary());
  private final RegistryCalls calls = new RegistryCalls(registry.url());

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void unknownPathsAndMethodsAreToldApart() {
    assertThat(calls.get("/nope").text())
        .isEqualTo("{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}");
    assertThat(calls.put("/subjects", "{}").text())
        .isEqualTo("{\"error_code\":405,\"message\":\"HTTP 405 Method Not Allowed\"}");
    assertThat(calls.get("/schemas/ids/one").status()).isEqualTo(404);
    assertThat(calls.get("/subjects?offset=many").status()).isEqualTo(404);
    assertThat(calls.get("/subjects/").status()).as("a slash at the end is nothing").isEqualTo(200);
  }

  @Test
  void bodyMustBeJson() {
    assertThat(calls.post(VERSIONS, "").status()).isEqualTo(400);
    assertThat(calls.post(VERSIONS, "[]").status()).isEqualTo(400);
    assertThat(calls.post(VERSIONS, "{\"schema\":").status()).isEqualTo(400);
    assertThat(calls.post(VERSIONS, "{} {}").status()).isEqualTo(400);
    assertThat(calls.post(VERSIONS, "[".repeat(1_000_000)).status()).isEqualTo(400);
  }

  /** A page in a browser can send these without asking. */
  @Test
  void bodyMustNotBeAForm() {
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder()
              .header("Content-Type", type)
              .POST(BodyPublishers.ofString(body(Schemas.V1)));
      assertThat(calls.send(request, VERSIONS).status()).isEqualTo(415);
    }
    HttpRequest.Builder plain =
        HttpRequest.newBuilder()
            .header("Content-Type", "Application/JSON; charset=utf-8")
            .POST(BodyPublishers.ofString(body(Schemas.V1)));
    assertThat(calls.send(plain, VERSIONS).status()).isEqualTo(200);
  }

  @Test
  void largeBodiesAreRefusedWithAnAnswer() {
    RegistryCalls.Reply reply = calls.post(VERSIONS, body("x".repeat(3_000_000)));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.message()).isEqualTo("The request body is larger than 1048576 bytes");
    assertThat(calls.get("/subjects").status()).isEqualTo(200);
  }

  @Test
  void deepSchemasAreInvalidNotFatal() {
    String deep = "{\"type\":\"array\",\"items\":".repeat(5_000) + "\"int\"" + "}".repeat(5_000);

    assertThat(calls.post(VERSIONS, body(deep)).errorCode()).isEqualTo(42201);
  }

  @Test
  void malformedEscapesAreTheClientsFault() throws Exception {
    try (Socket socket = new Socket()) {
      socket.connect(LoopbackPorts.address(registry.port()));
      socket
          .getOutputStream()
          .write("GET /subjects/%zz HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
      byte[] answer = new byte[12];
      assertThat(socket.getInputStream().readNBytes(answer, 0, answer.length)).isEqualTo(12);
      assertThat(new String(answer, US_ASCII)).isEqualTo("HTTP/1.1 400");
    }
  }

  @Test
  void manyAtOnceGetOneIdForOneSchema() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(16);
    try {
      List<Future<Integer>> ids =
          IntStream.range(0, 400)
              .mapToObj(
                  i -> clients.submit(() -> calls.register("subject-" + i % 7, schema(i % 5))))
              .toList();
      int[] idOf = new int[5];
      for (int i = 0; i < ids.size(); i++) {
        int id = ids.get(i).get();
        assertThat(id).isEqualTo(idOf[i % 5] == 0 ? id : idOf[i % 5]);
        idOf[i % 5] = id;
      }
      assertThat(idOf).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void saysWhichPortIsInUseAndWhatToTry() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(LoopbackPorts.address(0));
      RegistryConfig config = RegistryConfig.durable(dir, taken.getLocalPort());

      assertThatThrownBy(() -> EmbeddedRegistry.start(config))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessage("port %d is in use: try --registry-port 0", taken.getLocalPort());
      EmbeddedRegistry.start(RegistryConfig.durable(dir, 0)).close();
    }
  }

  /** Each can follow any other. */
  private static String schema(int number) {
    return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[],\"number\":" + number + "}";
  }
}
