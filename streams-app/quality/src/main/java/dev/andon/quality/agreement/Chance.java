package dev.andon.quality.agreement;

/**
 * What raters who only guess would agree on, by whom: the difference between the coefficients that
 * correct observed agreement for chance without telling the raters apart.
 */
public enum Chance {
  /** None: percent agreement, as it is. */
  NONE,
  /**
   * Guesses as often as each category occurs, pe = Σ w(k,l) π(k) π(l): Scott's pi for two raters
   * (Public Opinion Quarterly 19, 1955, 321-325), Fleiss' kappa for more (Psychological Bulletin
   * 76, 1971, 378-382).
   */
  PREVALENCE,
  /**
   * Guesses all categories alike, pe = Σ w(k,l) / K²: Bennett's S, Brennan and Prediger's
   * coefficient (Educational and Psychological Measurement 41, 1981, 687-699), Randolph's
   * free-marginal kappa.
   */
  UNIFORM,
  /**
   * Guesses only where an item is hard, pe = Σ w(k,l) / (K(K-1)) · Σ π(k)(1 - π(k)): Gwet's AC1,
   * with weights AC2 (British Journal of Mathematical and Statistical Psychology 61, 2008, 29-48).
   * It rises with the number of categories and with skew: show it beside others, not alone.
   */
  GWET
}
