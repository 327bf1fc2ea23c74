package dev.andon.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP interface of Confluent Schema Registry 7.7, as far as Avro needs it. */
final class RegistryApi {
  private static final Logger log = LoggerFactory.getLogger(RegistryApi.class);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Settings of a subject in other registries that would change what is accepted here. */
  private static final List<String> UNSUPPORTED_CONFIG =
      List.of(
          "alias",
          "compatibilityGroup",
          "defaultMetadata",
          "overrideMetadata",
          "defaultRuleSet",
          "overrideRuleSet");

  private final SchemaStore store;

  RegistryApi(SchemaStore store) {
    this.store = store;
  }

  Routes routes() {
    String versions = "/subjects/{subject}/versions";
    String checks = "/compatibility/subjects/{subject}/versions";
    return new Routes()
        .add("GET", "/", request -> JSON.objectNode())
        .add("GET", "/subjects", this::subjects)
        .add("POST", "/subjects/{subject}", this::lookup)
        .add("DELETE", "/subjects/{subject}", this::deleteSubject)
        .add("GET", versions, this::versions)
        .add("POST", versions, this::register)
        .add("GET", versions + "/{version}", request -> subjectSchema(version(request)))
        .add("GET", versions + "/{version}/schema", request -> raw(version(request).content()))
        .add("GET", versions + "/{version}/referencedby", this::referrers)
        .add("DELETE", versions + "/{version}", this::deleteVersion)
        .add("GET", "/schemas/types", request -> JSON.arrayNode().add("AVRO"))
        .add("GET", "/schemas/ids/{id}", request -> schema(store.content(request.id())))
        .add("GET", "/schemas/ids/{id}/schema", request -> raw(store.content(request.id())))
        .add("GET", "/schemas/ids/{id}/subjects", this::subjectsOfId)
        .add("GET", "/schemas/ids/{id}/versions", this::versionsOfId)
        .add("POST", checks, request -> check(request, null))
        .add("POST", checks + "/{version}", request -> check(request, request.version()))
        .add("GET", "/config", request -> level(store.globalLevel()))
        .add("PUT", "/config", request -> setLevel(null, request.body()))
        .add("DELETE", "/config", this::resetGlobalLevel)
        .add("GET", "/config/{subject}", this::subjectLevel)
        .add("PUT", "/config/{subject}", request -> setLevel(request.subject(), request.body()))
        .add("DELETE", "/config/{subject}", this::resetSubjectLevel)
        .add("GET", "/mode", request -> readWrite())
        .add("PUT", "/mode", RegistryApi::refuseMode)
        .add("GET", "/mode/{subject}", RegistryApi::subjectMode)
        .add("PUT", "/mode/{subject}", RegistryApi::refuseMode)
        .add("DELETE", "/mode/{subject}", RegistryApi::refuseMode);
  }

  private JsonNode subjects(RegistryRequest request) {
    // ":*:" stands for every context; there is only one here.
    String prefix = request.query().getOrDefault("subjectPrefix", "").replaceFirst("^:\\*:", "");
    List<String> subjects =
        store.subjects(request.deleted()).stream()
            .filter(subject -> subject.startsWith(prefix))
            .toList();
    return strings(request.page(subjects));
  }

  private JsonNode lookup(RegistryRequest request) {
    return subjectSchema(
        store.lookup(
            request.subject(), request.schema(), Deleted.included(request.flag("deleted"))));
  }

  private JsonNode register(RegistryRequest request) {
    SubjectVersion version = store.register(request.subject(), request.schema());
    log.debug("{} version {} has id {}", version.subject(), version.version(), version.id());
    return JSON.objectNode().put("id", version.id()).put("version", version.version());
  }

  private JsonNode versions(RegistryRequest request) {
    return numbers(
        request.page(
            store.versions(request.subject(), request.deleted()).stream()
                .map(SubjectVersion::version)
                .toList()));
  }

  private SubjectVersion version(RegistryRequest request) {
    return store.version(
        request.subject(), request.version(), Deleted.included(request.flag("deleted")));
  }

  private JsonNode referrers(RegistryRequest request) {
    return numbers(
        request.page(
            store.referrers(request.subject(), request.version()).stream()
                .map(SubjectVersion::id)
                .distinct()
                .toList()));
  }

  private JsonNode deleteVersion(RegistryRequest request) {
    return JSON.numberNode(
        store.deleteVersion(request.subject(), request.version(), request.flag("permanent")));
  }

  private JsonNode deleteSubject(RegistryRequest request) {
    return numbers(store.deleteSubject(request.subject(), request.flag("permanent")));
  }

  private JsonNode subjectsOfId(RegistryRequest request) {
    return strings(
        request.page(
            store.usesOf(request.id(), Deleted.included(request.flag("deleted"))).stream()
                .map(SubjectVersion::subject)
                .distinct()
                .toList()));
  }

  private JsonNode versionsOfId(RegistryRequest request) {
    ArrayNode array = JSON.arrayNode();
    List<SubjectVersion> uses =
        store.usesOf(request.id(), Deleted.included(request.flag("deleted")));
    for (SubjectVersion use : request.page(uses)) {
      array.addObject().put("subject", use.subject()).put("version", use.version());
    }
    return array;
  }

  private JsonNode check(RegistryRequest request, @Nullable VersionSpec version) {
    boolean verbose = request.flag("verbose");
    List<String> violations;
    try {
      violations = store.compatibility(request.subject(), request.schema(), version);
    } catch (RegistryException e) {
      if (!verbose || e.status() != 422) {
        throw e;
      }
      violations = List.of(String.valueOf(e.getMessage()));
    }
    ObjectNode result = JSON.objectNode().put("is_compatible", violations.isEmpty());
    if (verbose) {
      result.set("messages", strings(violations));
    }
    return result;
  }

  private JsonNode subjectLevel(RegistryRequest request) {
    String subject = request.subject();
    Optional<CompatibilityLevel> own = store.ownLevel(subject);
    if (own.isEmpty() && request.flag("defaultToGlobal")) {
      return level(store.globalLevel());
    }
    return level(own.orElseThrow(() -> RegistryException.levelNotConfigured(subject)));
  }

  private JsonNode setLevel(@Nullable String subject, JsonNode body) {
    for (String field : UNSUPPORTED_CONFIG) {
      if (body.hasNonNull(field)) {
        throw RegistryException.notPermitted(field + " is not supported by the embedded registry");
      }
    }
    ObjectNode result = JSON.objectNode();
    if (body.hasNonNull("compatibility")) {
      CompatibilityLevel level =
          CompatibilityLevel.named(body.path("compatibility").asText())
              .orElseThrow(RegistryException::invalidLevel);
      store.setLevel(subject, level);
      result.put("compatibility", level.name());
    }
    return result;
  }

  private JsonNode resetGlobalLevel(RegistryRequest request) {
    CompatibilityLevel before = store.globalLevel();
    store.setLevel(null, null);
    return level(before);
  }

  private JsonNode resetSubjectLevel(RegistryRequest request) {
    String subject = request.subject();
    CompatibilityLevel before =
        store.ownLevel(subject).orElseThrow(() -> RegistryException.subjectNotFound(subject));
    store.setLevel(subject, null);
    return level(before);
  }

  private static JsonNode readWrite() {
    return JSON.objectNode().put("mode", "READWRITE");
  }

  private static JsonNode subjectMode(RegistryRequest request) {
    if (!request.flag("defaultToGlobal")) {
      throw RegistryException.modeNotConfigured(request.subject());
    }
    return readWrite();
  }

  private static JsonNode refuseMode(RegistryRequest request) {
    throw RegistryException.notPermitted("Mode changes are not allowed");
  }

  private static ObjectNode schema(SchemaContent content) {
    ObjectNode node = JSON.objectNode().put("schema", content.text());
    if (!content.references().isEmpty()) {
      node.set("references", LogEntryCodec.references(content.references()));
    }
    return node;
  }

  private static JsonNode subjectSchema(SubjectVersion version) {
    ObjectNode node =
        JSON.objectNode()
            .put("subject", version.subject())
            .put("version", version.version())
            .put("id", version.id());
    return node.setAll(schema(version.content()));
  }

  private static JsonNode raw(SchemaContent content) {
    return JSON.rawValueNode(new RawValue(content.text()));
  }

  private static JsonNode level(CompatibilityLevel level) {
    return JSON.objectNode().put("compatibilityLevel", level.name());
  }

  private static JsonNode strings(List<String> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static JsonNode numbers(List<Integer> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
