/** Rolling agreement of one rater on one question: totals, hour panes, the newest judgements. */
@NullMarked
package dev.andon.quality.rating;

import org.jspecify.annotations.NullMarked;
