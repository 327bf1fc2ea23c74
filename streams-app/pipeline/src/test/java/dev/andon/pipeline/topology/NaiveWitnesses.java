package dev.andon.pipeline.topology;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.TopicKey;
import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.state.StateReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What gold and the other raters of an item say of each, worked out from the whole log at once. */
final class NaiveWitnesses {
  private static final long HOUR = 3_600_000L;
  private static final Set<AnswerKind> CHOICES =
      EnumSet.of(AnswerKind.CATEGORY, AnswerKind.ORDINAL, AnswerKind.PAIRWISE);

  /** An answer that can only be the same or not, and whether gold judges it, or a part of it. */
  private record Said(NaivePeers.Labeled by, String answer, boolean judged, boolean inPart) {
    private String rater() {
      return by.event().getRaterId();
    }
  }

  private final Set<List<String>> gold = new HashSet<>();
  private final SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();

  private NaiveWitnesses() {}

  /** What is counted, by line, rater, question and hour. */
  static SortedMap<String, SortedMap<String, Long>> of(List<RandomLog.Input> inputs) {
    NaiveWitnesses naive = new NaiveWitnesses();
    for (NaiveRecount.Counted each : NaiveRecount.counted(inputs)) {
      if (each.gold() != null) {
        naive.gold.add(id(each.event(), each.question()));
      }
    }
    NaivePeers.items(inputs)
        .forEach((item, labeled) -> naive.item(item.get(0), NaivePeers.first(labeled)));
    naive.counts.values().forEach(stream -> stream.values().removeIf(count -> count == 0));
    naive.counts.values().removeIf(Map::isEmpty);
    return naive.counts;
  }

  private static List<String> id(AnnotationEvent event, String question) {
    return List.of(event.getLineId(), event.getItemId(), event.getAnnotationId(), question);
  }

  private void item(String line, List<NaivePeers.Labeled> first) {
    Map<String, List<Said>> questions = new TreeMap<>();
    for (NaivePeers.Labeled each : first) {
      List<AnswerEntry> answers = each.event().getAnswers();
      Set<String> whole = new TreeSet<>();
      List<Boolean> judged = new ArrayList<>();
      for (AnswerEntry answer : answers) {
        if (CHOICES.contains(answer.getKind())) {
          boolean byGold = gold.contains(id(each.event(), answer.getQuestion()));
          String text = answer.getKind() + " " + text(answer);
          add(questions, answer.getQuestion(), new Said(each, text, byGold, false));
          whole.add(answer.getQuestion() + " " + text);
          judged.add(byGold);
        }
      }
      if (!answers.isEmpty() && judged.size() == answers.size()) {
        boolean inPart = judged.contains(true) && judged.contains(false);
        boolean all = judged.contains(true) && !inPart;
        add(questions, "*", new Said(each, whole.toString(), all, inPart));
      }
    }
    questions.forEach((question, said) -> said.forEach(own -> hold(line, question, own, said)));
  }

  private static void add(Map<String, List<Said>> questions, String question, Said said) {
    questions.computeIfAbsent(question, unused -> new ArrayList<>()).add(said);
  }

  private static String text(AnswerEntry answer) {
    return switch (answer.getKind()) {
      case CATEGORY -> answer.getCategory();
      case ORDINAL -> String.valueOf(answer.getOrdinal());
      default -> answer.getPairwise();
    };
  }

  private void hold(String line, String question, Said own, List<Said> said) {
    String stream =
        TopicKey.of(line, own.rater(), question)
            + " "
            + Math.floorDiv(own.by().at().toEpochMilli(), HOUR);
    List<Said> others = said.stream().filter(each -> each != own).toList();
    Set<String> theirs = answers(others);
    if (!own.inPart() && others.size() > 1 && theirs.size() == 1) {
      int same = theirs.contains(own.answer()) ? 1 : 0;
      count(stream, own.judged() ? "gold" : "others", 1);
      count(stream, own.judged() ? "right" : "agreed", same);
    }
    if (others.size() < 2 || answers(said).size() == 1) {
      return;
    }
    if (theirs.size() == 1) {
      count(stream, "alone", others.size());
    } else if (others.stream().anyMatch(other -> standsAlone(other, said))) {
      count(stream, "others alone", 1);
    }
    for (Said partner : others) {
      Set<String> rest = answers(others.stream().filter(each -> each != partner).toList());
      if (rest.size() == 1) {
        count(stream, "with " + partner.rater(), 1);
        boolean same = partner.answer().equals(own.answer());
        count(stream, "together with " + partner.rater(), same ? 1 : 0);
      }
    }
  }

  private static boolean standsAlone(Said one, List<Said> said) {
    Set<String> rest = answers(said.stream().filter(each -> each != one).toList());
    return rest.size() == 1 && !rest.contains(one.answer());
  }

  private static Set<String> answers(List<Said> said) {
    Set<String> answers = new TreeSet<>();
    said.forEach(each -> answers.add(each.answer()));
    return answers;
  }

  private void count(String stream, String what, long by) {
    counts.computeIfAbsent(stream, unused -> new TreeMap<>()).merge(what, by, Long::sum);
  }

  /** The same as a topology has it in its rows. */
  static SortedMap<String, SortedMap<String, Long>> stored(TopologyHarness topology) {
    SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
    topology
        .storedRows()
        .get("slice-streams")
        .forEach(
            (hexKey, hexValue) -> {
              byte[] key = HexFormat.of().parseHex(hexKey);
              if (key[0] == 'f') {
                byte[] value = HexFormat.of().parseHex(hexValue);
                SortedMap<String, Long> said = said(WitnessCounts.decode(new StateReader(value)));
                if (!said.isEmpty()) {
                  counts.put(streamAndHour(key), said);
                }
              }
            });
    return counts;
  }

  private static SortedMap<String, Long> said(WitnessCounts counts) {
    SortedMap<String, Long> said = new TreeMap<>();
    said.put("gold", counts.gold());
    said.put("right", counts.right());
    said.put("others", counts.others());
    said.put("agreed", counts.agreed());
    said.put("alone", counts.alone());
    said.put("others alone", counts.othersAlone());
    counts.forEachPartner(
        (name, company) -> {
          said.put("with " + name, company.trials());
          said.put("together with " + name, company.together());
        });
    said.values().removeIf(count -> count == 0);
    return said;
  }

  /** A type, the stream, a zero and the hour. */
  private static String streamAndHour(byte[] key) {
    int text = key.length - Long.BYTES - 2;
    return new String(key, 1, text, StandardCharsets.UTF_8)
        + " "
        + ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
  }
}
