package dev.andon.producers.gateway;

/** What became of a record of a request. */
enum Fate {
  /** All replicas in sync have it. */
  ACCEPTED,
  /** A part of it could not be used; the rest is accepted. */
  PARTLY_REFUSED,
  /** It cannot be used; sending it again changes nothing. */
  REFUSED,
  /**
   * It is read again a little later: it speaks of something not seen yet, or names what is fetched.
   */
  DEFERRED,
  /** It is understood, and no business of Andon's. */
  IGNORED,
  /** It is kept among what was rejected, for somebody to look at. */
  KEPT,
  /** It could not be published now; sent again, it may be. */
  FAILED
}
