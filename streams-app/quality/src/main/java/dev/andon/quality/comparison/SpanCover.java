package dev.andon.quality.comparison;

import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The positions that spans cover, label by label, as disjoint stretches in ascending order: the
 * text's length costs nothing. O(n log n) to make for n spans, O(n + m) to intersect.
 */
final class SpanCover {

  /** From one position up to another, exclusive. */
  private record Stretch(long start, long end) {

    long common(Stretch other) {
      return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
    }
  }

  private final Map<String, List<Stretch>> stretches;
  private final long size;

  private SpanCover(Map<String, List<Stretch>> stretches) {
    this.stretches = stretches;
    this.size =
        stretches.values().stream()
            .flatMap(List::stream)
            .mapToLong(stretch -> stretch.end - stretch.start)
            .sum();
  }

  static SpanCover of(SpansAnswer answer) {
    Map<String, List<Stretch>> stretches = new TreeMap<>();
    for (Span span : answer.spans()) {
      if (span.start() < span.end()) {
        append(stretches.computeIfAbsent(span.label(), label -> new ArrayList<>()), span);
      }
    }
    return new SpanCover(stretches);
  }

  /** Adds a span that begins no earlier than those before it. */
  private static void append(List<Stretch> stretches, Span span) {
    int last = stretches.size() - 1;
    if (last >= 0 && span.start() <= stretches.get(last).end) {
      Stretch open = stretches.get(last);
      stretches.set(last, new Stretch(open.start, Math.max(open.end, span.end())));
    } else {
      stretches.add(new Stretch(span.start(), span.end()));
    }
  }

  /** How many positions are covered, each once for every label. */
  long size() {
    return size;
  }

  /** How many positions both cover with the same label. */
  long common(SpanCover other) {
    long common = 0;
    for (Map.Entry<String, List<Stretch>> entry : stretches.entrySet()) {
      common += common(entry.getValue(), other.stretches.getOrDefault(entry.getKey(), List.of()));
    }
    return common;
  }

  private static long common(List<Stretch> a, List<Stretch> b) {
    long common = 0;
    for (int i = 0, j = 0; i < a.size() && j < b.size(); ) {
      common += a.get(i).common(b.get(j));
      if (a.get(i).end <= b.get(j).end) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }
}
