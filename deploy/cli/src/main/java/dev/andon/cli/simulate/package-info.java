/** {@code andon simulate}: a labeling floor as files. */
@NullMarked
package dev.andon.cli.simulate;

import org.jspecify.annotations.NullMarked;
