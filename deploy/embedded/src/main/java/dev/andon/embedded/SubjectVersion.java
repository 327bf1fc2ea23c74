package dev.andon.embedded;

/**
 * One version of a subject.
 *
 * @param version from 1
 * @param id the id of its content, the one that records carry
 * @param deleted softly: no longer offered, but still there for those who know it
 */
record SubjectVersion(String subject, int version, int id, SchemaContent content, boolean deleted) {
  SubjectVersion asDeleted() {
    return new SubjectVersion(subject, version, id, content, true);
  }
}
