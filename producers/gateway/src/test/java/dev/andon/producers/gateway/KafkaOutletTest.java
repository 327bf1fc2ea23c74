package dev.andon.producers.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.gateway.FakeTool.Answer;
import dev.andon.producers.gateway.config.GatewayConfigReader;
import dev.andon.producers.gateway.config.SourceConfig;
import dev.andon.producers.sdk.RecordPublisher;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway over a real broker and a real registry. */
@Tag("slow")
@Timeout(120)
final class KafkaOutletTest {
  private static final String RECORD =
      """
      {"event_id":"e-%d","line_id":"l","item_id":"i-%d","annotation_id":"a-%d","rater_id":"r",\
      "occurred_at":"2026-05-04T09:15:02Z","answers":[{"question":"q","kind":"category",\
      "value":"x"}]}""";

  private static final String CREATED =
      """
      {"action":"ANNOTATION_CREATED","annotation":{"id":9,"task":5,"completed_by":42,
      "created_at":"2026-05-04T09:15:02Z","updated_at":"2026-05-04T09:15:02Z","result":[
      {"id":"r1","from_name":"q","to_name":"t","type":"choices","value":{"choices":["x"]}}]},
      "project":{"id":7}}""";

  private static final String SUBMITTED =
      "{\"events\":[{\"type\":\"ASSIGNMENT_SUBMITTED\",\"assignment_id\":\"%s\"}]}";
  private static final String ASSIGNMENT =
      """
      {"id":"a1","pool_id":"7","user_id":"u1","status":"SUBMITTED",
      "submitted":"2026-05-04T09:01:00","tasks":[{"id":"t1"}],
      "solutions":[{"output_values":{"result":true}}]}""";

  @TempDir private Path directory;

  private final FakeTool tool = new FakeTool();
  private LocalCluster cluster;
  private RecordPublisher publisher;
  private Served gateway;

  @BeforeEach
  void start() throws Exception {
    cluster =
        LocalCluster.start(
            directory,
            TopicCatalogue.ANNOTATIONS,
            TopicCatalogue.REJECTED,
            TopicCatalogue.GATEWAY_SEEN,
            TopicCatalogue.GATEWAY_DEFERRED);
    publisher = cluster.publisher();
    gateway =
        new Served(
            """
            sources:
              ls: {tool: label-studio, scheme: none}
              native: {tool: andon, scheme: none, answer_within: PT0.2S}
              toloka:
                tool: toloka
                scheme: none
                options: {output-spec: '{"result":{"type":"boolean"}}'}
                api: {url: "%s", token: env:T, allow_private: true, requests_per_second: 1000}
            """
                .formatted(tool.url()),
            Map.of("T", "t"),
            new KafkaOutlet(publisher));
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    tool.close();
    publisher.close(Duration.ZERO);
    cluster.close();
  }

  @Test
  void hasEveryRecordOnTheTopicOnceHoweverOftenItIsSent() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(send(1).statusCode()).isEqualTo(200);
    }
    send(2);

    List<ConsumerRecord<String, AnnotationEvent>> records =
        cluster.records(TopicCatalogue.ANNOTATIONS, 2);
    assertThat(records)
        .extracting(each -> each.value().getEventId())
        .containsOnlyOnce("e-1", "e-2");
    assertThat(records).hasSize(2);
  }

  @Test
  void losesNothingItAcceptedAndDoublesNothingWhenTheBrokerIsAwayForAWhile() throws Exception {
    Set<Integer> accepted = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      accept(i, accepted);
    }
    cluster.stopBroker();
    for (int i = 20; i < 40; i++) {
      accept(i, accepted);
    }
    assertThat(accepted).as("accepted without a broker").hasSize(20);
    cluster.restartBroker();
    for (int i = 0; i < 40; i++) {
      int each = i;
      await().atMost(Duration.ofSeconds(60)).until(() -> accept(each, accepted));
    }

    assertThat(cluster.records(TopicCatalogue.ANNOTATIONS, 40))
        .extracting(each -> each.value().getEventId())
        .hasSize(40)
        .doesNotHaveDuplicates();
  }

  @Test
  void shedsAtOnceWhileTheBrokerIsAway() throws Exception {
    send(1);
    cluster.stopBroker();
    send(2);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(send(3).body()).contains("Kafka does not answer at present"));
  }

  @Test
  void keepsWhatCannotBeUsed() throws Exception {
    HttpResponse<String> response =
        gateway.post("/v1/hooks/ls", "{\"action\":\"ANNOTATION_CREATED\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    RejectedRecord rejected = cluster.records(TopicCatalogue.REJECTED, 1).get(0).value();
    assertThat(rejected.getSourceTopic()).isEqualTo("gateway/ls");
    assertThat(rejected.getReasonCode()).isEqualTo("unusable_message");
    assertThat(rejected.getReason()).isNotBlank();
    assertThat(rejected.getRawValueSize()).isEqualTo(31);
  }

  @Test
  void readsADeleteAgainThatCameBeforeItsAnnotation() throws Exception {
    try (DeferredWorker worker = worker()) {
      gateway.post(
          "/v1/hooks/ls", "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":9}]}");
      gateway.post("/v1/hooks/ls", CREATED);

      assertThat(cluster.records(TopicCatalogue.ANNOTATIONS, 2))
          .extracting(each -> each.value().getType())
          .containsExactly(AnnotationEventType.CREATED, AnnotationEventType.WITHDRAWN);
    }
  }

  @Test
  void takesWhatAToolWritesToATopicOnceAlsoWhenTheBrokerIsAwayForAWhile() throws Exception {
    cluster.createTopic("studio-hooks");
    Served studio =
        new Served(
            "sources: {studio: {tool: label-studio, kafka_topics: studio-hooks}}",
            Map.of(),
            new KafkaOutlet(publisher));
    SourceConfig source =
        new GatewayConfigReader(Map.of())
            .read("f", "sources: {studio: {tool: label-studio, kafka_topics: studio-hooks}}")
            .sources()
            .get(0);
    Map<String, Object> kafka =
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrap());
    try (TopicIntake first = TopicIntake.start(studio.gateway, source, kafka)) {
      write("studio-hooks", CREATED, "{\"action\":\"ANNOTATION_CREATED\"}");
      assertThat(cluster.records(TopicCatalogue.ANNOTATIONS, 1)).hasSize(1);
      assertThat(cluster.records(TopicCatalogue.REJECTED, 1).get(0).value().getSourceTopic())
          .isEqualTo("gateway/studio");
      cluster.stopBroker();
      cluster.restartBroker();
      write("studio-hooks", CREATED.replace("\"id\":9", "\"id\":10"));
      assertThat(cluster.records(TopicCatalogue.ANNOTATIONS, 2)).hasSize(2);
    }
    try (TopicIntake second = TopicIntake.start(studio.gateway, source, kafka)) {
      write("studio-hooks", CREATED.replace("\"id\":9", "\"id\":11"));
      assertThat(cluster.records(TopicCatalogue.ANNOTATIONS, 3))
          .as("one that starts again goes on where the one before had come to")
          .extracting(each -> each.value().getAnnotationId())
          .containsExactlyInAnyOrder("9", "10", "11");
      assertThat(cluster.records(TopicCatalogue.REJECTED, 1)).hasSize(1);
    }
    assertThat(studio.post("/v1/hooks/studio", CREATED).statusCode())
        .as("what comes over HTTP instead is let in by nobody")
        .isEqualTo(401);
    studio.close();
  }

  private void write(String topic, String... bodies) throws Exception {
    try (KafkaProducer<String, String> tool =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrap()),
            new StringSerializer(),
            new StringSerializer())) {
      for (String body : bodies) {
        tool.send(new ProducerRecord<>(topic, body)).get();
      }
    }
  }

  @Test
  void goesOnPastWhatNoGatewayWrote() throws Exception {
    try (KafkaProducer<String, byte[]> stranger =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrap()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      stranger
          .send(new ProducerRecord<>(TopicCatalogue.GATEWAY_DEFERRED.name(), "ls", new byte[] {7}))
          .get();
    }
    try (DeferredWorker worker = worker()) {
      gateway.post(
          "/v1/hooks/ls", "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":9}]}");

      assertThat(cluster.records(TopicCatalogue.REJECTED, 1).get(0).value().getReason())
          .contains("was not seen before");
    }
  }

  @Test
  void rejectsInTheEndWhatItNeverUnderstands() throws Exception {
    gateway.post(
        "/v1/hooks/ls", "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":9}]}");
    try (DeferredWorker worker = worker()) {
      RejectedRecord rejected = cluster.records(TopicCatalogue.REJECTED, 1).get(0).value();
      assertThat(rejected.getReason()).contains("was not seen before");
    }
    try (DeferredWorker worker = worker()) {
      gateway.post(
          "/v1/hooks/ls", "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":8}]}");
      assertThat(cluster.records(TopicCatalogue.REJECTED, 2))
          .as("a worker that starts again goes on where the one before had come to")
          .hasSize(2);
    }
  }

  @Test
  void fetchesWhatAMessageNamesOnceTheToolIsBack() throws Exception {
    tool.with(
        "/api/v1/assignments/a1",
        Answer.status(503),
        Answer.status(429, "Retry-After", "1"),
        Answer.ok(ASSIGNMENT));
    try (DeferredWorker worker = worker()) {
      gateway.post("/v1/hooks/toloka", SUBMITTED.formatted("a1"));

      assertThat(cluster.records(TopicCatalogue.ANNOTATIONS, 1).get(0).value().getAnnotationId())
          .isEqualTo("a1/t1");
      assertThat(tool.asked()).hasSize(3);
    }
  }

  @Test
  void rejectsInTheEndWhatTheToolNeverSays() throws Exception {
    tool.with("/api/v1/assignments/a1", Answer.status(503));
    try (DeferredWorker worker = worker()) {
      gateway.post("/v1/hooks/toloka", SUBMITTED.formatted("a1"));

      assertThat(cluster.records(TopicCatalogue.REJECTED, 1).get(0).value().getReason())
          .contains("answers api/v1/assignments/a1 with 503");
    }
  }

  @Test
  void keepsNoOtherSourceWaitingWhileAToolIsSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        Served slow = besides(silent);
        DeferredWorker worker = worker(slow)) {
      slow.post("/v1/hooks/silent", SUBMITTED.formatted("a1"));
      slow.post(
          "/v1/hooks/ls", "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":9}]}");
      slow.post("/v1/hooks/ls", CREATED);

      assertThat(cluster.records(TopicCatalogue.ANNOTATIONS, 2)).hasSize(2);
    }
  }

  /** A gateway one of whose tools says nothing. */
  private Served besides(ServerSocket silent) throws Exception {
    return new Served(
        """
        sources:
          ls: {tool: label-studio, scheme: none}
          silent:
            tool: toloka
            scheme: none
            api: {url: "http://127.0.0.1:%d", token: env:T, allow_private: true}
        """
            .formatted(silent.getLocalPort()),
        Map.of("T", "t"),
        new KafkaOutlet(publisher));
  }

  @Test
  void rejectsWhatOneSourceHasTooMuchOfAndNothingOfOthers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        Served slow = besides(silent);
        DeferredWorker worker = worker(slow, 4)) {
      for (int i = 0; i < 4; i++) {
        slow.post("/v1/hooks/silent", SUBMITTED.formatted("a" + i));
      }
      slow.post(
          "/v1/hooks/ls", "{\"action\":\"ANNOTATIONS_DELETED\",\"annotations\":[{\"id\":9}]}");
      slow.post("/v1/hooks/ls", CREATED);

      assertThat(cluster.records(TopicCatalogue.ANNOTATIONS, 2)).hasSize(2);
      assertThat(cluster.records(TopicCatalogue.REJECTED, 2))
          .allSatisfy(
              rejected -> {
                assertThat(rejected.value().getSourceTopic()).isEqualTo("gateway/silent");
                assertThat(rejected.value().getReason()).contains("too many messages");
              });
      assertThat(
              slow.meters
                  .get("andon_gateway_deferred_refused_total")
                  .tag("source", "silent")
                  .counter()
                  .count())
          .isEqualTo(2);
      await()
          .until(
              () ->
                  slow.meters.find("andon_gateway_deferred").tag("source", "silent").gauge()
                      != null);
      assertThat(slow.meters.get("andon_gateway_deferred").tag("source", "silent").gauge().value())
          .isEqualTo(2);
    }
  }

  private DeferredWorker worker() {
    return worker(gateway);
  }

  private DeferredWorker worker(Served of) {
    return worker(of, DeferredQueue.MOST);
  }

  private DeferredWorker worker(Served of, int most) {
    return DeferredWorker.start(
        of.gateway,
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrap()),
        cluster.schemas(),
        message -> List.of(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1)),
        most);
  }

  private boolean accept(int i, Set<Integer> accepted) throws Exception {
    boolean done = send(i).statusCode() == 200;
    if (done) {
      accepted.add(i);
    }
    return done;
  }

  /** Native JSON as a source of its own, which is answered soon whatever Kafka does. */
  private HttpResponse<String> send(int i) throws Exception {
    return gateway.post(
        "/v1/hooks/native", RECORD.formatted(i, i, i), "Content-Type", "application/json");
  }
}
