package dev.andon.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registry out of reach is no reason to reject a record: it must be told from a bad one. */
class RegistryOutageTest {

  private static final String TOPIC = TopicCatalogue.ANNOTATIONS.name();
  private static final byte[] OF_SCHEMA_7 = ByteBuffer.allocate(9).putInt(1, 7).array();

  private final AtomicReference<Answer> answer = new AtomicReference<>(new Answer(500, "{}"));
  private HttpServer server;
  private AvroSerdes serdes;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answer.get().body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.get().status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    SchemaRegistryClient registry =
        RegistryClients.open("http://localhost:" + server.getAddress().getPort(), Map.of());
    serdes = AvroSerdes.over(registry, true);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({"500, 50001", "401, 401", "403, 40301", "404, 404", "429, 42901"})
  void aRegistryThatRefusesIsUnavailable(int status, int code) {
    answer.set(new Answer(status, "{\"error_code\":%d,\"message\":\"no\"}".formatted(code)));

    assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(this::read);
    assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(this::write);
  }

  @Test
  void aPageOfSomethingElseIsUnavailable() {
    answer.set(new Answer(404, "<html>not here</html>"));

    assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(this::read);
    assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(this::write);
  }

  @Test
  void aClosedPortIsUnavailable() {
    server.stop(0);

    assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(this::read);
    assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(this::write);
  }

  @Test
  void anUnknownSchemaIsTheRecordsFault() {
    answer.set(new Answer(404, "{\"error_code\":40403,\"message\":\"Schema 7 not found\"}"));

    assertThatExceptionOfType(UndecodableRecordException.class)
        .isThrownBy(this::read)
        .withMessageContaining("schema id 7");
  }

  @Test
  void readsOnOnceTheRegistryIsBack() {
    byte[] event = OF_SCHEMA_7;
    assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(this::read);

    String schema = RegistrySubjects.published(AnnotationEvent.class).toString();
    answer.set(new Answer(200, "{\"schema\":\"%s\"}".formatted(schema.replace("\"", "\\\""))));

    assertThatExceptionOfType(UndecodableRecordException.class)
        .isThrownBy(this::read)
        .satisfies(
            e ->
                assertThat(e.fault()).isEqualTo(UndecodableRecordException.Fault.UNREADABLE_VALUE));
    assertThat(event).startsWith(0);
  }

  private void read() {
    serdes.deserializer(TopicCatalogue.ANNOTATIONS).deserialize(TOPIC, OF_SCHEMA_7);
  }

  private void write() {
    serdes.serializer(TopicCatalogue.ANNOTATIONS).serialize(TOPIC, Samples.plainEvent());
  }

  private record Answer(int status, String body) {}
}
