package dev.andon.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the registry does: checks a change, keeps it in the log, then lets it count. Thread-safe;
 * changes happen one after the other.
 */
final class SchemaStore {
  private final SchemaCatalog catalog;
  private final RegistryLog log;
  private final SchemaReader reader;

  SchemaStore(SchemaCatalog catalog, RegistryLog log) {
    this.catalog = catalog;
    this.log = log;
    this.reader = new SchemaReader(catalog);
  }

  /** Registers a schema as the next version of a subject, or finds it there. */
  synchronized SubjectVersion register(String subject, SchemaRequest request) {
    requireValid(subject);
    SchemaReader.Candidate candidate = reader.read(request, /* asNew= */ true);
    if (request.version() == 0) {
      Optional<SubjectVersion> existing = find(subject, candidate, Deleted.HIDDEN);
      if (existing.isPresent()) {
        return existing.get();
      }
    }
    int version = catalog.nextVersion(subject);
    if (request.version() != 0 && request.version() != version) {
      throw RegistryException.invalidSchema("Version is not one more than previous version");
    }
    List<String> violations =
        violations(subject, candidate, catalog.versions(subject, Deleted.HIDDEN));
    if (!violations.isEmpty()) {
      throw RegistryException.incompatible(subject, violations);
    }
    int id = catalog.idOf(candidate.content()).orElseGet(catalog::nextId);
    List<LogEntry> changes = new ArrayList<>(purgesOfSame(subject, id));
    changes.add(new LogEntry.Registered(subject, version, id, candidate.content()));
    commit("Register schema operation failed while writing to the store", changes);
    return catalog.version(subject, version, Deleted.HIDDEN).orElseThrow();
  }

  /** Finds the version of a subject that has this schema. */
  synchronized SubjectVersion lookup(String subject, SchemaRequest request, Deleted deleted) {
    SchemaReader.Candidate candidate = reader.read(request, /* asNew= */ false);
    return find(subject, candidate, deleted)
        .orElseThrow(
            () ->
                catalog.knows(subject, deleted)
                    ? RegistryException.schemaNotFound()
                    : RegistryException.subjectNotFound(subject));
  }

  /** What keeps a schema from being registered; checks against one version if one is given. */
  synchronized List<String> compatibility(
      String subject, SchemaRequest request, @Nullable VersionSpec version) {
    List<SubjectVersion> against;
    if (version == null) {
      against = catalog.versions(subject, Deleted.HIDDEN);
    } else {
      Optional<SubjectVersion> one = catalog.resolve(subject, version, Deleted.HIDDEN);
      if (one.isEmpty() && !version.isLatest()) {
        throw RegistryException.versionNotFound(version.number());
      }
      against = one.stream().toList();
    }
    return violations(subject, reader.read(request, /* asNew= */ true), against);
  }

  synchronized SubjectVersion version(String subject, VersionSpec version, Deleted deleted) {
    return catalog
        .resolve(subject, version, deleted)
        .orElseThrow(
            () ->
                catalog.knows(subject, deleted)
                    ? RegistryException.versionNotFound(version.number())
                    : RegistryException.subjectNotFound(subject));
  }

  /** The versions of a subject, oldest first. */
  synchronized List<SubjectVersion> versions(String subject, Deleted deleted) {
    if (!catalog.knows(subject, deleted == Deleted.HIDDEN ? deleted : Deleted.INCLUDED)) {
      throw RegistryException.subjectNotFound(subject);
    }
    return catalog.versions(subject, deleted);
  }

  synchronized List<String> subjects(Deleted deleted) {
    return catalog.subjects(deleted);
  }

  synchronized SchemaContent content(int id) {
    return catalog.content(id).orElseThrow(() -> RegistryException.schemaNotFound(id));
  }

  synchronized List<SubjectVersion> usesOf(int id, Deleted deleted) {
    if (catalog.content(id).isEmpty()) {
      throw RegistryException.schemaNotFound();
    }
    return catalog.usesOf(id, deleted);
  }

  /** The schemas that refer to a version, by rising id. */
  synchronized List<SubjectVersion> referrers(String subject, VersionSpec version) {
    SubjectVersion referred = version(subject, version, Deleted.INCLUDED);
    return catalog.referrers(subject, referred.version(), Deleted.HIDDEN);
  }

  /** Deletes a version, softly first and then for good; returns its number. */
  synchronized int deleteVersion(String subject, VersionSpec spec, boolean permanent) {
    SubjectVersion version =
        version(subject, spec, spec.isLatest() && !permanent ? Deleted.HIDDEN : Deleted.INCLUDED);
    if (!permanent && version.deleted()) {
      throw RegistryException.versionSoftDeleted(subject, version.version());
    }
    if (!catalog.referrers(subject, version.version(), Deleted.included(permanent)).isEmpty()) {
      throw RegistryException.referenceExists(subject, version.version());
    }
    if (permanent && !version.deleted()) {
      throw RegistryException.versionNotSoftDeleted(subject, version.version());
    }
    commit(
        "Delete Schema Version operation failed while writing to the store",
        List.of(deletion(version, permanent)));
    return version.version();
  }

  /** Deletes all versions of a subject, softly first and then for good; returns their numbers. */
  synchronized List<Integer> deleteSubject(String subject, boolean permanent) {
    if (!catalog.knows(subject, Deleted.INCLUDED)) {
      throw RegistryException.subjectNotFound(subject);
    }
    if (!permanent && !catalog.knows(subject, Deleted.HIDDEN)) {
      throw RegistryException.subjectSoftDeleted(subject);
    }
    List<SubjectVersion> versions = catalog.versions(subject, Deleted.included(permanent));
    for (SubjectVersion version : versions) {
      requireUnreferred(version, permanent);
      if (permanent && !version.deleted()) {
        throw RegistryException.subjectNotSoftDeleted(subject);
      }
    }
    commit(
        "Error while deleting the subject " + subject,
        versions.stream().map(version -> deletion(version, permanent)).toList());
    return versions.stream().map(SubjectVersion::version).toList();
  }

  synchronized CompatibilityLevel globalLevel() {
    return catalog.globalLevel();
  }

  /** The level set for this subject itself. */
  synchronized Optional<CompatibilityLevel> ownLevel(String subject) {
    return catalog.ownLevel(subject);
  }

  /** Sets the level of a subject, or of all without one if there is none; null goes back. */
  synchronized void setLevel(@Nullable String subject, @Nullable CompatibilityLevel level) {
    if (subject != null) {
      requireValid(subject);
    }
    commit("Failed to update compatibility level", List.of(new LogEntry.LevelSet(subject, level)));
  }

  private static LogEntry deletion(SubjectVersion version, boolean permanent) {
    return permanent
        ? new LogEntry.Purged(version.subject(), version.version())
        : new LogEntry.Hidden(version.subject(), version.version());
  }

  private void requireUnreferred(SubjectVersion version, boolean permanent) {
    boolean referred =
        catalog
            .referrers(version.subject(), version.version(), Deleted.included(permanent))
            .stream()
            .anyMatch(referrer -> !referrer.subject().equals(version.subject()));
    if (referred) {
      throw RegistryException.referenceExists(version.subject(), version.version());
    }
  }

  /** Softly deleted versions of the content that comes back make room for the new one. */
  private List<LogEntry> purgesOfSame(String subject, int id) {
    return catalog.versions(subject, Deleted.ONLY).stream()
        .filter(version -> version.id() == id)
        .filter(v -> catalog.referrers(subject, v.version(), Deleted.INCLUDED).isEmpty())
        .map(version -> deletion(version, /* permanent= */ true))
        .toList();
  }

  private void commit(String failure, List<LogEntry> changes) {
    try {
      log.append(changes);
    } catch (IOException e) {
      throw RegistryException.storeFailed(failure, e);
    }
    changes.forEach(catalog::apply);
  }

  private Optional<SubjectVersion> find(
      String subject, SchemaReader.Candidate candidate, Deleted deleted) {
    List<SubjectVersion> newestFirst = newestFirst(catalog.versions(subject, deleted));
    Optional<Integer> id = catalog.idOf(candidate.content());
    for (SubjectVersion version : newestFirst) {
      if (id.isPresent() && version.id() == id.get()) {
        return Optional.of(version);
      }
    }
    // Generated classes carry their schema in full where the registry has references.
    if (candidate.content().references().isEmpty()) {
      for (SubjectVersion version : newestFirst) {
        if (!version.content().references().isEmpty()
            && candidate.avro().sameInFull(reader.parsed(version))) {
          return Optional.of(version);
        }
      }
    }
    return Optional.empty();
  }

  private List<String> violations(
      String subject, SchemaReader.Candidate candidate, List<SubjectVersion> against) {
    CompatibilityLevel level = catalog.ownLevel(subject).orElse(catalog.globalLevel());
    if (level == CompatibilityLevel.NONE) {
      return List.of();
    }
    List<CompatibilityCheck.Earlier> earlier =
        newestFirst(against).stream()
            .map(v -> new CompatibilityCheck.Earlier(v.version(), reader.parsed(v).schema()))
            .toList();
    return CompatibilityCheck.violations(level, candidate.avro().schema(), earlier);
  }

  private static List<SubjectVersion> newestFirst(List<SubjectVersion> versions) {
    List<SubjectVersion> reversed = new ArrayList<>(versions);
    Collections.reverse(reversed);
    return reversed;
  }

  /** Subjects of other contexts, and names the protocol keeps for itself, are not subjects here. */
  private static void requireValid(String subject) {
    if (subject.isEmpty()
        || subject.startsWith(":.")
        || subject.equals("__GLOBAL")
        || subject.equals("__EMPTY")
        || subject.chars().anyMatch(Character::isISOControl)) {
      throw RegistryException.invalidSubject(subject);
    }
  }
}
