package dev.andon.quality.truth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A. P. Dawid and A. M. Skene, "Maximum likelihood estimation of observer error-rates using the EM
 * algorithm", Applied Statistics 28 (1979) 20-28: 45 patients, 4 classes of fitness for surgery, 5
 * anaesthetists of whom the first saw every patient three times.
 *
 * <p>The marginals are the paper's as printed, two digits. There are two public transcriptions of
 * the votes, which differ in one of the first observer's for patient 7 (jeffreypullin/rater has 1 1
 * 2, dallascard/dawid_skene 1 2 2); the marginals hold for both. The other expected numbers are the
 * maximum likelihood solution for the former, computed independently and printed here to nine
 * digits.
 */
class DawidSkene1979Test {
  private static final BatchConfig AS_PUBLISHED =
      new BatchConfig(4, RaterModel.CONFUSION, ConfusionPrior.NONE, 1_000, 1e-9);

  /** A word for each patient; in it three answers of observer 1, then one of each other. */
  private static final String ANSWERS =
      "1111111 3334334 1122122 2223121 2223222 "
          + "2223322 1122111 3333433 2222223 2322223 "
          + "4444444 2223343 1111111 2223212 1211111 "
          + "1112111 1111111 1111111 2222221 2221322 "
          + "2222222 2222221 2223222 2212222 1111111 "
          + "1111111 2322222 1111111 1111111 1121121 "
          + "1111111 3333233 1111111 2222222 2223232 "
          + "4334343 2212232 2323233 3333432 1111111 "
          + "1111111 1212111 2322222 1211111 2222222";

  private static final double[][][] ERROR_RATES = {
    {
      {0.907426029, 0.092573971, 0, 0},
      {0.070332018, 0.876580349, 0.053087633, 0},
      {0, 0.338785941, 0.661214059, 0},
      {0, 0, 0.555555556, 0.444444444}
    },
    {
      {0.833344073, 0.166655927, 0, 0},
      {0.05276331, 0.632569042, 0.314667648, 0},
      {0, 0, 1, 0},
      {0, 0, 0, 1}
    },
    {
      {1, 0, 0, 0},
      {0.105497972, 0.789077595, 0.105424433, 0},
      {0, 0.403633148, 0.198788951, 0.397577901},
      {0, 0, 0.666666667, 0.333333333}
    },
    {
      {0.94449358, 0.05550642, 0, 0},
      {0.052735053, 0.843446164, 0.103818783, 0},
      {0, 0, 0.801211049, 0.198788951},
      {0, 0, 0.333333333, 0.666666667}
    },
    {
      {1, 0, 0, 0},
      {0.158210188, 0.735241339, 0.106548473, 0},
      {0, 0.209083192, 0.790916808, 0},
      {0, 0, 0.333333333, 0.666666667}
    },
  };

  private static final TruthFit FIT = DawidSkene.fit(AS_PUBLISHED, votes(ANSWERS));

  @Test
  void classMarginals() {
    double[] printed = {.40, .42, .11, .07};

    assertThat(FIT.confusions().classShares().toArray()).containsExactly(printed, within(0.005));
    assertThat(FIT.confusions().classShares().toArray())
        .containsExactly(
            new double[] {0.399968998, 0.421576321, 0.111788015, 0.066666667}, within(1e-8));
  }

  @Test
  void classMarginalsOfTheOtherTranscription() {
    TruthFit other = DawidSkene.fit(AS_PUBLISHED, votes(ANSWERS.replace("1122111", "1222111")));

    assertThat(other.confusions().classShares().toArray())
        .containsExactly(new double[] {.40, .42, .11, .07}, within(0.005));
    assertThat(other.confusions().classShares().toArray())
        .containsExactly(
            new double[] {0.399554753, 0.421983392, 0.111795189, 0.066666667}, within(1e-8));
    assertThat(other.logLikelihood()).isCloseTo(-192.8908812142053, within(1e-8));
  }

  @Test
  void errorRates() {
    for (int observer = 0; observer < 5; observer++) {
      ConfusionRates rates = FIT.confusions().of("observer-" + (observer + 1));
      for (int k = 0; k < 4; k++) {
        for (int l = 0; l < 4; l++) {
          assertThat(rates.of(k, l))
              .as("observer %d, true %d, answered %d", observer + 1, k + 1, l + 1)
              .isCloseTo(ERROR_RATES[observer][k][l], within(1e-8));
        }
      }
    }
  }

  @Test
  void logLikelihood() {
    assertThat(FIT.logLikelihood()).isCloseTo(-190.73099659487895, within(1e-8));
    assertThat(FIT.converged()).isTrue();
  }

  /** The patients on whom something is left open; the others are settled to six digits. */
  @ParameterizedTest
  @CsvSource({
    "7, 0.999787964, 0.000212036, 0.000000000, 0.000000000",
    "15, 0.999996462, 0.000003538, 0.000000000, 0.000000000",
    "16, 0.999998264, 0.000001736, 0.000000000, 0.000000000",
    "30, 0.999038125, 0.000961875, 0.000000000, 0.000000000",
    "32, 0.000000000, 0.000020958, 0.999979042, 0.000000000",
    "35, 0.000000000, 0.948215221, 0.051784779, 0.000000000",
    "38, 0.000000000, 0.021303137, 0.978696863, 0.000000000",
    "42, 0.999787964, 0.000212036, 0.000000000, 0.000000000",
    "44, 0.999996462, 0.000003538, 0.000000000, 0.000000000"
  })
  void posteriors(int patient, double p1, double p2, double p3, double p4) {
    assertThat(posterior(patient).toArray())
        .containsExactly(new double[] {p1, p2, p3, p4}, within(2e-8));
  }

  @Test
  void onlyTwoPatientsAreInDoubt() {
    assertThat(FIT.undecided(0.99)).containsExactly("patient-35", "patient-38");
    assertThat(FIT.undecided(0.95)).containsExactly("patient-35");
  }

  @Test
  void theOrderOfVotesDoesNotMatter() {
    List<Vote> backwards = new ArrayList<>(votes(ANSWERS));
    Collections.reverse(backwards);

    assertThat(DawidSkene.fit(AS_PUBLISHED, backwards).items()).isEqualTo(FIT.items());
  }

  private static Posterior posterior(int patient) {
    ItemTruth truth = FIT.items().get("patient-" + patient);
    return requireNonNull(truth).posterior();
  }

  static List<Vote> votes(String answers) {
    List<Vote> votes = new ArrayList<>();
    String[] patients = answers.split(" ");
    for (int patient = 0; patient < patients.length; patient++) {
      for (int answer = 0; answer < 7; answer++) {
        String observer = "observer-" + Math.max(1, answer - 1);
        int label = patients[patient].charAt(answer) - '1';
        votes.add(new Vote("patient-" + (patient + 1), observer, label));
      }
    }
    return votes;
  }

  static List<Vote> votes() {
    return votes(ANSWERS);
  }
}
