/** Stage Rate, by rater: judgements become rolling agreement and signals. */
@NullMarked
package dev.andon.pipeline.rate;

import org.jspecify.annotations.NullMarked;
