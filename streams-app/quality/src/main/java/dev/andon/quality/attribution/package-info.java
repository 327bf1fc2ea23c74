/** Attribution: which slices, class pairs and items explain a drop, and how surely. */
@NullMarked
package dev.andon.quality.attribution;

import org.jspecify.annotations.NullMarked;
