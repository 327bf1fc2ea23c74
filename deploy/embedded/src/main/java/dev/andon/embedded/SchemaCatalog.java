package dev.andon.embedded;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything the registry knows, as its log entries make it. {@link #apply} is the only way in, so
 * that a registry read back from its log is the one that wrote it. Not thread-safe.
 */
final class SchemaCatalog {
  private final NavigableMap<String, NavigableMap<Integer, SubjectVersion>> subjects =
      new TreeMap<>();
  private final Map<Integer, SchemaContent> contents = new HashMap<>();
  private final Map<SchemaContent, Integer> ids = new HashMap<>();
  private final Map<String, CompatibilityLevel> levels = new HashMap<>();
  private final CompatibilityLevel defaultLevel;
  private CompatibilityLevel globalLevel;
  private int lastId;

  SchemaCatalog(CompatibilityLevel defaultLevel) {
    this.defaultLevel = defaultLevel;
    this.globalLevel = defaultLevel;
  }

  void apply(LogEntry entry) {
    if (entry instanceof LogEntry.Registered registered) {
      register(registered);
    } else if (entry instanceof LogEntry.Hidden hidden) {
      versions(hidden.subject())
          .computeIfPresent(hidden.version(), (number, version) -> version.asDeleted());
    } else if (entry instanceof LogEntry.Purged purged) {
      purge(purged.subject(), purged.version());
    } else if (entry instanceof LogEntry.LevelSet set) {
      setLevel(set);
    }
  }

  /** The id for a content that has none yet. Ids rise and are never given twice. */
  int nextId() {
    return lastId + 1;
  }

  /** The number for the next version of a subject: one more than any it has, deleted or not. */
  int nextVersion(String subject) {
    NavigableMap<Integer, SubjectVersion> versions = versions(subject);
    return versions.isEmpty() ? 1 : versions.lastKey() + 1;
  }

  Optional<Integer> idOf(SchemaContent content) {
    return Optional.ofNullable(ids.get(content));
  }

  Optional<SchemaContent> content(int id) {
    return Optional.ofNullable(contents.get(id));
  }

  List<String> subjects(Deleted deleted) {
    return subjects.keySet().stream().filter(subject -> knows(subject, deleted)).toList();
  }

  /** Whether a subject has a version that may be seen. */
  boolean knows(String subject, Deleted deleted) {
    return versions(subject).values().stream().anyMatch(deleted::shows);
  }

  /** The versions of a subject, oldest first. */
  List<SubjectVersion> versions(String subject, Deleted deleted) {
    return versions(subject).values().stream().filter(deleted::shows).toList();
  }

  Optional<SubjectVersion> version(String subject, int version, Deleted deleted) {
    return Optional.ofNullable(versions(subject).get(version)).filter(deleted::shows);
  }

  Optional<SubjectVersion> resolve(String subject, VersionSpec version, Deleted deleted) {
    return version.isLatest()
        ? latest(subject, deleted)
        : version(subject, version.number(), deleted);
  }

  private Optional<SubjectVersion> latest(String subject, Deleted deleted) {
    return versions(subject).descendingMap().values().stream().filter(deleted::shows).findFirst();
  }

  /** Everywhere the content of that id is registered, by subject and version. */
  List<SubjectVersion> usesOf(int id, Deleted deleted) {
    return all().filter(version -> version.id() == id).filter(deleted::shows).toList();
  }

  /** What refers to one version of a subject. */
  List<SubjectVersion> referrers(String subject, int version, Deleted deleted) {
    return all()
        .filter(deleted::shows)
        .filter(referrer -> referrer.content().refersTo(subject, version))
        .sorted(Comparator.comparingInt(SubjectVersion::id))
        .toList();
  }

  CompatibilityLevel globalLevel() {
    return globalLevel;
  }

  /** The level set for this subject itself. */
  Optional<CompatibilityLevel> ownLevel(String subject) {
    return Optional.ofNullable(levels.get(subject));
  }

  private void register(LogEntry.Registered entry) {
    SubjectVersion version =
        new SubjectVersion(
            entry.subject(), entry.version(), entry.id(), entry.content(), /* deleted= */ false);
    subjects.computeIfAbsent(entry.subject(), s -> new TreeMap<>()).put(entry.version(), version);
    contents.put(entry.id(), entry.content());
    ids.put(entry.content(), entry.id());
    lastId = Math.max(lastId, entry.id());
  }

  private void purge(String subject, int number) {
    NavigableMap<Integer, SubjectVersion> versions = versions(subject);
    SubjectVersion purged = versions.remove(number);
    if (purged != null && usesOf(purged.id(), Deleted.INCLUDED).isEmpty()) {
      contents.remove(purged.id());
      ids.remove(purged.content());
    }
    if (versions.isEmpty()) {
      subjects.remove(subject);
      levels.remove(subject);
    }
  }

  private void setLevel(LogEntry.LevelSet set) {
    if (set.subject() == null) {
      globalLevel = set.level() == null ? defaultLevel : set.level();
    } else if (set.level() == null) {
      levels.remove(set.subject());
    } else {
      levels.put(set.subject(), set.level());
    }
  }

  private NavigableMap<Integer, SubjectVersion> versions(String subject) {
    NavigableMap<Integer, SubjectVersion> versions = subjects.get(subject);
    return versions == null ? new TreeMap<>() : versions;
  }

  private Stream<SubjectVersion> all() {
    return subjects.values().stream().map(NavigableMap::values).flatMap(Collection::stream);
  }
}
