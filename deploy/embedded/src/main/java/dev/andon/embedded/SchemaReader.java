package dev.andon.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads schemas together with what they refer to in the catalog. Not thread-safe. */
final class SchemaReader {
  private final SchemaCatalog catalog;
  private final Map<Integer, AvroText.Parsed> parsedById = new HashMap<>();

  SchemaReader(SchemaCatalog catalog) {
    this.catalog = catalog;
  }

  /** A schema of a client, read. */
  record Candidate(AvroText.Parsed avro, SchemaContent content) {}

  /**
   * Reads what a client sent.
   *
   * @param asNew whether it is to be registered: then its defaults must fit, and it may refer only
   *     to what is not deleted
   */
  Candidate read(SchemaRequest request, boolean asNew) {
    List<SchemaReference> references = new ArrayList<>();
    for (SchemaReference reference : request.references()) {
      SubjectVersion referred = referred(reference, Deleted.included(!asNew));
      references.add(
          new SchemaReference(reference.name(), reference.subject(), referred.version()));
    }
    AvroText.Parsed avro =
        AvroText.parse(request.text(), referredTexts(references), /* checkDefaults= */ asNew);
    return new Candidate(avro, new SchemaContent(avro.canonical(), references));
  }

  /** The schema of a registered version. */
  AvroText.Parsed parsed(SubjectVersion version) {
    return parsedById.computeIfAbsent(
        version.id(),
        id ->
            AvroText.parse(
                version.content().text(),
                referredTexts(version.content().references()),
                /* checkDefaults= */ false));
  }

  /** The texts of all that these references need, each after those it needs itself. */
  private List<String> referredTexts(List<SchemaReference> references) {
    Map<String, String> textByName = new LinkedHashMap<>();
    collect(references, textByName);
    return List.copyOf(textByName.values());
  }

  private void collect(List<SchemaReference> references, Map<String, String> textByName) {
    for (SchemaReference reference : references) {
      if (!textByName.containsKey(reference.name())) {
        SchemaContent content = referred(reference, Deleted.INCLUDED).content();
        collect(content.references(), textByName);
        textByName.put(reference.name(), content.text());
      }
    }
  }

  private SubjectVersion referred(SchemaReference reference, Deleted deleted) {
    return catalog
        .resolve(reference.subject(), new VersionSpec(reference.version()), deleted)
        .orElseThrow(
            () ->
                RegistryException.invalidSchema(
                    "No schema reference found for subject \"%s\" and version %d"
                        .formatted(reference.subject(), reference.version())));
  }
}
