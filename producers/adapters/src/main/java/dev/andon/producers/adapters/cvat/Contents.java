package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sorts the annotations of a job by frames. */
final class Contents {
  private final Limits limits;
  private final Map<Integer, List<JsonNode>> tags = new TreeMap<>();
  private final Map<Integer, List<Placed>> shapes = new TreeMap<>();
  private final List<Track> tracks = new ArrayList<>();
  private final SortedSet<Integer> worked = new TreeSet<>();
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
  private final Set<String> notCompared = new TreeSet<>();
  private int read;

  private Contents(Limits limits) {
    this.limits = limits;
  }

  /**
   * @param annotations the answer of {@code GET /api/jobs/ID/annotations}
   * @throws Refusal if an annotation is on no frame, or there are more of them than the limits
   *     allow
   */
  static Contents of(ObjectNode annotations, Limits limits) throws Refusal {
    Contents contents = new Contents(limits);
    for (JsonNode tag : annotations.path("tags")) {
      contents.count();
      int frame = JsonFields.requiredIndex(tag, "frame");
      contents.tags.computeIfAbsent(frame, number -> new ArrayList<>()).add(tag);
      contents.worked.add(frame);
      contents.kinds.add(Kind.TAGS);
    }
    for (JsonNode shape : annotations.path("shapes")) {
      contents.shape(shape);
    }
    for (JsonNode track : annotations.path("tracks")) {
      contents.track(track);
    }
    if (annotations.path("intervals").size() > 0) {
      contents.notCompared.add("interval");
    }
    contents.placeTracks();
    return contents;
  }

  private void shape(JsonNode json) throws Refusal {
    count();
    int frame = JsonFields.requiredIndex(json, "frame");
    worked.add(frame);
    Placed shape = Track.placed(json, json.get("label_id"), List.of(), limits);
    if (isCompared(shape.type())) {
      place(frame, shape);
    }
  }

  private void track(JsonNode json) throws Refusal {
    Track track = Track.of(json, limits);
    for (int frame : track.keyframes()) {
      count();
      worked.add(frame);
    }
    if (isCompared(track.type())) {
      tracks.add(track);
    }
  }

  /** Whether Andon compares shapes of a type; if not, it is noted. */
  private boolean isCompared(String type) {
    Kind kind = Kind.of(type);
    if (kind == null) {
      notCompared.add(type);
      return false;
    }
    kinds.add(kind);
    return true;
  }

  /** A frame that somebody worked on has the shapes of all tracks that are visible there. */
  private void placeTracks() throws Refusal {
    for (Track track : tracks) {
      for (int frame : worked.tailSet(track.keyframes().first())) {
        count();
        Placed shape = track.at(frame);
        if (shape != null) {
          place(frame, shape);
        }
      }
    }
  }

  private void place(int frame, Placed shape) {
    shapes.computeIfAbsent(frame, number -> new ArrayList<>()).add(shape);
  }

  private void count() throws Refusal {
    if (++read > limits.elementNodes()) {
      throw new Refusal("holds more than " + limits.elementNodes() + " shapes on its frames");
    }
  }

  List<JsonNode> tags(int frame) {
    return tags.getOrDefault(frame, List.of());
  }

  List<Placed> shapes(int frame) {
    return shapes.getOrDefault(frame, List.of());
  }

  /** The frames on which something was drawn, tagged or set by hand. */
  Set<Integer> worked() {
    return worked;
  }

  /** Whether there are tracks, between whose keyframes nobody worked. */
  boolean hasTracks() {
    return !tracks.isEmpty();
  }

  /** The kinds that occur anywhere in the job. */
  Set<Kind> kinds() {
    return kinds;
  }

  /** The types that occur and are not compared. */
  Set<String> notCompared() {
    return notCompared;
  }
}
