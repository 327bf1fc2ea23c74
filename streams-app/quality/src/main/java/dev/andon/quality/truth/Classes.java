package dev.andon.quality.truth;

/** The bounds on classes and labels that everything in this package shares. */
final class Classes {

  /** Most classes of one question: a rater's confusion then takes half a megabyte. */
  static final int MOST = 256;

  private Classes() {}

  /** The number of classes, if it is within bounds. */
  static int requireCount(int classes) {
    if (classes < 2 || classes > MOST) {
      throw new IllegalArgumentException("classes must be in 2.." + MOST + ", are " + classes);
    }
    return classes;
  }

  /** The label, if it is one of the classes. */
  static int requireLabel(int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException("label must be in 0.." + (classes - 1) + ", is " + label);
    }
    return label;
  }
}
