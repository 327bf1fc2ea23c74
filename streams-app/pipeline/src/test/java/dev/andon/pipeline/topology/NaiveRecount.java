package dev.andon.pipeline.topology;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a rater's windows hold, worked out from the whole log at once: the newest revision of each
 * annotation against the gold in force and its audits, sorted and counted. It shares nothing with
 * the pipeline, and understands a category, a step and a number.
 */
final class NaiveRecount {
  /** Counts of one window of one rater's answers to one question. */
  record Window(long samples, long correct, long abstained, double score) {}

  /** A window with nothing in it. */
  static final Window NOTHING = new Window(0, 0, 0, 0);

  record Verdict(Instant at, boolean abstained, boolean correct, double score) {}

  /**
   * A judgement that stands.
   *
   * @param gold what it was compared with; null for an audit
   */
  record Counted(
      AnnotationEvent event, String question, String basis, GoldRecord gold, Verdict verdict) {}

  /**
   * An audited annotation that counts in rates.
   *
   * @param counting the audit that counts for it
   * @param verdict what it comes to: that audit, or what overruled it
   */
  record Audited(
      AnnotationEvent event, AuditRecord counting, AuditRecord verdict, boolean abstained) {}

  private final Map<List<String>, AnnotationEvent> newest = new HashMap<>();
  private final Map<List<String>, Instant> times = new HashMap<>();
  private final Map<List<String>, List<GoldRecord>> gold = new HashMap<>();
  private final Map<List<String>, Map<Integer, Instant>> goldTimes = new HashMap<>();
  private final Map<List<String>, AuditRecord> audits = new HashMap<>();
  private final Map<List<String>, Instant> auditTimes = new HashMap<>();
  private final List<Counted> counted = new ArrayList<>();
  private final List<Audited> audited = new ArrayList<>();

  static final Comparator<List<String>> BY_PARTS =
      Comparator.comparing(parts -> String.join("/", parts));

  private NaiveRecount() {}

  /** The windows by line, rater, question, basis and window. */
  static Map<List<String>, Window> of(List<RandomLog.Input> inputs) {
    Map<List<String>, List<Verdict>> verdicts = new TreeMap<>(BY_PARTS);
    for (Counted each : counted(inputs)) {
      AnnotationEvent event = each.event();
      List<String> stream =
          List.of(event.getLineId(), event.getRaterId(), each.question(), each.basis());
      verdicts.computeIfAbsent(stream, unused -> new ArrayList<>()).add(each.verdict());
    }
    return windows(verdicts);
  }

  /** The windows of production work that travels in sums, by line, rater, and so on. */
  static Map<List<String>, Window> ofSums(List<Counted> counted) {
    Map<List<String>, List<Verdict>> worked = new TreeMap<>(BY_PARTS);
    for (Counted each : counted) {
      AnnotationEvent event = each.event();
      if (event.getStage() == Stage.PRODUCTION) {
        List<String> stream =
            List.of(event.getLineId(), event.getRaterId(), each.question(), each.basis());
        worked.computeIfAbsent(stream, unused -> new ArrayList<>()).add(each.verdict());
      }
    }
    Map<List<String>, Window> windows = new TreeMap<>(BY_PARTS);
    worked.forEach(
        (stream, all) -> {
          all.sort(Comparator.comparing(Verdict::at).reversed());
          putHours(windows, stream, all);
        });
    return windows;
  }

  /** Every judgement that stands in the end, in no order. */
  static List<Counted> counted(List<RandomLog.Input> inputs) {
    return over(inputs).counted;
  }

  /** All work that stands in the end, whatever it says, in no order. */
  static List<Counted> worked(List<RandomLog.Input> inputs) {
    NaiveRecount recount = over(inputs);
    List<Counted> worked = new ArrayList<>();
    recount.newest.forEach(
        (id, event) -> {
          if (event.getType() != AnnotationEventType.WITHDRAWN) {
            boolean declined =
                event.getAnswers().stream().anyMatch(a -> a.getKind() == AnswerKind.ABSTAIN);
            Verdict verdict = new Verdict(recount.times.get(id), declined, false, 0);
            worked.add(new Counted(event, "*", "ACTIVITY", null, verdict));
          }
        });
    return worked;
  }

  /** All that models predicted of the work that stands in the end, in no order. */
  static List<Counted> matched(List<RandomLog.Input> inputs) {
    NaiveRecount recount = over(inputs);
    List<Counted> matched = new ArrayList<>();
    recount.newest.forEach(
        (id, event) -> {
          if (event.getType() != AnnotationEventType.WITHDRAWN && event.getPrediction() != null) {
            Instant at = recount.times.get(id);
            List<Verdict> answered = new ArrayList<>();
            for (AnswerEntry predicted : event.getPrediction().getAnswers()) {
              GoldAnswerEntry wanted = GoldAnswerEntry.newBuilder().setAnswer(predicted).build();
              Verdict verdict = compare(at, wanted, event.getAnswers());
              matched.add(new Counted(event, predicted.getQuestion(), "MODEL", null, verdict));
              if (!verdict.abstained()) {
                answered.add(verdict);
              }
            }
            boolean right = !answered.isEmpty() && answered.stream().allMatch(Verdict::correct);
            double score = answered.stream().mapToDouble(Verdict::score).average().orElse(0);
            Verdict whole = new Verdict(at, answered.isEmpty(), right, score);
            matched.add(new Counted(event, "*", "MODEL", null, whole));
          }
        });
    return matched;
  }

  /** Every audited annotation that counts in rates in the end, in no order. */
  static List<Audited> audited(List<RandomLog.Input> inputs) {
    return over(inputs).audited;
  }

  /** Every annotation as it stands in the end, with the time it was made, in no order. */
  static Map<AnnotationEvent, Instant> standing(List<RandomLog.Input> inputs) {
    NaiveRecount recount = over(inputs);
    Map<AnnotationEvent, Instant> standing = new IdentityHashMap<>();
    recount.newest.forEach((id, event) -> standing.put(event, recount.times.get(id)));
    return standing;
  }

  static NaiveRecount over(List<RandomLog.Input> inputs) {
    NaiveRecount recount = new NaiveRecount();
    for (RandomLog.Input input : inputs) {
      if (input.value() instanceof AnnotationEvent event) {
        recount.take(event, input.appendedAt());
      } else if (input.value() instanceof GoldRecord record) {
        recount.take(record, input.appendedAt());
      } else if (input.value() instanceof AuditRecord audit) {
        recount.take(audit, input.appendedAt());
      }
    }
    recount.newest.forEach(recount::judge);
    recount.newest.forEach(recount::audit);
    return recount;
  }

  private void take(AnnotationEvent event, Instant appendedAt) {
    List<String> id = List.of(event.getLineId(), event.getItemId(), event.getAnnotationId());
    AnnotationEvent former = newest.get(id);
    if (former == null || rank(event) > rank(former)) {
      newest.put(id, event);
      times.put(id, earlier(event.getOccurredAt(), appendedAt));
    }
  }

  private static long rank(AnnotationEvent event) {
    return 2L * event.getRevision() + (event.getType() == AnnotationEventType.WITHDRAWN ? 1 : 0);
  }

  private void take(GoldRecord record, Instant appendedAt) {
    List<String> item = List.of(record.getLineId(), record.getItemId());
    gold.computeIfAbsent(item, unused -> new ArrayList<>()).add(record);
    goldTimes
        .computeIfAbsent(item, unused -> new HashMap<>())
        .putIfAbsent(record.getVersion(), earlier(record.getEffectiveAt(), appendedAt));
  }

  private void take(AuditRecord audit, Instant appendedAt) {
    List<String> id = List.of(audit.getLineId(), audit.getItemId(), audit.getAuditId());
    AuditRecord former = audits.get(id);
    if (former == null
        || audit.getRevision() > former.getRevision()
        || (audit.getRevision() == former.getRevision() && audit.getWithdrawn())) {
      audits.put(id, audit);
      auditTimes.put(id, earlier(audit.getOccurredAt(), appendedAt));
    }
  }

  private void audit(List<String> id, AnnotationEvent event) {
    AuditRecord counting = null;
    AuditRecord ruling = null;
    List<AuditRecord> oldestFirst = auditsOf(event);
    for (AuditRecord audit : oldestFirst) {
      boolean drawn = audit.getSampleId() != null;
      if (audit.getKind() == AuditKind.AUDIT
          && (counting == null || drawn || counting.getSampleId() == null)) {
        counting = audit;
      }
    }
    if (counting == null
        || counting.getSampleId() == null
        || event.getType() == AnnotationEventType.WITHDRAWN) {
      return;
    }
    for (AuditRecord audit : oldestFirst) {
      boolean rules =
          audit.getKind() == AuditKind.ADJUDICATION || audit.getKind() == AuditKind.APPEAL;
      ruling = rules && timeOf(audit).isAfter(timeOf(counting)) ? audit : ruling;
    }
    boolean upheld =
        ruling == null
            || (ruling.getOutcome() == AuditOutcome.FAIL && ruling.getDefects().isEmpty());
    AuditRecord verdict = upheld ? counting : ruling;
    Map<String, Boolean> found = new TreeMap<>();
    event.getAnswers().forEach(a -> found.put(a.getQuestion(), true));
    verdict.getDefects().forEach(defect -> found.put(defect.getQuestion(), false));
    found.put("*", verdict.getOutcome() == AuditOutcome.PASS);
    Instant at = times.get(id);
    boolean right = verdict.getOutcome() == AuditOutcome.PASS;
    boolean nothing = right && declined(event.getAnswers(), "*");
    audited.add(new Audited(event, counting, verdict, nothing));
    found.forEach(
        (question, good) -> {
          boolean abstained = good && declined(event.getAnswers(), question);
          add(event, question, "AUDIT", null, new Verdict(at, abstained, good, good ? 1 : 0));
        });
  }

  /** Every audit that stands in the end and says something of that annotation, oldest first. */
  List<AuditRecord> auditsOf(AnnotationEvent event) {
    return audits.values().stream()
        .filter(audit -> !audit.getWithdrawn() && audit.getLineId().equals(event.getLineId()))
        .filter(audit -> audit.getItemId().equals(event.getItemId()))
        .filter(audit -> audit.getAnnotationId().equals(event.getAnnotationId()))
        .filter(a -> a.getRaterId() == null || a.getRaterId().equals(event.getRaterId()))
        .sorted(Comparator.comparing(this::timeOf))
        .toList();
  }

  private static boolean declined(List<AnswerEntry> answers, String question) {
    List<AnswerEntry> given =
        answers.stream()
            .filter(answer -> question.equals("*") || answer.getQuestion().equals(question))
            .toList();
    return !given.isEmpty()
        && given.stream().allMatch(answer -> answer.getKind() == AnswerKind.ABSTAIN);
  }

  Instant timeOf(AuditRecord audit) {
    return auditTimes.get(List.of(audit.getLineId(), audit.getItemId(), audit.getAuditId()));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private void judge(List<String> id, AnnotationEvent event) {
    if (event.getType() == AnnotationEventType.WITHDRAWN) {
      return;
    }
    Instant at = times.get(id);
    GoldRecord inForce = inForce(id.subList(0, 2), event.getGuidelineVersion(), at);
    if (inForce == null || inForce.getRetired()) {
      return;
    }
    List<Verdict> answered = new ArrayList<>();
    for (GoldAnswerEntry wanted : inForce.getAnswers()) {
      Verdict verdict = compare(at, wanted, event.getAnswers());
      add(event, wanted.getAnswer().getQuestion(), "GOLD", inForce, verdict);
      if (!verdict.abstained()) {
        answered.add(verdict);
      }
    }
    boolean right = !answered.isEmpty() && answered.stream().allMatch(Verdict::correct);
    double score = answered.stream().mapToDouble(Verdict::score).average().orElse(0);
    add(event, "*", "GOLD", inForce, new Verdict(at, answered.isEmpty(), right, score));
  }

  private GoldRecord inForce(List<String> item, String guideline, Instant at) {
    GoldRecord newestGoverning = null;
    for (GoldRecord record : gold.getOrDefault(item, List.of())) {
      Instant effectiveAt = goldTimes.get(item).get(record.getVersion());
      if (governs(record, effectiveAt, guideline, at)
          && (newestGoverning == null || record.getVersion() > newestGoverning.getVersion())) {
        newestGoverning = record;
      }
    }
    return newestGoverning;
  }

  private static boolean governs(
      GoldRecord record, Instant effectiveAt, String guideline, Instant at) {
    boolean since = !at.isBefore(effectiveAt);
    List<String> guidelines = record.getGuidelineVersions();
    boolean named = guideline != null && guidelines.contains(guideline);
    if (record.getCorrectionReason() == null) {
      boolean meant = guidelines.isEmpty() || guideline == null || named;
      return meant && (since || !record.getRetired());
    }
    return switch (record.getCorrectionReason()) {
      case ERROR -> true;
      case POLICY_CHANGE -> guidelines.isEmpty() ? since : named;
      case UNKNOWN -> throw new IllegalArgumentException("not in this log");
    };
  }

  private static Verdict compare(Instant at, GoldAnswerEntry wanted, List<AnswerEntry> given) {
    String question = wanted.getAnswer().getQuestion();
    for (AnswerEntry answer : given) {
      if (answer.getQuestion().equals(question)) {
        boolean abstained = answer.getKind() == AnswerKind.ABSTAIN;
        double score = abstained ? 0 : score(wanted, answer);
        return new Verdict(at, abstained, score == 1, score);
      }
    }
    return new Verdict(at, false, false, 0);
  }

  private static double score(GoldAnswerEntry wanted, AnswerEntry given) {
    if (wanted.getAnswer().getKind() != given.getKind()) {
      return 0;
    }
    if (given.getKind() == AnswerKind.CATEGORY) {
      return wanted.getAnswer().getCategory().equals(given.getCategory()) ? 1 : 0;
    }
    String match = wanted.getMatch();
    double tolerance =
        match.equals("exact") ? 0 : Double.parseDouble(match.substring("within:".length()));
    double distance = Math.abs(number(given) - number(nearest(wanted, given)));
    return distance <= tolerance + 1e-9 ? 1 : tolerance / distance;
  }

  /** The number of a step, or a number. */
  static double number(AnswerEntry answer) {
    return answer.getKind() == AnswerKind.ORDINAL ? answer.getOrdinal() : answer.getNumber();
  }

  /** Of what gold accepts the step or number nearest to one that is given. */
  static AnswerEntry nearest(GoldAnswerEntry wanted, AnswerEntry given) {
    AnswerEntry nearest = wanted.getAnswer();
    for (AnswerEntry other : wanted.getAlternatives()) {
      double distance = Math.abs(number(other) - number(given));
      if (distance < Math.abs(number(nearest) - number(given))) {
        nearest = other;
      }
    }
    return nearest;
  }

  private void add(
      AnnotationEvent event, String question, String basis, GoldRecord gold, Verdict verdict) {
    counted.add(new Counted(event, question, basis, gold, verdict));
  }

  private static Map<List<String>, Window> windows(Map<List<String>, List<Verdict>> verdicts) {
    Map<List<String>, Window> windows = new TreeMap<>(BY_PARTS);
    verdicts.forEach(
        (stream, all) -> {
          all.sort(Comparator.comparing(Verdict::at).reversed());
          for (int newestAnswers : new int[] {10, 50, 200}) {
            put(windows, stream, "last_" + newestAnswers, newestAnswers(all, newestAnswers));
          }
          putHours(windows, stream, all);
        });
    return windows;
  }

  /** The windows of event time, and all; the verdicts newest first. */
  static void putHours(
      Map<List<String>, Window> windows, List<String> stream, List<Verdict> newestFirst) {
    put(windows, stream, "hour", newestHours(newestFirst, 1));
    put(windows, stream, "day", newestHours(newestFirst, 24));
    put(windows, stream, "week", newestHours(newestFirst, 7 * 24));
    put(windows, stream, "all", newestFirst);
  }

  private static void put(
      Map<List<String>, Window> windows, List<String> stream, String name, List<Verdict> held) {
    List<String> key = new ArrayList<>(stream);
    key.add(name);
    List<Verdict> samples = held.stream().filter(verdict -> !verdict.abstained()).toList();
    windows.put(
        key,
        new Window(
            samples.size(),
            samples.stream().filter(Verdict::correct).count(),
            held.size() - samples.size(),
            samples.stream().mapToDouble(Verdict::score).average().orElse(0)));
  }

  private static List<Verdict> newestAnswers(List<Verdict> newestFirst, int answers) {
    List<Verdict> held = new ArrayList<>();
    int samples = 0;
    for (Verdict verdict : newestFirst) {
      if (samples == answers) {
        break;
      }
      held.add(verdict);
      samples += verdict.abstained() ? 0 : 1;
    }
    return held;
  }

  private static List<Verdict> newestHours(List<Verdict> newestFirst, int hours) {
    long newestHour = hour(newestFirst.get(0).at());
    return newestFirst.stream().filter(each -> hour(each.at()) > newestHour - hours).toList();
  }

  private static long hour(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), Duration.ofHours(1).toMillis());
  }
}
