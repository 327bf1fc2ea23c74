package dev.andon.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.security.basicauth.BasicAuthCredentialProvider;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RegistryClientsTest {

  @Test
  void refusesToOpenNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistryClients.open(" , ", Map.of()))
        .withMessageContaining("http://localhost:8081");
  }

  @Test
  void refusesCredentialsItCannotSend() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RegistryClients.open(
                    "http://localhost:8081",
                    Map.of("bearer.auth.credentials.source", "OAUTHBEARER")))
        .withMessageContaining("STATIC_TOKEN");
  }

  @Test
  void registeringAgainChangesNothing() throws Exception {
    SchemaRegistryClient registry = RegistryClients.open("mock://register", Map.of());

    int id = RegistrySubjects.register(registry, TopicCatalogue.GOLD);

    assertThat(RegistrySubjects.register(registry, TopicCatalogue.GOLD)).isEqualTo(id);
    assertThat(registry.getAllVersions(TopicCatalogue.GOLD.valueSubject())).hasSize(1);
    assertThat(registry.getCompatibility(TopicCatalogue.GOLD.valueSubject()))
        .isEqualTo("FULL_TRANSITIVE");
  }

  @Test
  void aSerializerFindsWhatWasRegistered() throws Exception {
    SchemaRegistryClient registry = RegistryClients.open("mock://provisioned", Map.of());
    int id = RegistrySubjects.register(registry, TopicCatalogue.ANNOTATIONS);

    byte[] bytes =
        AvroSerdes.over(registry, false)
            .serializer(TopicCatalogue.ANNOTATIONS)
            .serialize(TopicCatalogue.ANNOTATIONS.name(), Samples.plainEvent());

    assertThat(bytes).startsWith(0, 0, 0, 0, id);
  }

  @Test
  void theRegistryKeepsNoHintsAboutJava() {
    assertThat(Contracts.schemas())
        .allSatisfy(schema -> assertThat(schema.toString()).doesNotContain("avro.java"));
  }

  /** The services of the repackaged client: what a registry behind a login needs. */
  @Test
  void credentialProvidersAreOnBoard() {
    assertThat(ServiceLoader.load(BasicAuthCredentialProvider.class))
        .extracting(BasicAuthCredentialProvider::alias)
        .contains("USER_INFO", "URL", "SASL_INHERIT");
    assertThat(ServiceLoader.load(BearerAuthCredentialProvider.class))
        .extracting(BearerAuthCredentialProvider::alias)
        .contains("STATIC_TOKEN", "CUSTOM");
  }
}
