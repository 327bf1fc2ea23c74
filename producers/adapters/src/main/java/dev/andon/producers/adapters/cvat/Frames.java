package dev.andon.producers.adapters.cvat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of a job's frames: which there are, what they are called, and how large. */
final class Frames {
  private static final int LONGEST_SIDE = 1_000_000;

  private final Job job;
  private final @Nullable ArrayNode details;
  private final @Nullable ArrayNode included;
  private final SortedSet<Integer> numbers = new TreeSet<>();
  private final Map<Integer, Integer> positions = new HashMap<>();

  /**
   * @param meta the answer of {@code GET /api/jobs/ID/data/meta}, or null
   */
  Frames(Job job, @Nullable ObjectNode meta) {
    this.job = job;
    details = JsonFields.array(meta, "frames");
    included = JsonFields.array(meta, "included_frames");
    if (included != null) {
      addAll(included);
    } else {
      for (int frame = job.startFrame(); frame <= job.stopFrame(); frame++) {
        numbers.add(frame);
      }
    }
    for (int frame : numbers) {
      positions.put(frame, positions.size());
    }
    ArrayNode deleted = JsonFields.array(meta, "deleted_frames");
    if (deleted != null) {
      deleted.forEach(frame -> numbers.remove(frame.asInt(-1)));
    }
  }

  private void addAll(ArrayNode frames) {
    for (JsonNode frame : frames) {
      int number = frame.canConvertToInt() ? frame.intValue() : -1;
      if (number >= job.startFrame() && number <= job.stopFrame()) {
        numbers.add(number);
      }
    }
  }

  /** The frames of the job that were not deleted. */
  SortedSet<Integer> numbers() {
    return numbers;
  }

  /**
   * Whether all of them were to be annotated. A ground truth job spans its task and holds a part of
   * it, which only the list of included frames tells.
   */
  boolean areAllAsked() {
    return included != null || !job.isGroundTruth();
  }

  /** The name of a frame's image, or null. */
  @Nullable String name(int frame) {
    JsonNode detail = detail(frame);
    return detail == null || details == null || details.size() == 1 && positions.size() > 1
        ? null
        : JsonFields.text(detail, "name");
  }

  int width(int frame) throws Refusal {
    return side(frame, "width");
  }

  int height(int frame) throws Refusal {
    return side(frame, "height");
  }

  private int side(int frame, String field) throws Refusal {
    JsonNode detail = detail(frame);
    if (detail == null) {
      throw new Refusal(
          "a mask needs the frame's size: put the answer of GET /api/jobs/ID/data/meta to the job");
    }
    int side = JsonFields.requiredIndex(detail, field);
    if (side < 1 || side > LONGEST_SIDE) {
      throw new Refusal(field + " must be from 1 to " + LONGEST_SIDE + " pixels and is " + side);
    }
    return side;
  }

  /** A video has one description for all its frames, images have one each. */
  private @Nullable JsonNode detail(int frame) {
    if (details == null) {
      return null;
    }
    Integer position = positions.get(frame);
    return position == null ? null : details.get(details.size() == 1 ? 0 : position);
  }
}
