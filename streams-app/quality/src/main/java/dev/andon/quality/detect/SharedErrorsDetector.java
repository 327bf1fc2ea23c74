package dev.andon.quality.detect;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.integrity.CompanyBets;
import dev.andon.quality.integrity.WitnessCounts;
import dev.andon.quality.integrity.WitnessCounts.Company;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether a rater and one other give the same answer against the rest of an item's raters
 * more often than two do who do not know of each other.
 *
 * <p>Looked at are items on which at least one of the two stands against the rest, who agree. To be
 * right alike, and to find the same items hard, is what all do, and leaves no trace there: with
 * errors at rates e of the rater, f of the partner and r of a third, they stand together in r / (e
 * + f + r) of them, one third among equals. The most that a good partner explains, at f = 0, is 1 /
 * (1 + e / r), and e / r is known from how often the rater stands alone, beside how often others of
 * the same items do. Two who copy stand together in nearly all. So the null is that they do in at
 * most the limit, or in what that explains, if it is more.
 *
 * <p>Evidence is summed over the partners: less the items so far, counted for each partner, it is a
 * supermartingale. Kept are the {@value #PARTNERS} partners with the most evidence; of others it
 * begins anew when they come again, which costs delay and no false alarm. In ALARM it waits for
 * evidence that the partner and the rater stand together less often than that. Mutable,
 * single-threaded; O(partners) a pane.
 *
 * <pre>
 * bytes, version 1: version | alarm flag | episode | revision | alone | others alone | passed over
 *                   | partners: count, then: name | evidence | cusum | onset | trials | together
 *                   | what was said, in an alarm
 * </pre>
 */
public final class SharedErrorsDetector implements WitnessDetector {
  /** How many partners of a rater are watched at a time. */
  public static final int PARTNERS = 64;

  /** Fewer times that others stood alone do not tell how good a rater is beside them. */
  static final long LEAST_ALONE = 30;

  private static final int VERSION = 1;

  /** Nothing would be established against more. */
  private static final double MOST_EXPLAINED = 0.95;

  private record Partner(
      CompanyBets evidence, double cusum, long onsetAt, long trials, long together) {
    private static final Partner NEW = new Partner(CompanyBets.NONE, 0, 0, 0, 0);

    /** With items of which {@code events} speak against the null, that it is at most {@code p}. */
    private Partner with(long at, double p, Company company, long events) {
      CompanyBets next = evidence.with(p, company.trials(), events);
      double increment = CompanyBets.logIncrement(p, company.trials(), events);
      return cusum <= 0
          ? new Partner(next, increment, at, company.trials(), company.together())
          : new Partner(
              next,
              cusum + increment,
              onsetAt,
              trials + company.trials(),
              together + company.together());
    }
  }

  private final WitnessConfig config;
  private int episode;
  private long revision;
  private long alone;
  private long othersAlone;

  /** How often a partner was given up. */
  private long passedOver;

  private TreeMap<String, Partner> partners = new TreeMap<>();
  private @Nullable LimitVerdict alarm;

  private SharedErrorsDetector(WitnessConfig config, int episode, long revision) {
    this.config = config;
    this.episode = episode;
    this.revision = revision;
  }

  static SharedErrorsDetector resuming(WitnessConfig config, int episode, long revision) {
    return new SharedErrorsDetector(config, episode, revision);
  }

  @Override
  public SharedErrorsDetector copy() {
    SharedErrorsDetector copy = new SharedErrorsDetector(config, episode, revision);
    copy.alone = alone;
    copy.othersAlone = othersAlone;
    copy.passedOver = passedOver;
    copy.partners = new TreeMap<>(partners);
    copy.alarm = alarm;
    return copy;
  }

  @Override
  public SharedErrorsDetector under(Condition other) {
    if (!(other instanceof WitnessConfig next) || next.watched() != config.watched()) {
      throw new IllegalArgumentException("shared errors cannot go on as " + other);
    }
    SharedErrorsDetector detector = new SharedErrorsDetector(next, episode, revision);
    detector.alone = alone;
    detector.othersAlone = othersAlone;
    detector.passedOver = passedOver;
    detector.alarm = alarm;
    return detector;
  }

  @Override
  public LimitVerdict lapse(long at) {
    LimitVerdict said = alarm;
    if (said == null) {
      throw new IllegalStateException("only an alarm lapses");
    }
    return said.lapsing(at, config.recoveryEvery(), revision);
  }

  @Override
  public Optional<LimitVerdict> observe(long at, WitnessCounts pane) {
    revision += pane.revision();
    // Of what was before alone, as a bet that knew of the pane would be no bet.
    double explained = explained();
    alone += pane.alone();
    othersAlone += pane.othersAlone();
    if (explained > MOST_EXPLAINED) {
      return Optional.empty();
    }
    LimitVerdict said = alarm;
    return said == null
        ? watch(at, pane, explained)
        : watchForRecovery(at, pane, explained, requireNonNull(said.company()).partner());
  }

  /** The largest share that is nothing to speak of; 1 where that is not known. */
  private double explained() {
    if (othersAlone < LEAST_ALONE) {
      return 1;
    }
    double beside = Math.max(0, alone - 2 * StrictMath.sqrt(alone)) / othersAlone;
    return Math.max(config.limit(), 1 / (1 + beside));
  }

  private double evidence() {
    double sum = 0;
    for (Partner partner : partners.values()) {
      sum += partner.evidence.value();
    }
    return sum;
  }

  @Override
  public Optional<LimitVerdict> phase() {
    if (partners.isEmpty()) {
      return Optional.empty();
    }
    LimitVerdict said = alarm;
    if (said == null) {
      return LimitVerdict.watch(
          episode + 1,
          requireNonNull(partners.get(extreme(1))).onsetAt,
          evidence(),
          config.falseAlarmEvery(),
          revision);
    }
    Partner partner = partners.get(requireNonNull(said.company()).partner());
    return partner == null
        ? Optional.empty()
        : LimitVerdict.probation(
            episode, partner.onsetAt, partner.evidence.value(), config.recoveryEvery());
  }

  private Optional<LimitVerdict> watch(long at, WitnessCounts pane, double explained) {
    pane.forEachPartner(
        (name, company) ->
            partners.put(
                name,
                partners
                    .getOrDefault(name, Partner.NEW)
                    .with(at, explained, company, company.together())));
    double sum = evidence();
    if (sum >= config.falseAlarmEvery()) {
      return Optional.of(turn(at, extreme(1), sum, config.falseAlarmEvery(), explained));
    }
    while (partners.size() > PARTNERS) {
      partners.remove(extreme(-1));
      passedOver++;
    }
    return Optional.empty();
  }

  private Optional<LimitVerdict> watchForRecovery(
      long at, WitnessCounts pane, double explained, String name) {
    Company company = pane.partner(name);
    if (company.trials() == 0) {
      return Optional.empty();
    }
    Partner partner =
        partners
            .getOrDefault(name, Partner.NEW)
            .with(at, 1 - explained, company, company.trials() - company.together());
    partners.put(name, partner);
    double value = partner.evidence.value();
    return value < config.recoveryEvery()
        ? Optional.empty()
        : Optional.of(turn(at, name, value, config.recoveryEvery(), explained));
  }

  /** Who has the most evidence, or the least; of several the first by name. */
  private String extreme(int sign) {
    String found = partners.firstKey();
    double most = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, Partner> each : partners.entrySet()) {
      double value = sign * each.getValue().evidence.value();
      if (value > most) {
        most = value;
        found = each.getKey();
      }
    }
    return found;
  }

  private LimitVerdict turn(
      long at, String name, double statistic, double threshold, double explained) {
    boolean dip = alarm == null;
    episode += dip ? 1 : 0;
    Partner partner = requireNonNull(partners.get(name), name);
    LimitVerdict verdict =
        new LimitVerdict(
            dip ? LimitVerdict.Kind.DIP : LimitVerdict.Kind.RECOVERY,
            episode,
            at,
            partner.onsetAt,
            statistic,
            threshold,
            partner.trials,
            partner.trials - partner.together,
            revision,
            new CompanyFound(name, explained, passedOver));
    alarm = dip ? verdict : null;
    partners = new TreeMap<>();
    return verdict;
  }

  @Override
  public boolean alarmed() {
    return alarm != null;
  }

  @Override
  public int episode() {
    return episode;
  }

  @Override
  public long revision() {
    return revision;
  }

  @Override
  public void encode(StateWriter out) {
    out.writeByte(VERSION).writeBoolean(alarm != null);
    out.writeUnsigned(episode).writeSigned(revision);
    out.writeUnsigned(alone).writeUnsigned(othersAlone);
    out.writeUnsigned(passedOver).writeUnsigned(partners.size());
    partners.forEach(
        (name, partner) -> {
          partner.evidence.encode(out.writeText(name));
          out.writeDouble(partner.cusum).writeSigned(partner.onsetAt);
          out.writeUnsigned(partner.trials).writeUnsigned(partner.together);
        });
    if (alarm != null) {
      alarm.encode(out);
    }
  }

  static SharedErrorsDetector decode(WitnessConfig config, StateReader in) {
    in.readVersion(VERSION);
    boolean alarmed = in.readBoolean();
    SharedErrorsDetector detector =
        new SharedErrorsDetector(config, in.readCount(), in.readSigned());
    detector.alone = in.readUnsigned();
    detector.othersAlone = in.readUnsigned();
    detector.passedOver = in.readUnsigned();
    for (int left = in.readCount(); left > 0; left--) {
      String name = in.readText();
      detector.partners.put(
          name,
          new Partner(
              CompanyBets.decode(in),
              in.readDouble(),
              in.readSigned(),
              in.readUnsigned(),
              in.readUnsigned()));
    }
    if (alarmed) {
      detector.alarm = LimitVerdict.decode(in);
    }
    return detector;
  }
}
