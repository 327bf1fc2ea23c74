package dev.andon.quality.comparison;

import dev.andon.quality.answer.Span;

/** A span as a region on the line. */
record SpanRegion(Span span) implements Region<SpanRegion> {

  @Override
  public String label() {
    return span.label();
  }

  @Override
  public double low() {
    return span.start();
  }

  @Override
  public double high() {
    return span.end();
  }

  @Override
  public boolean mayOverlap(SpanRegion other) {
    return span.start() <= other.span.end() && other.span.start() <= span.end();
  }

  @Override
  public double iou(SpanRegion other) {
    Span that = other.span;
    if (span.start() == that.start() && span.end() == that.end()) {
      return 1;
    }
    long common = (long) Math.min(span.end(), that.end()) - Math.max(span.start(), that.start());
    if (common <= 0) {
      return 0;
    }
    long lengths = (long) span.end() - span.start() + that.end() - that.start();
    return (double) common / (lengths - common);
  }

  @Override
  public int corners() {
    return 1;
  }

  @Override
  public SpanRegion thinned(int stride) {
    return this;
  }
}
