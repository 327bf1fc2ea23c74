package dev.andon.embedded;

/** What a query makes of softly deleted versions. */
enum Deleted {
  HIDDEN,
  INCLUDED,
  ONLY;

  static Deleted included(boolean included) {
    return included ? INCLUDED : HIDDEN;
  }

  boolean shows(SubjectVersion version) {
    return switch (this) {
      case HIDDEN -> !version.deleted();
      case INCLUDED -> true;
      case ONLY -> version.deleted();
    };
  }
}
