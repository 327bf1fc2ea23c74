/** Models trained on a line's labels: whether one does worse, and whether its labels explain it. */
@NullMarked
package dev.andon.quality.model;

import org.jspecify.annotations.NullMarked;
