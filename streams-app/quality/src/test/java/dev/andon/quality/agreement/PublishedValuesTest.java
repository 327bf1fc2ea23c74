package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.agreement;
import static dev.andon.quality.agreement.Studies.alpha;
import static dev.andon.quality.agreement.Studies.kappa;
import static dev.andon.quality.agreement.Studies.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.quality.interval.RegularizedBeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every published value of the shared vectors. Coefficients that this package leaves out on purpose
 * (Conger, Light, Cohen's maximum, the other intraclass correlations) are put together here from
 * its parts, so that the parts are tested by them; rank correlation, which belongs to the
 * comparisons and is tested there, from its definition.
 */
@Tag("shared-data")
class PublishedValuesTest {
  private static final Path VECTORS =
      Path.of("../../../shared/data/vectors/agreement_vectors.json");
  private static final int PUBLISHED = 126;

  @Test
  void areReproduced() throws IOException {
    assumeTrue(Files.exists(VECTORS), () -> "no vectors at " + VECTORS.toAbsolutePath());
    SoftAssertions softly = new SoftAssertions();
    int values = 0;
    for (JsonNode studied : new ObjectMapper().readTree(VECTORS.toFile())) {
      for (var expected : studied.get("expected").properties()) {
        if (expected.getValue().path("value").isNumber()) {
          softly
              .assertThat(computed(studied, expected.getKey()))
              .as("%s %s", studied.get("id").asText(), expected.getKey())
              .isCloseTo(
                  expected.getValue().get("value").asDouble(),
                  within(tolerance(studied, expected.getKey())));
          values++;
        }
      }
    }
    softly.assertAll();
    assertThat(values).isEqualTo(PUBLISHED);
  }

  private static double tolerance(JsonNode studied, String measure) {
    // Light's kappa of these tables is 0.83244, which Warrens prints as 0.8325.
    return measure.startsWith("light_kappa")
        ? 1e-4
        : studied.get("expected").get(measure).get("tol").asDouble() + 1e-12;
  }

  private static double computed(JsonNode studied, String measure) {
    JsonNode data = studied.get("data");
    return switch (studied.get("kind").asText()) {
      case "contingency_table" -> ofTable(table(data), measure);
      case "ratings_units_x_raters" -> ofRatings(data, measure);
      case "counts_units_x_categories" -> ofCounts(data, measure);
      case "numeric_targets_x_judges" -> ofBlock(data, measure);
      case "set_valued_units_x_raters" -> ofSets(data, measure);
      case "ranking" -> tau(data);
      default -> throw new AssertionError(studied.get("kind"));
    };
  }

  private static double ofTable(ContingencyTable table, String measure) {
    int k = table.categories();
    Weights same = Weights.identity(k);
    ItemPatterns<Integer> items = table.patterns();
    Weights half = k == 3 ? Weights.of(new double[][] {{1, 0, .5}, {0, 1, .5}, {.5, .5, 1}}) : same;
    boolean linear = measure.endsWith("_linear");
    Weights weights = linear ? Weights.linear(k) : same;
    CohenKappa kappa = CohenKappa.of(table, weights);
    double value = (kappa.observed() - kappa.expected()) / (1 - kappa.expected());
    return switch (linear ? measure.replace("_linear", "") : measure) {
      case "pa" -> agreement(items, same, Chance.NONE);
      case "pe_cohen" -> kappa.expected();
      case "pe_gwet" -> RaterAgreement.of(items, same, Chance.GWET).chance();
      case "cohen_kappa" -> kappa(table, weights);
      case "cohen_kappa_quadratic" -> kappa(table, Weights.quadratic(k));
      case "weighted_kappa_custom(Chck=0.5)" -> kappa(table, half);
      case "alpha_custom(Chck=0.5)" ->
          alpha(items, Disagreement.<Integer>of((x, y) -> x == 2 || y == 2 ? 0.5 : 1));
      case "kappa_max" -> most(table, kappa.expected());
      case "scott_pi" -> agreement(items, same, Chance.PREVALENCE);
      case "bennett_S", "brennan_prediger" -> agreement(items, same, Chance.UNIFORM);
      case "gwet_ac1" -> agreement(items, same, Chance.GWET);
      case "gwet_ac2_quadratic" -> agreement(items, Weights.quadratic(k), Chance.GWET);
      case "krippendorff_alpha" -> alpha(items, Disagreement.nominal());
      case "Do" -> KrippendorffAlpha.disagreements(items, Disagreement.nominal())[0];
      case "ase" -> kappa.standardError();
      case "ase0" -> kappa.nullStandardError();
      case "ci95_low" -> Ends.normal(value, kappa.standardError(), 0.95, -1, 1).low();
      case "ci95_high" -> Ends.normal(value, kappa.standardError(), 0.95, -1, 1).high();
      case "z" -> value / kappa.nullStandardError();
      case "p_two_sided" -> twoSided(value / kappa.nullStandardError());
      default -> throw new AssertionError(measure);
    };
  }

  private static double most(ContingencyTable table, double expected) {
    double sum = 0;
    for (int k = 0; k < table.categories(); k++) {
      sum += Math.min(table.rows()[k], table.columns()[k]);
    }
    return (sum / table.n() - expected) / (1 - expected);
  }

  /** Student's tail at a number of degrees of freedom that makes it the normal one. */
  private static double twoSided(double z) {
    double degrees = 1e9;
    return RegularizedBeta.of(degrees / (degrees + z * z), degrees / 2, 0.5);
  }

  private static double ofRatings(JsonNode data, String measure) {
    List<List<String>> rows = rows(data);
    TreeSet<String> used = new TreeSet<>();
    rows.forEach(row -> used.addAll(row.stream().filter(v -> !v.equals("null")).toList()));
    List<String> labels = List.copyOf(used);
    ItemPatterns<Integer> items = new ItemPatterns<>();
    ItemPatterns<Integer> values = new ItemPatterns<>();
    for (List<String> row : rows) {
      List<String> given = row.stream().filter(v -> !v.equals("null")).toList();
      items.observe(given.stream().map(labels::indexOf).toList());
      if (given.stream().allMatch(v -> v.matches("\\d+"))) {
        values.observe(given.stream().map(Integer::valueOf).toList());
      }
    }
    Weights same = Weights.identity(labels.size());
    return switch (measure) {
      case "alpha_nominal", "alpha_nominal_hp" -> alpha(items, Disagreement.nominal());
      case "alpha_ordinal" -> alpha(items, Disagreement.ordinal());
      case "alpha_interval" -> alpha(numbers(values), Disagreement.interval());
      case "alpha_ratio" -> alpha(numbers(values), Disagreement.ratio());
      case "pa" -> agreement(items, same, Chance.NONE);
      case "Do" -> KrippendorffAlpha.disagreements(items, Disagreement.nominal())[0];
      case "De" -> KrippendorffAlpha.disagreements(items, Disagreement.nominal())[1];
      case "fleiss_kappa" -> agreement(items, same, Chance.PREVALENCE);
      case "pe_fleiss" -> RaterAgreement.of(items, same, Chance.PREVALENCE).chance();
      case "randolph", "randolph_free_marginal" -> agreement(items, same, Chance.UNIFORM);
      case "z_irr" -> fleissZ(items, labels.size());
      case "hubert_kappa(=conger)" -> pairwise(rows, labels, true);
      case "light_kappa(mean pairwise)" -> pairwise(rows, labels, false);
      default -> ofLastTwo(rows, measure);
    };
  }

  /** Fleiss, Nee and Landis' null error for a fixed number of raters, as irr has it. */
  private static double fleissZ(ItemPatterns<Integer> items, int categories) {
    double[] p = new double[categories];
    double n = items.items(1);
    double m = items.counts().firstKey().size();
    items.counts().forEach((r, count) -> r.forEach(k -> p[k] += count / (n * m)));
    double spread = 0;
    double skew = 0;
    for (double share : p) {
      spread += share * (1 - share);
      skew += share * (1 - share) * (1 - 2 * share);
    }
    double variance = 2 * (spread * spread - skew) / (spread * spread * n * m * (m - 1));
    return agreement(items, Weights.identity(categories), Chance.PREVALENCE) / Math.sqrt(variance);
  }

  private static double pairwise(List<List<String>> rows, List<String> labels, boolean conger) {
    Weights same = Weights.identity(labels.size());
    double observed = 0;
    double expected = 0;
    double kappas = 0;
    int pairs = 0;
    for (int a = 0; a < rows.get(0).size(); a++) {
      for (int b = a + 1; b < rows.get(0).size(); b++) {
        CohenKappa kappa = CohenKappa.of(table(rows, labels, a, b), same);
        observed += kappa.observed();
        expected += kappa.expected();
        kappas += Studies.kappa(table(rows, labels, a, b), same);
        pairs++;
      }
    }
    return conger ? (observed - expected) / (pairs - expected) : kappas / pairs;
  }

  private static double ofLastTwo(List<List<String>> rows, String measure) {
    TreeSet<String> used = new TreeSet<>();
    rows.forEach(row -> used.addAll(row.subList(1, 3)));
    List<String> labels = List.copyOf(used);
    ContingencyTable table = table(rows, labels, 1, 2);
    Weights same = Weights.identity(labels.size());
    return switch (measure) {
      case "kappa2(r2,r3)" -> kappa(table, same);
      case "kappa2_z(H0)" -> kappa(table, same) / CohenKappa.of(table, same).nullStandardError();
      case "kappa2_equal(r2,r3)" -> kappa(table, Weights.linear(labels.size()));
      case "kappa2_squared(r2,r3)" -> kappa(table, Weights.quadratic(labels.size()));
      default -> throw new AssertionError(measure);
    };
  }

  private static ContingencyTable table(
      List<List<String>> rows, List<String> labels, int a, int b) {
    ContingencyTable table = ContingencyTable.of(labels.size());
    rows.forEach(row -> table.observe(labels.indexOf(row.get(a)), labels.indexOf(row.get(b))));
    return table;
  }

  private static double ofCounts(JsonNode data, String measure) {
    ItemPatterns<Integer> items = new ItemPatterns<>();
    for (JsonNode row : data) {
      List<Integer> ratings = new ArrayList<>();
      for (int k = 0; k < row.size(); k++) {
        ratings.addAll(Collections.nCopies(row.get(k).asInt(), k));
      }
      items.observe(ratings);
    }
    Weights same = Weights.identity(data.get(0).size());
    return switch (measure) {
      case "pa" -> agreement(items, same, Chance.NONE);
      case "gwet_ac1" -> agreement(items, same, Chance.GWET);
      case "gwet_ac1_se" -> RaterAgreement.of(items, same, Chance.GWET).standardError();
      case "fleiss_kappa" -> agreement(items, same, Chance.PREVALENCE);
      case "krippendorff_alpha" -> alpha(items, Disagreement.nominal());
      case "brennan_prediger" -> agreement(items, same, Chance.UNIFORM);
      default -> throw new AssertionError(measure);
    };
  }

  /** From ICC(1,1) of the targets, with the judges' mean square for the other designs. */
  private static double ofBlock(JsonNode data, String measure) {
    NumberAgreement state = new NumberAgreement();
    int n = data.size();
    int k = data.get(0).size();
    double[] judges = new double[k];
    double grand = 0;
    double all = 0;
    double targets = 0;
    for (int i = 0; i < n; i++) {
      long[] ratings = new long[k];
      double sum = 0;
      for (int j = 0; j < k; j++) {
        ratings[j] = data.get(i).get(j).asLong();
        judges[j] += ratings[j];
        all += ratings[j] * ratings[j];
        sum += ratings[j];
      }
      grand += sum;
      targets += sum * sum / k;
      state.observe(i, ratings);
    }
    double centre = grand * grand / (n * k);
    double between = (targets - centre) / (n - 1);
    double spread = 0;
    for (double judge : judges) {
      spread += judge * judge / n;
    }
    double judge = (spread - centre) / (k - 1);
    double rest = (all - targets - (spread - centre)) / ((n - 1) * (k - 1));
    double one = Studies.value(state.intraclassCorrelation(0.95));
    return switch (measure) {
      case "ICC(1,1)" -> one;
      case "ICC(1,k)" -> k * one / (1 + (k - 1) * one);
      case "ICC(2,1)" -> (between - rest) / (between + (k - 1) * rest + k * (judge - rest) / n);
      case "ICC(2,k)" -> (between - rest) / (between + (judge - rest) / n);
      case "ICC(3,1)" -> (between - rest) / (between + (k - 1) * rest);
      case "ICC(3,k)" -> (between - rest) / between;
      default -> throw new AssertionError(measure);
    };
  }

  private static double ofSets(JsonNode data, String measure) {
    TreeMap<String, List<String>> sets = new TreeMap<>();
    for (JsonNode row : data) {
      for (JsonNode set : row) {
        sets.put(set.toString(), list(set));
      }
    }
    List<String> keys = List.copyOf(sets.keySet());
    double[][] w = new double[keys.size()][keys.size()];
    for (int a = 0; a < w.length; a++) {
      for (int b = 0; b < w.length; b++) {
        List<String> shared = new ArrayList<>(sets.get(keys.get(a)));
        shared.retainAll(sets.get(keys.get(b)));
        double size = sets.get(keys.get(a)).size() + sets.get(keys.get(b)).size();
        w[a][b] =
            switch (measure) {
              case "percent_exact" -> a == b ? 1 : 0;
              case "max_percent(any overlap)" -> a == b || !shared.isEmpty() ? 1 : 0;
              case "dice" -> a == b ? 1 : 2 * shared.size() / size;
              default -> throw new AssertionError(measure);
            };
      }
    }
    ItemPatterns<Integer> items = new ItemPatterns<>();
    for (JsonNode row : data) {
      items.observe(
          List.of(keys.indexOf(row.get(0).toString()), keys.indexOf(row.get(1).toString())));
    }
    double agreed = agreement(items, Weights.of(w), Chance.NONE);
    // DKPro, whose values these are, gives no credit for overlap where both sets are empty.
    long empty = items.counts().getOrDefault(Collections.nCopies(2, keys.indexOf("[]")), 0L);
    return measure.equals("percent_exact") ? agreed : agreed - (double) empty / items.items(2);
  }

  /** Kendall's tau-b, from its definition. */
  private static double tau(JsonNode data) {
    List<String> x = list(data.get(0));
    List<String> y = list(data.get(1));
    double concordant = 0;
    double untiedX = 0;
    double untiedY = 0;
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < i; j++) {
        int a = Integer.compare(Integer.parseInt(x.get(i)), Integer.parseInt(x.get(j)));
        int b = Integer.compare(Integer.parseInt(y.get(i)), Integer.parseInt(y.get(j)));
        concordant += a * b;
        untiedX += a * a;
        untiedY += b * b;
      }
    }
    return concordant / Math.sqrt(untiedX * untiedY);
  }

  private static ContingencyTable table(JsonNode data) {
    ContingencyTable table = ContingencyTable.of(data.size());
    for (int k = 0; k < data.size(); k++) {
      for (int l = 0; l < data.size(); l++) {
        table.add(k, l, data.get(k).get(l).asLong());
      }
    }
    return table;
  }

  private static List<List<String>> rows(JsonNode data) {
    List<List<String>> rows = new ArrayList<>();
    data.forEach(row -> rows.add(list(row)));
    return rows;
  }

  private static List<String> list(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asText()));
    return values;
  }
}
