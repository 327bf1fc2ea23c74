/** Stage Score, by item: annotations meet gold and become judgements. */
@NullMarked
package dev.andon.pipeline.score;

import org.jspecify.annotations.NullMarked;
