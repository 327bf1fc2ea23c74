/**
 * What a labeling lead decides: which measures are watched, against what, with what consequence.
 */
@NullMarked
package dev.andon.quality.policy;

import org.jspecify.annotations.NullMarked;
