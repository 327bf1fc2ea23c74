package dev.andon.quality.cause;

import dev.andon.quality.attribution.Attribution;
import dev.andon.quality.attribution.AttributionConfig;
import dev.andon.quality.attribution.Attributor;
import dev.andon.quality.attribution.Finding;
import dev.andon.quality.attribution.Finding.MixShift;
import dev.andon.quality.attribution.Finding.RateDrop;
import dev.andon.quality.attribution.Periods;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.attribution.SliceTallies;
import dev.andon.quality.cause.Causes.Ranked;
import dev.andon.quality.cause.Suspects.Suspect;
import dev.andon.quality.interval.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what explains an alert in the judgements around its onset.
 *
 * <p>First come slices without which there would be little to explain, then the other findings of
 * an {@link Attributor}. Everything it says describes and decides nothing. The order of the
 * judgements does not matter. About a tenth of a second for four thousand judgements.
 */
public final class CauseFinder {
  private static final AttributionConfig CONFIG = AttributionConfig.DEFAULT;

  private final Cases cases;
  private final Periods total;
  private final SliceTallies before;
  private final SliceTallies since;
  private final Suspects suspects;

  private CauseFinder(Cases cases) {
    Dimensions dimensions = new Dimensions(cases, CONFIG.leastJudgements());
    this.cases = cases;
    this.total = new Periods(Cases.total(cases.before()), Cases.total(cases.since()));
    this.before = dimensions.steady(cases.before());
    this.since = dimensions.steady(cases.since());
    this.suspects = new Suspects(CONFIG, total, dimensions, before, since);
  }

  /**
   * Explains what is asked.
   *
   * @param log judgements of the line, each annotation once, in any order; others are left out
   */
  public static Causes find(Asked asked, Iterable<JudgedWork> log) {
    CauseFinder finder = new CauseFinder(new Cases(asked, log, CONFIG.leastJudgements()));
    WrongAnswers wrong = new WrongAnswers(asked, finder.cases, CONFIG);
    DoubtedGold doubted = new DoubtedGold(asked, log, finder.cases);
    Attribution attribution = Attributor.explain(CONFIG, finder.before, finder.since);
    return new Causes(
        finder.total,
        finder.cases.changedAt(),
        attribution instanceof Attribution.Insufficient missing ? missing.reason() : null,
        attribution instanceof Attribution.Explained explained
            ? finder.rank(explained.findings())
            : List.of(),
        wrong.confused(),
        wrong.worstItems(),
        doubted.gold(),
        doubted.bad());
  }

  private List<Ranked> rank(List<Finding> findings) {
    List<Ranked> ranked = new ArrayList<>();
    List<Suspect> standingOut = suspects.standingOut();
    for (Suspect suspect : standingOut) {
      ranked.add(ranked(withPart(suspect.drop(), findings), /* standsOut= */ true));
    }
    for (Finding finding : findings) {
      if (finding instanceof MixShift shift) {
        Ranked mix = ranked(withMoreOf(shift), isMostly(shift));
        ranked.add(place(mix, ranked), mix);
      } else if (standingOut.stream().noneMatch(suspect -> suspect.explains(finding))) {
        ranked.add(ranked(withPart((RateDrop) finding, List.of()), /* standsOut= */ false));
      }
    }
    return ranked.subList(0, Math.min(ranked.size(), CONFIG.mostFindings()));
  }

  /** Before the first that stands out less, or accounts for less. */
  private static int place(Ranked mix, List<Ranked> ranked) {
    int place = 0;
    while (place < ranked.size()
        && ranked.get(place).standsOut()
        && (!mix.standsOut() || ranked.get(place).share() >= mix.share())) {
      place++;
    }
    return place;
  }

  private boolean isMostly(MixShift shift) {
    return shift.interval().high() < 0 && shift.contribution() < total.change() / 2;
  }

  private Ranked ranked(Finding finding, boolean standsOut) {
    double change = total.change();
    Interval interval =
        finding instanceof RateDrop drop ? drop.interval() : ((MixShift) finding).interval();
    return new Ranked(
        finding,
        Math.min(1, finding.contribution() / change),
        new Interval(Math.min(1, interval.high() / change), Math.min(1, interval.low() / change)),
        standsOut);
  }

  /** A part is named only where it fits clearly better than its slice. */
  private static RateDrop withPart(RateDrop drop, List<Finding> findings) {
    Optional<Finding.Narrowed> narrowed =
        findings.stream()
            .filter(RateDrop.class::isInstance)
            .map(RateDrop.class::cast)
            .filter(found -> found.slice().equals(drop.slice()))
            .findFirst()
            .orElse(drop)
            .narrowed()
            .filter(part -> part.tallies().evidence() > drop.tallies().evidence() + Cases.CLEARLY);
    return new RateDrop(
        drop.slice(), drop.tallies(), drop.contribution(), drop.interval(), narrowed);
  }

  /** Work that is easy costs, too, where there is less of it; named is that of which is more. */
  private MixShift withMoreOf(MixShift shift) {
    List<Slice> more =
        shift.shifted().stream()
            .filter(
                slice ->
                    since.slice(slice).n() * total.reference().n()
                        > before.slice(slice).n() * total.current().n())
            .toList();
    return new MixShift(
        shift.dimension(),
        shift.within(),
        shift.contribution(),
        shift.interval(),
        more.isEmpty() ? shift.shifted() : more);
  }
}
